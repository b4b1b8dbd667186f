"""Runs the command for a function of this process, in new processes that make the function again, or in this one."""

from __future__ import annotations

import json
import os
import pickle
import select
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from ..affinity import threads_bound
from ..binary import TrackError, binary, complaint
from ..libraries import Library
from .portable import NotPortableError, pack
from .server import Server

Result = tuple[list[dict[str, Any]], list[str]]
"""Lines of runs, and notes."""


def measured(
    command: Sequence[str], library: Library, *, may_start: bool
) -> tuple[list[dict[str, Any]], list[str], str | None]:
    """Runs the command with the function of a library. Returns the lines of runs, the notes, and why no other process
    could make the function; None if one did, or if none was to be started.

    Raises TrackError where the command fails.
    """
    # The path of a socket has at most 107 bytes.
    place = None if len(os.fsencode(tempfile.gettempdir())) < 80 else "/tmp"
    with tempfile.TemporaryDirectory(prefix="track-", dir=place) as name:
        folder = Path(name)
        alone = None
        if may_start:
            try:
                return (*_in_new_processes(command, library, folder), None)
            except NotPortableError as reason:
                alone = str(reason)
        return (*_in_this_process(command, library, folder), alone)


def _in_new_processes(command: Sequence[str], library: Library, folder: Path) -> Result:
    """Raises NotPortableError where the function cannot be made again, before anything is recorded."""
    if (held := library.held()) is not None:
        raise NotPortableError(held)
    packed, function = folder / "function", pack(library.function)
    # What a relative path has found, another process finds by the whole path.
    path = [os.path.abspath(entry) for entry in sys.path]
    packed.write_bytes(pickle.dumps((path, library.kind, library.point_value(), function)))
    peer = [sys.executable, "-m", "track.peer", library.name, "--packed", str(packed)]
    try:
        return _run([*command, *_bringing(library, peer)], folder, lambda process: process.wait())
    except TrackError:
        refused = folder / "function.refused"
        if refused.exists():
            raise NotPortableError(refused.read_text(encoding="utf-8")) from None
        raise


def _in_this_process(command: Sequence[str], library: Library, folder: Path) -> Result:
    """Serves the command's peer, which passes lines on through a socket."""
    server = Server(type(library), library.function, restartable=False)
    path = str(folder / "peer")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()

        def serve(process: subprocess.Popen[bytes]) -> None:
            # Not before: track itself would be bound, too.
            with threads_bound(library.threads):
                while process.poll() is None:
                    if select.select([listener], [], [], 0.05)[0]:
                        _accept(listener, server, library.description())

        relay = [sys.executable, "-m", "track.peer.relay", path]
        try:
            return _run([*command, *_bringing(library, relay)], folder, serve)
        except TrackError as error:
            raise error from server.error


def _bringing(library: Library, peer: Sequence[str]) -> list[str]:
    return ["--from", f"{library.name}=exec {shlex.join(peer)}"]


def _run(command: Sequence[str], folder: Path, wait: Callable[[subprocess.Popen[bytes]], object]) -> Result:
    """Runs the command; `wait` returns when it has ended. Ctrl-C ends it, too."""
    with (folder / "out").open("w+") as out, (folder / "err").open("w+") as err:
        process = subprocess.Popen([binary(), *command], stdout=out, stderr=err, env=_environment())
        try:
            wait(process)
        except BaseException:
            process.send_signal(signal.SIGINT)
            process.wait()
            raise
        return _read(out, err, process.returncode)


def _environment() -> dict[str, str]:
    """Where other processes find this package; arrays in double precision stay so in them."""
    here = str(Path(__file__).resolve().parents[2])
    others = os.environ.get("PYTHONPATH")
    environment = {**os.environ, "PYTHONPATH": f"{here}{os.pathsep}{others}" if others else here}
    jax = sys.modules.get("jax")
    if jax is not None and jax.config.jax_enable_x64:
        environment["JAX_ENABLE_X64"] = "1"
    return environment


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


def _read(out: IO[str], err: IO[str], status: int) -> Result:
    out.seek(0)
    err.seek(0)
    written = err.read()
    lines = [json.loads(line) for line in out if line.startswith("{")]
    if not lines and status != 0:
        raise TrackError(complaint(written, status), status)
    return lines, [line for line in written.splitlines() if line.strip()]
