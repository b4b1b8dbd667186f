"""A function of PyTorch as an ONNX file."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import torch
from torch.nn.utils import stateless


def export(function: Callable[..., Any], leaves: Sequence[Any], names: Sequence[str], path: Path) -> None:
    """Writes the function of these tensors, called so, by the exporter that traces (that by `torch.export` writes
    weights beside the file, and needs onnxscript). Raises whatever the exporter does.
    """

    class Module(torch.nn.Module):  # type: ignore[misc]
        def forward(self, *values: Any) -> Any:
            return function(*values)

    with warnings.catch_warnings(), _functional_calls_traced(), _without_onnx(), _silent():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Module(),
            tuple(leaves),
            str(path),
            dynamo=False,
            do_constant_folding=False,
            input_names=list(names),
            output_names=["result"],
        )


def _silent() -> contextlib.AbstractContextManager[Any]:
    """Lets the exporter print no graph where it fails: the operation's name is in its error."""
    if not hasattr(torch._C, "_jit_onnx_log"):
        return contextlib.nullcontext()
    return mock.patch.object(torch._C, "_jit_onnx_log", lambda *_: None)


def _functional_calls_traced() -> contextlib.AbstractContextManager[Any]:
    """Lets `torch.func.functional_call` be traced, which it refuses for modules that are scripted: ours is not."""

    def call(
        module: Any,
        tensors: Any,
        args: Any = None,
        kwargs: Any = None,
        *,
        tie_weights: bool = True,
        strict: bool = False,
    ) -> Any:
        with stateless._reparametrize_module(module, tensors, tie_weights=tie_weights, strict=strict):
            given = () if args is None else args if isinstance(args, tuple) else (args,)
            return module(*given, **(kwargs or {}))

    if not (hasattr(stateless, "_functional_call") and hasattr(stateless, "_reparametrize_module")):
        return contextlib.nullcontext()
    return mock.patch.object(stateless, "_functional_call", call)


@contextlib.contextmanager
def _without_onnx() -> Iterator[None]:
    """Lets the exporter do without the package onnx, which it needs only for functions of onnxscript: here are none."""
    if importlib.util.find_spec("onnx") is not None:
        yield
        return
    for name in ("torch.onnx._internal.torchscript_exporter.onnx_proto_utils", "torch.onnx._internal.onnx_proto_utils"):
        with contextlib.suppress(ImportError):
            module = importlib.import_module(name)
            if hasattr(module, "_add_onnxscript_fn"):
                with mock.patch.object(module, "_add_onnxscript_fn", lambda model, _: model):
                    yield
                return
    yield
