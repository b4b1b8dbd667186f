-- Names of several sweeps, overhead and time per operation of growth laws, and crossovers with intervals that hold. track derives laws
-- and crossovers anew with this migration.

-- A name for several sweeps, because how much one would differ in another session cannot be seen in it.
CREATE TABLE baseline_2 (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL CHECK (name <> ''),
  sweep    INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  saved_at TEXT    NOT NULL,
  UNIQUE (name, sweep)
) STRICT;
INSERT INTO baseline_2 SELECT * FROM baseline;
DROP VIEW baselines;
DROP TABLE baseline;
ALTER TABLE baseline_2 RENAME TO baseline;

CREATE VIEW baselines AS
SELECT baseline.name, sweep.sweep_id, baseline.saved_at FROM baseline JOIN sweep ON sweep.id = baseline.sweep;

-- The line median_ns = overhead_ns + per_operation_ns * (multiplications + additions) along a line of sizes.
ALTER TABLE fit ADD COLUMN overhead_ns REAL;
ALTER TABLE fit ADD COLUMN overhead_low REAL;
ALTER TABLE fit ADD COLUMN overhead_high REAL;
ALTER TABLE fit ADD COLUMN per_operation_ns REAL;
ALTER TABLE fit ADD COLUMN per_operation_low REAL;
ALTER TABLE fit ADD COLUMN per_operation_high REAL;
ALTER TABLE fit ADD COLUMN deviation REAL;

-- Up to 5 points have no interval of 95 %, but a range of slopes.
DROP VIEW fits;
CREATE VIEW fits AS
SELECT sweep.sweep_id, fit.workload, fit.strategy, fit.variable, fit.exponent, fit.low, fit.high, fit.polynomial, fit.fixed,
       fit.points, fit.dtype, fit.threads, fit.blas, machine.name || ' (' || machine.cpu || ')' AS machine, sweep.recorded_at,
       machine.kind AS machine_kind,
       CASE WHEN fit.points > 5 THEN '95 %' ELSE 'range of local slopes' END AS interval_kind,
       fit.overhead_ns, fit.overhead_low, fit.overhead_high, fit.per_operation_ns, fit.per_operation_low, fit.per_operation_high,
       fit.deviation
FROM fit
JOIN sweep ON sweep.id = fit.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;
