-- Hessians and Jacobians: kinds of runs, with costs of their own. Numbers of directions of products.

-- Number of products that the columns of a matrix were coloured for; NULL where they were not.
ALTER TABLE cost ADD COLUMN colours INTEGER CHECK (colours >= 0);

-- The table of runs with more kinds. Views and references name it, and must not be rewritten while it is made anew.
PRAGMA legacy_alter_table = ON;
CREATE TABLE run_of_more_kinds (
  id          INTEGER PRIMARY KEY,
  run_id      TEXT    NOT NULL UNIQUE,                  -- UUIDv7
  cell        INTEGER NOT NULL REFERENCES cell (id),
  invocation  INTEGER NOT NULL REFERENCES invocation (id),
  kind        TEXT    NOT NULL
    CHECK (kind IN ('network', 'gradient', 'hvp', 'hessian', 'jacobian', 'curvature', 'train', 'verify')),
  strategy    TEXT,
  status      TEXT    NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'skipped', 'cancelled', 'crashed')),
  reason      TEXT,
  started_at  TEXT    NOT NULL,
  finished_at TEXT,
  peer        TEXT,
  recorded_at TEXT    NOT NULL DEFAULT ''
    CHECK (recorded_at = '' OR recorded_at GLOB
           '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z'),
  CHECK (status NOT IN ('failed', 'skipped') OR reason IS NOT NULL)
) STRICT;
INSERT INTO run_of_more_kinds
  (id, run_id, cell, invocation, kind, strategy, status, reason, started_at, finished_at, peer, recorded_at)
SELECT id, run_id, cell, invocation, kind, strategy, status, reason, started_at, finished_at, peer, recorded_at FROM run;
DROP TABLE run;
ALTER TABLE run_of_more_kinds RENAME TO run;
PRAGMA legacy_alter_table = OFF;
CREATE INDEX run_by_cell ON run (cell);
CREATE INDEX run_under_way ON run (status) WHERE status = 'running';
CREATE INDEX run_by_invocation ON run (invocation);
CREATE INDEX run_recorded ON run (recorded_at, run_id);

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
        FROM cell WHERE id = t.cell) AS directions
FROM timing_summary AS t
WHERE t.kind = 'hvp';

-- The same columns of Hessians and Jacobians, with their kind.
CREATE VIEW derivative_costs AS
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
       t.kind, (SELECT colours FROM cost WHERE run = t.run) AS colours
FROM timing_summary AS t
WHERE t.kind IN ('hessian', 'jacobian', 'curvature');
