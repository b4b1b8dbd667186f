"""The C code that CasADi generates, compiled with `cc -O3 -march=native` and called in a loop in C."""
import ctypes
import os
import subprocess
import tempfile

import casadi as ca
import numpy as np

from casadi_functions import functions, split
from protocol import Cannot, Prepared, fastest, serve

MOST_SCALARS = 5_000
"""Multiplications beyond which straight-line code takes the compiler long."""

# A file of its own, so that no call can be optimised away.
LOOP = """
int hvp(const double **, double **, long long *, double *, int);
void calls(const double **arguments, double **results, long long *iw, double *w, long count) {
  for (long i = 0; i < count; i++) hvp(arguments, results, iw, w, 0);
}
"""


def compiled(function):
    with tempfile.TemporaryDirectory() as directory:
        generator = ca.CodeGenerator("hvp.c")
        generator.add(function)
        generator.generate(directory + "/")
        with open(os.path.join(directory, "loop.c"), "w") as file:
            file.write(LOOP)
        command = ["cc", "-O3", "-march=native", "-shared", "-fPIC", "-o", "hvp.so", "hvp.c", "loop.c", "-lm"]
        subprocess.run(command, cwd=directory, check=True, capture_output=True)
        return ctypes.CDLL(os.path.join(directory, "hvp.so"))


def looped(cell, function, arguments):
    library = compiled(function)
    arguments = [np.ascontiguousarray(argument) for argument in arguments]
    result = np.zeros(function.numel_out(0))
    integers, reals = np.zeros(function.sz_iw() + 1, np.int64), np.zeros(function.sz_w() + 1)

    def pointers(arrays, count):
        return (ctypes.c_void_p * (count + 1))(*[array.ctypes.data for array in arrays])

    call = (
        pointers(arguments, function.sz_arg()), pointers([result], function.sz_res()), integers.ctypes.data_as(ctypes.c_void_p),
        reals.ctypes.data_as(ctypes.c_void_p))

    def run(calls):
        library.calls(*call, ctypes.c_long(calls))

    held = (library, arguments, integers, reals)
    return Prepared(lambda: run(1), lambda _, held=held: split(cell, result), run)


def prepare(cell):
    found = functions(cell)
    if len(found) > 1 and cell.multiplications > MOST_SCALARS:
        found = found[1:]
    try:
        return fastest([looped(cell, *pair) for pair in found], calls=20)
    except FileNotFoundError:
        raise Cannot("needs a C compiler, cc") from None


serve(f"casadi {ca.__version__} generated C", prepare)
