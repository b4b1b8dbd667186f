"""Makes a database of many runs: a few real ones, and copies of them, each a minute older.

    python3 Benchmarks/page/seed.py TRACK FILE.db [RUNS]

Copies are of sweeps, cells, runs and all that belongs to these, samples included.
"""

import os
import sqlite3
import subprocess
import sys

# Tables with the columns that refer to rows, in an order in which nothing refers to what is not there yet.
REFERENCES = [
    ("sweep", {"id"}), ("cell", {"id", "sweep"}), ("run", {"id", "cell"}), ("cost", {"run"}),
    ("verdict", {"run", "same_as"}), ("evaluation", {"run"}), ("run_tensor", {"run"}), ("timing_summary", {"run", "cell"}),
    ("comparison", {"run_a", "run_b"}), ("fit", {"sweep"}), ("count_law", {"sweep"}), ("crossover", {"sweep"}),
    ("sample", {"run"}),
]

COMMANDS = [
    "run hvp --n 4,8,16 --m 4,8 --rounds 6 --min-time 20us --seed 1",
    "run hvp --workload logistic --size samples=8,d=3 --rounds 6 --min-time 20us --seed 1",
    "run hvp --workload rank-one --n 3,64 --rounds 6 --min-time 20us --seed 1",
    "run network superincreasing --input 1,2,4,8 --input 1,1,3,6",
    "run gradient two-branch --seed 1",
]


def seed(track, path, runs):
    """Writes the database at `path`, with at least `runs` runs; returns their number."""
    if os.path.exists(path):
        os.remove(path)
    for command in COMMANDS:
        subprocess.run([track, *command.split(), "--db", path, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    db = sqlite3.connect(path)
    few = db.execute("SELECT count(*) FROM run").fetchone()[0]
    copies = -(-runs // few) - 1
    for table, references in REFERENCES:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]

        def value(column):
            if column in references:
                return f"{column} + copy * 1000000"
            if column in ("sweep_id", "cell_id", "run_id"):
                return f"printf('%08x', copy) || substr({column}, 9)"
            if column in ("started_at", "finished_at"):
                return f"strftime('%Y-%m-%dT%H:%M:%fZ', {column}, '-' || copy || ' minutes')"
            if column == "recorded_at":
                return f"strftime('%Y-%m-%dT%H:%M:%f', {column}, '-' || copy || ' minutes') || '000Z'"
            return column

        db.execute(
            f"WITH RECURSIVE copies (copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < {copies}) "
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(map(value, columns))} FROM copies, {table}"
        )
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    count = db.execute("SELECT count(*) FROM run").fetchone()[0]
    db.close()
    return count


if __name__ == "__main__":
    print(seed(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 100_000), "runs")
