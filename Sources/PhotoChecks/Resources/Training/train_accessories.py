"""Makes accessories.tflite: the first layers of selfie_segmentation.tflite with one linear layer for each accessory.

    python train_accessories.py PHOTOS RESOURCES

PHOTOS holds pictures and labels.csv (columns file, source_repo, real, frontal, glasses, headwear, hair_over_brows,
ears_visible); RESOURCES holds selfie_segmentation.tflite and receives accessories.tflite. Needs mediapipe 0.10.14,
ai-edge-litert, opencv, pillow, pandas and scipy. Prints the cross-validated figures of accessories.md.
"""

import sys
from pathlib import Path

import cv2
import flatbuffers
import mediapipe
import numpy as np
import pandas
import scipy.linalg
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import Interpreter
from PIL import Image, ImageOps

import draw_accessories as draw
from head_chart import chart, views

SEED = 20240717
# The tensor of the person mask's network that is handed on: shape [16][16][32], after the first block at that size.
TAP = 69
LONGEST_SIDE = 1024
# Left and right exchanged: landmarks that the drawing reads.
PAIRS = [(33, 263), (133, 362), (127, 356), (234, 454), (132, 361), (58, 288), (105, 334), (159, 386)]
FOLDS = ["debruine/webmorphR.stim", "MCobias/LISAphotoquality", "prajnasb/observations", "deepinsight/insightface",
         "serengil/deepface", "Nabindenepali/Online-Photo-Validator"]


class Task:
    """One output: its view, its labels (1, 0, or -1 for neither), what is drawn for it, and which cells it reads."""

    def __init__(self, name, column, labels, view, drawn, copies, cells, center, slope):
        self.name, self.column, self.labels, self.view = name, column, labels, view
        self.drawn, self.copies, self.cells = drawn, copies, cells
        # The score is 1 / (1 + exp(-slope · (sum - center))); chosen on the cross-validated sums.
        self.center, self.slope = center, slope


GLASSES = {"none": 0, "clear": 1, "sun": 1, "tinted": 1}
HEADWEAR = {"none": 0, "cap": 1, "hat": 1, "headband": 1, "headscarf": 1}
TASKS = [
    Task("glasses", "glasses", GLASSES, "face", "glasses", 2, np.s_[1:12, 1:15], -0.13, 7.0),
    Task("headwear", "headwear", HEADWEAR, "crown", "hat", 5, np.s_[0:16, 1:15], -0.12, 4.0),
    Task("hair over brows", "hair_over_brows", {"n": 0, "y": 1}, "face", "bangs", 2, np.s_[0:10, 1:15], 0.0, 4.0),
    Task("hidden ear", "ears_visible", {"both": 0, "none": 1}, "head", "side_hair", 2, np.s_[4:12, 3:8], 0.2, 4.0),
]
RIDGE = 0.1
# Of a real photo that shows the accessory, against a drawn one; and of all that show it, against all that do not.
REAL_WEIGHT, POSITIVE_WEIGHT = 4.0, 0.5
# Features that vary less than this share of the usual are not blown up to unit variance.
LEAST_DEVIATION = 0.3


# MARK: The model file


def read_model(path):
    return schema.ModelT.InitFromPackedBuf(bytearray(path.read_bytes()), 0)


def cut(model, tap):
    """Leaves only what `tap` is computed from; it becomes the output."""
    graph, needed, operators = model.subgraphs[0], {tap}, []
    for operator in reversed(graph.operators):
        if any(output in needed for output in operator.outputs):
            operators.insert(0, operator)
            needed |= {int(tensor) for tensor in operator.inputs if tensor >= 0}
    number = {tensor: place for place, tensor in enumerate(sorted(needed))}
    buffers, tensors = [model.buffers[0]], []
    for old in sorted(needed):
        tensor = graph.tensors[old]
        data = model.buffers[tensor.buffer]
        tensor.buffer = 0
        if data.data is not None:
            buffers.append(data)
            tensor.buffer = len(buffers) - 1
        tensors.append(tensor)
    codes = sorted({operator.opcodeIndex for operator in operators})
    for operator in operators:
        operator.inputs = [number[int(tensor)] for tensor in operator.inputs]
        operator.outputs = [number[int(tensor)] for tensor in operator.outputs]
        operator.opcodeIndex = codes.index(operator.opcodeIndex)
    model.operatorCodes = [model.operatorCodes[code] for code in codes]
    model.buffers, model.metadata, model.signatureDefs = buffers, None, None
    graph.tensors, graph.operators = tensors, operators
    graph.inputs, graph.outputs = [number[int(tensor)] for tensor in graph.inputs], [number[tap]]
    return model


def pack(model):
    builder = flatbuffers.Builder(1 << 20)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def add_linear_layer(model, weights, bias):
    """A convolution as large as the tapped tensor. Weights: shape [outputs][16][16][32], stored in half precision."""
    graph = model.subgraphs[0]

    def tensor(name, shape, data=None, kind=schema.TensorType.FLOAT32):
        new = schema.TensorT()
        new.name, new.shape, new.type, new.buffer = name.encode(), list(shape), kind, 0
        if data is not None:
            buffer = schema.BufferT()
            buffer.data = np.frombuffer(data.tobytes(), np.uint8)
            model.buffers.append(buffer)
            new.buffer = len(model.buffers) - 1
        graph.tensors.append(new)
        return len(graph.tensors) - 1

    def operator(code, inputs, output, kind, options):
        new = schema.OperatorT()
        new.opcodeIndex = [entry.builtinCode for entry in model.operatorCodes].index(code)
        new.inputs, new.outputs = inputs, [output]
        new.builtinOptionsType, new.builtinOptions = kind, options
        graph.operators.append(new)

    half = tensor("accessories/weights_half", weights.shape, weights.astype(np.float16), schema.TensorType.FLOAT16)
    full = tensor("accessories/weights", weights.shape)
    offset = tensor("accessories/bias", bias.shape, bias.astype(np.float32))
    output = tensor("accessories", (1, 1, 1, len(bias)))
    operator(schema.BuiltinOperator.DEQUANTIZE, [half], full, schema.BuiltinOptions.DequantizeOptions,
             schema.DequantizeOptionsT())
    window = schema.Conv2DOptionsT()
    window.padding, window.strideW, window.strideH = schema.Padding.VALID, 1, 1
    window.dilationWFactor = window.dilationHFactor = 1
    operator(schema.BuiltinOperator.CONV_2D, [graph.outputs[0], full, offset], output,
             schema.BuiltinOptions.Conv2DOptions, window)
    graph.outputs = [output]


class Encoder:
    def __init__(self, model):
        self.interpreter = Interpreter(model_content=pack(model), num_threads=1)
        self.interpreter.allocate_tensors()
        self.input = self.interpreter.get_input_details()[0]["index"]
        self.output = self.interpreter.get_output_details()[0]["index"]

    def __call__(self, view):
        self.interpreter.set_tensor(self.input, view[None].astype(np.float32) / 255)
        self.interpreter.invoke()
        return self.interpreter.get_tensor(self.output)[0].astype(np.float16)


# MARK: Pictures


def read_faces(folder, table):
    """The chart and mesh of every photo with a face, and its row."""
    mesher = mediapipe.solutions.face_mesh.FaceMesh(static_image_mode=True, refine_landmarks=True, max_num_faces=6)
    for row in table.itertuples():
        photo = ImageOps.exif_transpose(Image.open(folder / row.file)).convert("RGB")
        scale = min(1, LONGEST_SIDE / max(photo.size))
        size = [max(1, round(side * scale)) for side in photo.size]
        picture = np.array(photo.resize(size, Image.BOX) if scale < 1 else photo)
        found = mesher.process(picture).multi_face_landmarks
        if found:
            meshes = [np.array([[point.x, point.y] for point in face.landmark]) * size for face in found]
            image, mesh = chart(picture, max(meshes, key=lambda points: np.prod(np.ptp(points, axis=0))))
            yield row, image, mesh


def mirrored(mesh):
    mesh = mesh.copy()
    mesh[:, 0] = 512 - mesh[:, 0]
    for right, left in PAIRS:
        mesh[[right, left]] = mesh[[left, right]]
    return mesh


def gather(faces, encoder):
    """Features of photos, of photos mirrored or taken again, and of drawn ones: for each task a table and an array."""
    rng = np.random.default_rng(SEED)
    charts = np.array([image for _, image, _ in faces])
    drawing = {"glasses": draw.glasses, "bangs": draw.bangs, "side_hair": draw.side_hair,
               "hat": lambda image, mesh, rng: draw.hat(image, mesh, rng, charts)}
    tables, features = {task.name: [] for task in TASKS}, {task.name: [] for task in TASKS}

    def add(face, kind, image, tasks):
        seen = {}
        for task in tasks:
            label = 1 if kind == "drawn" else task.labels.get(getattr(faces[face][0], task.column), -1)
            if label < 0:
                continue
            if task.view not in seen:
                seen[task.view] = encoder(views(image)[task.view])
            tables[task.name].append((face, kind, label))
            features[task.name].append(seen[task.view][task.cells].reshape(-1))

    for face, (row, image, mesh) in enumerate(faces):
        poses = [(image, mesh), (np.ascontiguousarray(image[:, ::-1]), mirrored(mesh))]
        add(face, "photo", image, TASKS)
        add(face, "mirrored", poses[1][0], TASKS)
        for _ in range(2):
            add(face, "again", draw.photographed(poses[rng.integers(2)][0], rng), TASKS)
        for task in TASKS:
            if task.name == "glasses" and row.glasses != "none":
                continue
            for _ in range(task.copies):
                drawn = drawing[task.drawn](*poses[rng.integers(2)], rng)
                add(face, "drawn", draw.photographed(drawn, rng), [task])
    return {name: (pandas.DataFrame(tables[name], columns=["face", "kind", "label"]),
                   np.array(features[name], np.float32)) for name in tables}


# MARK: Fitting


def standardized(features):
    mean, deviation = features.mean(0), features.std(0)
    deviation = np.maximum(deviation, LEAST_DEVIATION * np.sqrt((deviation ** 2).mean()))
    scale = deviation * np.sqrt(features.shape[1])
    return (features - mean) / scale, mean, scale


def ridge(kernel, sign, weight, chosen):
    """Weighted ridge regression of ±1 in its dual form, on the rows `chosen`."""
    weight, sign = weight[chosen].copy(), sign[chosen]
    weight[sign > 0] *= POSITIVE_WEIGHT * weight[sign < 0].sum() / weight[sign > 0].sum()
    matrix = kernel[np.ix_(chosen, chosen)].astype(float)
    matrix[np.diag_indices_from(matrix)] += RIDGE / weight
    return scipy.linalg.solve(matrix, sign, assume_a="pos")


def fold(source):
    return FOLDS.index(source) if source in FOLDS else len(FOLDS) + sum(map(ord, source)) % 3


def report(name, way, labels, scores):
    shown, absent = scores[labels == 1], np.sort(scores[labels == 0])[::-1]
    at = {share: (shown > absent[int(share * len(absent))]).mean() for share in (0.03, 0.05)}
    band = ((scores >= 0.35) & (scores <= 0.65)).mean()
    print(f"{name:16} {way:7} shown {len(shown):3} absent {len(absent):3}  at 3 % false {at[0.03]:.2f}  "
          f"at 5 % {at[0.05]:.2f}  | above 65 %: found {(shown > 0.65).mean():.2f} false {(absent > 0.65).mean():.3f}  "
          f"below 35 %: missed {(shown < 0.35).mean():.2f}  between {band:.3f}", flush=True)


def fit(task, table, features, faces):
    """The task's weights over the whole tapped tensor and its bias; prints the cross-validated figures."""
    rows = [row for row, _, _ in faces]
    frontal = np.array([row.frontal in ("y", "p") for row in rows])[table.face]
    by_source = np.array([fold(row.source_repo) for row in rows])
    persons = [row.file.split("/")[-1].split("_")[0] if "webmorph" in row.source_repo else f"{row.source_repo} {n // 8}"
               for n, row in enumerate(rows)]
    by_person = np.random.default_rng(5).permutation(len(set(persons)))[pandas.factorize(np.array(persons))[0]] % 10
    z, mean, scale = standardized(features)
    kernel = z @ z.T + 1
    sign = table.label.values * 2.0 - 1
    drawn = (table.kind == "drawn").values
    weight = np.where((sign > 0) & ~drawn, REAL_WEIGHT, 1.0)
    # Both ears of a photo are judged: the other one is the mirrored photo's.
    tested = table.kind.isin(["photo", "mirrored"] if task.view == "head" else ["photo"]).values & frontal
    for way, folds in (("source", by_source), ("person", by_person)):
        folds, sums = folds[table.face], np.full(len(table), np.nan)
        for number in np.unique(folds):
            test, train = (folds == number) & tested, (folds != number) & frontal
            if test.any():
                sums[test] = kernel[np.ix_(test, train)] @ ridge(kernel, sign, weight, train)
        photos = table[tested].assign(sum=sums[tested]).groupby("face").agg(label=("label", "max"), sum=("sum", "max"))
        scores = 1 / (1 + np.exp(-task.slope * (photos["sum"].values - task.center)))
        report(task.name, way, photos.label.values, scores)
    dual = ridge(kernel, sign, weight, frontal)
    direction = z[frontal].T @ dual / scale
    bias = dual.sum() - direction @ mean
    weights = np.zeros((16, 16, 32))
    weights[task.cells] = (task.slope * direction).reshape(weights[task.cells].shape)
    return weights, task.slope * (bias - task.center)


def main():
    photos, resources = Path(sys.argv[1]), Path(sys.argv[2])
    cv2.setNumThreads(1)
    table = pandas.read_csv(photos / "labels.csv", dtype=str, keep_default_na=False)
    faces = list(read_faces(photos, table[table.real == "y"]))
    base = resources / "selfie_segmentation.tflite"
    data = gather(faces, Encoder(cut(read_model(base), TAP)))
    layers = [fit(task, *data[task.name], faces) for task in TASKS]
    model = cut(read_model(base), TAP)
    add_linear_layer(model, np.stack([weights for weights, _ in layers]), np.array([bias for _, bias in layers]))
    (resources / "accessories.tflite").write_bytes(pack(model))


if __name__ == "__main__":
    main()
