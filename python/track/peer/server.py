"""Answers track's requests, one a line."""

from __future__ import annotations

import gc
import itertools
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .. import arrays
from ..libraries import Cannot, Function, Library, Prepared

PROTOCOL = 2


class Server:
    """A function in a library, ready to be asked for. Each method answers one request with one line."""

    def __init__(
        self,
        library: type[Library],
        function: Function,
        *,
        restartable: bool,
        check: Callable[[Library], None] = lambda _: None,
    ) -> None:
        """`check` raises where the function in the library's hands is not the one that was meant."""
        self._type = library
        self._function = function
        self._restartable = restartable
        self._check = check
        self._library: Library | None = None
        self._prepared: dict[str, Prepared] = {}
        self.error: Exception | None = None
        """What the function or its library raised last."""

    def serve(self, version: str, lines: Iterable[str], answer: Callable[[str], None]) -> None:
        """Answers until the lines end. Whatever the function or the library raises fails one strategy."""
        answer(f"track-peer {PROTOCOL} {version}")
        for line in lines:
            word, _, rest = line.rstrip("\n").partition(" ")
            try:
                text = self._answer(word, rest)
            except Cannot as reason:
                text = f"cannot {reason}" if word == "prepare" else f"error {reason}"
            except Exception as error:
                self.error = error
                text = f"error {type(error).__name__}: {error}"
            answer(" ".join(text.split()))

    def _answer(self, word: str, rest: str) -> str:
        if word == "model":
            kind, threads, directory = rest.split(" ", 2)
            return self._describe(None if kind == "auto" else kind, int(threads), Path(directory))
        library = self._library
        if library is None:
            return f'error "{word}" came before "model"'
        with library.context():
            if word == "prepare":
                strategy, _, directory = rest.partition(" ")
                return self._prepare(library, strategy, Path(directory))
            if word == "run":
                calls, _, strategy = rest.partition(" ")
                return f"took {_timed(self._prepared[strategy].call, int(calls))}"
            if word == "results":
                strategy, _, directory = rest.partition(" ")
                return self._results(library, strategy, Path(directory))
        return f'error there is no request "{word}"'

    def _describe(self, kind: str | None, threads: int, folder: Path) -> str:
        self._prepared.clear()
        library = self._library = self._type(self._function, kind, threads)
        self._check(library)
        leaves = [*zip(library.names, library.variables), *zip(library.data_names, library.data)]
        arguments = []
        for name, leaf in leaves:
            array = library.to_array(leaf)
            arrays.write(folder / f"{name}.npy", array)
            arguments.append({"name": name, "kind": _kind(array.kind)})
        for name, direction in zip(library.names, library.given_directions() or []):
            arrays.write(folder / f"{name}.direction.npy", library.to_array(direction))
        model: dict[str, Any] = {
            "name": self._function.title,
            "dtype": library.kind,
            "source": self._function.source,
            "arguments": arguments,
            "variables": library.names,
            "strategies": library.announced(),
            "graph": self._graph(library, folder),
            "restartable": self._restartable,
        }
        if library.count is not None:
            model["directions"] = library.count
        (folder / "model.json").write_text(json.dumps(model), encoding="utf-8")
        return "described"

    @staticmethod
    def _graph(library: Library, folder: Path) -> dict[str, str]:
        try:
            with library.context():
                return {"file": library.graph(folder)}
        except Cannot as reason:
            return {"refused": str(reason)}

    def _prepare(self, library: Library, strategy: str, folder: Path) -> str:
        directions = [library.from_array(arrays.read(folder / f"{name}.direction.npy")) for name in library.names]
        start = time.perf_counter_ns()
        prepared = library.prepare(strategy.partition("/")[2], directions)
        took = time.perf_counter_ns() - start
        self._prepared[strategy] = prepared
        said = prepared.costs()
        return f"ready {took} {json.dumps(said, separators=(',', ':'))}" if said else f"ready {took}"

    def _results(self, library: Library, strategy: str, folder: Path) -> str:
        prepared = self._prepared[strategy]
        gives = next(entry["gives"] for entry in library.announced() if entry["name"] == strategy)
        suffix = {"product": "hvp", "gradient": "gradient"}
        names = ["loss"] if gives == "value" else [f"{name}.{suffix[gives]}" for name in library.names]
        results = list(prepared.leaves(prepared.call()))
        if len(results) != len(names):
            return f"error {strategy} gave {len(results)} arrays, expected {len(names)}"
        for name, result in zip(names, results):
            arrays.write(folder / f"{name}.npy", library.to_array(result))
        return "written"


def _timed(call: Callable[[], Any], calls: int) -> int:
    """Nanoseconds that so many calls take."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        start = time.perf_counter_ns()
        for _ in itertools.repeat(None, calls):
            call()
        return time.perf_counter_ns() - start
    finally:
        if enabled:
            gc.enable()


def _kind(kind: str) -> str:
    if kind == "bool":
        return "boolean"
    return "floating" if kind.startswith("float") else "integer"
