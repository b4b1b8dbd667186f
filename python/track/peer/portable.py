"""A function with its tensors as bytes, from which another process makes it again: what a script or a notebook defines
goes along as text, what it imports as a name, and values of its variables as they are now.
"""

from __future__ import annotations
import __future__

import ast
import dis
import importlib
import inspect
import io
import pickle
import sys
import textwrap
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..libraries import Function

_MAIN = "__main__"


class NotPortableError(Exception):
    """Why no other process can make the function."""


@dataclass
class _Package:
    """What is pickled. Parts are pickles of their own, because they are read one after the other."""

    function: bytes = b""
    modules: dict[str, str] = field(default_factory=dict)
    definitions: list[tuple[int, str, str]] = field(default_factory=list)
    """Line, file and text of functions and classes."""
    flags: int = 0
    defaults: list[tuple[str, bytes]] = field(default_factory=list)
    """Name of a function, and pickle of the values of its defaults, which were computed when it was defined."""
    values: list[tuple[str, bytes, bool]] = field(default_factory=list)
    """Name, pickle, and whether it needs the definitions."""


def pack(function: Function) -> bytes:
    """The function as bytes. Raises NotPortableError."""
    package = _Package()
    given = Function(
        function.loss, function.variables, function.data, function.directions, dict(function.strategies),
        function.title, function.source,
    )  # fmt: skip
    package.function, needed = _pickled(given, getattr(function.loss, "__name__", "the function"))
    main = sys.modules.get(_MAIN)
    names = vars(main) if main is not None else {}
    if isinstance(names.get("annotations"), __future__._Feature):
        package.flags = __future__.annotations.compiler_flag
    known: set[str] = set()
    while needed:
        name = needed.pop()
        if name in known:
            continue
        known.add(name)
        value = names[name]
        if isinstance(value, types.ModuleType):
            package.modules[name] = value.__name__
        elif _is_defined_there(value, name):
            line, file, text = _definition(value, name, package.flags)
            package.definitions.append((line, file, text))
            needed |= {used for used in _used(text, package.flags) if used in names and not used.startswith("__")}
            inner = inspect.unwrap(value)
            if isinstance(inner, types.FunctionType):
                data, of = _pickled((inner.__defaults__, inner.__kwdefaults__), f"a default of {name}")
                package.defaults.append((name, data))
                needed |= of
        else:
            data, of = _pickled(value, name)
            package.values.append((name, data, bool(of)))
            needed |= of
    package.definitions.sort()
    return pickle.dumps(package)


def unpack(data: bytes) -> Function:
    """The function that was packed. Raises whatever its modules and definitions do."""
    package = pickle.loads(data)
    main = types.ModuleType(_MAIN)
    for name, module in package.modules.items():
        setattr(main, name, importlib.import_module(module))
    for needs_definitions in (False, True):
        for name, value, needs in package.values:
            if needs == needs_definitions:
                setattr(main, name, _Unpickler(io.BytesIO(value), main).load())
        if not needs_definitions:
            for line, file, text in package.definitions:
                code = compile("\n" * (line - 1) + text, file, "exec", package.flags, dont_inherit=True)
                exec(code, vars(main))
    for name, defaults in package.defaults:
        inner = inspect.unwrap(getattr(main, name))
        inner.__defaults__, inner.__kwdefaults__ = _Unpickler(io.BytesIO(defaults), main).load()
    found = _Unpickler(io.BytesIO(package.function), main).load()
    if not isinstance(found, Function):
        raise TypeError(f"the package has a {type(found).__name__}, expected a function")
    return found


class _Pickler(pickle.Pickler):
    """Notes what is defined in the script or notebook, and says of functions without a name that they have none."""

    def __init__(self, file: Any) -> None:
        super().__init__(file)
        self.needed: set[str] = set()

    def reducer_override(self, value: Any) -> Any:
        name = getattr(value, "__qualname__", None)
        if not isinstance(name, str):
            return NotImplemented
        if isinstance(value, types.FunctionType):
            if "<lambda>" in name:
                raise NotPortableError("it is, or has, a lambda")
            if "<locals>" in name:
                raise NotPortableError(f"{value.__name__} is defined within a function")
        if getattr(value, "__module__", None) != _MAIN or not _is_defined_there(value, name):
            return NotImplemented
        self.needed.add(name)
        return name


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: Any, main: types.ModuleType) -> None:
        super().__init__(file)
        self._main = main

    def find_class(self, module: str, name: str) -> Any:
        return getattr(self._main, name) if module == _MAIN else super().find_class(module, name)


def _pickled(value: Any, name: str) -> tuple[bytes, set[str]]:
    """A pickle, and the names of the script or notebook that it needs."""
    file = io.BytesIO()
    pickler = _Pickler(file)
    try:
        pickler.dump(value)
    except NotPortableError as reason:
        raise NotPortableError(f"{name}: {reason}") from reason
    except Exception as error:
        raise NotPortableError(f"{name} cannot be pickled: {type(error).__name__}: {error}") from error
    return file.getvalue(), pickler.needed


def _is_defined_there(value: Any, name: str) -> bool:
    """Whether the script or notebook has it under its own name: a function or class, decorated or not."""
    main = sys.modules.get(_MAIN)
    return (
        getattr(value, "__module__", None) == _MAIN
        and getattr(value, "__qualname__", None) == name
        and getattr(main, name, None) is value
    )


def _definition(value: Any, name: str, flags: int) -> tuple[int, str, str]:
    """First line, file and text of a function or class, which is what has been run."""
    inner = inspect.unwrap(value)
    try:
        lines, line = inspect.getsourcelines(inner)
        text = textwrap.dedent("".join(lines))
        parsed = ast.parse(text).body
        file = inspect.getsourcefile(inner) or "<text>"
    except (OSError, TypeError, SyntaxError) as error:
        raise NotPortableError(f"{name} has no text") from error
    if len(parsed) != 1 or getattr(parsed[0], "name", None) != name:
        raise NotPortableError(f"the text of {name} is not its definition")
    run = getattr(inner, "__code__", None)
    if run is not None:
        codes = [code for code in _codes(compile(text, file, "exec", flags, dont_inherit=True)) if code.co_name == name]
        if _parts(run) not in map(_parts, codes):
            raise NotPortableError(f"the text of {name} has changed since it was run")
    return line, file, text


def _parts(code: types.CodeType) -> tuple[Any, ...]:
    """What a function is made of. Its instructions depend on what else its module has."""
    constants = [repr(constant) for constant in code.co_consts if not isinstance(constant, types.CodeType)]
    return code.co_varnames, code.co_names, constants


def _used(text: str, flags: int) -> set[str]:
    """Names that a definition, or what is in it, reads from its module."""
    return {
        instruction.argval
        for code in _codes(compile(text, "<text>", "exec", flags, dont_inherit=True))
        for instruction in dis.get_instructions(code)
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME")
    }


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _codes(constant)
