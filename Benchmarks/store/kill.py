#!/usr/bin/env python3
"""Kills sweeps with SIGKILL at random moments, and looks whether anything that was acknowledged is lost.

    kill.py TRACK [--kills 200] [--seed 1]

After each kill every run that was printed must be in the database as it was printed, and `track db check` must find nothing; the
sweep is then resumed and killed again, until it is complete. A complete sweep's report must equal that of an undisturbed one
in all but times, ids and digests. Prints a line of Markdown; exit code 1 where something is wrong.
"""
import argparse
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

SWEEP = ["run", "hvp", "--n", "2,3,4,5,6,7,8", "--m", "2,3,4,5", "--rounds", "3", "--min-time", "300us", "--seed", "7", "--json"]
# Columns and sections of a report that hold what was measured, or name commands. Whether such a section or a sentence of the
# answer is there at all may follow from times, too: where two orders cross is said only where the times of a sweep do.
TIMED = re.compile(r"time|95 %|noise|exponent", re.IGNORECASE)
OF_TIMES = ("Appendix", "Where they cross", "Time as a + b·count", "Time against count")


def essence(report):
    """What a report says that two sweeps of one seed must share."""
    report = re.sub(r"<details>.*?</details>", "", report, flags=re.DOTALL)
    report = re.sub(r"[\d.,]+ (ns|µs|ms|s)\b", "(time)", report)
    kept = []
    for section in re.split(r"^## ", report, flags=re.MULTILINE):
        title, _, text = section.partition("\n")
        if title in OF_TIMES:
            continue
        kept.append(title)
        header, shown, rows = None, [], []
        for line in text.splitlines():
            if not line.startswith("|"):
                kept += sorted(rows)
                header, rows = None, []
                # A blank line stays behind where a paragraph about times was.
                if line and not re.search(r"time|faster|gradient|^Contents: |^Rows: `sha256", line):
                    kept.append(line)
            else:
                cells = [cell.strip() for cell in line.strip("|").split(" | ")]
                if header is None:
                    header = cells
                    shown = [i for i, name in enumerate(header) if not TIMED.search(name)]
                rows.append(" | ".join(cells[i] for i in shown if i < len(cells)))
        kept += sorted(rows)
    return "\n".join(kept)


def finished(track, directory):
    """Runs a command in `directory` to its end."""
    return lambda *words: subprocess.run([track, *words], cwd=directory, capture_output=True, text=True)


def problems(directory, acknowledged):
    """What is wrong with the database, given what was acknowledged: run id to the line printed."""
    found = []
    database = sqlite3.connect(os.path.join(directory, "track.db"))
    rows = dict(database.execute("SELECT run_id, status FROM runs"))
    for run, line in acknowledged.items():
        if rows.get(run) != line["status"]:
            found.append(f"{run} was printed as {line['status']} and is {rows.get(run, 'not there')}")
            continue
        median = database.execute("SELECT median_ns FROM hvp_costs WHERE run_id = ?", [run]).fetchone()
        if line["status"] == "finished" and median[0] != line["timing"]["median_ns"]:
            found.append(f"{run} has another median than was printed")
    database.close()
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("track")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    track = os.path.abspath(options.track)
    chance = random.Random(options.seed)
    environment = {name: value for name, value in os.environ.items() if name != "TRACK_DB"}
    faults, kills, acknowledged_in_all, sweeps, early = [], 0, 0, 0, 0

    with tempfile.TemporaryDirectory() as undisturbed:
        run = finished(track, undisturbed)
        start = time.monotonic()
        if run(*SWEEP).returncode != 0:
            sys.exit("the undisturbed sweep failed")
        duration = time.monotonic() - start
        expected = essence(run("report").stdout)

    while kills < options.kills:
        with tempfile.TemporaryDirectory() as directory:
            run = finished(track, directory)
            acknowledged, complete = {}, False
            while not complete:
                output = os.path.join(directory, "output")
                with open(output, "w") as sink, open(os.devnull, "w") as nowhere:
                    process = subprocess.Popen(
                        [track, *SWEEP, "--resume"], cwd=directory, stdout=sink, stderr=nowhere, env=environment)
                    if kills < options.kills:
                        # Often at once, so that opening and the first commits are hit as well as the middle.
                        time.sleep(duration * (chance.random() ** 2 if chance.random() < 0.8 else 0.02 * chance.random()))
                        process.send_signal(signal.SIGKILL)
                    complete = process.wait() != -signal.SIGKILL
                    kills += not complete
                with open(output) as source:
                    for line in source:
                        if line.endswith("\n"):
                            printed = json.loads(line)
                            acknowledged[printed["run_id"]] = printed
                if complete and process.returncode != 0:
                    faults.append(f"a resumed sweep ended with {process.returncode}")
                if not os.path.exists(os.path.join(directory, "track.db")) or not run("runs", "list").returncode == 0:
                    early += 1
                    if acknowledged:
                        faults.append("acknowledged runs and no database that opens")
                    continue
                faults += problems(directory, acknowledged)
                check = run("db", "check")
                if check.returncode != 0:
                    faults.append(f"db check: {check.stdout}{check.stderr}")
            sweeps += 1
            acknowledged_in_all += len(acknowledged)
            found = essence(run("report").stdout)
            if found != expected:
                lines = zip(expected.splitlines(), found.splitlines())
                first = next((f"{a!r} became {b!r}" for a, b in lines if a != b), "its length")
                faults.append(f"a report differs from the undisturbed one: {first}")
                for name, text in (("expected", expected), ("found", found)):
                    with open(os.path.join(tempfile.gettempdir(), f"kill-{name}.md"), "w") as sink:
                        sink.write(text)
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    print(
        f"{kills} kills with SIGKILL in {sweeps} sweeps, {early} of them before there was a database; {acknowledged_in_all} runs "
        f"acknowledged, {len(faults)} faults: every acknowledged run present with its median, `db check` clean after each kill, "
        f"every sweep completed by `--resume`, and its report equal to an undisturbed one in all but times, ids and digests."
        if not faults else f"{kills} kills with SIGKILL in {sweeps} sweeps: {len(faults)} faults, the first: {faults[0]}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
