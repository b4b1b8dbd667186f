"""What measuring through the protocol adds to calls of 100 µs and more: the fastest samples that track records beside
those of a plain loop around the same calls in the same process, so that load of the machine counts little.
Prints a table; a test would assert times.

    TRACK_BINARY=.build/release/track python python/tests/overhead.py
"""

import tempfile
import time

import torch

import track
from track.database import dicts
from track.libraries import Function, load

ROUNDS = 7


def plain(call, ns=20_000_000):
    """Nanoseconds of a call in a plain loop, in the fastest sample of this length."""
    start = time.perf_counter_ns()
    call()
    calls = max(1, ns // (time.perf_counter_ns() - start))
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter_ns()
        for _ in range(calls):
            call()
        times.append((time.perf_counter_ns() - start) / calls)
    return min(times)


def loss(w):
    return 0.5 * (w * w).sum()


def main():
    print("| calls of | plain loop | by track | overhead |\n| --- | --- | --- | --- |")
    for wait in (100e-6, 1e-3, 10e-3):

        def spin(f, x, v, wait=wait):
            # A call of a known length, in which the library has no part.
            end = time.perf_counter() + wait
            while time.perf_counter() < end:
                pass
            return v

        ours, theirs = [], []

        w = torch.ones(3, dtype=torch.float64)
        for _ in range(3):
            with tempfile.TemporaryDirectory() as folder:
                cell = track.measure(
                    loss, {"w": w}, library="torch", db=f"{folder}/t.db", strategies={"spin": spin},
                    only=["torch/spin", "torch/call"], rounds=ROUNDS, min_time="20ms",
                )  # fmt: skip
                found = dicts("SELECT min_ns FROM hvp_costs WHERE strategy = 'torch/spin'", db=cell.db)
            ours.append(found[0]["min_ns"])
            function = Function(loss, {"w": w}, strategies={"spin": spin})
            theirs.append(plain(load("torch")(function, None, 1).prepare("spin", [w]).call))
        print(
            f"| {wait * 1e6:g} µs | {min(theirs) / 1e3:.2f} µs | {min(ours) / 1e3:.2f} µs "
            f"| {100 * (min(ours) / min(theirs) - 1):+.2f} % |"
        )


if __name__ == "__main__":
    main()
