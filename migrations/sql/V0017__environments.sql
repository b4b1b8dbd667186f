-- Where a command ran, beside its machine: the job of a batch system, and the limits that held for it.

-- A JSON object; NULL if an older track recorded it.
ALTER TABLE invocation ADD COLUMN environment TEXT CHECK (environment IS NULL OR json_valid(environment));

CREATE VIEW environments AS
SELECT run.run_id, json_extract(environment, '$.scheduler') AS scheduler, json_extract(environment, '$.cluster') AS cluster,
       json_extract(environment, '$.partition') AS partition, json_extract(environment, '$.job_id') AS job_id,
       json_extract(environment, '$.array_job_id') AS array_job_id, json_extract(environment, '$.task_id') AS task_id,
       json_extract(environment, '$.restarts') AS restarts, json_extract(environment, '$.node') AS node,
       json_extract(environment, '$.node_cores') AS node_cores, json_extract(environment, '$.node_memory_bytes') AS node_memory_bytes,
       json_extract(environment, '$.processors') AS processors, json_extract(environment, '$.processor_quota') AS processor_quota,
       json_extract(environment, '$.memory_limit_bytes') AS memory_limit_bytes
FROM run
JOIN invocation ON invocation.id = run.invocation;
