"""The peer that `track run hvp --workload FILE.py:FUNCTION --library NAME` starts, and `measure`.

python -m track.peer LIBRARY FILE.py:FUNCTION [--given FILE] [--variables NAMES] [--directions K]
python -m track.peer LIBRARY --packed FILE
"""

from __future__ import annotations

import argparse
import math
import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

from ..binary import TrackError
from ..libraries import NAMES, Function, Library, load
from .portable import unpack
from .server import Server
from .source import function


def main() -> None:
    parser = argparse.ArgumentParser(description="Bring a function in Python to track.")
    parser.add_argument("library", choices=NAMES)
    parser.add_argument("function", nargs="?", help="FILE.py:FUNCTION")
    parser.add_argument("--packed", help="a file with a function that measure has packed")
    parser.add_argument("--given", help="an .npz or .json file of tensors")
    parser.add_argument("--variables", help="names of the tensors that derivatives are taken in, with commas")
    parser.add_argument("--directions", type=int, help="a number of directions to be taken at once")
    options = parser.parse_args()
    # What the function or its library prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    _prepare_threads(options.library)

    def answer(text: str) -> None:
        print(text, file=answers, flush=True)

    try:
        if options.packed:
            _serve(*_unpacked(options.library, Path(options.packed)), answer)
            return
        library = load(options.library)
        names = options.variables and options.variables.split(",")
        brought = function(options.function, options.given, names, options.directions)
    except TrackError as error:
        answer(f"error {error}")
        raise SystemExit(1) from error
    _serve(library, brought, lambda _: None, answer)


def _serve(
    library: type[Library], brought: Function, check: Callable[[Library], None], answer: Callable[[str], None]
) -> None:
    version = sys.modules[library.name].__version__
    Server(library, brought, restartable=True, check=check).serve(f"{library.name} {version}", sys.stdin, answer)


def _unpacked(name: str, path: Path) -> tuple[type[Library], Function, Callable[[Library], None]]:
    """A library and the function that was packed, and what compares it with the one that was meant. Where it is
    another, a file beside says why.
    """

    def refuse(reason: str) -> TrackError:
        path.with_name(f"{path.name}.refused").write_text(reason, encoding="utf-8")
        return TrackError(reason)

    places, kind, value, packed = pickle.loads(path.read_bytes())
    sys.path[:] = [*places, *(place for place in sys.path if place not in places)]
    try:
        library, function = load(name), unpack(packed)
    except Exception as error:
        raise refuse(f"another process cannot make it: {type(error).__name__}: {error}") from error

    def check(found: Library) -> None:
        own = found.point_value() if found.kind == kind else math.nan
        most = abs(value) * (1e-8 if kind == "float64" else 1e-3)
        if own != value and not (math.isnan(own) and math.isnan(value)) and not abs(own - value) <= most:
            raise refuse(f"in another process it gives {own:.17g}, in this one {value:.17g}")

    return library, function, check


def _prepare_threads(library: str) -> None:
    """What a library reads when it starts."""
    threads = os.environ.get("TRACK_THREADS", "1")
    if library == "jax":
        os.environ["NPROC"] = threads
        os.environ.setdefault("JAX_PLATFORMS", "cpu")
        if threads == "1":
            os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_multi_thread_eigen=false"


if __name__ == "__main__":
    main()
