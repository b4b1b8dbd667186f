-- How cells were measured, what their exact counts follow, where strategies change places, and sweeps that have a name.

-- The median's 95 % interval, by order statistics; NULL of fewer than 6 samples.
ALTER TABLE timing_summary ADD COLUMN median_low_ns REAL;
ALTER TABLE timing_summary ADD COLUMN median_high_ns REAL;

ALTER TABLE cell ADD COLUMN frequency_mhz REAL CHECK (frequency_mhz > 0); -- mean over processors, where the system tells it
ALTER TABLE cell ADD COLUMN pinned TEXT CHECK (pinned IS NULL OR json_valid(pinned)); -- processors that the threads are bound to, one each
ALTER TABLE cell ADD COLUMN warmup_rounds INTEGER CHECK (warmup_rounds >= 0);

-- Instructions of one call by the processor's counter; NULL where the machine does not permit reading it.
ALTER TABLE verdict ADD COLUMN instructions INTEGER CHECK (instructions >= 0);

-- What a cell's runs took is looked up by cell.
CREATE INDEX timing_summary_by_cell ON timing_summary (cell);

-- Derived when a sweep ends: the polynomial that exact counts follow over its sizes.
CREATE TABLE count_law (
  sweep      INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  workload   TEXT    NOT NULL,
  strategy   TEXT    NOT NULL,
  dtype      TEXT    NOT NULL,
  quantity   TEXT    NOT NULL CHECK (quantity IN ('multiplications', 'additions', 'peak_bytes')),
  domain     TEXT    NOT NULL,                          -- where it holds, such as m ≤ n; empty: at all sizes counted
  sizes      INTEGER NOT NULL CHECK (sizes > 0),        -- counted, of the whole law
  polynomial TEXT,                                      -- NULL: the counts follow none up to degree 4, or are too few to tell
  fitted     INTEGER CHECK (fitted > 0),                -- counts that it was made from
  confirmed  INTEGER CHECK (confirmed > 0),             -- other counts, all of which it meets
  PRIMARY KEY (sweep, workload, strategy, dtype, quantity, domain)
) STRICT, WITHOUT ROWID;

-- Derived when a sweep ends: where along a line of sizes two strategies change places, by time and by exact count.
CREATE TABLE crossover (
  sweep      INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  workload   TEXT    NOT NULL,
  strategy_a TEXT    NOT NULL,                          -- the faster one below
  strategy_b TEXT    NOT NULL,                          -- the faster one above
  dtype      TEXT    NOT NULL,
  threads    INTEGER NOT NULL,
  blas       TEXT    NOT NULL,
  variable   TEXT    NOT NULL,                          -- the size that varies
  fixed      TEXT    NOT NULL CHECK (json_valid(fixed)),
  place      REAL    NOT NULL,
  low        REAL,                                      -- 95 %; NULL: open
  high       REAL,
  below      INTEGER NOT NULL,                          -- the measured sizes on either side
  above      INTEGER NOT NULL,
  formula    TEXT,                                      -- by count, such as m = n; NULL where it cannot be derived
  exact      REAL,                                      -- its value here
  PRIMARY KEY (sweep, workload, strategy_a, strategy_b, dtype, threads, blas, variable, fixed, below)
) STRICT, WITHOUT ROWID;

-- A sweep under a name, to compare others with.
CREATE TABLE baseline (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  sweep    INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  saved_at TEXT    NOT NULL
) STRICT;

CREATE VIEW medians AS
SELECT run.run_id, cell.cell_id, t.median_ns, t.median_low_ns AS low_ns, t.median_high_ns AS high_ns, t.samples,
       verdict.instructions
FROM timing_summary AS t
JOIN run ON run.id = t.run
JOIN cell ON cell.id = t.cell
JOIN verdict ON verdict.run = t.run;

CREATE VIEW conditions AS
SELECT cell.cell_id, sweep.sweep_id, cell.workload, cell.size, cell.threads, cell.pinned, cell.load, cell.steal,
       cell.frequency_mhz, cell.noise_floor, cell.warmup_rounds,
       (SELECT max(samples) FROM timing_summary WHERE timing_summary.cell = cell.id) AS rounds
FROM cell
LEFT JOIN sweep ON sweep.id = cell.sweep;

CREATE VIEW polynomials AS
SELECT sweep.sweep_id, workload, strategy, dtype, quantity, domain, polynomial, sizes, fitted, confirmed,
       machine.name || ' (' || machine.cpu || ')' AS machine
FROM count_law
JOIN sweep ON sweep.id = count_law.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;

CREATE VIEW crossovers AS
SELECT sweep.sweep_id, workload, strategy_a, strategy_b, dtype, threads, blas, variable, fixed, place, low, high, below, above,
       formula, exact, machine.name || ' (' || machine.cpu || ')' AS machine
FROM crossover
JOIN sweep ON sweep.id = crossover.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;

CREATE VIEW baselines AS
SELECT baseline.name, sweep.sweep_id, baseline.saved_at FROM baseline JOIN sweep ON sweep.id = baseline.sweep;
