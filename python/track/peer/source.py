"""Takes a function from a file, with the tensors that stand beside it."""

from __future__ import annotations

import importlib.util
import json
import sys
import types
from pathlib import Path
from typing import Any

from ..binary import TrackError
from ..libraries import Function


def function(place: str, given: str | None, variables: list[str] | None, directions: int | None = None) -> Function:
    """The function FILE.py:FUNCTION. `variables`, `data`, `directions` and `strategies` of the file are those of
    `measure`; tensors of the file `given` are taken instead, those named by `variables` as variables. `directions` is
    their number where none are given.

    Raises TrackError with what is missing.
    """
    path, _, name = place.rpartition(":")
    module = _module(Path(path))
    loss = getattr(module, name, None)
    if not callable(loss):
        raise TrackError(f"{path} has no function {name}")
    title = f"{Path(path).name}:{name}"
    parts = {part: getattr(module, part, None) for part in ("variables", "data", "directions")}
    if given is not None:
        parts = _given(Path(given), variables, parts["variables"])
    elif variables is not None:
        raise TrackError("--variables names tensors of --given FILE; in the file itself, variables = {…} chooses them")
    if parts["variables"] is None:
        raise TrackError(
            f'{path} has no variables: write variables = {{"w": …}} there, or give --given and --variables'
        )
    if directions is not None:
        own = parts["directions"]
        if own is not None and not (isinstance(own, int) and own == directions):
            raise TrackError(f"{given or path} has directions of its own: leave out --directions")
        parts["directions"] = directions
    return Function(loss, **parts, strategies=getattr(module, "strategies", {}), title=title)


def _module(path: Path) -> types.ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise TrackError(f"{path} is no file of Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(path.stem, module)
    sys.path.insert(0, str(path.parent.resolve()))
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise TrackError(f"{path} cannot be imported: {type(error).__name__}: {error}") from error
    return module


def _given(path: Path, variables: list[str] | None, own: Any) -> dict[str, Any]:
    """The tensors of a file: directions, variables, and data."""
    tensors = _tensors(path)
    directions = {name.removesuffix(".direction") for name in tensors if name.endswith(".direction")}
    if variables is None:
        variables = [name for name in own if name in tensors] if isinstance(own, dict) else sorted(directions)
    missing = [name for name in variables if name not in tensors]
    if missing or not variables:
        raise TrackError(f"{path} has {', '.join(tensors)}; name those of them that are variables with --variables")
    return {
        "variables": {name: tensors[name] for name in variables},
        "data": {
            name: tensor
            for name, tensor in tensors.items()
            if name not in variables and not name.endswith(".direction")
        },
        "directions": {name: tensors[f"{name}.direction"] for name in variables} if directions else None,
    }


def _tensors(path: Path) -> dict[str, Any]:
    import numpy

    try:
        if path.suffix == ".npz":
            with numpy.load(path, allow_pickle=False) as archive:
                return {name: archive[name] for name in archive.files}
        return {name: numpy.asarray(values) for name, values in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError) as error:
        raise TrackError(f"{path} cannot be read: {error}") from error
