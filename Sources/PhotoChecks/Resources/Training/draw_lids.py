"""Draws lids down over open eyes: what the network for eyelids learns closed eyes from."""

import cv2
import numpy as np

# Of each eye: the lids' edges between its corners, the corners from the outer to the inner one, and the brow above.
UPPER = [[246, 161, 160, 159, 158, 157, 173], [466, 388, 387, 386, 385, 384, 398]]
LOWER = [[7, 163, 144, 145, 153, 154, 155], [249, 390, 373, 374, 380, 381, 382]]
CORNERS = [(33, 133), (263, 362)]
BROWS = [105, 334]
# Of the eye's width: how far beside the corners the skin is drawn along.
BESIDE = 0.12
# Pixels: a smaller eye is left alone.
SMALLEST = 4


def lowered(image, mesh, rng, share, meets=1.0):
    """`image` with both upper lids drawn down.

    `share`: of the way to where the lids meet; 0 leaves the eye as it is, more than 1 presses the lids together.
    `meets`: where the lids meet, of the way from the upper to the lower lid; what is below 1 raises the lower lid.
    """
    for eye in range(2):
        outer, inner = mesh[CORNERS[eye][0]], mesh[CORNERS[eye][1]]
        width = np.linalg.norm(inner - outer)
        if width < SMALLEST:
            return None
        image = drawn(image, mesh, rng, eye, share, meets, width)
    return image


def drawn(image, mesh, rng, eye, share, meets, width):
    outer, inner = mesh[CORNERS[eye][0]], mesh[CORNERS[eye][1]]
    along = (inner - outer) / width
    below = np.array([-along[1], along[0]]) * (1 if along[0] > 0 else -1)

    def places(indices):
        """Along the eye and below the line of its corners, in order, from corner to corner."""
        offsets = mesh[indices] - outer
        inside = np.c_[offsets @ along, offsets @ below]
        return np.r_[[[0, 0]], inside[np.argsort(inside[:, 0])], [[width, 0]]]

    upper, lower = places(UPPER[eye]), places(LOWER[eye])
    brow = (mesh[BROWS[eye]] - outer) @ below
    y, x = np.mgrid[:image.shape[0], :image.shape[1]].astype(np.float32)
    u = (x - outer[0]) * along[0] + (y - outer[1]) * along[1]
    v = (x - outer[0]) * below[0] + (y - outer[1]) * below[1]
    upper_lid, lower_lid = (np.interp(u, lid[:, 0], lid[:, 1]) for lid in (upper, lower))
    # The skin between a place below the brow and the lid is stretched; the lashes move down with the lid's edge.
    reach = max(upper[:, 1].min() - brow, 0.1 * width) * rng.uniform(0.6, 0.9)
    top, lash = upper_lid - reach, rng.uniform(0.02, 0.05) * width
    sag = rng.uniform(0, 0.06) * width * np.clip(4 * u / width * (1 - u / width), 0, 1)
    meeting = upper_lid + (lower_lid - upper_lid) * meets
    edge = upper_lid + (meeting + sag - upper_lid) * share
    source = v.copy()
    stretched = (v > top) & (v <= edge - lash)
    source = np.where(stretched, top + (v - top) * (upper_lid - lash - top) / np.maximum(edge - lash - top, 1e-3), source)
    source = np.where((v > edge - lash) & (v <= edge), upper_lid - (edge - v), source)
    # Where the upper lid's edge has met the lower one, the skin below is pressed or drawn up to it.
    under = (0.1 if meets == 1 else rng.uniform(0.15, 0.35)) * width
    last = np.maximum(edge, lower_lid) + under
    source = np.where((v > edge) & (v <= last) & (edge >= meeting), lower_lid + (v - edge) * (last - lower_lid)
                      / np.maximum(last - edge, 1e-3), source)
    fade = np.clip(np.minimum(u + BESIDE * width, (1 + BESIDE) * width - u) / (BESIDE * width), 0, 1)
    shift = (source - v) * fade
    return cv2.remap(image, (x + shift * below[0]).astype(np.float32), (y + shift * below[1]).astype(np.float32),
                     cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def closed(image, mesh, rng):
    """Lids shut: calmly, or pressed together with the lower lids raised."""
    meets = rng.uniform(0.3, 0.95) if rng.random() < 0.45 else 1.0
    return lowered(image, mesh, rng, rng.uniform(0.9, 1.05), meets)


def hardly_lowered(image, mesh, rng):
    """Lids that still leave the eye open, or a little wider than it was: so that not the drawing itself is learnt."""
    return lowered(image, mesh, rng, rng.uniform(-0.15, 0.3))
