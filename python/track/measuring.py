"""`measure`: a function of this process, under every strategy of its library."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .binary import TrackError, database
from .cell import Cell
from .libraries import Function, load
from .libraries.base import Strategy
from .peer.caller import measured


def measure(
    loss: Callable[..., Any],
    variables: Any,
    data: Any = None,
    library: str = "jax",
    db: str | os.PathLike[str] | None = None,
    rounds: int | None = None,
    dtype: str | None = None,
    seed: int | None = None,
    directions: Any = None,
    beside: str | None = "track",
    *,
    strategies: Mapping[str, Strategy] | None = None,
    only: Sequence[str] | None = None,
    min_time: str | None = None,
    max_time: str | None = None,
    threads: int = 1,
    processes: int | None = None,
    name: str | None = None,
) -> Cell:
    """Measures the Hessian-vector product of a scalar function under every strategy that its library has, beside
    track's own on the same function, and records all of it as one cell.

    - `loss` is called as loss(**variables, **data) if its parameters are called like their keys, else as
      loss(variables, data), or loss(variables) without data. It returns a scalar.
    - `variables`, `data`: arrays of NumPy, JAX or torch, or nested dicts, lists and tuples of them. Derivatives are
      taken in `variables`. What is no array in `data` is a constant.
    - `library`: `jax` or `torch`.
    - `db`: the database; without it $TRACK_DB or track.db.
    - `rounds`: measured rounds (15). `min_time`: time of a sample (`10ms`). `max_time`: time of the cell (`10m`).
    - `dtype`: `float64` or `float32`; by default float64 if a variable has it. Data are converted.
    - `seed`: of directions and of the order of samples; random without it, and recorded.
    - `directions`: arrays like `variables`; without it one direction is drawn from the seed. For several at once, the
      same with one more axis before their own, or their number, to be drawn. Each product is then measured as the
      library takes them at once, and, as `NAME-loop`, one after the other.
    - `beside`: `track`, or None for the library alone. Where track cannot take the function over, `cell.notes` says
      why.
    - `strategies`: ways of your own by name. Each is called with the function of the variables alone, the variables
      and the direction, and returns the product in the form of `variables`.
    - `only`: names of the strategies to run, such as `jax/linearize` or `forward-over-reverse`.
    - `threads`: processors that the library and track may use.
    - `processes`: the most processes to measure in, one after the other (6, or half of the rounds); 1 for this one.
    - `name`: what the function is called in the database, FILE.py:FUNCTION by default.

    The library's calls are timed in new processes, which make the function again from what the script, notebook or
    module defines (see docs/python.md), in rounds that track interleaves. Where that is impossible, as with a lambda,
    they are timed in this process, and `cell.reason` says why. A wrong result is a failed row, not an error.

    Raises TrackError where nothing could be measured. Ctrl-C ends the measurement and keeps what is recorded.
    """
    if beside not in ("track", None):
        raise TrackError(f"beside is {beside!r}, expected 'track' or None")
    chosen = load(library)
    function = Function(loss, variables, data, directions, strategies or {}, name or _title(loss))
    # Wrong names, shapes and types are found here, with Python's own errors.
    checked = chosen(function, dtype, threads)
    path = database(db)
    command = ["run", "hvp", "--json", "--db", path, "--beside", beside or "none", "--threads", str(threads)]
    options = {
        "--rounds": rounds, "--dtype": dtype, "--seed": seed, "--min-time": min_time, "--max-time": max_time,
        "--processes": processes,
    }  # fmt: skip
    for option, value in options.items():
        if value is not None:
            command += [option, str(value)]
    if only is not None:
        command += ["--strategy", ",".join(only)]
    lines, notes, alone = measured(command, checked, may_start=processes != 1)
    if not lines:
        raise TrackError(notes[-1] if notes else "track measured nothing")
    # What follows says where it is recorded, and what to ask next.
    last = next((index for index, note in enumerate(notes) if "recorded in" in note), len(notes))
    return Cell(path, lines[0]["cell_id"], notes[:last], alone)


def _title(loss: Callable[..., Any]) -> str:
    """FILE.py:NAME, as the command would write it."""
    label = getattr(loss, "__name__", type(loss).__name__).strip("<>")
    file = getattr(getattr(inspect.unwrap(loss), "__code__", None), "co_filename", "")
    return f"{Path(file).name if file.endswith('.py') else 'python'}:{label}"
