#!/usr/bin/env python3
"""Checks the peers on small random cells, without track: each against all others, and against differences of the loss.

    make bench-check, or: Benchmarks/peers/check.py [NAME …]

A Hessian-vector product Hv is compared with mixed second differences of the loss in extended precision along random directions u:
uᵀHv = (L(w+a(u+v)) − L(w+a(u−v)) − L(w−a(u−v)) + L(w−a(u+v))) ÷ 4a², of two steps a, so that the error is of the order a⁴. That takes
no derivative by anyone's rules. Exit code 1 where results are further apart than 1e-10 (float32: 1e-4), or 1e-9 from the differences.
"""
import os
import subprocess
import sys
import tempfile

from environment import VENV, compiled, environment
from peers import PACKAGES, command

PYTHON, VERSIONS = environment()
if not PYTHON:
    sys.exit(1)
if os.path.realpath(sys.prefix) != os.path.realpath(VENV):
    os.execv(PYTHON, [PYTHON, *sys.argv])

import numpy as np  # noqa: E402

CELLS = [
    ("rank-one", "n=3"), ("rank-one", "n=64"), ("chain", "n=5"), ("chain", "n=7,m=4"), ("chain", "n=4,m=9"),
    ("chain", "n=2064,m=1024"), ("logistic", "samples=37,d=5"), ("logistic", "samples=300,d=40"),
    ("two-branch", "d=3,h=4,k=4,c=2,batch=1"), ("two-branch", "d=3,h=4,k=5,c=2,batch=3"), ("two-branch", "d=20,h=16,k=12,c=5,batch=1"),
    ("two-branch", "d=20,h=16,k=12,c=5,batch=24"), ("mlp", "layers=3-2,batch=1"), ("mlp", "layers=4-5-3,batch=1"),
    ("mlp", "layers=20-32-32-5,batch=32"), ("mlp", "layers=9-30-20-10-4,batch=17"),
    ("mlp", "layers=9-30-20-10-4,batch=17,directions=3"), ("logistic", "samples=37,d=5,directions=4"),
    ("two-branch", "d=3,h=4,k=5,c=2,batch=3,directions=2"), ("hessian mlp", "layers=4-5-3,batch=4"), ("hessian logistic", "samples=37,d=5"),
]
"""Workloads, of products unless the Hessian is named, and sizes."""
DTYPES = {"float64": 1e-10, "float32": 1e-4}


def shapes(workload, size):
    """Shapes of the inputs, variables first, and how many of them are variables."""
    if workload == "mlp":
        widths = [int(width) for width in size["layers"].split("-")]
        variables = {f"{kind}{i + 1}": (widths[i + 1], widths[i]) if kind == "W" else (widths[i + 1],)
                     for i in range(len(widths) - 1) for kind in "Wb"}
        return variables, {"x": (int(size["batch"]), widths[0]), "t": (int(size["batch"]), widths[-1])}
    n = {name: int(value) for name, value in size.items()}
    if workload == "two-branch":
        d, h, k, c, batch = (n[name] for name in ("d", "h", "k", "c", "batch"))
        return ({"W1": (h, d), "b1": (h,), "W2": (h, d), "b2": (h,), "Wg": (k, 2 * h), "bg": (k,), "W3": (c, k), "W4": (c, d)},
                {"x": (batch, d), "t": (batch, c)})
    if workload == "logistic":
        return {"w": (n["d"],)}, {"X": (n["samples"], n["d"]), "y": (n["samples"],)}
    if workload == "rank-one":
        return {"x": (n["n"],)}, {"v": (n["n"],)}
    return {}, {"v": (n["n"],), "y1": (n["n"],)} | ({"y2": (n["m"],)} if "m" in n else {})


def draw(workload, size, random):
    """Inputs, and the names of the variables. No sum before a ReLU is so near its kink that a difference would step across."""
    while True:
        arrays, variables = draw_once(workload, size, random)
        if workload != "two-branch":
            return arrays, variables
        u = arrays["x"] @ (arrays["W1"] + arrays["W2"]).T + arrays["b1"] + arrays["b2"]
        if abs(u).min() > 0.01:
            return arrays, variables


def draw_once(workload, size, random):
    variables, data = shapes(workload, size)
    arrays = {name: random.uniform(-1, 1, shape) for name, shape in (variables | data).items()}
    several = (int(size["directions"]),) if "directions" in size else ()
    arrays |= {f"{name}.direction": random.uniform(-1, 1, (*several, *shape)) for name, shape in variables.items()}
    if "t" in data:
        arrays["t"] = np.eye(data["t"][1])[random.integers(0, data["t"][1], data["t"][0])]
    if workload == "logistic":
        arrays["y"] = random.integers(0, 2, data["y"]).astype(float)
    return arrays, list(variables)


def loss(workload, a):
    """The function that is differentiated, in the precision of its inputs."""
    def cross_entropy(y):
        y = y - y.max(axis=1, keepdims=True)
        return -(a["t"] * (y - np.log(np.exp(y).sum(axis=1, keepdims=True)))).sum() / len(y)

    if workload == "rank-one":
        return (a["v"] @ a["x"]) ** 2 / 2
    if workload == "logistic":
        return np.log1p(np.exp(-(2 * a["y"] - 1) * (a["X"] @ a["w"]))).mean()
    if workload == "two-branch":
        a1, a2 = a["x"] @ a["W1"].T + a["b1"], a["x"] @ a["W2"].T + a["b2"]
        g = np.concatenate([1 / (1 + np.exp(-a1)), np.maximum(a1 + a2, 0)], axis=1) @ a["Wg"].T + a["bg"]
        return cross_entropy(g @ a["W3"].T + a["x"] @ a["W4"].T)
    z, layer = a["x"], 1
    while f"W{layer}" in a:
        y = z @ a[f"W{layer}"].T + a[f"b{layer}"]
        z, layer = np.tanh(y), layer + 1
    return cross_entropy(y)


def difference(workload, arrays, variables, u):
    """uᵀHv by differences of the loss."""
    exact = {name: array.astype(np.longdouble) for name, array in arrays.items()}
    v = {name: exact[f"{name}.direction"] for name in variables}

    def at(p, q):
        return loss(workload, exact | {name: exact[name] + p * u[name] + q * v[name] for name in variables})

    def mixed(a):
        return (at(a, a) - at(a, -a) - at(-a, a) + at(-a, -a)) / (4 * a * a)

    a = np.longdouble(2e-4)
    return (4 * mixed(a / 2) - mixed(a)) / 3


def single(workload, size, arrays, variables, result):
    """Inputs with one direction and the product along it: of several directions, or of the Hessian's rows."""
    if workload.startswith("hessian "):
        v = np.concatenate([arrays[f"{name}.direction"].ravel() for name in variables])
        ends = np.cumsum([arrays[name].size for name in variables])[:-1]
        parts = np.split(next(iter(result.values())) @ v, ends)
        return [(arrays, {f"{name}.hvp": part.reshape(arrays[name].shape) for name, part in zip(variables, parts)})]
    if "directions" not in size:
        return [(arrays, result)]
    return [(arrays | {f"{name}.direction": arrays[f"{name}.direction"][index] for name in variables},
             {name: product[index] for name, product in result.items()}) for index in range(int(size["directions"]))]


def distance(found, u, results):
    """That of uᵀHv from `found`, relative to |Hv|."""
    given = sum((u[name] * results[f"{name}.hvp"]).sum() for name in u)
    return float(abs(found - given) / sum(abs(results[f"{name}.hvp"]).sum() for name in u))


class Peer:
    """A peer that runs."""

    def __init__(self, line):
        environment = os.environ | {name: "1" for name in (
            "TRACK_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", line], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.description = self.process.stdout.readline().strip().removeprefix("track-peer 1 ")

    def ask(self, line):
        print(line, file=self.process.stdin, flush=True)
        word, _, rest = self.process.stdout.readline().strip().partition(" ")
        if word in ("error", ""):
            raise RuntimeError(f"{self.description}: {line.split()[0]}: {rest or 'ended'}")
        return word, rest

    def compute(self, workload, dtype, size, arrays):
        """The results by name, or the reason why there are none."""
        with tempfile.TemporaryDirectory() as directory:
            for name, array in arrays.items():
                np.save(os.path.join(directory, f"{name}.npy"), array)
            asked = workload if " " in workload else f"cell {workload}"
            word, rest = self.ask(f"{asked} {dtype} 1 {size} {directory}")
            if word == "cannot":
                return rest
            assert self.ask("run 3")[0] == "took"
            with tempfile.TemporaryDirectory() as results:
                assert self.ask(f"results {results}")[0] == "written"
                return {name.removesuffix(".npy"): np.load(os.path.join(results, name)) for name in os.listdir(results)}

    def refuses(self):
        """Whether what it cannot have is answered, and does not end it."""
        try:
            self.ask("cell logistic float64 1 samples=3,d=2 /nowhere")
        except RuntimeError:
            return self.ask("cell nonsense float64 1 n=3 /tmp")[0] == "cannot" and self.process.poll() is None
        return False

    def end(self):
        self.process.stdin.close()
        return self.process.wait(timeout=30)


def main():
    program = compiled("c_peer")
    names = sys.argv[1:] or [
        name for name, packages in PACKAGES.items() if VERSIONS.keys() >= set(packages) and (program or name != "c")]
    peers = {name: Peer(command(name, PYTHON, program)) for name in names}
    for name, peer in peers.items():
        print(f"{name}: {peer.description}")
    random = np.random.default_rng(1)
    faults = []
    for dtype, tolerance in DTYPES.items():
        for workload, size in CELLS:
            entries = dict(part.split("=") for part in size.split(","))
            arrays, variables = draw(workload.removeprefix("hessian "), entries, random)
            # Of float32, too, everyone reads the same numbers.
            arrays = {name: array.astype(dtype) for name, array in arrays.items()}
            # C reads arrays by the sizes of one direction.
            found = {name: peer.compute(workload, dtype, size, arrays) for name, peer in peers.items()
                     if name != "c" or " " not in workload and "directions" not in entries}
            results = {name: result for name, result in found.items() if not isinstance(result, str)}
            worst, differences = 0.0, 0.0
            u = {name: random.choice([-1.0, 1.0], arrays[name].shape) for name in variables}
            function, known = workload.removeprefix("hessian "), {}
            for name, result in results.items():
                if any(array.dtype != dtype for array in result.values()):
                    faults.append(f"{name} {workload} {size}: not of {dtype}")
                for other in results.values():
                    scale = max(abs(array).max() for array in other.values())
                    assert result.keys() == other.keys() and all(result[key].shape == other[key].shape for key in other), (name, workload)
                    apart = max(abs(result[key].astype(float) - other[key]).max() for key in other) / scale
                    worst = max(worst, apart)
                    if not apart <= tolerance:
                        faults.append(f"{name} {workload} {dtype} {size}: {apart:.1e} from another")
                for index, (inputs, products) in enumerate(
                        single(workload, entries, arrays, variables, result) if u and dtype == "float64" else []):
                    if index not in known:
                        known[index] = difference(function, inputs, variables, u)
                    apart = distance(known[index], u, products)
                    differences = max(differences, apart)
                    if not apart <= 1e-9:
                        faults.append(f"{name} {workload} {size}: {apart:.1e} from differences of the loss")
            print(f"{dtype} {workload} {size}: {len(results)} peers within {worst:.1e}"
                  + (f", within {differences:.1e} of differences" if differences else "")
                  + "".join(f"; {name} cannot: {text}" for name, text in found.items() if isinstance(text, str) and dtype == "float64"))
    for name, peer in peers.items():
        if not peer.refuses():
            faults.append(f"{name}: a cell without files, or of no workload, is not refused")
        if peer.end():
            faults.append(f"{name}: did not end well")
    for fault in faults:
        print(f"FAILED {fault}")
    sys.exit(1 if faults else 0)


main()
