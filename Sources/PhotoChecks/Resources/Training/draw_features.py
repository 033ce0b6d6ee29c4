"""Draws what belongs to a face or falls on it, and covers nothing: shadows and light, beards, make-up."""

import cv2
import numpy as np

from draw_accessories import any_color, area, blank, eye_distance, hair_color, line, paint, smooth, strands
from head_chart import SIDE

LIPS = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146]


def shadow(image, mesh, rng):
    """A hard or soft shadow, or a patch of light, with the skin still seen in it."""
    unit, center = eye_distance(mesh), mesh[4]
    angle, shift = rng.uniform(0, 2 * np.pi), rng.normal(0, 0.6) * eye_distance(mesh)
    away = np.array([np.cos(angle), np.sin(angle)])
    along = np.array([-away[1], away[0]])
    start = center + away * shift
    bend = rng.normal(0, 0.3, 7) * unit
    edge = smooth([start + along * step * unit + away * rise for step, rise in zip(np.linspace(-3, 3, 7), bend)])
    width = rng.uniform(0.5, 4) * unit
    mask = area(np.r_[edge, (edge + away * width)[::-1]], rng.uniform(1, 14))[..., None]
    gain = rng.uniform(0.3, 0.85) if rng.random() < 0.75 else rng.uniform(1.15, 1.6)
    return np.clip(image * (1 + mask * (gain - 1) * (1 + rng.normal(0, 0.05, 3))), 0, 255).astype(np.uint8)


def beard(image, mesh, rng):
    """Hair around the mouth: a moustache, a goatee or a full beard."""
    unit, color = eye_distance(mesh), hair_color(image, mesh, rng)
    places = {"moustache": [(164, 0.35, 0.12)], "goatee": [(164, 0.35, 0.12), (18, 0.3, 0.2), (152, 0.35, 0.2)],
              "full": [(164, 0.35, 0.12), (18, 0.4, 0.25), (152, 0.5, 0.3), (172, 0.25, 0.35), (397, 0.25, 0.35),
                       (136, 0.3, 0.3), (365, 0.3, 0.3), (58, 0.15, 0.35), (288, 0.15, 0.35)]}
    lips = area(mesh[LIPS], 1)
    paths, wide = [], rng.uniform(0.8, 1.2)
    for index, across, down in places[rng.choice(list(places))]:
        for _ in range(rng.integers(60, 200)):
            root = mesh[index] + rng.normal(0, 0.5, 2) * [across * unit * wide, down * unit * wide]
            lean = np.sign(root[0] - mesh[13][0]) * rng.uniform(0, 0.08) + rng.normal(0, 0.03)
            length = rng.uniform(0.03, 0.16)
            paths.append(np.array([root, root + [lean * unit, length * unit]]))
    order = rng.permutation(len(paths))
    drawn = strands(image, [paths[place] for place in order], color, rng, (1, 2))
    share = (1 - lips)[..., None] * rng.uniform(0.5, 1)
    return np.clip(image * (1 - share) + drawn * share, 0, 255).astype(np.uint8)


def makeup(image, mesh, rng):
    """Painted lips and cheeks, or lines and spots of paint."""
    unit = eye_distance(mesh)
    if rng.random() < 0.7:
        red = np.array([rng.uniform(90, 220), rng.uniform(0, 70), rng.uniform(20, 100)])
        image = paint(image, area(mesh[LIPS], 1.2) * rng.uniform(0.3, 0.85), red, rng, 0.2)
    if rng.random() < 0.5:
        for index in (50, 280):
            spot = area(mesh[index] + rng.normal(0, 0.25 * unit, (8, 2)), 12)
            image = paint(image, spot * rng.uniform(0.1, 0.5), np.array([200, 80, 90]), rng, 0)
    for _ in range(rng.integers(0, 5) if rng.random() < 0.4 else 0):
        stroke, start = blank(), mesh[[50, 280, 4, 9, 205, 425][rng.integers(6)]] + rng.normal(0, 0.2, 2) * unit
        line(stroke, smooth(start + rng.normal(0, 0.25 * unit, (4, 2)).cumsum(0)), rng.uniform(1, 0.06 * unit))
        image = paint(image, stroke / 255.0 * rng.uniform(0.4, 1), any_color(rng), rng, 0.1)
    return image
