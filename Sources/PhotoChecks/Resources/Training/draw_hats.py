"""Draws caps, hats, bands and scarves onto the chart of a head, as draw_accessories.py draws the rest."""

import cv2
import numpy as np

from draw_accessories import (any_color, area, blank, cloth, ellipse, eye_distance, hair_color, line, metal, paint,
                              scarf, smooth)
from head_chart import SIDE

FABRICS = [[12, 12, 14], [20, 22, 30], [25, 25, 25], [18, 24, 48], [40, 40, 44], [60, 50, 42], [35, 45, 35],
           [70, 20, 25], [235, 235, 235], [200, 195, 185]]
LETTERS = list("ABCDEGHKLMNORSTXYZ")


def fabric_color(rng):
    if rng.random() < 0.45:
        return any_color(rng)
    return np.clip(np.array(FABRICS[rng.integers(len(FABRICS))]) * rng.uniform(0.7, 1.3) + rng.normal(0, 4, 3), 0, 255)


def fabric(rng, charts):
    """A texture as large as the chart, plain more often than not."""
    if rng.random() < 0.6:
        return np.ones((SIDE, SIDE, 3)) * fabric_color(rng)
    return cloth(rng, charts).astype(float)


def knitted(texture, rng, middle):
    y, x = np.mgrid[:SIDE, :SIDE]
    depth = rng.uniform(0.08, 0.3)
    ribs = 1 + depth * np.sin((x - middle) * (1 + 0.0006 * (y - 256)) * 2 * np.pi / rng.uniform(5, 18))
    if rng.random() < 0.5:
        ribs *= 1 + depth / 2 * np.sin(y * 2 * np.pi / rng.uniform(4, 9))
    return texture * ribs[..., None]


def rounded(texture, rng, middle, half):
    """Darker to the sides, as a dome is."""
    across = np.clip((np.arange(SIDE) - middle - rng.normal(0, 0.25) * half) / half, -1, 1)
    share = rng.uniform(0.2, 0.9)
    return texture * (1 - share + share * np.sqrt(1 - 0.8 * across ** 2))[None, :, None]


class Dome:
    """Where a hat sits: its middle, half its width, its lower edge and its height above it, in pixels."""

    def __init__(self, mesh, rng):
        right, left, top = mesh[127], mesh[356], mesh[10]
        self.unit = unit = eye_distance(mesh)
        self.middle = (right[0] + left[0]) / 2 + rng.normal(0, 0.04) * unit
        self.half = (left[0] - right[0]) / 2 * rng.uniform(1.04, 1.38)
        self.base = max(top[1] + rng.uniform(-0.35, 0.55) * unit, right[1] - 1.25 * unit)
        self.height, self.sag = rng.uniform(0.85, 1.6) * unit, rng.uniform(-0.05, 0.35) * unit
        across, bulge = np.linspace(-1, 1, 61), rng.uniform(1.8, 3.2)
        lean = rng.normal(0, 0.02) * self.half
        rise = (self.height + self.sag) * (1 - np.abs(across) ** bulge) ** (1 / rng.uniform(1.7, 2.4))
        upper = np.c_[self.middle + across * self.half * rng.uniform(0.98, 1.08) + lean * across ** 2,
                      self.base + self.sag - rise]
        self.edge = np.c_[self.middle + across * self.half, self.base + self.sag * across ** 2]
        self.outline = np.r_[upper, self.edge[::-1]]

    @property
    def tip(self):
        return np.array([self.middle, self.base - self.height])


def below(edge, depth):
    """The area from a line down to `depth` pixels under it."""
    return np.r_[edge, (edge + [0, depth])[::-1]]


def shadow(image, mask, rng, low, high):
    return paint(image, mask * rng.uniform(low, high), np.zeros(3), rng, 0)


def cap(image, mesh, rng, charts):
    """A cap with a peak, a woollen hat, a hat with a brim, or a round one without any."""
    kind = rng.choice(["peak", "peak", "peak", "wool", "wool", "brim", "brim", "round", "round"])
    dome = Dome(mesh, rng)
    texture = fabric(rng, charts)
    if kind == "wool" and rng.random() < 0.75:
        texture = knitted(texture, rng, dome.middle)
    texture = rounded(texture, rng, dome.middle, dome.half)
    mask = area(dome.outline, rng.uniform(0.6, 1.5))
    image = shadow(image, area(below(dome.edge - [0, 6], rng.uniform(0.1, 0.3) * dome.unit), 4), rng, 0.1, 0.5)
    image = paint(image, mask, np.clip(texture, 0, 255), rng, 0.5)
    if kind != "wool" and rng.random() < 0.8:
        image = seams(image, dome, mask, rng)
    if kind == "wool":
        image = turned_up(image, dome, texture, mask, rng)
    elif kind == "brim":
        image = brim(image, dome, texture, mask, rng)
    elif kind == "peak":
        image = peak(image, dome, texture, rng)
    return badge(image, dome, mask, rng) if rng.random() < 0.5 else image


def seams(image, dome, mask, rng):
    drawn = blank()
    for place in np.linspace(-0.95, 0.95, rng.integers(2, 7)):
        foot = [dome.middle + place * dome.half, dome.base + dome.sag * place ** 2]
        line(drawn, smooth([dome.tip, [dome.middle + 0.8 * place * dome.half, dome.base - 0.6 * dome.height], foot]),
             rng.uniform(1, 2))
    image = shadow(image, cv2.GaussianBlur(drawn, (0, 0), 0.7) / 255.0 * mask, rng, 0.15, 0.6)
    if rng.random() < 0.5:
        button = blank()
        ellipse(button, dome.tip + [0, 2], (0.07 * dome.unit, 0.045 * dome.unit))
        image = paint(image, button / 255.0, fabric_color(rng), rng, 0.3)
    return image


def turned_up(image, dome, texture, mask, rng):
    """The folded edge of a woollen hat, and its pompon."""
    if rng.random() < 0.6:
        width = rng.uniform(0.2, 0.5) * dome.unit
        image = paint(image, area(below(dome.edge - [0, width], width), 0.8),
                      np.clip(texture * rng.uniform(0.7, 1.25), 0, 255), rng, 0.3)
        fold = blank()
        line(fold, dome.edge - [0, width], 2)
        image = shadow(image, cv2.GaussianBlur(fold, (0, 0), 1.2) / 255.0 * mask, rng, 0.3, 0.7)
    if rng.random() < 0.3:
        ball, size = blank(), rng.uniform(0.15, 0.32) * dome.unit
        ellipse(ball, dome.tip - [0, size / 2], (size, size))
        image = paint(image, cv2.GaussianBlur(ball, (0, 0), 3) / 255.0, fabric_color(rng), rng, 0.6)
    return image


def brim(image, dome, texture, mask, rng):
    if rng.random() < 0.6:
        width = rng.uniform(0.12, 0.35) * dome.unit
        image = paint(image, area(below(dome.edge - [0, width], width), 0.8) * mask, fabric_color(rng), rng, 0.2)
    across, half = np.linspace(-1, 1, 41), dome.half * rng.uniform(1.3, 2.1)
    bend, depth = rng.uniform(-0.25, 0.3) * dome.unit, rng.uniform(0.08, 0.35) * dome.unit
    level = dome.base + bend * across ** 2
    upper = np.c_[dome.middle + across * half, level - 0.6 * depth * (1 - across ** 2)]
    lower = np.c_[dome.middle + across * half, level + depth * (1 - across ** 2)]
    drawn = area(np.r_[upper, lower[::-1]], 1)
    is_behind = np.mgrid[:SIDE, :SIDE][0] < dome.base - 0.05 * dome.unit
    image = paint(image, np.clip(drawn - mask * is_behind, 0, 1), np.clip(texture * rng.uniform(0.6, 1.15), 0, 255),
                  rng, 0.4)
    return shadow(image, np.clip(area(below(lower, 0.3 * dome.unit), 7) - drawn, 0, 1), rng, 0.1, 0.5)


def peak(image, dome, texture, rng):
    across, half = np.linspace(-1, 1, 41), dome.half * rng.uniform(0.75, 1.12)
    depth, lift, bulge = rng.uniform(0.1, 0.62) * dome.unit, rng.uniform(-0.05, 0.3) * dome.unit, rng.uniform(1.6, 3.5)
    aside = rng.normal(0, 0.12 if rng.random() < 0.7 else 0.5) * dome.half
    upper = np.c_[dome.middle + across * half, dome.base - 0.4 * lift * (1 - across ** 2) - 0.02 * dome.unit]
    lower = np.c_[dome.middle + aside * (1 - across ** 2) + across * half * rng.uniform(0.95, 1.05),
                  dome.base + depth * (1 - np.abs(across) ** bulge)]
    color = texture if rng.random() < 0.6 else np.ones_like(texture) * fabric_color(rng)
    drawn = area(np.r_[upper, lower[::-1]], 0.9)
    cast = np.clip(area(below(lower, rng.uniform(0.1, 0.5) * dome.unit), 6) - drawn, 0, 1)
    image = shadow(image, cast, rng, 0.1, 0.6)
    image = paint(image, drawn, np.clip(color * rng.uniform(0.55, 1.1), 0, 255), rng, 0.4)
    crease = blank()
    line(crease, upper, rng.uniform(1, 4))
    image = shadow(image, cv2.GaussianBlur(crease, (0, 0), 1.5) / 255.0, rng, 0.2, 0.7)
    if rng.random() < 0.4:
        stitches = blank()
        line(stitches, lower - [0, 3], 1)
        image = paint(image, stitches / 510.0, fabric_color(rng), rng, 0)
    return image


def badge(image, dome, mask, rng):
    color = fabric_color(rng) if rng.random() < 0.5 else np.full(3, 240.0)
    place = dome.tip + [rng.normal(0, 0.1) * dome.unit, rng.uniform(0.45, 0.75) * dome.height]
    drawn = blank()
    if rng.random() < 0.6:
        text = "".join(rng.choice(LETTERS, rng.integers(1, 6)))
        corner = np.round(place - [0.25 * dome.unit, 0]).astype(int).tolist()
        cv2.putText(drawn, text, corner, int(rng.integers(0, 4)), rng.uniform(0.5, 1.4), 255, int(rng.integers(1, 4)),
                    cv2.LINE_AA)
    else:
        ellipse(drawn, place, (rng.uniform(0.1, 0.3) * dome.unit, rng.uniform(0.08, 0.25) * dome.unit), 0,
                -1 if rng.random() < 0.5 else 2)
    return paint(image, drawn / 255.0 * rng.uniform(0.6, 1) * mask, color, rng, 0.2)


def band(image, mesh, rng, charts):
    """A band round the forehead, or over the hair from ear to ear, perhaps with something set on it."""
    unit = eye_distance(mesh)
    right, left, top = mesh[127], mesh[356], mesh[10]
    middle, half = (right[0] + left[0]) / 2, (left[0] - right[0]) / 2 * rng.uniform(0.9, 1.2)
    height, side = top[1] - rng.uniform(-0.3, 0.75) * unit, right[1] - rng.uniform(-0.1, 0.7) * unit
    across = np.linspace(-1, 1, 61)
    path = np.c_[middle + across * half, height + (side - height) * np.abs(across) ** rng.uniform(1.8, 4)]
    is_thin = rng.random() < 0.5
    width = (rng.uniform(0.02, 0.09) if is_thin else rng.uniform(0.06, 0.2 if rng.random() < 0.6 else 0.5)) * unit
    mask = area(below(path - [0, width / 2], width), 0.7)
    image = shadow(image, np.clip(area(below(path + [0, 2], width), 2) - mask, 0, 1), rng, 0.2, 0.5)
    kind = rng.random()
    if kind < 0.45:
        color = fabric(rng, charts)
    else:  # metal, or a tone of the hair that it half sinks into
        tone = metal(rng) if kind < 0.7 else hair_color(image, mesh, rng) * rng.uniform(0.3, 0.9)
        color = np.ones((SIDE, SIDE, 3)) * tone
    if is_thin:
        mask = mask * rng.uniform(0.6, 1)
    image = paint(image, mask, color, rng, 0.5)
    for _ in range(rng.integers(1, 3) if rng.random() < 0.25 else 0):
        drawn, size = blank(), rng.uniform(0.06, 0.22) * unit
        ellipse(drawn, path[rng.integers(8, 53)], (size, size * rng.uniform(0.5, 1)), rng.uniform(0, 180))
        image = paint(image, drawn / 255.0, fabric_color(rng), rng, 0.4)
    return image


def headwear(image, mesh, rng, charts):
    kind = rng.random()
    draw = cap if kind < 0.5 else band if kind < 0.85 else scarf
    return draw(image, mesh, rng, charts)
