"""The libraries that measure functions of theirs, and what one has to be able to do."""

from __future__ import annotations

from ..binary import TrackError
from .base import Cannot, Function, Library, Prepared

__all__ = ["NAMES", "Cannot", "Function", "Library", "Prepared", "load"]

NAMES = ("jax", "torch")


def load(name: str) -> type[Library]:
    """The library of this name. Raises TrackError if it is not installed, or unknown."""
    try:
        if name == "jax":
            from .jax import Jax

            return Jax
        if name == "torch":
            from .torch import Torch

            return Torch
    except ImportError as error:
        raise TrackError(f"library={name!r} needs the package {name}: pip install {name} ({error})") from error
    raise TrackError(f"library is {name!r}, expected one of {', '.join(NAMES)}")
