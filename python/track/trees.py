"""Nested dicts, lists and tuples of arrays, as a list of leaves with names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

Path = tuple[str, ...]


def flatten(tree: Any) -> tuple[list[tuple[Path, Any]], Callable[[Sequence[Any]], Any]]:
    """The leaves of a tree with their paths, in the order of the keys, and how to make such a tree of other leaves.

    Whatever is no dict, list, tuple or None is a leaf. Linear in the leaves.
    """
    if tree is None:
        return [], lambda _: None
    if isinstance(tree, dict):
        parts = [(str(key), flatten(value)) for key, value in tree.items()]
        return _joined(parts, lambda values: dict(zip(tree, values)))
    if isinstance(tree, (list, tuple)):
        parts = [(str(index), flatten(value)) for index, value in enumerate(tree)]
        if hasattr(tree, "_fields"):
            parts = [(name, part) for name, (_, part) in zip(tree._fields, parts)]
            return _joined(parts, lambda values: type(tree)(*values))
        return _joined(parts, type(tree))
    return [((), tree)], lambda leaves: leaves[0]


def _joined(
    parts: list[tuple[str, tuple[list[tuple[Path, Any]], Callable[[Sequence[Any]], Any]]]],
    make: Callable[[list[Any]], Any],
) -> tuple[list[tuple[Path, Any]], Callable[[Sequence[Any]], Any]]:
    leaves = [((name, *path), leaf) for name, (found, _) in parts for path, leaf in found]

    def unflatten(values: Sequence[Any]) -> Any:
        made, at = [], 0
        for _, (found, inner) in parts:
            made.append(inner(values[at : at + len(found)]))
            at += len(found)
        return make(made)

    return leaves, unflatten


def name(path: Path, root: str) -> str:
    """The name of a leaf in the database: its path with points, in letters, digits, `.`, `-` and `_`."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", ".".join(path) or root).lstrip(".") or root
