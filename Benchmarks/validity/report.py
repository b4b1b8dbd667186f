#!/usr/bin/env python3
"""Writes reports/validity.md from reports/validity.csv: python3 Benchmarks/validity/report.py"""
import csv
import pathlib
import re
import statistics

reports = pathlib.Path(__file__).resolve().parents[2] / "reports"
rows = list(csv.DictReader((reports / "validity.csv").open()))
groups = {}
for row in rows:
    groups.setdefault((row["experiment"], row["call"]), []).append(row)


def slowdown(name):
    found = re.match(r"slowed by (\d+)%", name)
    return int(found[1]) / 100 if found else 0.0


def wanted(share, busy):
    """The most cells that may be named of equal objects, or the least that must be found, as shares."""
    goal = {0.0: 0.02, 0.02: 0.8, 0.05: 0.98, 0.1: 0.98}[share]
    conceded = 0.03 if busy else 0
    return goal + conceded if share == 0 else goal - conceded


lines = [
    "# Is a winner named rightly?",
    "",
    "Each cell compares two objects of one graph, the forward order of the short chain at a size where a call takes about as long as the",
    "table says, sampled as any two strategies are, in several processes. In the `slowed` experiments the second object makes more calls",
    "than are counted, such as 51 for 50. With `one core busy`, another process keeps one of the two processors busy all the time.",
    "The rows are in [validity.csv](validity.csv); `Benchmarks/validity/run.sh` makes them and `Benchmarks/validity/report.py` this page.",
    "",
    "| Experiment | Call | Cells | Named: none | the slower one as slower | wrongly | Interval leaves out the truth | Median ratio | "
    "Half width, median | Processes | Rounds, median | Load of others, median | Passes |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
]
outside = {}
for (name, call), cells in groups.items():
    # The ratio is the first over the second: a slowdown of the second is a ratio below 1.
    share = slowdown(name)
    truth = 1 / (1 + share)
    none = sum(row["winner"] == "no difference seen" for row in cells)
    right = sum(row["winner"] == "forward" for row in cells) if share else 0
    wrong = len(cells) - none - right
    missed = sum(not float(row["low"]) <= truth <= float(row["high"]) for row in cells)
    total = outside.setdefault(name.endswith("busy"), [0, 0])
    total[0] += missed
    total[1] += len(cells)
    width = statistics.median((float(row["high"]) / float(row["low"])) ** 0.5 - 1 for row in cells)
    goal = wanted(share, name.endswith("busy")) * len(cells)
    passes = wrong == 0 and right >= goal if share else wrong <= goal
    lines.append(
        f"| {name} | {call} | {len(cells)} | {none} | {right if share else '–'} | {wrong} | {missed} | "
        f"{statistics.median(float(row['ratio']) for row in cells):.4f} | {100 * width:.2g} % | "
        f"{statistics.median_low(int(row['processes']) for row in cells)} | {statistics.median(int(row['rounds']) for row in cells):g} | "
        f"{statistics.median(float(row['load'] or 'nan') for row in cells):.2f} | {'yes' if passes else 'no'} |"
    )
lines += [
    "",
    "To pass, at most 2 % of the cells with two equal objects may name a winner (the rule is made for 0.5 %); a slowdown by 2 % must be found",
    "in at least 80 % and one by 5 or 10 % in at least 98 %, and never the wrong way round. With one core busy, 3 points are conceded.",
    "",
]
for busy, (missed, cells) in outside.items():
    where = "with one core busy" if busy else "on the quiet machine"
    lines.append(
        f"Of {cells} intervals of 95 % {where}, {missed} leave out the truth: {100 * missed / cells:.1f} %, where 3 to 7 % are wanted."
    )
lines.append("")
(reports / "validity.md").write_text("\n".join(lines), encoding="utf-8")
