"""Views of the head chart, as Person/HeadChart.swift and Person/HeadView.swift lay them over a face."""

import cv2
import numpy as np

# Landmarks and their places on the average head, in inter-eye distances; the same numbers as in HeadChart.swift.
LANDMARKS = {
    33: (-0.7226, -0.0156), 133: (-0.2774, 0.0156), 362: (0.2774, 0.0156), 263: (0.7226, -0.0156),
    168: (0, -0.0805), 2: (0, 0.7407), 234: (-1.1234, 0.2983), 454: (1.1234, 0.2983), 10: (0, -0.8715),
}
# The chart that everything is drawn on: 6 units wide, centred 0.4 below the eyes.
SIDE = 512
UNIT = SIDE / 6
MIDDLE = 0.4


def fit(mesh):
    """The turn, scale and shift that lay `mesh` (pixels) onto the average head (chart units); shape [2][3]."""
    source = mesh[list(LANDMARKS), :2]
    target = np.array(list(LANDMARKS.values()))
    from_mean, to_mean = source.mean(0), target.mean(0)
    a, b = source - from_mean, target - to_mean
    along, across, spread = (a * b).sum(), (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum(), (a * a).sum()
    turn = np.array([[along, -across], [across, along]]) / spread
    return np.c_[turn, to_mean - turn @ from_mean]


def chart(picture, mesh):
    """The chart of a face, shape [512][512][3], and the mesh in its pixels."""
    pose = fit(mesh)
    scale = np.sqrt(np.linalg.det(pose[:, :2])) * UNIT
    oversampling = int(np.clip(np.ceil(1 / scale - 1e-6), 1, 8))
    matrix = pose * UNIT * oversampling
    matrix[:, 2] += np.array([SIDE / 2, SIDE / 2 - MIDDLE * UNIT]) * oversampling
    points = (mesh[:, :2] @ matrix[:, :2].T + matrix[:, 2]) / oversampling
    matrix[:, 2] += matrix[:, :2] @ np.array([0.5, 0.5]) - 0.5  # pixel centres lie at halves
    size = SIDE * oversampling
    image = cv2.warpAffine(picture, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    if oversampling > 1:
        image = cv2.resize(image, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return image, points


def views(image):
    """The views of a chart, each [256][256][3]; that of the head shows the person's left ear when it is mirrored."""
    return {
        "head": cv2.resize(image, (256, 256), interpolation=cv2.INTER_AREA),
        "crown": image[17:273, 128:384],
        "face": image[115:371, 128:384],
    }
