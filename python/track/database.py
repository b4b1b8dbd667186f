"""Reads the database: views, or SQL."""

from __future__ import annotations

import os
import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .binary import TrackError, database

if TYPE_CHECKING:
    from collections.abc import Sequence


def rows(
    query: str, parameters: Sequence[object] = (), db: str | os.PathLike[str] | None = None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Names of the columns, and the rows, of a view or of one SQL statement. Nothing can be written by it.

    Raises TrackError for a file that is not there or not track's, and for SQL that fails.
    """
    path = Path(database(db))
    if not path.is_file():
        raise TrackError(f"there is no database {path}: give db=, or measure something first")
    text = f'SELECT * FROM "{query}"' if re.fullmatch(r"\w+", query) else query
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)
    except sqlite3.Error as error:
        raise TrackError(f"{path} cannot be opened: {error}") from error
    try:
        found = connection.execute(text, tuple(parameters))
        return [column[0] for column in found.description or ()], found.fetchall()
    except sqlite3.Error as error:
        raise TrackError(f"{path} does not answer {query!r}: {error}{_known(connection)}") from error
    finally:
        connection.close()


def _known(connection: sqlite3.Connection) -> str:
    """The views that could have been meant."""
    try:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name").fetchall()
    except sqlite3.Error:
        return ""
    return f"; its views are {', '.join(name for (name,) in names)}" if names else ""


def dicts(
    query: str, parameters: Sequence[object] = (), db: str | os.PathLike[str] | None = None
) -> list[dict[str, Any]]:
    """The rows of `rows` as one dict each."""
    columns, found = rows(query, parameters, db)
    return [dict(zip(columns, row)) for row in found]


def read(query: str, db: str | os.PathLike[str] | None = None) -> Any:
    """A view, such as `hvp_costs`, or the answer to one SQL statement.

    Returns a pandas DataFrame where pandas is installed, else a list of one dict a row. docs/schema.md describes the
    views. `db` is the file; without it, $TRACK_DB or track.db.

    Raises TrackError for a file that is not there or not track's, and for SQL that fails. Linear in the rows.
    """
    columns, found = rows(query, (), db)
    try:
        import pandas
    except ImportError:
        return [dict(zip(columns, row)) for row in found]
    return pandas.DataFrame.from_records(found, columns=columns)
