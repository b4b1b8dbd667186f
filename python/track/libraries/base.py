"""What a library has to be able to do, and a function in its hands."""

from __future__ import annotations

import contextlib
import inspect
import math
import numbers
import struct
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import trees
from ..arrays import Array
from ..binary import TrackError

Strategy = Callable[[Callable[[Any], Any], Any, Any], Any]
"""A user's strategy: of the function of the variables alone, the variables and the direction, the product H·v."""

MAX_HESSIAN_BYTES = 1 << 30
LOOP = "-loop"
"""End of the name of a strategy that takes several directions one after the other."""


class Cannot(Exception):
    """What a library does not compute; the text says why. The run is skipped."""


@dataclass
class Function:
    """A user's scalar function with its tensors, as it was given to `measure`."""

    loss: Callable[..., Any]
    variables: Any
    data: Any = None
    directions: Any = None
    strategies: Mapping[str, Strategy] = field(default_factory=dict)
    title: str = "loss"
    text: str | None = None
    """Its text, where Python does not know it."""

    @property
    def source(self) -> str:
        """Its text where there is one."""
        if self.text is not None:
            return self.text
        try:
            return inspect.getsource(self.loss)
        except (OSError, TypeError):
            return ""

    def call(self) -> Callable[[Any, Any], Any]:
        """The function of variables and data. It is called by keyword where its parameters are called like the keys of
        both, else as loss(variables, data), or loss(variables) without data.
        """
        loss = self.loss
        if self._has_parameters_called_so():
            return lambda variables, data: loss(**variables, **(data or {}))
        if self.data is None:
            return lambda variables, _: loss(variables)
        return lambda variables, data: loss(variables, data)

    def _has_parameters_called_so(self) -> bool:
        if not isinstance(self.variables, dict) or not (self.data is None or isinstance(self.data, dict)):
            return False
        try:
            parameters = inspect.signature(self.loss).parameters.values()
        except (TypeError, ValueError):
            return False
        keys = {*self.variables, *(self.data or {})}
        named = {p.name for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)}
        needed = {p.name for p in parameters if p.name in named and p.default is p.empty}
        return keys <= named and needed <= keys


@dataclass
class Prepared:
    """A strategy that is ready to be called."""

    call: Callable[[], Any]
    """One complete call: when it returns, its results are computed."""
    leaves: Callable[[Any], Sequence[Any]]
    """What `call` returned as arrays, in the order of the results."""
    costs: Callable[[], dict[str, Any]] = dict
    """What the library says of the cost of a call. Not part of the preparation that is timed."""


def least(call: Callable[[], Any]) -> int:
    """Nanoseconds of the shortest of three calls."""
    times = []
    for _ in range(3):
        start = time.perf_counter_ns()
        call()
        times.append(time.perf_counter_ns() - start)
    return min(times)


class Library(ABC):
    """A library with a function, in one type of elements. Arrays are its own."""

    name: str
    """As in `library=`."""
    setups: frozenset[str] = frozenset()
    """Strategies of its own that compute a part once for each point, outside the time of their calls."""
    unbatched: frozenset[str] = frozenset()
    """Strategies of its own that take several directions in a loop alone."""
    unlooped: frozenset[str] = frozenset()
    """Strategies of its own that take several directions at once alone."""

    def __init__(self, function: Function, kind: str | None, threads: int) -> None:
        self.function = function
        self.threads = threads
        variables, self._variables = self.flatten(function.variables)
        data, self._data = self.flatten(function.data)
        if not variables:
            raise TrackError("variables has no array to differentiate in")
        arrays = [(path, leaf) for path, leaf in data if self.is_array(leaf)]
        self.names = [trees.name(path, "x") for path, _ in variables]
        self.data_names = [trees.name(path, "data") for path, _ in arrays]
        self._check_names()
        self.kind = kind or self._common_kind([leaf for _, leaf in variables])
        with self.context():
            self.variables = [self.array(leaf, self.kind) for _, leaf in variables]
            self.data = [self.array(leaf, self.kind) for _, leaf in arrays]
        for name, leaf in zip(self.names, self.variables):
            kind = self.to_array(leaf).kind
            if not kind.startswith("float"):
                raise TrackError(f"the variable {name} has elements of {kind}; derivatives are taken in floating point")
        self._statics = [None if self.is_array(leaf) else (leaf,) for _, leaf in data]
        self._call = function.call()
        self._given, self.count = self._directions()
        self._gives = {**self.strategies(), **dict.fromkeys(function.strategies, "product")}

    def _check_names(self) -> None:
        everything = [*self.names, *self.data_names]
        for name in everything:
            if everything.count(name) > 1:
                raise TrackError(f"two arrays are called {name}: rename a key of variables or data")
            if name.endswith((".direction", ".hvp", ".gradient")):
                raise TrackError(f"an array is called {name}, as track calls its results: rename it")

    def _common_kind(self, leaves: Sequence[Any]) -> str:
        kinds = {self.kind_of(leaf) for leaf in leaves}
        return "float64" if "float64" in kinds else "float32"

    def value(self, variables: Sequence[Any], data: Sequence[Any]) -> Any:
        """The function of lists of leaves."""
        arrays = iter(data)
        leaves = [next(arrays) if static is None else static[0] for static in self._statics]
        return self._call(self._variables(variables), self._data(leaves))

    count: int | None
    """Number of directions that products are taken along at once, a new first axis; None for one, without an axis."""

    def held(self) -> str | None:
        """What keeps its arrays in this process; None if another process can have them, too."""
        return None

    def point_value(self) -> float:
        """The value of the function at its variables and data."""
        with self.context():
            array = self.to_array(self.value(self.variables, self.data))
        if array.shape != () or array.kind not in ("float64", "float32"):
            return math.nan
        return float(struct.unpack("<d" if array.kind == "float64" else "<f", array.data)[0])

    def given_directions(self) -> list[Any] | None:
        """The directions that the user gave, in the order of the variables."""
        return self._given

    def _directions(self) -> tuple[list[Any] | None, int | None]:
        given = self.function.directions
        if given is None:
            return None, None
        if isinstance(given, numbers.Integral):
            if given < 1 or isinstance(given, bool):
                raise TrackError(f"directions is {given}, expected a number of directions from 1 on, or arrays")
            return None, int(given)
        leaves, _ = self.flatten(given)
        with self.context():
            arrays = [self.array(leaf, self.kind) for _, leaf in leaves]
        shapes, wanted = ([self.to_array(a).shape for a in part] for part in (arrays, self.variables))
        if shapes == wanted:
            return arrays, None
        count = shapes[0][0] if shapes and shapes[0] else 0
        if count == 0 or shapes != [(count, *shape) for shape in wanted]:
            raise TrackError(
                f"directions have the shapes {shapes}, expected those of the variables, {wanted}, "
                "or for several directions the same with one more axis before them"
            )
        return arrays, count

    def parts(self, strategy: str) -> tuple[str, str | None]:
        """The name of a strategy without the end that says that it loops, and how it takes several directions: `batch`,
        `loop`, or None where it takes one, or none.
        """
        if self.count is None:
            return strategy, None
        if strategy not in self._gives and strategy.endswith(LOOP):
            return strategy[: -len(LOOP)], "loop"
        return strategy, "batch" if self._gives[strategy] == "product" else None

    def split(self, t: Sequence[Any]) -> list[list[Any]]:
        """Each of several directions alone."""
        return [[leaf[index] for leaf in t] for index in range(self.count or 0)]

    def user_product(self, strategy: Strategy, variables: Sequence[Any], data: Sequence[Any], t: Sequence[Any]) -> Any:
        """The product of a user's strategy as leaves."""
        tree = strategy(
            lambda at: self.value([leaf for _, leaf in self.flatten(at)[0]], data),
            self._variables(variables),
            self._variables(t),
        )
        leaves = [leaf for _, leaf in self.flatten(tree)[0]]
        if len(leaves) != len(variables):
            raise ValueError(
                f"the strategy gave {len(leaves)} arrays, expected one for each of {len(variables)} variables"
            )
        return leaves

    def check_hessian(self, strategy: str) -> int:
        """The number of variables, whose Hessian must fit."""
        size = sum(math.prod(self.to_array(leaf).shape) for leaf in self.variables)
        needed = size * size * (8 if self.kind == "float64" else 4)
        if needed > MAX_HESSIAN_BYTES:
            raise Cannot(f"{strategy} would have a Hessian of {needed / 2**30:.3g} GiB, more than 1 GiB")
        return size

    def announced(self) -> list[dict[str, Any]]:
        """Names of the strategies, what each gives, and whether a part of its work is outside the time of its calls."""
        own = self._looped(self.strategies())
        user = self._looped(dict.fromkeys(self.function.strategies, "product"))
        names = [name for name, _, _ in own]
        if twice := [f"{self.name}/{name}" for name, _, _ in user if name in names]:
            raise TrackError(f"strategies has {', '.join(twice)}, which {self.name} has itself: choose another name")
        return [
            {"name": f"{self.name}/{name}", "gives": gives, "setup": of in self.setups}
            for name, gives, of in (*own, *user)
        ]

    def _looped(self, strategies: Mapping[str, str]) -> list[tuple[str, str, str]]:
        """Names, what each gives, and the name without a loop. With several directions most products have two."""
        found = []
        for name, gives in strategies.items():
            several = self.count is not None and gives == "product"
            if not (several and name in self.unbatched):
                found.append((name, gives, name))
            if several and name not in self.unlooped:
                found.append((name + LOOP, gives, name))
        return found

    def context(self) -> contextlib.AbstractContextManager[Any]:
        """What must be in force while the library computes."""
        return contextlib.nullcontext()

    def flatten(self, tree: Any) -> tuple[list[tuple[trees.Path, Any]], Callable[[Sequence[Any]], Any]]:
        """The leaves of a tree with their paths, and how to make such a tree."""
        return trees.flatten(tree)

    @abstractmethod
    def is_array(self, leaf: Any) -> bool:
        """Whether a leaf of the data is an argument, and not a constant such as a number of classes."""

    @abstractmethod
    def kind_of(self, leaf: Any) -> str:
        """NumPy's name of the type of a leaf."""

    @abstractmethod
    def array(self, leaf: Any, kind: str) -> Any:
        """A leaf as an array on the library's device; floating-point elements are converted to `kind`."""

    @abstractmethod
    def to_array(self, value: Any) -> Array:
        """An array of the library as bytes."""

    @abstractmethod
    def from_array(self, array: Array) -> Any:
        """The reverse."""

    @abstractmethod
    def description(self) -> str:
        """The library and its version."""

    @abstractmethod
    def strategies(self) -> dict[str, str]:
        """Its own strategies, and what each gives: product, gradient, value or nothing."""

    @abstractmethod
    def prepare(self, strategy: str, t: Sequence[Any]) -> Prepared:
        """A strategy of `announced`, without the library's name, in the direction t, or in several. Raises Cannot."""

    @abstractmethod
    def graph(self, folder: Path) -> str:
        """Writes the function's graph into `folder` and returns its name. Raises Cannot."""


__all__ = ["Cannot", "Function", "Library", "Prepared", "Strategy", "least"]
