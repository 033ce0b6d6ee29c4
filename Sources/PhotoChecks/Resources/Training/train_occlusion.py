"""Fits the layers of accessories.tflite that tell a face that something covers, and writes them into it.

    python train_occlusion.py PHOTOS TRUNK.pth RESOURCES

Needs what train_accessories.py needs, and the file that train_headwear.py wrote. Prints the cross-validated figures of
occlusion.md.
"""

import multiprocessing
import sys
from pathlib import Path

import cv2
import numpy as np
import pandas
import torch
import torch.nn.functional as functional
from torch import nn

import draw_features
from draw_accessories import bangs, glasses, side_hair
from draw_occluders import PLACED, SHARES, beside_face, face_area, over_face
from head_chart import VIEW_SIDE, chart, fit, native
from layers import FOLD_COUNT, SPARSE, area_under_curve, fold_of
from model_file import RELU, ModelFile
from pictures import photographed, read_faces, read_labels
from train_accessories import Encoder
from trunk import COARSE, Trunk

SEED = 20240717
# How often a face is photographed again as it is, with more drawn that covers nothing, with things beside it, and over it.
AGAIN, FEATURES, BESIDE, OVER = 5, 5, 5, 18
# Of what must show of a face: from what share on it counts as covered, and up to which it does not.
LEAST_COVERED, MOST_BARE = 0.06, 0.004
# Cells of a side of the coarse features.
CELLS = 10
CHANNELS, WIDTH = 24, 16
EPOCHS, BATCH, RATE, WEIGHT_DECAY = 7, 64, 2e-3, 0.1
DROPOUT, LAST_DROPOUT = 0.2, 0.3
# Added to the spread of features, by which they are divided.
LEAST_SCALE = 0.1
# Labels are taken to be right so often.
TRUST = 0.98
# A real covering against a drawn one.
REAL_WEIGHT = 3.0
# The limit of the rule and its band, for the figures.
LOW, HIGH = 0.4, 0.9


class OcclusionSampler:
    """The views of one face, each with its kind and the share of the face that is covered."""

    def __init__(self, face, pieces, encoder, rng):
        self.face, self.pieces, self.encoder, self.rng, self.samples = face, pieces, encoder, rng, []
        self.charts = [chart(picture, mesh, "head") for picture, mesh in [(face.picture, face.mesh), face.mirrored()]]
        self.areas = [face_area(chart.mesh) for chart in self.charts]
        self.scale = 1 / np.sqrt(np.linalg.det(fit(face.mesh)[:, :2])) / self.charts[0].unit

    def add(self, kind, pose, image=None, cover=None, is_taken_again=True):
        rng, shown, moved = self.rng, self.charts[pose], {}
        if is_taken_again:
            moved = {"shift": rng.normal(0, 0.06, 2), "scale": rng.uniform(0.88, 1.12), "turn": rng.normal(0, 0.06)}
        share = 0 if cover is None else (self.areas[pose] * cover).sum() / self.areas[pose].sum()
        view = (shown if image is None else shown.with_image(native(image, self.scale))).view("face", **moved)
        self.samples.append((kind, share, self.encoder(photographed(view, rng) if is_taken_again else view)[-1]))

    def with_features(self, chart, share):
        """The chart's picture with some of what belongs to a face drawn onto it, each by chance."""
        image, rng = chart.image, self.rng
        drawings = [(draw_features.shadow, 1), (draw_features.beard, 0.5), (draw_features.makeup, 1), (bangs, 0.5),
                    (side_hair, 0.5), (glasses, 1)]
        for draw, often in drawings:
            if rng.random() < share * often:
                image = draw(image, chart.mesh, rng)
        return image

    def run(self):
        rng, names = self.rng, list(SHARES)
        for pose in (0, 1):
            self.add("photo", pose, is_taken_again=False)
        for _ in range(AGAIN):
            self.add("again", rng.integers(2))
        if self.face.labels["covered"] != 0:
            return self.samples
        for _ in range(FEATURES):
            pose = rng.integers(2)
            self.add("features", pose, self.with_features(self.charts[pose], 0.5))
        for number in range(BESIDE + OVER):
            pose, draw = rng.integers(2), beside_face if number < BESIDE else over_face
            chart = self.charts[pose]
            loose = [name for name in names if name not in PLACED]
            name = rng.choice(loose) if number < BESIDE else rng.choice(names, p=list(SHARES.values()))
            image, cover = draw(self.with_features(chart, 0.2), chart.mesh, rng, self.pieces, name)
            self.add("beside" if number < BESIDE else name, pose, image, None if number < BESIDE else cover)
        return self.samples


def sampled(job):
    number, face, pieces, model = job
    cv2.setNumThreads(1)
    sampler = OcclusionSampler(face, pieces, Encoder(model), np.random.default_rng([SEED, number]))
    return [(number, *sample) for sample in sampler.run()]


def gathered(faces, model):
    """The samples of frontal faces: label 1 (covered), 0 or -1 for neither."""
    pieces = [chart(face.picture, face.mesh, "head").image for face in faces[::9]]
    jobs = ((number, face, pieces, model) for number, face in enumerate(faces) if face.is_frontal)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        rows = [row for part in pool.imap(sampled, jobs) for row in part]
    rows = pandas.DataFrame(rows, columns=["face", "kind", "share", "features"])
    own = np.array([faces[face].labels["covered"] for face in rows.face])
    drawn = np.where(rows.share >= LEAST_COVERED, 1, np.where(rows.share <= MOST_BARE, 0, -1))
    rows["label"], rows["is_real"] = np.where(own == 0, drawn, own), own == 1
    return rows


class Layers(nn.Module):
    """A small network on the coarse features, which are scaled and not centred: outside the picture there are zeros."""

    def __init__(self, scale):
        super().__init__()
        self.scale = scale
        self.cells = nn.Conv2d(len(scale), CHANNELS, 3, padding=1)
        self.whole, self.last = nn.Conv2d(CHANNELS, WIDTH, CELLS), nn.Conv2d(WIDTH, 1, 1)
        self.dropout, self.last_dropout = nn.Dropout(DROPOUT), nn.Dropout(LAST_DROPOUT)

    def forward(self, x):
        x = functional.relu(self.cells(self.dropout(x / self.scale[:, None, None])))
        x = functional.relu(self.whole(self.last_dropout(x)))
        return self.last(x)[:, 0, 0, 0]

    def written(self, file, source):
        def convolution(name, source, layer, scale=1, **more):
            weights = (layer.weight / scale).detach().numpy().transpose(0, 2, 3, 1)
            return file.convolution(name, source, weights, layer.bias.detach().numpy(), **more)

        x = convolution("occlusion/cells", source, self.cells, self.scale[:, None, None], activation=RELU)
        x = convolution("occlusion/whole", x, self.whole, activation=RELU, same=False)
        return convolution("occlusion", x, self.last)


class Samples:
    """The features of the samples, and what is to be told of them."""

    def __init__(self, rows):
        self.features = np.stack(rows.features).transpose(0, 3, 1, 2)
        self.scale = torch.from_numpy(self.features[::SPARSE].astype(np.float32).std((0, 2, 3)) + LEAST_SCALE)
        self.target = torch.tensor(rows.label.to_list()).float() * (2 * TRUST - 1) + (1 - TRUST)
        self.weight = torch.from_numpy(np.where(rows.is_real, REAL_WEIGHT, 1.0)).float()

    def part(self, chosen):
        return torch.from_numpy(self.features[chosen]).float()

    def fitted(self, chosen):
        torch.manual_seed(SEED)
        layers, batches = Layers(self.scale).train(), len(chosen) // BATCH
        optimizer = torch.optim.AdamW(layers.parameters(), weight_decay=WEIGHT_DECAY)
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, EPOCHS * batches)
        for _ in range(EPOCHS):
            order = chosen[torch.randperm(len(chosen)).numpy()]
            for start in range(0, batches * BATCH, BATCH):
                batch = order[start:start + BATCH]
                loss = functional.binary_cross_entropy_with_logits(
                    layers(self.part(batch)), self.target[batch], self.weight[batch])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()
        return layers.eval()

    def scores(self, layers, chosen):
        with torch.inference_mode():
            sums = [layers(self.part(part)) for part in np.array_split(chosen, -(-len(chosen) // 512))]
        return torch.sigmoid(torch.cat(sums)).numpy()


def report(rows, faces):
    """Of photos, the mean of the view and its mirror image counts."""
    photos = rows[rows.kind == "photo"].groupby("face")[["label", "score"]].mean()
    bare, real = photos.score[photos.label == 0].sort_values(ascending=False), photos.score[photos.label != 0]
    drawn = rows[(rows.label == 1) & ~rows.is_real]
    area = area_under_curve(drawn.score, bare)
    print(f"bare photos {len(bare)}, drawn over {len(drawn)}, area {area:.4f}")
    for share in (0.01, 0.02, 0.05):
        limit = bare.iloc[int(share * len(bare))]
        print(f"   at {limit:.2f}, which {share:.0%} of the bare exceed, {(drawn.score > limit).mean():.3f} are found")

    def told(name, score):
        print(f"   {name}: {len(score)}, above {HIGH:.0%} {(score > HIGH).sum()}, between {score.between(LOW, HIGH).sum()}, "
              f"together {(score > LOW).mean():.3f}")

    told("bare photos", bare)
    for kind in ("again", "features", "beside"):
        told(kind, rows.score[(rows.kind == kind) & (rows.label == 0)])
    for kind, part in drawn.groupby("kind"):
        told(kind, part.score)
    for low, high in ((LEAST_COVERED, 0.1), (0.1, 0.2), (0.2, 0.35), (0.35, 1)):
        told(f"{low:.0%} to {high:.0%} of the face", drawn.score[drawn.share.between(low, high)])
    for group in sorted({faces[face].group for face in bare.index}):
        told(f"bare, {group or 'none named'}", bare[[faces[face].group == group for face in bare.index]])
        told(f"drawn, {group or 'none named'}", drawn.score[[faces[face].group == group for face in drawn.face]])
    print("really covered, or not to be told:", {faces[face].file: round(score, 2) for face, score in real.items()})
    print("highest of the bare:", {faces[face].file: round(score, 2) for face, score in bare[:16].items()}, flush=True)


def main():
    photos, resources = Path(sys.argv[1]), Path(sys.argv[3])
    torch.set_num_threads(1)
    trunk = Trunk(sys.argv[2]).eval()
    file = ModelFile("trunk")
    model = file.packed(trunk.written(file, file.input(VIEW_SIDE)))
    faces = list(read_faces(photos, read_labels(photos, Path(__file__).with_name("label_corrections.csv"))))
    rows = gathered(faces, model)
    samples, folds = Samples(rows), np.array([fold_of(faces[face]) for face in rows.face])
    is_sure, scores = rows.label.values >= 0, np.zeros(len(rows))
    for fold in range(FOLD_COUNT):
        left_out = np.flatnonzero(folds == fold)
        scores[left_out] = samples.scores(samples.fitted(np.flatnonzero((folds != fold) & is_sure)), left_out)
    rows["score"] = scores
    report(rows, faces)
    path = resources / "accessories.tflite"
    file = ModelFile.reopened(path, outputs=4)
    layers = samples.fitted(np.flatnonzero(is_sure))
    path.write_bytes(file.packed([*file.graph.outputs, layers.written(file, file.named(f"block{COARSE}"))]))


if __name__ == "__main__":
    main()
