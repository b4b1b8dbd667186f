-- A database as track left it at commit b73050e, schema 1, after these commands:
--   track run hvp --n 2,3,4 --m 2,3 --rounds 3 --min-time 1us --seed 7
--   track run hvp --workload rank-one --v 4,2,1 --y 2,2,1 --rounds 2 --min-time 1us --seed 7
--   track run hvp --workload chain --n 3 --dtype float32 --rounds 2 --min-time 1us --seed 7
--   track run hvp --workload product --size dims=3-2-4 --rounds 2 --min-time 1us --seed 7 --store-limit 40B
--   track run hvp --workload chain --n 100000 --strategy forward --seed 7
--   track run network superincreasing --input 1,2,4,8 --input 1,1,3,6
--   track run network superincreasing --input=-5,-4,-8,-16
--   track run hvp --n 3000 --m 3000 --rounds 60 --seed 7 --store-limit 1B      (killed under way)
--   track run hvp --n 2 --m 2 --rounds 2 --min-time 1us --seed 8
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE migration (
  version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
) STRICT;
INSERT INTO migration VALUES(1,'foundation','d77008cc2b555d35267175214520aa6d5cd7e5864125d2b23458783afdeaca29','2026-11-25T09:37:18.365Z');
CREATE TABLE machine (
  id           INTEGER PRIMARY KEY,
  digest       TEXT    NOT NULL UNIQUE,                 -- of the fields below
  name         TEXT    NOT NULL,                        -- its host name
  cpu          TEXT    NOT NULL,
  architecture TEXT    NOT NULL,
  cores        INTEGER NOT NULL CHECK (cores > 0),
  memory_bytes INTEGER NOT NULL CHECK (memory_bytes > 0),
  system       TEXT    NOT NULL                         -- operating system and kernel
) STRICT;
INSERT INTO machine VALUES(1,'sha256:1c8bebdafab8483cf658b5865d75a15cdd47c22d20ebfac2bd3b7a9c22a0b9ef','vm','AMD EPYC','x86_64',2,25276510208,'Debian GNU/Linux 12 (bookworm), kernel 6.18.44-fc-v657');
CREATE TABLE invocation (
  id            INTEGER PRIMARY KEY,
  machine       INTEGER NOT NULL REFERENCES machine (id),
  command       TEXT    NOT NULL,
  host          TEXT    NOT NULL,
  boot          TEXT    NOT NULL,
  pid           INTEGER NOT NULL,
  process_start INTEGER NOT NULL,                       -- clock ticks after boot
  toolchain     TEXT    NOT NULL,
  track_version TEXT    NOT NULL,
  track_build   TEXT    NOT NULL,
  git_commit    TEXT,
  git_dirty     INTEGER CHECK (git_dirty IN (0, 1)),
  blas_library  TEXT,                                   -- the BLAS found, with its version and kernel
  started_at    TEXT    NOT NULL
) STRICT;
INSERT INTO invocation VALUES(1,1,'track run hvp --n 2,3,4 --m 2,3 --rounds 3 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30563,171645,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug da49d6038e985ed09ff11f6eb2735040ec777fc0',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:37:18.425Z');
INSERT INTO invocation VALUES(2,1,'track run hvp --workload rank-one --v 4,2,1 --y 2,2,1 --rounds 2 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30571,171701,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug da49d6038e985ed09ff11f6eb2735040ec777fc0',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:37:18.931Z');
INSERT INTO invocation VALUES(3,1,'track run hvp --workload chain --n 3 --dtype float32 --rounds 2 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30580,171726,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug da49d6038e985ed09ff11f6eb2735040ec777fc0',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:37:19.164Z');
INSERT INTO invocation VALUES(4,1,'track run hvp --workload product --size dims=3-2-4 --rounds 2 --min-time 1us --seed 7 --store-limit 40B','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30588,171750,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug da49d6038e985ed09ff11f6eb2735040ec777fc0',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:37:19.310Z');
INSERT INTO invocation VALUES(5,1,'track run hvp --workload chain --n 100000 --strategy forward --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30595,171759,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug da49d6038e985ed09ff11f6eb2735040ec777fc0',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:37:19.475Z');
INSERT INTO invocation VALUES(6,1,'track run network superincreasing --input 1,2,4,8 --input 1,1,3,6','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30603,171774,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug da49d6038e985ed09ff11f6eb2735040ec777fc0',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:37:19.622Z');
INSERT INTO invocation VALUES(7,1,'track run network superincreasing --input=-5,-4,-8,-16','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30611,171791,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug da49d6038e985ed09ff11f6eb2735040ec777fc0',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:37:19.752Z');
INSERT INTO invocation VALUES(8,1,'track run hvp --n 3000 --m 3000 --rounds 60 --seed 7 --store-limit 1B','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30620,171800,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug da49d6038e985ed09ff11f6eb2735040ec777fc0',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:37:19.830Z');
INSERT INTO invocation VALUES(9,1,'track run hvp --n 2 --m 2 --rounds 2 --min-time 1us --seed 8','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30633,171813,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug da49d6038e985ed09ff11f6eb2735040ec777fc0',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:37:20.050Z');
CREATE TABLE sweep (
  id          INTEGER PRIMARY KEY,
  sweep_id    TEXT    NOT NULL UNIQUE,                  -- UUIDv7
  invocation  INTEGER NOT NULL REFERENCES invocation (id),
  definition  TEXT    NOT NULL CHECK (json_valid(definition)),
  seed        INTEGER NOT NULL CHECK (seed >= 0),
  cells       INTEGER NOT NULL CHECK (cells >= 0),      -- planned
  status      TEXT    NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'cancelled', 'crashed')),
  started_at  TEXT    NOT NULL,
  finished_at TEXT
) STRICT;
INSERT INTO sweep VALUES(1,'01a21211-126a-7000-b4b2-fe1ff2f89ae9',1,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":3,"min_time_ns":1000,"budget_ns":null,"cells":[{"workload":"chain","size":{"n":2,"m":2},"strategies":["forward","reverse","optimal"]},{"workload":"chain","size":{"n":2,"m":3},"strategies":["forward","reverse","optimal"]},{"workload":"chain","size":{"n":3,"m":2},"strategies":["forward","reverse","optimal"]},{"workload":"chain","size":{"n":3,"m":3},"strategies":["forward","reverse","optimal"]},{"workload":"chain","size":{"n":4,"m":2},"strategies":["forward","reverse","optimal"]},{"workload":"chain","size":{"n":4,"m":3},"strategies":["forward","reverse","optimal"]}]}',7,6,'finished','2026-11-25T09:37:18.442Z','2026-11-25T09:37:18.760Z');
INSERT INTO sweep VALUES(2,'01a21211-1472-7000-b595-ae0bd0664b13',2,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"budget_ns":null,"cells":[{"workload":"rank-one","size":{"n":3},"strategies":["forward","reverse","optimal"]}]}',7,1,'finished','2026-11-25T09:37:18.962Z','2026-11-25T09:37:19.014Z');
INSERT INTO sweep VALUES(3,'01a21211-1561-7000-89da-d18927b940b8',3,'{"dtype":"float32","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"budget_ns":null,"cells":[{"workload":"chain","size":{"n":3},"strategies":["forward","reverse","optimal"]}]}',7,1,'finished','2026-11-25T09:37:19.201Z','2026-11-25T09:37:19.250Z');
INSERT INTO sweep VALUES(4,'01a21211-15d8-7000-9d78-a00e225134a8',4,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"budget_ns":null,"cells":[{"workload":"product","size":{"dims":"3-2-4"},"strategies":["forward","reverse","optimal"]}]}',7,1,'finished','2026-11-25T09:37:19.320Z','2026-11-25T09:37:19.349Z');
INSERT INTO sweep VALUES(5,'01a21211-1682-7000-a33a-5518c16a6b56',5,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":null,"min_time_ns":10000000,"budget_ns":null,"cells":[{"workload":"chain","size":{"n":100000},"strategies":["forward"]}]}',7,1,'finished','2026-11-25T09:37:19.490Z','2026-11-25T09:37:19.497Z');
INSERT INTO sweep VALUES(6,'01a21211-17df-7000-ab09-35abc46cd50b',8,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":60,"min_time_ns":10000000,"budget_ns":null,"cells":[{"workload":"chain","size":{"n":3000,"m":3000},"strategies":["forward","reverse","optimal"]}]}',7,1,'crashed','2026-11-25T09:37:19.840Z',NULL);
INSERT INTO sweep VALUES(7,'01a21211-18da-7000-9fc1-0618b93a8519',9,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"budget_ns":null,"cells":[{"workload":"chain","size":{"n":2,"m":2},"strategies":["forward","reverse","optimal"]}]}',8,1,'finished','2026-11-25T09:37:20.090Z','2026-11-25T09:37:20.140Z');
CREATE TABLE cell (
  id          INTEGER PRIMARY KEY,
  cell_id     TEXT    NOT NULL UNIQUE,                  -- UUIDv7
  sweep       INTEGER REFERENCES sweep (id),
  workload    TEXT    NOT NULL,
  size        TEXT    NOT NULL CHECK (json_valid(size)),
  n           INTEGER,
  m           INTEGER,
  variables   INTEGER NOT NULL CHECK (variables >= 0),  -- scalars that derivatives are taken in
  dtype       TEXT    NOT NULL CHECK (dtype IN ('float64', 'float32')),
  threads     INTEGER NOT NULL CHECK (threads > 0),
  blas        TEXT    NOT NULL,
  seed        INTEGER NOT NULL CHECK (seed >= 0),
  load        REAL,                                     -- processors kept busy by others, mean over the cell
  steal       REAL,                                     -- share of time the hypervisor took, 0 to 1
  noise_floor REAL CHECK (noise_floor >= 1),            -- a ratio between 1/floor and floor is what A/A shows
  finished_at TEXT
) STRICT;
INSERT INTO cell VALUES(1,'01a21211-126f-7003-91c6-f5629b241a75',1,'chain','{"n":2,"m":2}',2,2,0,'float64',1,'openblas',7,NULL,NULL,1.1739926739926735965,'2026-11-25T09:37:18.456Z');
INSERT INTO cell VALUES(2,'01a21211-12a2-7003-b948-824b0f584a63',1,'chain','{"n":2,"m":3}',2,3,0,'float64',1,'openblas',7,NULL,NULL,1.1213818860877684535,'2026-11-25T09:37:18.507Z');
INSERT INTO cell VALUES(3,'01a21211-12d8-7002-b59f-898f7b52c7e0',1,'chain','{"n":3,"m":2}',3,2,0,'float64',1,'openblas',7,NULL,NULL,1.0939881456392888114,'2026-11-25T09:37:18.556Z');
INSERT INTO cell VALUES(4,'01a21211-1307-7001-857a-37acdbe177a8',1,'chain','{"n":3,"m":3}',3,3,0,'float64',1,'openblas',7,NULL,NULL,1.1663893510815308562,'2026-11-25T09:37:18.607Z');
INSERT INTO cell VALUES(5,'01a21211-133b-7002-837c-878daa10198c',1,'chain','{"n":4,"m":2}',4,2,0,'float64',1,'openblas',7,NULL,NULL,1.1659785301403791102,'2026-11-25T09:37:18.668Z');
INSERT INTO cell VALUES(6,'01a21211-1378-7003-bc3f-3db28f237e80',1,'chain','{"n":4,"m":3}',4,3,0,'float64',1,'openblas',7,NULL,NULL,1.2237521514629938756,'2026-11-25T09:37:18.720Z');
INSERT INTO cell VALUES(7,'01a21211-1478-7002-86b4-6dac2f96b224',2,'rank-one','{"n":3}',3,NULL,3,'float64',1,'openblas',7,NULL,NULL,1.1144957983193268802,'2026-11-25T09:37:18.979Z');
INSERT INTO cell VALUES(8,'01a21211-1568-7003-a5c2-ef131e936808',3,'chain','{"n":3}',3,NULL,0,'float32',1,'openblas',7,NULL,NULL,1.2103049421661411511,'2026-11-25T09:37:19.212Z');
INSERT INTO cell VALUES(9,'01a21211-15d9-7003-adba-b9e1098babe5',4,'product','{"dims":"3-2-4"}',NULL,NULL,0,'float64',1,'openblas',7,NULL,NULL,1.0498981670061104942,'2026-11-25T09:37:19.324Z');
INSERT INTO cell VALUES(10,'01a21211-1684-7001-814c-1332d3819ba8',5,'chain','{"n":100000}',100000,NULL,0,'float64',1,'openblas',7,NULL,NULL,NULL,'2026-11-25T09:37:19.493Z');
INSERT INTO cell VALUES(11,'01a21211-1714-7001-90ab-55a9d75cde31',NULL,'superincreasing','{"k":4}',NULL,NULL,0,'float64',1,'openblas',0,NULL,NULL,NULL,'2026-11-25T09:37:19.651Z');
INSERT INTO cell VALUES(12,'01a21211-178a-7001-85bd-25e8272fb1b2',NULL,'superincreasing','{"k":4}',NULL,NULL,0,'float64',1,'openblas',0,NULL,NULL,NULL,'2026-11-25T09:37:19.757Z');
INSERT INTO cell VALUES(13,'01a21211-17e1-7003-a287-7de00a74c554',6,'chain','{"n":3000,"m":3000}',3000,3000,0,'float64',1,'openblas',7,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(14,'01a21211-18db-7003-8368-0d62c230e773',7,'chain','{"n":2,"m":2}',2,2,0,'float64',1,'openblas',8,NULL,NULL,1.1056137012369176009,'2026-11-25T09:37:20.100Z');
CREATE TABLE run (
  id          INTEGER PRIMARY KEY,
  run_id      TEXT    NOT NULL UNIQUE,                  -- UUIDv7
  cell        INTEGER NOT NULL REFERENCES cell (id),
  invocation  INTEGER NOT NULL REFERENCES invocation (id),
  kind        TEXT    NOT NULL CHECK (kind IN ('network', 'gradient', 'hvp', 'train', 'verify')),
  strategy    TEXT,
  status      TEXT    NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'skipped', 'cancelled', 'crashed')),
  reason      TEXT,
  started_at  TEXT    NOT NULL,
  finished_at TEXT,
  CHECK (status NOT IN ('failed', 'skipped') OR reason IS NOT NULL)
) STRICT;
INSERT INTO run VALUES(1,'01a21211-126f-7000-a715-792395d3860a',1,1,'hvp','forward','finished',NULL,'2026-11-25T09:37:18.448Z','2026-11-25T09:37:18.456Z');
INSERT INTO run VALUES(2,'01a21211-126f-7001-ae6c-d0f033baf0c1',1,1,'hvp','reverse','finished',NULL,'2026-11-25T09:37:18.448Z','2026-11-25T09:37:18.456Z');
INSERT INTO run VALUES(3,'01a21211-126f-7002-8276-c0533bce5ee3',1,1,'hvp','optimal','finished',NULL,'2026-11-25T09:37:18.448Z','2026-11-25T09:37:18.456Z');
INSERT INTO run VALUES(4,'01a21211-12a2-7000-99b5-7478fc3233e7',2,1,'hvp','forward','finished',NULL,'2026-11-25T09:37:18.498Z','2026-11-25T09:37:18.507Z');
INSERT INTO run VALUES(5,'01a21211-12a2-7001-b793-73725ba080a1',2,1,'hvp','reverse','finished',NULL,'2026-11-25T09:37:18.498Z','2026-11-25T09:37:18.507Z');
INSERT INTO run VALUES(6,'01a21211-12a2-7002-a9af-b1e355a7d6b8',2,1,'hvp','optimal','finished',NULL,'2026-11-25T09:37:18.498Z','2026-11-25T09:37:18.507Z');
INSERT INTO run VALUES(7,'01a21211-12d7-7000-b1eb-40dfa860c012',3,1,'hvp','forward','finished',NULL,'2026-11-25T09:37:18.552Z','2026-11-25T09:37:18.556Z');
INSERT INTO run VALUES(8,'01a21211-12d8-7000-b9d2-a3d9f3849ae2',3,1,'hvp','reverse','finished',NULL,'2026-11-25T09:37:18.552Z','2026-11-25T09:37:18.556Z');
INSERT INTO run VALUES(9,'01a21211-12d8-7001-af73-b78144166daa',3,1,'hvp','optimal','finished',NULL,'2026-11-25T09:37:18.552Z','2026-11-25T09:37:18.556Z');
INSERT INTO run VALUES(10,'01a21211-1306-7000-a109-b929e9a5f2a6',4,1,'hvp','forward','finished',NULL,'2026-11-25T09:37:18.599Z','2026-11-25T09:37:18.607Z');
INSERT INTO run VALUES(11,'01a21211-1306-7001-92c3-4139da33d8b9',4,1,'hvp','reverse','finished',NULL,'2026-11-25T09:37:18.599Z','2026-11-25T09:37:18.607Z');
INSERT INTO run VALUES(12,'01a21211-1307-7000-a237-35d6b0ac35c6',4,1,'hvp','optimal','finished',NULL,'2026-11-25T09:37:18.599Z','2026-11-25T09:37:18.607Z');
INSERT INTO run VALUES(13,'01a21211-133a-7000-8f98-85b0f4561191',5,1,'hvp','forward','finished',NULL,'2026-11-25T09:37:18.651Z','2026-11-25T09:37:18.668Z');
INSERT INTO run VALUES(14,'01a21211-133b-7000-a15f-f27284087954',5,1,'hvp','reverse','finished',NULL,'2026-11-25T09:37:18.651Z','2026-11-25T09:37:18.668Z');
INSERT INTO run VALUES(15,'01a21211-133b-7001-a9f2-c20467e54952',5,1,'hvp','optimal','finished',NULL,'2026-11-25T09:37:18.651Z','2026-11-25T09:37:18.668Z');
INSERT INTO run VALUES(16,'01a21211-1378-7000-8546-bf959bc0fc90',6,1,'hvp','forward','finished',NULL,'2026-11-25T09:37:18.712Z','2026-11-25T09:37:18.720Z');
INSERT INTO run VALUES(17,'01a21211-1378-7001-a44c-2f58f136b61d',6,1,'hvp','reverse','finished',NULL,'2026-11-25T09:37:18.712Z','2026-11-25T09:37:18.720Z');
INSERT INTO run VALUES(18,'01a21211-1378-7002-a639-8c8b2bceb00f',6,1,'hvp','optimal','finished',NULL,'2026-11-25T09:37:18.712Z','2026-11-25T09:37:18.720Z');
INSERT INTO run VALUES(19,'01a21211-1477-7000-a5db-95db4fdebf84',7,2,'hvp','forward','finished',NULL,'2026-11-25T09:37:18.968Z','2026-11-25T09:37:18.979Z');
INSERT INTO run VALUES(20,'01a21211-1478-7000-9390-ead3ddfda914',7,2,'hvp','reverse','finished',NULL,'2026-11-25T09:37:18.968Z','2026-11-25T09:37:18.979Z');
INSERT INTO run VALUES(21,'01a21211-1478-7001-ba1c-fb10374cf8ce',7,2,'hvp','optimal','finished',NULL,'2026-11-25T09:37:18.968Z','2026-11-25T09:37:18.979Z');
INSERT INTO run VALUES(22,'01a21211-1568-7000-aba1-c7a7d99686e7',8,3,'hvp','forward','finished',NULL,'2026-11-25T09:37:19.208Z','2026-11-25T09:37:19.212Z');
INSERT INTO run VALUES(23,'01a21211-1568-7001-96d4-9d0a141544de',8,3,'hvp','reverse','finished',NULL,'2026-11-25T09:37:19.208Z','2026-11-25T09:37:19.212Z');
INSERT INTO run VALUES(24,'01a21211-1568-7002-8048-6c60eeb55672',8,3,'hvp','optimal','finished',NULL,'2026-11-25T09:37:19.208Z','2026-11-25T09:37:19.212Z');
INSERT INTO run VALUES(25,'01a21211-15d9-7000-bf45-ecd8a05f6836',9,4,'hvp','forward','finished',NULL,'2026-11-25T09:37:19.321Z','2026-11-25T09:37:19.324Z');
INSERT INTO run VALUES(26,'01a21211-15d9-7001-ab26-f4a2c5cf6873',9,4,'hvp','reverse','finished',NULL,'2026-11-25T09:37:19.321Z','2026-11-25T09:37:19.324Z');
INSERT INTO run VALUES(27,'01a21211-15d9-7002-ac79-f2cb5ab4fdb7',9,4,'hvp','optimal','finished',NULL,'2026-11-25T09:37:19.321Z','2026-11-25T09:37:19.324Z');
INSERT INTO run VALUES(28,'01a21211-1684-7000-8410-7e35bd6e4020',10,5,'hvp','forward','skipped','needs 74.5 GiB of memory (74.5 GiB at the peak of its plan), more than --max-memory 11.8 GiB','2026-11-25T09:37:19.492Z','2026-11-25T09:37:19.492Z');
INSERT INTO run VALUES(29,'01a21211-1714-7000-b12f-2f99b626a086',11,6,'network',NULL,'finished',NULL,'2026-11-25T09:37:19.636Z','2026-11-25T09:37:19.651Z');
INSERT INTO run VALUES(30,'01a21211-178a-7000-a5a9-9e6a53589796',12,7,'network',NULL,'finished',NULL,'2026-11-25T09:37:19.754Z','2026-11-25T09:37:19.757Z');
INSERT INTO run VALUES(31,'01a21211-17e1-7000-95e5-5d4699506f30',13,8,'hvp','forward','crashed','its process ended before it did','2026-11-25T09:37:19.841Z',NULL);
INSERT INTO run VALUES(32,'01a21211-17e1-7001-8dbd-3b3218c8c7a2',13,8,'hvp','reverse','crashed','its process ended before it did','2026-11-25T09:37:19.841Z',NULL);
INSERT INTO run VALUES(33,'01a21211-17e1-7002-857a-cb2e3295b16d',13,8,'hvp','optimal','crashed','its process ended before it did','2026-11-25T09:37:19.841Z',NULL);
INSERT INTO run VALUES(34,'01a21211-18db-7000-ba5a-13c2b34799db',14,9,'hvp','forward','finished',NULL,'2026-11-25T09:37:20.092Z','2026-11-25T09:37:20.100Z');
INSERT INTO run VALUES(35,'01a21211-18db-7001-8ae2-b1945e763974',14,9,'hvp','reverse','finished',NULL,'2026-11-25T09:37:20.092Z','2026-11-25T09:37:20.100Z');
INSERT INTO run VALUES(36,'01a21211-18db-7002-82a7-f0980748c4fc',14,9,'hvp','optimal','finished',NULL,'2026-11-25T09:37:20.092Z','2026-11-25T09:37:20.100Z');
CREATE TABLE cost (
  run             INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  multiplications INTEGER NOT NULL CHECK (multiplications >= 0),
  additions       INTEGER NOT NULL CHECK (additions >= 0),
  divisions       INTEGER NOT NULL CHECK (divisions >= 0),
  comparisons     INTEGER NOT NULL CHECK (comparisons >= 0),
  transcendentals INTEGER NOT NULL CHECK (transcendentals >= 0),
  bytes_read      INTEGER NOT NULL CHECK (bytes_read >= 0),
  bytes_written   INTEGER NOT NULL CHECK (bytes_written >= 0),
  peak_bytes      INTEGER NOT NULL CHECK (peak_bytes >= 0),
  bracketing      TEXT,                                 -- of a product, such as ((v·vᵀ)·y1)·y2ᵀ
  passes          TEXT    NOT NULL CHECK (json_valid(passes)),
  predicted_ns    INTEGER CHECK (predicted_ns >= 0)     -- of one call, before running
) STRICT;
INSERT INTO cost VALUES(1,12,2,0,0,0,112,80,48,'((v·vᵀ)·y1)·y2ᵀ','["common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(2,12,2,0,0,0,112,80,48,'v·(vᵀ·(y1·y2ᵀ))','["common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(3,8,1,0,0,0,88,56,48,'v·((vᵀ·y1)·y2ᵀ)','["common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(4,14,2,0,0,0,120,96,64,'((v·vᵀ)·y1)·y2ᵀ','["common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(5,18,3,0,0,0,144,120,72,'v·(vᵀ·(y1·y2ᵀ))','["common-subexpressions","dead-code"]',8);
INSERT INTO cost VALUES(6,10,1,0,0,0,96,72,64,'(v·(vᵀ·y1))·y2ᵀ','["common-subexpressions","dead-code"]',5);
INSERT INTO cost VALUES(7,24,6,0,0,0,184,144,96,'((v·vᵀ)·y1)·y2ᵀ','["common-subexpressions","dead-code"]',10);
INSERT INTO cost VALUES(8,18,4,0,0,0,152,112,64,'v·(vᵀ·(y1·y2ᵀ))','["common-subexpressions","dead-code"]',8);
INSERT INTO cost VALUES(9,11,2,0,0,0,112,72,64,'v·((vᵀ·y1)·y2ᵀ)','["common-subexpressions","dead-code"]',5);
INSERT INTO cost VALUES(10,27,6,0,0,0,192,168,96,'((v·vᵀ)·y1)·y2ᵀ','["common-subexpressions","dead-code"]',11);
INSERT INTO cost VALUES(11,27,6,0,0,0,192,168,96,'v·(vᵀ·(y1·y2ᵀ))','["common-subexpressions","dead-code"]',11);
INSERT INTO cost VALUES(12,15,2,0,0,0,128,104,96,'v·((vᵀ·y1)·y2ᵀ)','["common-subexpressions","dead-code"]',7);
INSERT INTO cost VALUES(13,40,12,0,0,0,272,224,160,'((v·vᵀ)·y1)·y2ᵀ','["common-subexpressions","dead-code"]',16);
INSERT INTO cost VALUES(14,24,6,0,0,0,192,144,80,'v·(vᵀ·(y1·y2ᵀ))','["common-subexpressions","dead-code"]',10);
INSERT INTO cost VALUES(15,14,3,0,0,0,136,88,80,'v·((vᵀ·y1)·y2ᵀ)','["common-subexpressions","dead-code"]',7);
INSERT INTO cost VALUES(16,44,12,0,0,0,280,256,160,'((v·vᵀ)·y1)·y2ᵀ','["common-subexpressions","dead-code"]',17);
INSERT INTO cost VALUES(17,36,9,0,0,0,240,216,120,'v·(vᵀ·(y1·y2ᵀ))','["common-subexpressions","dead-code"]',14);
INSERT INTO cost VALUES(18,19,3,0,0,0,152,128,120,'v·((vᵀ·y1)·y2ᵀ)','["common-subexpressions","dead-code"]',9);
INSERT INTO cost VALUES(19,18,6,0,0,0,144,96,96,'(v·vᵀ)·y','["common-subexpressions","dead-code"]',8);
INSERT INTO cost VALUES(20,6,2,0,0,0,80,32,32,'v·(vᵀ·y)','["common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(21,6,2,0,0,0,80,32,32,'v·(vᵀ·y)','["common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(22,18,6,0,0,0,72,48,48,'(v·vᵀ)·y1','["common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(23,6,2,0,0,0,40,16,16,'v·(vᵀ·y1)','["common-subexpressions","dead-code"]',1);
INSERT INTO cost VALUES(24,6,2,0,0,0,40,16,16,'v·(vᵀ·y1)','["common-subexpressions","dead-code"]',1);
INSERT INTO cost VALUES(25,24,12,0,0,0,112,96,96,'A1·A2','["common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(26,24,12,0,0,0,112,96,96,'A1·A2','["common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(27,24,12,0,0,0,112,96,96,'A1·A2','["common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(28,20000000000,9999900000,0,0,0,80002400000,80000800000,80000800000,'(v·vᵀ)·y1','["common-subexpressions","dead-code"]',4705458819);
INSERT INTO cost VALUES(29,15,15,0,5,0,272,96,48,NULL,'["common-subexpressions","dead-code"]',NULL);
INSERT INTO cost VALUES(30,15,15,0,5,0,272,96,48,NULL,'["common-subexpressions","dead-code"]',NULL);
INSERT INTO cost VALUES(31,27000000,8997000,0,0,0,72120000,144024000,72024000,'((v·vᵀ)·y1)·y2ᵀ','["common-subexpressions","dead-code"]',6169174);
INSERT INTO cost VALUES(32,27000000,8997000,0,0,0,72120000,144024000,72024000,'v·(vᵀ·(y1·y2ᵀ))','["common-subexpressions","dead-code"]',6169174);
INSERT INTO cost VALUES(33,9006000,2999,0,0,0,120008,72024008,72024000,'v·((vᵀ·y1)·y2ᵀ)','["common-subexpressions","dead-code"]',2059132);
INSERT INTO cost VALUES(34,12,2,0,0,0,112,80,48,'((v·vᵀ)·y1)·y2ᵀ','["common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(35,12,2,0,0,0,112,80,48,'v·(vᵀ·(y1·y2ᵀ))','["common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(36,8,1,0,0,0,88,56,48,'v·((vᵀ·y1)·y2ᵀ)','["common-subexpressions","dead-code"]',4);
CREATE TABLE verdict (
  run       INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  setup_ns  INTEGER CHECK (setup_ns >= 0),              -- tracing, planning and one-off work outside the timing
  residual  REAL,                                       -- max|a-r| / max(max|r|, smallest normal); NULL if not finite
  reference TEXT                                        -- the other path it was compared with
) STRICT;
INSERT INTO verdict VALUES(1,643634,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(2,271653,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(3,216051,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(4,169251,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(5,103223,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(6,103624,0.0,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(7,170042,0.0,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(8,108250,6.5952083996260260686e-17,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(9,105526,6.5952083996260260686e-17,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(10,170523,0.0,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(11,106908,1.3190416799252052138e-16,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(12,101771,6.5952083996260260686e-17,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(13,177833,6.2492918304158999362e-17,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(14,141330,1.2498583660831799871e-16,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(15,117794,1.2498583660831799871e-16,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(16,183022,6.2492918304158999362e-17,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(17,107860,1.2498583660831799871e-16,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(18,103694,1.2498583660831799871e-16,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(19,429908,0.0,'closed form v (v·y), compensated float64');
INSERT INTO verdict VALUES(20,104384,0.0,'closed form v (v·y), compensated float64');
INSERT INTO verdict VALUES(21,94680,0.0,'closed form v (v·y), compensated float64');
INSERT INTO verdict VALUES(22,625758,4.4644885747734924267e-08,'closed form v (v·y1), compensated float64');
INSERT INTO verdict VALUES(23,167558,1.7676353684109924138e-08,'closed form v (v·y1), compensated float64');
INSERT INTO verdict VALUES(24,159416,1.7676353684109924138e-08,'closed form v (v·y1), compensated float64');
INSERT INTO verdict VALUES(25,333505,1.1437836629828202969e-16,'plain loops in float64, optimal bracketing');
INSERT INTO verdict VALUES(26,56374,1.1437836629828202969e-16,'plain loops in float64, optimal bracketing');
INSERT INTO verdict VALUES(27,50415,1.1437836629828202969e-16,'plain loops in float64, optimal bracketing');
INSERT INTO verdict VALUES(29,NULL,NULL,NULL);
INSERT INTO verdict VALUES(30,NULL,NULL,NULL);
INSERT INTO verdict VALUES(34,473372,6.6343527776418909904e-17,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(35,123614,0.0,'closed form v (v·y1) y2ᵀ, compensated float64');
INSERT INTO verdict VALUES(36,113328,0.0,'closed form v (v·y1) y2ᵀ, compensated float64');
CREATE TABLE sample (
  run        INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  phase      TEXT    NOT NULL CHECK (phase IN ('warmup', 'measure')),
  round      INTEGER NOT NULL CHECK (round >= 0),
  arm        TEXT    NOT NULL CHECK (arm IN ('main', 'repeat')),
  position   INTEGER NOT NULL CHECK (position >= 0),    -- its turn within the round
  repeats    INTEGER NOT NULL CHECK (repeats > 0),
  elapsed_ns INTEGER NOT NULL CHECK (elapsed_ns >= 0),
  PRIMARY KEY (run, phase, round, arm)
) STRICT, WITHOUT ROWID;
INSERT INTO sample VALUES(1,'measure',0,'main',2,4,1312);
INSERT INTO sample VALUES(1,'measure',0,'repeat',3,4,1201);
INSERT INTO sample VALUES(1,'measure',1,'main',0,4,1282);
INSERT INTO sample VALUES(1,'measure',1,'repeat',3,4,1092);
INSERT INTO sample VALUES(1,'measure',2,'main',3,4,1252);
INSERT INTO sample VALUES(1,'measure',2,'repeat',0,4,1232);
INSERT INTO sample VALUES(1,'warmup',0,'main',3,1,360);
INSERT INTO sample VALUES(1,'warmup',0,'repeat',1,1,460);
INSERT INTO sample VALUES(1,'warmup',1,'main',3,3,781);
INSERT INTO sample VALUES(1,'warmup',1,'repeat',1,3,911);
INSERT INTO sample VALUES(2,'measure',0,'main',1,3,971);
INSERT INTO sample VALUES(2,'measure',1,'main',1,3,861);
INSERT INTO sample VALUES(2,'measure',2,'main',2,3,881);
INSERT INTO sample VALUES(2,'warmup',0,'main',0,1,611);
INSERT INTO sample VALUES(2,'warmup',1,'main',0,2,711);
INSERT INTO sample VALUES(3,'measure',0,'main',0,4,1052);
INSERT INTO sample VALUES(3,'measure',1,'main',2,4,1021);
INSERT INTO sample VALUES(3,'measure',2,'main',1,4,1081);
INSERT INTO sample VALUES(3,'warmup',0,'main',2,1,401);
INSERT INTO sample VALUES(3,'warmup',1,'main',2,3,862);
INSERT INTO sample VALUES(4,'measure',0,'main',3,4,1251);
INSERT INTO sample VALUES(4,'measure',0,'repeat',1,4,1262);
INSERT INTO sample VALUES(4,'measure',1,'main',2,4,1071);
INSERT INTO sample VALUES(4,'measure',1,'repeat',0,4,1201);
INSERT INTO sample VALUES(4,'measure',2,'main',1,4,1211);
INSERT INTO sample VALUES(4,'measure',2,'repeat',2,4,1112);
INSERT INTO sample VALUES(4,'warmup',0,'main',3,1,351);
INSERT INTO sample VALUES(4,'warmup',0,'repeat',1,1,440);
INSERT INTO sample VALUES(4,'warmup',1,'main',0,3,1041);
INSERT INTO sample VALUES(4,'warmup',1,'repeat',2,3,871);
INSERT INTO sample VALUES(5,'measure',0,'main',2,4,1242);
INSERT INTO sample VALUES(5,'measure',1,'main',3,4,1151);
INSERT INTO sample VALUES(5,'measure',2,'main',0,4,1192);
INSERT INTO sample VALUES(5,'warmup',0,'main',2,1,441);
INSERT INTO sample VALUES(5,'warmup',1,'main',3,3,902);
INSERT INTO sample VALUES(6,'measure',0,'main',0,4,1061);
INSERT INTO sample VALUES(6,'measure',1,'main',1,4,1131);
INSERT INTO sample VALUES(6,'measure',2,'main',3,4,1162);
INSERT INTO sample VALUES(6,'warmup',0,'main',0,1,481);
INSERT INTO sample VALUES(6,'warmup',1,'main',1,3,821);
INSERT INTO sample VALUES(7,'measure',0,'main',3,4,1181);
INSERT INTO sample VALUES(7,'measure',0,'repeat',0,4,1292);
INSERT INTO sample VALUES(7,'measure',1,'main',0,4,1262);
INSERT INTO sample VALUES(7,'measure',1,'repeat',2,4,1172);
INSERT INTO sample VALUES(7,'measure',2,'main',1,4,1432);
INSERT INTO sample VALUES(7,'measure',2,'repeat',0,4,1392);
INSERT INTO sample VALUES(7,'warmup',0,'main',2,1,390);
INSERT INTO sample VALUES(7,'warmup',0,'repeat',0,1,561);
INSERT INTO sample VALUES(7,'warmup',1,'main',3,3,972);
INSERT INTO sample VALUES(7,'warmup',1,'repeat',1,3,1001);
INSERT INTO sample VALUES(8,'measure',0,'main',1,4,1252);
INSERT INTO sample VALUES(8,'measure',1,'main',1,4,1272);
INSERT INTO sample VALUES(8,'measure',2,'main',2,4,1192);
INSERT INTO sample VALUES(8,'warmup',0,'main',3,1,381);
INSERT INTO sample VALUES(8,'warmup',1,'main',2,3,901);
INSERT INTO sample VALUES(9,'measure',0,'main',2,4,1081);
INSERT INTO sample VALUES(9,'measure',1,'main',3,4,1142);
INSERT INTO sample VALUES(9,'measure',2,'main',3,4,1142);
INSERT INTO sample VALUES(9,'warmup',0,'main',1,1,360);
INSERT INTO sample VALUES(9,'warmup',1,'main',0,3,901);
INSERT INTO sample VALUES(10,'measure',0,'main',2,4,1162);
INSERT INTO sample VALUES(10,'measure',0,'repeat',1,4,1151);
INSERT INTO sample VALUES(10,'measure',1,'main',3,4,1232);
INSERT INTO sample VALUES(10,'measure',1,'repeat',0,4,1422);
INSERT INTO sample VALUES(10,'measure',2,'main',1,4,1202);
INSERT INTO sample VALUES(10,'measure',2,'repeat',2,4,1402);
INSERT INTO sample VALUES(10,'warmup',0,'main',3,1,341);
INSERT INTO sample VALUES(10,'warmup',0,'repeat',0,1,521);
INSERT INTO sample VALUES(10,'warmup',1,'main',0,3,1072);
INSERT INTO sample VALUES(10,'warmup',1,'repeat',2,3,862);
INSERT INTO sample VALUES(11,'measure',0,'main',0,3,891);
INSERT INTO sample VALUES(11,'measure',1,'main',2,3,1122);
INSERT INTO sample VALUES(11,'measure',2,'main',0,3,971);
INSERT INTO sample VALUES(11,'warmup',0,'main',2,1,471);
INSERT INTO sample VALUES(11,'warmup',1,'main',1,3,1022);
INSERT INTO sample VALUES(12,'measure',0,'main',3,4,1162);
INSERT INTO sample VALUES(12,'measure',1,'main',1,4,1062);
INSERT INTO sample VALUES(12,'measure',2,'main',3,4,1171);
INSERT INTO sample VALUES(12,'warmup',0,'main',1,1,351);
INSERT INTO sample VALUES(12,'warmup',1,'main',3,3,871);
INSERT INTO sample VALUES(13,'measure',0,'main',0,4,1492);
INSERT INTO sample VALUES(13,'measure',0,'repeat',3,4,1372);
INSERT INTO sample VALUES(13,'measure',1,'main',0,4,1412);
INSERT INTO sample VALUES(13,'measure',1,'repeat',2,4,1211);
INSERT INTO sample VALUES(13,'measure',2,'main',1,4,1262);
INSERT INTO sample VALUES(13,'measure',2,'repeat',3,4,1282);
INSERT INTO sample VALUES(13,'warmup',0,'main',1,1,480);
INSERT INTO sample VALUES(13,'warmup',0,'repeat',2,1,391);
INSERT INTO sample VALUES(13,'warmup',1,'main',3,3,871);
INSERT INTO sample VALUES(13,'warmup',1,'repeat',2,3,991);
INSERT INTO sample VALUES(14,'measure',0,'main',1,4,1292);
INSERT INTO sample VALUES(14,'measure',1,'main',1,4,1182);
INSERT INTO sample VALUES(14,'measure',2,'main',0,4,1172);
INSERT INTO sample VALUES(14,'warmup',0,'main',3,1,501);
INSERT INTO sample VALUES(14,'warmup',1,'main',1,2,661);
INSERT INTO sample VALUES(15,'measure',0,'main',2,4,1142);
INSERT INTO sample VALUES(15,'measure',1,'main',3,4,1111);
INSERT INTO sample VALUES(15,'measure',2,'main',2,4,1092);
INSERT INTO sample VALUES(15,'warmup',0,'main',0,1,481);
INSERT INTO sample VALUES(15,'warmup',1,'main',0,3,992);
INSERT INTO sample VALUES(16,'measure',0,'main',3,4,1312);
INSERT INTO sample VALUES(16,'measure',0,'repeat',1,4,1483);
INSERT INTO sample VALUES(16,'measure',1,'main',2,4,1202);
INSERT INTO sample VALUES(16,'measure',1,'repeat',3,4,1352);
INSERT INTO sample VALUES(16,'measure',2,'main',1,4,1162);
INSERT INTO sample VALUES(16,'measure',2,'repeat',0,4,1422);
INSERT INTO sample VALUES(16,'warmup',0,'main',1,1,370);
INSERT INTO sample VALUES(16,'warmup',0,'repeat',0,1,521);
INSERT INTO sample VALUES(16,'warmup',1,'main',3,3,922);
INSERT INTO sample VALUES(16,'warmup',1,'repeat',1,3,961);
INSERT INTO sample VALUES(17,'measure',0,'main',2,3,1082);
INSERT INTO sample VALUES(17,'measure',1,'main',1,3,921);
INSERT INTO sample VALUES(17,'measure',2,'main',2,3,981);
INSERT INTO sample VALUES(17,'warmup',0,'main',2,1,450);
INSERT INTO sample VALUES(17,'warmup',1,'main',2,3,1042);
INSERT INTO sample VALUES(18,'measure',0,'main',0,4,1222);
INSERT INTO sample VALUES(18,'measure',1,'main',0,4,1171);
INSERT INTO sample VALUES(18,'measure',2,'main',3,4,1162);
INSERT INTO sample VALUES(18,'warmup',0,'main',3,1,320);
INSERT INTO sample VALUES(18,'warmup',1,'main',0,4,1182);
INSERT INTO sample VALUES(19,'measure',0,'main',3,5,972);
INSERT INTO sample VALUES(19,'measure',0,'repeat',2,5,1062);
INSERT INTO sample VALUES(19,'measure',1,'main',3,5,952);
INSERT INTO sample VALUES(19,'measure',1,'repeat',0,5,1061);
INSERT INTO sample VALUES(19,'warmup',0,'main',2,1,291);
INSERT INTO sample VALUES(19,'warmup',0,'repeat',0,1,521);
INSERT INTO sample VALUES(19,'warmup',1,'main',0,4,971);
INSERT INTO sample VALUES(19,'warmup',1,'repeat',1,4,871);
INSERT INTO sample VALUES(20,'measure',0,'main',0,5,921);
INSERT INTO sample VALUES(20,'measure',1,'main',1,5,841);
INSERT INTO sample VALUES(20,'warmup',0,'main',1,1,321);
INSERT INTO sample VALUES(20,'warmup',1,'main',2,4,812);
INSERT INTO sample VALUES(21,'measure',0,'main',1,7,1162);
INSERT INTO sample VALUES(21,'measure',1,'main',2,7,1252);
INSERT INTO sample VALUES(21,'warmup',0,'main',3,1,291);
INSERT INTO sample VALUES(21,'warmup',1,'main',3,4,661);
INSERT INTO sample VALUES(22,'measure',0,'main',0,4,1372);
INSERT INTO sample VALUES(22,'measure',0,'repeat',1,4,1362);
INSERT INTO sample VALUES(22,'measure',1,'main',1,4,1151);
INSERT INTO sample VALUES(22,'measure',1,'repeat',2,4,951);
INSERT INTO sample VALUES(22,'warmup',0,'main',3,1,421);
INSERT INTO sample VALUES(22,'warmup',0,'repeat',2,1,692);
INSERT INTO sample VALUES(22,'warmup',1,'main',2,3,982);
INSERT INTO sample VALUES(22,'warmup',1,'repeat',0,3,1062);
INSERT INTO sample VALUES(23,'measure',0,'main',3,4,912);
INSERT INTO sample VALUES(23,'measure',1,'main',0,4,961);
INSERT INTO sample VALUES(23,'warmup',0,'main',0,1,611);
INSERT INTO sample VALUES(23,'warmup',1,'main',1,2,540);
INSERT INTO sample VALUES(24,'measure',0,'main',2,4,1091);
INSERT INTO sample VALUES(24,'measure',1,'main',3,4,941);
INSERT INTO sample VALUES(24,'warmup',0,'main',1,1,411);
INSERT INTO sample VALUES(24,'warmup',1,'main',3,3,931);
INSERT INTO sample VALUES(25,'measure',0,'main',1,11,1031);
INSERT INTO sample VALUES(25,'measure',0,'repeat',2,11,982);
INSERT INTO sample VALUES(25,'measure',1,'main',3,11,951);
INSERT INTO sample VALUES(25,'measure',1,'repeat',2,11,962);
INSERT INTO sample VALUES(25,'warmup',0,'main',3,1,140);
INSERT INTO sample VALUES(25,'warmup',0,'repeat',0,1,270);
INSERT INTO sample VALUES(25,'warmup',1,'main',2,8,751);
INSERT INTO sample VALUES(25,'warmup',1,'repeat',0,8,901);
INSERT INTO sample VALUES(26,'measure',0,'main',0,11,1082);
INSERT INTO sample VALUES(26,'measure',1,'main',0,11,1061);
INSERT INTO sample VALUES(26,'warmup',0,'main',2,1,130);
INSERT INTO sample VALUES(26,'warmup',1,'main',3,8,771);
INSERT INTO sample VALUES(27,'measure',0,'main',3,10,872);
INSERT INTO sample VALUES(27,'measure',1,'main',1,10,851);
INSERT INTO sample VALUES(27,'warmup',0,'main',1,1,200);
INSERT INTO sample VALUES(27,'warmup',1,'main',1,5,511);
INSERT INTO sample VALUES(34,'measure',0,'main',1,4,1121);
INSERT INTO sample VALUES(34,'measure',0,'repeat',2,4,1222);
INSERT INTO sample VALUES(34,'measure',1,'main',3,4,1051);
INSERT INTO sample VALUES(34,'measure',1,'repeat',1,4,1162);
INSERT INTO sample VALUES(34,'warmup',0,'main',0,1,571);
INSERT INTO sample VALUES(34,'warmup',0,'repeat',2,1,331);
INSERT INTO sample VALUES(34,'warmup',1,'main',0,4,1332);
INSERT INTO sample VALUES(34,'warmup',1,'repeat',3,4,1302);
INSERT INTO sample VALUES(35,'measure',0,'main',3,4,1232);
INSERT INTO sample VALUES(35,'measure',1,'main',2,4,1112);
INSERT INTO sample VALUES(35,'warmup',0,'main',1,1,451);
INSERT INTO sample VALUES(35,'warmup',1,'main',2,3,871);
INSERT INTO sample VALUES(36,'measure',0,'main',0,4,1112);
INSERT INTO sample VALUES(36,'measure',1,'main',0,4,1072);
INSERT INTO sample VALUES(36,'warmup',0,'main',3,1,371);
INSERT INTO sample VALUES(36,'warmup',1,'main',1,3,842);
CREATE TABLE tensor (
  id      INTEGER PRIMARY KEY,
  digest  TEXT    NOT NULL UNIQUE,                      -- sha256 of dtype, shape and bytes
  dtype   TEXT    NOT NULL CHECK (dtype IN ('float64', 'float32')),
  shape   TEXT    NOT NULL CHECK (json_valid(shape)),
  bytes   INTEGER NOT NULL CHECK (bytes >= 0),
  preview TEXT    NOT NULL CHECK (json_valid(preview)),
  data    BLOB    CHECK (data IS NULL OR length(data) = bytes) -- row-major, little-endian
) STRICT;
INSERT INTO tensor VALUES(1,'sha256:1e9f4d199519e9c8b052bd74bae47aae54c17a41b9ca0982196e47ed4c747985','float64','[2]',16,'[0.6775915044040376,0.46659494013454783]',X'1bcfee60d4aee53f72d81606b1dcdd3f');
INSERT INTO tensor VALUES(2,'sha256:dbdd495d26b481cb4962487922b863662283ee0a02d861f8b7be1568401b8f2d','float64','[2]',16,'[0.9987330748080278,0.09287110556159028]',X'ef7cb7109ff5ef3f8061219966c6b73f');
INSERT INTO tensor VALUES(3,'sha256:bf7847e799d71536383bbbdbd2a06586c4d4166ed009f5cdc33d9d9c5fef6ad9','float64','[2]',16,'[0.27877457771992253,0.5636293330742779]',X'8ad9905371d7d13f9ed913624009e23f');
INSERT INTO tensor VALUES(4,'sha256:6dd81b05c8f450a1de0e9440e1a16816a00d37bb246089d7a4bac968e55a8475','float64','[2,2]',32,'[0.13601711696803387,0.2750008180458998,0.09366247678207369,0.18936776715631107]',X'f47589460269c13f4058f8079d99d13f8d30a49a43fab73fcb2b6df7333dc83f');
INSERT INTO tensor VALUES(5,'sha256:08621103039c5ed0262446c536d7ecdee3ff74fca3bdd99a07a84379d7ba1933','float64','[2,2]',32,'[0.1360171169680339,0.2750008180458998,0.0936624767820737,0.18936776715631107]',X'f57589460269c13f4058f8079d99d13f8e30a49a43fab73fcb2b6df7333dc83f');
INSERT INTO tensor VALUES(6,'sha256:5058487f9f406a17d1c2468596546ba81cd36021aafa91d9e074df3b554cfe04','float64','[3]',24,'[0.27877457771992253,0.5636293330742779,0.3590486011207653]',X'8ad9905371d7d13f9ed913624009e23f423fdffba6fad63f');
INSERT INTO tensor VALUES(7,'sha256:b23149ae7bb41682d316c171ea38c25cb13ded402c903b06048c1e5bbc590109','float64','[2,3]',48,'[0.13601711696803387,0.2750008180458998,0.17518367698835535,0.09366247678207369,0.18936776715631107,0.12063288389193175]',X'f47589460269c13f4058f8079d99d13f34a0ba316b6cc63f8d30a49a43fab73fcb2b6df7333dc83fc25423f3cbe1be3f');
INSERT INTO tensor VALUES(8,'sha256:92addb03df56ebcc96c7117e163d26c7f39b4c55951c27e8cbbe9ac341b66dfa','float64','[2,3]',48,'[0.1360171169680339,0.2750008180458998,0.17518367698835535,0.0936624767820737,0.18936776715631107,0.12063288389193175]',X'f57589460269c13f4058f8079d99d13f34a0ba316b6cc63f8e30a49a43fab73fcb2b6df7333dc83fc25423f3cbe1be3f');
INSERT INTO tensor VALUES(9,'sha256:c9fc15fc9df24feb8fba135aa906ad790f685a287b8e8ebc3afd41ec4b15fab8','float64','[2,3]',48,'[0.1360171169680339,0.2750008180458999,0.17518367698835538,0.0936624767820737,0.1893677671563111,0.12063288389193177]',X'f57589460269c13f4158f8079d99d13f35a0ba316b6cc63f8e30a49a43fab73fcc2b6df7333dc83fc45423f3cbe1be3f');
INSERT INTO tensor VALUES(10,'sha256:0243383f45746391cdbfa259cf7d485d79a64565a9f98337deb3456ca728acbc','float64','[3]',24,'[0.6775915044040376,0.46659494013454783,0.926888688536704]',X'1bcfee60d4aee53f72d81606b1dcdd3fe884897712a9ed3f');
INSERT INTO tensor VALUES(11,'sha256:d91b4a63b9517ca183ff67ed4a67f3a6a7f90dced25a898146e707e6255dda10','float64','[3]',24,'[0.9987330748080278,0.09287110556159028,0.09224266836029993]',X'ef7cb7109ff5ef3f8061219966c6b73f303ce72b379db73f');
INSERT INTO tensor VALUES(12,'sha256:41c6c55d2bb4c368d2a8b269b4ffed1baeaceed18a6e235d3a838923b1b2eb5d','float64','[3,2]',48,'[0.1521674156522551,0.3076536594591629,0.10478370188413147,0.21185277543256534,0.2081523387103108,0.42084455765192746]',X'9c23dfcc387ac33ffecb77f998b0d33f3a04bfcc1ad3ba3f955c06e3fd1dcb3fa860ac5fbca4ca3fa722f4021eefda3f');
INSERT INTO tensor VALUES(13,'sha256:5426bb9800034273df0866221652659ea31ed7d11386c94303b6bdc45d701884','float64','[3,2]',48,'[0.15216741565225514,0.3076536594591629,0.10478370188413148,0.21185277543256534,0.2081523387103108,0.42084455765192746]',X'9d23dfcc387ac33ffecb77f998b0d33f3b04bfcc1ad3ba3f955c06e3fd1dcb3fa860ac5fbca4ca3fa722f4021eefda3f');
INSERT INTO tensor VALUES(14,'sha256:42888e65a8171034773064389fd3a4f4622abb2727fcaca90a85809b8022261a','float64','[3,3]',72,'[0.1521674156522551,0.3076536594591629,0.19598450537693968,0.10478370188413147,0.21185277543256534,0.13495650101764653,0.2081523387103108,0.42084455765192746,0.2680904645079901]',X'9c23dfcc387ac33ffecb77f998b0d33fc4ef8e300516c93f3a04bfcc1ad3ba3f955c06e3fd1dcb3fd76e202f4146c13fa860ac5fbca4ca3fa722f4021eefda3fde995be86428d13f');
INSERT INTO tensor VALUES(15,'sha256:5260993529a29a73c57b9912caf417b45831b2baafe3c5f952543a3e69f4fcbb','float64','[3,3]',72,'[0.15216741565225514,0.3076536594591629,0.19598450537693968,0.10478370188413148,0.21185277543256534,0.13495650101764653,0.2081523387103108,0.42084455765192746,0.26809046450799007]',X'9d23dfcc387ac33ffecb77f998b0d33fc4ef8e300516c93f3b04bfcc1ad3ba3f955c06e3fd1dcb3fd76e202f4146c13fa860ac5fbca4ca3fa722f4021eefda3fdd995be86428d13f');
INSERT INTO tensor VALUES(16,'sha256:877b2af12fe57ec3c5cfcb85e4fcc60b0a1f6f50eadf70f0a9366e85dc1d1fe6','float64','[3,3]',72,'[0.15216741565225514,0.3076536594591629,0.1959845053769397,0.10478370188413148,0.21185277543256534,0.13495650101764653,0.2081523387103108,0.42084455765192746,0.2680904645079901]',X'9d23dfcc387ac33ffecb77f998b0d33fc5ef8e300516c93f3b04bfcc1ad3ba3f955c06e3fd1dcb3fd76e202f4146c13fa860ac5fbca4ca3fa722f4021eefda3fde995be86428d13f');
INSERT INTO tensor VALUES(17,'sha256:71947dc1551b03be660c57668ff8bfa4edadc05db49b49506105420891ed6ce4','float64','[4]',32,'[0.6775915044040376,0.46659494013454783,0.926888688536704,0.31641080811527456]',X'1bcfee60d4aee53f72d81606b1dcdd3fe884897712a9ed3fb02f3d1e1340d43f');
INSERT INTO tensor VALUES(18,'sha256:971b70228485f5b39d0aa768231c7298746045a64b48b456b7fedf6ef802d8ac','float64','[4]',32,'[0.9987330748080278,0.09287110556159028,0.09224266836029993,0.14092556839332582]',X'ef7cb7109ff5ef3f8061219966c6b73f303ce72b379db73facb3b559d909c23f');
INSERT INTO tensor VALUES(19,'sha256:ed82fa072cfc6e0a76aa3a0cddc5044732bc18a266cd0620be76a99a8f8bcfbb','float64','[4,2]',64,'[0.1605903268870624,0.3246831887679217,0.11058378606142669,0.22357944578881261,0.21967417907777256,0.44413953402751777,0.07498989402253896,0.15161534563491816]',X'4356044d398ec43f126e54ff9bc7d43f3e089a10384fbc3fb441dc53409ecc3f41147593481ecc3f4b916039c86cdc3fb7785ba68932b33f536f89b32168c33f');
INSERT INTO tensor VALUES(20,'sha256:d6cd01707520cf9952b39b26e128cdfe64fbceb5c5a84d3b5cabc940e32c37fc','float64','[4,2]',64,'[0.1605903268870624,0.3246831887679217,0.11058378606142667,0.22357944578881261,0.21967417907777254,0.4441395340275178,0.07498989402253896,0.15161534563491816]',X'4356044d398ec43f126e54ff9bc7d43f3d089a10384fbc3fb441dc53409ecc3f40147593481ecc3f4c916039c86cdc3fb7785ba68932b33f536f89b32168c33f');
INSERT INTO tensor VALUES(21,'sha256:6bb521a3a68aab840905120df06931ab1827d0148134af5a86ccd488e1ca5542','float64','[4,2]',64,'[0.1605903268870624,0.3246831887679216,0.11058378606142667,0.2235794457888126,0.21967417907777254,0.44413953402751777,0.07498989402253896,0.15161534563491816]',X'4356044d398ec43f116e54ff9bc7d43f3d089a10384fbc3fb341dc53409ecc3f40147593481ecc3f4b916039c86cdc3fb7785ba68932b33f536f89b32168c33f');
INSERT INTO tensor VALUES(22,'sha256:ddc02629e51af301b8f42f73a063f7c21cd8ca3f0a88336fa4f0d5fc4b6bff77','float64','[4,3]',96,'[0.1605903268870624,0.3246831887679217,0.20683282060337435,0.11058378606142669,0.22357944578881261,0.1424267378207053,0.21967417907777256,0.44413953402751777,0.28293005533477683,0.07498989402253896,0.15161534563491816,0.09658347173262659]',X'4356044d398ec43f126e54ff9bc7d43f0b8f1d747f79ca3f3e089a10384fbc3fb441dc53409ecc3fde0882120a3bc23f41147593481ecc3f4b916039c86cdc3f3bf9ada9861bd23fb7785ba68932b33f536f89b32168c33f5fff6cc4b1b9b83f');
INSERT INTO tensor VALUES(23,'sha256:1f7551789e664f8499e3fd080cdc7b64067b7aba5e64a841d43d976da34d1217','float64','[4,3]',96,'[0.1605903268870624,0.3246831887679217,0.20683282060337435,0.11058378606142667,0.22357944578881261,0.14242673782070528,0.21967417907777254,0.4441395340275178,0.28293005533477683,0.07498989402253896,0.15161534563491816,0.09658347173262659]',X'4356044d398ec43f126e54ff9bc7d43f0b8f1d747f79ca3f3d089a10384fbc3fb441dc53409ecc3fdd0882120a3bc23f40147593481ecc3f4c916039c86cdc3f3bf9ada9861bd23fb7785ba68932b33f536f89b32168c33f5fff6cc4b1b9b83f');
INSERT INTO tensor VALUES(24,'sha256:3add6e122a2c630a50b978495d823459683c2a397713aebc74bc647360313a79','float64','[4,3]',96,'[0.1605903268870624,0.3246831887679216,0.20683282060337435,0.11058378606142667,0.2235794457888126,0.14242673782070528,0.21967417907777254,0.44413953402751777,0.28293005533477683,0.07498989402253896,0.15161534563491816,0.09658347173262659]',X'4356044d398ec43f116e54ff9bc7d43f0b8f1d747f79ca3f3d089a10384fbc3fb341dc53409ecc3fdd0882120a3bc23f40147593481ecc3f4b916039c86cdc3f3bf9ada9861bd23fb7785ba68932b33f536f89b32168c33f5fff6cc4b1b9b83f');
INSERT INTO tensor VALUES(25,'sha256:0b4c2dc611d8fa58c1d649de94e55edb08339866a35751e973f11d54183a6b11','float64','[3]',24,'[4.0,2.0,1.0]',X'00000000000010400000000000000040000000000000f03f');
INSERT INTO tensor VALUES(26,'sha256:9d0f3f5cbdd31514a0c3f05ac37ee8722362d7856b156ae4f4db469c751212a3','float64','[3]',24,'[0.6771496890231996,0.48303774413351086,0.26994448961644846]',X'223d1bd335abe53ff25e722417eade3ff0d5a840c546d13f');
INSERT INTO tensor VALUES(27,'sha256:54d69cb3a49058f3ec47e2ee3200f03cfbab33f65a1eb3a8fdbe2ac2b9444ee5','float64','[3]',24,'[2.0,2.0,1.0]',X'00000000000000400000000000000040000000000000f03f');
INSERT INTO tensor VALUES(28,'sha256:53aeafbab25256c0268b701d552901b50fb1ac560792f17cb594830a1fc020a8','float64','[3]',24,'[52.0,26.0,13.0]',X'0000000000004a400000000000003a400000000000002a40');
INSERT INTO tensor VALUES(29,'sha256:9e9d210a0d82675f1fb8e065dfea2242d1d4cd343217a180e53a15792b0e1b20','float32','[3]',12,'[0.6775915026664734,0.466594934463501,0.9268887042999268]',X'a3762d3f88e5ee3e94486d3f');
INSERT INTO tensor VALUES(30,'sha256:e17b31f821eed2e83f7eb94884071006a34670cd4845fcdfa5c0d4ad14e2c6b2','float32','[3]',12,'[0.9987331032752991,0.09287110716104507,0.09224266558885574]',X'f9ac7f3f3533be3db9e9bc3d');
INSERT INTO tensor VALUES(31,'sha256:f1100d3730f111313431fafd7501ed7d6f42ebdec72ae59036607c5a17fe6f5c','float32','[3]',12,'[0.5458439588546753,0.37587255239486694,0.7466690540313721]',X'6ebc0b3f5e72c03eb4253f3f');
INSERT INTO tensor VALUES(32,'sha256:47d3e3a856346cb24277eec84c55579b94d84d18311e430d9458e8044d4743e4','float32','[3]',12,'[0.5458439588546753,0.37587252259254456,0.7466690540313721]',X'6ebc0b3f5d72c03eb4253f3f');
INSERT INTO tensor VALUES(33,'sha256:0627f83154e49181c867bf0e0df4b0f03b22be250f6aef807c2890fe337c802f','float64','[3,2]',48,'[0.36011017701119186,0.2789332939230136,0.7006972345136036,0.7435304059907197,0.29264617895443457,0.7313196160632208]',NULL);
INSERT INTO tensor VALUES(34,'sha256:e966c590f78dbeb8954848e07d64a2071fa47d005e59266d5ce5fd4b68c46260','float64','[2,4]',64,'[0.174124851075581,0.452908216314178,0.04230397797762858,0.16818916844390797,0.4886421724576556,0.04419174663657993,0.4241915358148442,0.48664608465270115]',NULL);
INSERT INTO tensor VALUES(35,'sha256:212b108943b1be1c11078d56025acc4dd6284821d52ffba0b26b202f155d9b9a','float64','[3,4]',96,'[0.19900270165618605,0.1754234074002743,0.13355523533689787,0.1963084265866165,0.4853291144803807,0.35020944197796877,0.34504158522008677,0.479685846099406,0.4083105782823096,0.16486015010483945,0.3225996886191054,0.4051137452735165]',NULL);
INSERT INTO tensor VALUES(36,'sha256:196218ca9978d5c55da721f4ba56c56b6fef3a563b23e719790c0d16bcc43811','float64','[3,4]',96,'[1.0,-1.0,0.0,0.0,1.0,1.0,-1.0,0.0,1.0,1.0,1.0,-1.0]',X'000000000000f03f000000000000f0bf00000000000000000000000000000000000000000000f03f000000000000f03f000000000000f0bf0000000000000000000000000000f03f000000000000f03f000000000000f03f000000000000f0bf');
INSERT INTO tensor VALUES(37,'sha256:88311d023afd5c536859d442a82c2a4230dc6944743aebe77cd8e98528a852f2','float64','[3]',24,'[0.0,0.0,0.0]',X'000000000000000000000000000000000000000000000000');
INSERT INTO tensor VALUES(38,'sha256:b1bef0a5883f27f8983951c0a03f1b6de984b10800e28ee29612a5c33324b3a1','float64','[1,3]',24,'[1.0,1.0,1.0]',X'000000000000f03f000000000000f03f000000000000f03f');
INSERT INTO tensor VALUES(39,'sha256:0b1204b62dcfb94b047ff32eb4b38155e65fca6c48706e6cea65cb25fc0bdec1','float64','[1]',8,'[1.0]',X'000000000000f03f');
INSERT INTO tensor VALUES(40,'sha256:7707f7c9fb16f10857d63731225fac67c8d8d4ea3e2e7cb5c17943cd4ac2a042','float64','[3000]',24000,'[0.6775915044040376,0.46659494013454783,0.926888688536704,0.31641080811527456,0.9798726064148995,0.014661349389765821,0.3838574383113583,0.18870475210143023,0.5828505631765291,0.22119391249451004,0.7912870790610563,0.30232208129909355,0.8182786895023656,0.11692210850234441,0.9728847843060873,0.40700884343571475]',NULL);
INSERT INTO tensor VALUES(41,'sha256:5b7314ff90c805ec0e0fe2d15af8165b8d41954ab12e97e1d13750e2e4aaf487','float64','[3000]',24000,'[0.9987330748080278,0.09287110556159028,0.09224266836029993,0.14092556839332582,0.7432258401622253,0.55791461156472,0.8307951992324795,0.8289943961810503,0.3930433165669166,0.2585063606947716,0.6543331973792834,0.18527110475466424,0.3827135085949228,0.8728322065869669,0.6271201951434603,0.28145490606956025]',NULL);
INSERT INTO tensor VALUES(42,'sha256:ebe23a5d4d731bb3860633d002362b3982a7035f67962c17605214dd4746e854','float64','[3000]',24000,'[0.27877457771992253,0.5636293330742779,0.3590486011207653,0.17062043127973892,0.5498612679196622,0.2237522496515545,0.9928484495281555,0.5291513337973586,0.007130877729262464,0.7101553716206959,0.3972793672410494,0.9586668711620858,0.38799472605449215,0.4333178649647875,0.4306247494974923,0.5136973256859816]',NULL);
INSERT INTO tensor VALUES(43,'sha256:1fe2fedda763bf1899d300cc898dc447a049ca4ca09ffc09256e00be32f1259e','float64','[2]',16,'[0.42625522232228075,0.1628857966808368]',X'dee5e7fbc347db3f9811dd1871d9c43f');
INSERT INTO tensor VALUES(44,'sha256:64c54ff487722f8cd98b4a070cebf1fad415e482e867f7eae12f3b6a584103d0','float64','[2]',16,'[0.4358233531327811,0.15835332136213542]',X'647422a287e4db3f0c4f3bf0eb44c43f');
INSERT INTO tensor VALUES(45,'sha256:7540f06035875119a0a78ad262f29c20bab6a95361df87954c6109434de23c0f','float64','[2]',16,'[0.2802110453694434,0.5798920503161686]',X'2abef54efaeed13fc42feac5798ee23f');
INSERT INTO tensor VALUES(46,'sha256:6a8af714e8b59a0c59a9f5a74e89bb1ae45be013026ab19247ee6d44f07236b2','float64','[2,2]',32,'[0.025269682517852745,0.05229518339220411,0.009656356457916194,0.019983667444593282]',X'1759faaf4be0993f46d0d02c6fc6aa3f076e7b39b6c6833f8ec183389976943f');
INSERT INTO tensor VALUES(47,'sha256:94be5834b333a73181bbb782f560c0388ac3a830f3b87ed55973dcb3421040c5','float64','[2,2]',32,'[0.025269682517852745,0.05229518339220411,0.009656356457916192,0.01998366744459328]',X'1759faaf4be0993f46d0d02c6fc6aa3f066e7b39b6c6833f8dc183389976943f');
CREATE TABLE run_tensor (
  run       INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  role      TEXT    NOT NULL CHECK (role IN ('input', 'output')),
  name      TEXT    NOT NULL,
  ordinal   INTEGER NOT NULL CHECK (ordinal >= 0),
  tensor    INTEGER NOT NULL REFERENCES tensor (id),
  generator TEXT,                                       -- how an input was drawn; NULL if given
  PRIMARY KEY (run, role, name)
) STRICT, WITHOUT ROWID;
INSERT INTO run_tensor VALUES(1,'input','v',0,1,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(1,'input','y1',1,2,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(1,'input','y2',2,3,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(1,'output','Z',0,4,NULL);
INSERT INTO run_tensor VALUES(2,'input','v',0,1,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(2,'input','y1',1,2,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(2,'input','y2',2,3,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(2,'output','Z',0,5,NULL);
INSERT INTO run_tensor VALUES(3,'input','v',0,1,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(3,'input','y1',1,2,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(3,'input','y2',2,3,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(3,'output','Z',0,5,NULL);
INSERT INTO run_tensor VALUES(4,'input','v',0,1,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(4,'input','y1',1,2,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(4,'input','y2',2,6,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(4,'output','Z',0,7,NULL);
INSERT INTO run_tensor VALUES(5,'input','v',0,1,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(5,'input','y1',1,2,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(5,'input','y2',2,6,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(5,'output','Z',0,8,NULL);
INSERT INTO run_tensor VALUES(6,'input','v',0,1,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(6,'input','y1',1,2,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(6,'input','y2',2,6,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(6,'output','Z',0,9,NULL);
INSERT INTO run_tensor VALUES(7,'input','v',0,10,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(7,'input','y1',1,11,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(7,'input','y2',2,3,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(7,'output','Z',0,12,NULL);
INSERT INTO run_tensor VALUES(8,'input','v',0,10,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(8,'input','y1',1,11,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(8,'input','y2',2,3,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(8,'output','Z',0,13,NULL);
INSERT INTO run_tensor VALUES(9,'input','v',0,10,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(9,'input','y1',1,11,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(9,'input','y2',2,3,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(9,'output','Z',0,13,NULL);
INSERT INTO run_tensor VALUES(10,'input','v',0,10,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(10,'input','y1',1,11,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(10,'input','y2',2,6,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(10,'output','Z',0,14,NULL);
INSERT INTO run_tensor VALUES(11,'input','v',0,10,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(11,'input','y1',1,11,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(11,'input','y2',2,6,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(11,'output','Z',0,15,NULL);
INSERT INTO run_tensor VALUES(12,'input','v',0,10,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(12,'input','y1',1,11,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(12,'input','y2',2,6,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(12,'output','Z',0,16,NULL);
INSERT INTO run_tensor VALUES(13,'input','v',0,17,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(13,'input','y1',1,18,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(13,'input','y2',2,3,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(13,'output','Z',0,19,NULL);
INSERT INTO run_tensor VALUES(14,'input','v',0,17,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(14,'input','y1',1,18,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(14,'input','y2',2,3,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(14,'output','Z',0,20,NULL);
INSERT INTO run_tensor VALUES(15,'input','v',0,17,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(15,'input','y1',1,18,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(15,'input','y2',2,3,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(15,'output','Z',0,21,NULL);
INSERT INTO run_tensor VALUES(16,'input','v',0,17,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(16,'input','y1',1,18,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(16,'input','y2',2,6,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(16,'output','Z',0,22,NULL);
INSERT INTO run_tensor VALUES(17,'input','v',0,17,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(17,'input','y1',1,18,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(17,'input','y2',2,6,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(17,'output','Z',0,23,NULL);
INSERT INTO run_tensor VALUES(18,'input','v',0,17,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(18,'input','y1',1,18,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(18,'input','y2',2,6,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(18,'output','Z',0,24,NULL);
INSERT INTO run_tensor VALUES(19,'input','v',0,25,NULL);
INSERT INTO run_tensor VALUES(19,'input','x',1,26,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(19,'input','x.direction',2,27,NULL);
INSERT INTO run_tensor VALUES(19,'output','x.hvp',0,28,NULL);
INSERT INTO run_tensor VALUES(20,'input','v',0,25,NULL);
INSERT INTO run_tensor VALUES(20,'input','x',1,26,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(20,'input','x.direction',2,27,NULL);
INSERT INTO run_tensor VALUES(20,'output','x.hvp',0,28,NULL);
INSERT INTO run_tensor VALUES(21,'input','v',0,25,NULL);
INSERT INTO run_tensor VALUES(21,'input','x',1,26,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(21,'input','x.direction',2,27,NULL);
INSERT INTO run_tensor VALUES(21,'output','x.hvp',0,28,NULL);
INSERT INTO run_tensor VALUES(22,'input','v',0,29,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(22,'input','y1',1,30,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(22,'output','z',0,31,NULL);
INSERT INTO run_tensor VALUES(23,'input','v',0,29,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(23,'input','y1',1,30,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(23,'output','z',0,32,NULL);
INSERT INTO run_tensor VALUES(24,'input','v',0,29,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(24,'input','y1',1,30,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(24,'output','z',0,32,NULL);
INSERT INTO run_tensor VALUES(25,'input','A1',0,33,'splitmix64 seed=7 stream=A1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(25,'input','A2',1,34,'splitmix64 seed=7 stream=A2 uniform=[0,0.5)');
INSERT INTO run_tensor VALUES(25,'output','P',0,35,NULL);
INSERT INTO run_tensor VALUES(26,'input','A1',0,33,'splitmix64 seed=7 stream=A1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(26,'input','A2',1,34,'splitmix64 seed=7 stream=A2 uniform=[0,0.5)');
INSERT INTO run_tensor VALUES(26,'output','P',0,35,NULL);
INSERT INTO run_tensor VALUES(27,'input','A1',0,33,'splitmix64 seed=7 stream=A1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(27,'input','A2',1,34,'splitmix64 seed=7 stream=A2 uniform=[0,0.5)');
INSERT INTO run_tensor VALUES(27,'output','P',0,35,NULL);
INSERT INTO run_tensor VALUES(29,'input','W1',0,36,NULL);
INSERT INTO run_tensor VALUES(29,'input','W2',2,38,NULL);
INSERT INTO run_tensor VALUES(29,'input','b1',1,37,NULL);
INSERT INTO run_tensor VALUES(29,'input','b2',3,39,NULL);
INSERT INTO run_tensor VALUES(30,'input','W1',0,36,NULL);
INSERT INTO run_tensor VALUES(30,'input','W2',2,38,NULL);
INSERT INTO run_tensor VALUES(30,'input','b1',1,37,NULL);
INSERT INTO run_tensor VALUES(30,'input','b2',3,39,NULL);
INSERT INTO run_tensor VALUES(31,'input','v',0,40,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(31,'input','y1',1,41,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(31,'input','y2',2,42,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(32,'input','v',0,40,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(32,'input','y1',1,41,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(32,'input','y2',2,42,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(33,'input','v',0,40,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(33,'input','y1',1,41,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(33,'input','y2',2,42,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'input','v',0,43,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'input','y1',1,44,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'input','y2',2,45,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'output','Z',0,46,NULL);
INSERT INTO run_tensor VALUES(35,'input','v',0,43,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(35,'input','y1',1,44,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(35,'input','y2',2,45,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(35,'output','Z',0,47,NULL);
INSERT INTO run_tensor VALUES(36,'input','v',0,43,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'input','y1',1,44,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'input','y2',2,45,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'output','Z',0,47,NULL);
CREATE TABLE evaluation (
  run        INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
  input      TEXT    NOT NULL CHECK (json_valid(input)),
  output     TEXT    CHECK (output IS NULL OR json_valid(output)),
  elapsed_ns INTEGER CHECK (elapsed_ns >= 0),
  timing     TEXT    NOT NULL CHECK (timing IN ('single', 'share')),
  status     TEXT    NOT NULL CHECK (status IN ('finished', 'failed')),
  reason     TEXT,
  PRIMARY KEY (run, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO evaluation VALUES(29,0,'[1.0,2.0,4.0,8.0]','[1.0]',1522,'single','finished',NULL);
INSERT INTO evaluation VALUES(29,1,'[1.0,1.0,3.0,6.0]','[0.0]',981,'single','finished',NULL);
INSERT INTO evaluation VALUES(30,0,'[-5.0,-4.0,-8.0,-16.0]','[1.0]',891,'single','finished',NULL);
CREATE TABLE timing_summary (
  run       INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  samples   INTEGER NOT NULL CHECK (samples > 0),
  repeats   INTEGER NOT NULL CHECK (repeats > 0),       -- calls in a sample, median
  min_ns    REAL    NOT NULL,                           -- of one call, as all below
  p25_ns    REAL    NOT NULL,
  median_ns REAL    NOT NULL,
  p75_ns    REAL    NOT NULL,
  mad_ns    REAL    NOT NULL                            -- median absolute deviation
) STRICT;
INSERT INTO timing_summary VALUES(1,3,4,313.0,316.75,320.49999999999999999,324.25,7.5);
INSERT INTO timing_summary VALUES(2,3,3,287.0,290.33333333333337122,293.66666666666668562,308.66666666666668561,6.6666666666666856144);
INSERT INTO timing_summary VALUES(3,3,4,255.25,259.12499999999999999,263.0,266.62499999999999999,7.25);
INSERT INTO timing_summary VALUES(4,3,4,267.75,285.24999999999999999,302.74999999999999999,307.75,10.0);
INSERT INTO timing_summary VALUES(5,3,4,287.75,292.875,298.0,304.25,10.249999999999999999);
INSERT INTO timing_summary VALUES(6,3,4,265.24999999999999999,274.0,282.75000000000000001,286.625,7.75);
INSERT INTO timing_summary VALUES(7,3,4,295.25000000000000001,305.375,315.49999999999999999,336.75,20.25);
INSERT INTO timing_summary VALUES(8,3,4,298.0,305.5,313.0,315.49999999999999999,5.0);
INSERT INTO timing_summary VALUES(9,3,4,270.25,277.87499999999999999,285.5,285.5,0.0);
INSERT INTO timing_summary VALUES(10,3,4,290.49999999999999999,295.49999999999999999,300.50000000000000001,304.25,7.5);
INSERT INTO timing_summary VALUES(11,3,3,297.0,310.33333333333337122,323.66666666666668561,348.83333333333337122,26.666666666666685614);
INSERT INTO timing_summary VALUES(12,3,4,265.49999999999999999,278.0,290.49999999999999999,291.625,2.25);
INSERT INTO timing_summary VALUES(13,3,4,315.49999999999999999,334.24999999999999999,353.0,363.0,20.0);
INSERT INTO timing_summary VALUES(14,3,4,293.0,294.25000000000000001,295.49999999999999999,309.24999999999999999,2.5);
INSERT INTO timing_summary VALUES(15,3,4,273.0,275.375,277.74999999999999999,281.625,4.75);
INSERT INTO timing_summary VALUES(16,3,4,290.49999999999999999,295.49999999999999999,300.50000000000000001,314.24999999999999999,10.0);
INSERT INTO timing_summary VALUES(17,3,3,307.0,317.0,327.0,343.83333333333337123,20.0);
INSERT INTO timing_summary VALUES(18,3,4,290.49999999999999999,291.625,292.74999999999999999,299.125,2.25);
INSERT INTO timing_summary VALUES(19,2,5,190.40000000000000568,191.40000000000000568,192.40000000000000568,193.40000000000000568,2.0);
INSERT INTO timing_summary VALUES(20,2,5,168.19999999999998862,172.19999999999998863,176.19999999999998862,180.19999999999998862,8.0);
INSERT INTO timing_summary VALUES(21,2,7,166.0,169.21428571428572241,172.42857142857144481,175.6428571428571388,6.4285714285714306015);
INSERT INTO timing_summary VALUES(22,2,4,287.75,301.5625,315.37499999999999999,329.18749999999999998,27.625);
INSERT INTO timing_summary VALUES(23,2,4,228.0,231.0625,234.12499999999999999,237.1875,6.125);
INSERT INTO timing_summary VALUES(24,2,4,235.24999999999999999,244.62499999999999999,254.0,263.37499999999999999,18.75);
INSERT INTO timing_summary VALUES(25,2,11,86.454545454545453251,88.272727272727280478,90.090909090909093489,91.909090909090906508,3.6363636363636402393);
INSERT INTO timing_summary VALUES(26,2,11,96.454545454545453251,96.931818181818186989,97.40909090909090651,97.886363636363626031,0.95454545454545325355);
INSERT INTO timing_summary VALUES(27,2,10,85.099999999999994312,85.625,86.150000000000005687,86.674999999999997159,1.0500000000000042632);
INSERT INTO timing_summary VALUES(34,2,4,262.75,267.125,271.49999999999999999,275.87499999999999999,8.75);
INSERT INTO timing_summary VALUES(35,2,4,278.0,285.5,293.0,300.50000000000000001,15.0);
INSERT INTO timing_summary VALUES(36,2,4,268.0,270.49999999999999999,273.0,275.50000000000000001,5.0);
CREATE TABLE comparison (
  run_a  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  run_b  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ratio  REAL    NOT NULL,
  low    REAL    NOT NULL,
  high   REAL    NOT NULL,
  PRIMARY KEY (run_a, run_b)
) STRICT, WITHOUT ROWID;
INSERT INTO comparison VALUES(1,2,1.0658342792281494393,1.0133882595262619918,1.1167247386759575622);
INSERT INTO comparison VALUES(1,3,1.2471482889733842558,1.1581868640148011984,1.25563173359451552);
INSERT INTO comparison VALUES(2,3,1.1243878550440753461,1.0866481652790629386,1.2306717363751582539);
INSERT INTO comparison VALUES(4,5,1.0072463768115944571,0.93049522154648112159,1.0159395973154363712);
INSERT INTO comparison VALUES(4,6,1.0421686746987950389,0.94694960212201551019,1.1790763430725736959);
INSERT INTO comparison VALUES(5,6,1.025817555938037584,1.0176834659593276821,1.1705937794533463058);
INSERT INTO comparison VALUES(7,8,0.99213836477987449313,0.94329073482428116292,1.2013422818791945623);
INSERT INTO comparison VALUES(7,9,1.1050788091068304286,1.0925069380203515923,1.2539404553415058884);
INSERT INTO comparison VALUES(8,9,1.1138353765323991684,1.0437828371278459194,1.1581868640148011984);
INSERT INTO comparison VALUES(10,11,0.92842430484037063997,0.82352941176470528805,0.97811447811447838063);
INSERT INTO comparison VALUES(10,12,1.0264730999146032264,1.0,1.1600753295668546627);
INSERT INTO comparison VALUES(11,12,1.1056077426700829935,1.0223752151462992543,1.4086629001883244072);
INSERT INTO comparison VALUES(13,14,1.1547987616099077978,1.0767918088737200577,1.1945854483925544275);
INSERT INTO comparison VALUES(13,15,1.2709270927092704006,1.1556776556776560127,1.3064798598949214358);
INSERT INTO comparison VALUES(14,15,1.0732600732600736659,1.0639063906390640035,1.1313485113835373141);
INSERT INTO comparison VALUES(16,17,0.90942698706099833749,0.88837920489296662296,0.97882736156351812795);
INSERT INTO comparison VALUES(16,18,1.0264730999146032264,1.0,1.073649754500818565);
INSERT INTO comparison VALUES(17,18,1.1256454388984504788,1.0486763450042697609,1.1805782869612657659);
INSERT INTO comparison VALUES(19,20,1.0930091400511050547,1.055374592833876246,1.1319857312722951814);
INSERT INTO comparison VALUES(19,21,1.1165403280530228347,1.0645367412140580576,1.1710843373493968755);
INSERT INTO comparison VALUES(20,21,1.0215288117360277198,0.94041533546325917214,1.1096385542168667459);
INSERT INTO comparison VALUES(22,23,1.3423185889301170181,1.1977107180020813981,1.5043859649122794941);
INSERT INTO comparison VALUES(22,24,1.2402451302865153959,1.2231668437832090567,1.2575618698441795029);
INSERT INTO comparison VALUES(23,24,0.92395735298208292451,0.83593033913840575355,1.0212539851222099951);
INSERT INTO comparison VALUES(25,26,0.92416234406897157516,0.89632422243166842701,0.9528650646950097558);
INSERT INTO comparison VALUES(25,27,1.0449701466771792457,1.0159171028736244668,1.0748540450375316801);
INSERT INTO comparison VALUES(26,27,1.1307214077521337003,1.1280233527939946824,1.1334259160346111805);
INSERT INTO comparison VALUES(34,35,0.9273558517540564372,0.90990259740259771259,0.94514388489208656096);
INSERT INTO comparison VALUES(34,36,0.99415563389579175712,0.980410447761194348,1.0080935251798561758);
INSERT INTO comparison VALUES(35,36,1.0720325234540617476,1.0373134328358208922,1.1079136690647479746);
CREATE TABLE fit (
  sweep      INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  workload   TEXT    NOT NULL,
  strategy   TEXT    NOT NULL,
  dtype      TEXT    NOT NULL,
  threads    INTEGER NOT NULL,
  blas       TEXT    NOT NULL,
  variable   TEXT    NOT NULL,
  fixed      TEXT    NOT NULL CHECK (json_valid(fixed)), -- the sizes held constant, such as {"m":64}
  points     INTEGER NOT NULL CHECK (points >= 3),
  exponent   REAL    NOT NULL,
  low        REAL    NOT NULL,
  high       REAL    NOT NULL,
  polynomial TEXT,                                       -- of the exact multiplications, where known
  PRIMARY KEY (sweep, workload, strategy, dtype, threads, blas, variable, fixed)
) STRICT, WITHOUT ROWID;
INSERT INTO fit VALUES(1,'chain','forward','float64',1,'openblas','n','{"m":2}',3,0.13934382665243930099,-0.038779155259055543558,0.39039406937967191524,NULL);
INSERT INTO fit VALUES(1,'chain','forward','float64',1,'openblas','n','{"m":3}',3,-0.010761968983143925873,-0.018397707493858668492,0.0,NULL);
INSERT INTO fit VALUES(1,'chain','optimal','float64',1,'openblas','n','{"m":2}',3,0.07872411209678964461,-0.095663244990486340224,0.20245391101915002907,NULL);
INSERT INTO fit VALUES(1,'chain','optimal','float64',1,'openblas','n','{"m":3}',3,0.050142146511393793917,0.026819280465081047487,0.066689983317930134898,NULL);
INSERT INTO fit VALUES(1,'chain','reverse','float64',1,'openblas','n','{"m":2}',3,0.008978611978275208294,-0.19999283654925467668,0.1572462142786268946,NULL);
INSERT INTO fit VALUES(1,'chain','reverse','float64',1,'openblas','n','{"m":3}',3,0.13397830503592086937,0.035615675272068283985,0.20376770150039688611,NULL);
CREATE INDEX cell_by_sweep ON cell (sweep);
CREATE INDEX run_by_cell ON run (cell);
CREATE INDEX run_under_way ON run (status) WHERE status = 'running';
CREATE INDEX run_tensor_by_tensor ON run_tensor (tensor);
CREATE VIEW runs AS
SELECT run.run_id, sweep.sweep_id, cell.cell_id, run.kind, cell.workload, run.strategy, cell.size, cell.dtype, cell.threads,
       cell.blas, cell.seed, run.status, run.reason, run.started_at, run.finished_at, invocation.git_commit,
       invocation.git_dirty, machine.name || ' (' || machine.cpu || ')' AS machine, invocation.toolchain,
       invocation.track_version, invocation.track_build, cell.n, cell.m, invocation.command, invocation.blas_library
FROM run
JOIN cell ON cell.id = run.cell
JOIN invocation ON invocation.id = run.invocation
JOIN machine ON machine.id = invocation.machine
LEFT JOIN sweep ON sweep.id = cell.sweep;
CREATE VIEW hvp_costs AS
SELECT run.run_id, sweep.sweep_id, cell.cell_id, cell.workload, run.strategy, cell.n, cell.m, cell.size, cell.variables,
       cell.dtype, cell.threads, cell.blas, cost.multiplications, cost.additions, cost.divisions, cost.comparisons,
       cost.transcendentals, cost.bytes_read, cost.bytes_written, cost.peak_bytes, cost.bracketing, cost.passes,
       timing_summary.samples, timing_summary.repeats, verdict.setup_ns, timing_summary.min_ns, timing_summary.p25_ns,
       timing_summary.median_ns, timing_summary.p75_ns, timing_summary.mad_ns, verdict.residual, verdict.reference, cell.load,
       run.started_at, invocation.git_commit, invocation.git_dirty,
       machine.name || ' (' || machine.cpu || ')' AS machine, invocation.track_version, invocation.toolchain, cell.steal
FROM run
JOIN cell ON cell.id = run.cell
JOIN cost ON cost.run = run.id
JOIN verdict ON verdict.run = run.id
JOIN timing_summary ON timing_summary.run = run.id
JOIN invocation ON invocation.id = run.invocation
JOIN machine ON machine.id = invocation.machine
LEFT JOIN sweep ON sweep.id = cell.sweep
WHERE run.kind = 'hvp' AND run.status = 'finished';
CREATE VIEW comparisons AS
WITH pair (run_a, run_b, ratio, low, high) AS (
  SELECT run_a, run_b, ratio, low, high FROM comparison
  UNION ALL
  SELECT run_b, run_a, 1 / ratio, 1 / high, 1 / low FROM comparison
)
SELECT sweep.sweep_id, cell.cell_id, cell.workload, cell.n, cell.m, cell.size, cell.dtype, cell.threads, cell.blas,
       a.strategy AS strategy_a, b.strategy AS strategy_b,
       cost_a.multiplications AS a_multiplications, cost_b.multiplications AS b_multiplications,
       CAST(cost_a.multiplications AS REAL) / nullif(cost_b.multiplications, 0) AS multiplications_ratio,
       time_a.median_ns AS a_median_ns, time_b.median_ns AS b_median_ns,
       pair.ratio AS time_ratio, pair.low, pair.high, cell.noise_floor,
       cost_a.peak_bytes AS a_peak_bytes, cost_b.peak_bytes AS b_peak_bytes,
       CASE WHEN cost_a.multiplications < cost_b.multiplications THEN a.strategy
            WHEN cost_a.multiplications > cost_b.multiplications THEN b.strategy
            ELSE 'tie' END AS winner_by_count,
       CASE WHEN pair.low > coalesce(cell.noise_floor, 1) THEN b.strategy
            WHEN pair.high < 1 / coalesce(cell.noise_floor, 1) THEN a.strategy
            ELSE 'no difference seen' END AS winner_by_time,
       a.run_id AS a_run_id, b.run_id AS b_run_id, verdict_a.residual AS a_residual, verdict_b.residual AS b_residual,
       machine.name || ' (' || machine.cpu || ')' AS machine
FROM pair
JOIN run AS a ON a.id = pair.run_a AND a.status = 'finished'
JOIN run AS b ON b.id = pair.run_b AND b.status = 'finished'
JOIN cell ON cell.id = a.cell
JOIN cost AS cost_a ON cost_a.run = a.id
JOIN cost AS cost_b ON cost_b.run = b.id
JOIN timing_summary AS time_a ON time_a.run = a.id
JOIN timing_summary AS time_b ON time_b.run = b.id
JOIN verdict AS verdict_a ON verdict_a.run = a.id
JOIN verdict AS verdict_b ON verdict_b.run = b.id
JOIN invocation ON invocation.id = a.invocation
JOIN machine ON machine.id = invocation.machine
LEFT JOIN sweep ON sweep.id = cell.sweep;
CREATE VIEW forward_reverse AS
SELECT workload, n, m, size, dtype, threads, a_multiplications AS forward_multiplications,
       b_multiplications AS reverse_multiplications, multiplications_ratio, a_median_ns AS forward_median_ns,
       b_median_ns AS reverse_median_ns, time_ratio, low, high, noise_floor, a_peak_bytes AS forward_peak_bytes,
       b_peak_bytes AS reverse_peak_bytes, winner_by_count, winner_by_time, blas, sweep_id, cell_id,
       a_residual AS forward_residual, b_residual AS reverse_residual, machine
FROM comparisons
WHERE strategy_a = 'forward' AND strategy_b = 'reverse';
CREATE VIEW fits AS
SELECT sweep.sweep_id, fit.workload, fit.strategy, fit.variable, fit.exponent, fit.low, fit.high, fit.polynomial, fit.fixed,
       fit.points, fit.dtype, fit.threads, fit.blas
FROM fit
JOIN sweep ON sweep.id = fit.sweep;
CREATE VIEW network_evaluations AS
SELECT run.run_id, cell.workload AS network, evaluation.ordinal, evaluation.input, evaluation.output, evaluation.elapsed_ns,
       evaluation.timing, evaluation.status, evaluation.reason
FROM evaluation
JOIN run ON run.id = evaluation.run
JOIN cell ON cell.id = run.cell;
CREATE VIEW run_inputs AS
SELECT run.run_id, run_tensor.name, tensor.dtype, tensor.shape, tensor.preview, tensor.digest, tensor.bytes,
       run_tensor.generator, tensor.data IS NOT NULL AS stored
FROM run_tensor
JOIN run ON run.id = run_tensor.run
JOIN tensor ON tensor.id = run_tensor.tensor
WHERE run_tensor.role = 'input';
CREATE VIEW run_outputs AS
SELECT run.run_id, run_tensor.name, tensor.dtype, tensor.shape, tensor.preview, tensor.digest, tensor.bytes,
       tensor.data IS NOT NULL AS stored
FROM run_tensor
JOIN run ON run.id = run_tensor.run
JOIN tensor ON tensor.id = run_tensor.tensor
WHERE run_tensor.role = 'output';
CREATE VIEW timings AS
SELECT run.run_id, cell.cell_id, sample.round, sample.position, sample.arm, sample.phase, sample.repeats, sample.elapsed_ns,
       CAST(sample.elapsed_ns AS REAL) / sample.repeats AS ns_per_call
FROM sample
JOIN run ON run.id = sample.run
JOIN cell ON cell.id = run.cell;
CREATE VIEW machines AS
SELECT name || ' (' || cpu || ')' AS machine, name, cpu, architecture, cores, memory_bytes, system FROM machine;
CREATE VIEW sweeps AS
SELECT sweep.sweep_id, invocation.command, sweep.status, sweep.started_at, sweep.finished_at, sweep.cells,
       (SELECT count(*) FROM cell WHERE cell.sweep = sweep.id AND cell.finished_at IS NOT NULL) AS finished_cells,
       sweep.seed, sweep.definition
FROM sweep
JOIN invocation ON invocation.id = sweep.invocation;
COMMIT;
PRAGMA application_id = 1953653611;
PRAGMA user_version = 1;
