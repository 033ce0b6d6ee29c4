"""Draws earrings and necklaces onto charts of an ear and of the neck, as draw_accessories.py draws the rest."""

import cv2
import numpy as np

from draw_accessories import (HAIR, any_color, area, blank, cloth, ellipse, eye_distance, hair_color, line,
                              metal, paint, strands)
from head_chart import SIDE

GEMS = [[20, 20, 25], [245, 240, 232], [250, 250, 252], [160, 20, 40], [20, 60, 150], [20, 120, 80], [230, 180, 190],
        [120, 60, 150], [235, 225, 205], [200, 170, 120]]
WHITE = np.full(3, 250.0)
BLACK = np.zeros(3)


def stone(rng):
    if rng.random() < 0.55:
        return metal(rng)
    return np.clip(np.array(GEMS[rng.integers(len(GEMS))]) * rng.uniform(0.8, 1.05), 0, 255)


def soft(mask, blur=0.5):
    return cv2.GaussianBlur(mask, (0, 0), blur) / 255.0


def shadow(image, mask, rng, shift, strength):
    moved = np.roll(soft(mask, 1.6), np.round(shift).astype(int), (0, 1))
    return paint(image, np.clip(moved - mask / 255.0, 0, 1) * rng.uniform(0.1, strength), BLACK, rng, 0)


def solid(image, mask, color, rng):
    """A little body: shaded to one side, with a highlight, and a shadow below it."""
    rows, columns = np.nonzero(mask > 128)
    if len(rows) == 0:
        return image
    center, size = np.array([columns.mean(), rows.mean()]), max(1.0, np.sqrt(len(rows) / np.pi))
    image = shadow(image, mask, rng, [rng.uniform(0.2, 0.9) * size, rng.normal(0, 0.4) * size], 0.5)
    share, away = soft(mask, rng.uniform(0.4, 0.9)), rng.uniform(-0.5, 0.5, 2) * size
    image = paint(image, share * rng.uniform(0.8, 1), color, rng, 0.4)
    dark, light = blank(), blank()
    ellipse(dark, center - away, (0.8 * size, 0.8 * size))
    image = paint(image, share * soft(dark, max(0.5, 0.4 * size)) * rng.uniform(0, 0.5), color * 0.35, rng, 0)
    if rng.random() < 0.8:
        ellipse(light, center + 0.8 * away, np.maximum(0.6, size * rng.uniform(0.15, 0.45, 2)))
        image = paint(image, share * soft(light, 0.6) * rng.uniform(0.4, 1), WHITE, rng, 0)
    return image


def star(center, size, corners, rng):
    angles = np.arange(corners) * 2 * np.pi / corners + rng.uniform(0, 6)
    return (area(center + size * np.c_[np.cos(angles), np.sin(angles)], 0.5) * 255).astype(np.uint8)


KINDS = ["stud", "stud", "stud", "rim", "several", "hoop", "hoop", "drop", "drop", "cluster", "cluster", "frame"]


def earring(image, mesh, rng):
    """A stud, a hoop, a drop, a cluster of stones, a frame or several studs at the person's right ear."""
    unit = eye_distance(mesh)
    lobe = mesh[234] + np.array([-rng.uniform(0.02, 0.16), rng.uniform(0.28, 0.5)]) * unit
    return jewel(image, lobe, unit, rng.choice(KINDS), rng)


def jewel(image, lobe, unit, kind, rng):
    if kind in HANGING:
        return HANGING[kind](image, lobe, unit, rng)
    color, places = stone(rng), [lobe]
    if kind == "rim":
        places = [lobe + np.array([-rng.uniform(0, 0.2), -rng.uniform(0.25, 0.75)]) * unit]
    elif kind == "several":
        places = [lobe + np.array([-0.04 * n, -0.13 * n + rng.normal(0, 0.02)]) * unit
                  for n in range(rng.integers(2, 5))]
    for place in places:
        size = rng.uniform(0.022, 0.075) * unit * (1 if kind == "stud" else 0.7)
        mask = blank()
        if rng.random() < 0.75:
            ellipse(mask, place, (size, size * rng.uniform(0.75, 1.2)), rng.uniform(0, 90))
        else:
            mask = star(place, 1.2 * size, rng.integers(3, 7), rng)
        image = solid(image, mask, color, rng)
    return image


def hoop(image, lobe, unit, rng):
    size = rng.uniform(0.07, 0.36) * unit
    width = rng.uniform(1, max(1.2, min(0.07 * unit, 0.3 * size)))
    axes, center = (size * rng.uniform(0.15, 1), size), lobe + [0, 0.95 * size]
    mask = blank()
    ellipse(mask, center, axes, rng.normal(0, 6), max(1, round(width)))
    share = soft(mask)
    if rng.random() < 0.5:
        behind = blank()  # the lobe
        ellipse(behind, lobe - [0, 0.02 * unit], (0.09 * unit, 0.09 * unit))
        share = share * (1 - behind / 255.0 * rng.uniform(0.5, 1))
    image = shadow(image, mask, rng, [2, 2], 0.35)
    image = paint(image, share * rng.uniform(0.75, 1), stone(rng), rng, 0.6)
    glint, start = blank(), rng.uniform(0, 360)
    ellipse(glint, center, axes, 0, 1, (start, start + rng.uniform(10, 60)))
    return paint(image, glint / 255.0 * share * rng.uniform(0.3, 0.9), WHITE, rng, 0)


def drop(image, lobe, unit, rng):
    length, count, color = rng.uniform(0.12, 0.75) * unit, rng.integers(1, 5), stone(rng)
    mask = blank()
    ellipse(mask, lobe, (0.025 * unit, 0.025 * unit))
    line(mask, [lobe, lobe + [rng.normal(0, 0.03) * unit, length]], rng.uniform(1, 0.024 * unit))
    image = paint(image, soft(mask) * rng.uniform(0.7, 1), metal(rng), rng, 0.3)
    for number in range(count):
        body, size = blank(), rng.uniform(0.03, 0.11) * unit
        ellipse(body, lobe + [0, length * (number + 1) / count],
                (size * rng.uniform(0.5, 1.1), size * rng.uniform(0.8, 1.8)), rng.uniform(-10, 10))
        image = solid(image, body, color if rng.random() < 0.6 else stone(rng), rng)
    return image


def cluster(image, lobe, unit, rng):
    """Many small stones in the outline of a drop, a disc or a fan."""
    length, wide = rng.uniform(0.1, 0.6) * unit, rng.uniform(0.05, 0.2) * unit
    ends, ground = rng.uniform(0.1, 1.2, 2), metal(rng)
    down = np.sqrt(rng.random(rng.integers(15, 90)))
    half = wide * np.interp(down, [0, 0.6, 1], [ends[0] * 0.6, 1, ends[1] * 0.6])
    places = lobe + np.c_[half * rng.uniform(-1, 1, len(down)), length * down]
    size = rng.uniform(0.012, 0.035) * unit
    if rng.random() < 0.6:
        image = paint(image, soft(drawn(places, 1.4 * size), 1), ground * rng.uniform(0.3, 0.9), rng, 0.4)
    for number, color in enumerate([ground, stone(rng), WHITE]):
        image = paint(image, soft(drawn(places[number::3], size), 0.6) * rng.uniform(0.6, 1), color, rng, 0.3)
    return image


def frame(image, lobe, unit, rng):
    """Thin outlines below the ear, one within the other."""
    size, corners, color = rng.uniform(0.1, 0.32) * unit, int(rng.choice([3, 4, 6, 40])), metal(rng)
    center = lobe + [0, size + rng.uniform(0, 0.25) * unit]
    angles = np.arange(corners + 1) * 2 * np.pi / corners - np.pi / 2
    outline = np.c_[np.cos(angles) * rng.uniform(0.5, 1), np.sin(angles)] * size
    mask = blank()
    line(mask, [lobe, center - [0, size]], rng.uniform(1, 0.02 * unit))
    for share in [1, rng.uniform(0.3, 0.8), rng.uniform(0.2, 0.5)][:rng.integers(1, 4)]:
        line(mask, center + outline * share, rng.uniform(1, 0.03 * unit))
    image = shadow(image, mask, rng, [2, 2], 0.35)
    return paint(image, soft(mask) * rng.uniform(0.6, 1), color, rng, 0.6)


HANGING = {"hoop": hoop, "drop": drop, "cluster": cluster, "frame": frame}


def stray(image, mesh, rng):
    """What is no earring: the like of one elsewhere than at an ear, writing, or curls beside the lobe."""
    unit, kind = eye_distance(mesh), rng.random()
    if kind < 0.55:
        return curls(image, mesh, rng)
    side = -rng.uniform(0.4, 0.9) if rng.random() < 0.6 else rng.uniform(0.25, 0.7)
    place = mesh[234] + np.array([side, rng.uniform(-0.3, 1)]) * unit
    if kind < 0.85:
        return jewel(image, place, unit, rng.choice(["stud", "stud", "hoop", "drop", "cluster"]), rng)
    mask, text = blank(), "".join(rng.choice(list("ABEHKMRSTXY0123456789"), rng.integers(1, 6)))
    cv2.putText(mask, text, np.round(place).astype(int).tolist(), int(rng.integers(0, 4)), rng.uniform(0.4, 1.4), 255,
                int(rng.integers(1, 4)), cv2.LINE_AA)
    return paint(image, soft(mask) * rng.uniform(0.6, 1), any_color(rng), rng, 0)


def curls(image, mesh, rng):
    """Locks and single hairs that curl beside the lobe and on the neck."""
    unit, color = eye_distance(mesh), np.minimum(hair_color(image, mesh, rng), HAIR[4])
    root = mesh[234] + np.array([-rng.uniform(0.05, 0.3), rng.uniform(0, 0.6)]) * unit
    paths, along = [], np.linspace(0, 1, 40)
    for _ in range(rng.integers(1, 26)):
        start = root + rng.normal(0, 0.1, 2) * unit
        radius = rng.uniform(0.03, 0.2) * unit * (1 - rng.uniform(0, 0.6) * along)
        turn = rng.uniform(0, 6) + rng.choice([-1, 1]) * along * rng.uniform(1, 10)
        fall = along * rng.uniform(0.1, 0.7) * unit
        paths.append(start + np.c_[radius * np.cos(turn), radius * np.sin(turn) + fall])
    return strands(image, paths, color, rng, (1, 0.016 * unit))


def skin(image, mesh, tolerance=26):
    """How much of each pixel has the colour of the lower face."""
    lab = cv2.cvtColor(image, cv2.COLOR_RGB2LAB).astype(np.float32)
    corners = [np.clip(np.round(mesh[index]), 4, SIDE - 5).astype(int) for index in (50, 280, 152, 205, 425)]
    samples = [np.median(lab[y - 4:y + 5, x - 4:x + 5].reshape(-1, 3), 0) for x, y in corners]
    difference = (lab - np.median(samples, 0)) * np.array([0.45, 1.3, 1.3])
    near = np.sqrt((difference ** 2).sum(-1)) < tolerance
    return cv2.GaussianBlur(near.astype(np.float32), (0, 0), 1.2)[..., None]


class Loop:
    """A line round the front of the neck, and places along it."""

    def __init__(self, mesh, rng):
        unit = eye_distance(mesh)
        middle = (mesh[234][0] + mesh[454][0]) / 2 + rng.normal(0, 0.06) * unit
        half, depth = rng.uniform(0.55, 0.95) * unit, rng.uniform(0.15, 1.35) * unit
        top = mesh[152][1] + rng.uniform(-0.05, 0.35) * unit
        across, skew = np.linspace(-1, 1, 121), rng.normal(0, 0.05)
        fall = 1 - np.abs(across + skew * (1 - across ** 2)) ** rng.uniform(1.1, 2.6)
        self.path = np.c_[middle + across * half * (1 + 0.1 * np.abs(across)), top + depth * fall]
        self.along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(self.path, axis=0), axis=1))]

    def at(self, distance):
        return np.array([np.interp(distance, self.along, self.path[:, axis]) for axis in (0, 1)])

    def steps(self, length):
        return [self.at(distance) for distance in np.arange(0, self.along[-1], length)]

    @property
    def lowest(self):
        return self.path[np.argmax(self.path[:, 1])]


def necklace(image, mesh, rng):
    """A chain, pearls, beads, a cord or a band, often with a pendant and mostly under the clothes; None if all is."""
    unit, loop, bare = eye_distance(mesh), Loop(mesh, rng), image
    kind = rng.choice(["chain", "chain", "chain", "thin", "thin", "beads", "beads", "cord", "band"])
    if kind == "beads":
        image = beads(image, loop, unit, rng)
    elif kind == "band":
        mask = blank()
        line(mask, loop.path, rng.uniform(0.04, 0.2) * unit)
        image = paint(shadow(image, mask, rng, [2, 0], 0.4), soft(mask, 0.6), any_color(rng), rng, 0.4)
    else:
        image = chain(image, loop, kind, unit, rng)
    if kind != "band" and rng.random() < 0.6:
        image = pendant(image, loop.lowest, unit, rng)
    if rng.random() < 0.65:
        share = skin(bare, mesh)
        image = (image * share + bare * (1 - share)).astype(np.uint8)
    is_seen = (np.abs(image.astype(int) - bare).sum(-1) > 24).sum() > 0.005 * unit ** 2
    return image if is_seen else None


def chain(image, loop, kind, unit, rng):
    width = 1 if kind == "thin" else rng.uniform(1, 0.05 * unit)
    color = any_color(rng) if kind == "cord" else metal(rng)
    mask = blank()
    line(mask, loop.path, width)
    image = shadow(image, mask, rng, [rng.integers(1, 4), rng.integers(-2, 3)], 0.45)
    image = paint(image, soft(mask, 0.45) * rng.uniform(0.45, 1), color, rng, 0.4)
    if kind == "cord":
        return image
    bright, dark, length = blank(), blank(), rng.uniform(0.025, 0.08) * unit
    for distance in np.arange(0, loop.along[-1], length):
        ends = [loop.at(distance), loop.at(distance + 0.45 * length)]
        line(bright if rng.random() < 0.6 else dark, ends, max(1, 0.7 * width))
    image = paint(image, bright / 255.0 * rng.uniform(0.2, 0.9), WHITE, rng, 0)
    return paint(image, dark / 255.0 * rng.uniform(0.2, 0.8), color * 0.3, rng, 0)


def beads(image, loop, unit, rng):
    size = rng.uniform(0.018, 0.075) * unit
    places, away = loop.steps(2 * size * rng.uniform(0.95, 1.6)), rng.normal(0, 0.3, 2) * size
    colors = [stone(rng) for _ in range(rng.integers(1, 4))]
    image = shadow(image, drawn(places, size), rng, [rng.integers(1, 4), rng.integers(-2, 3)], 0.45)
    for number, color in enumerate(colors):
        image = paint(image, soft(drawn(places[number::len(colors)], size)), color, rng, 0.3)
    glints = drawn([place + away for place in places], max(0.6, 0.35 * size))
    return paint(image, soft(glints, 0.6) * rng.uniform(0.3, 0.9), WHITE, rng, 0)


def drawn(places, size):
    mask = blank()
    for place in places:
        ellipse(mask, place, (size, size))
    return mask


def pendant(image, place, unit, rng):
    mask, size, kind = blank(), rng.uniform(0.03, 0.16) * unit, rng.random()
    if kind < 0.5:
        ellipse(mask, place + [0, size], (size * rng.uniform(0.5, 1.1), size), rng.uniform(-10, 10),
                -1 if rng.random() < 0.7 else 2)
    elif kind < 0.75:
        width = max(1.5, 0.5 * size)
        line(mask, [place, place + [0, 2.4 * size]], width)
        line(mask, [place + [-0.7 * size, 0.8 * size], place + [0.7 * size, 0.8 * size]], width)
    else:
        mask = star(place + [0, size], size, rng.integers(3, 7), rng)
    return solid(image, mask, stone(rng), rng)


def neckline(image, mesh, rng, charts):
    """The edge of clothes, or wrinkles: what a necklace is not."""
    unit, loop = eye_distance(mesh), Loop(mesh, rng)
    if rng.random() < 0.6:
        outer = [[2 * SIDE, loop.path[-1, 1]], [2 * SIDE, 2 * SIDE], [-SIDE, 2 * SIDE], [-SIDE, loop.path[0, 1]]]
        return paint(image, area(np.r_[loop.path, outer], rng.uniform(0.6, 2)), cloth(rng, charts), rng, 0.4)
    x, y = np.clip(np.round(mesh[152]), 0, SIDE - 1).astype(int)
    color = image[y, x] * 0.5
    for _ in range(rng.integers(1, 5)):
        mask = blank()
        line(mask, loop.path + [0, rng.normal(0, 0.25) * unit], rng.uniform(1, 0.03 * unit))
        image = paint(image, soft(mask, rng.uniform(1.5, 4)) * rng.uniform(0.15, 0.5), color, rng, 0)
    return image
