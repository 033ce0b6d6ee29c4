"""Clothes, walls and edges of photos as they might have been: what the parts of a bust are learnt from beside photos."""

import cv2
import numpy as np

from head_chart import SIDE

# Pixels of a garment below which there is nothing to dye.
LEAST_GARMENT = 150
WEAVES = ["stripes", "checks", "print"]


def to_lab(image):
    return cv2.cvtColor(image.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)


def to_rgb(lab):
    return np.clip(cv2.cvtColor(lab.astype(np.float32), cv2.COLOR_LAB2RGB) * 255, 0, 255).astype(np.uint8)


def dye(bust, rng):
    """A colour for a garment: like the skin, the hair or the wall, which it must be told from, or any."""
    lab, chance = to_lab(bust.chart.image), rng.random()
    for limit, part, spread in ((0.18, "skin", [8, 3, 4]), (0.3, "hair", [5, 2, 2]), (0.38, "background", [6, 2, 2])):
        if chance < limit and (pixels := lab[bust.shows(part)]).size > 600:
            return np.median(pixels, 0) + rng.normal(0, spread)
    if chance < 0.65:
        lightness = rng.choice([rng.uniform(8, 25), rng.uniform(25, 70), rng.uniform(75, 95)])
        return np.array([lightness, rng.normal(0, 2), rng.normal(0, 3)])
    hue, chroma = rng.uniform(0, 2 * np.pi), rng.uniform(8, 60)
    return np.array([rng.uniform(12, 85), chroma * np.cos(hue), chroma * np.sin(hue)])


def weave(kind, rng):
    """Stripes, checks or a print, about -1 to 1, shape [512][512], on cloth that is not quite even."""
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    for _ in range(2):
        length, height = rng.uniform(60, 200), rng.uniform(0, 6)
        x = x + height * np.sin(y / length + rng.uniform(0, 6))
        y = y + height * np.sin(x / length + rng.uniform(0, 6))
    period = np.exp(rng.uniform(np.log(6), np.log(60)))
    if kind == "stripes":
        turn = rng.choice([0, np.pi / 2, rng.uniform(0, np.pi)], p=[0.4, 0.35, 0.25])
        return np.where((x * np.cos(turn) + y * np.sin(turn)) / period % 1 < rng.uniform(0.2, 0.8), 1.0, -1.0)
    if kind == "checks":
        turn, share = rng.choice([0, rng.uniform(0, np.pi)], p=[0.8, 0.2]), rng.uniform(0.2, 0.6)
        u, v = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
        bands = (u / period % 1 < share).astype(np.float32) + (v / period % 1 < share)
        return bands - 1 + (0.5 * (u / period * 2.3 % 1 < 0.15) if rng.random() < 0.4 else 0)
    return rng.choice([mottled, scattered, scattered, lettered])(period, rng)


def mottled(period, rng):
    noise = rng.standard_normal((SIDE, SIDE)).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), rng.uniform(period / 6, period / 3))
    return np.where(noise > rng.uniform(-0.3, 0.8) * noise.std(), 1.0, -1.0)


def scattered(period, rng):
    """Spots and flowers."""
    result, step = np.zeros((SIDE, SIDE), np.float32), max(period * 1.4, 14)
    for place in np.mgrid[0:SIDE:step, 0:SIDE:step].reshape(2, -1).T:
        x, y = (place + rng.uniform(-0.4, 0.4, 2) * step).astype(int).tolist()
        radius, value = rng.uniform(0.15, 0.4) * step, float(rng.choice([1, 0.6, -0.5]))
        if rng.random() < 0.5:
            cv2.circle(result, (x, y), max(2, int(radius)), value, -1, cv2.LINE_AA)
            continue
        for angle in rng.uniform(0, 2 * np.pi, rng.integers(3, 7)):
            center = (int(x + 0.6 * radius * np.cos(angle)), int(y + 0.6 * radius * np.sin(angle)))
            axes = (max(1, int(0.6 * radius)), max(1, int(0.3 * radius)))
            cv2.ellipse(result, center, axes, float(np.degrees(angle)), 0, 360, value, -1, cv2.LINE_AA)
    return result * 2 - 0.6


def lettered(period, rng):
    """Writing, and often a figure, on the chest."""
    result = np.zeros((SIDE, SIDE), np.uint8)
    x, y = SIDE / 2 + rng.uniform(-40, 40), rng.uniform(300, 430)
    if rng.random() < 0.5:
        axes, width = rng.integers(20, 80, 2).tolist(), int(rng.choice([-1, 4, 8]))
        cv2.ellipse(result, (int(x), int(y)), axes, 0, 0, 360, int(rng.choice([60, 130])), width, cv2.LINE_AA)
    for line in range(rng.integers(1, 4)):
        size, text = rng.uniform(0.8, 3), "".join(rng.choice(list("ABCDEFGHKMNRSTXYZ0123456789"), rng.integers(2, 7)))
        place = (int(x - 10 * size * len(text)), int(y + 35 * line * size))
        cv2.putText(result, text, place, int(rng.integers(0, 5)), size, int(rng.choice([180, 255])), int(2 + 2 * size),
                    cv2.LINE_AA)
    return result.astype(np.float32) / 127.5 - 0.3


def redressed(bust, rng, kind=None, is_dyed=True):
    """The bust in clothes of another colour, or with a weave; None where too little clothing shows."""
    lab, pixels = to_lab(bust.chart.image), to_lab(bust.chart.image)[bust.shows("clothes")]
    if len(pixels) < LEAST_GARMENT:
        return None
    cloth, usual = lab.copy(), np.median(pixels, 0)
    if is_dyed:
        cloth = dye(bust, rng) + (lab - usual) * np.r_[rng.uniform(0.5, 1.1), [rng.uniform(0, 0.6)] * 2]
    if kind:
        direction = np.array([1.0, 0, 0]) if rng.random() < 0.6 else rng.normal(0, 1, 3) * [1, 0.6, 0.6]
        pattern = cv2.GaussianBlur(weave(kind, rng).astype(np.float32), (0, 0), rng.uniform(0.4, 1.2))
        cloth = cloth + pattern[..., None] * direction / np.linalg.norm(direction) * rng.uniform(9, 35)
    cloth[..., 0] = np.clip(cloth[..., 0], 2, 98)
    alpha = cv2.GaussianBlur(bust.garment.astype(np.float32), (0, 0), 1.2)[..., None]
    return to_rgb(lab * (1 - alpha) + cloth * alpha)


def rewalled(bust, image, walls, rng):
    """`image` before a plain wall, or before another photo."""
    alpha = np.clip(bust.person, 0, 1)[..., None]
    if rng.random() < 0.5:
        paint = np.array([[[rng.uniform(20, 97), rng.normal(0, 12), rng.normal(0, 18)]]], np.float32)
        light = np.linspace(-1, 1, SIDE) * rng.uniform(-30, 30)
        wall = to_rgb(paint)[0, 0] + rng.normal(0, 3, image.shape) + light[None, :, None]
    else:
        wall = walls[rng.integers(len(walls))].astype(np.float32)[:, ::rng.choice([-1, 1])]
    return np.clip(image * alpha + wall * (1 - alpha), 0, 255).astype(np.uint8)


def cropped(image, is_inside, rng):
    """As a photo that ends higher, and often nearer to the shoulders: its outermost pixels go on."""
    image, is_inside, bottom, side = image.copy(), is_inside.copy(), rng.integers(300, 470), rng.integers(8, 90)
    image[bottom:], is_inside[bottom:] = image[bottom - 1], False
    if rng.random() < 0.6:
        image[:, :side], image[:, -side:] = image[:, side:side + 1], image[:, -side - 1:-side]
        is_inside[:, :side] = is_inside[:, -side:] = False
    return image, is_inside
