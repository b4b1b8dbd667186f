"""What `measure` has recorded."""

from __future__ import annotations

import html
import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .database import dicts
from .intervals import median_interval


@dataclass(frozen=True)
class Cell:
    """One function at one point, under every strategy that was measured there. Everything is read from the database."""

    db: str
    """The database that has it."""
    cell_id: str
    """Its identity in the views."""
    notes: list[str] = field(default_factory=list)
    """What track remarked while it measured, such as why it could not take the function over."""
    alone: str | None = None
    """Why the library was timed in the process that called `measure` alone; None if it was not, or need not be."""

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """A dict for each strategy, in the order of the run: `strategy`, `library` (None for track's own), `status`,
        `median_ns` with its 95 % interval `low` to `high`, `setup_ns` (tracing, compiling, the first call), `error` in
        rounding units, exact `multiplications` and `peak_bytes` (track's own), `library_costs` (what the library says
        of its own cost), `reason` (unless it is finished), `residual`, `gives` (`product`, `gradient`, `value` or
        `nothing`), `setup_call_ns` (what is computed once for each point, outside `median_ns`; None without such a
        part), `approximate`, `same_as` (the strategy that is the same computation) and `run_id`.
        """
        runs = dicts("SELECT * FROM runs WHERE cell_id = ? ORDER BY run_id", (self.cell_id,), self.db)
        costs = {
            row["run_id"]: row for row in dicts("SELECT * FROM hvp_costs WHERE cell_id = ?", (self.cell_id,), self.db)
        }
        samples: dict[str, list[tuple[int, float]]] = {}
        for sample in dicts(
            "SELECT run_id, process, ns_per_call FROM timings WHERE cell_id = ? AND phase = 'measure' AND arm = 'main'",
            (self.cell_id,),
            self.db,
        ):
            samples.setdefault(sample["run_id"], []).append((sample["process"] or 0, sample["ns_per_call"]))
        names = {run["run_id"]: run["strategy"] for run in runs}
        outputs: dict[str, list[str]] = {}
        for output in dicts(
            "SELECT run_id, name FROM run_outputs WHERE run_id IN (SELECT run_id FROM runs WHERE cell_id = ?)",
            (self.cell_id,),
            self.db,
        ):
            outputs.setdefault(output["run_id"], []).append(output["name"])
        return [
            self._row(run, costs.get(run["run_id"], {}), samples, names, outputs.get(run["run_id"], [])) for run in runs
        ]

    @staticmethod
    def _row(
        run: dict[str, Any],
        cost: dict[str, Any],
        samples: dict[str, list[tuple[int, float]]],
        names: dict[str, str],
        outputs: list[str],
    ) -> dict[str, Any]:
        same = run.get("same_as")
        low, high = median_interval(samples.get(same or run["run_id"], []))
        library, said = _library(run["peer"])
        return {
            "strategy": run["strategy"],
            "library": library,
            "status": run["status"],
            "median_ns": cost.get("median_ns"),
            "low": low,
            "high": high,
            "setup_ns": cost.get("setup_ns"),
            "error": run.get("error"),
            "multiplications": run["multiplications"],
            "peak_bytes": run["peak_bytes"],
            "library_costs": said,
            "reason": run["reason"],
            "residual": cost.get("residual"),
            "gives": _gives(outputs),
            "setup_call_ns": cost.get("setup_call_ns"),
            "approximate": bool(cost.get("approximate")),
            "same_as": names.get(same, same) if same else None,
            "run_id": run["run_id"],
        }

    @property
    def remark(self) -> str | None:
        """What was unusual about the cell: why track could not take the function over, processes that were lost."""
        found = dicts("SELECT remark FROM conditions WHERE cell_id = ?", (self.cell_id,), self.db)
        return found[0]["remark"] if found else None

    @cached_property
    def _decision(self) -> tuple[str | None, str]:
        rivals = [
            row
            for row in self.rows
            if row["status"] == "finished"
            and row["median_ns"] is not None
            and row["same_as"] is None
            and row["gives"] == "product"
            and row["setup_call_ns"] is None
            and not row["approximate"]
        ]
        if not rivals:
            reasons = [row["reason"] for row in self.rows if row["reason"]]
            return None, "no strategy gave a product that was right and timed" + "".join(f": {r}" for r in reasons[:1])
        fastest = min(rivals, key=lambda row: float(row["median_ns"]))
        name = fastest["strategy"]
        if len(rivals) == 1:
            return None, f"{name} has no other computation to be compared with"
        verdicts = {
            row["strategy_b"]: row
            for row in dicts(
                "SELECT strategy_b, winner_by_time FROM comparisons WHERE cell_id = ? AND strategy_a = ?",
                (self.cell_id, name),
                self.db,
            )
        }
        for rival in rivals:
            other = rival["strategy"]
            if other == name or verdicts.get(other, {}).get("winner_by_time") == name:
                continue
            seen = verdicts.get(other, {}).get("winner_by_time") or "too few rounds to tell"
            return None, f"{name} took the least time, but against {other} the verdict is: {seen}"
        return name, f"{name} is the fastest"

    @property
    def best(self) -> str | None:
        """The fastest right strategy for a product, by the verdicts that track stored against every other one; None
        where no verdict can be made, and `reason` says why. Strategies whose set-up stays outside the time
        (`linearized`), approximate ones and baselines do not take part.
        """
        return self._decision[0]

    @property
    def reason(self) -> str:
        """Why `best` is what it is, in one sentence, and why the times are those of one process if they are."""
        sentence = self._decision[1]
        if self.alone is None:
            return sentence
        return f"{sentence} (timed in one process, where a verdict needs a difference of 5 %, because {self.alone})"

    # MARK: To be shown

    _COLUMNS = ("strategy", "median", "95 % interval", "set-up", "× fastest", "multiplications", "error", "status")

    def _table(self) -> list[list[str]]:
        times = [row["median_ns"] for row in self.rows if row["median_ns"] and row["gives"] == "product"]
        least = min(times, default=math.nan)
        table = []
        for row in sorted(self.rows, key=lambda row: row["median_ns"] or math.inf):
            ratio = row["median_ns"] / least if row["median_ns"] else math.nan
            status = row["status"] + (f": {row['reason']}" if row["reason"] else "")
            if row["same_as"]:
                status += f", the same computation as {row['same_as']}"
            counts = row["multiplications"]
            table.append(
                [
                    row["strategy"],
                    nanoseconds(row["median_ns"]),
                    f"{nanoseconds(row['low'])} to {nanoseconds(row['high'])}" if row["low"] else "–",
                    nanoseconds(row["setup_ns"]),
                    "–" if math.isnan(ratio) else f"{ratio:.3g}",
                    "–" if counts is None else f"{counts:,}",
                    "–" if row["error"] is None else f"{row['error']:.2g}",
                    status,
                ]
            )
        return table

    def __str__(self) -> str:
        table = [list(self._COLUMNS), *self._table()]
        widths = [max(len(line[index]) for line in table) for index in range(len(self._COLUMNS) - 1)]
        lines = ["  ".join([*(c.ljust(w) for c, w in zip(line, widths)), line[-1]]).rstrip() for line in table]
        notes = [f"({note})" for note in self.notes]
        return "\n".join([*lines, f"{self.reason}.", *notes])

    def show(self) -> None:
        """Prints the table and the verdict; in a notebook, shows them as a table with a figure of the times."""
        try:
            from IPython.core.getipython import get_ipython
            from IPython.display import HTML, display
        except ImportError:
            print(self)
            return
        if get_ipython() is None:
            print(self)
        else:
            display(HTML(self._repr_html_()))

    def _repr_html_(self) -> str:
        def row(cells: list[str], tag: str) -> str:
            return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"

        body = "".join(row(line, "td") for line in self._table())
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        head = row(list(self._COLUMNS), "th")
        return f"<p><b>{html.escape(self.reason)}.</b></p>{self._figure()}<table>{head}{body}</table>{notes}"

    def _figure(self) -> str:
        """Medians with their intervals as bars of an SVG, on a scale from zero."""
        rows = sorted((row for row in self.rows if row["median_ns"]), key=lambda row: float(row["median_ns"]))
        if not rows:
            return ""
        most = max(row["high"] or row["median_ns"] for row in rows)
        height, left, width = 22, 220, 420
        parts = []
        for index, row in enumerate(rows):
            y, x = index * height, width * row["median_ns"] / most
            colour = "#4477aa" if row["library"] else "#228833"
            parts.append(
                f'<text x="{left - 8}" y="{y + 15}" text-anchor="end">{html.escape(row["strategy"])}</text>'
                f'<rect x="{left}" y="{y + 4}" width="{x:.1f}" height="{height - 8}" fill="{colour}"/>'
                f'<text x="{left + x + 6:.1f}" y="{y + 15}">{nanoseconds(row["median_ns"])}</text>'
            )
        style = "font: 12px sans-serif; background: #fff; fill: #222"
        size = f'width="{left + width + 90}" height="{len(rows) * height}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} style="{style}">{"".join(parts)}</svg>'


def _gives(outputs: list[str]) -> str:
    """What a run with these outputs gives."""
    if any(name.endswith(".hvp") for name in outputs):
        return "product"
    return "gradient" if any(name.endswith(".gradient") for name in outputs) else "value" if outputs else "nothing"


def _library(peer: str | None) -> tuple[str | None, dict[str, Any]]:
    """What a run's library is, and what it says of its own cost, which track records behind it as JSON."""
    import json

    if peer is None:
        return None, {}
    name, brace, rest = peer.partition(" {")
    try:
        return name, dict(json.loads(brace.strip() + rest)) if brace else {}
    except ValueError:
        return peer, {}


def nanoseconds(value: float | None) -> str:
    """A duration with a unit, in three digits."""
    if value is None:
        return "–"
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value:.3g} ns"
