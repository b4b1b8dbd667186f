-- Other libraries, run as strategies of their own by processes that track speaks with (docs/peers.md). Nobody counts their
-- operations: their runs have no row in cost.

-- What the library is, as it says, or its command where it said nothing; NULL for a strategy of track's own.
ALTER TABLE run ADD COLUMN peer TEXT;

-- Pause before each sample, so that idle threads of one library do not spin through another's turn.
ALTER TABLE cell ADD COLUMN pause_ns INTEGER CHECK (pause_ns > 0);

DROP VIEW runs;
DROP VIEW hvp_costs;
DROP VIEW comparisons;
DROP VIEW conditions;

CREATE VIEW runs AS
SELECT run.run_id, sweep.sweep_id, cell.cell_id, run.kind, cell.workload, run.strategy, cell.size, cell.dtype, cell.threads,
       cell.blas, cell.seed, run.status, run.reason, run.started_at, run.finished_at, invocation.git_commit,
       invocation.git_dirty, machine.name || ' (' || machine.cpu || ')' AS machine, invocation.toolchain,
       invocation.track_version, invocation.track_build, cell.n, cell.m, invocation.command, invocation.blas_library,
       cost.multiplications, cost.peak_bytes, cost.predicted_ns, -- known before a run, and so of skipped ones, too
       (SELECT json_group_array(tag) FROM tag WHERE tag.run = run.id) AS tags, run.peer
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
       (SELECT peer FROM run WHERE id = t.run) AS peer
FROM timing_summary AS t
WHERE t.kind = 'hvp';

-- Any two strategies of a cell, in either order: a ratio above 1 means b is cheaper. Of a peer there are no counts.
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
            WHEN cost_a.multiplications = cost_b.multiplications THEN 'tie' END AS winner_by_count,
       CASE WHEN pair.low > coalesce(cell.noise_floor, 1) THEN b.strategy
            WHEN pair.high < 1 / coalesce(cell.noise_floor, 1) THEN a.strategy
            ELSE 'no difference seen' END AS winner_by_time,
       a.run_id AS a_run_id, b.run_id AS b_run_id, verdict_a.residual AS a_residual, verdict_b.residual AS b_residual,
       machine.name || ' (' || machine.cpu || ')' AS machine
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

CREATE VIEW conditions AS
SELECT cell.cell_id, sweep.sweep_id, cell.workload, cell.size, cell.threads, cell.pinned, cell.load, cell.steal,
       cell.frequency_mhz, cell.noise_floor, cell.warmup_rounds,
       (SELECT max(samples) FROM timing_summary WHERE timing_summary.cell = cell.id) AS rounds,
       cell.pause_ns
FROM cell
LEFT JOIN sweep ON sweep.id = cell.sweep;
