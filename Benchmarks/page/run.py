"""Measures `track serve` among a hundred thousand runs, and beside a sweep.

    python3 Benchmarks/page/run.py [--track .build/release/track] [--runs 100000] [--pairs 5]

Prints Markdown. Exit code 1 if the first byte of a page takes more than 100 ms, or five open pages make a sweep more than
5 % longer.
"""

import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from seed import seed  # noqa: E402
from serving import get, serving, tables  # noqa: E402

FIRST_BYTE = 0.100
SLOWDOWN = 1.05

# Of a sweep without limits of time, so that its time is the work that it does.
SWEEP = "run hvp --n 16,64,128 --m 16,64,128 --rounds 60 --min-time 1ms --processes 2 --seed 1 --quiet"


def addresses(port):
    """Every page, with the filters and orders that find most and least."""
    run = tables(port, "/runs?workload=chain&limit=1")["runs"][0]["run_id"]
    other = tables(port, "/runs?workload=logistic&strategy=linearized&limit=1")["runs"][0]["run_id"]
    sweep = tables(port, "/")["sweeps"][0]["sweep_id"]
    yield from ["/", "/runs", "/models", "/models/chain", "/compare", "/sql", f"/sweeps/{sweep}", f"/runs/{run}"]
    yield from [f"/runs/{run}/graph", f"/compare?run={run}&run={other}", "/sql?q=SELECT+*+FROM+hvp_costs+LIMIT+100"]
    for sort in ["recorded", "time", "multiplications", "memory", "error"]:
        for order in ["ascending", "descending"]:
            yield f"/runs?sort={sort}&order={order}"
    for condition in [
        "workload=chain", "workload=logistic", "workload=none", "strategy=reverse", "strategy=none", "status=failed",
        "status=running", "tag=none", "since=2000", "since=9999", f"sweep={sweep}",
    ]:
        yield f"/runs?{condition}"
        yield f"/runs?{condition}&sort=time"
    yield "/runs?workload=chain&strategy=reverse&status=finished&sort=memory&order=descending"


def first_bytes(port, times=7):
    """The median and greatest seconds to the first byte of each page."""
    for target in addresses(port):
        get(port, target)
        found = [get(port, target)[2] for _ in range(times)]
        yield target, statistics.median(found), max(found)


def sweep_seconds(track, db):
    start = time.perf_counter()
    subprocess.run([track, *SWEEP.split(), "--db", db], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def beside_pages(track, db):
    """Seconds of a sweep while five pages are open that ask anew every two seconds, as browsers do."""
    with serving(track, db) as (_, port):
        done = threading.Event()

        def look(target):
            while not done.is_set():
                get(port, target)
                done.wait(2)

        targets = ["/", "/sweeps/latest", "/sweeps/latest", "/runs", "/runs/latest"]
        threads = [threading.Thread(target=look, args=(target,)) for target in targets]
        for thread in threads:
            thread.start()
        try:
            return sweep_seconds(track, db)
        finally:
            done.set()
            for thread in threads:
                thread.join()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--track", default=".build/release/track")
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    track = os.path.abspath(options.track)
    with tempfile.TemporaryDirectory() as directory:
        db = os.path.join(directory, "many.db")
        count = seed(track, db, options.runs)
        print(f"## First byte of every page among {count:,} runs\n")
        print("| page | median | greatest |\n| --- | ---: | ---: |")
        worst = 0.0
        with serving(track, db) as (_, port):
            for target, median, greatest in first_bytes(port):
                worst = max(worst, median)
                short = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", target)
                print(f"| `{short}` | {1000 * median:.1f} ms | {1000 * greatest:.1f} ms |", flush=True)
        small = os.path.join(directory, "small.db")
        sweep_seconds(track, small)
        pairs = []
        for _ in range(options.pairs):
            alone = sweep_seconds(track, small)
            pairs.append((beside_pages(track, small), alone))
        ratio = statistics.median(beside / alone for beside, alone in pairs)
        print("\n## A sweep beside five open pages\n")
        print("| pages open | none | ratio |\n| ---: | ---: | ---: |")
        for beside, alone in pairs:
            print(f"| {beside:.2f} s | {alone:.2f} s | {beside / alone:.3f} |")
        print(f"\nMedian ratio {ratio:.3f} (at most {SLOWDOWN}); slowest page {1000 * worst:.1f} ms (at most 100 ms).")
    return 0 if worst <= FIRST_BYTE and ratio <= SLOWDOWN else 1


if __name__ == "__main__":
    sys.exit(main())
