"""`track report` and `track compare`."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any

from .binary import database, run


def report(
    db: str | os.PathLike[str] | None = None,
    *,
    sweep: str | None = None,
    output: str | os.PathLike[str] | None = None,
    format: str | None = None,
) -> str:
    """The report on a database, as `track report` writes it.

    `sweep` is a sweep_id or `latest`; without it, the newest runs of each cell are taken. `format` is one of those of
    `track report --help`, without it Markdown. With `output`, it is written to that file, with its figures beside it,
    and its path is returned; otherwise its text.

    Raises TrackError where there is nothing to report.
    """
    arguments = ["report", "--quiet", "--db", database(db)]
    for option, value in (("--sweep", sweep), ("--format", format), ("--output", output)):
        if value is not None:
            arguments += [option, os.fspath(value)]
    text = run(arguments).stdout
    return text if output is None else os.fspath(output)


@dataclass(frozen=True)
class Comparison:
    """The answer of `track compare`: sweeps of side B against those of side A."""

    rows: list[dict[str, Any]]
    """A dict for each cell and strategy, as `track compare --json` prints it."""
    markdown: str
    """The same as text, for a pull request."""
    is_slower: bool
    """Whether any cell of B is slower, by more than chance explains."""

    def __str__(self) -> str:
        return self.markdown

    def _repr_markdown_(self) -> str:
        return self.markdown


def compare(a: str, b: str, db: str | os.PathLike[str] | None = None, *, factor: float | None = None) -> Comparison:
    """Compares sweeps, commits, machines or baselines, cell by cell: `compare("latest~1", "latest")`.

    `a` and `b` are written as `track compare --help` says. `factor` is the ratio above which B counts as slower.

    Raises TrackError where a side has no sweep.
    """
    arguments = ["compare", a, b, "--quiet", "--db", database(db)]
    if factor is not None:
        arguments += ["--factor", repr(factor)]
    text = run(arguments, accepted=(0, 1))
    lines = run([*arguments, "--json"], accepted=(0, 1)).stdout.splitlines()
    return Comparison([json.loads(line) for line in lines], text.stdout, text.returncode == 1)
