-- The text of a model once, however many runs are of it. track defines content_digest for this migration: the SHA-256 of the
-- bytes of a text, with "sha256:" before it.

-- A model that its name does not identify: what track makes it again from, without the file that it came from.
CREATE TABLE model_source (
  id     INTEGER PRIMARY KEY,
  digest TEXT    NOT NULL UNIQUE,                        -- of the text: sha256: and 64 digits
  kind   TEXT    NOT NULL CHECK (kind <> ''),            -- network, formula, ONNX, StableHLO, or unknown
  name   TEXT    NOT NULL,                               -- the workload of the run that recorded it first
  bytes  INTEGER NOT NULL CHECK (bytes >= 0),            -- length of the text
  text   TEXT    CHECK (text IS NULL OR json_valid(text)) -- without weights: those are inputs of runs; NULL in the rows of a report
) STRICT;

-- The model of a run.
CREATE TABLE run_model (
  run    INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  source INTEGER NOT NULL REFERENCES model_source (id)
) STRICT;
CREATE INDEX run_model_source ON run_model (source);

INSERT INTO model_source (digest, kind, name, bytes, text)
SELECT content_digest(network),
       CASE json_extract(network, '$.format')
         WHEN 'track-network' THEN 'network' WHEN 'track-expression' THEN 'formula'
         WHEN 'track-onnx' THEN 'ONNX' WHEN 'track-stablehlo' THEN 'StableHLO' ELSE 'unknown' END,
       (SELECT workload FROM cell JOIN run ON run.cell = cell.id WHERE run.id = min(definition.run)),
       length(CAST(network AS BLOB)), network
FROM definition GROUP BY network ORDER BY min(definition.run);
INSERT INTO run_model (run, source)
SELECT definition.run, model_source.id
FROM definition JOIN model_source ON model_source.digest = content_digest(definition.network);
DROP TABLE definition;

-- As it was before.
CREATE VIEW definition AS
SELECT run_model.run, model_source.text AS network
FROM run_model
JOIN model_source ON model_source.id = run_model.source;

CREATE VIEW models AS
SELECT run.run_id, cell.workload, model_source.kind, model_source.name, model_source.digest, model_source.bytes, model_source.text
FROM run_model
JOIN model_source ON model_source.id = run_model.source
JOIN run ON run.id = run_model.run
JOIN cell ON cell.id = run.cell;
