-- What a machine is for times, whatever its processor is called; and what strategies compute once for each point.

-- The kind of a machine, and what makes it. NULL of what an older track recorded: of an unknown kind.
ALTER TABLE machine ADD COLUMN kind TEXT;
ALTER TABLE machine ADD COLUMN vendor TEXT;
ALTER TABLE machine ADD COLUMN family INTEGER;
ALTER TABLE machine ADD COLUMN model INTEGER;
ALTER TABLE machine ADD COLUMN stepping INTEGER;
ALTER TABLE machine ADD COLUMN features TEXT CHECK (features IS NULL OR json_valid(features));
ALTER TABLE machine ADD COLUMN caches TEXT CHECK (caches IS NULL OR json_valid(caches));
ALTER TABLE machine ADD COLUMN usable_cores REAL CHECK (usable_cores > 0);
ALTER TABLE machine ADD COLUMN blas_kernel TEXT;

-- Exact counts of a set-up, and the bytes of its results, which a call reads; NULL where a strategy has none.
ALTER TABLE cost ADD COLUMN setup_multiplications INTEGER CHECK (setup_multiplications >= 0);
ALTER TABLE cost ADD COLUMN setup_additions INTEGER CHECK (setup_additions >= 0);
ALTER TABLE cost ADD COLUMN setup_divisions INTEGER CHECK (setup_divisions >= 0);
ALTER TABLE cost ADD COLUMN setup_comparisons INTEGER CHECK (setup_comparisons >= 0);
ALTER TABLE cost ADD COLUMN setup_transcendentals INTEGER CHECK (setup_transcendentals >= 0);
ALTER TABLE cost ADD COLUMN setup_bytes_read INTEGER CHECK (setup_bytes_read >= 0);
ALTER TABLE cost ADD COLUMN setup_bytes_written INTEGER CHECK (setup_bytes_written >= 0);
ALTER TABLE cost ADD COLUMN setup_peak_bytes INTEGER CHECK (setup_peak_bytes >= 0);
ALTER TABLE cost ADD COLUMN kept_bytes INTEGER CHECK (kept_bytes >= 0);

-- Time of the set-up's computation at one point, without tracing and planning.
ALTER TABLE verdict ADD COLUMN setup_call_ns REAL CHECK (setup_call_ns >= 0);

DROP VIEW runs;
DROP VIEW hvp_costs;
DROP VIEW forward_reverse;
DROP VIEW comparisons;
DROP VIEW fits;
DROP VIEW polynomials;
DROP VIEW crossovers;
DROP VIEW machines;

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
       machine.kind AS machine_kind
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
       (SELECT setup_call_ns FROM verdict WHERE run = t.run) AS setup_call_ns
FROM timing_summary AS t
WHERE t.kind = 'hvp';

-- Any two strategies of a cell, in either order: a ratio above 1 means b is cheaper. Of a peer there are no counts.
-- Both halves of the union have columns of one affinity, without which SQLite would not look into it by an index.
CREATE VIEW comparisons AS
WITH pair (run_a, run_b, ratio, low, high, winner) AS (
  SELECT run_a, run_b, ratio, low, high, winner FROM comparison
  UNION ALL
  SELECT run_b, run_a, CAST(1 / ratio AS REAL), CAST(1 / high AS REAL), CAST(1 / low AS REAL),
         CAST(CASE winner WHEN 'a' THEN 'b' WHEN 'b' THEN 'a' ELSE winner END AS TEXT) FROM comparison
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
       CASE pair.winner WHEN 'a' THEN a.strategy WHEN 'b' THEN b.strategy
            ELSE 'no difference seen' END AS winner_by_time,
       a.run_id AS a_run_id, b.run_id AS b_run_id, verdict_a.residual AS a_residual, verdict_b.residual AS b_residual,
       machine.name || ' (' || machine.cpu || ')' AS machine,
       cost_a.bracketing AS a_bracketing, cost_b.bracketing AS b_bracketing, a.recorded_at,
       machine.kind AS machine_kind
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
       a_residual AS forward_residual, b_residual AS reverse_residual, machine, recorded_at, machine_kind
FROM comparisons
WHERE strategy_a = 'forward' AND strategy_b = 'reverse';

CREATE VIEW fits AS
SELECT sweep.sweep_id, fit.workload, fit.strategy, fit.variable, fit.exponent, nullif(fit.low, -9e999) AS low,
       nullif(fit.high, 9e999) AS high, fit.polynomial, fit.fixed,
       fit.points, fit.dtype, fit.threads, fit.blas, machine.name || ' (' || machine.cpu || ')' AS machine, sweep.recorded_at,
       machine.kind AS machine_kind
FROM fit
JOIN sweep ON sweep.id = fit.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;

CREATE VIEW polynomials AS
SELECT sweep.sweep_id, workload, strategy, dtype, quantity, domain, polynomial, sizes, fitted, confirmed,
       machine.name || ' (' || machine.cpu || ')' AS machine, sweep.recorded_at,
       machine.kind AS machine_kind
FROM count_law
JOIN sweep ON sweep.id = count_law.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;

CREATE VIEW crossovers AS
SELECT sweep.sweep_id, workload, strategy_a, strategy_b, dtype, threads, blas, variable, fixed, place, low, high, below, above,
       formula, exact, machine.name || ' (' || machine.cpu || ')' AS machine, sweep.recorded_at,
       machine.kind AS machine_kind
FROM crossover
JOIN sweep ON sweep.id = crossover.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;

CREATE VIEW machines AS
SELECT name || ' (' || cpu || ')' AS machine, name, cpu, architecture, cores, memory_bytes, system, kind, vendor, family, model,
       stepping, features, caches, usable_cores, blas_kernel
FROM machine;

-- From how many directions at one point on a strategy with a set-up is cheaper than the best other exact strategy of its cell, by
-- multiplications and by time: the least whole K with setup + K · call < K · other. NULL where it never is.
CREATE VIEW break_evens AS
WITH product (run, cell, strategy, multiplications, median_ns, setup_multiplications, setup_call_ns) AS (
  SELECT t.run, t.cell, t.strategy, cost.multiplications, t.median_ns, cost.setup_multiplications, verdict.setup_call_ns
  FROM timing_summary AS t
  JOIN run ON run.id = t.run AND run.status = 'finished'
  JOIN cost ON cost.run = t.run
  JOIN verdict ON verdict.run = t.run AND NOT verdict.approximate
  WHERE t.kind = 'hvp' AND t.strategy NOT IN ('value', 'gradient', 'call')
), pair AS (
  SELECT mine.*,
         (SELECT run FROM product AS o WHERE o.cell = mine.cell AND o.setup_multiplications IS NULL
          ORDER BY o.multiplications, o.run LIMIT 1) AS cheapest,
         (SELECT run FROM product AS o WHERE o.cell = mine.cell AND o.setup_multiplications IS NULL
          ORDER BY o.median_ns, o.run LIMIT 1) AS fastest
  FROM product AS mine WHERE mine.setup_multiplications IS NOT NULL
)
SELECT run.run_id, sweep.sweep_id, cell.cell_id, cell.workload, cell.size, cell.dtype, cell.threads, cell.blas, pair.strategy,
       pair.setup_multiplications, pair.multiplications, cheapest.strategy AS other_by_count,
       cheapest.multiplications AS other_multiplications,
       CASE WHEN cheapest.multiplications > pair.multiplications
            THEN pair.setup_multiplications / (cheapest.multiplications - pair.multiplications) + 1 END AS directions_by_count,
       pair.setup_call_ns, pair.median_ns, fastest.strategy AS other_by_time, fastest.median_ns AS other_median_ns,
       CASE WHEN fastest.median_ns > pair.median_ns
            THEN CAST(pair.setup_call_ns / (fastest.median_ns - pair.median_ns) AS INTEGER) + 1 END AS directions_by_time,
       machine.name || ' (' || machine.cpu || ')' AS machine, run.recorded_at, machine.kind AS machine_kind
FROM pair
JOIN run ON run.id = pair.run
JOIN cell ON cell.id = pair.cell
JOIN invocation ON invocation.id = run.invocation
JOIN machine ON machine.id = invocation.machine
LEFT JOIN sweep ON sweep.id = cell.sweep
LEFT JOIN product AS cheapest ON cheapest.run = pair.cheapest
LEFT JOIN product AS fastest ON fastest.run = pair.fastest;
