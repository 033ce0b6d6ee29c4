"""Views of photos, of photos taken again and of photos drawn onto: what the accessory network learns from."""

import cv2
import mediapipe
import numpy as np
import pandas
from PIL import Image, ImageOps

import draw_accessories
import draw_hats
import draw_jewellery
from head_chart import PAIRS, SIDE, VIEW_SIDE, chart, fit, native

LONGEST_SIDE = 1024
# Cells of a fine feature map, to a side.
CELLS = 20
# Of 255: by how much a drawing changes a pixel that counts as drawn.
VISIBLE = 24

GLASSES = {"none": 0, "clear": 1, "sun": 1, "tinted": 1}
HEADWEAR = {"none": 0, "cap": 1, "hat": 1, "headband": 1, "headscarf": 1}
NECKLACE = {"n": 0, "y": 1, "lanyard": 1}
EARS = {"both": "v", "none": "h"}


class Face:
    """The largest face of a photo: its picture, its mesh, and its labels (1, 0, or -1 for neither)."""

    def __init__(self, row, picture, mesh):
        self.picture, self.mesh, self.source, self.file = picture, mesh, row.source_repo, row.file
        self.group = row.self_reported_eth
        self.is_frontal = row.frontal in ("y", "p")
        ears = [ear or EARS.get(row.ears_visible, "u") for ear in (row.right_ear, row.left_ear)]
        self.labels = {
            "glasses": GLASSES.get(row.glasses, -1), "headwear": HEADWEAR.get(row.headwear, -1),
            "hair over brows": {"n": 0, "y": 1}.get(row.hair_over_brows, -1),
            "right ear": {"v": 0, "h": 1}.get(ears[0], -1), "left ear": {"v": 0, "h": 1}.get(ears[1], -1),
            "earrings": {"n": 0, "y": 1}.get(row.earrings, -1), "necklace": NECKLACE.get(row.necklace, -1),
        }

    def mirrored(self):
        """The picture and mesh in the mirror: the left ear becomes a right one."""
        mesh = self.mesh.copy()
        mesh[:, 0] = self.picture.shape[1] - mesh[:, 0]
        for right, left in PAIRS:
            mesh[[right, left]] = mesh[[left, right]]
        return np.ascontiguousarray(self.picture[:, ::-1]), mesh


def read_labels(folder, corrections):
    """labels.csv with the columns right_ear and left_ear (v visible, h hidden, u neither), and what was seen wrong."""
    table = pandas.read_csv(folder / "labels.csv", dtype=str, keep_default_na=False).set_index("file")
    table["right_ear"] = table["left_ear"] = ""
    table.update(pandas.read_csv(corrections, dtype=str).set_index("file"))
    return table[table.real == "y"].reset_index()


def read_faces(folder, table):
    mesher = mediapipe.solutions.face_mesh.FaceMesh(static_image_mode=True, refine_landmarks=True, max_num_faces=6)
    for row in table.itertuples():
        photo = ImageOps.exif_transpose(Image.open(folder / row.file)).convert("RGB")
        scale = min(1, LONGEST_SIDE / max(photo.size))
        size = [max(1, round(side * scale)) for side in photo.size]
        picture = np.array(photo.resize(size, Image.BOX) if scale < 1 else photo)
        found = mesher.process(picture).multi_face_landmarks
        if found:
            meshes = [np.array([[point.x, point.y] for point in face.landmark]) * size for face in found]
            yield Face(row, picture, max(meshes, key=lambda points: np.prod(np.ptp(points, axis=0))))


def photographed(view, rng):
    """As another camera might have given it: light, colour, sharpness, noise, JPEG."""
    gain = rng.uniform(0.75, 1.2) * (1 + rng.normal(0, 0.06, 3))
    table = np.clip((np.arange(256) / 255.0)[:, None] ** rng.uniform(0.7, 1.4) * gain * 255, 0, 255)
    view = cv2.LUT(view, table.astype(np.uint8).reshape(1, 256, 3))
    if rng.random() < 0.12:
        view = cv2.cvtColor(cv2.cvtColor(view, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    if rng.random() < 0.4:
        share = rng.uniform(0.4, 0.95)
        small = cv2.resize(view, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        if rng.random() < 0.5:
            small = compressed(small, rng)
        view = cv2.resize(small, (VIEW_SIDE, VIEW_SIDE), interpolation=rng.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC]))
    elif rng.random() < 0.3:
        view = cv2.GaussianBlur(view, (0, 0), rng.uniform(0.5, 1.4))
    if rng.random() < 0.25:
        noise = rng.standard_normal(view.shape, np.float32) * rng.uniform(0, 8)
        view = np.clip(view + noise, 0, 255).astype(np.uint8)
    return compressed(view, rng) if rng.random() < 0.25 else view


def compressed(view, rng):
    return cv2.imdecode(cv2.imencode(".jpg", view, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(40, 94))])[1], 1)


class Sampler:
    """All views of one face, each with its kind, whether it is a mirrored one, and the cells that were drawn on."""

    def __init__(self, face, clothes, rng):
        self.face, self.clothes, self.rng, self.samples = face, clothes, rng, []
        self.poses = [(face.picture, face.mesh), face.mirrored()]

    def charts(self, name):
        return [chart(picture, mesh, name) for picture, mesh in self.poses]

    def add(self, kind, view, chart, is_mirrored, drawn=None, is_taken_again=True):
        rng, pose, changed = self.rng, {}, None
        if is_taken_again:
            pose = {"shift": rng.normal(0, 0.05, 2), "scale": rng.uniform(0.9, 1.1), "turn": rng.normal(0, 0.06)}
        shown = chart
        if drawn is not None:
            scale = 1 / np.sqrt(np.linalg.det(fit(self.face.mesh)[:, :2])) / chart.unit
            shown = chart.with_image(native(drawn, scale))
            difference = np.abs(shown.image.astype(np.int16) - chart.image).max(-1).astype(np.uint8)
            seen = chart.with_image(cv2.merge([difference] * 3)).view(view, **pose)[..., 0] > VISIBLE
            cell = VIEW_SIDE // CELLS
            changed = seen.reshape(CELLS, cell, CELLS, cell).sum((1, 3)).astype(np.uint8)
        image = shown.view(view, **pose)
        self.samples.append((kind, view, is_mirrored, photographed(image, rng) if is_taken_again else image, changed))

    def draw(self, kind, view, charts, times, function, *more):
        for _ in range(times):
            pose = self.rng.integers(2) if len(charts) == 2 else 0
            drawn = function(charts[pose].image, charts[pose].mesh, self.rng, *more)
            if drawn is not None:
                self.add(kind, view, charts[pose], pose == 1, drawn)

    def run(self):
        labels = self.face.labels
        heads, ears, necks = self.charts("head"), self.charts("ear"), self.charts("neck")
        for view, charts, label in (("face", heads, "glasses"), ("crown", heads, "headwear"), ("ear", ears, "earrings"),
                                    ("neck", necks, "necklace")):
            for pose in (0, 1):
                self.add("photo", view, charts[pose], pose == 1, is_taken_again=False)
                for _ in range({"face": 1, "crown": 2, "ear": 3, "neck": 2}[view] * (3 if labels[label] == 1 else 1)):
                    self.add("again", view, charts[pose], pose == 1)
        if labels["glasses"] != 1:
            self.draw("glasses", "face", heads, 3, draw_accessories.glasses)
        self.draw("bangs", "face", heads, 2, draw_accessories.bangs)
        self.draw("hair", "crown", heads, 1, draw_accessories.bangs)
        self.draw("hair", "crown", heads, 1, draw_accessories.side_hair)
        if labels["headwear"] != 1:
            self.draw("headwear", "crown", heads, 6, draw_hats.headwear, self.clothes)
        for pose in (0, 1):
            for kind, times, function in (("earring", 5, draw_jewellery.earring),
                                          ("side hair", 2, draw_accessories.side_hair)):
                for _ in range(times):
                    drawn = function(ears[pose].image, ears[pose].mesh, self.rng)
                    self.add(kind, "ear", ears[pose], pose == 1, drawn)
        if labels["necklace"] != 1:
            self.draw("necklace", "neck", necks, 8, draw_jewellery.necklace)
        self.draw("neckline", "neck", necks, 3, draw_jewellery.neckline, self.clothes)
        return self.samples
