#!/usr/bin/env python3
"""Writes reports/validity.md from reports/validity.csv: python3 Benchmarks/validity/report.py"""
import csv
import pathlib
import statistics

reports = pathlib.Path(__file__).resolve().parents[2] / "reports"
rows = list(csv.DictReader((reports / "validity.csv").open()))
experiments = list(dict.fromkeys(row["experiment"] for row in rows))

lines = [
    "# Is a winner named rightly?",
    "",
    "Cells of the chain in forward order at sizes drawn between 200 and 400, sampled against itself as any two strategies are. In the",
    "`slowed` experiments 11 calls are timed as 10. With `one core busy`, another process keeps one of the two processors busy all the time.",
    "The rows are in [validity.csv](validity.csv); `Benchmarks/validity/run.sh` makes them and `Benchmarks/validity/report.py` this page.",
    "",
    "| Experiment | Cells | Named: none | the slower one as slower | wrongly | Interval leaves out the truth | Median ratio | Rounds, median | Load of others, median | Steal, most | Passes |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
]
for name in experiments:
    cells = [row for row in rows if row["experiment"] == name]
    # The ratio is the first over the second: a slowdown of the second is a ratio below 1.
    truth = 1 / 1.1 if name.startswith("slowed") else 1
    none = sum(row["winner"] == "no difference seen" for row in cells)
    right = sum(row["winner"] == "forward" for row in cells) if truth < 1 else 0
    missed = sum(not float(row["low"]) <= truth <= float(row["high"]) for row in cells)
    middle = statistics.median(float(row["ratio"]) for row in cells)
    rounds = statistics.median(int(row["rounds"]) for row in cells)
    load = statistics.median(float(row["load"]) for row in cells)
    steal = max(float(row["steal"]) for row in cells)
    short = 190 - right if truth < 1 else len(cells) - none - 10
    passes = "yes" if short <= 0 else f"no, by {short}"
    lines.append(
        f"| {name} | {len(cells)} | {none} | {right if truth < 1 else '–'} | {len(cells) - none - right} | {missed} | "
        f"{middle:.4f} | {rounds:g} | {load:.2f} | {steal:.3f} | {passes} |"
    )
lines += [
    "",
    "To pass, at most 10 of 200 cells with equal things may name a winner (the design is for 5), and at least 190 of 200 must find the tenth.",
    "The interval is one of 95 %: of 200 it should leave out the truth in 10 or fewer.",
    "",
]
(reports / "validity.md").write_text("\n".join(lines), encoding="utf-8")
