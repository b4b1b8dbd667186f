-- In which order rows were recorded, whatever the clock did; and when a process was last heard of, so that every program that reads
-- the views sees what has ended.

-- The order in which rows were recorded in this file: the time, or where the clock stepped back a microsecond after the greatest.
-- Empty in rows of a text that an older track saved.
ALTER TABLE run ADD COLUMN recorded_at TEXT NOT NULL DEFAULT ''
  CHECK (recorded_at = '' OR recorded_at GLOB
         '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z');
ALTER TABLE sweep ADD COLUMN recorded_at TEXT NOT NULL DEFAULT ''
  CHECK (recorded_at = '' OR recorded_at GLOB
         '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z');

-- When its process last said that it lives, in seconds since 1970; NULL of what an older track recorded.
ALTER TABLE invocation ADD COLUMN alive_at REAL;

-- Rows were numbered as they were recorded: the greatest time so far, and a microsecond more for each row.
WITH instant (id, us) AS (
  SELECT id, max(0, coalesce(CAST(strftime('%s', started_at) AS INTEGER) * 1000000
                             + CAST(substr(strftime('%f', started_at), 4) AS INTEGER) * 1000, 0)) FROM sweep
), place (id, us) AS (
  SELECT id, min(max(us - number) OVER (ORDER BY id) + number, 253402300799999999)
  FROM (SELECT id, us, row_number() OVER (ORDER BY id) AS number FROM instant)
)
UPDATE sweep SET recorded_at = strftime('%Y-%m-%dT%H:%M:%S', us / 1000000, 'unixepoch') || printf('.%06dZ', us % 1000000)
FROM place WHERE place.id = sweep.id;

WITH instant (id, us) AS (
  SELECT id, max(0, coalesce(CAST(strftime('%s', started_at) AS INTEGER) * 1000000
                             + CAST(substr(strftime('%f', started_at), 4) AS INTEGER) * 1000, 0)) FROM run
), place (id, us) AS (
  SELECT id, min(max(us - number) OVER (ORDER BY id) + number, 253402300799999999)
  FROM (SELECT id, us, row_number() OVER (ORDER BY id) AS number FROM instant)
)
UPDATE run SET recorded_at = strftime('%Y-%m-%dT%H:%M:%S', us / 1000000, 'unixepoch') || printf('.%06dZ', us % 1000000)
FROM place WHERE place.id = run.id;

CREATE INDEX sweep_recorded ON sweep (recorded_at, sweep_id);
CREATE INDEX run_recorded ON run (recorded_at, run_id);

DROP VIEW runs;
DROP VIEW hvp_costs;
DROP VIEW forward_reverse;
DROP VIEW comparisons;
DROP VIEW fits;
DROP VIEW polynomials;
DROP VIEW crossovers;
DROP VIEW sweeps;

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
       (SELECT json_group_array(tag) FROM tag WHERE tag.run = run.id) AS tags, run.peer, run.recorded_at
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
       (SELECT recorded_at FROM run WHERE id = t.run) AS recorded_at
FROM timing_summary AS t
WHERE t.kind = 'hvp';

-- Any two strategies of a cell, in either order: a ratio above 1 means b is cheaper. Of a peer there are no counts.
-- Both halves of the union have columns of one affinity, without which SQLite would not look into it by an index.
CREATE VIEW comparisons AS
WITH pair (run_a, run_b, ratio, low, high) AS (
  SELECT run_a, run_b, ratio, low, high FROM comparison
  UNION ALL
  SELECT run_b, run_a, CAST(1 / ratio AS REAL), CAST(1 / high AS REAL), CAST(1 / low AS REAL) FROM comparison
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
       CASE WHEN pair.low > coalesce(cell.noise_floor, 1) THEN b.strategy
            WHEN pair.high < 1 / coalesce(cell.noise_floor, 1) THEN a.strategy
            ELSE 'no difference seen' END AS winner_by_time,
       a.run_id AS a_run_id, b.run_id AS b_run_id, verdict_a.residual AS a_residual, verdict_b.residual AS b_residual,
       machine.name || ' (' || machine.cpu || ')' AS machine,
       cost_a.bracketing AS a_bracketing, cost_b.bracketing AS b_bracketing, a.recorded_at
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
       a_residual AS forward_residual, b_residual AS reverse_residual, machine, recorded_at
FROM comparisons
WHERE strategy_a = 'forward' AND strategy_b = 'reverse';

CREATE VIEW fits AS
SELECT sweep.sweep_id, fit.workload, fit.strategy, fit.variable, fit.exponent, nullif(fit.low, -9e999) AS low,
       nullif(fit.high, 9e999) AS high, fit.polynomial, fit.fixed,
       fit.points, fit.dtype, fit.threads, fit.blas, machine.name || ' (' || machine.cpu || ')' AS machine, sweep.recorded_at
FROM fit
JOIN sweep ON sweep.id = fit.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;

CREATE VIEW polynomials AS
SELECT sweep.sweep_id, workload, strategy, dtype, quantity, domain, polynomial, sizes, fitted, confirmed,
       machine.name || ' (' || machine.cpu || ')' AS machine, sweep.recorded_at
FROM count_law
JOIN sweep ON sweep.id = count_law.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;

CREATE VIEW crossovers AS
SELECT sweep.sweep_id, workload, strategy_a, strategy_b, dtype, threads, blas, variable, fixed, place, low, high, below, above,
       formula, exact, machine.name || ' (' || machine.cpu || ')' AS machine, sweep.recorded_at
FROM crossover
JOIN sweep ON sweep.id = crossover.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;

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
       sweep.seed, sweep.definition, sweep.recorded_at
FROM sweep
JOIN invocation ON invocation.id = sweep.invocation;
