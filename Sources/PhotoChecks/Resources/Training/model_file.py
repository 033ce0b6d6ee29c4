"""Writes networks as .tflite files: weights in half precision, widened by DEQUANTIZE when they are loaded."""

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema

RELU = schema.ActivationFunctionType.RELU
RELU6 = schema.ActivationFunctionType.RELU6
NONE = schema.ActivationFunctionType.NONE


class ModelFile:
    """A network under construction; tensors are numbers, shapes are [1][height][width][channels]."""

    def __init__(self, name):
        self.model, self.graph = schema.ModelT(), schema.SubGraphT()
        self.model.version, self.model.description = 3, name.encode()
        empty = schema.BufferT()
        self.model.buffers, self.model.operatorCodes, self.model.subgraphs = [empty], [], [self.graph]
        self.graph.tensors, self.graph.operators, self.graph.name = [], [], name.encode()
        self.graph.inputs, self.graph.outputs = [], []

    @classmethod
    def reopened(cls, path, outputs):
        """A file that was written before, with its first `outputs` outputs."""
        file = cls("")
        file.model = schema.ModelT.InitFromPackedBuf(path.read_bytes(), 0)
        file.graph = file.model.subgraphs[0]
        file.graph.outputs = list(file.graph.outputs)[:outputs]
        return file

    def named(self, name):
        return next(number for number, tensor in enumerate(self.graph.tensors) if tensor.name.decode() == name)

    def tensor(self, name, shape, data=None, kind=schema.TensorType.FLOAT32):
        new = schema.TensorT()
        new.name, new.shape, new.type, new.buffer = name.encode(), [int(side) for side in shape], kind, 0
        if data is not None:
            buffer = schema.BufferT()
            buffer.data = np.frombuffer(np.ascontiguousarray(data).tobytes(), np.uint8)
            self.model.buffers.append(buffer)
            new.buffer = len(self.model.buffers) - 1
        self.graph.tensors.append(new)
        return len(self.graph.tensors) - 1

    def shape(self, tensor):
        return list(self.graph.tensors[tensor].shape)

    def input(self, side):
        self.graph.inputs = [self.tensor("picture", (1, side, side, 3))]
        return self.graph.inputs[0]

    def operator(self, code, inputs, output, kind=schema.BuiltinOptions.NONE, options=None):
        known = [entry.builtinCode for entry in self.model.operatorCodes]
        if code not in known:
            entry = schema.OperatorCodeT()
            entry.builtinCode, entry.deprecatedBuiltinCode, entry.version = code, min(code, 127), 1
            self.model.operatorCodes.append(entry)
            known.append(code)
        new = schema.OperatorT()
        new.opcodeIndex, new.inputs, new.outputs = known.index(code), inputs, [output]
        new.builtinOptionsType, new.builtinOptions = kind, options
        self.graph.operators.append(new)
        return output

    def weights(self, name, values):
        half = self.tensor(name + "/half", values.shape, values.astype(np.float16), schema.TensorType.FLOAT16)
        return self.operator(schema.BuiltinOperator.DEQUANTIZE, [half], self.tensor(name, values.shape),
                             schema.BuiltinOptions.DequantizeOptions, schema.DequantizeOptionsT())

    def convolution(self, name, source, weights, bias, stride=1, activation=NONE, same=True):
        """`weights`: [outputs][height][width][inputs]."""
        return self._convolution(name, source, weights, bias, stride, activation, same, weights.shape[0],
                                 schema.BuiltinOperator.CONV_2D, schema.BuiltinOptions.Conv2DOptions,
                                 schema.Conv2DOptionsT())

    def depthwise(self, name, source, weights, bias, stride=1, activation=NONE):
        """`weights`: [1][height][width][channels]."""
        options = schema.DepthwiseConv2DOptionsT()
        options.depthMultiplier = 1
        return self._convolution(name, source, weights, bias, stride, activation, True, weights.shape[3],
                                 schema.BuiltinOperator.DEPTHWISE_CONV_2D,
                                 schema.BuiltinOptions.DepthwiseConv2DOptions, options)

    def _convolution(self, name, source, weights, bias, stride, activation, same, channels, code, kind, options):
        _, height, width, _ = self.shape(source)
        size = [-(-side // stride) if same else (side - window) // stride + 1
                for side, window in zip((height, width), weights.shape[1:3])]
        output = self.tensor(name, (1, *size, channels))
        options.padding = schema.Padding.SAME if same else schema.Padding.VALID
        options.strideW = options.strideH = stride
        options.dilationWFactor = options.dilationHFactor = 1
        options.fusedActivationFunction = activation
        inputs = [source, self.weights(name + "/weights", weights),
                  self.tensor(name + "/bias", bias.shape, bias.astype(np.float32))]
        return self.operator(code, inputs, output, kind, options)

    def pooled(self, name, source, takes_maximum):
        """The mean or the highest of each channel over the whole picture."""
        options = schema.Pool2DOptionsT()
        options.padding = schema.Padding.VALID
        options.strideW = options.strideH = 1
        _, options.filterHeight, options.filterWidth, channels = self.shape(source)
        options.fusedActivationFunction = NONE
        code = schema.BuiltinOperator.MAX_POOL_2D if takes_maximum else schema.BuiltinOperator.AVERAGE_POOL_2D
        return self.operator(code, [source], self.tensor(name, (1, 1, 1, channels)), schema.BuiltinOptions.Pool2DOptions,
                             options)

    def add(self, name, left, right):
        return self.operator(schema.BuiltinOperator.ADD, [left, right], self.tensor(name, self.shape(left)),
                             schema.BuiltinOptions.AddOptions, schema.AddOptionsT())

    def relu(self, name, source):
        return self.operator(schema.BuiltinOperator.RELU, [source], self.tensor(name, self.shape(source)))

    def enlarged(self, name, source, side):
        """Bilinear, pixel centres at halves."""
        options = schema.ResizeBilinearOptionsT()
        options.alignCorners, options.halfPixelCenters = False, True
        size = self.tensor(name + "/size", (2,), np.array([side, side], np.int32), schema.TensorType.INT32)
        output = self.tensor(name, (1, side, side, self.shape(source)[3]))
        return self.operator(schema.BuiltinOperator.RESIZE_BILINEAR, [source, size], output,
                             schema.BuiltinOptions.ResizeBilinearOptions, options)

    def packed(self, outputs):
        self.graph.outputs = outputs
        builder = flatbuffers.Builder(1 << 22)
        builder.Finish(self.model.Pack(builder), b"TFL3")
        return bytes(builder.Output())
