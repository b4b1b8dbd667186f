"""JAX: every way to a Hessian-vector product, compiled by `jit`."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree

from .. import trees
from ..arrays import Array
from ..binary import TrackError
from .base import Library, Prepared, least

_STRATEGIES = {
    "forward-over-reverse": "product",
    "reverse-over-forward": "product",
    "reverse-over-reverse": "product",
    "linearize": "product",
    "explicit-jacfwd": "product",
    "explicit-jacrev": "product",
    "gradient": "gradient",
    "value": "value",
    "call": "nothing",
}


class Jax(Library):
    name = "jax"
    setups = frozenset({"linearize"})

    def description(self) -> str:
        return f"jax {jax.__version__}"

    def context(self) -> contextlib.AbstractContextManager[Any]:
        wanted = self.kind == "float64"
        if callable(getattr(jax, "enable_x64", None)):
            return jax.enable_x64(wanted)  # type: ignore[no-any-return]
        from jax.experimental import disable_x64, enable_x64

        return enable_x64() if wanted else disable_x64()  # type: ignore[no-any-return]

    def held(self) -> str | None:
        backend = jax.default_backend()
        return None if backend == "cpu" else f"JAX computes on {backend}"

    def flatten(self, tree: Any) -> tuple[list[tuple[trees.Path, Any]], Callable[[Sequence[Any]], Any]]:
        found, structure = jax.tree_util.tree_flatten_with_path(tree)
        leaves = [(tuple(_key(key) for key in path), leaf) for path, leaf in found]
        return leaves, functools.partial(jax.tree_util.tree_unflatten, structure)

    def is_array(self, leaf: Any) -> bool:
        return isinstance(leaf, (jax.Array, np.ndarray, np.generic)) or hasattr(leaf, "__array__")

    def kind_of(self, leaf: Any) -> str:
        return str(np.asarray(leaf).dtype) if not isinstance(leaf, jax.Array) else str(leaf.dtype)

    def array(self, leaf: Any, kind: str) -> Any:
        value = jnp.asarray(leaf)
        if jnp.issubdtype(value.dtype, jnp.complexfloating):
            raise TrackError("complex numbers are not measured")
        return jax.device_put(value.astype(kind) if jnp.issubdtype(value.dtype, jnp.floating) else value)

    def to_array(self, value: Any) -> Array:
        array = np.ascontiguousarray(np.asarray(value))
        return Array(str(array.dtype), tuple(np.shape(value)), array.tobytes())

    def from_array(self, array: Array) -> Any:
        with self.context():
            return jnp.asarray(np.frombuffer(array.data, array.kind).reshape(array.shape))

    def strategies(self) -> dict[str, str]:
        return dict(_STRATEGIES)

    def graph(self, folder: Path) -> str:
        def function(*leaves: Any) -> Any:
            count = len(self.variables)
            return self.value(leaves[:count], leaves[count:])

        with self.context():
            text = jax.jit(function, keep_unused=True).lower(*self.variables, *self.data).as_text()
        (folder / "graph.mlir").write_text(text, encoding="utf-8")
        return "graph.mlir"

    def prepare(self, strategy: str, t: Sequence[Any]) -> Prepared:
        name, directions = self.parts(strategy)
        one, fixed, said = self._function(name)
        if directions == "loop":
            return self._loop(one, fixed, self.split(t), said)

        def batch(*arguments: Any) -> Any:
            return jax.vmap(lambda v: one(*arguments[:-1], v))(arguments[-1])

        compiled, arguments = jax.jit(batch if directions else one), (*fixed, list(t))

        def call() -> Any:
            return jax.block_until_ready(compiled(*arguments))

        call()
        return Prepared(call, list, lambda: {**said(), **xla_costs(compiled.lower(*arguments).compile())})

    @staticmethod
    def _loop(
        one: Callable[..., Any], fixed: tuple[Any, ...], t: list[list[Any]], said: Callable[[], dict[str, Any]]
    ) -> Prepared:
        """One direction after the other by one compiled function. Their number and the costs of one are said."""
        compiled = jax.jit(one)

        def call() -> Any:
            return jax.block_until_ready([compiled(*fixed, v) for v in t])

        call()
        return Prepared(
            call,
            lambda results: [jnp.stack(parts) for parts in zip(*results)],
            lambda: {"products": len(t), **said(), **xla_costs(compiled.lower(*fixed, t[0]).compile())},
        )

    def _function(self, name: str) -> tuple[Callable[..., Any], tuple[Any, ...], Callable[[], dict[str, Any]]]:
        """A function of fixed arguments and one direction; these arguments; and what else is to be said of its cost."""
        x, data = list(self.variables), list(self.data)
        gradient = jax.grad(self.value)
        if name in ("explicit-jacfwd", "explicit-jacrev"):
            self.check_hessian(name)

        def forward_over_reverse(x: Any, data: Any, t: Any) -> Any:
            return jax.jvp(lambda at: gradient(at, data), (x,), (t,))[1]

        def reverse_over_forward(x: Any, data: Any, t: Any) -> Any:
            return jax.grad(lambda at: jax.jvp(lambda y: self.value(y, data), (at,), (t,))[1])(x)

        def reverse_over_reverse(x: Any, data: Any, t: Any) -> Any:
            return jax.vjp(lambda at: gradient(at, data), x)[1](t)[0]

        def explicit(x: Any, data: Any, t: Any) -> Any:
            flat, back = ravel_pytree(x)
            jacobian = jax.jacfwd if name == "explicit-jacfwd" else jax.jacrev
            hessian = jacobian(lambda at: ravel_pytree(gradient(back(at), data))[0])(flat)
            return back(hessian @ ravel_pytree(t)[0])

        functions: dict[str, Callable[..., Any]] = {
            "forward-over-reverse": forward_over_reverse,
            "reverse-over-forward": reverse_over_forward,
            "reverse-over-reverse": reverse_over_reverse,
            "explicit-jacfwd": explicit,
            "explicit-jacrev": explicit,
            "gradient": lambda x, data, t: gradient(x, data),
            "value": lambda x, data, t: [self.value(x, data)],
            # A call that computes next to nothing: what any other call pays for being one.
            "call": lambda x, data, t: [t[0].ravel()[:1]],
        }
        if name == "linearize":
            # The linear part alone is timed; what it keeps is computed once, and how long that takes is said.
            linearize = jax.jit(lambda x, data: jax.linearize(lambda at: gradient(at, data), x)[1])
            return (
                lambda linear, t: linear(t),
                (linearize(x, data),),
                lambda: {"setup_ns": least(lambda: jax.block_until_ready(linearize(x, data)))},
            )
        if name in self.function.strategies:
            user = self.function.strategies[name]
            return lambda x, data, t: self.user_product(user, x, data, t), (x, data), dict
        return functions[name], (x, data), dict


def _key(key: Any) -> str:
    for attribute in ("key", "name", "idx"):
        if hasattr(key, attribute):
            return str(getattr(key, attribute))
    return str(key).strip("[].'")


def xla_costs(compiled: Any) -> dict[str, float]:
    """XLA's own figures of a compiled function: operations, bytes, temporary memory."""
    said: dict[str, float] = {}
    with contextlib.suppress(Exception):
        figures = compiled.cost_analysis()
        figures = figures[0] if isinstance(figures, (list, tuple)) else figures
        for theirs, ours in (("flops", "flops"), ("transcendentals", "transcendentals"), ("bytes accessed", "bytes")):
            if theirs in figures:
                said[ours] = figures[theirs]
    with contextlib.suppress(Exception):
        memory = compiled.memory_analysis()
        said["temporary_bytes"] = memory.temp_size_in_bytes
        said["code_bytes"] = memory.generated_code_size_in_bytes
    return said
