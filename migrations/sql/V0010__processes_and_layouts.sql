-- Cells measured in several processes and at several layouts of memory, strategies that are one computation, and the units that an
-- interval is taken over. track derives the statistics of all cells anew with this migration.

-- The process that took a sample and the binding of its strategy there, each numbered from 0.
ALTER TABLE sample ADD COLUMN process INTEGER NOT NULL DEFAULT 0 CHECK (process >= 0);
ALTER TABLE sample ADD COLUMN layout INTEGER NOT NULL DEFAULT 0 CHECK (layout >= 0);

-- The run whose samples this one shares, because their graphs are equal; NULL for a run with samples of its own.
ALTER TABLE verdict ADD COLUMN same_as INTEGER REFERENCES run (id) ON DELETE SET NULL;
-- Processes that the strategy or peer ran in; NULL of what an older track recorded: one.
ALTER TABLE verdict ADD COLUMN processes INTEGER CHECK (processes > 0);
CREATE INDEX verdict_by_same_as ON verdict (same_as) WHERE same_as IS NOT NULL;

-- Processes that the cell was measured in, the time of a call that computes nothing, and what was unusual.
ALTER TABLE cell ADD COLUMN processes INTEGER CHECK (processes > 0);
ALTER TABLE cell ADD COLUMN call_ns REAL CHECK (call_ns >= 0);
ALTER TABLE cell ADD COLUMN remark TEXT;

DROP VIEW forward_reverse;
DROP VIEW comparisons;
DROP VIEW runs;
DROP VIEW hvp_costs;
DROP VIEW timings;
DROP VIEW conditions;
DROP VIEW sweeps;

-- Derived: time of run_a ÷ time of run_b, with its 95 % interval and the verdict.
CREATE TABLE comparison_2 (
  run_a  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  run_b  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ratio  REAL    NOT NULL,
  low    REAL    NOT NULL,
  high   REAL    NOT NULL,
  winner TEXT    NOT NULL DEFAULT 'none' CHECK (winner IN ('a', 'b', 'none', 'same', 'few')),
  unit   TEXT    NOT NULL DEFAULT 'round' CHECK (unit IN ('process', 'layout', 'round')),
  units  INTEGER CHECK (units > 0),
  PRIMARY KEY (run_a, run_b)
) STRICT, WITHOUT ROWID;
INSERT INTO comparison_2 (run_a, run_b, ratio, low, high, winner) SELECT run_a, run_b, ratio, low, high, winner FROM comparison;
DROP TABLE comparison;
ALTER TABLE comparison_2 RENAME TO comparison;
CREATE INDEX comparison_by_b ON comparison (run_b);

-- What is under way by a process that has not been heard of for 15 seconds is shown as crashed.
CREATE VIEW runs AS
SELECT run.run_id, sweep.sweep_id, cell.cell_id, run.kind, cell.workload, run.strategy, cell.size, cell.dtype, cell.threads,
       cell.blas, cell.seed,
       CASE WHEN run.status = 'running' AND NOT coalesce(abs(unixepoch() - invocation.alive_at) < 15, false)
            THEN 'crashed' ELSE run.status END AS status,
       CASE WHEN run.status = 'running' AND NOT coalesce(abs(unixepoch() - invocation.alive_at) < 15, false)
            THEN coalesce(run.reason, 'its process ended before it did') ELSE run.reason END AS reason,
       run.started_at, run.finished_at, invocation.git_commit,
       invocation.git_dirty, machine.name || ' (' || machine.cpu || ')' AS machine, invocation.toolchain,
       invocation.track_version, invocation.track_build, cell.n, cell.m, invocation.command, invocation.blas_library,
       cost.multiplications, cost.peak_bytes, cost.predicted_ns, -- known before a run, and so of skipped ones, too
       (SELECT json_group_array(tag) FROM tag WHERE tag.run = run.id) AS tags, run.peer, run.recorded_at,
       machine.kind AS machine_kind,
       (SELECT same.run_id FROM verdict JOIN run AS same ON same.id = verdict.same_as WHERE verdict.run = run.id) AS same_as
FROM run
JOIN cell ON cell.id = run.cell
JOIN invocation ON invocation.id = run.invocation
JOIN machine ON machine.id = invocation.machine
LEFT JOIN cost ON cost.run = run.id
LEFT JOIN sweep ON sweep.id = cell.sweep;

-- One table to scan, and the rest looked up where a query asks for it: SQLite drops columns that nobody reads, joins it keeps.
CREATE VIEW hvp_costs AS
SELECT (SELECT run_id FROM run WHERE id = t.run) AS run_id,
       (SELECT sweep_id FROM sweep WHERE id = (SELECT sweep FROM cell WHERE id = t.cell)) AS sweep_id,
       (SELECT cell_id FROM cell WHERE id = t.cell) AS cell_id,
       (SELECT workload FROM cell WHERE id = t.cell) AS workload,
       t.strategy, t.n,
       (SELECT m FROM cell WHERE id = t.cell) AS m,
       (SELECT size FROM cell WHERE id = t.cell) AS size,
       (SELECT variables FROM cell WHERE id = t.cell) AS variables,
       (SELECT dtype FROM cell WHERE id = t.cell) AS dtype,
       (SELECT threads FROM cell WHERE id = t.cell) AS threads,
       (SELECT blas FROM cell WHERE id = t.cell) AS blas,
       (SELECT multiplications FROM cost WHERE run = t.run) AS multiplications,
       (SELECT additions FROM cost WHERE run = t.run) AS additions,
       (SELECT divisions FROM cost WHERE run = t.run) AS divisions,
       (SELECT comparisons FROM cost WHERE run = t.run) AS comparisons,
       (SELECT transcendentals FROM cost WHERE run = t.run) AS transcendentals,
       (SELECT bytes_read FROM cost WHERE run = t.run) AS bytes_read,
       (SELECT bytes_written FROM cost WHERE run = t.run) AS bytes_written,
       (SELECT peak_bytes FROM cost WHERE run = t.run) AS peak_bytes,
       (SELECT bracketing FROM cost WHERE run = t.run) AS bracketing,
       (SELECT passes FROM cost WHERE run = t.run) AS passes,
       t.samples, t.repeats,
       (SELECT setup_ns FROM verdict WHERE run = t.run) AS setup_ns,
       t.min_ns, t.p25_ns, t.median_ns, t.p75_ns, t.mad_ns,
       (SELECT residual FROM verdict WHERE run = t.run) AS residual,
       (SELECT reference FROM verdict WHERE run = t.run) AS reference,
       (SELECT load FROM cell WHERE id = t.cell) AS load,
       (SELECT started_at FROM run WHERE id = t.run) AS started_at,
       (SELECT git_commit FROM invocation WHERE id = (SELECT invocation FROM run WHERE id = t.run)) AS git_commit,
       (SELECT git_dirty FROM invocation WHERE id = (SELECT invocation FROM run WHERE id = t.run)) AS git_dirty,
       (SELECT machine.name || ' (' || machine.cpu || ')' FROM run JOIN invocation ON invocation.id = run.invocation
        JOIN machine ON machine.id = invocation.machine WHERE run.id = t.run) AS machine,
       (SELECT track_version FROM invocation WHERE id = (SELECT invocation FROM run WHERE id = t.run)) AS track_version,
       (SELECT toolchain FROM invocation WHERE id = (SELECT invocation FROM run WHERE id = t.run)) AS toolchain,
       (SELECT steal FROM cell WHERE id = t.cell) AS steal,
       (SELECT approximate FROM verdict WHERE run = t.run) AS approximate,
       (SELECT peer FROM run WHERE id = t.run) AS peer,
       (SELECT recorded_at FROM run WHERE id = t.run) AS recorded_at,
       (SELECT machine.kind FROM run JOIN invocation ON invocation.id = run.invocation
        JOIN machine ON machine.id = invocation.machine WHERE run.id = t.run) AS machine_kind,
       (SELECT setup_multiplications FROM cost WHERE run = t.run) AS setup_multiplications,
       (SELECT setup_additions FROM cost WHERE run = t.run) AS setup_additions,
       (SELECT setup_divisions FROM cost WHERE run = t.run) AS setup_divisions,
       (SELECT setup_comparisons FROM cost WHERE run = t.run) AS setup_comparisons,
       (SELECT setup_transcendentals FROM cost WHERE run = t.run) AS setup_transcendentals,
       (SELECT setup_bytes_read FROM cost WHERE run = t.run) AS setup_bytes_read,
       (SELECT setup_bytes_written FROM cost WHERE run = t.run) AS setup_bytes_written,
       (SELECT setup_peak_bytes FROM cost WHERE run = t.run) AS setup_peak_bytes,
       (SELECT kept_bytes FROM cost WHERE run = t.run) AS kept_bytes,
       (SELECT setup_call_ns FROM verdict WHERE run = t.run) AS setup_call_ns,
       coalesce((SELECT processes FROM verdict WHERE run = t.run), 1) AS processes,
       (SELECT run_id FROM run WHERE id = (SELECT same_as FROM verdict WHERE run = t.run)) AS same_as
FROM timing_summary AS t
WHERE t.kind = 'hvp';

-- Any two strategies of a cell, in either order: a ratio above 1 means b is cheaper. Of a peer there are no counts.
-- Both halves of the union have columns of one affinity, without which SQLite would not look into it by an index.
CREATE VIEW comparisons AS
WITH pair (run_a, run_b, ratio, low, high, winner, unit, units) AS (
  SELECT run_a, run_b, ratio, low, high, winner, unit, units FROM comparison
  UNION ALL
  SELECT run_b, run_a, CAST(1 / ratio AS REAL), CAST(1 / high AS REAL), CAST(1 / low AS REAL),
         CAST(CASE winner WHEN 'a' THEN 'b' WHEN 'b' THEN 'a' ELSE winner END AS TEXT), unit, units
  FROM comparison
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
            WHEN cost_a.multiplications = cost_b.multiplications THEN 'tie' END AS winner_by_count,
       CASE pair.winner WHEN 'a' THEN a.strategy WHEN 'b' THEN b.strategy WHEN 'same' THEN 'same computation'
            WHEN 'few' THEN 'too few rounds to tell' ELSE 'no difference seen' END AS winner_by_time,
       a.run_id AS a_run_id, b.run_id AS b_run_id, verdict_a.residual AS a_residual, verdict_b.residual AS b_residual,
       machine.name || ' (' || machine.cpu || ')' AS machine,
       cost_a.bracketing AS a_bracketing, cost_b.bracketing AS b_bracketing, a.recorded_at,
       machine.kind AS machine_kind, pair.unit, pair.units,
       (SELECT count(*) FROM comparison AS other JOIN run ON run.id = other.run_a
        JOIN verdict AS of_a ON of_a.run = other.run_a JOIN verdict AS of_b ON of_b.run = other.run_b
        WHERE run.cell = cell.id AND of_a.same_as IS NULL AND of_b.same_as IS NULL) AS of_comparisons
FROM pair
JOIN run AS a ON a.id = pair.run_a AND a.status = 'finished'
JOIN run AS b ON b.id = pair.run_b AND b.status = 'finished'
JOIN cell ON cell.id = a.cell
LEFT JOIN cost AS cost_a ON cost_a.run = a.id
LEFT JOIN cost AS cost_b ON cost_b.run = b.id
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
       a_residual AS forward_residual, b_residual AS reverse_residual, machine, recorded_at, machine_kind, unit, units
FROM comparisons
WHERE strategy_a = 'forward' AND strategy_b = 'reverse';

-- A run that is one computation with another one shares its samples.
CREATE VIEW timings AS
SELECT run.run_id, cell.cell_id, sample.round, sample.position, sample.arm, sample.phase, sample.repeats, sample.elapsed_ns,
       CAST(sample.elapsed_ns AS REAL) / sample.repeats AS ns_per_call, sample.process, sample.layout
FROM run
JOIN cell ON cell.id = run.cell
LEFT JOIN verdict ON verdict.run = run.id
JOIN sample ON sample.run = coalesce(verdict.same_as, run.id);

CREATE VIEW conditions AS
SELECT cell.cell_id, sweep.sweep_id, cell.workload, cell.size, cell.threads, cell.pinned, cell.load, cell.steal,
       cell.frequency_mhz, cell.noise_floor, cell.warmup_rounds,
       (SELECT max(samples) FROM timing_summary WHERE timing_summary.cell = cell.id) AS rounds,
       cell.pause_ns, coalesce(cell.processes, 1) AS processes, cell.call_ns, cell.remark,
       (SELECT count(*) FROM comparison JOIN run ON run.id = comparison.run_a
        JOIN verdict AS of_a ON of_a.run = comparison.run_a JOIN verdict AS of_b ON of_b.run = comparison.run_b
        WHERE run.cell = cell.id AND of_a.same_as IS NULL AND of_b.same_as IS NULL) AS comparisons
FROM cell
LEFT JOIN sweep ON sweep.id = cell.sweep;

CREATE VIEW sweeps AS
SELECT sweep.sweep_id, invocation.command,
       CASE WHEN sweep.status = 'running' AND NOT coalesce(abs(unixepoch() - invocation.alive_at) < 15, false)
             AND NOT EXISTS (SELECT 1 FROM lease JOIN invocation AS holder ON holder.id = lease.holder
                             WHERE lease.sweep = sweep.id AND NOT lease.is_done
                               AND coalesce(abs(unixepoch() - holder.alive_at) < 15, false))
            THEN 'crashed' ELSE sweep.status END AS status,
       sweep.started_at, sweep.finished_at, sweep.cells,
       (SELECT count(DISTINCT cell.workload || ' ' || cell.size) FROM cell
        WHERE cell.sweep = sweep.id AND cell.finished_at IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM run WHERE run.cell = cell.id AND run.status IN ('running', 'cancelled', 'crashed')))
         AS finished_cells,
       sweep.seed, sweep.definition, sweep.recorded_at,
       (SELECT count(*) FROM comparison JOIN run ON run.id = comparison.run_a JOIN cell ON cell.id = run.cell
        JOIN verdict AS of_a ON of_a.run = comparison.run_a JOIN verdict AS of_b ON of_b.run = comparison.run_b
        WHERE cell.sweep = sweep.id AND of_a.same_as IS NULL AND of_b.same_as IS NULL) AS comparisons
FROM sweep
JOIN invocation ON invocation.id = sweep.invocation;
