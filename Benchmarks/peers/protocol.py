"""What a peer of `track run hvp --peer NAME=COMMAND` says and hears: one line a message on standard input and output, arrays as
.npy files.

    peer   track-peer 1 DESCRIPTION
    track  cell WORKLOAD DTYPE THREADS SIZE DIRECTORY     peer  ready SETUP_NS | cannot REASON
    track  hessian WORKLOAD DTYPE THREADS SIZE DIRECTORY  peer  likewise
    track  run CALLS                                      peer  took NS
    track  results DIRECTORY                              peer  written

`error MESSAGE` may stand in place of any answer. A peer gives `serve` a function that prepares one cell. With `directions=K` in SIZE,
each direction and each product has K of them along its first axis; `hessian` asks for H itself, rows in the order of the variables.
"""
import copy
import gc
import itertools
import os
import sys
import time
from dataclasses import dataclass
from typing import Callable

import numpy as np

TWO_BRANCH = ["W1", "b1", "W2", "b2", "Wg", "bg", "W3", "W4"]


class Cannot(Exception):
    """A cell that a peer does not compute; the text says why."""


class Cell:
    """A workload at one size, with its inputs."""

    def __init__(self, quantity, workload, dtype, threads, size, directory):
        self.workload, self.dtype, self.threads = workload, dtype, int(threads)
        self.is_hessian = quantity == "hessian"
        self.size = dict(part.split("=", 1) for part in size.split(","))
        self.count = int(self.size["directions"]) if "directions" in self.size else None
        self.inputs = {
            name.removesuffix(".npy"): np.load(os.path.join(directory, name))
            for name in sorted(os.listdir(directory)) if name.endswith(".npy")
        }
        for name in ("x", "t"):
            if workload in ("two-branch", "mlp"):
                self.inputs[name] = np.atleast_2d(self.inputs[name])
        if self.size.get("activation", "tanh") != "tanh":
            raise Cannot(f"has tanh alone, not {self.size['activation']}")

    def __getitem__(self, name):
        return self.inputs[name]

    def __contains__(self, name):
        return name in self.inputs

    @property
    def variables(self):
        """Names of the tensors that derivatives are taken in, in order."""
        if self.workload == "mlp":
            return [f"{kind}{layer}" for layer in range(1, self.layers + 1) for kind in "Wb"]
        return {"two-branch": TWO_BRANCH, "logistic": ["w"], "rank-one": ["x"]}.get(self.workload, [])

    @property
    def layers(self):
        return len(self.size["layers"].split("-")) - 1

    @property
    def outputs(self):
        """Names of the results, in order."""
        if self.workload == "chain":
            return ["Z" if "y2" in self else "z"]
        if self.is_hessian:
            return [f"{self.variables[0]}.hessian" if len(self.variables) == 1 else "hessian"]
        return [f"{name}.hvp" for name in self.variables]

    def along(self, index):
        """The cell of one of its directions."""
        one = copy.copy(self)
        one.count = None
        one.inputs = self.inputs | {f"{name}.direction": self[f"{name}.direction"][index] for name in self.variables}
        return one

    def along_units(self):
        """The cells of all columns of H."""
        sizes = [array.size for array in self.weights]
        for unit in np.eye(sum(sizes), dtype=self.weights[0].dtype):
            one = copy.copy(self)
            one.is_hessian = False
            parts = np.split(unit, np.cumsum(sizes)[:-1])
            one.inputs = self.inputs | {
                f"{name}.direction": part.reshape(self[name].shape) for name, part in zip(self.variables, parts)}
            yield one

    @property
    def weights(self):
        return [self[name] for name in self.variables]

    @property
    def directions(self):
        return [self[f"{name}.direction"] for name in self.variables]

    @property
    def data(self):
        """The tensors that the function reads beside its variables."""
        names = {"two-branch": "xt", "mlp": "xt", "logistic": "Xy", "rank-one": "v"}[self.workload]
        return [self[name] for name in names]

    @property
    def multiplications(self):
        """Roughly those of one HVP: what a peer decides by that is slow on large cells."""
        if self.workload == "chain":
            return self["v"].size * (self["y2"].size if "y2" in self else 1)
        rows = {"two-branch": "x", "mlp": "x", "logistic": "X"}.get(self.workload)
        return 8 * sum(array.size for array in self.weights) * (len(self[rows]) if rows else 1)


@dataclass
class Prepared:
    """A cell that is ready to be called."""

    call: Callable[[], object]
    """One complete call: when it returns, its results are computed."""
    arrays: Callable[[object], list]
    """What `call` returned as arrays, in the order of the cell's outputs."""
    run: Callable[[int], object] | None = None
    """As many calls back to back, for a peer whose loop is not Python's."""


def timed(prepared, calls):
    """Nanoseconds that so many calls take."""
    gc.disable()
    try:
        if prepared.run:
            start = time.perf_counter_ns()
            prepared.run(calls)
        else:
            call = prepared.call
            start = time.perf_counter_ns()
            for _ in itertools.repeat(None, calls):
                call()
        return time.perf_counter_ns() - start
    finally:
        gc.enable()


def fastest(candidates, calls=5):
    """Of several ways to the same result, the one whose best call is the shortest."""
    def best(prepared):
        prepared.call()
        return min(timed(prepared, 1) for _ in range(calls))

    return min(candidates, key=best) if len(candidates) > 1 else candidates[0]


def serve(description, prepare, has_many=False):
    """Answers on standard output until standard input ends. `prepare(cell)` gives a `Prepared`, or raises `Cannot`; `has_many` says that
    it takes several directions, and Hessians."""
    # What a library prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)

    def answer(text):
        print(" ".join(text.split()), file=answers, flush=True)

    answer(f"track-peer 1 {description}")
    cell = prepared = None
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        try:
            if word in ("cell", "hessian"):
                cell = prepared = None
                cell = Cell(word, *rest.split(" ", 4))
                if not has_many and (cell.count or cell.is_hessian):
                    raise Cannot("takes one direction, and no Hessian")
                start = time.perf_counter_ns()
                prepared = prepare(cell)
                prepared.call()
                answer(f"ready {time.perf_counter_ns() - start}")
            elif prepared is None:
                answer(f"error \"{word}\" came before a cell that is ready")
            elif word == "run":
                answer(f"took {timed(prepared, int(rest))}")
            elif word == "results":
                for name, array in zip(cell.outputs, prepared.arrays(prepared.call()), strict=True):
                    np.save(os.path.join(rest, f"{name}.npy"), np.ascontiguousarray(array))
                answer("written")
            else:
                answer(f"error there is no message \"{word}\"")
        except Cannot as reason:
            answer(f"cannot {reason}")
        except Exception as error:  # Whatever a library raises fails this cell, not the peer.
            answer(f"error {type(error).__name__}: {error}")


def choose(cell, table):
    """What `table` has for the workload of `cell`."""
    if cell.workload not in table:
        raise Cannot(f"has no {cell.workload}")
    return table[cell.workload]
