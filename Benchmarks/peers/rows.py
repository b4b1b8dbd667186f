"""The rows behind the page: read from track's database, kept as CSV.

A row is a figure: `kind`, the cell, what it is of (`name`, beside `other`), its value with an interval, and a text. Kinds:

    fact, version                      text
    limit                              value; other is the number of threads
    time                               median ns with quartiles of a strategy or peer; text says what the peer is
    count                              multiplications, additions, peak_bytes, setup_ns, residual (other) of a strategy or peer
    ratio                              time of name ÷ time of other, with its 95 % interval
    absent                             text says why
    cell                               noise_floor or rounds
    load                               processors that others kept busy during one command of track, named by its first cell
    overhead                           ns of a planned call, with the least and the most
"""
import csv
import json
import sqlite3
from dataclasses import asdict, dataclass, fields

COUNTS = ["multiplications", "additions", "peak_bytes", "setup_ns", "residual"]


@dataclass
class Row:
    kind: str
    cell: str = ""
    name: str = ""
    other: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    text: str = ""


class Rows:
    """Rows, and what the page asks of them."""

    def __init__(self, rows):
        # Of a figure that a database has twice, the later one.
        self.index = {(row.kind, row.cell, row.name, row.other): row for row in rows}
        self.rows = list(self.index.values())

    def find(self, kind, cell="", name="", other=""):
        return self.index.get((kind, str(cell), name, str(other)))

    def value(self, kind, cell="", name="", other=""):
        row = self.find(kind, cell, name, other)
        return row.value if row else None

    def of(self, kind, cell=None):
        return [row for row in self.rows if row.kind == kind and (cell is None or row.cell == str(cell))]

    def write(self, path):
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, [field.name for field in fields(Row)], lineterminator="\n")
            writer.writeheader()
            for row in self.rows:
                entries = asdict(row)
                writer.writerow({name: f"{entry:.8g}" if isinstance(entry, float) else entry for name, entry in entries.items()})

    @staticmethod
    def read(path):
        with open(path, newline="", encoding="utf-8") as file:
            return Rows([
                Row(**{name: (float(entry) if entry else None) if name in ("value", "low", "high") else entry
                       for name, entry in line.items()})
                for line in csv.DictReader(file)
            ])


def measured(path, cells):
    """What the database has of `cells`."""
    by_key = {(cell.kind, cell.workload, cell.whole_size, cell.dtype, cell.threads): str(cell) for cell in cells}
    rows = []
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        database.row_factory = sqlite3.Row
        names = {}
        for entry in database.execute("SELECT cell_id, kind, workload, size, dtype, threads FROM runs GROUP BY cell_id"):
            size = ",".join(f"{name}={value}" for name, value in json.loads(entry["size"]).items())
            names[entry["cell_id"]] = by_key.get((entry["kind"], entry["workload"], size, entry["dtype"], entry["threads"]))

        def select(query):
            for entry in database.execute(query):
                cell = names[entry["cell_id"]]
                if cell:
                    yield cell, entry

        for view in ("hvp_costs", "derivative_costs"):
            for cell, entry in select(f"SELECT * FROM {view} ORDER BY run_id"):
                name = entry["strategy"]
                rows.append(
                    Row("time", cell, name, "", entry["median_ns"], entry["p25_ns"], entry["p75_ns"], entry["peer"] or ""))
                rows += [Row("count", cell, name, count, float(entry[count])) for count in COUNTS if entry[count] is not None]
        for cell, entry in select("SELECT * FROM runs WHERE kind IN ('hvp', 'hessian') AND status <> 'finished' ORDER BY run_id"):
            rows.append(Row("absent", cell, entry["strategy"], text=f"{entry['status']}: {entry['reason'] or ''}"))
        peers = {(row.cell, row.name) for row in rows if row.kind == "time" and row.text}
        for cell, entry in select("SELECT * FROM comparisons ORDER BY a_run_id, b_run_id"):
            a, b = entry["strategy_a"], entry["strategy_b"]
            # Those that the page may state, of all pairs: ours or linearized beside a peer, the gradient or a loop, and C beside ours.
            if (cell, a) not in peers and ((cell, b) in peers or b in ("gradient", f"{a}-loop")) or a == "c" and (cell, b) not in peers:
                rows.append(Row("ratio", cell, a, b, entry["time_ratio"], entry["low"], entry["high"]))
        conditions = "SELECT cell_id, noise_floor, rounds FROM conditions ORDER BY cell_id"
        for cell, entry in select(conditions):
            rows += [Row("cell", cell, name, value=entry[name]) for name in ("noise_floor", "rounds") if entry[name] is not None]
    database.close()
    return rows
