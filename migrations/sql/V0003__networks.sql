-- Networks from files, traces of evaluations, verdicts of verifications, and training step by step.

-- Values of a network's nodes beside its output, as an object of name → array; NULL unless asked for.
ALTER TABLE evaluation ADD COLUMN trace TEXT CHECK (trace IS NULL OR json_valid(trace));

-- The network of a run as a network file (docs/network-format.md), without weights: those are inputs of the run.
CREATE TABLE definition (
  run     INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  network TEXT    NOT NULL CHECK (json_valid(network))
) STRICT;

-- What a verification compared, and where it first found a difference.
CREATE TABLE verification (
  run            INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  against        TEXT    NOT NULL,                      -- what the network was compared with
  cases          INTEGER NOT NULL CHECK (cases >= 0),
  disagreements  INTEGER NOT NULL CHECK (disagreements BETWEEN 0 AND cases),
  counterexample TEXT    CHECK (counterexample IS NULL OR json_valid(counterexample)), -- an input
  expected       TEXT    CHECK (expected IS NULL OR json_valid(expected)),
  found          TEXT    CHECK (found IS NULL OR json_valid(found)),
  CHECK ((disagreements = 0) = (counterexample IS NULL))
) STRICT;

-- One step of training. Work is counted in gradients: an operation count divided by that of one gradient.
CREATE TABLE training_step (
  run           INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  step          INTEGER NOT NULL CHECK (step >= 0),     -- 0 is where training began
  loss          REAL,                                   -- NULL where it is not finite
  gradient_norm REAL,                                   -- Euclidean, of all variables together
  step_length   REAL    NOT NULL CHECK (step_length >= 0),
  losses        INTEGER NOT NULL CHECK (losses >= 0),   -- evaluations up to here, as the next two
  gradients     INTEGER NOT NULL CHECK (gradients >= 0),
  hvps          INTEGER NOT NULL CHECK (hvps >= 0),
  gradient_equivalents REAL NOT NULL CHECK (gradient_equivalents >= 0),
  elapsed_ns    INTEGER NOT NULL CHECK (elapsed_ns >= 0), -- of the steps up to here
  PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;

-- Where a training that has not ended stands, to go on from: its variables after a step.
CREATE TABLE checkpoint (
  run     INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  step    INTEGER NOT NULL CHECK (step >= 0),
  data    BLOB    NOT NULL,                             -- row-major, little-endian, of the run's dtype
  PRIMARY KEY (run, ordinal)
) STRICT, WITHOUT ROWID;

DROP VIEW network_evaluations;
CREATE VIEW network_evaluations AS
SELECT run.run_id, cell.workload AS network, evaluation.ordinal, evaluation.input, evaluation.output, evaluation.elapsed_ns,
       evaluation.timing, evaluation.status, evaluation.reason, evaluation.trace
FROM evaluation
JOIN run ON run.id = evaluation.run
JOIN cell ON cell.id = run.cell;

CREATE VIEW verifications AS
SELECT run.run_id, cell.workload AS network, verification.against, verification.cases, verification.disagreements,
       verification.counterexample, verification.expected, verification.found
FROM verification
JOIN run ON run.id = verification.run
JOIN cell ON cell.id = run.cell;

CREATE VIEW training_steps AS
SELECT run.run_id, cell.workload, run.strategy AS optimizer, training_step.step, training_step.loss, training_step.gradient_norm,
       training_step.step_length, training_step.losses, training_step.gradients, training_step.hvps,
       training_step.gradient_equivalents, training_step.elapsed_ns
FROM training_step
JOIN run ON run.id = training_step.run
JOIN cell ON cell.id = run.cell;
