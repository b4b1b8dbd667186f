-- Tables are singular and may change with a migration. Views are plural: their names and columns may only gain.
-- Times are ISO-8601 UTC text; durations are integer nanoseconds (_ns); sizes in memory are bytes.

-- A computer that runs were made on.
CREATE TABLE machine (
  id           INTEGER PRIMARY KEY,
  digest       TEXT    NOT NULL UNIQUE,                 -- of the fields below
  name         TEXT    NOT NULL,                        -- its host name
  cpu          TEXT    NOT NULL,
  architecture TEXT    NOT NULL,
  cores        INTEGER NOT NULL CHECK (cores > 0),
  memory_bytes INTEGER NOT NULL CHECK (memory_bytes > 0),
  system       TEXT    NOT NULL                         -- operating system and kernel
) STRICT;

-- One `track` command that wrote here: its process, and what the binary and the working directory were.
-- host, boot, pid and process_start say whether the process still lives; a run whose process does not is a crash.
CREATE TABLE invocation (
  id            INTEGER PRIMARY KEY,
  machine       INTEGER NOT NULL REFERENCES machine (id),
  command       TEXT    NOT NULL,
  host          TEXT    NOT NULL,
  boot          TEXT    NOT NULL,
  pid           INTEGER NOT NULL,
  process_start INTEGER NOT NULL,                       -- clock ticks after boot
  toolchain     TEXT    NOT NULL,
  track_version TEXT    NOT NULL,
  track_build   TEXT    NOT NULL,
  git_commit    TEXT,
  git_dirty     INTEGER CHECK (git_dirty IN (0, 1)),
  blas_library  TEXT,                                   -- the BLAS found, with its version and kernel
  started_at    TEXT    NOT NULL
) STRICT;

-- One `track run hvp` command: a grid of cells under one seed.
CREATE TABLE sweep (
  id          INTEGER PRIMARY KEY,
  sweep_id    TEXT    NOT NULL UNIQUE,                  -- UUIDv7
  invocation  INTEGER NOT NULL REFERENCES invocation (id),
  definition  TEXT    NOT NULL CHECK (json_valid(definition)),
  seed        INTEGER NOT NULL CHECK (seed >= 0),
  cells       INTEGER NOT NULL CHECK (cells >= 0),      -- planned
  status      TEXT    NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'cancelled', 'crashed')),
  started_at  TEXT    NOT NULL,
  finished_at TEXT
) STRICT;

-- One workload at one size, dtype, thread count and BLAS; its strategies are sampled together.
CREATE TABLE cell (
  id          INTEGER PRIMARY KEY,
  cell_id     TEXT    NOT NULL UNIQUE,                  -- UUIDv7
  sweep       INTEGER REFERENCES sweep (id),
  workload    TEXT    NOT NULL,
  size        TEXT    NOT NULL CHECK (json_valid(size)),
  n           INTEGER,
  m           INTEGER,
  variables   INTEGER NOT NULL CHECK (variables >= 0),  -- scalars that derivatives are taken in
  dtype       TEXT    NOT NULL CHECK (dtype IN ('float64', 'float32')),
  threads     INTEGER NOT NULL CHECK (threads > 0),
  blas        TEXT    NOT NULL,
  seed        INTEGER NOT NULL CHECK (seed >= 0),
  load        REAL,                                     -- processors kept busy by others, mean over the cell
  steal       REAL,                                     -- share of time the hypervisor took, 0 to 1
  noise_floor REAL CHECK (noise_floor >= 1),            -- a ratio between 1/floor and floor is what A/A shows
  finished_at TEXT
) STRICT;
CREATE INDEX cell_by_sweep ON cell (sweep);

-- One strategy in one cell, or one network over its inputs.
CREATE TABLE run (
  id          INTEGER PRIMARY KEY,
  run_id      TEXT    NOT NULL UNIQUE,                  -- UUIDv7
  cell        INTEGER NOT NULL REFERENCES cell (id),
  invocation  INTEGER NOT NULL REFERENCES invocation (id),
  kind        TEXT    NOT NULL CHECK (kind IN ('network', 'gradient', 'hvp', 'train', 'verify')),
  strategy    TEXT,
  status      TEXT    NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'skipped', 'cancelled', 'crashed')),
  reason      TEXT,
  started_at  TEXT    NOT NULL,
  finished_at TEXT,
  CHECK (status NOT IN ('failed', 'skipped') OR reason IS NOT NULL)
) STRICT;
CREATE INDEX run_by_cell ON run (cell);
CREATE INDEX run_under_way ON run (status) WHERE status = 'running';

-- Exact operation counts of a run's graph, known before it is executed.
CREATE TABLE cost (
  run             INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  multiplications INTEGER NOT NULL CHECK (multiplications >= 0),
  additions       INTEGER NOT NULL CHECK (additions >= 0),
  divisions       INTEGER NOT NULL CHECK (divisions >= 0),
  comparisons     INTEGER NOT NULL CHECK (comparisons >= 0),
  transcendentals INTEGER NOT NULL CHECK (transcendentals >= 0),
  bytes_read      INTEGER NOT NULL CHECK (bytes_read >= 0),
  bytes_written   INTEGER NOT NULL CHECK (bytes_written >= 0),
  peak_bytes      INTEGER NOT NULL CHECK (peak_bytes >= 0),
  bracketing      TEXT,                                 -- of a product, such as ((v·vᵀ)·y1)·y2ᵀ
  passes          TEXT    NOT NULL CHECK (json_valid(passes)),
  predicted_ns    INTEGER CHECK (predicted_ns >= 0)     -- of one call, before running
) STRICT;

-- How a run's result was obtained and checked.
CREATE TABLE verdict (
  run       INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  setup_ns  INTEGER CHECK (setup_ns >= 0),              -- tracing, planning and one-off work outside the timing
  residual  REAL,                                       -- max|a-r| / max(max|r|, smallest normal); NULL if not finite
  reference TEXT                                        -- the other path it was compared with
) STRICT;

-- One timed sample: `repeats` calls in a row took `elapsed_ns`.
CREATE TABLE sample (
  run        INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  phase      TEXT    NOT NULL CHECK (phase IN ('warmup', 'measure')),
  round      INTEGER NOT NULL CHECK (round >= 0),
  arm        TEXT    NOT NULL CHECK (arm IN ('main', 'repeat')),
  position   INTEGER NOT NULL CHECK (position >= 0),    -- its turn within the round
  repeats    INTEGER NOT NULL CHECK (repeats > 0),
  elapsed_ns INTEGER NOT NULL CHECK (elapsed_ns >= 0),
  PRIMARY KEY (run, phase, round, arm)
) STRICT, WITHOUT ROWID;

-- A tensor's value, once per content. data is NULL where it was larger than --store-limit.
CREATE TABLE tensor (
  id      INTEGER PRIMARY KEY,
  digest  TEXT    NOT NULL UNIQUE,                      -- sha256 of dtype, shape and bytes
  dtype   TEXT    NOT NULL CHECK (dtype IN ('float64', 'float32')),
  shape   TEXT    NOT NULL CHECK (json_valid(shape)),
  bytes   INTEGER NOT NULL CHECK (bytes >= 0),
  preview TEXT    NOT NULL CHECK (json_valid(preview)),
  data    BLOB    CHECK (data IS NULL OR length(data) = bytes) -- row-major, little-endian
) STRICT;

CREATE TABLE run_tensor (
  run       INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  role      TEXT    NOT NULL CHECK (role IN ('input', 'output')),
  name      TEXT    NOT NULL,
  ordinal   INTEGER NOT NULL CHECK (ordinal >= 0),
  tensor    INTEGER NOT NULL REFERENCES tensor (id),
  generator TEXT,                                       -- how an input was drawn; NULL if given
  PRIMARY KEY (run, role, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_tensor_by_tensor ON run_tensor (tensor);

-- One evaluation of a network on one input.
CREATE TABLE evaluation (
  run        INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
  input      TEXT    NOT NULL CHECK (json_valid(input)),
  output     TEXT    CHECK (output IS NULL OR json_valid(output)),
  elapsed_ns INTEGER CHECK (elapsed_ns >= 0),
  timing     TEXT    NOT NULL CHECK (timing IN ('single', 'share')),
  status     TEXT    NOT NULL CHECK (status IN ('finished', 'failed')),
  reason     TEXT,
  PRIMARY KEY (run, ordinal)
) STRICT, WITHOUT ROWID;

-- Derived from samples when a cell ends; `track db check` recomputes them.
CREATE TABLE timing_summary (
  run       INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  samples   INTEGER NOT NULL CHECK (samples > 0),
  repeats   INTEGER NOT NULL CHECK (repeats > 0),       -- calls in a sample, median
  min_ns    REAL    NOT NULL,                           -- of one call, as all below
  p25_ns    REAL    NOT NULL,
  median_ns REAL    NOT NULL,
  p75_ns    REAL    NOT NULL,
  mad_ns    REAL    NOT NULL                            -- median absolute deviation
) STRICT;

-- Derived: time of run_a ÷ time of run_b, paired by round, with a 95 % bootstrap interval.
CREATE TABLE comparison (
  run_a  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  run_b  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ratio  REAL    NOT NULL,
  low    REAL    NOT NULL,
  high   REAL    NOT NULL,
  PRIMARY KEY (run_a, run_b)
) STRICT, WITHOUT ROWID;

-- Derived when a sweep ends: median_ns ~ variable^exponent along a line of sizes.
CREATE TABLE fit (
  sweep      INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  workload   TEXT    NOT NULL,
  strategy   TEXT    NOT NULL,
  dtype      TEXT    NOT NULL,
  threads    INTEGER NOT NULL,
  blas       TEXT    NOT NULL,
  variable   TEXT    NOT NULL,
  fixed      TEXT    NOT NULL CHECK (json_valid(fixed)), -- the sizes held constant, such as {"m":64}
  points     INTEGER NOT NULL CHECK (points >= 3),
  exponent   REAL    NOT NULL,
  low        REAL    NOT NULL,
  high       REAL    NOT NULL,
  polynomial TEXT,                                       -- of the exact multiplications, where known
  PRIMARY KEY (sweep, workload, strategy, dtype, threads, blas, variable, fixed)
) STRICT, WITHOUT ROWID;

CREATE VIEW runs AS
SELECT run.run_id, sweep.sweep_id, cell.cell_id, run.kind, cell.workload, run.strategy, cell.size, cell.dtype, cell.threads,
       cell.blas, cell.seed, run.status, run.reason, run.started_at, run.finished_at, invocation.git_commit,
       invocation.git_dirty, machine.name || ' (' || machine.cpu || ')' AS machine, invocation.toolchain,
       invocation.track_version, invocation.track_build, cell.n, cell.m, invocation.command, invocation.blas_library
FROM run
JOIN cell ON cell.id = run.cell
JOIN invocation ON invocation.id = run.invocation
JOIN machine ON machine.id = invocation.machine
LEFT JOIN sweep ON sweep.id = cell.sweep;

CREATE VIEW hvp_costs AS
SELECT run.run_id, sweep.sweep_id, cell.cell_id, cell.workload, run.strategy, cell.n, cell.m, cell.size, cell.variables,
       cell.dtype, cell.threads, cell.blas, cost.multiplications, cost.additions, cost.divisions, cost.comparisons,
       cost.transcendentals, cost.bytes_read, cost.bytes_written, cost.peak_bytes, cost.bracketing, cost.passes,
       timing_summary.samples, timing_summary.repeats, verdict.setup_ns, timing_summary.min_ns, timing_summary.p25_ns,
       timing_summary.median_ns, timing_summary.p75_ns, timing_summary.mad_ns, verdict.residual, verdict.reference, cell.load,
       run.started_at, invocation.git_commit, invocation.git_dirty,
       machine.name || ' (' || machine.cpu || ')' AS machine, invocation.track_version, invocation.toolchain, cell.steal
FROM run
JOIN cell ON cell.id = run.cell
JOIN cost ON cost.run = run.id
JOIN verdict ON verdict.run = run.id
JOIN timing_summary ON timing_summary.run = run.id
JOIN invocation ON invocation.id = run.invocation
JOIN machine ON machine.id = invocation.machine
LEFT JOIN sweep ON sweep.id = cell.sweep
WHERE run.kind = 'hvp' AND run.status = 'finished';

-- Any two strategies of a cell, in either order: a ratio above 1 means b is cheaper.
CREATE VIEW comparisons AS
WITH pair (run_a, run_b, ratio, low, high) AS (
  SELECT run_a, run_b, ratio, low, high FROM comparison
  UNION ALL
  SELECT run_b, run_a, 1 / ratio, 1 / high, 1 / low FROM comparison
)
SELECT sweep.sweep_id, cell.cell_id, cell.workload, cell.n, cell.m, cell.size, cell.dtype, cell.threads, cell.blas,
       a.strategy AS strategy_a, b.strategy AS strategy_b,
       cost_a.multiplications AS a_multiplications, cost_b.multiplications AS b_multiplications,
       CAST(cost_a.multiplications AS REAL) / nullif(cost_b.multiplications, 0) AS multiplications_ratio,
       time_a.median_ns AS a_median_ns, time_b.median_ns AS b_median_ns,
       pair.ratio AS time_ratio, pair.low, pair.high, cell.noise_floor,
       cost_a.peak_bytes AS a_peak_bytes, cost_b.peak_bytes AS b_peak_bytes,
       CASE WHEN cost_a.multiplications < cost_b.multiplications THEN a.strategy
            WHEN cost_a.multiplications > cost_b.multiplications THEN b.strategy
            ELSE 'tie' END AS winner_by_count,
       CASE WHEN pair.low > coalesce(cell.noise_floor, 1) THEN b.strategy
            WHEN pair.high < 1 / coalesce(cell.noise_floor, 1) THEN a.strategy
            ELSE 'no difference seen' END AS winner_by_time,
       a.run_id AS a_run_id, b.run_id AS b_run_id, verdict_a.residual AS a_residual, verdict_b.residual AS b_residual,
       machine.name || ' (' || machine.cpu || ')' AS machine
FROM pair
JOIN run AS a ON a.id = pair.run_a AND a.status = 'finished'
JOIN run AS b ON b.id = pair.run_b AND b.status = 'finished'
JOIN cell ON cell.id = a.cell
JOIN cost AS cost_a ON cost_a.run = a.id
JOIN cost AS cost_b ON cost_b.run = b.id
JOIN timing_summary AS time_a ON time_a.run = a.id
JOIN timing_summary AS time_b ON time_b.run = b.id
JOIN verdict AS verdict_a ON verdict_a.run = a.id
JOIN verdict AS verdict_b ON verdict_b.run = b.id
JOIN invocation ON invocation.id = a.invocation
JOIN machine ON machine.id = invocation.machine
LEFT JOIN sweep ON sweep.id = cell.sweep;

-- The question of the project in one line a cell: forward order against reverse order.
CREATE VIEW forward_reverse AS
SELECT workload, n, m, size, dtype, threads, a_multiplications AS forward_multiplications,
       b_multiplications AS reverse_multiplications, multiplications_ratio, a_median_ns AS forward_median_ns,
       b_median_ns AS reverse_median_ns, time_ratio, low, high, noise_floor, a_peak_bytes AS forward_peak_bytes,
       b_peak_bytes AS reverse_peak_bytes, winner_by_count, winner_by_time, blas, sweep_id, cell_id,
       a_residual AS forward_residual, b_residual AS reverse_residual, machine
FROM comparisons
WHERE strategy_a = 'forward' AND strategy_b = 'reverse';

CREATE VIEW fits AS
SELECT sweep.sweep_id, fit.workload, fit.strategy, fit.variable, fit.exponent, fit.low, fit.high, fit.polynomial, fit.fixed,
       fit.points, fit.dtype, fit.threads, fit.blas
FROM fit
JOIN sweep ON sweep.id = fit.sweep;

CREATE VIEW network_evaluations AS
SELECT run.run_id, cell.workload AS network, evaluation.ordinal, evaluation.input, evaluation.output, evaluation.elapsed_ns,
       evaluation.timing, evaluation.status, evaluation.reason
FROM evaluation
JOIN run ON run.id = evaluation.run
JOIN cell ON cell.id = run.cell;

CREATE VIEW run_inputs AS
SELECT run.run_id, run_tensor.name, tensor.dtype, tensor.shape, tensor.preview, tensor.digest, tensor.bytes,
       run_tensor.generator, tensor.data IS NOT NULL AS stored
FROM run_tensor
JOIN run ON run.id = run_tensor.run
JOIN tensor ON tensor.id = run_tensor.tensor
WHERE run_tensor.role = 'input';

CREATE VIEW run_outputs AS
SELECT run.run_id, run_tensor.name, tensor.dtype, tensor.shape, tensor.preview, tensor.digest, tensor.bytes,
       tensor.data IS NOT NULL AS stored
FROM run_tensor
JOIN run ON run.id = run_tensor.run
JOIN tensor ON tensor.id = run_tensor.tensor
WHERE run_tensor.role = 'output';

CREATE VIEW timings AS
SELECT run.run_id, cell.cell_id, sample.round, sample.position, sample.arm, sample.phase, sample.repeats, sample.elapsed_ns,
       CAST(sample.elapsed_ns AS REAL) / sample.repeats AS ns_per_call
FROM sample
JOIN run ON run.id = sample.run
JOIN cell ON cell.id = run.cell;

CREATE VIEW machines AS
SELECT name || ' (' || cpu || ')' AS machine, name, cpu, architecture, cores, memory_bytes, system FROM machine;

CREATE VIEW sweeps AS
SELECT sweep.sweep_id, invocation.command, sweep.status, sweep.started_at, sweep.finished_at, sweep.cells,
       (SELECT count(*) FROM cell WHERE cell.sweep = sweep.id AND cell.finished_at IS NOT NULL) AS finished_cells,
       sweep.seed, sweep.definition
FROM sweep
JOIN invocation ON invocation.id = sweep.invocation;
