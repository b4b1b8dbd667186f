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
