"""The command `track`, which the package comes with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Sequence
from pathlib import Path


class TrackError(Exception):
    """What `track` refused or could not do, in its own words. `status` is its exit code."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


def binary() -> str:
    """The path of the command: TRACK_BINARY, else where pip has put it, else on the PATH.

    Raises TrackError where there is none.
    """
    if given := os.environ.get("TRACK_BINARY"):
        return given
    user = sysconfig.get_path("scripts", "posix_user")
    beside = Path(__file__).resolve().parent.parent / "bin"  # pip install --target
    for folder in (sysconfig.get_path("scripts"), user, beside):
        path = Path(folder) / "track"
        if path.is_file() and os.access(path, os.X_OK):
            return str(path)
    if found := shutil.which("track"):
        return found
    raise TrackError("the command track is not there: install the wheel again, or set TRACK_BINARY to its path")


def database(db: str | os.PathLike[str] | None) -> str:
    """The database that a call means: the given one, else $TRACK_DB, else track.db."""
    return os.fspath(db) if db is not None else os.environ.get("TRACK_DB", "track.db")


def run(arguments: Sequence[str], accepted: Sequence[int] = (0,)) -> subprocess.CompletedProcess[str]:
    """Runs `track` to its end.

    Raises TrackError with the last line that it wrote to stderr, unless its exit code is one of `accepted`.
    """
    done = subprocess.run([binary(), *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in accepted:
        raise TrackError(complaint(done.stderr, done.returncode), done.returncode)
    return done


def complaint(stderr: str, status: int) -> str:
    """The error that `track` ended with, without its name."""
    lines = [line for line in stderr.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error:", "track:"))]
    last = (errors or lines or [f"track ended with exit code {status} and said nothing"])[-1]
    return last.partition(": ")[2] if last.lower().startswith(("error:", "track:")) else last
