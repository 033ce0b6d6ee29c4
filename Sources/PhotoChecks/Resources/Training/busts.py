"""Busts with the outlines of their parts: what the layers for clothing learn from."""

import json

import cv2
import numpy as np
from ai_edge_litert.interpreter import Interpreter

import draw_clothes
from head_chart import CHARTS, SIDE, chart, fit
from pictures import photographed

PARTS = ["background", "hair", "skin", "clothes"]
NEITHER = 255
# Cells to a side of a view's labels.
CELLS = 40
# Of 1: what the person's mask must say for a background, and for a garment.
BACKGROUND, PERSON = 0.1, 0.25
# Pixels of the chart to each side of an outline that count for neither part.
DOUBT = 2
OVAL = [10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150,
        136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109]


def read_outlines(path):
    return {row["file"]: row for row in map(json.loads, path.read_text().splitlines())}


class PersonMask:
    def __init__(self, path):
        self.network = Interpreter(str(path), num_threads=1)
        self.network.allocate_tensors()

    def __call__(self, picture):
        small = cv2.resize(picture, (256, 256), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        self.network.set_tensor(self.network.get_input_details()[0]["index"], small[None])
        self.network.invoke()
        mask = self.network.get_tensor(self.network.get_output_details()[0]["index"])[0, ..., 0]
        return cv2.resize(mask, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR)


class Bust:
    """A chart of a bust with the part that each of its pixels shows; `outline` in chart coordinates."""

    def __init__(self, face, outline, mask):
        self.face, self.outline, self.chart = face, outline, chart(face.picture, face.mesh, "bust")
        self.unit = self.chart.unit
        self.is_inside = self.laid(np.full(face.picture.shape[:2], 255, np.uint8)) > 250
        self.person = self.laid(mask(face.picture))
        clothes, hair, skin, other = (self.filled(part) for part in ("clothes", "hair", "skin", "other"))
        self.garment = clothes & ~hair & (self.person > PERSON)
        oval = np.zeros((SIDE, SIDE), np.uint8)
        cv2.fillPoly(oval, [np.round(self.chart.mesh[OVAL, :2]).astype(np.int32)], 1)
        labels = np.full((SIDE, SIDE), NEITHER, np.uint8)
        is_background = self.person < BACKGROUND
        labels[is_background] = PARTS.index("background")
        for part, pixels in (("skin", (oval > 0) | skin), ("hair", hair), ("clothes", clothes)):
            labels[pixels] = PARTS.index(part)
        unsure = (is_background & (clothes | hair | skin)) | other | (clothes & (hair | skin))
        for pixels in (clothes, hair):
            rim = np.ones((2 * DOUBT + 1, 2 * DOUBT + 1))
            unsure |= cv2.morphologyEx(pixels.astype(np.uint8), cv2.MORPH_GRADIENT, rim) > 0
        labels[unsure | ~self.is_inside] = NEITHER
        self.labels = labels

    def laid(self, plane):
        """A plane of the photo on the chart; zero outside the photo."""
        matrix = fit(self.face.mesh) * self.unit
        matrix[:, 2] += SIDE / 2 - np.array(CHARTS["bust"][:2]) * self.unit
        matrix[:, 2] += matrix[:, :2] @ np.array([0.5, 0.5]) - 0.5
        return cv2.warpAffine(plane, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderValue=0)

    def filled(self, part):
        result = np.zeros((SIDE, SIDE), np.uint8)
        for corners in self.outline.get(part, []):
            places = (np.array(corners) - CHARTS["bust"][:2]) * self.unit + SIDE / 2
            cv2.fillPoly(result, [np.round(places * 8).astype(np.int32)], 1, shift=3)
        return result > 0

    def shows(self, part):
        return self.labels == PARTS.index(part)


class BustSampler:
    """The samples of one bust: kind, whether mirrored, view, shares of the parts in each cell."""

    def __init__(self, bust, walls, rng):
        self.bust, self.walls, self.rng, self.samples = bust, walls, rng, []

    def add(self, kind, image, is_mirrored, is_inside=None, is_taken_again=True):
        rng, bust, moved, labels = self.rng, self.bust, {}, self.bust.labels
        if is_inside is not None:
            labels = np.where(is_inside, labels, NEITHER)
        if is_taken_again:
            moved = {"shift": rng.normal(0, 0.12, 2), "scale": rng.uniform(0.85, 1.15), "turn": rng.normal(0, 0.06)}

        def view(plane):
            plane = np.ascontiguousarray(plane[:, ::-1]) if is_mirrored else plane
            return bust.chart.with_image(plane).view("bust", **moved)

        shares = [view(np.repeat((labels == part)[..., None], 3, 2).astype(np.uint8) * 255)[..., 0] for part in range(4)]
        shares = np.stack(shares, -1).reshape(CELLS, 4, CELLS, 4, 4).mean((1, 3)) / 255
        picture = photographed(view(image), rng) if is_taken_again else view(image)
        self.samples.append((kind, is_mirrored, picture, shares.astype(np.float16)))

    def run(self):
        rng, bust, image = self.rng, self.bust, self.bust.chart.image
        for is_mirrored in (False, True):
            self.add("photo", image, is_mirrored, is_taken_again=False)
            self.add("again", image, is_mirrored)
            cropped, is_inside = draw_clothes.cropped(image, bust.is_inside, rng)
            self.add("again", cropped, is_mirrored, is_inside)
        self.add("wall", draw_clothes.rewalled(bust, image, self.walls, rng), rng.random() < 0.5)
        for _ in range(3):
            if (dressed := draw_clothes.redressed(bust, rng)) is None:
                return self.samples
            is_inside = None
            if rng.random() < 0.3:
                dressed = draw_clothes.rewalled(bust, dressed, self.walls, rng)
            if rng.random() < 0.3:
                dressed, is_inside = draw_clothes.cropped(dressed, bust.is_inside, rng)
            self.add("redressed", dressed, rng.random() < 0.5, is_inside)
        if bust.outline.get("pattern") == "plain":
            for weave in (*draw_clothes.WEAVES, rng.choice(draw_clothes.WEAVES)):
                dressed = draw_clothes.redressed(bust, rng, weave, is_dyed=rng.random() < 0.6)
                self.add("woven", dressed, rng.random() < 0.5)
        return self.samples
