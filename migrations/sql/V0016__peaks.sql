-- The most that a machine was seen to do beside the cells of a sweep, outside of their samples.

-- Measured once in a sweep on a machine, with the sweep's type and threads.
CREATE TABLE peak (
  id                INTEGER PRIMARY KEY,
  sweep             INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  machine           INTEGER NOT NULL REFERENCES machine (id),
  dtype             TEXT    NOT NULL CHECK (dtype IN ('float64', 'float32')),
  threads           INTEGER NOT NULL CHECK (threads > 0),
  operations_per_ns REAL    NOT NULL CHECK (operations_per_ns > 0), -- multiplications and additions of a product of matrices
  bytes_per_ns      REAL    CHECK (bytes_per_ns > 0),               -- read from memory; NULL where that was not measured
  measured_at       TEXT    NOT NULL,
  UNIQUE (sweep, machine)
) STRICT;

CREATE VIEW peaks AS
SELECT sweep.sweep_id, peak.dtype, peak.threads, peak.operations_per_ns, peak.bytes_per_ns, peak.measured_at,
       machine.name || ' (' || machine.cpu || ')' AS machine, machine.kind AS machine_kind
FROM peak
JOIN sweep ON sweep.id = peak.sweep
JOIN machine ON machine.id = peak.machine;
