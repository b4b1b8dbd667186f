#!/usr/bin/env python3
"""Writes reports/accuracy.md from reports/accuracy.csv and reports/accuracy-rules.csv: python3 Benchmarks/accuracy/report.py"""
import collections
import csv
import pathlib

reports = pathlib.Path(__file__).resolve().parents[2] / "reports"


def read(name):
    with (reports / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def table(header, rows):
    return ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)] + [
        "| " + " | ".join(str(cell) for cell in row) + " |" for row in rows
    ]


def largest(rows):
    errors = [float(row["error"]) for row in rows if row["error"]]
    return f"{max(errors):.3g}" if errors else "–"


def share(part, whole):
    return f"{100 * part / whole:.2f} %" if whole else "–"


answers, rules = read("accuracy.csv"), read("accuracy-rules.csv")
failed = [row for row in answers if row["verdict"] == "failed"]
unchecked = [row for row in answers if row["verdict"] == "unchecked"]
lines = [
    "# Does the check call right answers wrong, or wrong ones right?",
    "",
    f"- Of {len(answers):,} right answers at {len({row['point'] for row in answers}):,} random points, {len(failed)} are failed, and "
    f"{len(unchecked)} ({share(len(unchecked), len(answers))}) are not independently checked.",
]
changes = collections.defaultdict(list)
for row in rules:
    changes[row["operation"], row["rule"], row["change"]].append(row)
effective = [row for row in rules if row["verdict"] != "equivalent"]
missed = [row for row in effective if row["verdict"] != "failed"]
equivalent = [key for key, rows in changes.items() if all(row["verdict"] == "equivalent" for row in rows)]
lines += [
    f"- Of {len(changes):,} changes of rules, one at a time, {len(changes) - len(equivalent):,} change a result beyond rounding somewhere: "
    f"in {len(effective):,} results, of which {len(missed)} are not failed. The other {len(equivalent)} are listed below.",
    "",
    "The rows are in [accuracy.csv](accuracy.csv) and [accuracy-rules.csv](accuracy-rules.csv); `Benchmarks/accuracy/run.sh` makes them and",
    "`Benchmarks/accuracy/report.py` this page. Errors are in rounding units, |a − r| ÷ (ε s + η); a result is right up to 64 of them in double",
    "and 1,024 in single precision.",
    "",
    "## Right answers",
    "",
    "Points of every built-in model, as a sweep draws them and where right results are easily called wrong. Points at which a result",
    "overflows are left out, and differences of gradients that are not near the exact result.",
    "",
]
for title, key in [("Points", "regime"), ("Model", "model"), ("Type", "dtype"), ("Strategy", "strategy")]:
    groups = collections.defaultdict(list)
    for row in answers:
        groups[row[key]].append(row)
    lines += table(
        [title, "Answers", "Failed", "Not checked", "Largest error"],
        [
            [
                name, len(rows), sum(row["verdict"] == "failed" for row in rows),
                sum(row["verdict"] == "unchecked" for row in rows), largest(rows),
            ]
            for name, rows in sorted(groups.items())
        ],
    ) + [""]
reasons = collections.Counter(row["reason"].split(";")[-1].strip() for row in unchecked)
if reasons:
    lines += ["Why answers are not checked:", ""] + [f"- {reason}: {count}" for reason, count in reasons.most_common()] + [""]
lines += [
    "## Changed rules",
    "",
    "Each rule that a strategy applies, with another sign, times 1 + 10⁻⁶, or without one term of a sum, at points of every operation and of",
    "models, in double precision. A change counts where it moves a result by more than two right results may differ.",
    "",
]
groups = collections.defaultdict(list)
for (operation, rule, change), rows in changes.items():
    groups[operation].append((rule, change, rows))
lines += table(
    ["Operation", "Changes", "With an effect", "Results changed", "Not failed", "Least effect"],
    [
        [
            operation, len(found), sum(any(row["verdict"] != "equivalent" for row in rows) for _, _, rows in found),
            sum(row["verdict"] != "equivalent" for _, _, rows in found for row in rows),
            sum(row["verdict"] in ("passed", "unchecked") for _, _, rows in found for row in rows),
            min((f"{float(row['effect']):.2g}" for _, _, rows in found for row in rows if row["verdict"] != "equivalent"), key=float, default="–"),
        ]
        for operation, found in sorted(groups.items())
    ],
)
lines += ["", "### Changes without an effect", "", "At no point do they move a result by more than rounding does:", ""]
lines += table(
    ["Operation", "Rule", "Change", "Results", "Largest effect in rounding units"],
    [
        [*key, len(changes[key]), f"{max(float(row['effect']) for row in changes[key]):.3g}"]
        for key in sorted(equivalent)
    ],
)
for title, rows in [("Failed right answers", failed), ("Wrong answers that are not failed", missed)]:
    if rows:
        lines += ["", f"## {title}", ""] + table(list(rows[0]), [row.values() for row in rows])
(reports / "accuracy.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
