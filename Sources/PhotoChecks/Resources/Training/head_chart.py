"""The head chart and its views, as Face/HeadChart.swift and Person/HeadView.swift lay them over a face."""

import cv2
import numpy as np

# Landmarks and their places on the average head, in inter-eye distances; the same numbers as in HeadChart.swift.
LANDMARKS = {
    33: (-0.7226, -0.0156), 133: (-0.2774, 0.0156), 362: (0.2774, 0.0156), 263: (0.7226, -0.0156),
    168: (0, -0.0805), 2: (0, 0.7407), 234: (-1.1234, 0.2983), 454: (1.1234, 0.2983), 10: (0, -0.8715),
}
# Left and right exchanged: landmarks that are read here and by the drawing.
PAIRS = [(33, 263), (133, 362), (127, 356), (234, 454), (132, 361), (58, 288), (105, 334), (159, 386), (50, 280),
         (205, 425)]
# Centre and side of the views, in inter-eye distances from between the eyes, x to the person's left, y downwards.
# That of an ear or eye shows the right one; the left one is seen in the mirror.
VIEWS = {"face": (0, 0.15, 2.4), "eye": (-0.5, 0, 0.8), "crown": (0, -1.0, 3.2), "ear": (-1.15, 0.62, 1.4), "neck": (0, 2.3, 2.2),
         "bust": (0, 2.2, 6.0)}
# Centre and side of the charts that are drawn on, each wide enough for its views.
CHARTS = {"head": (0, 0.4, 6.0), "ear": (-1.15, 0.62, 3.0), "neck": (0, 2.0, 3.0), "bust": (0, 2.2, 8.0)}
# Pixels of a side of every chart, and of every view.
SIDE, VIEW_SIDE = 512, 160


def fit(mesh):
    """The turn, scale and shift that lay `mesh` (pixels) onto the average head (units of the chart); shape [2][3]."""
    source = mesh[list(LANDMARKS), :2]
    target = np.array(list(LANDMARKS.values()))
    from_mean, to_mean = source.mean(0), target.mean(0)
    a, b = source - from_mean, target - to_mean
    along, across, spread = (a * b).sum(), (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum(), (a * a).sum()
    turn = np.array([[along, -across], [across, along]]) / spread
    return np.c_[turn, to_mean - turn @ from_mean]


class Chart:
    """An upright square around a part of a head: `image` [512][512][3], sRGB, and the `mesh` in its pixels."""

    def __init__(self, image, mesh, center, side):
        self.image, self.mesh, self.center, self.side = image, mesh, center, side

    @property
    def unit(self):
        """Pixels of an inter-eye distance."""
        return SIDE / self.side

    def with_image(self, image):
        return Chart(image, self.mesh, self.center, self.side)

    def mirrored(self):
        mesh = self.mesh.copy()
        mesh[:, 0] = SIDE - mesh[:, 0]
        for right, left in PAIRS:
            mesh[[right, left]] = mesh[[left, right]]
        return Chart(np.ascontiguousarray(self.image[:, ::-1]), mesh, (-self.center[0], self.center[1]), self.side)

    def view(self, name, shift=(0, 0), scale=1.0, turn=0.0):
        """A view [160][160][3]; shift in inter-eye distances and turn in radians, as a mesh errs."""
        x, y, side = VIEWS[name]
        pixels = side * scale * self.unit
        finer = int(np.ceil(pixels / VIEW_SIDE - 1e-6))
        step, size = pixels / (VIEW_SIDE * finer), VIEW_SIDE * finer
        center = (np.array([x, y]) + shift - self.center) * self.unit + SIDE / 2
        cosine, sine = np.cos(turn) * step, np.sin(turn) * step
        matrix = np.array([[cosine, -sine, 0], [sine, cosine, 0]])
        # Pixel centres lie at halves.
        matrix[:, 2] = center - matrix[:, :2] @ [size / 2 - 0.5, size / 2 - 0.5] - 0.5
        image = cv2.warpAffine(self.image, matrix, (size, size), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                               borderMode=cv2.BORDER_REPLICATE)
        return cv2.resize(image, (VIEW_SIDE, VIEW_SIDE), interpolation=cv2.INTER_AREA) if finer > 1 else image


def chart(picture, mesh, name):
    """A chart of a face; `mesh` in pixels of `picture`."""
    *center, side = CHARTS[name]
    pose, unit = fit(mesh), SIDE / side
    scale = np.sqrt(np.linalg.det(pose[:, :2])) * unit
    finer = int(np.clip(np.ceil(1 / scale - 1e-6), 1, 8))
    matrix = pose * unit * finer
    matrix[:, 2] += (SIDE / 2 - np.array(center) * unit) * finer
    points = (mesh[:, :2] @ matrix[:, :2].T + matrix[:, 2]) / finer
    matrix[:, 2] += matrix[:, :2] @ np.array([0.5, 0.5]) - 0.5
    size = SIDE * finer
    image = cv2.warpAffine(picture, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    if finer > 1:
        image = cv2.resize(image, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return Chart(image, points, center, side)


def native(image, scale):
    """As sharp as the photo that the chart was cut from: `scale` pixels of the photo to one of the chart."""
    side = max(32, round(SIDE * scale))
    if side >= 0.95 * SIDE:
        return image
    small = cv2.resize(image, (side, side), interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)
