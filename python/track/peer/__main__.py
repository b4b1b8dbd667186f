"""The peer that `track run hvp --workload FILE.py:FUNCTION --library NAME` starts.

python -m track.peer LIBRARY FILE.py:FUNCTION [--given FILE] [--variables NAMES]
"""

from __future__ import annotations

import argparse
import os
import sys

from ..binary import TrackError
from ..libraries import NAMES, load
from .server import Server
from .source import function


def main() -> None:
    parser = argparse.ArgumentParser(description="Bring a function in Python to track.")
    parser.add_argument("library", choices=NAMES)
    parser.add_argument("function", help="FILE.py:FUNCTION")
    parser.add_argument("--given", help="an .npz or .json file of tensors")
    parser.add_argument("--variables", help="names of the tensors that derivatives are taken in, with commas")
    options = parser.parse_args()
    # What the function or its library prints must not be taken for an answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    _prepare_threads(options.library)

    def answer(text: str) -> None:
        print(text, file=answers, flush=True)

    try:
        library = load(options.library)
        brought = function(options.function, options.given, options.variables and options.variables.split(","))
    except TrackError as error:
        answer(f"error {error}")
        raise SystemExit(1) from error
    module = sys.modules[options.library]
    Server(library, brought, restartable=True).serve(f"{options.library} {module.__version__}", sys.stdin, answer)


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
