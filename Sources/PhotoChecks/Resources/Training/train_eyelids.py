"""Makes eyelids.tflite: a small network that tells closed eyes from open ones.

    python train_eyelids.py PHOTOS RESOURCES

Needs what train_accessories.py needs, and the same labels with eyes_open. Prints the cross-validated figures of
eyelids.md.
"""

import sys
from pathlib import Path

import cv2
import numpy as np
import pandas
import torch
import torch.nn.functional as functional
from torch import nn

import draw_lids
from draw_accessories import glasses
from head_chart import VIEWS, chart, fit, native
from layers import FOLD_COUNT, fold_of
from model_file import NONE, RELU, ModelFile
from pictures import photographed, read_faces, read_labels

SEED = 20240717
SIDE = 48
EPOCHS, BATCH, RATE, WEIGHT_DECAY, DROPOUT = 14, 128, 4e-3, 0.01, 0.3
# How often an eye is photographed again as it is, shut, and with a lid that is hardly lowered.
OPEN, SHUT, HARDLY = 10, 5, 2
# Labels are taken to be right so often.
TRUST = 0.98
# Of 255, added to the spread of levels, so that what is even stays even.
LEAST_SPREAD = 4
# A square of so many pixels of every third batch is wiped out.
WIPED, WIPED_SHARE = 8, 0.3
# Through no drawing of dark glasses an eye is seen; only these are drawn over open and shut ones.
SEEN_THROUGH = ("full", "full", "half", "rimless")
LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)


def normalized(view):
    """A view of an eye, [160][160][3], as the network takes it: luma without the light's strength, [48][48]."""
    luma = cv2.resize(view, (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.float32) @ LUMA
    return (luma - luma.mean()) / (luma.std() + LEAST_SPREAD)


def eye_view(chart, moved=None):
    """The view of the right eye, about the middle of its corners."""
    moved = moved or {}
    place = ((chart.mesh[33] + chart.mesh[133]) / 2 - chart.image.shape[0] / 2) / chart.unit + chart.center
    shift = place - VIEWS["eye"][:2] + moved.get("shift", 0)
    return chart.view("eye", shift, moved.get("scale", 1), moved.get("turn", 0))


def samples_of(face, number):
    """Views of both eyes of a face, each with its kind; the left one in the mirror."""
    rng, rows = np.random.default_rng([SEED, number]), []

    def add(kind, chart, times):
        for _ in range(times):
            moved = {"shift": rng.normal(0, 0.03, 2), "scale": rng.uniform(0.88, 1.14), "turn": rng.normal(0, 0.07)}
            rows.append((kind, normalized(photographed(eye_view(chart, moved), rng, least_share=0.1))))

    for pose, (picture, mesh) in enumerate([(face.picture, face.mesh), face.mirrored()]):
        plain = chart(picture, mesh, "head")
        scale = 1 / np.sqrt(np.linalg.det(fit(face.mesh)[:, :2])) / plain.unit
        rows.append(("photo", normalized(eye_view(plain))))
        if face.labels["closed eyes"] != 0 or face.glasses == "sun":
            continue
        add("open", plain, OPEN)
        drawings = [("shut", draw_lids.closed)] * SHUT + [("open", draw_lids.hardly_lowered)] * HARDLY
        for turn, (kind, draw) in enumerate(drawings):
            image = draw(plain.image, plain.mesh, rng)
            if image is None:
                continue
            add(kind, plain.with_image(native(image, scale)), 2)
            if turn == 0:
                rows.append(("shut, seen as it is", normalized(eye_view(plain.with_image(native(image, scale))))))
            if face.glasses == "none" and turn % 2 == 0:
                for kind_behind, bare in ((kind, image), ("open", plain.image)):
                    behind = glasses(bare, plain.mesh, rng, SEEN_THROUGH)
                    add(kind_behind, plain.with_image(native(behind, scale)), 1)
    return rows


def network():
    def halving(before, after):
        # TensorFlow's SAME: of an even side, what does not divide by two goes behind.
        return [nn.ZeroPad2d((0, 1, 0, 1)), nn.Conv2d(before, after, 3, 2), nn.ReLU()]

    return nn.Sequential(
        *halving(1, 12), *halving(12, 20), *halving(20, 32), nn.Conv2d(32, 32, 3, 1, 1), nn.ReLU(),
        nn.Dropout(DROPOUT), nn.Conv2d(32, 1, SIDE // 8), nn.Flatten(0))


def fitted(views, is_shut):
    torch.manual_seed(SEED)
    net = network().train()
    optimizer = torch.optim.AdamW(net.parameters(), weight_decay=WEIGHT_DECAY)
    batches = len(views) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, EPOCHS * batches)
    target = is_shut * (2 * TRUST - 1) + (1 - TRUST)
    for _ in range(EPOCHS):
        order = torch.randperm(len(views))
        for start in range(0, batches * BATCH, BATCH):
            chosen = order[start:start + BATCH]
            x = views[chosen]
            if torch.rand(1) < WIPED_SHARE:
                row, column = torch.randint(0, SIDE - WIPED, (2,))
                x[:, :, row:row + WIPED, column:column + WIPED] = 0
            loss = functional.binary_cross_entropy_with_logits(net(x), target[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return net.eval()


def written(net, path):
    file = ModelFile("eyelids")
    x = file.tensor("picture", (1, SIDE, SIDE, 1))
    file.graph.inputs = [x]
    layers = [layer for layer in net if isinstance(layer, nn.Conv2d)]
    for number, layer in enumerate(layers):
        weights, bias = (value.detach().numpy() for value in (layer.weight, layer.bias))
        is_last = layer is layers[-1]
        x = file.convolution(f"lids{number}", x, weights.transpose(0, 2, 3, 1), bias, layer.stride[0],
                             NONE if is_last else RELU, same=not is_last)
    path.write_bytes(file.packed([x]))


def report(rows, faces):
    """The higher score of both eyes of every photo counts, of the frontal ones as of the others."""
    for kind, label in (("photo", 0), ("shut, seen as it is", None), ("photo", 1), ("photo", -1)):
        part = rows[rows.kind == kind]
        part = part[[label is None or faces[face].labels["closed eyes"] == label for face in part.face]]
        part = part[[faces[face].glasses != "sun" for face in part.face]]
        scores = part.groupby("face").score.max()
        meaning = {0: "open", None: "drawn shut", 1: "closed", -1: "neither"}[label]
        print(f"{meaning}: {len(scores)} photos, above 65 % {(scores > 0.65).sum()}, 35 to 65 % "
              f"{scores.between(0.35, 0.65).sum()}")
        extreme = scores.sort_values(ascending=label is None)[:14]
        print("   ", " ".join(f"{faces[face].file}:{score:.2f}" for face, score in extreme.items()), flush=True)


def main():
    photos, resources = Path(sys.argv[1]), Path(sys.argv[2])
    table = read_labels(photos, Path(__file__).with_name("label_corrections.csv"))
    faces = list(read_faces(photos, table))
    rows = [(number, *row) for number, face in enumerate(faces) for row in samples_of(face, number)]
    rows = pandas.DataFrame(rows, columns=["face", "kind", "view"])
    views = torch.from_numpy(np.stack(rows.view))[:, None]
    is_shut = torch.from_numpy((rows.kind == "shut").values.astype(np.float32))
    is_fitted = rows.kind.isin(["open", "shut"]).values
    folds = np.array([fold_of(faces[face]) for face in rows.face])
    sums = np.zeros(len(rows))
    for fold in range(FOLD_COUNT):
        chosen = np.flatnonzero(is_fitted & (folds != fold))
        net = fitted(views[chosen], is_shut[chosen])
        with torch.inference_mode():
            sums[folds == fold] = net(views[folds == fold]).numpy()
    rows["score"] = 1 / (1 + np.exp(-sums))
    report(rows, faces)
    written(fitted(views[is_fitted], is_shut[is_fitted]), resources / "eyelids.tflite")


if __name__ == "__main__":
    main()
