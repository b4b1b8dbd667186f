-- The verdict on each pair, made once by one rule when its cell ends, and read by the views. With this migration track makes those of
-- the pairs that are here: where a cell has no noise floor of its own, the least one holds.
ALTER TABLE comparison ADD COLUMN winner TEXT NOT NULL DEFAULT 'none' CHECK (winner IN ('a', 'b', 'none'));

DROP VIEW forward_reverse;
DROP VIEW comparisons;

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
