-- The matrix that products of a function are taken with.

DROP VIEW hvp_costs;

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
       (SELECT checked FROM verdict WHERE run = t.run) AS checked,
       (SELECT CASE json_type(size, '$.directions') WHEN 'integer' THEN json_extract(size, '$.directions') ELSE 1 END
        FROM cell WHERE id = t.cell) AS directions,
       (SELECT CASE WHEN json_extract(size, '$.product') IN ('gauss-newton', 'fisher') THEN json_extract(size, '$.product')
                    WHEN variables > 0 THEN 'hessian' END
        FROM cell WHERE id = t.cell) AS product
FROM timing_summary AS t
WHERE t.kind = 'hvp';
