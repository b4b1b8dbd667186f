"""PyTorch: double backward, `autograd.functional`, `torch.func`, and `torch.compile` of the best."""

from __future__ import annotations

import contextlib
import ctypes
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

    def description(self) -> str:
        return f"torch {torch.__version__}"

    def context(self) -> contextlib.AbstractContextManager[Any]:
        return _Threads(self.threads)

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
        if strategy == "compile":
            return self._compiled(list(t))
        call = self._function(strategy, list(t))
        call()
        return Prepared(call, list, lambda: _flops(call))

    def _function(self, strategy: str, t: list[Any]) -> Callable[[], Any]:
        data = list(self.data)
        leaves = tuple(self.variables)
        v = tuple(t)

        def value(*at: Any) -> Any:
            return self.value(at, data)

        gradient = torch.func.grad(value, argnums=tuple(range(len(leaves))))

        if strategy in self.function.strategies:
            user = self.function.strategies[strategy]
            return lambda: self.user_product(user, leaves, data, t)
        if strategy == "functional-hvp":
            return lambda: torch.autograd.functional.hvp(value, leaves, v)[1]
        if strategy == "functional-vhp":
            return lambda: torch.autograd.functional.vhp(value, leaves, v)[1]
        if strategy == "func-jvp-grad":
            return lambda: torch.func.jvp(gradient, leaves, v)[1]
        if strategy == "func-vjp-grad":
            return lambda: torch.func.vjp(gradient, *leaves)[1](v)
        if strategy == "func-hessian":
            return self._explicit(leaves, v, data)
        if strategy == "value":
            return lambda: _without_gradient(value, leaves)
        if strategy == "call":
            first = v[0].reshape(-1)[:1]
            return lambda: [first.clone()]
        variables = tuple(leaf.clone().requires_grad_() for leaf in leaves)
        if strategy == "gradient":
            return lambda: torch.autograd.grad(value(*variables), variables, materialize_grads=True)

        def double_backward() -> Any:
            first = torch.autograd.grad(value(*variables), variables, create_graph=True, materialize_grads=True)
            # A gradient that depends on no variable has no second derivative to follow.
            kept = [(part, at) for part, at in zip(first, v) if part.requires_grad]
            if not kept:
                return [torch.zeros_like(at) for at in v]
            return torch.autograd.grad(
                [part for part, _ in kept], variables, [at for _, at in kept], materialize_grads=True
            )

        return double_backward

    def _explicit(self, leaves: tuple[Any, ...], v: tuple[Any, ...], data: list[Any]) -> Callable[[], Any]:
        self.check_hessian("func-hessian")
        sizes = [leaf.numel() for leaf in leaves]

        def back(flat: Any) -> Any:
            return [part.reshape(leaf.shape) for part, leaf in zip(flat.split(sizes), leaves)]

        flat = torch.cat([leaf.reshape(-1) for leaf in leaves])
        direction = torch.cat([part.reshape(-1) for part in v])
        hessian = torch.func.hessian(lambda at: self.value(back(at), data))
        return lambda: back(hessian(flat) @ direction)

    def _compiled(self, t: list[Any]) -> Prepared:
        """`torch.compile` of the faster of the ways that it takes."""
        candidates = []
        for name in _COMPILED:
            with contextlib.suppress(Exception):
                call = self._function(name, t)
                call()
                candidates.append((least(call), name))
        if not candidates:
            raise Cannot("torch.func computes no product of this function, and torch.compile takes no other")
        best = min(candidates)[1]
        try:
            compiled = torch.compile(self._function(best, t))
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
