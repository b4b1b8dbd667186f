"""Write ONNX files with nothing but Python's standard library: the few messages of onnx.proto that a graph needs."""

import array
import random
import struct
import sys
import zipfile

FLOAT, INT64 = 1, 7


def varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field, value):
    return varint(field << 3) + varint(value)


def data(field, value):
    value = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(value)) + value


def tensor(name, shape, values, kind=FLOAT):
    """TensorProto of floats, or of whole numbers with `kind` INT64. `values` may be an array of floats."""
    if kind == FLOAT:
        values = values if isinstance(values, array.array) else array.array("f", values)
        if sys.byteorder == "big":
            values.byteswap()
        raw = values.tobytes()
    else:
        raw = struct.pack(f"<{len(values)}q", *values)
    dims = b"".join(number(1, extent) for extent in shape)
    return dims + number(2, kind) + data(8, name) + data(9, raw)


def attribute(name, value):
    if isinstance(value, float):
        return data(1, name) + varint(2 << 3 | 5) + struct.pack("<f", value) + number(20, 1)
    if isinstance(value, int):
        return data(1, name) + number(3, value) + number(20, 2)
    return data(1, name) + b"".join(number(8, item) for item in value) + number(20, 7)


def port(name, shape):
    """ValueInfoProto of floats; a text is an open extent."""
    dims = b"".join(data(1, data(2, extent) if isinstance(extent, str) else number(1, extent)) for extent in shape)
    return data(1, name) + data(2, data(1, number(1, FLOAT) + data(2, dims)))


def npz(path, arrays):
    """Writes arrays of floats by name, as (shape, values), for numpy.load."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, (shape, values) in arrays.items():
            header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {tuple(shape)}, }}".encode()
            header += b" " * (-(len(header) + 11) % 64) + b"\n"
            raw = values if sys.byteorder == "little" else array.array("f", values)
            if sys.byteorder == "big":
                raw.byteswap()
            archive.writestr(f"{name}.npy", b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + raw.tobytes())


class Graph:
    """A graph under construction. Weights are drawn with the variance that keeps that of the values. `arrays` has them."""

    def __init__(self, seed=0):
        self.random = random.Random(seed)
        self.nodes, self.initializers, self.parameters = [], [], 0
        self.arrays = {}

    def add(self, operator, inputs, **attributes):
        """Adds a node; returns the name of its output."""
        output = f"{operator.lower()}{len(self.nodes)}"
        parts = [data(1, name) for name in inputs] + [data(2, output), data(3, output), data(4, operator)]
        parts += [data(5, attribute(name, value)) for name, value in attributes.items()]
        self.nodes.append(b"".join(parts))
        return output

    def weights(self, name, shape, low, high):
        """Adds an initializer of uniform numbers; returns its name."""
        count = 1
        for extent in shape:
            count *= extent
        draw, span = self.random.random, high - low
        self.arrays[name] = (shape, array.array("f", (low + span * draw() for _ in range(count))))
        self.initializers.append(tensor(name, *self.arrays[name]))
        self.parameters += count
        return name

    def drawn(self, name, shape):
        """The weights of a layer whose outputs read `shape[1:]` inputs each."""
        reads = 1
        for extent in shape[1:]:
            reads *= extent
        bound = (6 / reads) ** 0.5
        return self.weights(name, shape, -bound, bound)

    def write(self, path, inputs, outputs, version=17):
        graph = b"".join(data(1, node) for node in self.nodes) + data(2, "graph")
        graph += b"".join(data(5, weights) for weights in self.initializers)
        graph += b"".join(data(11, port(*each)) for each in inputs) + b"".join(data(12, port(*each)) for each in outputs)
        with open(path, "wb") as file:
            file.write(number(1, 8) + data(2, "track") + data(7, graph) + data(8, data(1, "") + number(2, version)))
