#!/usr/bin/env python3
"""Writes reports/sweeps.md from the rows of Benchmarks/validity/sweeps.sh: python3 Benchmarks/validity/sweeps.py"""
import csv
import itertools
import pathlib
import statistics

reports = pathlib.Path(__file__).resolve().parents[2] / "reports"
NAMELESS = {"no difference seen", "too few rounds to tell", "same computation", ""}


def rows(name):
    return list(csv.DictReader((reports / name).open()))


pairs = {}
for row in rows("sweeps.csv"):
    key = tuple(row[name] for name in ("workload", "size", "dtype", "strategy_a", "strategy_b"))
    pairs.setdefault(key, []).append(row)
sweeps = len({row["sweep"] for cell in pairs.values() for row in cell})
different = {key: found for key, found in pairs.items() if any(row["winner"] != "same computation" for row in found)}
winners = {key: [row["winner"] for row in found if row["winner"] not in NAMELESS] for key, found in different.items()}
opposite = {key: found for key, found in winners.items() if len(set(found)) > 1}
always = sum(len(found) == len(different[key]) for key, found in winners.items())
never = sum(not found for found in winners.values())
overlaps = [
    float(a["low"]) <= float(b["high"]) and float(b["low"]) <= float(a["high"])
    for found in different.values()
    for a, b in itertools.combinations([row for row in found if row["low"] and row["high"]], 2)
]

lines = {}
for row in rows("sweep-crossovers.csv"):
    lines.setdefault(tuple(row[name] for name in ("workload", "strategy_a", "strategy_b", "variable", "fixed")), []).append(row)
# A line of which one sweep alone has a crossover has no common median.
lines = {key: found for key, found in lines.items() if len(found) > 1}
held = total = 0
table = []
for (workload, a, b, variable, fixed), found in lines.items():
    median = statistics.median(float(row["place"]) for row in found)
    holding = sum(float(row["low"]) <= median <= float(row["high"]) for row in found)
    held += holding
    total += len(found)
    table.append(f"| {workload} | {a} | {b} | {variable} | `{fixed}` | {median:.4g} | {len(found)} | {holding} |")

exits = [row["exit"] for row in rows("sweep-pairs.csv")]
text = [
    "# Is a winner one again tomorrow?",
    "",
    f"{sweeps} default sweeps on one machine, one after the other. `Benchmarks/validity/sweeps.sh` makes them,",
    "`Benchmarks/validity/sweeps.py` this page; the rows are in [sweeps.csv](sweeps.csv),",
    "[sweep-crossovers.csv](sweep-crossovers.csv) and [sweep-pairs.csv](sweep-pairs.csv).",
    "",
    f"- {len(different)} pairs of different computations: {always} have a winner in every sweep, {never} in none, "
    f"{len(different) - always - never} in some.",
    f"- Pairs with opposite winners in two sweeps: {len(opposite)}, where none is wanted.",
    f"- Of {len(overlaps)} pairs of intervals of one ratio, {100 * sum(overlaps) / max(1, len(overlaps)):.1f} % overlap.",
    f"- Of {total} intervals of crossovers that several sweeps have, {held} hold the common median"
    + (f": {100 * held / total:.1f} %, where 90 % are wanted." if total else "."),
    f"- `track compare` of {len(exits)} pairs of sweeps ended with exit code 0 {exits.count('0')} times.",
    f"- Load of other processes, median over the cells: "
    f"{statistics.median(float(row['load'] or 'nan') for found in pairs.values() for row in found):.2f}.",
    "",
]
if opposite:
    text += ["| Workload | Size | Type | a | b | Winners |", "| --- | --- | --- | --- | --- | --- |"]
    for key, found in opposite.items():
        text.append("| " + " | ".join(key) + " | " + ", ".join(sorted(found)) + " |")
    text.append("")
if table:
    text += [
        "| Workload | Faster below | Faster above | Size | Fixed | Median | Sweeps | Hold it |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        *table,
        "",
    ]
(reports / "sweeps.md").write_text("\n".join(text), encoding="utf-8")
