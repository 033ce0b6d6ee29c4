"""Writes SmoothingWeights.swift: how surely skin was smoothed, from the detail that is left in a face and beside it.

    python train_smoothing.py PHOTOS LANDMARKS WEIGHTS

LANDMARKS is what `rulecheck facts --landmarks --format ndjson .` prints in PHOTOS. Needs what train_accessories.py needs,
and the same labels. Prints the cross-validated figures of smoothing.md.
"""

import json
import sys
from pathlib import Path

import cv2
import numpy as np
import pandas
from PIL import Image, ImageOps

from beauty_filters import BROWS, EYES, LIPS, OUTLINE, samples_of
from head_chart import fit
from layers import FOLD_COUNT, FOLDS

SEED = 20240717
# Pixels between the eyes: of smaller faces nothing is made, larger ones are made smaller.
LEAST_UNIT, MOST_UNIT = 45, 170
# What is kept of a photo around the middle of the eyes, in inter-eye distances: to the sides, above and below.
ASIDE, ABOVE, BELOW = 1.8, 1.6, 2.3
# The numbers of SkinDetail.swift and DetailBlocks.swift.
CENTER, UNIT, SIDE, BLOCK, BANDS, FLOOR = np.array([0, 0.35]), 150, 480, 16, 4, 0.02
WHITE, BLACK, MOST_WHITE, MOST_BLACK = 254, 3, 0.1, 0.3
LEAST_SKIN, LEAST_BESIDE = 20, 8
LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
# Of the squares of the weights of standardised features; and how much a denoised photo counts.
RIDGE, DENOISED_WEIGHT = 3, 2
NAMES = ["skin", "strongest", "evenness", "beside", "eyes", "light"]


def cut(picture, mesh):
    """The head out of a photo, with its mesh; nothing of small faces."""
    eyes = [mesh[eye].mean(0) for eye in EYES]
    unit, middle = np.hypot(*(eyes[1] - eyes[0])), (eyes[0] + eyes[1]) / 2
    if unit < LEAST_UNIT:
        return None
    left, top = np.maximum(0, middle - np.array([ASIDE, ABOVE]) * unit).astype(int)
    right, bottom = (middle + np.array([ASIDE, BELOW]) * unit).astype(int)
    picture, mesh, scale = picture[top:bottom, left:right], mesh - [left, top], min(1, MOST_UNIT / unit)
    if scale < 1:
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return picture, mesh * scale


def aligned(picture, mesh):
    """Luma of the upright square around a face, the mesh in its pixels, and the picture's corners in them."""
    pose = fit(mesh)
    pose, shift = pose[:, :2] * UNIT, (pose[:, 2] - CENTER) * UNIT + SIDE / 2
    back = np.linalg.inv(pose)
    luma = picture.astype(np.float32) @ LUMA
    height, width = luma.shape
    places = np.stack(np.meshgrid(*[np.arange(SIDE) + 0.5] * 2), -1) - shift
    x, y = np.moveaxis(places @ back.T - 0.5, -1, 0)
    x, y = np.clip(x, 0, width - 1), np.clip(y, 0, height - 1)
    column, row = np.minimum(x.astype(int), width - 2), np.minimum(y.astype(int), height - 2)
    x, y, start = (x - column).astype(np.float32), (y - row).astype(np.float32), row * width + column
    level = luma.ravel()
    view = ((level[start] * (1 - x) + level[start + 1] * x) * (1 - y)
            + (level[start + width] * (1 - x) + level[start + width + 1] * x) * y)
    return view, mesh @ pose.T + shift, lambda place: np.all(
        ((place - shift) @ back.T >= 0) & ((place - shift) @ back.T <= [width, height]), -1)


def starlet(rest):
    for level in range(BANDS):
        step = 1 << level
        kernel = np.zeros(4 * step + 1, np.float32)
        kernel[::step] = np.array([1, 4, 6, 4, 1], np.float32) / 16
        blurred = cv2.sepFilter2D(rest, -1, kernel, kernel, borderType=cv2.BORDER_REPLICATE)
        yield rest - blurred
        rest = blurred


def is_within(points, places):
    """Whether places lie inside of an outline, by even and odd crossings."""
    x, y = places[..., 0], places[..., 1]
    result, previous = np.zeros(x.shape, bool), points[-1]
    for point in points:
        if point[1] != previous[1]:
            crossing = point[0] + (y - point[1]) / (previous[1] - point[1]) * (previous[0] - point[0])
            result ^= ((point[1] > y) != (previous[1] > y)) & (x < crossing)
        previous = point
    return result


def blocks(plane):
    count = SIDE // BLOCK
    return plane.reshape(count, BLOCK, count, BLOCK).mean((1, 3), dtype=np.float64)


def quantile(values, share):
    """By the nearest rank, as in Array+Statistics.swift."""
    return np.sort(values, 0)[int(share * (len(values) - 1) + 0.5)]


def detail(picture, mesh):
    """The 21 features of SkinDetail.swift; None where too little shows."""
    view, points, is_shown = aligned(picture, mesh)
    bands = list(starlet(view))
    means = np.stack([blocks(np.abs(band)) for band in bands], -1)
    roots = np.sqrt(np.stack([blocks(band * band) for band in bands], -1))
    edges = np.arange(SIDE // BLOCK + 1) * BLOCK
    corners = np.stack(np.meshgrid(edges, edges), -1).astype(float)

    def of_corners(test):
        return np.stack([test[:-1, :-1], test[:-1, 1:], test[1:, :-1], test[1:, 1:]])

    within, shown = of_corners(is_within(points[OUTLINE], corners)), of_corners(is_shown(corners)).all(0)
    parts = [np.r_[eye, brow] for eye, brow in zip(EYES, BROWS)]
    boxes = [(points[part].min(0), points[part].max(0)) for part in (*parts, LIPS)]
    touches = np.any([((corners[:-1, :-1] < high) & (corners[1:, 1:] > low)).all(-1) for low, high in boxes], 0)
    is_lit = shown & (blocks((view >= WHITE).astype(np.float32)) <= MOST_WHITE)
    skin = within.all(0) & ~touches & is_lit
    beside = ~within.any(0) & is_lit & (blocks((view <= BLACK).astype(np.float32)) <= MOST_BLACK)
    if skin.sum() < LEAST_SKIN or beside.sum() < LEAST_BESIDE:
        return None
    eyes = []
    for low, high in boxes[:2]:
        (left, top), (right, bottom) = [np.clip(np.ceil(corner - 0.5).astype(int), 0, SIDE) for corner in (low, high)]
        eyes.append(np.stack([np.abs(band[top:bottom, left:right]).ravel() for band in bands], -1))
    return np.r_[
        np.log(quantile(means[skin], 0.5) + FLOOR), np.log(quantile(means[skin], 0.9) + FLOOR),
        quantile((means[skin] + FLOOR) / (roots[skin] + FLOOR), 0.5), np.log(quantile(means[beside], 0.3) + FLOOR),
        np.log(np.concatenate(eyes).mean(0) + FLOOR), np.log(quantile(blocks(view)[skin], 0.5) + 1)]


def fitted(features, is_smoothed, weight):
    """Logistic regression by Newton's method: weights of the features as they are, and what is added."""
    mean, spread = features.mean(0), features.std(0)
    x = np.c_[(features - mean) / spread, np.ones(len(features))]
    weight = weight.astype(float)
    for label in (True, False):
        weight[is_smoothed == label] *= len(weight) / 2 / weight[is_smoothed == label].sum()
    ridge = np.diag(np.r_[np.full(len(mean), RIDGE), 0.0])
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ beta))
        slope = x.T @ (weight * (chance - is_smoothed)) + ridge @ beta
        beta = beta - np.linalg.solve((x.T * (weight * chance * (1 - chance))) @ x + ridge, slope)
    weights = beta[:-1] / spread
    return weights, beta[-1] - weights @ mean


def written(weights, bias, path):
    """As Swift: a row a group of features, one column a band, the finest first."""
    meaning = {
        "skin": "Of the logarithms of the median block of skin.",
        "strongest": "Of the logarithms of the block of skin that nine tenths lie below.",
        "evenness": "Of the mean to the root of the mean square, in the median block of skin.",
        "beside": "Of the logarithms of the block beside the face that three tenths lie below.",
        "eyes": "Of the logarithms of the means around eyes and brows.",
        "light": "Of the logarithm of the skin's level.",
    }
    lines = ["/// What each measure of `SkinDetail` adds to the sum whose logistic is the certainty that skin was smoothed; of bands",
             "/// the finest first.", "///", "/// Written by Resources/Training/train_smoothing.py; its figures: Resources/Training/smoothing.md.",
             "enum SmoothingWeights {"]
    for number, name in enumerate(NAMES):
        row = ", ".join(f"{value:.4f}" for value in weights[BANDS * number:BANDS * (number + 1)])
        lines += [f"  /// {meaning[name]}", f"  static let {name} = " + (row if name == "light" else f"SIMD4({row})")]
    lines += ["  static let bias = " + f"{bias:.4f}", "}", ""]
    path.write_text("\n".join(lines))


def report(rows, scores):
    """How many of each kind lie above the limits that 3 and 1 % of the photos saved as they are exceed."""
    is_plain = (rows.kind == "as it is").values
    for share in (0.03, 0.01):
        limit = np.quantile(scores[is_plain], 1 - share)
        is_smoothed = ~rows.kind.isin(["as it is", "denoised"]).values
        print(f"{share:.0%} false: above {1 / (1 + np.exp(-limit)):.1%}, found {(scores[is_smoothed] > limit).mean():.1%}")
        for kind, part in rows.groupby("kind"):
            print(f"    {kind}: {(scores[part.index] > limit).mean():.1%} of {len(part)}")


def rows_of(photos, landmarks):
    table = pandas.read_csv(photos / "labels.csv", dtype=str, keep_default_na=False).set_index("file")
    for number, line in enumerate(landmarks.read_text().splitlines()):
        record = json.loads(line)
        file = str(Path(record["photo"]))
        label = table.loc[file]
        if not record.get("landmarks") or label.real != "y" or label.frontal == "n":
            continue
        picture = np.array(ImageOps.exif_transpose(Image.open(photos / file)).convert("RGB"))
        head = cut(picture, np.array(record["landmarks"])[:, :2])
        if head is None:
            continue
        for kind, jpeg, mesh in samples_of(*head, np.random.default_rng([SEED, number])):
            features = detail(cv2.imdecode(jpeg, 1)[..., ::-1], mesh)
            if features is not None:
                yield file, kind, FOLDS.get(label.source_repo, FOLD_COUNT - 1), features


def main():
    photos, landmarks, weights = map(Path, sys.argv[1:4])
    rows = pandas.DataFrame(rows_of(photos, landmarks), columns=["file", "kind", "fold", "features"])
    features = np.stack(rows.features)
    is_smoothed = ~rows.kind.isin(["as it is", "denoised"]).values
    weight = np.where(rows.kind == "denoised", DENOISED_WEIGHT, 1)
    scores = np.zeros(len(rows))
    for fold in range(FOLD_COUNT):
        chosen = (rows.fold != fold).values
        slopes, bias = fitted(features[chosen], is_smoothed[chosen], weight[chosen])
        scores[~chosen] = features[~chosen] @ slopes + bias
    report(rows, scores)
    written(*fitted(features, is_smoothed, weight), weights)


if __name__ == "__main__":
    main()
