"""Write ONNX's own node tests as one file that track's tests read.

    python3 -m venv onnx-venv && onnx-venv/bin/pip install onnx
    onnx-venv/bin/python Benchmarks/onnx/node_tests.py all node-tests.bin
    ONNX_NODE_TESTS=$PWD/node-tests.bin ONNX_REPORT=$PWD/reports/onnx.md swift test --filter ONNXNodeTests

`all` writes every case with one node whose outputs are floating-point numbers. `sample` writes small ones, at most
two an operator, as Tests/ModelsTests/Fixtures/models/node-tests.bin has them.

The file is in protobuf's wire format: repeated field 1 is a case with 1 name, 2 the model, 3 inputs and 4 outputs (each a
TensorProto; an empty one for an input that is left out), 5 the relative and 6 the absolute tolerance (doubles), 7 the
operator, 8 the element type of the outputs.
"""

import struct
import sys
import warnings

warnings.filterwarnings("ignore")

import numpy  # noqa: E402
import onnx  # noqa: E402
from onnx import numpy_helper  # noqa: E402
from onnx.backend.test.case.node import collect_testcases  # noqa: E402

FLOATING = {
    onnx.TensorProto.FLOAT: "float",
    onnx.TensorProto.DOUBLE: "double",
}


def varint(value):
    out = b""
    while value >= 0x80:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def field(number, data):
    return varint(number << 3 | 2) + varint(len(data)) + data


def double(number, value):
    return varint(number << 3 | 1) + struct.pack("<d", value)


def tensor(array):
    if array is None:
        return b""
    if isinstance(array, onnx.TensorProto):
        return array.SerializeToString()
    return numpy_helper.from_array(numpy.asarray(array)).SerializeToString()


def types(values):
    return [v.type.tensor_type.elem_type if v.type.HasField("tensor_type") else None for v in values]


def encoded(case):
    graph = case.model.graph
    node = graph.node[0]
    inputs, outputs = case.data_sets[0]
    name = node.op_type if not node.domain else f"{node.domain}.{node.op_type}"
    data = field(1, case.name.encode()) + field(2, case.model.SerializeToString())
    data += b"".join(field(3, tensor(x)) for x in inputs)
    data += b"".join(field(4, tensor(x)) for x in outputs)
    data += double(5, case.rtol) + double(6, case.atol)
    return field(1, data + field(7, name.encode()) + field(8, FLOATING[types(graph.output)[0]].encode()))


def main():
    kind, path = sys.argv[1:]
    cases = []
    for case in collect_testcases(None):
        graph = case.model.graph
        if len(graph.node) != 1 or not all(t in FLOATING for t in types(graph.output)):
            continue
        if any(t is None for t in types(graph.input)) or not case.data_sets:
            continue
        cases.append((graph.node[0].op_type, encoded(case)))
    if kind == "sample":
        cases.sort(key=lambda case: (case[0], len(case[1])))
        chosen, counts = [], {}
        for name, data in cases:
            if counts.get(name, 0) < 2 and len(data) <= 4096:
                counts[name] = counts.get(name, 0) + 1
                chosen.append((name, data))
        cases = chosen
    with open(path, "wb") as file:
        file.write(field(2, onnx.__version__.encode()))
        for _, data in cases:
            file.write(data)
    print(f"{len(cases)} cases of {len({name for name, _ in cases})} operators, onnx {onnx.__version__}")


if __name__ == "__main__":
    main()
