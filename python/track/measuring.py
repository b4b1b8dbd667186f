"""`measure`: a function of this process, under every strategy of its library."""

from __future__ import annotations

import json
import os
import select
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from .affinity import threads_bound
from .binary import TrackError, binary, complaint, database
from .cell import Cell
from .libraries import Function, load
from .libraries.base import Strategy
from .peer.server import Server


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
    - `directions`: arrays like `variables`; without it they are drawn from the seed.
    - `beside`: `track`, or None for the library alone. Where track cannot take the function over, `cell.notes` says
      why.
    - `strategies`: ways of your own by name. Each is called with the function of the variables alone, the variables
      and the direction, and returns the product in the form of `variables`.
    - `only`: names of the strategies to run, such as `jax/linearize` or `forward-over-reverse`.
    - `threads`: processors that the library and track may use.

    Calls are timed in this process, in rounds that track interleaves. A wrong result is a failed row, not an error.

    Raises TrackError where nothing could be measured. Ctrl-C ends the measurement and keeps what is recorded.
    """
    if beside not in ("track", None):
        raise TrackError(f"beside is {beside!r}, expected 'track' or None")
    chosen = load(library)
    function = Function(loss, variables, data, directions, strategies or {}, name or _title(loss))
    # Wrong names, shapes and types are found here, with Python's own errors.
    checked = chosen(function, dtype, threads)
    checked.given_directions()
    path = database(db)
    command = ["run", "hvp", "--json", "--db", path, "--beside", beside or "none", "--threads", str(threads)]
    options = {"--rounds": rounds, "--dtype": dtype, "--seed": seed, "--min-time": min_time, "--max-time": max_time}
    for option, value in options.items():
        if value is not None:
            command += [option, str(value)]
    if only is not None:
        command += ["--strategy", ",".join(only)]
    server = Server(chosen, function, restartable=False)
    # The path of a socket has at most 107 bytes.
    place = None if len(os.fsencode(tempfile.gettempdir())) < 80 else "/tmp"
    with tempfile.TemporaryDirectory(prefix="track-", dir=place) as folder:
        command += ["--from", f"{library}=exec {_relay(folder)}"]
        try:
            lines, notes = _run(command, server, checked.description(), threads, Path(folder))
        except TrackError as error:
            raise error from server.error
    if not lines:
        raise TrackError(notes[-1] if notes else "track measured nothing")
    # What follows says where it is recorded, and what to ask next.
    last = next((index for index, note in enumerate(notes) if "recorded in" in note), len(notes))
    return Cell(path, lines[0]["cell_id"], notes[:last])


def _title(loss: Callable[..., Any]) -> str:
    """FILE.py:NAME, as the command would write it."""
    label = getattr(loss, "__name__", type(loss).__name__).strip("<>")
    file = getattr(getattr(loss, "__code__", None), "co_filename", "")
    return f"{Path(file).name if file.endswith('.py') else 'python'}:{label}"


def _place(folder: str | Path) -> str:
    """The socket by which the relay reaches this process."""
    return str(Path(folder) / "peer")


def _relay(folder: str) -> str:
    return shlex.join([sys.executable, "-m", "track.peer.relay", _place(folder)])


def _run(
    command: Sequence[str], server: Server, description: str, threads: int, folder: Path
) -> tuple[list[dict[str, Any]], list[str]]:
    """Runs the command and serves its peer, which is this process. Returns the lines of runs, and the notes."""
    environment = {**os.environ, "PYTHONPATH": _search_path()}
    with (
        socket.socket(socket.AF_UNIX) as listener,
        (folder / "out").open("w+") as out,
        (folder / "err").open("w+") as err,
    ):
        listener.bind(_place(folder))
        listener.listen()
        process = subprocess.Popen([binary(), *command], stdout=out, stderr=err, env=environment)
        try:
            # Not before: track itself would be bound, too.
            with threads_bound(threads):
                while process.poll() is None:
                    if select.select([listener], [], [], 0.05)[0]:
                        _accept(listener, server, description)
        except BaseException:
            process.send_signal(signal.SIGINT)
            process.wait()
            raise
        return _read(out, err, process.returncode)


def _accept(listener: socket.socket, server: Server, description: str) -> None:
    """Serves one connection to its end."""
    connection, _ = listener.accept()
    with connection, connection.makefile("r", encoding="utf-8") as lines:

        def answer(text: str) -> None:
            connection.sendall(f"{text}\n".encode())

        try:
            server.serve(description, lines, answer)
        except (BrokenPipeError, ConnectionResetError):
            return  # track has ended it


def _read(out: IO[str], err: IO[str], status: int) -> tuple[list[dict[str, Any]], list[str]]:
    out.seek(0)
    err.seek(0)
    written = err.read()
    lines = [json.loads(line) for line in out if line.startswith("{")]
    if not lines and status != 0:
        raise TrackError(complaint(written, status), status)
    return lines, [line for line in written.splitlines() if line.strip()]


def _search_path() -> str:
    """Where the relay finds this package."""
    here = str(Path(__file__).resolve().parent.parent)
    others = os.environ.get("PYTHONPATH")
    return f"{here}{os.pathsep}{others}" if others else here
