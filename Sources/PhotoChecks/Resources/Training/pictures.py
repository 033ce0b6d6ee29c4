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
HEADWEAR = {"none": 0, "cap": 1, "hat": 1, "headband": 1, "headscarf": 1, "hood": 1, "helmet": 1,
            "flowers": 1}
NECKLACE = {"n": 0, "y": 1, "lanyard": 1}
EARS = {"both": "v", "none": "h"}
# Of each view, the chart it is cut from, and how often a photo is taken again for it.
VIEW_CHARTS = {"face": "head", "crown": "head", "ear": "ear", "neck": "neck"}
TAKEN_AGAIN = {"face": 1, "crown": 2, "ear": 3, "neck": 2}
# Whatever is rare in photos is taken again so many times oftener.
RARE = 3


class Face:
    """The largest face of a photo: its picture, its mesh, and its labels (1, 0, or -1 for neither)."""

    def __init__(self, row, picture, mesh):
        self.picture, self.mesh, self.source, self.file = picture, mesh, row.source_repo, row.file
        self.group, self.glasses = row.self_reported_eth, row.glasses
        self.is_frontal = row.frontal in ("y", "p")
        ears = [ear or EARS.get(row.ears_visible, "u") for ear in (row.right_ear, row.left_ear)]
        rings = [ring or row.earrings for ring in (row.right_earring, row.left_earring)]
        self.labels = {
            "glasses": GLASSES.get(row.glasses, -1), "headwear": HEADWEAR.get(row.headwear, -1),
            "hair over brows": {"n": 0, "y": 1}.get(row.hair_over_brows, -1),
            "loose hair": {"": 0, "y": 1}.get(row.loose_hair, -1),
            "right ear": {"v": 0, "h": 1}.get(ears[0], -1), "left ear": {"v": 0, "h": 1}.get(ears[1], -1),
            "right earring": {"n": 0, "y": 1}.get(rings[0], -1), "left earring": {"n": 0, "y": 1}.get(rings[1], -1),
            "necklace": NECKLACE.get(row.necklace, -1), "closed eyes": {"y": 0, "n": 1}.get(row.eyes_open, -1),
            "covered": {"": 0, "y": 1}.get(row.covered, -1),
        }

    def mirrored(self):
        """The picture and mesh in the mirror: the left ear becomes a right one."""
        mesh = self.mesh.copy()
        mesh[:, 0] = self.picture.shape[1] - mesh[:, 0]
        for right, left in PAIRS:
            mesh[[right, left]] = mesh[[left, right]]
        return np.ascontiguousarray(self.picture[:, ::-1]), mesh


def read_labels(folder, corrections):
    """labels.csv, what was seen wrong in it, and each ear by itself: right_ear and left_ear (v visible, h hidden, u
    neither), right_earring and left_earring (y, n, u); loose_hair (y, u) of the frontal ones; and covered (y, u) of faces
    that something else than hair or glasses covers a part of."""
    table = pandas.read_csv(folder / "labels.csv", dtype=str, keep_default_na=False).set_index("file")
    table[["right_ear", "left_ear", "right_earring", "left_earring", "loose_hair", "covered"]] = ""
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


def photographed(view, rng, least_share=0.4):
    """As another camera might have given it: light, colour, sharpness, noise, JPEG.

    `least_share`: of the view's pixels that a photo from farther away would have had.
    """
    gain = rng.uniform(0.75, 1.2) * (1 + rng.normal(0, 0.06, 3))
    table = np.clip((np.arange(256) / 255.0)[:, None] ** rng.uniform(0.7, 1.4) * gain * 255, 0, 255)
    view = cv2.LUT(view, table.astype(np.uint8).reshape(1, 256, 3))
    if rng.random() < 0.12:
        view = cv2.cvtColor(cv2.cvtColor(view, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    if rng.random() < 0.4:
        share = rng.uniform(least_share, 0.95)
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
    """The samples of one view of one face, each with its kind, whether it is mirrored, and the cells drawn on."""

    def __init__(self, face, view, clothes, rng):
        self.face, self.view, self.clothes, self.rng, self.samples = face, view, clothes, rng, []
        poses = [(face.picture, face.mesh), face.mirrored()]
        self.charts = [chart(picture, mesh, VIEW_CHARTS[view]) for picture, mesh in poses]

    def add(self, kind, pose, drawn=None, is_taken_again=True):
        rng, chart, moved, changed = self.rng, self.charts[pose], {}, None
        if is_taken_again:
            moved = {"shift": rng.normal(0, 0.05, 2), "scale": rng.uniform(0.9, 1.1), "turn": rng.normal(0, 0.06)}
        shown = chart
        if drawn is not None:
            scale = 1 / np.sqrt(np.linalg.det(fit(self.face.mesh)[:, :2])) / chart.unit
            shown = chart.with_image(native(drawn, scale))
            difference = np.abs(shown.image.astype(np.int16) - chart.image).max(-1).astype(np.uint8)
            seen = chart.with_image(cv2.merge([difference] * 3)).view(self.view, **moved)[..., 0] > VISIBLE
            cell = VIEW_SIDE // CELLS
            changed = seen.reshape(CELLS, cell, CELLS, cell).sum((1, 3)).astype(np.uint8)
        image = shown.view(self.view, **moved)
        self.samples.append((kind, pose == 1, photographed(image, rng) if is_taken_again else image, changed))

    def draw(self, kind, times, function, *more, pose=None):
        for _ in range(times):
            chosen = self.rng.integers(2) if pose is None else pose
            chart = self.charts[chosen]
            drawn = function(chart.image, chart.mesh, self.rng, *more)
            if drawn is not None:
                self.add(kind, chosen, drawn)

    def run(self):
        labels, draw = self.face.labels, self.draw
        rare = {"face": ["glasses"] * 2, "crown": ["headwear"] * 2, "ear": ["right earring", "left earring"],
                "neck": ["necklace"] * 2}[self.view]
        for pose in (0, 1):
            self.add("photo", pose, is_taken_again=False)
            for _ in range(TAKEN_AGAIN[self.view] * (RARE if labels[rare[pose]] == 1 else 1)):
                self.add("again", pose)
        if self.view == "face":
            if labels["glasses"] != 1:
                draw("glasses", 3, draw_accessories.glasses)
            draw("bangs", 2, draw_accessories.bangs)
        elif self.view == "crown":
            draw("hair", 1, draw_accessories.bangs)
            draw("hair", 1, draw_accessories.side_hair)
            if labels["headwear"] != 1:
                draw("headwear", 8, draw_hats.headwear, self.clothes)
        elif self.view == "ear":
            for pose, side in enumerate(("right", "left")):
                if labels[f"{side} earring"] == 0:
                    if labels[f"{side} ear"] != 1:
                        draw("earring", 6, draw_jewellery.earring, pose=pose)
                    draw("stray", 2, draw_jewellery.stray, pose=pose)
                draw("side hair", 2, draw_accessories.side_hair, pose=pose)
        else:
            if labels["necklace"] != 1:
                draw("necklace", 8, draw_jewellery.necklace)
            draw("neckline", 3, draw_jewellery.neckline, self.clothes)
        return self.samples
