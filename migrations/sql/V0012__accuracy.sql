-- How far results are from right ones in rounding units, and whether that is known independently. NULL where nothing was to be
-- checked, and of what an older track recorded.

-- The largest |a - r| / (epsilon s + eta) of the results a, with the running error s and the smallest subnormal eta.
ALTER TABLE verdict ADD COLUMN error REAL CHECK (error >= 0);
-- Whether a path without derivative rules confirmed or refuted the results.
ALTER TABLE verdict ADD COLUMN checked INTEGER CHECK (checked IN (0, 1));

DROP VIEW runs;
DROP VIEW hvp_costs;

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
       (SELECT same.run_id FROM verdict JOIN run AS same ON same.id = verdict.same_as WHERE verdict.run = run.id) AS same_as,
       (SELECT error FROM verdict WHERE verdict.run = run.id) AS error,
       (SELECT checked FROM verdict WHERE verdict.run = run.id) AS checked
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
       (SELECT run_id FROM run WHERE id = (SELECT same_as FROM verdict WHERE run = t.run)) AS same_as,
       (SELECT error FROM verdict WHERE run = t.run) AS error,
       (SELECT checked FROM verdict WHERE run = t.run) AS checked
FROM timing_summary AS t
WHERE t.kind = 'hvp';
