#!/usr/bin/env python3
"""Measures track beside JAX, PyTorch, CasADi, autograd, numpy and C, in one run, and writes reports/peers.md with its rows.

    make bench            all cells, about ten minutes, and the packages the first time
    make bench-quick      some cells with few rounds, under two minutes: to stdout, writes nothing to reports/

    run.py [--quick] [--only TEXT] [--db FILE] [--rounds R] [--output DIRECTORY] [--report-only]

`--only` takes the cells whose name has TEXT, such as "logistic", and prints. `--report-only` makes the page from the rows again. Every
run is recorded by track itself, peers as strategies of their own, in `--db` (or a file that is removed afterwards). Needs track
(`make build`; or $TRACK), and what requirements.txt and cc with libopenblas-dev give; what is missing is left out.
"""
import argparse
import datetime
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace

import cells
from environment import HERE, ROOT, compiled, environment, note
from figure import figure
from page import QUIET, page
from peers import PACKAGES, command
from rows import Row, Rows, measured

TRACK = os.environ.get("TRACK", os.path.join(ROOT, ".build", "release", "track"))
ROUNDS, QUICK_ROUNDS = 25, 7


def output(*words):
    """What a program prints; nothing where there is no such program."""
    try:
        return subprocess.run(words, check=True, capture_output=True, text=True, cwd=ROOT).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def facts(versions, rounds):
    """When, where and with what."""
    def first(path, name):
        with open(path) as file:
            return next((line.split(":", 1)[1].strip() for line in file if line.startswith(name)), "unknown")

    pairs = {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": f"{first('/proc/cpuinfo', 'model name')}, {os.cpu_count()} logical cores",
        "memory": f"{int(first('/proc/meminfo', 'MemTotal').split()[0]) / 2 ** 20:.0f} GiB",
        "system": platform.platform(), "compiler": output("cc", "--version").split("\n")[0],
        "track": output(TRACK, "--version"), "commit": output("git", "describe", "--always", "--dirty", "--exclude", "*"),
        "rounds": str(rounds),
    }
    return [Row("fact", name=name, text=text) for name, text in pairs.items()] + [
        Row("version", name=name, text=version) for name, version in versions.items()]


def limits(program, repetitions):
    if not program:
        return []
    found = [json.loads(line) for line in output(program, str(repetitions)).splitlines()]
    return [Row("limit", name=entry["name"], other=str(entry["threads"]), value=entry["value"], text=entry["unit"]) for entry in found]


def measure(sweep, rounds, database, starts):
    """One command of track. What it says is shown where it fails."""
    words = [TRACK, "run", sweep.cells[0].kind, "--workload", sweep.cells[0].workload, "--strategy", ",".join(sweep.strategies),
             "--dtype", sweep.cells[0].dtype, "--threads", str(sweep.cells[0].threads), "--rounds", str(rounds),
             "--quiet", "--durability", "normal", "--db", database]
    if sweep.cells[0].directions:
        words += ["--directions", str(sweep.cells[0].directions)]
    for cell in sweep.cells:
        words += ["--size", cell.size]
    for peer in sweep.peers:
        if peer in starts:
            words += ["--peer", f"{peer}={starts[peer]}"]
    began, busy, own = time.monotonic(), machine_seconds(), children_seconds()
    done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=HERE)
    elapsed = time.monotonic() - began
    others = max(0.0, machine_seconds() - busy - (children_seconds() - own)) / elapsed
    note(f"{elapsed:5.1f} s  {'; '.join(map(str, sweep.cells))[:150]}" + (f" (others busy: {others:.1f})" if others > QUIET else ""))
    if done.returncode:
        note(done.stderr.strip())
    # 1: a run failed, and is recorded with the reason.
    if done.returncode not in (0, 1):
        sys.exit(f"track ended with {done.returncode}")
    return Row("load", name=str(sweep.cells[0]), value=others)


def machine_seconds():
    """Seconds that the processors were at work since the start of the system."""
    with open("/proc/stat") as file:
        user, nice, system, _, _, irq, softirq = map(int, file.readline().split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def children_seconds():
    """Seconds of processors that track and the peers took, those that it has waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def overhead():
    """Nanoseconds of a planned call that adds two numbers: medians of eleven times 10⁶ calls."""
    words = ["swift", "build", "-c", "release", "--package-path", HERE, "--product", "CallOverhead"]
    note("building CallOverhead")
    if subprocess.run(words, stdout=subprocess.DEVNULL).returncode:
        note("CallOverhead is left out: it did not build")
        return []
    means = sorted(map(float, output(os.path.join(HERE, ".build", "release", "CallOverhead")).split()))
    return [Row("overhead", name="add", value=means[len(means) // 2], low=means[0], high=means[-1])] if means else []


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", metavar="TEXT", help="the cells whose name has this, such as logistic")
    parser.add_argument("--db", metavar="FILE", help="where track records; kept")
    parser.add_argument("--rounds", type=int, help=f"measured rounds of every cell (default: {ROUNDS}, quick: {QUICK_ROUNDS})")
    parser.add_argument("--output", metavar="DIRECTORY", default=os.path.join(ROOT, "reports"))
    parser.add_argument("--report-only", action="store_true", help="make the page from the rows again")
    options = parser.parse_args()
    page_path, rows_path = os.path.join(options.output, "peers.md"), os.path.join(options.output, "peers.csv")
    figure_path = os.path.join(options.output, "peers.svg")

    if not options.report_only:
        if not os.access(TRACK, os.X_OK):
            sys.exit(f"there is no {TRACK}: make build")
        rows = run(options)
        if options.quick or options.only:
            print(page(rows))
            return
        os.makedirs(options.output, exist_ok=True)
        rows.write(rows_path)
    # From the file in either case: what is committed gives the page again.
    with open(page_path, "w", encoding="utf-8") as file:
        file.write(page(Rows.read(rows_path)))
    drawn = figure(Rows.read(rows_path))
    if drawn:
        with open(figure_path, "w", encoding="utf-8") as file:
            file.write(drawn)
    note(f"wrote {page_path}, {rows_path}" + (f" and {figure_path}" if drawn else ""))


def run(options):
    sweeps = list(cells.QUICK if options.quick else cells.SWEEPS)
    growth = [] if options.quick else [sweep for _, _, sweep in cells.GROWTH]
    if options.only:
        sweeps, growth = ([replace(sweep, cells=kept) for sweep in group if (
            kept := tuple(cell for cell in sweep.cells if options.only in str(cell)))] for group in (sweeps, growth))
        if not sweeps and not growth:
            sys.exit(f"no cell's name has \"{options.only}\"; they are:\n" + "\n".join(
                str(cell) for sweep in cells.SWEEPS for cell in sweep.cells))
    python, versions = environment()
    program = compiled("c_peer")
    starts = {name: command(name, python, program) for name, packages in PACKAGES.items()
              if all(package in versions for package in packages) and (program if name == "c" else python)}
    standard = options.rounds or (QUICK_ROUNDS if options.quick else ROUNDS)
    rows = facts(versions, f"{standard}, of slow cells fewer" if standard == ROUNDS else standard)
    note("measuring the machine's limits")
    rows += limits(compiled("limits"), 10 if options.quick else 40)

    directory = tempfile.mkdtemp(prefix="track-peers-")
    database = os.path.abspath(options.db) if options.db else os.path.join(directory, "track.db")
    try:
        for sweep in sweeps + growth:
            rounds = standard if options.rounds or options.quick else sweep.rounds or standard
            rows.append(measure(sweep, rounds, database, starts))
        rows += measured(database, [cell for sweep in sweeps + growth for cell in sweep.cells])
    finally:
        shutil.rmtree(directory)
    if not options.quick and not options.only:
        rows += overhead()
    return Rows(rows)


if __name__ == "__main__":
    main()
