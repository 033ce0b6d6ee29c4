"""Fits the layers of accessories.tflite that tell the parts of a bust, and writes them into it.

    python train_clothing.py PHOTOS TRUNK.pth RESOURCES

Needs what train_accessories.py needs, and the file that it wrote. Prints the cross-validated figures of clothing.md.
"""

import multiprocessing
import sys
from pathlib import Path

import cv2
import numpy as np
import torch
import torch.nn.functional as functional
from torch import nn

from busts import CELLS, PARTS, Bust, BustSampler, PersonMask, read_outlines
from head_chart import chart
from layers import FOLD_COUNT, fold_of
from model_file import RELU, ModelFile
from pictures import read_faces, read_labels
from trunk import Trunk

SEED = 20240717
EPOCHS, BATCH, RATE, WEIGHT_DECAY = 4, 32, 3e-3, 0.02
# Of background, hair, skin and clothes: how much a cell of it counts.
PART_WEIGHTS = [0.6, 1.3, 0.8, 1.0]
# A cell belongs to a part from this share on.
SURE = 0.75


def enlarged(x):
    return functional.interpolate(x, size=(CELLS, CELLS), mode="bilinear", align_corners=False)


class Layers(nn.Module):
    """On features at a quarter, an eighth and a sixteenth of the picture's size, which are divided by `scales`."""

    def __init__(self, scales, width=32):
        super().__init__()
        self.scales = [torch.tensor(scale)[:, None, None] for scale in scales]
        self.close, self.near = nn.Conv2d(24, width, 3, padding=1), nn.Conv2d(40, width, 3, padding=1)
        self.far, self.middle = nn.Conv2d(112, width, 3, padding=1), nn.Conv2d(width, width, 3, padding=1)
        self.parts, self.dropout = nn.Conv2d(width, len(PARTS), 1), nn.Dropout2d(0.1)

    def forward(self, features):
        finest, fine, coarse = (feature / scale for feature, scale in zip(features, self.scales))
        x = functional.relu(self.close(finest) + enlarged(self.near(fine)) + enlarged(self.far(coarse)))
        return self.parts(functional.relu(self.middle(self.dropout(x))))

    def written(self, file):
        def convolution(name, source, layer, scale=None, **more):
            weights = layer.weight.detach().numpy()
            weights = weights if scale is None else weights / scale.numpy().reshape(1, -1, 1, 1)
            return file.convolution(name, source, weights.transpose(0, 2, 3, 1), layer.bias.detach().numpy(), **more)

        finest, fine, coarse = (file.named(f"block{number}") for number in (2, 4, 10))
        scales = self.scales
        near = file.enlarged("parts/near/enlarged", convolution("parts/near", fine, self.near, scales[1]), CELLS)
        far = file.enlarged("parts/far/enlarged", convolution("parts/far", coarse, self.far, scales[2]), CELLS)
        x = file.add("parts/both", convolution("parts/close", finest, self.close, scales[0]), near)
        x = file.relu("parts/first", file.add("parts/all", x, far))
        return convolution("parts", convolution("parts/middle", x, self.middle, activation=RELU), self.parts)


class Samples:
    """All samples of all busts, with their features in half precision."""

    def __init__(self, rows, trunk):
        self.bust, self.kind, self.is_mirrored, pictures, shares = zip(*rows)
        self.bust, self.shares = np.array(self.bust), torch.tensor(np.stack(shares))
        parts = []
        with torch.inference_mode():
            for start in range(0, len(rows), BATCH):
                batch = torch.tensor(np.stack(pictures[start:start + BATCH])).permute(0, 3, 1, 2).float()
                parts.append([feature.half() for feature in trunk((batch - 127) / 128)])
        self.features = [torch.cat(part) for part in zip(*parts)]
        self.scales = [feature[::9].float().numpy().std((0, 2, 3)) + 0.1 for feature in self.features]

    def batch(self, chosen):
        return [feature[chosen].float() for feature in self.features]


def fit(samples, chosen, seed):
    torch.manual_seed(seed)
    layers, count = Layers(samples.scales), len(chosen) // BATCH
    optimizer = torch.optim.AdamW(layers.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, EPOCHS * count)
    weights = torch.tensor(PART_WEIGHTS)
    for _ in range(EPOCHS):
        order = torch.tensor(chosen)[torch.randperm(len(chosen))]
        for batch in order[:count * BATCH].split(BATCH):
            sums, wanted = layers(samples.batch(batch)), samples.shares[batch].float() * weights
            loss = -(wanted * functional.log_softmax(sums, 1).permute(0, 2, 3, 1)).sum() / wanted.sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return layers.eval()


def judge(layers, samples, chosen, confusion):
    """Adds the cells of photos to `confusion`: what they are, and what they are taken for."""
    with torch.inference_mode():
        found = layers(samples.batch(chosen)).argmax(1)
    shares = samples.shares[chosen].float()
    is_sure = shares.max(-1).values > SURE
    np.add.at(confusion, (shares.argmax(-1)[is_sure].numpy(), found[is_sure].numpy()), 1)


def sampled(job):
    number, face, outline, walls, mask = job
    cv2.setNumThreads(1)
    rng = np.random.default_rng([SEED, number])
    return [(number, *sample) for sample in BustSampler(Bust(face, outline, PersonMask(mask)), walls, rng).run()]


def main():
    photos, resources, here = Path(sys.argv[1]), Path(sys.argv[3]), Path(__file__).parent
    outlines = read_outlines(here / "part_outlines.jsonl")
    faces = [face for face in read_faces(photos, read_labels(photos, here / "label_corrections.csv"))
             if face.file in outlines]
    walls = [chart(face.picture, face.mesh, "bust").image for face in faces[::12]]
    mask = resources / "selfie_segmentation.tflite"
    jobs = ((number, face, outlines[face.file], walls, mask) for number, face in enumerate(faces))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        rows = [row for part in pool.imap(sampled, jobs) for row in part]
    samples = Samples(rows, Trunk(sys.argv[2]).eval())
    folds = np.array([fold_of(faces[bust]) for bust in samples.bust])
    is_photo = np.array([kind == "photo" and not mirrored for kind, mirrored in zip(samples.kind, samples.is_mirrored)])
    confusion = np.zeros((len(PARTS), len(PARTS)))
    for fold in range(FOLD_COUNT):
        layers = fit(samples, np.flatnonzero(folds != fold), fold)
        judge(layers, samples, np.flatnonzero((folds == fold) & is_photo), confusion)
    print("cells of", PARTS, "seen as each:\n", (confusion / confusion.sum(1, keepdims=True)).round(3))
    file = ModelFile.reopened(resources / "accessories.tflite", outputs=2)
    parts = fit(samples, np.arange(len(rows)), FOLD_COUNT).written(file)
    (resources / "accessories.tflite").write_bytes(file.packed([*file.graph.outputs, parts]))


if __name__ == "__main__":
    main()
