"""Draws accessories and hair onto head charts, varied at random: what the accessory network learns from beside photos.

Every function takes the image of a chart (uint8, shape [512][512][3], sRGB), the mesh in its pixels and a numpy
Generator, and returns a new image.
"""

import cv2
import numpy as np

from head_chart import SIDE

METALS = [[210, 170, 80], [230, 200, 120], [200, 200, 205], [240, 240, 245], [120, 110, 100], [35, 35, 38],
          [245, 240, 230], [180, 120, 90]]
HAIR = [[20, 16, 15], [45, 30, 22], [80, 55, 38], [130, 95, 60], [190, 155, 105], [120, 60, 35], [150, 150, 150]]


def eye_distance(mesh):
    """Pixels of the unit that things are drawn in."""
    return np.linalg.norm((mesh[362] + mesh[263] - mesh[33] - mesh[133]) / 2)


def any_color(rng):
    """Any, but dark ones oftener: these are worn most, and are like hair."""
    if rng.random() < 0.3:
        return np.clip(rng.integers(5, 70) + rng.integers(-8, 9, 3), 0, 255)
    kind = rng.integers(6)
    if kind == 0:
        return rng.integers(0, 60) + rng.integers(0, 12, 3)
    if kind == 1:
        return np.clip(rng.integers(190, 256) - rng.integers(0, 20, 3), 0, 255)
    return rng.integers(0, 256, 3)


def metal(rng):
    if rng.random() < 0.2:
        return any_color(rng)
    return np.clip(np.array(METALS[rng.integers(len(METALS))]) * rng.uniform(0.7, 1.1), 0, 255)


def hair_color(image, mesh, rng):
    """Mostly this person's own, from above the forehead."""
    x, y = np.clip(mesh[10], 46, SIDE - 46).astype(int)
    above = image[max(0, y - 45):max(1, y - 15), x - 40:x + 40].reshape(-1, 3).astype(float)
    if rng.random() < 0.6 and len(above):
        return np.percentile(above, rng.uniform(15, 50), axis=0)
    return np.array(HAIR[rng.integers(len(HAIR))]) * rng.uniform(0.7, 1.2)


def cloth(rng, charts):
    """A texture: the clothes of another photo, a colour, or stripes of two."""
    kind = rng.random()
    if kind < 0.35:
        part = charts[rng.integers(len(charts))][400:512, 120:392]
        return cv2.resize(part, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC).astype(float) * rng.uniform(0.6, 1.3)
    plain = np.ones((SIDE, SIDE, 3)) * any_color(rng)
    if kind > 0.6:
        return plain
    angle, period = rng.uniform(0, np.pi), rng.uniform(6, 40)
    y, x = np.mgrid[:SIDE, :SIDE]
    wave = np.sin((x * np.cos(angle) + y * np.sin(angle)) * 2 * np.pi / period)
    return np.where((wave > rng.uniform(-0.5, 0.8))[..., None], plain, np.ones((SIDE, SIDE, 3)) * any_color(rng))


def paint(image, alpha, color, rng, shade=0.25):
    """Blends a colour or texture in, with soft shading and a little noise."""
    alpha = np.asarray(alpha, np.float32)
    rows, columns = np.flatnonzero(alpha.max(1) > 0.004), np.flatnonzero(alpha.max(0) > 0.004)
    if len(rows) == 0:
        return image
    part = np.s_[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    share = np.clip(alpha[part], 0, 1)[..., None]
    flat = np.ndim(color) == 1
    if np.ndim(color) == 1:
        texture = np.ones(share.shape[:2] + (3,), np.float32) * np.asarray(color)
    else:
        texture = color[part].astype(np.float32)
    if shade:
        soft = cv2.resize(rng.normal(0, 1, (6, 6)).astype(np.float32), (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
        texture = texture * (1 + soft[part][..., None] * shade / 2)
    noise = rng.uniform(0, 5)
    if noise > 1:
        texture = texture + rng.standard_normal(share.shape, np.float32) * noise
    result = image.copy()
    result[part] = np.clip(image[part] * (1 - share) + texture * share, 0, 255).astype(np.uint8)
    return result


def area(points, blur=1.0):
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillPoly(mask, [np.round(np.array(points) * 8).astype(np.int32)], 255, cv2.LINE_AA, 3)
    return cv2.GaussianBlur(mask, (0, 0), blur) / 255.0


def smooth(points):
    """Chaikin's corner cutting, four times; the ends stay."""
    points = np.array(points, float)
    for _ in range(4):
        near, far = points[:-1] * 0.75 + points[1:] * 0.25, points[:-1] * 0.25 + points[1:] * 0.75
        points = np.concatenate([points[:1], np.stack([near, far], 1).reshape(-1, 2), points[-1:]])
    return points


def line(mask, points, width):
    cv2.polylines(mask, [np.round(np.array(points) * 8).astype(np.int32)], False, 255, max(1, round(width)),
                  cv2.LINE_AA, 3)


def ellipse(mask, center, axes, angle=0.0, width=-1, arc=(0, 360)):
    center = tuple(np.round(np.array(center) * 8).astype(int).tolist())
    axes = tuple(np.maximum(4, np.round(np.array(axes) * 8)).astype(int).tolist())
    cv2.ellipse(mask, center, axes, angle, *arc, 255, width, cv2.LINE_AA, 3)


def blank():
    return np.zeros((SIDE, SIDE), np.uint8)


def scarf(image, mesh, rng, charts):
    unit = eye_distance(mesh)
    right, left, top, chin = mesh[127], mesh[356], mesh[10], mesh[152]
    half, middle, wide = (left[0] - right[0]) / 2, (left[0] + right[0]) / 2, rng.uniform(1.25, 1.6)
    edge = top[1] + rng.uniform(-0.1, 0.3) * unit
    inner = [[middle - half, right[1]], [middle - 0.75 * half, edge],
             [middle, top[1] + rng.uniform(-0.25, 0.35) * unit], [middle + 0.75 * half, edge], [middle + half, left[1]],
             [middle + 0.85 * half, mesh[288][1]], [middle, chin[1] + rng.uniform(0, 0.15) * unit],
             [middle - 0.85 * half, mesh[58][1]], [middle - half, right[1]]]
    outer = [[middle - half * wide, right[1]], [middle - half * wide * 0.8, top[1] - 0.5 * unit],
             [middle, top[1] - rng.uniform(0.8, 1.2) * unit], [middle + half * wide * 0.8, top[1] - 0.5 * unit],
             [middle + half * wide, left[1]], [middle + half * wide * 1.1, chin[1]],
             [middle + 2 * half, chin[1] + 1.3 * unit], [middle - 2 * half, chin[1] + 1.3 * unit],
             [middle - half * wide * 1.1, chin[1]], [middle - half * wide, right[1]]]
    mask = area(smooth(outer), 1.2) * (1 - area(smooth(inner), 1))
    image = paint(image, mask, cloth(rng, charts), rng, 0.6)
    for _ in range(rng.integers(0, 7)):
        fold = blank()
        start = np.array([middle + rng.uniform(-1, 1) * half * wide, top[1] - rng.uniform(-0.2, 0.8) * unit])
        end = np.array([middle + rng.uniform(-1.2, 1.2) * half * wide, chin[1] + rng.uniform(-0.3, 1) * unit])
        line(fold, smooth([start, (start + end) / 2 + rng.normal(0, 20, 2), end]), rng.uniform(1, 5))
        image = paint(image, cv2.GaussianBlur(fold, (0, 0), 2) / 255.0 * mask * 0.35, np.zeros(3), rng, 0)
    return image


def strands(image, paths, color, rng, width=(1, 3)):
    for layer in range(4):
        mask = blank()
        for path in paths[layer::4]:
            line(mask, path, rng.uniform(width[0], max(width)))
        share = cv2.GaussianBlur(mask, (0, 0), 0.7) / 255.0 * rng.uniform(0.8, 1)
        image = paint(image, share, np.clip(color * rng.uniform(0.6, 1.35), 0, 255), rng, 0)
    return image


def bangs(image, mesh, rng):
    """Hair from the forehead to the brows or the lids, as a fringe or in strands."""
    unit = eye_distance(mesh)
    color, top = hair_color(image, mesh, rng), mesh[10]
    brow, lid = (mesh[105] + mesh[334]) / 2, (mesh[159] + mesh[386]) / 2
    depth = rng.uniform(brow[1] + 4, lid[1] + 6)
    first, last = mesh[127][0] - 5, mesh[356][0] + 5
    is_fringe = rng.random() < 0.6
    parting = 0 if is_fringe else rng.uniform(-0.6, 0.6)
    if is_fringe and rng.random() < 0.6:
        outline = [[first, top[1] - 0.7 * unit], [last, top[1] - 0.7 * unit], [last, depth - 8],
                   [(first + last) / 2, depth - 10 + rng.normal(0, 5)], [first, depth - 8]]
        image = paint(image, area(outline, 2.5) * rng.uniform(0.75, 1), color, rng, 0.3)
    low, high = (-1, 1) if is_fringe else sorted([rng.uniform(-1, 0.6), rng.uniform(-0.6, 1)])
    paths = []
    for _ in range(rng.integers(90, 220) if is_fringe else rng.integers(25, 90)):
        start = (first + last) / 2 + rng.uniform(low, high) * (last - first) * 0.4
        end, bottom = start + rng.normal(0, 8) + parting * 40, depth + rng.normal(0, 7)
        paths.append(smooth([[start - parting * 20 + rng.normal(0, 4), top[1] - rng.uniform(0.1, 0.7) * unit],
                             [(start + end) / 2 + rng.normal(0, 6), (top[1] + bottom) / 2], [end, bottom]]))
    return strands(image, paths, color, rng)


def side_hair(image, mesh, rng):
    """Hair hanging over both ears."""
    unit = eye_distance(mesh)
    color, top, chin = hair_color(image, mesh, rng), mesh[10], mesh[152]
    for ear, sign in ((mesh[234], -1), (mesh[454], 1)):
        end, start = chin[1] + rng.uniform(-0.2, 1.4) * unit, top[1] - rng.uniform(0, 0.5) * unit
        inner, outer = rng.uniform(-0.02, 0.28) * unit, rng.uniform(0.35, 0.8) * unit
        bow = rng.uniform(-0.1, 0.15) * unit
        x, y = ear
        outline = smooth([[x - sign * 0.3 * unit, start], [x - sign * inner, y - 0.5 * unit],
                          [x - sign * (inner - bow), y + 0.4 * unit], [x - sign * (inner - 0.1 * unit), end],
                          [x + sign * outer, end + rng.normal(0, 8)], [x + sign * outer, y],
                          [x + sign * outer * 0.7, y - 0.8 * unit], [x - sign * 0.3 * unit, start]])
        image = paint(image, area(outline, 1.8), color, rng, 0.4)
        paths = []
        for _ in range(rng.integers(40, 160)):
            share = rng.random()
            across = x - sign * inner * (1 - share) + sign * outer * share
            paths.append(smooth([[x + sign * (0.5 * share - 0.2) * unit, start - rng.uniform(-0.1, 0.2) * unit],
                                 [across + rng.normal(0, 3), y],
                                 [across + sign * bow + rng.normal(0, 6), (y + end) / 2],
                                 [across + rng.normal(0, 8), end + rng.normal(0, 10)]]))
        image = strands(image, paths, color, rng, (1, 2))
    return image


def glasses(image, mesh, rng, kinds=("full", "full", "half", "rimless", "sun")):
    """Full, half or no rims, clear, tinted or dark, with or without reflections."""
    kind = rng.choice(kinds)
    color = any_color(rng) if rng.random() < 0.4 else metal(rng)
    eyes = [(mesh[33] + mesh[133]) / 2, (mesh[362] + mesh[263]) / 2]
    distance = np.linalg.norm(eyes[1] - eyes[0])
    rim = 1 if kind == "rimless" else rng.uniform(1, 7)
    width = distance * rng.uniform(0.33, 0.47)
    height, power, drop = width * rng.uniform(0.6, 1.05), rng.uniform(2, 5), rng.uniform(0, 0.25)
    angle = np.linspace(0, 2 * np.pi, 80)
    shape = np.c_[np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** (2 / power) * width,
                  np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** (2 / power) * height]
    lenses = [eye + [sign * rng.uniform(0, 0.06) * distance, drop * height] + shape for eye, sign in zip(eyes, (-1, 1))]
    for lens in lenses:
        if kind == "sun" or rng.random() < 0.15:
            strength = rng.uniform(0.75, 1) if kind == "sun" else rng.uniform(0.08, 0.4)
            image = paint(image, area(lens, 0.8) * strength, any_color(rng) * rng.uniform(0.1, 0.5), rng, 0.5)
        if rng.random() < 0.4:
            glare = blank()
            place = lens.mean(0) + rng.normal(0, 0.4, 2) * [width, height]
            ellipse(glare, place, (width * rng.uniform(0.1, 0.6), height * rng.uniform(0.1, 0.5)), rng.uniform(0, 180))
            glare = cv2.GaussianBlur(glare, (0, 0), rng.uniform(0.5, 4)) / 255.0 * rng.uniform(0.3, 0.95)
            tone = np.array([235, 245, 255]) if rng.random() < 0.7 else any_color(rng)
            image = paint(image, area(lens, 0.5) * glare, tone, rng, 0)
    mask = blank()
    for lens in lenses:
        if kind in ("full", "sun"):
            line(mask, np.r_[lens, lens[:1]], rim)
        elif kind == "half":
            line(mask, lens[40:], rim)
        else:
            edge = blank()
            line(edge, np.r_[lens, lens[:1]], 1)
            tone = np.full(3, 250) if rng.random() < 0.5 else np.array([60, 50, 45])
            image = paint(image, edge / 255.0 * rng.uniform(0.25, 0.6), tone, rng, 0)
    inner = [lenses[0][np.argmax(lenses[0][:, 0])], lenses[1][np.argmin(lenses[1][:, 0])]]
    outer = [lenses[0][np.argmin(lenses[0][:, 0])], lenses[1][np.argmax(lenses[1][:, 0])]]
    up, arm = rng.uniform(0.1, 0.5) * height, rng.uniform(0.1, 0.6) * height
    middle = (inner[0] + inner[1]) / 2 - [0, up + rng.uniform(0, 0.2) * height]
    line(mask, smooth([inner[0] - [0, up], middle, inner[1] - [0, up]]), max(1.5, rim * 0.8))
    for place, side, sign in zip(outer, (mesh[127], mesh[356]), (-1, 1)):
        line(mask, [place - [0, arm], side + [sign * 5, -rng.uniform(0, 8)]], max(1.5, rim * 0.9))
    return paint(image, cv2.GaussianBlur(mask, (0, 0), 0.5) / 255.0 * rng.uniform(0.75, 1), color, rng, 0.3)


