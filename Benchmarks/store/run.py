#!/usr/bin/env python3
"""Measures the store of track against SQLite's C interface, MLflow and Trackio, and writes reports/store.md.

    make bench-store            about eight minutes
    run.py [--quick] [--output FILE] [--no-trackers] [--no-kills]

Everything is measured in interleaved rounds in one run; what is stated is the median ratio of the rounds, with the least and
the most. TRACKERS_C may name a C program for a plain schema that understands the commands `runs N K` and `quit` (usage: PROGRAM
DB WAL FULL rows); its rate is then stated beside. Needs cc, libsqlite3-dev, libssl-dev and, for MLflow and Trackio, pip.
"""
import argparse
import datetime
import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.join(HERE, ".build")
MIGRATIONS = os.path.join(ROOT, "migrations", "sql")
TRACK = os.environ.get("TRACK_RELEASE_BINARY", os.path.join(ROOT, ".build", "release", "track"))
OURS = [os.path.join(BUILD, "release", "StoreBenchmark")]
PEER = [os.path.join(BUILD, "peer"), MIGRATIONS]
VENV = os.path.join(BUILD, "venv")
TABLES = ["cell", "run", "cost", "verdict", "sample", "tensor", "run_tensor", "timing_summary"]


def note(text):
    print(text, file=sys.stderr, flush=True)


def output(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout.strip()


def measure(program, database, durability, *words):
    return json.loads(output(*program, database, durability, *map(str, words)))


def build():
    note("building")
    os.makedirs(BUILD, exist_ok=True)
    subprocess.run(
        ["swift", "build", "-c", "release", "--package-path", HERE, "--product", "StoreBenchmark"], check=True,
        stdout=subprocess.DEVNULL)
    subprocess.run(
        ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", PEER[0], os.path.join(HERE, "peer.c"), "-lsqlite3", "-lcrypto", "-lm"],
        check=True)


class Place:
    """A directory of its own on the file system of the working directory, for fresh databases."""

    def __init__(self):
        os.makedirs(BUILD, exist_ok=True)
        self.directory = tempfile.mkdtemp(prefix="bench-", dir=BUILD)
        self.count = 0

    def fresh(self):
        self.count += 1
        return os.path.join(self.directory, f"{self.count}.db")

    def remove(self):
        shutil.rmtree(self.directory)


def drop(path):
    for suffix in ("", "-wal", "-shm", ".lock"):
        if os.path.exists(path + suffix):
            os.remove(path + suffix)


def spread(values, digits=3):
    """The median of values, with the least and the most."""
    middle = f"{statistics.median(values):.{digits}g}"
    return middle if len(values) == 1 else f"{middle} [{min(values):.{digits}g}, {max(values):.{digits}g}]"


class Table:
    def __init__(self, *header):
        self.lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]

    def add(self, *cells):
        line = "| " + " | ".join(str(cell) for cell in cells) + " |"
        self.lines.append(line)
        note(line)

    def __str__(self):
        return "\n".join(self.lines)


def rates(place, rounds, count, table):
    """Rate of ours ÷ rate of the peer, both ways round in turn so that neither always comes first."""
    for title, mode, durability, number, target in [
        ("one run, one transaction, FULL", "one", "FULL", count, 0.8),
        ("one run, one transaction, NORMAL", "one", "NORMAL", count, 0.8),
        ("a run begun, then finished, FULL", "two", "FULL", count, None),
        ("a run begun, then finished, NORMAL", "two", "NORMAL", count, None),
        ("samples of one run in one transaction", "bulk", "FULL", 100 * count, 0.7),
    ]:
        found = {"ours": [], "peer": []}
        used = {"ours": [], "peer": []}
        for turn in range(rounds):
            programs = [("ours", OURS), ("peer", PEER)]
            for name, program in programs if turn % 2 == 0 else reversed(programs):
                path = place.fresh()
                result = measure(program, path, durability, mode, number)
                found[name].append(number / result["seconds"])
                used[name].append(1e6 * result["cpu"] / number)
                drop(path)
        ratios = [a / b for a, b in zip(found["ours"], found["peer"])]
        table.add(
            title, f"{statistics.median(found['ours']):,.0f}/s", f"{statistics.median(found['peer']):,.0f}/s",
            spread(ratios), f"≥ {target}" if target else "–",
            f"{statistics.median(used['ours']):.3g} µs", f"{statistics.median(used['peer']):.3g} µs")


def sizes(place, count):
    """Bytes a run, and whether the two programs write the same rows."""
    found = []
    counts = []
    for program in (OURS, PEER):
        path = place.fresh()
        measure(program, path, "NORMAL", "one", count)
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            counts.append({name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES})
        database.close()
        found.append(os.path.getsize(path) / count)
        output(TRACK, "db", "check", "--db", path)
        drop(path)
    same = "and hold the same number of rows in every table" if counts[0] == counts[1] else f"BUT DIFFER: {counts}"
    return found, same


def filled(place, count):
    path = place.fresh()
    measure(PEER, path, "NORMAL", "fill", count)
    return path


def growth(place, rounds, count, runs, table):
    """Rate into a database of many runs ÷ rate into an empty one."""
    note(f"filling {runs:,} runs")
    full = filled(place, runs)
    for durability in ("FULL", "NORMAL"):
        for name, program in (("track", OURS), ("C", PEER)):
            ratios = []
            for _ in range(rounds):
                empty = place.fresh()
                into_empty = measure(program, empty, durability, "one", count)["seconds"]
                into_full = measure(program, full, durability, "one", count)["seconds"]
                ratios.append(into_empty / into_full)
                drop(empty)
            table.add(
                f"rate into {runs:,} runs ÷ into an empty file, {durability}, {name}", spread(ratios),
                "≥ 0.9" if name == "track" else "–")
    drop(full)


def queries(place, table, quick):
    path = filled(place, 10_000)
    for title, which, target in [("best run by time", "best", 0.1), ("group by strategy and n", "group", 2)]:
        ours = measure(OURS, path, "FULL", "query", which, 50 if quick else 500)
        peer = measure(PEER, path, "FULL", "query", which, 50 if quick else 500)
        table.add(f"{title}, 10,000 runs, in the process", f"{ours['ms']:.3g} ms (C: {peer['ms']:.3g} ms)", f"≤ {target} ms")

    def whole(*words):
        times = []
        for _ in range(10 if quick else 50):
            start = time.perf_counter()
            with open(os.devnull, "w") as nowhere:
                process = os.posix_spawn(
                    TRACK, [TRACK, *words], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)])
                if os.waitpid(process, 0)[1] != 0:
                    raise RuntimeError(words)
            times.append(1e3 * (time.perf_counter() - start))
        return times

    best = "SELECT run_id, median_ns FROM hvp_costs ORDER BY median_ns LIMIT 1"
    table.add("`track --help`, whole process", spread(whole("--help")) + " ms", "≤ 10 ms")
    table.add("`track query`, whole process, 10,000 runs", spread(whole("query", best, "--db", path)) + " ms", "≤ 15 ms")
    drop(path)


def writers(place, rounds, duration, table):
    """Eight processes that record at once: longest wait from request to commit, and how evenly they come to write."""
    longest = {"ours": [], "flock": [], "busy": []}
    for _ in range(rounds):
        for name, program, words in [
            ("ours", OURS, []), ("flock", PEER, ["flock"]), ("busy", PEER, ["busy"]),
        ]:
            path = place.fresh()
            measure(program, path, "FULL", "one", 1)
            moment = time.time() + 1
            processes = [
                subprocess.Popen(
                    [*program, path, "FULL", "writer", str(duration), f"{moment:.3f}", *words], stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE, text=True)
                for _ in range(8)
            ]
            results = [process.communicate() for process in processes]
            errors = [error for _, error in results if error]
            counts = [json.loads(text) for text, error in results if not error]
            with sqlite3.connect(path) as database:
                rows = database.execute("SELECT count(*) FROM run WHERE status = 'finished'").fetchone()[0] - 1
                integrity = database.execute("PRAGMA integrity_check").fetchone()[0]
            database.close()
            written = sum(result["n"] for result in counts)
            longest[name].append(max((result["longest_ms"] for result in counts), default=0))
            title = {"ours": "track", "flock": "C, flock", "busy": "C, busy handler"}[name]
            table.add(
                title, f"{written / duration:,.0f}/s", f"{max(result['median_ms'] for result in counts):.3g} ms",
                f"{max(result['p99_ms'] for result in counts):.3g} ms", f"{longest[name][-1]:,.0f} ms",
                f"{min(result['n'] for result in counts) / max(result['n'] for result in counts):.2f}", len(errors),
                written - rows if not errors else "–", integrity)
            drop(path)
    return [a / b for a, b in zip(longest["ours"], longest["flock"])]


def openers(place, rounds):
    """Eight processes that make the same absent database at once."""
    failures = []
    for _ in range(rounds):
        path = place.fresh()
        processes = [
            subprocess.Popen([TRACK, "db", "migrate", "--db", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            for _ in range(8)
        ]
        failures += [error for process, (_, error) in [(p, p.communicate()) for p in processes] if process.returncode]
        with sqlite3.connect(path) as database:
            if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                failures.append("integrity")
        database.close()
        drop(path)
    return failures


def trackers(place, rounds, count, table):
    python = os.path.join(os.environ.get("TRACKERS_VENV", VENV), "bin", "python")
    if not os.path.exists(python):
        note("installing MLflow and Trackio")
        try:
            subprocess.run([sys.executable, "-m", "venv", VENV], check=True, capture_output=True)
            subprocess.run([python, "-m", "pip", "install", "-q", "mlflow", "trackio"], check=True, capture_output=True)
        except subprocess.CalledProcessError as error:
            shutil.rmtree(VENV, ignore_errors=True)
            table.add("MLflow, Trackio", f"not installable here: {error}", "–", "–", "–")
            return
    versions = dict(
        line.split("==") for line in output(python, "-m", "pip", "freeze").splitlines()
        if line.startswith(("mlflow==", "trackio==")))
    found = {"track": [], "mlflow": [], "trackio": []}
    bytes_a_run = {}
    for _ in range(rounds):
        path = place.fresh()
        result = measure(OURS, path, "FULL", "one", 20 * count)
        found["track"].append(20 * count / result["seconds"])
        bytes_a_run["track"] = os.path.getsize(path) / (20 * count)
        drop(path)
        for name in ("mlflow", "trackio"):
            directory = place.fresh() + ".d"
            os.mkdir(directory)
            result = json.loads(output(python, os.path.join(HERE, "tracker.py"), name, directory, str(count)))
            found[name].append(count / result["seconds"])
            bytes_a_run[name] = result["bytes"] / count
            shutil.rmtree(directory)
    for name, title in [("track", "track"), ("mlflow", "MLflow, SQLite backend"), ("trackio", "Trackio")]:
        times = [a / b for a, b in zip(found["track"], found[name])]
        table.add(
            title, versions.get(name, "–"), f"{statistics.median(found[name]):,.3g}/s",
            spread(times) if name != "track" else "1", f"{bytes_a_run[name]:,.0f}")


def plain_schema(place, rounds, count):
    """The rate of a C program for a plain schema, beside those of ours and of the peer."""
    source = os.environ.get("TRACKERS_C", "")
    if not os.path.exists(source):
        return "The C program for a plain schema (`TRACKERS_C`) was not given; no figure of it."
    program = os.path.join(BUILD, "plain")
    subprocess.run(["cc", "-O2", "-o", program, source, "-lsqlite3", "-lm"], check=True, capture_output=True)
    lines = []
    for durability in ("FULL", "NORMAL"):
        found = {"plain": [], "peer": []}
        for _ in range(rounds):
            path = place.fresh()
            text = output(program, path, "WAL", durability, "rows", input=f"runs {count} 1\nquit\n")
            found["plain"].append(count / json.loads(text.splitlines()[1])["wall"])
            drop(path)
            path = place.fresh()
            found["peer"].append(count / measure(PEER, path, durability, "one", count)["seconds"])
            drop(path)
        ratio = spread([a / b for a, b in zip(found["peer"], found["plain"])])
        lines.append(
            f"{durability}: {statistics.median(found['plain']):,.0f} runs/s, beside {statistics.median(found['peer']):,.0f}/s of "
            f"the C program here (ratio {ratio})")
    return (
        "A C program for a plain schema, in the same rounds: " + "; ".join(lines) + ". It writes 25 narrow rows a run into five "
        "tables with one secondary index; track writes 19 rows into eight tables with nine secondary indices, two UUIDs, two SHA-256 "
        "digests and two previews.")


def machine():
    def first(path, key):
        with open(path) as source:
            return next((line.split(":", 1)[1].strip() for line in source if line.startswith(key)), "unknown")

    commit = output("git", "-C", ROOT, "describe", "--always", "--dirty", "--exclude=*")
    swift = output("swift", "--version").splitlines()[0]
    return (
        f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC; {first('/proc/cpuinfo', 'model name')}, "
        f"{os.cpu_count()} cores; {platform.platform()}; SQLite {sqlite3.sqlite_version} (Python) and "
        f"{output('sqlite3', '--version').split()[0]} (system); {swift}; {output('cc', '--version').splitlines()[0]}; commit {commit}; "
        f"load at the start {os.getloadavg()[0]:.2f}.")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="smaller numbers: under two minutes once built")
    parser.add_argument("--output", default=os.path.join(ROOT, "reports", "store.md"))
    parser.add_argument("--no-trackers", action="store_true", help="without MLflow and Trackio")
    parser.add_argument("--no-kills", action="store_true", help="without kill.py")
    options = parser.parse_args()
    quick = options.quick
    # Many short rounds: a disk that others use stalls for whole rounds, and the median passes them over.
    rounds, count = (5, 150) if quick else (21, 500)
    build()
    provenance = machine()
    place = Place()
    parts = []
    try:
        table = Table("What", "track", "C", "ratio [least, most]", "target", "processor a row, track", "C")
        rates(place, rounds, count, table)
        parts += ["## Rates", str(table), plain_schema(place, 2 if quick else 7, count)]

        (ours, peer), same = sizes(place, 4 * count)
        table = Table("What", "found", "target")
        table.add("bytes a run, track ÷ C", f"{ours:,.0f} ÷ {peer:,.0f} = {ours / peer:.3f}", "≤ 1.2")
        growth(place, 2 if quick else 9, 2 * count, 10_000 if quick else 100_000, table)
        queries(place, table, quick)
        failures = openers(place, 10 if quick else 100)
        table.add(
            f"8 first openers of one absent file, {10 if quick else 100} rounds", f"{len(failures)} failures", "0")
        parts += [
            "## Size, growth, queries, opening", str(table),
            f"The files of both programs pass `track db check` {same}."]

        table = Table("8 writers", "runs", "median wait", "99 %", "longest", "slowest ÷ fastest", "errors", "lost", "integrity")
        waits = writers(place, 1 if quick else 3, 3 if quick else 10, table)
        parts += [
            f"## 8 writers for {3 if quick else 10} s under FULL", str(table),
            f"Longest wait, track ÷ C with flock: {spread(waits)} (target ≤ 1.0); slowest ÷ fastest writer: target ≥ 0.4."]

        if not options.no_trackers:
            table = Table("Tracker", "version", "runs", "track is faster by", "bytes a run")
            trackers(place, 1 if quick else 3, 20 if quick else 100, table)
            parts += ["## Beside other trackers", str(table)]
        if not options.no_kills:
            note("killing")
            kills = subprocess.run(
                [sys.executable, os.path.join(HERE, "kill.py"), TRACK, "--kills", "20" if quick else "200"], stdout=subprocess.PIPE,
                text=True)
            parts += ["## Killed at random moments", kills.stdout.strip()]
    finally:
        place.remove()
    introduction = (
        "# The store, measured\n\n"
        "One run is six parameters (the size), a cost of more than six metrics, two tensors of 64 elements with their SHA-256 digests, and ten "
        "samples with their summary. The C program (`Benchmarks/store/peer.c`) writes the identical schema and rows with prepared "
        "statements on SQLite's own interface. Programs are measured in turn, round by round; a ratio is the median over the rounds, with "
        "the least and the most." + (" **A quick run: small numbers, wide spread.**" if quick else ""))
    text = "\n\n".join([introduction, f"Made by `make bench-store`: {provenance}", *parts]) + "\n"
    print(text)
    with open(options.output, "w") as sink:
        sink.write(text)


if __name__ == "__main__":
    main()
