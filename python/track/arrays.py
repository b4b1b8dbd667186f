"""Arrays as .npy files, without NumPy: bytes in C order, with an element type and a shape."""

from __future__ import annotations

import ast
import struct
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"\x93NUMPY"


@dataclass(frozen=True)
class Array:
    """Elements in C order. `kind` is NumPy's name of the type, such as `float64`."""

    kind: str
    shape: tuple[int, ...]
    data: bytes


_CODES = {
    "float64": "<f8", "float32": "<f4", "float16": "<f2", "int64": "<i8", "int32": "<i4", "int16": "<i2", "int8": "|i1",
    "uint64": "<u8", "uint32": "<u4", "uint16": "<u2", "uint8": "|u1", "bool": "|b1",
}  # fmt: skip
_KINDS = {code: kind for kind, code in _CODES.items()}


def write(path: Path, array: Array) -> None:
    """Writes an array. Raises ValueError for a type that .npy files of track cannot have."""
    code = _CODES.get(array.kind)
    if code is None:
        raise ValueError(f"{path.name} has elements of {array.kind}, which is none of {', '.join(_CODES)}")
    head = str({"descr": code, "fortran_order": False, "shape": array.shape})
    length = -(-(10 + len(head) + 1) // 64) * 64 - 10
    with path.open("wb") as file:
        file.write(_MAGIC + b"\x01\x00" + struct.pack("<H", length) + head.ljust(length - 1).encode() + b"\n")
        file.write(array.data)


def read(path: Path) -> Array:
    """Reads an array in C order, as track writes it. Raises ValueError for any other file."""
    data = path.read_bytes()
    if data[:6] != _MAGIC or len(data) < 10:
        raise ValueError(f"{path} is no .npy file")
    start = 10 + int.from_bytes(data[8:10], "little") if data[6] == 1 else 12 + int.from_bytes(data[8:12], "little")
    head = ast.literal_eval(data[10 if data[6] == 1 else 12 : start].decode("latin-1"))
    if head["fortran_order"] or head["descr"] not in _KINDS:
        raise ValueError(f"{path} has elements {head['descr']}, in another order or of another type than track writes")
    return Array(_KINDS[head["descr"]], tuple(head["shape"]), data[start:])
