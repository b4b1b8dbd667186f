"""The processors that this process may use while it is measured."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator


@contextlib.contextmanager
def threads_bound(count: int) -> Iterator[None]:
    """Lets every thread of this process run on `count` of its processors alone, and gives the others back at the end.

    Libraries have pools of threads that were started long before, and JAX has no other way to limit its own.
    """
    allowed = os.sched_getaffinity(0)
    chosen = set(sorted(allowed)[-count:])
    if chosen == allowed:
        yield
        return
    before = _bind(chosen)
    try:
        yield
    finally:
        for thread in _threads():
            with contextlib.suppress(OSError):
                os.sched_setaffinity(thread, before.get(thread, allowed))


def _bind(processors: set[int]) -> dict[int, set[int]]:
    """Binds all threads; returns what each was bound to."""
    before = {}
    for thread in _threads():
        with contextlib.suppress(OSError):
            before[thread] = os.sched_getaffinity(thread)
            os.sched_setaffinity(thread, processors)
    return before


def _threads() -> list[int]:
    return [int(name) for name in os.listdir("/proc/self/task")]
