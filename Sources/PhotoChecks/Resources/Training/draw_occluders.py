"""Draws what can cover a face onto head charts: hands, masks, scarves, phones, paper, cups, microphones and pieces of
other photos, over the face or beside it.

Every thing is first drawn by itself, onto a `Layer`, and then laid over the picture with its soft shadow.
"""

import cv2
import numpy as np

from draw_accessories import any_color, area, blank, cloth, ellipse, eye_distance, line, smooth
from head_chart import SIDE

# The part of a face that must show: the outline from temple to temple, and back along the brows.
FACE = [127, 234, 93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361, 323, 454, 356,
        300, 293, 334, 296, 336, 9, 107, 66, 105, 63, 70]
OVAL = [10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150,
        136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109]
# What is covered most: mouth, chin, nose, cheeks, eyes.
TARGETS = [13, 13, 13, 152, 18, 4, 50, 280, 205, 425, 207, 427, 159, 159, 386, 386]
SKIN = [[245, 215, 195], [235, 195, 170], [222, 180, 150], [205, 160, 130], [180, 130, 100], [150, 105, 78],
        [115, 78, 58], [85, 55, 42], [60, 40, 32]]
MASKS = [[240, 242, 244], [240, 242, 244], [150, 190, 220], [120, 170, 205], [90, 150, 190], [25, 25, 28],
         [25, 25, 28], [60, 62, 70], [225, 170, 185], [150, 200, 180], [200, 195, 185]]
Y, X = np.mgrid[:SIDE, :SIDE].astype(np.float32)


class Layer:
    """Something drawn by itself: its colours, and how much of the picture it covers, 0…1."""

    def __init__(self):
        self.color, self.alpha = np.zeros((SIDE, SIDE, 3), np.float32), np.zeros((SIDE, SIDE), np.float32)

    def put(self, mask, color, part=np.s_[:, :]):
        """Lays a colour or texture over what has been drawn, in a part of the picture."""
        share = np.clip(mask, 0, 1).astype(np.float32)
        self.color[part] += (np.asarray(color, np.float32) - self.color[part]) * share[..., None]
        self.alpha[part] += share * (1 - self.alpha[part])

    def darken(self, mask, strength, part=np.s_[:, :]):
        self.color[part] *= 1 - strength * np.clip(mask, 0, 1)[..., None].astype(np.float32)

    def over(self, image, rng, hidden=None):
        """The picture with the layer laid over it, except where it is `hidden`, and how much it covers."""
        alpha = self.alpha if hidden is None else self.alpha * (1 - hidden)
        alpha = cv2.GaussianBlur(alpha, (0, 0), rng.uniform(0.5, 1.6)) * (self.alpha > 0)
        shift = np.float32([[1, 0, rng.normal(0, 5)], [0, 1, rng.uniform(-2, 9)]])
        cast = cv2.GaussianBlur(cv2.warpAffine(alpha, shift, (SIDE, SIDE)), (0, 0), rng.uniform(2, 12))
        below = image * (1 - rng.uniform(0, 0.55) * cast[..., None])
        color = self.color
        if rng.random() < 0.6:
            # Light from one side, as on the rest of the picture.
            slope = rng.normal(0, 0.25, 2)
            color = color * np.clip(1 + slope[0] * (X / SIDE - 0.5) + slope[1] * (Y / SIDE - 0.5), 0.5, 1.5)[..., None]
        if rng.random() < 0.7:
            color = color + rng.standard_normal((SIDE, SIDE, 1), np.float32) * rng.uniform(0, 6)
        result = below * (1 - alpha[..., None]) + color * alpha[..., None]
        return np.clip(result, 0, 255).astype(np.uint8), alpha


def skin_color(image, mesh, rng):
    """Mostly near the person's own cheeks, as a hand is; else of somebody else."""
    if rng.random() < 0.3:
        return np.array(SKIN[rng.integers(len(SKIN))]) * rng.uniform(0.75, 1.1) + rng.normal(0, 4, 3)
    x, y = np.clip(mesh[[50, 280][rng.integers(2)]], 8, SIDE - 8).astype(int)
    own = np.median(image[y - 8:y + 8, x - 8:x + 8].reshape(-1, 3), axis=0)
    return np.clip(own * rng.uniform(0.75, 1.15) * (1 + rng.normal(0, 0.03, 3)), 5, 250)


def soft_noise(rng, cells=8):
    return cv2.resize(rng.standard_normal((cells, cells), np.float32), (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)


def piece(rng, charts):
    """A texture from another photo: skin, hair, clothes or background; or cloth, or one colour."""
    kind = rng.random()
    if kind < 0.5:
        other = charts[rng.integers(len(charts))]
        side = int(rng.integers(60, 200))
        x, y = rng.integers(0, SIDE - side, 2)
        part = cv2.resize(other[y:y + side, x:x + side], (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
        return np.rot90(part, rng.integers(4)).astype(np.float32)
    if kind < 0.8:
        return cloth(rng, charts).astype(np.float32)
    return np.ones((SIDE, SIDE, 3), np.float32) * any_color(rng)


def capsule(start, end, first, last, part=np.s_[:, :]):
    """How far inside a tapered stroke each pixel lies, of its radius: 1 on the axis, 0 at the edge, negative outside;
    and how far along it."""
    axis, x, y = end - start, X[part], Y[part]
    along = np.clip(((x - start[0]) * axis[0] + (y - start[1]) * axis[1]) / max(axis @ axis, 1), 0, 1)
    distance = np.hypot(x - start[0] - along * axis[0], y - start[1] - along * axis[1])
    return 1 - distance / (first + (last - first) * along), along


def limb(layer, color, start, end, first, last, rng, nail=None):
    """A finger, or what it grows from: round, so darker to its edges, with creases across."""
    margin = 1.5 * max(first, last)
    left, top = np.clip(np.minimum(start, end) - margin, 0, SIDE).astype(int)
    right, bottom = np.clip(np.maximum(start, end) + margin, 0, SIDE).astype(int)
    if left >= right or top >= bottom:
        return
    part = np.s_[top:bottom, left:right]
    inside, along = capsule(start, end, first, last, part)
    radius = min(first, last)
    mask = np.clip(inside * radius / 1.5, 0, 1)
    depth, lean = rng.uniform(0.1, 0.5), rng.normal(0, 0.2)
    axis = (end - start) / max(np.linalg.norm(end - start), 1)
    across = ((X[part] - start[0]) * -axis[1] + (Y[part] - start[1]) * axis[0]) / max(first, 1)
    light = 1 - depth * np.clip(1 - inside, 0, 1) ** 2 + lean * 0.5 * np.clip(across, -1, 1)
    if nail is not None:  # The gap beside a finger is dark.
        layer.darken(np.clip(1 + inside * radius / 3, 0, 1) * (inside < 0), rng.uniform(0.05, 0.5), part)
    texture = 1 + 0.04 * soft_noise(rng, 12)[part] + 0.02 * soft_noise(rng, 100)[part]
    layer.put(mask, color * (np.clip(light, 0.3, 1.3) * texture)[..., None], part)
    if nail is None:
        return
    for place in (0.35, 0.7):
        crease = np.exp(-((along - place - rng.normal(0, 0.03)) / 0.02) ** 2) * mask
        layer.darken(crease, rng.uniform(0, 0.18), part)
    if rng.random() < 0.6:
        drawn = blank()
        ellipse(drawn, end - axis * last * 0.1, (last * 0.75, last * 0.5), np.degrees(np.arctan2(axis[1], axis[0])))
        layer.put(cv2.GaussianBlur(drawn[part], (0, 0), 0.8) / 255.0 * mask, nail, part)


def hand(layer, image, mesh, rng, charts, center, size):
    """A palm with some fingers, from any side but from above; of half of `size`, sometimes a fist."""
    color, turn = skin_color(image, mesh, rng), rng.uniform(-0.2, np.pi + 0.2)
    # Fingers point against `turn`, which leads to the arm.
    toward = -np.array([np.cos(turn), np.sin(turn)])
    beside = np.array([-toward[1], toward[0]])
    width, count = size * rng.uniform(0.11, 0.15), rng.integers(2, 6)
    length = width * rng.uniform(3.5, 6.5) * (1 if rng.random() < 0.8 else 0.4)
    palm = center - toward * length * rng.uniform(0.2, 1.0)
    spread, color = rng.uniform(0, 0.12), np.asarray(color, np.float32)
    nail = color * 1.1 + 12 if rng.random() < 0.75 else any_color(rng)
    limb(layer, color, palm - toward * size * 3, palm - toward * width * 2, width * 1.8, width * 2.2, rng)
    limb(layer, color, palm - toward * width * 2.5, palm - toward * width, width * 2.3, width * rng.uniform(2, 2.6), rng)
    for number in rng.permutation(count):
        place = number - (count - 1) / 2
        root = palm + beside * place * width * rng.uniform(1.6, 2)
        angle = place * spread + rng.normal(0, 0.06)
        aim = toward * np.cos(angle) + beside * np.sin(angle)
        reach = length * (1 - 0.08 * place ** 2) * rng.uniform(0.85, 1.05)
        limb(layer, color, root - toward * width, root + aim * reach, width * rng.uniform(0.95, 1.1),
             width * rng.uniform(0.75, 0.9), rng, nail)
    if rng.random() < 0.5:
        side = rng.choice([-1, 1])
        root = palm - toward * width * 1.5 + beside * side * width * 2
        limb(layer, color, root, root + (toward * rng.uniform(0.3, 1) + beside * side) * length * 0.5, width * 1.15,
             width * 0.9, rng, nail)


def mask(layer, image, mesh, rng, charts, center, size):
    """A surgical or cloth mask, over mouth and nose or over the mouth alone, held by the ears."""
    unit = eye_distance(mesh)
    top = mesh[6] * (1 - (share := rng.uniform(0.1, 1.25))) + mesh[2] * share
    wide, low = rng.uniform(0.75, 1.02), rng.uniform(-0.05, 0.25) * unit
    middle = (mesh[234] + mesh[454]) / 2

    def side(index):
        return middle + (mesh[index] - middle) * [wide, 1]

    drop = rng.uniform(0.05, 0.5) * unit
    right, left = side(234) + [0, drop], side(454) + [0, drop]
    bulge = rng.uniform(0.2, 0.6)
    outline = smooth([right, right * (1 - bulge) + top * bulge - [0, rng.uniform(-0.05, 0.1) * unit], top,
                      left * (1 - bulge) + top * bulge - [0, rng.uniform(-0.05, 0.1) * unit], left, side(288) + [0, low],
                      mesh[378] + [0, low], mesh[152] + [0, low], mesh[149] + [0, low], side(58) + [0, low], right])
    shape = area(outline, 0.8)
    color = np.array(MASKS[rng.integers(len(MASKS))]) * rng.uniform(0.8, 1.05) + rng.normal(0, 4, 3)
    texture = np.ones((SIDE, SIDE, 3), np.float32) * color if rng.random() < 0.75 else piece(rng, charts)
    loops = blank()
    for ear, corners in ((mesh[234], (right, side(58))), (mesh[454], (left, side(288)))):
        away = np.sign(ear[0] - middle[0]) * unit * rng.uniform(0.0, 0.15)
        for corner in corners:
            line(loops, [corner, ear + [away, rng.normal(0, 0.1) * unit]], rng.uniform(1, 4))
    layer.put(loops / 255.0, [235, 235, 235] if rng.random() < 0.7 else color)
    layer.put(shape, texture * (1 + 0.08 * soft_noise(rng))[..., None])
    nose = mesh[4]
    round_ = np.exp(-((X - nose[0]) / (unit * rng.uniform(0.5, 0.9))) ** 2)
    layer.darken(shape * (1 - round_), rng.uniform(0.05, 0.45))
    pleats = rng.integers(0, 5)
    for number in range(pleats):
        fold, share = blank(), (number + 1) / (pleats + 1)
        ends = right * (1 - share) + side(58) * share, left * (1 - share) + side(288) * share
        bow = (top * (1 - share) + mesh[152] * share)
        line(fold, smooth([ends[0], bow + rng.normal(0, 2, 2), ends[1]]), rng.uniform(1, 3))
        layer.darken(cv2.GaussianBlur(fold, (0, 0), 1) / 255.0 * shape, rng.uniform(0.1, 0.4))
    if rng.random() < 0.5:
        seam = blank()
        line(seam, smooth([top, nose + [rng.normal(0, 2), 0.3 * unit], mesh[152]]), rng.uniform(1, 3))
        layer.darken(cv2.GaussianBlur(seam, (0, 0), 1.2) / 255.0 * shape, rng.uniform(0.1, 0.4))


def scarf(layer, image, mesh, rng, charts, center, size):
    """A scarf or collar pulled up over the chin, the mouth or the nose."""
    unit = eye_distance(mesh)
    middle = (mesh[234] + mesh[454]) / 2
    high = mesh[[4, 2, 13, 18][rng.integers(4)]][1] + rng.normal(0, 0.05) * unit
    half = (mesh[454][0] - mesh[234][0]) / 2 * rng.uniform(1, 1.4)
    across = np.linspace(-1, 1, 9)
    tilt, sag = rng.normal(0, 0.1), rng.uniform(-0.35, 0.25)
    top = np.c_[middle[0] + across * half, high + unit * (sag * across ** 2 + tilt * across) + rng.normal(0, 3, 9)]
    bottom = mesh[152][1] + rng.uniform(0.5, 2) * unit
    shape = area(np.r_[smooth(top), [[middle[0] + half * 1.2, bottom], [middle[0] - half * 1.2, bottom]]], 1.2)
    layer.put(shape, piece(rng, charts) * (1 + 0.15 * soft_noise(rng))[..., None])
    for _ in range(rng.integers(1, 8)):
        fold, level = blank(), rng.uniform(0, 1)
        path = top * [1, 0] + [0, high + level * (bottom - high)] + np.c_[np.zeros(9), rng.normal(0, 8, 9)]
        line(fold, smooth(path), rng.uniform(2, 8))
        layer.darken(cv2.GaussianBlur(fold, (0, 0), rng.uniform(2, 5)) / 255.0 * shape, rng.uniform(0.2, 0.6))


def turned(points, center, angle):
    cosine, sine = np.cos(angle), np.sin(angle)
    return np.asarray(points) @ np.array([[cosine, sine], [-sine, cosine]]) + center


def phone(layer, image, mesh, rng, charts, center, size):
    wide, tall = size * rng.uniform(0.22, 0.32), size * rng.uniform(0.42, 0.65)
    angle, corner = rng.normal(0, 0.6) if rng.random() < 0.7 else rng.uniform(0, np.pi), rng.uniform(0.05, 0.3)

    def board(share):
        w, h, c = wide * share, tall * share, corner * wide
        return smooth(turned([[-w, c - h], [-w + c, -h], [w - c, -h], [w, c - h], [w, h - c], [w - c, h], [c - w, h],
                              [-w, h - c], [-w, c - h]], center, angle))

    body = np.clip(rng.integers(5, 60) + rng.integers(-6, 7, 3), 0, 255) if rng.random() < 0.6 else any_color(rng)
    shape = area(board(1), 0.7)
    layer.put(shape, body * np.ones((SIDE, SIDE, 3)) * (1 + rng.uniform(-0.3, 0.3) * (Y / SIDE - 0.5))[..., None])
    if rng.random() < 0.4:
        layer.put(area(board(0.92), 0.7), piece(rng, charts) if rng.random() < 0.6 else body * 0.6)
    else:
        for _ in range(rng.integers(1, 4)):
            lens = blank()
            ellipse(lens, turned([[rng.uniform(-0.7, -0.3) * wide, rng.uniform(-0.85, -0.5) * tall]], center, angle)[0],
                    [wide * rng.uniform(0.1, 0.2)] * 2)
            layer.put(lens / 255.0, np.full(3, rng.uniform(0, 60)))
    if rng.random() < 0.5:
        color = np.asarray(skin_color(image, mesh, rng), np.float32)
        for place in np.linspace(-0.4, 0.7, rng.integers(2, 5)):
            side = 1 if rng.random() < 0.8 else -1
            start, end = turned([[side * wide * 1.5, place * tall], [side * wide * rng.uniform(0.2, 0.8), place * tall]],
                                center, angle)
            limb(layer, color, start, end, size * 0.07, size * 0.06, rng, color * 1.1 + 12)


def paper(layer, image, mesh, rng, charts, center, size):
    wide, tall = size * rng.uniform(0.25, 0.6), size * rng.uniform(0.2, 0.5)
    corners = np.array([[-wide, -tall], [wide, -tall], [wide, tall], [-wide, tall]]) + rng.normal(0, 0.05, (4, 2)) * size
    angle = rng.normal(0, 0.35)
    shape = area(turned(corners, center, angle), 0.8)
    tone = np.array([245, 244, 240]) * rng.uniform(0.7, 1) if rng.random() < 0.75 else any_color(rng)
    layer.put(shape, np.ones((SIDE, SIDE, 3)) * tone * (1 + 0.05 * soft_noise(rng, 4))[..., None])
    for row in np.linspace(-0.8, 0.8, rng.integers(3, 14)) if rng.random() < 0.6 else []:
        text = blank()
        line(text, turned([[-wide * 0.85, row * tall], [wide * rng.uniform(0, 0.85), row * tall]], center, angle), 1)
        layer.darken(text / 255.0 * shape * (soft_noise(rng, 60) > -0.5), rng.uniform(0.3, 0.8))


def cup(layer, image, mesh, rng, charts, center, size):
    wide, tall = size * rng.uniform(0.2, 0.35), size * rng.uniform(0.35, 0.7)
    low, flat = rng.uniform(0.6, 1), rng.uniform(0.1, 0.3)
    body = turned([[-wide, 0], [wide, 0], [wide * low, tall], [-wide * low, tall]], center, rng.normal(0, 0.15))
    color = np.array([245, 243, 240]) * rng.uniform(0.75, 1) if rng.random() < 0.4 else any_color(rng)
    ends = [np.zeros((SIDE, SIDE), np.uint8) for _ in range(2)]
    ellipse(ends[0], center, (wide, wide * flat))
    ellipse(ends[1], body[2:].mean(0), (wide * low, wide * low * flat))
    across = np.clip((X - center[0]) / wide, -1, 1)
    light = 1 - rng.uniform(0.2, 0.6) * (across - rng.normal(0, 0.3)) ** 2
    texture = (np.ones((SIDE, SIDE, 3)) * color if rng.random() < 0.7 else piece(rng, charts)) * light[..., None]
    layer.put(np.maximum(area(body, 0.8), ends[1] / 255.0), np.clip(texture, 0, 255))
    layer.put(ends[0] / 255.0, np.clip(color * rng.uniform(0.5, 1.1), 0, 255))


def microphone(layer, image, mesh, rng, charts, center, size):
    radius, aim = size * rng.uniform(0.14, 0.24), np.array([rng.normal(0, 0.5), 1])
    aim /= np.linalg.norm(aim)
    color = np.asarray(any_color(rng) if rng.random() < 0.3 else np.full(3, rng.uniform(15, 70)), np.float32)
    limb(layer, color, center, center + aim * size * 2, radius * 0.6, radius * 0.5, rng)
    inside, _ = capsule(center, center + aim * radius * 0.3, radius, radius * 0.95)
    grid = 1 + rng.uniform(0, 0.4) * np.sign(np.sin(X * rng.uniform(0.7, 1.6)) * np.sin(Y * rng.uniform(0.7, 1.6)))
    head = np.full(3, rng.uniform(30, 170))
    layer.put(np.clip(inside * radius, 0, 1), head * (grid * (0.5 + 0.6 * np.clip(inside, 0, 1)))[..., None])


def blob(layer, image, mesh, rng, charts, center, size):
    """A shape without a name, of anything."""
    count = rng.integers(4, 12)
    angles = np.sort(rng.uniform(0, 2 * np.pi, count))
    reach = size * rng.uniform(0.25, 0.55) * rng.uniform(0.55, 1, count)
    stretch = rng.uniform(0.5, 1.2, 2)
    points = turned(np.c_[np.cos(angles), np.sin(angles)] * reach[:, None] * stretch, center, rng.uniform(0, np.pi))
    points = np.r_[points, points[:1]]
    shape = area(smooth(points) if rng.random() < 0.6 else points, rng.uniform(0.6, 3))
    if rng.random() < 0.35:
        texture = np.ones((SIDE, SIDE, 3)) * skin_color(image, mesh, rng) * (1 + 0.05 * soft_noise(rng))[..., None]
    else:
        texture = piece(rng, charts)
    layer.put(shape, np.clip(texture * (1 + rng.uniform(0, 0.2) * soft_noise(rng, 5))[..., None], 0, 255))


THINGS = {"hand": hand, "mask": mask, "scarf": scarf, "phone": phone, "paper": paper, "cup": cup,
          "microphone": microphone, "blob": blob}
# How often each is drawn; a mask and a scarf have their place and are drawn over the face alone.
SHARES = {"hand": 0.34, "mask": 0.14, "scarf": 0.08, "phone": 0.08, "paper": 0.06, "cup": 0.06, "microphone": 0.06,
          "blob": 0.18}
PLACED = ("mask", "scarf")


def face_area(mesh, outline=FACE):
    return area(mesh[outline], 0.5)


def over_face(image, mesh, rng, charts, name):
    """The picture with a thing over the face, and the share of each pixel that it covers."""
    unit, layer = eye_distance(mesh), Layer()
    center = mesh[TARGETS[rng.integers(len(TARGETS))]] + rng.normal(0, 0.2, 2) * unit
    THINGS[name](layer, image, mesh, rng, charts, center, unit * rng.uniform(0.9, 2.4))
    return layer.over(image, rng)


def beside_face(image, mesh, rng, charts, name):
    """The same things beside the face, under the chin, or behind the head."""
    unit, layer = eye_distance(mesh), Layer()
    chin, middle = mesh[152], (mesh[234] + mesh[454]) / 2
    if rng.random() < 0.4:
        center = chin + [rng.normal(0, 0.7) * unit, rng.uniform(0.3, 1.1) * unit]
    else:
        side = rng.choice([-1, 1])
        center = middle + [side * rng.uniform(1.2, 2) * unit, rng.uniform(-1.2, 1.8) * unit]
    THINGS[name](layer, image, mesh, rng, charts, center, unit * rng.uniform(0.9, 2.4))
    return layer.over(image, rng, hidden=cv2.dilate(face_area(mesh, OVAL), np.ones((5, 5))))
