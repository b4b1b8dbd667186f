-- What is known of the curvature of a function: a row for each quantity, which a run under way updates.

-- One quantity of a run of curvature, with its error and the Hessian-vector products that it took.
CREATE TABLE curvature (
  run         INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  quantity    TEXT    NOT NULL CHECK (quantity IN ('trace', 'diagonal', 'eigenvalues', 'density')),
  value       REAL,                                     -- of a trace; of eigenvalues the largest absolute one
  low         REAL,                                     -- ends of the 95 % interval of a trace
  high        REAL,
  error       REAL    CHECK (error >= 0),               -- NULL where it is not known
  hvps        INTEGER NOT NULL CHECK (hvps >= 0),       -- those of a diagonal are those of the trace
  probes      INTEGER NOT NULL CHECK (probes >= 0),
  steps       INTEGER CHECK (steps >= 0),               -- of Lanczos; NULL without
  is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1)),
  PRIMARY KEY (run, quantity),
  CHECK (low <= high)
) STRICT, WITHOUT ROWID;

CREATE VIEW curvatures AS
SELECT run.run_id, cell.workload, cell.size, cell.variables, cell.dtype, curvature.quantity, curvature.value, curvature.low,
       curvature.high, curvature.error, curvature.hvps, curvature.probes, curvature.steps, curvature.is_complete
FROM curvature
JOIN run ON run.id = curvature.run
JOIN cell ON cell.id = run.cell;
