-- The text of a model once, however many runs are of it. track defines content_digest for this migration: the SHA-256 of bytes,
-- with "sha256:" before it.

-- A model that its name does not identify: what track makes it again from, without the file that it came from.
CREATE TABLE model (
  id     INTEGER PRIMARY KEY,
  digest TEXT    NOT NULL UNIQUE,                        -- of the text: sha256: and 64 digits
  name   TEXT    NOT NULL,                               -- the workload of the run that recorded it first
  bytes  INTEGER NOT NULL CHECK (bytes >= 0),            -- length of the text
  text   TEXT    CHECK (text IS NULL OR json_valid(text)) -- without weights: those are inputs of runs; NULL in the rows of a report
) STRICT;

-- The model of a run, and where the run had it from.
CREATE TABLE run_model (
  run    INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  model  INTEGER NOT NULL REFERENCES model (id),
  source TEXT    NOT NULL CHECK (source <> '')           -- builtin, file, expression, onnx, stablehlo, swift, peer, or unknown
) STRICT;
CREATE INDEX run_model_model ON run_model (model);

INSERT INTO model (digest, name, bytes, text)
SELECT content_digest(CAST(network AS BLOB)), cell.workload, length(CAST(network AS BLOB)), network
FROM (SELECT min(run) AS run, network FROM definition GROUP BY network) AS first
JOIN run ON run.id = first.run
JOIN cell ON cell.id = run.cell
ORDER BY first.run;

-- An older track recorded no source. It recorded the networks of its own, by their names, except for products.
INSERT INTO run_model (run, model, source)
SELECT definition.run, model.id,
       CASE json_extract(network, '$.format')
         WHEN 'track-network' THEN
           CASE WHEN run.kind <> 'hvp' AND cell.workload IN ('superincreasing', 'two-branch', 'mlp', 'logistic')
                THEN 'builtin' ELSE 'file' END
         WHEN 'track-expression' THEN 'expression' WHEN 'track-onnx' THEN 'onnx'
         WHEN 'track-stablehlo' THEN 'stablehlo' WHEN 'track-swift' THEN 'swift' ELSE 'unknown' END
FROM definition
JOIN run ON run.id = definition.run
JOIN cell ON cell.id = run.cell
JOIN model ON model.digest = content_digest(CAST(network AS BLOB));
DROP TABLE definition;

-- As it was before.
CREATE VIEW definition AS
SELECT run_model.run, model.text AS network
FROM run_model
JOIN model ON model.id = run_model.model;

CREATE VIEW models AS
SELECT run.run_id, cell.workload, run_model.source, model.name, model.digest, model.bytes, model.text
FROM run_model
JOIN model ON model.id = run_model.model
JOIN run ON run.id = run_model.run
JOIN cell ON cell.id = run.cell;

DROP VIEW runs;

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
       (SELECT checked FROM verdict WHERE verdict.run = run.id) AS checked,
       coalesce((SELECT source FROM run_model WHERE run_model.run = run.id), 'builtin') AS model_source,
       (SELECT model.digest FROM run_model JOIN model ON model.id = run_model.model WHERE run_model.run = run.id) AS model_digest
FROM run
JOIN cell ON cell.id = run.cell
JOIN invocation ON invocation.id = run.invocation
JOIN machine ON machine.id = invocation.machine
LEFT JOIN cost ON cost.run = run.id
LEFT JOIN sweep ON sweep.id = cell.sweep;
