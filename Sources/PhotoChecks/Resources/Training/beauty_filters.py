"""Smooths the skin of photos as beauty filters do, and saves photos again as people do: what the measure of smoothing
learns from."""

import cv2
import numpy as np

# Landmarks: the face's outline, eyes, brows, lips, and places where skin shows.
OUTLINE = [10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
           150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109]
JAW = [172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397]
EYES = ([33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246],
        [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466])
BROWS = ([70, 63, 105, 66, 107], [300, 293, 334, 296, 336])
LIPS = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185]
SKIN = [50, 205, 280, 425, 151, 101, 330, 36, 266, 69, 299]

KINDS = ["bilateral", "guided", "median", "weakened detail", "lifted hollows", "non-local means"]
# What a program leaves sharp.
SPARED = [[], [*EYES], [*EYES, *BROWS], [*EYES, *BROWS, LIPS], [*EYES, *BROWS, LIPS]]
QUALITIES = [65, 75, 85, 92, 96]


def blurred(picture, sigma):
    return cv2.GaussianBlur(picture, (0, 0), max(0.8, sigma))


def bilateral(picture, spread, unit):
    size = min(25, 2 * round(0.05 * unit) + 1)
    return cv2.bilateralFilter(picture, size, spread, max(1, 0.04 * unit))


def guided(picture, radius, spread):
    levels = picture.astype(np.float32)
    mean = cv2.blur(levels, (2 * radius + 1, 2 * radius + 1))
    variance = cv2.blur(levels * levels, (2 * radius + 1, 2 * radius + 1)) - mean * mean
    slope = variance / (variance + spread ** 2)
    spans = [cv2.blur(x, (2 * radius + 1, 2 * radius + 1)) for x in (slope, mean - slope * mean)]
    return np.clip(spans[0] * levels + spans[1], 0, 255)


def lifted_hollows(picture, rng, unit):
    """What lies below its surroundings is lightened and blurred: pores and spots, not the edges."""
    levels = picture.astype(np.float32)
    green = levels[..., 1] / 255
    height = green - blurred(green, 0.06 * unit) + 0.5
    for _ in range(3):
        height = np.where(height <= 0.5, 2 * height ** 2, 1 - 2 * (1 - height) ** 2)
    light = np.clip(levels @ np.float32([0.3, 0.6, 0.1]) / 255, 0, 1)[..., None] ** 0.33
    lifted = levels + (levels - 255 * height[..., None]) * 0.1 * light
    share = np.clip(1 - height, 0, 1)[..., None] * rng.uniform(0.6, 1)
    soft = np.maximum(bilateral(picture, 25, unit).astype(np.float32), lifted)
    return np.clip(lifted * (1 - share) + soft * share, 0, 255)


def non_local_means(picture, strength):
    return cv2.fastNlMeansDenoisingColored(picture, None, strength, strength, 5, 9).astype(np.float32)


def smoothed(kind, picture, rng, unit):
    """The whole picture under a filter; `unit`: pixels between the eyes."""
    if kind == "bilateral":
        for _ in range(rng.integers(1, 3)):
            picture = bilateral(picture, rng.uniform(15, 40), unit)
        return picture.astype(np.float32)
    if kind == "guided":
        return guided(picture, max(2, int(rng.uniform(0.03, 0.09) * unit)), rng.uniform(8, 25))
    if kind == "median":
        return cv2.medianBlur(picture, min(15, 2 * max(1, int(rng.uniform(0.012, 0.035) * unit)) + 1)).astype(np.float32)
    levels = picture.astype(np.float32)
    if kind == "weakened detail":
        return levels - rng.uniform(0.5, 0.9) * (levels - blurred(levels, rng.uniform(0.015, 0.05) * unit))
    if kind == "lifted hollows":
        return lifted_hollows(picture, rng, unit)
    return non_local_means(picture, rng.uniform(4, 9))


def denoised(picture, rng, unit):
    """As phones do with the whole picture."""
    if rng.random() < 0.5:
        return non_local_means(picture, rng.uniform(2, 4))
    return guided(picture, 2, rng.uniform(3, 7))


def filled(shape, points):
    mask = np.zeros(shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(points.astype(np.int32)), 1)
    return mask.astype(np.float32)


def region(picture, mesh, rng, unit):
    """Where a program smooths, 0…1: the face, with its neck, or what has the colour of its skin."""
    kind = rng.choice(["face", "face", "colour", "colour", "neck"])
    if kind == "colour":
        lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32)
        places = np.clip(np.round(mesh[SKIN]).astype(int), 0, [picture.shape[1] - 1, picture.shape[0] - 1])
        skin = np.median(lab[places[:, 1], places[:, 0]], 0)
        distance = np.sqrt((((lab - skin) / [60, 14, 14]) ** 2).sum(2)).astype(np.float32)
        mask = blurred(np.clip(1.6 - distance, 0, 1), 0.015 * unit)
    elif kind == "neck":
        middle = mesh[OUTLINE].mean(0)
        mask = filled(picture.shape, (mesh[OUTLINE] - middle) * [1.05, 1.15] + middle - [0, 0.1 * unit])
        mask = np.maximum(mask, filled(picture.shape, np.r_[mesh[JAW], mesh[JAW] + [0, 0.7 * unit]]))
    else:
        mask = filled(picture.shape, mesh[OUTLINE])
    reach = 2 * max(1, int(rng.uniform(0.02, 0.1) * unit)) + 1
    for part in SPARED[rng.integers(len(SPARED))]:
        mask[cv2.dilate(filled(picture.shape, mesh[part]), np.ones((reach, reach))) > 0] = 0
    return blurred(mask, rng.uniform(0.01, 0.05) * unit)[..., None]


def saved_again(levels, rng, unit):
    """Lightened, made smaller, sharpened, and saved: a JPEG's bytes, and the share of the sides that is left."""
    if rng.random() < 0.5:
        levels = levels * rng.uniform(0.85, 1.15)
    if rng.random() < 0.3:
        levels = 255 * (np.clip(levels, 0, 255) / 255) ** rng.uniform(0.75, 1.1)
    share = rng.choice([1, 1, 0.8, 0.6, 0.45] if unit > 110 else [1, 1, 0.85])
    picture = np.clip(levels, 0, 255).astype(np.uint8)
    if share < 1:
        way = rng.choice([cv2.INTER_AREA, cv2.INTER_AREA, cv2.INTER_CUBIC])
        picture = cv2.resize(picture, None, fx=share, fy=share, interpolation=int(way))
    if rng.random() < 0.25:
        levels = picture.astype(np.float32)
        picture = np.clip(levels + rng.uniform(0.3, 1) * (levels - blurred(levels, 1)), 0, 255).astype(np.uint8)
    if rng.random() < 0.15:
        noise = rng.normal(0, rng.uniform(1, 3), picture.shape)
        picture = np.clip(picture + noise, 0, 255).astype(np.uint8)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.choice(QUALITIES))]
    return cv2.imencode(".jpg", picture[..., ::-1], quality)[1], share


def samples_of(picture, mesh, rng):
    """A photo saved again as it is, smoothed, and denoised: kind, JPEG, and the mesh in its pixels.

    `picture`: shape [height][width][3], sRGB; `mesh`: in its pixels.
    """
    unit = np.hypot(*(mesh[EYES[1]].mean(0) - mesh[EYES[0]].mean(0)))
    for kind in ["as it is"] * 6 + KINDS + [str(rng.choice(KINDS)) for _ in range(2)] + ["denoised"] * 2:
        if kind == "as it is":
            levels = picture.astype(np.float32)
        elif kind == "denoised":
            levels = denoised(picture, rng, unit)
        else:
            share = region(picture, mesh, rng, unit) * rng.uniform(0.6, 1)
            levels = picture + (smoothed(kind, picture, rng, unit) - picture) * share
        file, scale = saved_again(levels, rng, unit)
        yield kind, file, mesh * scale
