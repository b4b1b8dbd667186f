"""PyTorch: double backward, `autograd.functional`, `torch.func`, and `torch.compile` of the best."""

from __future__ import annotations

import contextlib
import ctypes
import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch

from ..arrays import Array
from ..binary import TrackError
from .base import Cannot, Library, Prepared, least
from .torch_export import export

_STRATEGIES = {
    "double-backward": "product",
    "functional-hvp": "product",
    "functional-vhp": "product",
    "func-jvp-grad": "product",
    "func-vjp-grad": "product",
    "func-hessian": "product",
    "compile": "product",
    "gradient": "gradient",
    "value": "value",
    "call": "nothing",
}
_COMPILED = ("func-jvp-grad", "func-vjp-grad")


class Torch(Library):
    name = "torch"
    # Compiling takes a minute, and a loop of compiled products is what a call is made of.
    unlooped = frozenset({"compile"})
    # They mark their arguments as variables, which vmap refuses.
    unbatched = frozenset({"functional-hvp", "functional-vhp"})

    def description(self) -> str:
        return f"torch {torch.__version__}"

    def context(self) -> contextlib.AbstractContextManager[Any]:
        return _Threads(self.threads)

    def held(self) -> str | None:
        devices = {leaf.device.type for leaf in (*self.variables, *self.data)} - {"cpu"}
        return f"tensors are on {', '.join(sorted(devices))}" if devices else None

    def is_array(self, leaf: Any) -> bool:
        return isinstance(leaf, torch.Tensor) or hasattr(leaf, "__array__")

    def kind_of(self, leaf: Any) -> str:
        return str(torch.as_tensor(leaf).dtype).removeprefix("torch.") if not isinstance(leaf, float) else "float64"

    def array(self, leaf: Any, kind: str) -> Any:
        value = torch.as_tensor(leaf).detach()
        if value.is_complex():
            raise TrackError("complex numbers are not measured")
        # A copy: strategies mark it as a variable.
        return value.to(getattr(torch, kind)).clone() if value.is_floating_point() else value.clone()

    def to_array(self, value: Any) -> Array:
        tensor = value.detach().cpu().contiguous()
        data = ctypes.string_at(tensor.data_ptr(), tensor.numel() * tensor.element_size()) if tensor.numel() else b""
        return Array(str(tensor.dtype).removeprefix("torch."), tuple(tensor.shape), data)

    def from_array(self, array: Array) -> Any:
        kind = getattr(torch, array.kind)
        if not array.data:
            return torch.zeros(array.shape, dtype=kind)
        return torch.frombuffer(bytearray(array.data), dtype=kind).reshape(array.shape).to(self.variables[0].device)

    def strategies(self) -> dict[str, str]:
        return dict(_STRATEGIES)

    def graph(self, folder: Path) -> str:
        count = len(self.variables)
        path = folder / "graph.onnx"
        leaves = [leaf.cpu() for leaf in (*self.variables, *self.data)]
        try:
            export(
                lambda *values: self.value(values[:count], values[count:]),
                leaves,
                [*self.names, *self.data_names],
                path,
            )
        except Exception as error:
            path.unlink(missing_ok=True)
            raise Cannot(f"PyTorch exports no ONNX of it: {_first_line(error)}") from error
        return path.name

    def prepare(self, strategy: str, t: Sequence[Any]) -> Prepared:
        name, directions = self.parts(strategy)
        if name == "compile":
            return self._compiled(list(t))
        if directions == "loop":
            return self._loop(name, self.split(t))
        call = self._batch(name, list(t)) if directions else self._function(name, list(t))
        call()
        return Prepared(call, list, lambda: _flops(call))

    def _loop(self, name: str, t: list[list[Any]]) -> Prepared:
        """One direction after the other."""
        calls = [self._function(name, v) for v in t]

        def call() -> list[Any]:
            return [one() for one in calls]

        call()
        return Prepared(
            call,
            lambda results: [torch.stack(list(parts)) for parts in zip(*results)],
            lambda: {"products": len(t), **_flops(calls[0])},
        )

    def _batch(self, name: str, t: list[Any]) -> Callable[[], Any]:
        """Several directions at once, each a row of t."""
        if name in ("func-hessian", "double-backward"):
            return self._function(name, t)
        product, v = self._product(name), tuple(t)
        batch = torch.func.vmap(lambda *v: tuple(product(v)))
        try:
            batch(*v)
        except Exception as error:
            raise Cannot(f"torch.func.vmap does not take it: {_first_line(error)}") from error
        return lambda: batch(*v)

    def _value(self, *at: Any) -> Any:
        return self.value(at, self.data)

    def _product(self, name: str) -> Callable[[tuple[Any, ...]], Any]:
        """A strategy as a function of one direction."""
        leaves = tuple(self.variables)
        gradient = torch.func.grad(self._value, argnums=tuple(range(len(leaves))))
        if name in self.function.strategies:
            user = self.function.strategies[name]
            return lambda v: self.user_product(user, leaves, self.data, v)
        products: dict[str, Callable[[tuple[Any, ...]], Any]] = {
            "functional-hvp": lambda v: torch.autograd.functional.hvp(self._value, leaves, v)[1],
            "functional-vhp": lambda v: torch.autograd.functional.vhp(self._value, leaves, v)[1],
            "func-jvp-grad": lambda v: torch.func.jvp(gradient, leaves, v)[1],
            "func-vjp-grad": lambda v: torch.func.vjp(gradient, *leaves)[1](v),
        }
        return products[name]

    def _function(self, name: str, t: list[Any]) -> Callable[[], Any]:
        """A call of a strategy in one direction; of some of them also in several."""
        leaves, v = tuple(self.variables), tuple(t)
        if name == "func-hessian":
            return self._explicit(v)
        if name == "value":
            return lambda: _without_gradient(self._value, leaves)
        if name == "call":
            first = v[0].reshape(-1)[:1]
            return lambda: [first.clone()]
        variables = tuple(leaf.clone().requires_grad_() for leaf in leaves)
        if name == "gradient":
            return lambda: torch.autograd.grad(self._value(*variables), variables, materialize_grads=True)
        if name == "double-backward":
            return functools.partial(self._double_backward, variables, v)
        return functools.partial(self._product(name), v)

    def _double_backward(self, variables: tuple[Any, ...], v: tuple[Any, ...]) -> Any:
        first = torch.autograd.grad(self._value(*variables), variables, create_graph=True, materialize_grads=True)
        # A gradient that depends on no variable has no second derivative to follow.
        kept = [(part, at) for part, at in zip(first, v) if part.requires_grad]
        if not kept:
            return [torch.zeros_like(at) for at in v]
        found = torch.autograd.grad(
            [part for part, _ in kept],
            variables,
            [at for _, at in kept],
            allow_unused=True,
            is_grads_batched=v[0].shape != variables[0].shape,
        )
        return [torch.zeros_like(at) if part is None else part for part, at in zip(found, v)]

    def _explicit(self, v: tuple[Any, ...]) -> Callable[[], Any]:
        """The Hessian, and its product with one direction, or with several, each a row."""
        self.check_hessian("func-hessian")
        leaves = self.variables
        sizes = [leaf.numel() for leaf in leaves]
        rows = [at.shape[: at.dim() - leaf.dim()] for at, leaf in zip(v, leaves)]

        def back(flat: Any) -> Any:
            return [
                part.reshape((*flat.shape[:-1], *leaf.shape)) for part, leaf in zip(flat.split(sizes, dim=-1), leaves)
            ]

        flat = torch.cat([leaf.reshape(-1) for leaf in leaves])
        direction = torch.cat([at.reshape((*row, -1)) for row, at in zip(rows, v)], dim=-1)
        hessian = torch.func.hessian(lambda at: self.value(back(at), self.data))
        # H is symmetric: a row times H is a product, too.
        return lambda: back(direction @ hessian(flat))

    def _compiled(self, t: list[Any]) -> Prepared:
        """`torch.compile` of the faster of the ways that it takes."""
        candidates = []
        for name in _COMPILED:
            with contextlib.suppress(Exception):
                call = self._batch(name, t) if self.count is not None else self._function(name, t)
                call()
                candidates.append((least(call), name, call))
        if not candidates:
            raise Cannot("torch.func computes no product of this function, and torch.compile takes no other")
        _, best, call = min(candidates, key=lambda candidate: candidate[0])
        try:
            compiled = torch.compile(call)
            compiled()
        except Exception as error:
            raise Cannot(f"torch.compile of {best}: {_first_line(error)}") from error

        return Prepared(compiled, list, lambda: {"compiled": best})


class _Threads(contextlib.AbstractContextManager["_Threads"]):
    """The number of threads of PyTorch's operations, as long as it is entered."""

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._before = torch.get_num_threads()

    def __enter__(self) -> _Threads:
        self._before = torch.get_num_threads()
        if self._before != self._threads:
            torch.set_num_threads(self._threads)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before != self._threads:
            torch.set_num_threads(self._before)


def _without_gradient(value: Callable[..., Any], leaves: tuple[Any, ...]) -> list[Any]:
    with torch.no_grad():
        return [value(*leaves)]


def _flops(call: Callable[[], Any]) -> dict[str, Any]:
    """PyTorch's own count: of products of matrices and convolutions alone."""
    with contextlib.suppress(Exception):
        from torch.utils.flop_counter import FlopCounterMode

        with FlopCounterMode(display=False) as counter:
            call()
        return {"flops": counter.get_total_flops()}
    return {}


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[0]}"[:300] if lines else type(error).__name__
