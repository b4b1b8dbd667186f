-- A database as track left it at commit 70e033e, schema 2, after these commands:
--   track run hvp --workload rank-one --v 4,2,1 --y 2,2,1 --rounds 2 --min-time 1us --seed 7
--   track run hvp --workload chain --n 3 --dtype float32 --rounds 2 --min-time 1us --seed 7
--   track run hvp --workload product --size dims=3-2-4 --rounds 2 --min-time 1us --seed 7 --store-limit 40B
--   track run hvp --workload chain --n 100000 --strategy forward --seed 7
--   track run hvp --workload logistic --size samples=4,d=3 --strategy gradient,forward-over-reverse,finite-difference --rounds 2 --min-time 1us --seed 7
--   track run network superincreasing --input 1,2,4,8 --input 1,1,3,6
--   track run network superincreasing --input=-5,-4,-8,-16
--   track run hvp --n 2,3,4 --m 2 --rounds 3 --min-time 1us --seed 7
--   track run hvp --n 3000 --m 3000 --rounds 60 --seed 7 --store-limit 1B      (killed under way)
--   track run hvp --n 2 --m 2 --rounds 2 --min-time 1us --seed 8
-- and rows of tag and lease, put in with sqlite3
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE migration (
  version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
) STRICT;
INSERT INTO migration VALUES(1,'foundation','d77008cc2b555d35267175214520aa6d5cd7e5864125d2b23458783afdeaca29','2026-11-25T09:38:04.621Z');
INSERT INTO migration VALUES(2,'leases_and_leaders','ad6a63f8bad2a58535761bd1c41bc6e2a2afaf1ab514b60a6a0164b31bddc677','2026-11-25T09:38:04.628Z');
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
INSERT INTO invocation VALUES(1,1,'track run hvp --workload rank-one --v 4,2,1 --y 2,2,1 --rounds 2 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31200,176274,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug 5481782be47cab8a77c5274815f10e0188f6a459',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:38:04.712Z');
INSERT INTO invocation VALUES(2,1,'track run hvp --workload chain --n 3 --dtype float32 --rounds 2 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31209,176334,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug 5481782be47cab8a77c5274815f10e0188f6a459',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:38:05.238Z');
INSERT INTO invocation VALUES(3,1,'track run hvp --workload product --size dims=3-2-4 --rounds 2 --min-time 1us --seed 7 --store-limit 40B','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31218,176352,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug 5481782be47cab8a77c5274815f10e0188f6a459',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:38:05.356Z');
INSERT INTO invocation VALUES(4,1,'track run hvp --workload chain --n 100000 --strategy forward --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31224,176364,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug 5481782be47cab8a77c5274815f10e0188f6a459',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:38:05.529Z');
INSERT INTO invocation VALUES(5,1,'track run hvp --workload logistic --size samples=4,d=3 --strategy gradient,forward-over-reverse,finite-difference --rounds 2 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31232,176379,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug 5481782be47cab8a77c5274815f10e0188f6a459',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:38:05.662Z');
INSERT INTO invocation VALUES(6,1,'track run network superincreasing --input 1,2,4,8 --input 1,1,3,6','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31240,176397,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug 5481782be47cab8a77c5274815f10e0188f6a459',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:38:05.837Z');
INSERT INTO invocation VALUES(7,1,'track run network superincreasing --input=-5,-4,-8,-16','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31248,176412,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug 5481782be47cab8a77c5274815f10e0188f6a459',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:38:05.993Z');
INSERT INTO invocation VALUES(8,1,'track run hvp --n 2,3,4 --m 2 --rounds 3 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31256,176427,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug 5481782be47cab8a77c5274815f10e0188f6a459',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:38:06.154Z');
INSERT INTO invocation VALUES(9,1,'track run hvp --n 3000 --m 3000 --rounds 60 --seed 7 --store-limit 1B','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31264,176451,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug 5481782be47cab8a77c5274815f10e0188f6a459',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:38:06.346Z');
INSERT INTO invocation VALUES(10,1,'track run hvp --n 2 --m 2 --rounds 2 --min-time 1us --seed 8','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31277,176466,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug 5481782be47cab8a77c5274815f10e0188f6a459',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T09:38:06.511Z');
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
INSERT INTO sweep VALUES(1,'01a21211-c776-7000-9478-8b3a782d4526',1,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["algebraic-identities","constant-folding","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"rank-one","size":{"n":3},"strategies":["forward","reverse","optimal","gradient","value","forward-over-reverse","reverse-over-forward","reverse-over-reverse","forward-over-forward","linearized","explicit-hessian","finite-difference"]}]}',7,1,'finished','2026-11-25T09:38:04.790Z','2026-11-25T09:38:05.070Z');
INSERT INTO sweep VALUES(2,'01a21211-c940-7000-8b2a-9e237ab75c8d',2,'{"dtype":"float32","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["algebraic-identities","constant-folding","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":3},"strategies":["forward","reverse","optimal"]}]}',7,1,'finished','2026-11-25T09:38:05.248Z','2026-11-25T09:38:05.275Z');
INSERT INTO sweep VALUES(3,'01a21211-c9b6-7000-aab6-c39aa42966dc',3,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["algebraic-identities","constant-folding","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"product","size":{"dims":"3-2-4"},"strategies":["forward","reverse","optimal"]}]}',7,1,'finished','2026-11-25T09:38:05.366Z','2026-11-25T09:38:05.392Z');
INSERT INTO sweep VALUES(4,'01a21211-ca64-7000-b23c-7c75fba65433',4,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":null,"min_time_ns":10000000,"passes":["algebraic-identities","constant-folding","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":100000},"strategies":["forward"]}]}',7,1,'finished','2026-11-25T09:38:05.540Z','2026-11-25T09:38:05.547Z');
INSERT INTO sweep VALUES(5,'01a21211-cae9-7000-a155-7c3e4bd36185',5,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["algebraic-identities","constant-folding","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"logistic","size":{"samples":4,"d":3},"strategies":["gradient","forward-over-reverse","finite-difference"]}]}',7,1,'finished','2026-11-25T09:38:05.673Z','2026-11-25T09:38:05.707Z');
INSERT INTO sweep VALUES(6,'01a21211-ccd5-7000-8667-725c1cbeec66',8,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":3,"min_time_ns":1000,"passes":["algebraic-identities","constant-folding","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":2,"m":2},"strategies":["forward","reverse","optimal"]},{"workload":"chain","size":{"n":3,"m":2},"strategies":["forward","reverse","optimal"]},{"workload":"chain","size":{"n":4,"m":2},"strategies":["forward","reverse","optimal"]}]}',7,3,'finished','2026-11-25T09:38:06.165Z','2026-11-25T09:38:06.263Z');
INSERT INTO sweep VALUES(7,'01a21211-cd95-7000-94e7-86ffdfe4e0aa',9,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":60,"min_time_ns":10000000,"passes":["algebraic-identities","constant-folding","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":3000,"m":3000},"strategies":["forward","reverse","optimal"]}]}',7,1,'crashed','2026-11-25T09:38:06.358Z',NULL);
INSERT INTO sweep VALUES(8,'01a21211-ce39-7000-9646-b40c99fe2616',10,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["algebraic-identities","constant-folding","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":2,"m":2},"strategies":["forward","reverse","optimal"]}]}',8,1,'finished','2026-11-25T09:38:06.521Z','2026-11-25T09:38:06.548Z');
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
INSERT INTO cell VALUES(1,'01a21211-c785-7001-a40a-af5df1c50f67',1,'rank-one','{"n":3}',3,NULL,3,'float64',1,'openblas',7,NULL,NULL,1.0494559841740844774,'2026-11-25T09:38:04.824Z');
INSERT INTO cell VALUES(2,'01a21211-c942-7003-9bbd-d31a9fc3eab7',2,'chain','{"n":3}',3,NULL,0,'float32',1,'openblas',7,NULL,NULL,1.1200733272227310077,'2026-11-25T09:38:05.253Z');
INSERT INTO cell VALUES(3,'01a21211-c9b7-7003-8d45-ffd4c48e9593',3,'product','{"dims":"3-2-4"}',NULL,NULL,0,'float64',1,'openblas',7,NULL,NULL,1.0329436769394255701,'2026-11-25T09:38:05.370Z');
INSERT INTO cell VALUES(4,'01a21211-ca65-7001-8b30-0f3c93d7d772',4,'chain','{"n":100000}',100000,NULL,0,'float64',1,'openblas',7,NULL,NULL,NULL,'2026-11-25T09:38:05.543Z');
INSERT INTO cell VALUES(5,'01a21211-caed-7001-9565-963e5c2d44db',5,'logistic','{"samples":4,"d":3}',NULL,NULL,3,'float64',1,'openblas',7,NULL,NULL,1.0691244239631343404,'2026-11-25T09:38:05.684Z');
INSERT INTO cell VALUES(6,'01a21211-cb93-7001-9623-b125a94e0219',NULL,'superincreasing','{"k":4}',NULL,NULL,0,'float64',1,'openblas',0,NULL,NULL,NULL,'2026-11-25T09:38:05.860Z');
INSERT INTO cell VALUES(7,'01a21211-cc31-7001-a6df-df340387ea38',NULL,'superincreasing','{"k":4}',NULL,NULL,0,'float64',1,'openblas',0,NULL,NULL,NULL,'2026-11-25T09:38:06.004Z');
INSERT INTO cell VALUES(8,'01a21211-ccd6-7003-b19d-37be5bbf2445',6,'chain','{"n":2,"m":2}',2,2,0,'float64',1,'openblas',7,NULL,NULL,1.1738712776176751795,'2026-11-25T09:38:06.170Z');
INSERT INTO cell VALUES(9,'01a21211-ccfb-7003-8e10-354c8d1e6b6f',6,'chain','{"n":3,"m":2}',3,2,0,'float64',1,'openblas',7,NULL,NULL,1.0786163522012581772,'2026-11-25T09:38:06.208Z');
INSERT INTO cell VALUES(10,'01a21211-cd1c-7003-a1b7-6fe63ef2b1e6',6,'chain','{"n":4,"m":2}',4,2,0,'float64',1,'openblas',7,NULL,NULL,1.0956072351421186628,'2026-11-25T09:38:06.239Z');
INSERT INTO cell VALUES(11,'01a21211-cd99-7000-8bbd-1e5cf3daa5f1',7,'chain','{"n":3000,"m":3000}',3000,3000,0,'float64',1,'openblas',7,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(12,'01a21211-ce3b-7000-8778-0b8468070494',8,'chain','{"n":2,"m":2}',2,2,0,'float64',1,'openblas',8,NULL,NULL,1.0260416666666667406,'2026-11-25T09:38:06.526Z');
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
INSERT INTO run VALUES(1,'01a21211-c77b-7000-a283-9d68a070f37d',1,1,'hvp','forward','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(2,'01a21211-c77c-7000-a371-f7205966c9b8',1,1,'hvp','reverse','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(3,'01a21211-c77c-7001-896a-07284838e2c7',1,1,'hvp','optimal','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(4,'01a21211-c77c-7002-a60e-d052480417ed',1,1,'hvp','gradient','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(5,'01a21211-c77d-7000-8b27-90fd0ba74a3f',1,1,'hvp','value','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(6,'01a21211-c77d-7001-8db1-b5dff886379e',1,1,'hvp','forward-over-reverse','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(7,'01a21211-c77d-7002-b410-11ab03fcdf38',1,1,'hvp','reverse-over-forward','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(8,'01a21211-c77e-7000-aeba-52ccb321da86',1,1,'hvp','reverse-over-reverse','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(9,'01a21211-c77e-7001-9684-a06dc4344084',1,1,'hvp','forward-over-forward','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(10,'01a21211-c783-7000-a5ad-d456d58d814b',1,1,'hvp','linearized','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(11,'01a21211-c784-7000-9bb0-26c810cf85a0',1,1,'hvp','explicit-hessian','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(12,'01a21211-c785-7000-8398-62cb321b204f',1,1,'hvp','finite-difference','finished',NULL,'2026-11-25T09:38:04.805Z','2026-11-25T09:38:04.824Z');
INSERT INTO run VALUES(13,'01a21211-c942-7000-a66b-de3b74868121',2,2,'hvp','forward','finished',NULL,'2026-11-25T09:38:05.250Z','2026-11-25T09:38:05.253Z');
INSERT INTO run VALUES(14,'01a21211-c942-7001-bb81-83c52f7c7f4c',2,2,'hvp','reverse','finished',NULL,'2026-11-25T09:38:05.250Z','2026-11-25T09:38:05.253Z');
INSERT INTO run VALUES(15,'01a21211-c942-7002-bb47-470151e7c3c9',2,2,'hvp','optimal','finished',NULL,'2026-11-25T09:38:05.250Z','2026-11-25T09:38:05.253Z');
INSERT INTO run VALUES(16,'01a21211-c9b7-7000-8aea-5405ed65dbbf',3,3,'hvp','forward','finished',NULL,'2026-11-25T09:38:05.367Z','2026-11-25T09:38:05.370Z');
INSERT INTO run VALUES(17,'01a21211-c9b7-7001-a186-6193c54b2a71',3,3,'hvp','reverse','finished',NULL,'2026-11-25T09:38:05.367Z','2026-11-25T09:38:05.370Z');
INSERT INTO run VALUES(18,'01a21211-c9b7-7002-91cc-e4f9419a3ed8',3,3,'hvp','optimal','finished',NULL,'2026-11-25T09:38:05.367Z','2026-11-25T09:38:05.370Z');
INSERT INTO run VALUES(19,'01a21211-ca65-7000-b55b-705e0d168ba7',4,4,'hvp','forward','skipped','needs 74.5 GiB of memory (74.5 GiB at the peak of its plan), more than --max-memory 11.8 GiB','2026-11-25T09:38:05.541Z','2026-11-25T09:38:05.541Z');
INSERT INTO run VALUES(20,'01a21211-caeb-7000-a810-cde148b8a7c7',5,5,'hvp','gradient','finished',NULL,'2026-11-25T09:38:05.677Z','2026-11-25T09:38:05.684Z');
INSERT INTO run VALUES(21,'01a21211-caec-7000-93f8-934da90004b3',5,5,'hvp','forward-over-reverse','finished',NULL,'2026-11-25T09:38:05.677Z','2026-11-25T09:38:05.684Z');
INSERT INTO run VALUES(22,'01a21211-caed-7000-9737-29ccfd2ab8e3',5,5,'hvp','finite-difference','finished',NULL,'2026-11-25T09:38:05.677Z','2026-11-25T09:38:05.684Z');
INSERT INTO run VALUES(23,'01a21211-cb93-7000-9760-84976be0db18',6,6,'network',NULL,'finished',NULL,'2026-11-25T09:38:05.843Z','2026-11-25T09:38:05.860Z');
INSERT INTO run VALUES(24,'01a21211-cc31-7000-af84-eb85d9049eeb',7,7,'network',NULL,'finished',NULL,'2026-11-25T09:38:06.001Z','2026-11-25T09:38:06.004Z');
INSERT INTO run VALUES(25,'01a21211-ccd6-7000-93d0-b97620b645cd',8,8,'hvp','forward','finished',NULL,'2026-11-25T09:38:06.167Z','2026-11-25T09:38:06.170Z');
INSERT INTO run VALUES(26,'01a21211-ccd6-7001-9ede-bfa1267bb9a6',8,8,'hvp','reverse','finished',NULL,'2026-11-25T09:38:06.167Z','2026-11-25T09:38:06.170Z');
INSERT INTO run VALUES(27,'01a21211-ccd6-7002-abd9-ae31d3a80094',8,8,'hvp','optimal','finished',NULL,'2026-11-25T09:38:06.167Z','2026-11-25T09:38:06.170Z');
INSERT INTO run VALUES(28,'01a21211-ccfb-7000-81ab-6b2febc40c2d',9,8,'hvp','forward','finished',NULL,'2026-11-25T09:38:06.203Z','2026-11-25T09:38:06.208Z');
INSERT INTO run VALUES(29,'01a21211-ccfb-7001-bab9-986072d039b8',9,8,'hvp','reverse','finished',NULL,'2026-11-25T09:38:06.203Z','2026-11-25T09:38:06.208Z');
INSERT INTO run VALUES(30,'01a21211-ccfb-7002-bd02-2e194f352545',9,8,'hvp','optimal','finished',NULL,'2026-11-25T09:38:06.203Z','2026-11-25T09:38:06.208Z');
INSERT INTO run VALUES(31,'01a21211-cd1c-7000-b9c8-d55905c40735',10,8,'hvp','forward','finished',NULL,'2026-11-25T09:38:06.236Z','2026-11-25T09:38:06.239Z');
INSERT INTO run VALUES(32,'01a21211-cd1c-7001-94ae-287c9dfe6cf9',10,8,'hvp','reverse','finished',NULL,'2026-11-25T09:38:06.236Z','2026-11-25T09:38:06.239Z');
INSERT INTO run VALUES(33,'01a21211-cd1c-7002-82f5-13f3d6ad377c',10,8,'hvp','optimal','finished',NULL,'2026-11-25T09:38:06.236Z','2026-11-25T09:38:06.239Z');
INSERT INTO run VALUES(34,'01a21211-cd97-7000-9f20-a56b8c96224d',11,9,'hvp','forward','crashed','its process ended before it did','2026-11-25T09:38:06.361Z',NULL);
INSERT INTO run VALUES(35,'01a21211-cd98-7000-8133-6c8597ad2de4',11,9,'hvp','reverse','crashed','its process ended before it did','2026-11-25T09:38:06.361Z',NULL);
INSERT INTO run VALUES(36,'01a21211-cd98-7001-b215-5e0a7aacb42f',11,9,'hvp','optimal','crashed','its process ended before it did','2026-11-25T09:38:06.361Z',NULL);
INSERT INTO run VALUES(37,'01a21211-ce3a-7000-94dd-b827235a322f',12,10,'hvp','forward','finished',NULL,'2026-11-25T09:38:06.523Z','2026-11-25T09:38:06.526Z');
INSERT INTO run VALUES(38,'01a21211-ce3a-7001-81f4-bd0d91d67d20',12,10,'hvp','reverse','finished',NULL,'2026-11-25T09:38:06.523Z','2026-11-25T09:38:06.526Z');
INSERT INTO run VALUES(39,'01a21211-ce3a-7002-a6aa-444d889befbb',12,10,'hvp','optimal','finished',NULL,'2026-11-25T09:38:06.523Z','2026-11-25T09:38:06.526Z');
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
INSERT INTO cost VALUES(1,18,6,0,0,0,144,96,96,'(v·vᵀ)·y','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',7);
INSERT INTO cost VALUES(2,6,2,0,0,0,80,32,32,'v·(vᵀ·y)','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(3,6,2,0,0,0,80,32,32,'v·(vᵀ·y)','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(4,7,3,0,0,0,104,48,32,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(5,5,2,0,0,0,72,24,24,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(6,7,3,0,0,0,104,48,32,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(7,7,3,0,0,0,104,48,32,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(8,7,3,0,0,0,104,48,32,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(9,30,15,0,0,0,552,192,88,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',23);
INSERT INTO cost VALUES(10,7,3,0,0,0,104,48,32,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(11,30,15,0,0,0,456,240,128,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',22);
INSERT INTO cost VALUES(12,18,15,3,0,0,472,272,80,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',23);
INSERT INTO cost VALUES(13,18,6,0,0,0,72,48,48,'(v·vᵀ)·y1','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(14,6,2,0,0,0,40,16,16,'v·(vᵀ·y1)','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',1);
INSERT INTO cost VALUES(15,6,2,0,0,0,40,16,16,'v·(vᵀ·y1)','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',1);
INSERT INTO cost VALUES(16,24,12,0,0,0,112,96,96,'A1·A2','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(17,24,12,0,0,0,112,96,96,'A1·A2','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(18,24,12,0,0,0,112,96,96,'A1·A2','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(19,20000000000,9999900000,0,0,0,80002400000,80000800000,80000800000,'(v·vᵀ)·y1','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',4707152595);
INSERT INTO cost VALUES(20,40,25,4,0,4,600,344,128,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',28);
INSERT INTO cost VALUES(21,64,37,4,0,4,1008,568,192,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',47);
INSERT INTO cost VALUES(22,80,55,11,0,8,1400,768,160,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',65);
INSERT INTO cost VALUES(23,15,15,0,5,0,272,96,48,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',NULL);
INSERT INTO cost VALUES(24,15,15,0,5,0,272,96,48,NULL,'["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',NULL);
INSERT INTO cost VALUES(25,12,2,0,0,0,112,80,48,'((v·vᵀ)·y1)·y2ᵀ','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',5);
INSERT INTO cost VALUES(26,12,2,0,0,0,112,80,48,'v·(vᵀ·(y1·y2ᵀ))','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',5);
INSERT INTO cost VALUES(27,8,1,0,0,0,88,56,48,'v·((vᵀ·y1)·y2ᵀ)','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(28,24,6,0,0,0,184,144,96,'((v·vᵀ)·y1)·y2ᵀ','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',8);
INSERT INTO cost VALUES(29,18,4,0,0,0,152,112,64,'v·(vᵀ·(y1·y2ᵀ))','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',7);
INSERT INTO cost VALUES(30,11,2,0,0,0,112,72,64,'v·((vᵀ·y1)·y2ᵀ)','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(31,40,12,0,0,0,272,224,160,'((v·vᵀ)·y1)·y2ᵀ','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',13);
INSERT INTO cost VALUES(32,24,6,0,0,0,192,144,80,'v·(vᵀ·(y1·y2ᵀ))','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',9);
INSERT INTO cost VALUES(33,14,3,0,0,0,136,88,80,'v·((vᵀ·y1)·y2ᵀ)','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(34,27000000,8997000,0,0,0,72120000,144024000,72024000,'((v·vᵀ)·y1)·y2ᵀ','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',7046351);
INSERT INTO cost VALUES(35,27000000,8997000,0,0,0,72120000,144024000,72024000,'v·(vᵀ·(y1·y2ᵀ))','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',7046351);
INSERT INTO cost VALUES(36,9006000,2999,0,0,0,120008,72024008,72024000,'v·((vᵀ·y1)·y2ᵀ)','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',2351913);
INSERT INTO cost VALUES(37,12,2,0,0,0,112,80,48,'((v·vᵀ)·y1)·y2ᵀ','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',5);
INSERT INTO cost VALUES(38,12,2,0,0,0,112,80,48,'v·(vᵀ·(y1·y2ᵀ))','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',5);
INSERT INTO cost VALUES(39,8,1,0,0,0,88,56,48,'v·((vᵀ·y1)·y2ᵀ)','["algebraic-identities","constant-folding","common-subexpressions","dead-code"]',3);
CREATE TABLE verdict (
  run       INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  setup_ns  INTEGER CHECK (setup_ns >= 0),              -- tracing, planning and one-off work outside the timing
  residual  REAL,                                       -- max|a-r| / max(max|r|, smallest normal); NULL if not finite
  reference TEXT                                        -- the other path it was compared with
, approximate INTEGER NOT NULL DEFAULT 0 CHECK (approximate IN (0, 1))) STRICT;
INSERT INTO verdict VALUES(1,477849,0.0,'closed form v (v·y), compensated float64',0);
INSERT INTO verdict VALUES(2,145246,0.0,'closed form v (v·y), compensated float64',0);
INSERT INTO verdict VALUES(3,132507,0.0,'closed form v (v·y), compensated float64',0);
INSERT INTO verdict VALUES(4,666478,0.0,'closed form v (v·y), compensated float64',0);
INSERT INTO verdict VALUES(5,156251,1.1416162619703602012e-16,'closed form v (v·y), compensated float64',0);
INSERT INTO verdict VALUES(6,456167,0.0,'closed form v (v·y), compensated float64',0);
INSERT INTO verdict VALUES(7,349118,0.0,'closed form v (v·y), compensated float64',0);
INSERT INTO verdict VALUES(8,446943,0.0,'closed form v (v·y), compensated float64',0);
INSERT INTO verdict VALUES(9,525189,0.0,'closed form v (v·y), compensated float64',0);
INSERT INTO verdict VALUES(10,4595766,0.0,'closed form v (v·y), compensated float64',0);
INSERT INTO verdict VALUES(11,665037,0.0,'closed form v (v·y), compensated float64',0);
INSERT INTO verdict VALUES(12,1008676,2.0176026319736943756e-09,'closed form v (v·y), compensated float64',1);
INSERT INTO verdict VALUES(13,467083,4.4644885747734924267e-08,'closed form v (v·y1), compensated float64',0);
INSERT INTO verdict VALUES(14,145445,1.7676353684109924138e-08,'closed form v (v·y1), compensated float64',0);
INSERT INTO verdict VALUES(15,123183,1.7676353684109924138e-08,'closed form v (v·y1), compensated float64',0);
INSERT INTO verdict VALUES(16,443968,1.1437836629828202969e-16,'plain loops in float64, optimal bracketing',0);
INSERT INTO verdict VALUES(17,83504,1.1437836629828202969e-16,'plain loops in float64, optimal bracketing',0);
INSERT INTO verdict VALUES(18,65777,1.1437836629828202969e-16,'plain loops in float64, optimal bracketing',0);
INSERT INTO verdict VALUES(20,1294380,0.0,'gradient, float64, built-in kernels, no passes',0);
INSERT INTO verdict VALUES(21,695232,0.0,'reverse-over-reverse, float64',0);
INSERT INTO verdict VALUES(22,1159370,9.441747325046210411e-10,'reverse-over-reverse, float64',1);
INSERT INTO verdict VALUES(23,NULL,NULL,NULL,0);
INSERT INTO verdict VALUES(24,NULL,NULL,NULL,0);
INSERT INTO verdict VALUES(25,517428,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0);
INSERT INTO verdict VALUES(26,168840,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0);
INSERT INTO verdict VALUES(27,153698,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0);
INSERT INTO verdict VALUES(28,295788,0.0,'closed form v (v·y1) y2ᵀ, compensated float64',0);
INSERT INTO verdict VALUES(29,262790,6.5952083996260260686e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0);
INSERT INTO verdict VALUES(30,219315,6.5952083996260260686e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0);
INSERT INTO verdict VALUES(31,235840,6.2492918304158999362e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0);
INSERT INTO verdict VALUES(32,151234,1.2498583660831799871e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0);
INSERT INTO verdict VALUES(33,148440,1.2498583660831799871e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0);
INSERT INTO verdict VALUES(37,518459,6.6343527776418909904e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0);
INSERT INTO verdict VALUES(38,171334,0.0,'closed form v (v·y1) y2ᵀ, compensated float64',0);
INSERT INTO verdict VALUES(39,150694,0.0,'closed form v (v·y1) y2ᵀ, compensated float64',0);
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
INSERT INTO sample VALUES(1,'measure',0,'main',8,5,1001);
INSERT INTO sample VALUES(1,'measure',0,'repeat',0,5,1022);
INSERT INTO sample VALUES(1,'measure',1,'main',1,5,1011);
INSERT INTO sample VALUES(1,'measure',1,'repeat',0,5,1061);
INSERT INTO sample VALUES(1,'warmup',0,'main',9,1,321);
INSERT INTO sample VALUES(1,'warmup',0,'repeat',0,1,581);
INSERT INTO sample VALUES(1,'warmup',1,'main',0,4,921);
INSERT INTO sample VALUES(1,'warmup',1,'repeat',10,4,811);
INSERT INTO sample VALUES(2,'measure',0,'main',5,5,952);
INSERT INTO sample VALUES(2,'measure',1,'main',9,5,932);
INSERT INTO sample VALUES(2,'warmup',0,'main',1,1,351);
INSERT INTO sample VALUES(2,'warmup',1,'main',7,3,611);
INSERT INTO sample VALUES(3,'measure',0,'main',4,6,1202);
INSERT INTO sample VALUES(3,'measure',1,'main',5,6,1052);
INSERT INTO sample VALUES(3,'warmup',0,'main',6,1,290);
INSERT INTO sample VALUES(3,'warmup',1,'main',9,4,771);
INSERT INTO sample VALUES(4,'measure',0,'main',12,3,1041);
INSERT INTO sample VALUES(4,'measure',1,'main',3,3,991);
INSERT INTO sample VALUES(4,'warmup',0,'main',3,1,441);
INSERT INTO sample VALUES(4,'warmup',1,'main',5,3,1071);
INSERT INTO sample VALUES(5,'measure',0,'main',6,5,1202);
INSERT INTO sample VALUES(5,'measure',1,'main',12,5,1112);
INSERT INTO sample VALUES(5,'warmup',0,'main',5,1,330);
INSERT INTO sample VALUES(5,'warmup',1,'main',4,4,921);
INSERT INTO sample VALUES(6,'measure',0,'main',9,3,1091);
INSERT INTO sample VALUES(6,'measure',1,'main',4,3,1002);
INSERT INTO sample VALUES(6,'warmup',0,'main',8,1,421);
INSERT INTO sample VALUES(6,'warmup',1,'main',6,3,1001);
INSERT INTO sample VALUES(7,'measure',0,'main',1,3,1092);
INSERT INTO sample VALUES(7,'measure',1,'main',2,3,1151);
INSERT INTO sample VALUES(7,'warmup',0,'main',11,1,421);
INSERT INTO sample VALUES(7,'warmup',1,'main',12,3,1042);
INSERT INTO sample VALUES(8,'measure',0,'main',3,4,1442);
INSERT INTO sample VALUES(8,'measure',1,'main',6,4,1362);
INSERT INTO sample VALUES(8,'warmup',0,'main',10,1,431);
INSERT INTO sample VALUES(8,'warmup',1,'main',11,3,992);
INSERT INTO sample VALUES(9,'measure',0,'main',10,1,3916);
INSERT INTO sample VALUES(9,'measure',1,'main',10,1,3395);
INSERT INTO sample VALUES(9,'warmup',0,'main',2,1,4187);
INSERT INTO sample VALUES(9,'warmup',1,'main',3,1,3665);
INSERT INTO sample VALUES(10,'measure',0,'main',2,3,1072);
INSERT INTO sample VALUES(10,'measure',1,'main',11,3,1142);
INSERT INTO sample VALUES(10,'warmup',0,'main',12,1,371);
INSERT INTO sample VALUES(10,'warmup',1,'main',2,3,1021);
INSERT INTO sample VALUES(11,'measure',0,'main',11,1,2674);
INSERT INTO sample VALUES(11,'measure',1,'main',8,1,2894);
INSERT INTO sample VALUES(11,'warmup',0,'main',7,1,2744);
INSERT INTO sample VALUES(11,'warmup',1,'main',8,1,2664);
INSERT INTO sample VALUES(12,'measure',0,'main',7,1,1302);
INSERT INTO sample VALUES(12,'measure',1,'main',7,1,1332);
INSERT INTO sample VALUES(12,'warmup',0,'main',4,1,1603);
INSERT INTO sample VALUES(12,'warmup',1,'main',1,1,1332);
INSERT INTO sample VALUES(13,'measure',0,'main',0,6,1222);
INSERT INTO sample VALUES(13,'measure',0,'repeat',1,6,1091);
INSERT INTO sample VALUES(13,'measure',1,'main',1,6,1182);
INSERT INTO sample VALUES(13,'measure',1,'repeat',2,6,1092);
INSERT INTO sample VALUES(13,'warmup',0,'main',3,1,221);
INSERT INTO sample VALUES(13,'warmup',0,'repeat',2,1,531);
INSERT INTO sample VALUES(13,'warmup',1,'main',2,5,921);
INSERT INTO sample VALUES(13,'warmup',1,'repeat',0,5,1091);
INSERT INTO sample VALUES(14,'measure',0,'main',3,5,851);
INSERT INTO sample VALUES(14,'measure',1,'main',0,5,942);
INSERT INTO sample VALUES(14,'warmup',0,'main',0,1,381);
INSERT INTO sample VALUES(14,'warmup',1,'main',1,3,701);
INSERT INTO sample VALUES(15,'measure',0,'main',2,6,1071);
INSERT INTO sample VALUES(15,'measure',1,'main',3,6,981);
INSERT INTO sample VALUES(15,'warmup',0,'main',1,1,391);
INSERT INTO sample VALUES(15,'warmup',1,'main',3,3,591);
INSERT INTO sample VALUES(16,'measure',0,'main',1,10,972);
INSERT INTO sample VALUES(16,'measure',0,'repeat',2,10,941);
INSERT INTO sample VALUES(16,'measure',1,'main',3,10,941);
INSERT INTO sample VALUES(16,'measure',1,'repeat',2,10,961);
INSERT INTO sample VALUES(16,'warmup',0,'main',3,1,140);
INSERT INTO sample VALUES(16,'warmup',0,'repeat',0,1,310);
INSERT INTO sample VALUES(16,'warmup',1,'main',2,8,822);
INSERT INTO sample VALUES(16,'warmup',1,'repeat',0,8,882);
INSERT INTO sample VALUES(17,'measure',0,'main',0,11,1112);
INSERT INTO sample VALUES(17,'measure',1,'main',0,11,1032);
INSERT INTO sample VALUES(17,'warmup',0,'main',2,1,160);
INSERT INTO sample VALUES(17,'warmup',1,'main',3,7,651);
INSERT INTO sample VALUES(18,'measure',0,'main',3,10,921);
INSERT INTO sample VALUES(18,'measure',1,'main',1,10,892);
INSERT INTO sample VALUES(18,'warmup',0,'main',1,1,201);
INSERT INTO sample VALUES(18,'warmup',1,'main',1,5,501);
INSERT INTO sample VALUES(20,'measure',0,'main',0,2,1362);
INSERT INTO sample VALUES(20,'measure',0,'repeat',2,2,1282);
INSERT INTO sample VALUES(20,'measure',1,'main',2,2,1302);
INSERT INTO sample VALUES(20,'measure',1,'repeat',0,2,1392);
INSERT INTO sample VALUES(20,'warmup',0,'main',1,1,1202);
INSERT INTO sample VALUES(20,'warmup',0,'repeat',3,1,781);
INSERT INTO sample VALUES(20,'warmup',1,'main',3,2,1302);
INSERT INTO sample VALUES(20,'warmup',1,'repeat',2,2,1312);
INSERT INTO sample VALUES(21,'measure',0,'main',1,1,1042);
INSERT INTO sample VALUES(21,'measure',1,'main',3,1,972);
INSERT INTO sample VALUES(21,'warmup',0,'main',0,1,2594);
INSERT INTO sample VALUES(21,'warmup',1,'main',1,1,1092);
INSERT INTO sample VALUES(22,'measure',0,'main',3,1,1792);
INSERT INTO sample VALUES(22,'measure',1,'main',1,1,1793);
INSERT INTO sample VALUES(22,'warmup',0,'main',2,1,1983);
INSERT INTO sample VALUES(22,'warmup',1,'main',0,1,1893);
INSERT INTO sample VALUES(25,'measure',0,'main',2,4,1072);
INSERT INTO sample VALUES(25,'measure',0,'repeat',3,4,1092);
INSERT INTO sample VALUES(25,'measure',1,'main',0,4,1222);
INSERT INTO sample VALUES(25,'measure',1,'repeat',3,4,1041);
INSERT INTO sample VALUES(25,'measure',2,'main',3,4,1082);
INSERT INTO sample VALUES(25,'measure',2,'repeat',0,4,1132);
INSERT INTO sample VALUES(25,'warmup',0,'main',3,1,330);
INSERT INTO sample VALUES(25,'warmup',0,'repeat',1,1,480);
INSERT INTO sample VALUES(25,'warmup',1,'main',3,4,1112);
INSERT INTO sample VALUES(25,'warmup',1,'repeat',1,4,1242);
INSERT INTO sample VALUES(26,'measure',0,'main',1,3,801);
INSERT INTO sample VALUES(26,'measure',1,'main',1,3,972);
INSERT INTO sample VALUES(26,'measure',2,'main',2,3,951);
INSERT INTO sample VALUES(26,'warmup',0,'main',0,1,601);
INSERT INTO sample VALUES(26,'warmup',1,'main',0,2,721);
INSERT INTO sample VALUES(27,'measure',0,'main',0,4,1182);
INSERT INTO sample VALUES(27,'measure',1,'main',2,4,1101);
INSERT INTO sample VALUES(27,'measure',2,'main',1,4,1101);
INSERT INTO sample VALUES(27,'warmup',0,'main',2,1,390);
INSERT INTO sample VALUES(27,'warmup',1,'main',2,3,871);
INSERT INTO sample VALUES(28,'measure',0,'main',3,3,1272);
INSERT INTO sample VALUES(28,'measure',0,'repeat',0,3,1372);
INSERT INTO sample VALUES(28,'measure',1,'main',0,3,1242);
INSERT INTO sample VALUES(28,'measure',1,'repeat',2,3,1192);
INSERT INTO sample VALUES(28,'measure',2,'main',1,3,1272);
INSERT INTO sample VALUES(28,'measure',2,'repeat',0,3,1312);
INSERT INTO sample VALUES(28,'warmup',0,'main',2,1,511);
INSERT INTO sample VALUES(28,'warmup',0,'repeat',0,1,791);
INSERT INTO sample VALUES(28,'warmup',1,'main',3,2,922);
INSERT INTO sample VALUES(28,'warmup',1,'repeat',1,2,1051);
INSERT INTO sample VALUES(29,'measure',0,'main',1,3,1262);
INSERT INTO sample VALUES(29,'measure',1,'main',1,3,1192);
INSERT INTO sample VALUES(29,'measure',2,'main',2,3,1342);
INSERT INTO sample VALUES(29,'warmup',0,'main',3,1,540);
INSERT INTO sample VALUES(29,'warmup',1,'main',2,2,911);
INSERT INTO sample VALUES(30,'measure',0,'main',2,3,1161);
INSERT INTO sample VALUES(30,'measure',1,'main',3,3,1132);
INSERT INTO sample VALUES(30,'measure',2,'main',3,3,1102);
INSERT INTO sample VALUES(30,'warmup',0,'main',1,1,550);
INSERT INTO sample VALUES(30,'warmup',1,'main',0,2,901);
INSERT INTO sample VALUES(31,'measure',0,'main',0,4,1332);
INSERT INTO sample VALUES(31,'measure',0,'repeat',3,4,1262);
INSERT INTO sample VALUES(31,'measure',1,'main',0,4,1272);
INSERT INTO sample VALUES(31,'measure',1,'repeat',2,4,1161);
INSERT INTO sample VALUES(31,'measure',2,'main',1,4,1282);
INSERT INTO sample VALUES(31,'measure',2,'repeat',3,4,1172);
INSERT INTO sample VALUES(31,'warmup',0,'main',1,1,581);
INSERT INTO sample VALUES(31,'warmup',0,'repeat',2,1,381);
INSERT INTO sample VALUES(31,'warmup',1,'main',3,3,1031);
INSERT INTO sample VALUES(31,'warmup',1,'repeat',2,3,992);
INSERT INTO sample VALUES(32,'measure',0,'main',1,3,961);
INSERT INTO sample VALUES(32,'measure',1,'main',1,3,931);
INSERT INTO sample VALUES(32,'measure',2,'main',0,3,1051);
INSERT INTO sample VALUES(32,'warmup',0,'main',3,1,421);
INSERT INTO sample VALUES(32,'warmup',1,'main',1,3,1012);
INSERT INTO sample VALUES(33,'measure',0,'main',2,3,811);
INSERT INTO sample VALUES(33,'measure',1,'main',3,3,771);
INSERT INTO sample VALUES(33,'measure',2,'main',2,3,851);
INSERT INTO sample VALUES(33,'warmup',0,'main',0,1,601);
INSERT INTO sample VALUES(33,'warmup',1,'main',0,2,732);
INSERT INTO sample VALUES(37,'measure',0,'main',1,4,1152);
INSERT INTO sample VALUES(37,'measure',0,'repeat',2,4,1182);
INSERT INTO sample VALUES(37,'measure',1,'main',3,4,1102);
INSERT INTO sample VALUES(37,'measure',1,'repeat',1,4,1081);
INSERT INTO sample VALUES(37,'warmup',0,'main',0,1,641);
INSERT INTO sample VALUES(37,'warmup',0,'repeat',2,1,411);
INSERT INTO sample VALUES(37,'warmup',1,'main',0,3,1031);
INSERT INTO sample VALUES(37,'warmup',1,'repeat',3,3,881);
INSERT INTO sample VALUES(38,'measure',0,'main',3,4,1102);
INSERT INTO sample VALUES(38,'measure',1,'main',2,4,1152);
INSERT INTO sample VALUES(38,'warmup',0,'main',1,1,461);
INSERT INTO sample VALUES(38,'warmup',1,'main',2,3,951);
INSERT INTO sample VALUES(39,'measure',0,'main',0,4,1181);
INSERT INTO sample VALUES(39,'measure',1,'main',0,4,1202);
INSERT INTO sample VALUES(39,'warmup',0,'main',3,1,400);
INSERT INTO sample VALUES(39,'warmup',1,'main',1,3,831);
CREATE TABLE tensor (
  id      INTEGER PRIMARY KEY,
  digest  TEXT    NOT NULL UNIQUE,                      -- sha256 of dtype, shape and bytes
  dtype   TEXT    NOT NULL CHECK (dtype IN ('float64', 'float32')),
  shape   TEXT    NOT NULL CHECK (json_valid(shape)),
  bytes   INTEGER NOT NULL CHECK (bytes >= 0),
  preview TEXT    NOT NULL CHECK (json_valid(preview)),
  data    BLOB    CHECK (data IS NULL OR length(data) = bytes) -- row-major, little-endian
) STRICT;
INSERT INTO tensor VALUES(1,'sha256:0b4c2dc611d8fa58c1d649de94e55edb08339866a35751e973f11d54183a6b11','float64','[3]',24,'[4.0,2.0,1.0]',X'00000000000010400000000000000040000000000000f03f');
INSERT INTO tensor VALUES(2,'sha256:9d0f3f5cbdd31514a0c3f05ac37ee8722362d7856b156ae4f4db469c751212a3','float64','[3]',24,'[0.6771496890231996,0.48303774413351086,0.26994448961644846]',X'223d1bd335abe53ff25e722417eade3ff0d5a840c546d13f');
INSERT INTO tensor VALUES(3,'sha256:54d69cb3a49058f3ec47e2ee3200f03cfbab33f65a1eb3a8fdbe2ac2b9444ee5','float64','[3]',24,'[2.0,2.0,1.0]',X'00000000000000400000000000000040000000000000f03f');
INSERT INTO tensor VALUES(4,'sha256:b0e46aac0209522a80ca93cdd3540d6ca26c0c787b6f47a1ff847d0fc3d52c74','float64','[]',8,'[1.2495738931173083e-08]',X'919e8de99ad54a3e');
INSERT INTO tensor VALUES(5,'sha256:53aeafbab25256c0268b701d552901b50fb1ac560792f17cb594830a1fc020a8','float64','[3]',24,'[52.0,26.0,13.0]',X'0000000000004a400000000000003a400000000000002a40');
INSERT INTO tensor VALUES(6,'sha256:29320c383f3f52eb1f52c65864b4c56fa957dc1563ca94ddf3ddcbab16485ac2','float64','[3]',24,'[15.778474935905074,7.889237467952537,3.9446187339762684]',X'9cef4c44948e2f409cef4c44948e1f409cef4c44948e0f40');
INSERT INTO tensor VALUES(7,'sha256:5f57397112deeabe2489511f1741309e2566628cee85a96d9c879a748f408a43','float64','[]',8,'[7.780008478218269]',X'6633e28aba1e1f40');
INSERT INTO tensor VALUES(8,'sha256:bbeb2d7426cef6439567e2aafc5b0a414350a7328d751f2bcc600f45f1c1f506','float64','[3]',24,'[52.00000010491534,26.00000005245767,13.000000026228834]',X'd14de10000004a40d14de10000003a40d14de10000002a40');
INSERT INTO tensor VALUES(9,'sha256:9e9d210a0d82675f1fb8e065dfea2242d1d4cd343217a180e53a15792b0e1b20','float32','[3]',12,'[0.6775915026664734,0.466594934463501,0.9268887042999268]',X'a3762d3f88e5ee3e94486d3f');
INSERT INTO tensor VALUES(10,'sha256:e17b31f821eed2e83f7eb94884071006a34670cd4845fcdfa5c0d4ad14e2c6b2','float32','[3]',12,'[0.9987331032752991,0.09287110716104507,0.09224266558885574]',X'f9ac7f3f3533be3db9e9bc3d');
INSERT INTO tensor VALUES(11,'sha256:f1100d3730f111313431fafd7501ed7d6f42ebdec72ae59036607c5a17fe6f5c','float32','[3]',12,'[0.5458439588546753,0.37587255239486694,0.7466690540313721]',X'6ebc0b3f5e72c03eb4253f3f');
INSERT INTO tensor VALUES(12,'sha256:47d3e3a856346cb24277eec84c55579b94d84d18311e430d9458e8044d4743e4','float32','[3]',12,'[0.5458439588546753,0.37587252259254456,0.7466690540313721]',X'6ebc0b3f5d72c03eb4253f3f');
INSERT INTO tensor VALUES(13,'sha256:0627f83154e49181c867bf0e0df4b0f03b22be250f6aef807c2890fe337c802f','float64','[3,2]',48,'[0.36011017701119186,0.2789332939230136,0.7006972345136036,0.7435304059907197,0.29264617895443457,0.7313196160632208]',NULL);
INSERT INTO tensor VALUES(14,'sha256:e966c590f78dbeb8954848e07d64a2071fa47d005e59266d5ce5fd4b68c46260','float64','[2,4]',64,'[0.174124851075581,0.452908216314178,0.04230397797762858,0.16818916844390797,0.4886421724576556,0.04419174663657993,0.4241915358148442,0.48664608465270115]',NULL);
INSERT INTO tensor VALUES(15,'sha256:212b108943b1be1c11078d56025acc4dd6284821d52ffba0b26b202f155d9b9a','float64','[3,4]',96,'[0.19900270165618605,0.1754234074002743,0.13355523533689787,0.1963084265866165,0.4853291144803807,0.35020944197796877,0.34504158522008677,0.479685846099406,0.4083105782823096,0.16486015010483945,0.3225996886191054,0.4051137452735165]',NULL);
INSERT INTO tensor VALUES(16,'sha256:5e9df1026ec6ad6c7c2c74d55cd4a7c362c23a94648a21fdc67fac98e74c93e4','float64','[3]',24,'[0.6794699493977194,-0.4706501259903586,-0.45827206023403444]',X'36e568c337bee53fe028bfb4211fdebfcc0bd8555454ddbf');
INSERT INTO tensor VALUES(17,'sha256:11f7a00e4f6883d422ee291fad3465d1d1d6a7b578aa31bbcd7c9741f11da21a','float64','[4,3]',96,'[-0.04704266507100452,-0.13961716609356345,-0.38630480908758,-0.7783914927759199,0.10170230177661121,0.5840352631629313,-0.9673039308122726,-0.9969042196172198,0.5637396441547735,-0.05469797636824514,0.9341692955988938,0.20553342734564928]',X'6048fee7f915a8bfc8802aadf9dec1bf406554ce37b9d8bf5aa19e4695e8e8bfc0f70e7c2909ba3f7edb5fb86ab0e23fce30845f27f4eebff40290ada3e6efbf4c4fe3b8270ae23fa06751875f01acbf92c9b001b7e4ed3ff898575aeb4eca3f');
INSERT INTO tensor VALUES(18,'sha256:2310364735648cc70708bc039b7a587d0886c3aed4ec4525bd8ecb3fdc2d74cd','float64','[4]',32,'[0.0,0.0,0.0,0.0]',X'0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO tensor VALUES(19,'sha256:cf0a02a9e6eded773ae3e985ec31b8d3a0afe0b16714ac824c1caf845f605328','float64','[3]',24,'[-0.5064575800383644,-0.9067687740938009,0.7854687759340122]',X'3a6fe286e634e0bf568ab8f23f04edbfb24d156a8f22e93f');
INSERT INTO tensor VALUES(20,'sha256:79bbad8546927a67115b72d68f689c5a4d4fab31fee0e3d022a13fb9b5a0b4a4','float64','[]',8,'[2.759915554128881e-08]',X'142a72ea65a25d3e');
INSERT INTO tensor VALUES(21,'sha256:5dde1bab686b6a2a145fdf399c8183bd9585a0572fc3e9c4bdc4c1c221e21777','float64','[3]',24,'[-0.16429606866093321,-0.024584383970533957,0.0640773315321985]',X'424ae150a707c5bf7b3f9514a62c99bf8e82583b5f67b03f');
INSERT INTO tensor VALUES(22,'sha256:4dbc4e6e0fa680a8deec91e259581a00adb754a9e8e4eedf06c8845d81e0409c','float64','[3]',24,'[-0.13428861849773976,-0.13897693272649375,0.08080018909320888]',X'bc1e56945e30c1bf1eb67a02ffc9c1bf927baa3952afb43f');
INSERT INTO tensor VALUES(23,'sha256:bcee43ec3369551815030118c8a2752301326472da46932e3183e85c5fa21c9e','float64','[3]',24,'[-0.13428861857917287,-0.13897693285771226,0.08080018898538491]',X'6de382945e30c1bf7bd9c202ffc9c1bfd2ed333952afb43f');
INSERT INTO tensor VALUES(24,'sha256:196218ca9978d5c55da721f4ba56c56b6fef3a563b23e719790c0d16bcc43811','float64','[3,4]',96,'[1.0,-1.0,0.0,0.0,1.0,1.0,-1.0,0.0,1.0,1.0,1.0,-1.0]',X'000000000000f03f000000000000f0bf00000000000000000000000000000000000000000000f03f000000000000f03f000000000000f0bf0000000000000000000000000000f03f000000000000f03f000000000000f03f000000000000f0bf');
INSERT INTO tensor VALUES(25,'sha256:88311d023afd5c536859d442a82c2a4230dc6944743aebe77cd8e98528a852f2','float64','[3]',24,'[0.0,0.0,0.0]',X'000000000000000000000000000000000000000000000000');
INSERT INTO tensor VALUES(26,'sha256:b1bef0a5883f27f8983951c0a03f1b6de984b10800e28ee29612a5c33324b3a1','float64','[1,3]',24,'[1.0,1.0,1.0]',X'000000000000f03f000000000000f03f000000000000f03f');
INSERT INTO tensor VALUES(27,'sha256:0b1204b62dcfb94b047ff32eb4b38155e65fca6c48706e6cea65cb25fc0bdec1','float64','[1]',8,'[1.0]',X'000000000000f03f');
INSERT INTO tensor VALUES(28,'sha256:1e9f4d199519e9c8b052bd74bae47aae54c17a41b9ca0982196e47ed4c747985','float64','[2]',16,'[0.6775915044040376,0.46659494013454783]',X'1bcfee60d4aee53f72d81606b1dcdd3f');
INSERT INTO tensor VALUES(29,'sha256:dbdd495d26b481cb4962487922b863662283ee0a02d861f8b7be1568401b8f2d','float64','[2]',16,'[0.9987330748080278,0.09287110556159028]',X'ef7cb7109ff5ef3f8061219966c6b73f');
INSERT INTO tensor VALUES(30,'sha256:bf7847e799d71536383bbbdbd2a06586c4d4166ed009f5cdc33d9d9c5fef6ad9','float64','[2]',16,'[0.27877457771992253,0.5636293330742779]',X'8ad9905371d7d13f9ed913624009e23f');
INSERT INTO tensor VALUES(31,'sha256:6dd81b05c8f450a1de0e9440e1a16816a00d37bb246089d7a4bac968e55a8475','float64','[2,2]',32,'[0.13601711696803387,0.2750008180458998,0.09366247678207369,0.18936776715631107]',X'f47589460269c13f4058f8079d99d13f8d30a49a43fab73fcb2b6df7333dc83f');
INSERT INTO tensor VALUES(32,'sha256:08621103039c5ed0262446c536d7ecdee3ff74fca3bdd99a07a84379d7ba1933','float64','[2,2]',32,'[0.1360171169680339,0.2750008180458998,0.0936624767820737,0.18936776715631107]',X'f57589460269c13f4058f8079d99d13f8e30a49a43fab73fcb2b6df7333dc83f');
INSERT INTO tensor VALUES(33,'sha256:0243383f45746391cdbfa259cf7d485d79a64565a9f98337deb3456ca728acbc','float64','[3]',24,'[0.6775915044040376,0.46659494013454783,0.926888688536704]',X'1bcfee60d4aee53f72d81606b1dcdd3fe884897712a9ed3f');
INSERT INTO tensor VALUES(34,'sha256:d91b4a63b9517ca183ff67ed4a67f3a6a7f90dced25a898146e707e6255dda10','float64','[3]',24,'[0.9987330748080278,0.09287110556159028,0.09224266836029993]',X'ef7cb7109ff5ef3f8061219966c6b73f303ce72b379db73f');
INSERT INTO tensor VALUES(35,'sha256:41c6c55d2bb4c368d2a8b269b4ffed1baeaceed18a6e235d3a838923b1b2eb5d','float64','[3,2]',48,'[0.1521674156522551,0.3076536594591629,0.10478370188413147,0.21185277543256534,0.2081523387103108,0.42084455765192746]',X'9c23dfcc387ac33ffecb77f998b0d33f3a04bfcc1ad3ba3f955c06e3fd1dcb3fa860ac5fbca4ca3fa722f4021eefda3f');
INSERT INTO tensor VALUES(36,'sha256:5426bb9800034273df0866221652659ea31ed7d11386c94303b6bdc45d701884','float64','[3,2]',48,'[0.15216741565225514,0.3076536594591629,0.10478370188413148,0.21185277543256534,0.2081523387103108,0.42084455765192746]',X'9d23dfcc387ac33ffecb77f998b0d33f3b04bfcc1ad3ba3f955c06e3fd1dcb3fa860ac5fbca4ca3fa722f4021eefda3f');
INSERT INTO tensor VALUES(37,'sha256:71947dc1551b03be660c57668ff8bfa4edadc05db49b49506105420891ed6ce4','float64','[4]',32,'[0.6775915044040376,0.46659494013454783,0.926888688536704,0.31641080811527456]',X'1bcfee60d4aee53f72d81606b1dcdd3fe884897712a9ed3fb02f3d1e1340d43f');
INSERT INTO tensor VALUES(38,'sha256:971b70228485f5b39d0aa768231c7298746045a64b48b456b7fedf6ef802d8ac','float64','[4]',32,'[0.9987330748080278,0.09287110556159028,0.09224266836029993,0.14092556839332582]',X'ef7cb7109ff5ef3f8061219966c6b73f303ce72b379db73facb3b559d909c23f');
INSERT INTO tensor VALUES(39,'sha256:ed82fa072cfc6e0a76aa3a0cddc5044732bc18a266cd0620be76a99a8f8bcfbb','float64','[4,2]',64,'[0.1605903268870624,0.3246831887679217,0.11058378606142669,0.22357944578881261,0.21967417907777256,0.44413953402751777,0.07498989402253896,0.15161534563491816]',X'4356044d398ec43f126e54ff9bc7d43f3e089a10384fbc3fb441dc53409ecc3f41147593481ecc3f4b916039c86cdc3fb7785ba68932b33f536f89b32168c33f');
INSERT INTO tensor VALUES(40,'sha256:d6cd01707520cf9952b39b26e128cdfe64fbceb5c5a84d3b5cabc940e32c37fc','float64','[4,2]',64,'[0.1605903268870624,0.3246831887679217,0.11058378606142667,0.22357944578881261,0.21967417907777254,0.4441395340275178,0.07498989402253896,0.15161534563491816]',X'4356044d398ec43f126e54ff9bc7d43f3d089a10384fbc3fb441dc53409ecc3f40147593481ecc3f4c916039c86cdc3fb7785ba68932b33f536f89b32168c33f');
INSERT INTO tensor VALUES(41,'sha256:6bb521a3a68aab840905120df06931ab1827d0148134af5a86ccd488e1ca5542','float64','[4,2]',64,'[0.1605903268870624,0.3246831887679216,0.11058378606142667,0.2235794457888126,0.21967417907777254,0.44413953402751777,0.07498989402253896,0.15161534563491816]',X'4356044d398ec43f116e54ff9bc7d43f3d089a10384fbc3fb341dc53409ecc3f40147593481ecc3f4b916039c86cdc3fb7785ba68932b33f536f89b32168c33f');
INSERT INTO tensor VALUES(42,'sha256:7707f7c9fb16f10857d63731225fac67c8d8d4ea3e2e7cb5c17943cd4ac2a042','float64','[3000]',24000,'[0.6775915044040376,0.46659494013454783,0.926888688536704,0.31641080811527456,0.9798726064148995,0.014661349389765821,0.3838574383113583,0.18870475210143023,0.5828505631765291,0.22119391249451004,0.7912870790610563,0.30232208129909355,0.8182786895023656,0.11692210850234441,0.9728847843060873,0.40700884343571475]',NULL);
INSERT INTO tensor VALUES(43,'sha256:5b7314ff90c805ec0e0fe2d15af8165b8d41954ab12e97e1d13750e2e4aaf487','float64','[3000]',24000,'[0.9987330748080278,0.09287110556159028,0.09224266836029993,0.14092556839332582,0.7432258401622253,0.55791461156472,0.8307951992324795,0.8289943961810503,0.3930433165669166,0.2585063606947716,0.6543331973792834,0.18527110475466424,0.3827135085949228,0.8728322065869669,0.6271201951434603,0.28145490606956025]',NULL);
INSERT INTO tensor VALUES(44,'sha256:ebe23a5d4d731bb3860633d002362b3982a7035f67962c17605214dd4746e854','float64','[3000]',24000,'[0.27877457771992253,0.5636293330742779,0.3590486011207653,0.17062043127973892,0.5498612679196622,0.2237522496515545,0.9928484495281555,0.5291513337973586,0.007130877729262464,0.7101553716206959,0.3972793672410494,0.9586668711620858,0.38799472605449215,0.4333178649647875,0.4306247494974923,0.5136973256859816]',NULL);
INSERT INTO tensor VALUES(45,'sha256:1fe2fedda763bf1899d300cc898dc447a049ca4ca09ffc09256e00be32f1259e','float64','[2]',16,'[0.42625522232228075,0.1628857966808368]',X'dee5e7fbc347db3f9811dd1871d9c43f');
INSERT INTO tensor VALUES(46,'sha256:64c54ff487722f8cd98b4a070cebf1fad415e482e867f7eae12f3b6a584103d0','float64','[2]',16,'[0.4358233531327811,0.15835332136213542]',X'647422a287e4db3f0c4f3bf0eb44c43f');
INSERT INTO tensor VALUES(47,'sha256:7540f06035875119a0a78ad262f29c20bab6a95361df87954c6109434de23c0f','float64','[2]',16,'[0.2802110453694434,0.5798920503161686]',X'2abef54efaeed13fc42feac5798ee23f');
INSERT INTO tensor VALUES(48,'sha256:6a8af714e8b59a0c59a9f5a74e89bb1ae45be013026ab19247ee6d44f07236b2','float64','[2,2]',32,'[0.025269682517852745,0.05229518339220411,0.009656356457916194,0.019983667444593282]',X'1759faaf4be0993f46d0d02c6fc6aa3f076e7b39b6c6833f8ec183389976943f');
INSERT INTO tensor VALUES(49,'sha256:94be5834b333a73181bbb782f560c0388ac3a830f3b87ed55973dcb3421040c5','float64','[2,2]',32,'[0.025269682517852745,0.05229518339220411,0.009656356457916192,0.01998366744459328]',X'1759faaf4be0993f46d0d02c6fc6aa3f066e7b39b6c6833f8dc183389976943f');
CREATE TABLE run_tensor (
  run       INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  role      TEXT    NOT NULL CHECK (role IN ('input', 'output')),
  name      TEXT    NOT NULL,
  ordinal   INTEGER NOT NULL CHECK (ordinal >= 0),
  tensor    INTEGER NOT NULL REFERENCES tensor (id),
  generator TEXT,                                       -- how an input was drawn; NULL if given
  PRIMARY KEY (run, role, name)
) STRICT, WITHOUT ROWID;
INSERT INTO run_tensor VALUES(1,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(1,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(1,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(1,'output','x.hvp',0,5,NULL);
INSERT INTO run_tensor VALUES(2,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(2,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(2,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(2,'output','x.hvp',0,5,NULL);
INSERT INTO run_tensor VALUES(3,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(3,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(3,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(3,'output','x.hvp',0,5,NULL);
INSERT INTO run_tensor VALUES(4,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(4,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(4,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(4,'output','x.gradient',0,6,NULL);
INSERT INTO run_tensor VALUES(5,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(5,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(5,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(5,'output','loss',0,7,NULL);
INSERT INTO run_tensor VALUES(6,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(6,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(6,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(6,'output','x.hvp',0,5,NULL);
INSERT INTO run_tensor VALUES(7,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(7,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(7,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(7,'output','x.hvp',0,5,NULL);
INSERT INTO run_tensor VALUES(8,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(8,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(8,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(8,'output','x.hvp',0,5,NULL);
INSERT INTO run_tensor VALUES(9,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(9,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(9,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(9,'output','x.hvp',0,5,NULL);
INSERT INTO run_tensor VALUES(10,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(10,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(10,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(10,'output','x.hvp',0,5,NULL);
INSERT INTO run_tensor VALUES(11,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(11,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(11,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(11,'output','x.hvp',0,5,NULL);
INSERT INTO run_tensor VALUES(12,'input','step',3,4,'2^-26 (1 + max|x|) / max|v|');
INSERT INTO run_tensor VALUES(12,'input','v',0,1,NULL);
INSERT INTO run_tensor VALUES(12,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(12,'input','x.direction',2,3,NULL);
INSERT INTO run_tensor VALUES(12,'output','x.hvp',0,8,NULL);
INSERT INTO run_tensor VALUES(13,'input','v',0,9,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(13,'input','y1',1,10,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(13,'output','z',0,11,NULL);
INSERT INTO run_tensor VALUES(14,'input','v',0,9,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(14,'input','y1',1,10,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(14,'output','z',0,12,NULL);
INSERT INTO run_tensor VALUES(15,'input','v',0,9,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(15,'input','y1',1,10,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(15,'output','z',0,12,NULL);
INSERT INTO run_tensor VALUES(16,'input','A1',0,13,'splitmix64 seed=7 stream=A1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(16,'input','A2',1,14,'splitmix64 seed=7 stream=A2 uniform=[0,0.5)');
INSERT INTO run_tensor VALUES(16,'output','P',0,15,NULL);
INSERT INTO run_tensor VALUES(17,'input','A1',0,13,'splitmix64 seed=7 stream=A1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(17,'input','A2',1,14,'splitmix64 seed=7 stream=A2 uniform=[0,0.5)');
INSERT INTO run_tensor VALUES(17,'output','P',0,15,NULL);
INSERT INTO run_tensor VALUES(18,'input','A1',0,13,'splitmix64 seed=7 stream=A1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(18,'input','A2',1,14,'splitmix64 seed=7 stream=A2 uniform=[0,0.5)');
INSERT INTO run_tensor VALUES(18,'output','P',0,15,NULL);
INSERT INTO run_tensor VALUES(20,'input','X',1,17,'splitmix64 seed=7 stream=X uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(20,'input','w',0,16,'splitmix64 seed=7 stream=w uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(20,'input','w.direction',3,19,'splitmix64 seed=7 stream=w.direction uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(20,'input','y',2,18,'splitmix64 seed=7 stream=y bits');
INSERT INTO run_tensor VALUES(20,'output','w.gradient',0,21,NULL);
INSERT INTO run_tensor VALUES(21,'input','X',1,17,'splitmix64 seed=7 stream=X uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(21,'input','w',0,16,'splitmix64 seed=7 stream=w uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(21,'input','w.direction',3,19,'splitmix64 seed=7 stream=w.direction uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(21,'input','y',2,18,'splitmix64 seed=7 stream=y bits');
INSERT INTO run_tensor VALUES(21,'output','w.hvp',0,22,NULL);
INSERT INTO run_tensor VALUES(22,'input','X',1,17,'splitmix64 seed=7 stream=X uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(22,'input','step',4,20,'2^-26 (1 + max|x|) / max|v|');
INSERT INTO run_tensor VALUES(22,'input','w',0,16,'splitmix64 seed=7 stream=w uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(22,'input','w.direction',3,19,'splitmix64 seed=7 stream=w.direction uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(22,'input','y',2,18,'splitmix64 seed=7 stream=y bits');
INSERT INTO run_tensor VALUES(22,'output','w.hvp',0,23,NULL);
INSERT INTO run_tensor VALUES(23,'input','W1',0,24,NULL);
INSERT INTO run_tensor VALUES(23,'input','W2',2,26,NULL);
INSERT INTO run_tensor VALUES(23,'input','b1',1,25,NULL);
INSERT INTO run_tensor VALUES(23,'input','b2',3,27,NULL);
INSERT INTO run_tensor VALUES(24,'input','W1',0,24,NULL);
INSERT INTO run_tensor VALUES(24,'input','W2',2,26,NULL);
INSERT INTO run_tensor VALUES(24,'input','b1',1,25,NULL);
INSERT INTO run_tensor VALUES(24,'input','b2',3,27,NULL);
INSERT INTO run_tensor VALUES(25,'input','v',0,28,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(25,'input','y1',1,29,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(25,'input','y2',2,30,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(25,'output','Z',0,31,NULL);
INSERT INTO run_tensor VALUES(26,'input','v',0,28,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(26,'input','y1',1,29,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(26,'input','y2',2,30,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(26,'output','Z',0,32,NULL);
INSERT INTO run_tensor VALUES(27,'input','v',0,28,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(27,'input','y1',1,29,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(27,'input','y2',2,30,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(27,'output','Z',0,32,NULL);
INSERT INTO run_tensor VALUES(28,'input','v',0,33,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(28,'input','y1',1,34,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(28,'input','y2',2,30,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(28,'output','Z',0,35,NULL);
INSERT INTO run_tensor VALUES(29,'input','v',0,33,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(29,'input','y1',1,34,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(29,'input','y2',2,30,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(29,'output','Z',0,36,NULL);
INSERT INTO run_tensor VALUES(30,'input','v',0,33,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(30,'input','y1',1,34,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(30,'input','y2',2,30,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(30,'output','Z',0,36,NULL);
INSERT INTO run_tensor VALUES(31,'input','v',0,37,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(31,'input','y1',1,38,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(31,'input','y2',2,30,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(31,'output','Z',0,39,NULL);
INSERT INTO run_tensor VALUES(32,'input','v',0,37,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(32,'input','y1',1,38,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(32,'input','y2',2,30,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(32,'output','Z',0,40,NULL);
INSERT INTO run_tensor VALUES(33,'input','v',0,37,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(33,'input','y1',1,38,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(33,'input','y2',2,30,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(33,'output','Z',0,41,NULL);
INSERT INTO run_tensor VALUES(34,'input','v',0,42,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'input','y1',1,43,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'input','y2',2,44,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(35,'input','v',0,42,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(35,'input','y1',1,43,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(35,'input','y2',2,44,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'input','v',0,42,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'input','y1',1,43,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'input','y2',2,44,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(37,'input','v',0,45,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(37,'input','y1',1,46,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(37,'input','y2',2,47,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(37,'output','Z',0,48,NULL);
INSERT INTO run_tensor VALUES(38,'input','v',0,45,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(38,'input','y1',1,46,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(38,'input','y2',2,47,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(38,'output','Z',0,49,NULL);
INSERT INTO run_tensor VALUES(39,'input','v',0,45,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(39,'input','y1',1,46,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(39,'input','y2',2,47,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(39,'output','Z',0,49,NULL);
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
INSERT INTO evaluation VALUES(23,0,'[1.0,2.0,4.0,8.0]','[1.0]',851,'single','finished',NULL);
INSERT INTO evaluation VALUES(23,1,'[1.0,1.0,3.0,6.0]','[0.0]',541,'single','finished',NULL);
INSERT INTO evaluation VALUES(24,0,'[-5.0,-4.0,-8.0,-16.0]','[1.0]',761,'single','finished',NULL);
CREATE TABLE comparison (
  run_a  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  run_b  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ratio  REAL    NOT NULL,
  low    REAL    NOT NULL,
  high   REAL    NOT NULL,
  PRIMARY KEY (run_a, run_b)
) STRICT, WITHOUT ROWID;
INSERT INTO comparison VALUES(1,2,1.0679875406686534233,1.0514705882352934906,1.0847639484978544022);
INSERT INTO comparison VALUES(1,3,1.0735289456309422551,0.99933444259567394407,1.1532319391634981986);
INSERT INTO comparison VALUES(1,4,0.59426708295490471289,0.57694524495677212971,0.61210898082744702453);
INSERT INTO comparison VALUES(1,5,0.87013770714448057663,0.83277870216306137951,0.90917266187050371772);
INSERT INTO comparison VALUES(1,6,0.57729478041077009198,0.55050412465627829305,0.60538922155688601467);
INSERT INTO comparison VALUES(1,7,0.53838739810947744413,0.52701998262380544968,0.54999999999999993338);
INSERT INTO comparison VALUES(1,8,0.57426377239680792552,0.55533980582524244962,0.59383259911894303861);
INSERT INTO comparison VALUES(1,9,0.055179960000316344292,0.051123595505617958068,0.059558173784977949671);
INSERT INTO comparison VALUES(1,10,0.54552344783271733419,0.53117338003502623244,0.5602611940298507509);
INSERT INTO comparison VALUES(1,11,0.072325700284924784866,0.069868693849343466162,0.074869109947643938673);
INSERT INTO comparison VALUES(1,12,0.15277947301200325846,0.15180180180180177784,0.15376344086021506707);
INSERT INTO comparison VALUES(2,3,1.0051886419562716667,0.95041597337770444831,1.0631178707224331336);
INSERT INTO comparison VALUES(2,4,0.55643634436300781764,0.54870317002881863199,0.56427850655903111221);
INSERT INTO comparison VALUES(2,5,0.81474518569729614814,0.79201331114808681821,0.83812949640287748298);
INSERT INTO comparison VALUES(2,6,0.54054448991917369848,0.52355637030247481611,0.55808383233532887768);
INSERT INTO comparison VALUES(2,7,0.50411393167789197988,0.48583840139009548675,0.523076923076923328);
INSERT INTO comparison VALUES(2,8,0.53770643432531872729,0.52815533980582540785,0.54743024963289288464);
INSERT INTO comparison VALUES(2,9,0.051667231965804465143,0.048621041879468855639,0.054904270986745225269);
INSERT INTO comparison VALUES(2,10,0.51079570412513619626,0.48966725043782816095,0.53283582089552272709);
INSERT INTO comparison VALUES(2,11,0.067721483192250159222,0.064409122322045583852,0.071204188481675395605);
INSERT INTO comparison VALUES(2,12,0.14305360989169402241,0.13993993993993986135,0.14623655913978503284);
INSERT INTO comparison VALUES(3,4,0.55356409845627185806,0.53077699293642788269,0.5773294908741591902);
INSERT INTO comparison VALUES(3,5,0.81053958599418751695,0.78836930455635501058,0.83333333333333314829);
INSERT INTO comparison VALUES(3,6,0.53775427552303045608,0.52495009980039897268,0.55087076076993546358);
INSERT INTO comparison VALUES(3,7,0.50151176668371288958,0.4569939183318853515,0.55036630036630029838);
INSERT INTO comparison VALUES(3,8,0.53493086957175384199,0.5149290259422419913,0.55570966250577868983);
INSERT INTO comparison VALUES(3,9,0.051400533003686806055,0.051157643854273043837,0.051644575355915593728);
INSERT INTO comparison VALUES(3,10,0.50815904876425888048,0.46059544658493867252,0.56063432835820892208);
INSERT INTO comparison VALUES(3,11,0.067371914450259182127,0.060585118636258913915,0.074918972824731949744);
INSERT INTO comparison VALUES(3,12,0.14231518733964884648,0.13163163163163157931,0.15386584741423450783);
INSERT INTO comparison VALUES(4,5,1.4642199309069086066,1.4434276206322798064,1.485311750599520586);
INSERT INTO comparison VALUES(4,6,0.97143994168456648807,0.95417048579285035359,0.98902195608782395019);
INSERT INTO comparison VALUES(4,7,0.90596873619926276965,0.86099044309296268728,0.95329670329670346262);
INSERT INTO comparison VALUES(4,8,0.96633952791288180161,0.96255201109570032169,0.97014194811551679453);
INSERT INTO comparison VALUES(4,9,0.092853805272104586454,0.088610827374872316863,0.097299950908198387655);
INSERT INTO comparison VALUES(4,10,0.91797688864101834038,0.86777583187390538999,0.97108208955223918046);
INSERT INTO comparison VALUES(4,11,0.12170571508907408742,0.11414420640405434359,0.12976813762154074116);
INSERT INTO comparison VALUES(4,12,0.25708890395263028771,0.24799799799799793209,0.26651305683563758508);
INSERT INTO comparison VALUES(5,6,0.66345220494497436636,0.66104491292392275614,0.66586826347305350104);
INSERT INTO comparison VALUES(5,7,0.61873815338527993201,0.5796698523023458005,0.66043956043956042467);
INSERT INTO comparison VALUES(5,8,0.65996883904889236394,0.65315712187958907541,0.66685159500693469425);
INSERT INTO comparison VALUES(5,9,0.063415203762861499514,0.061389172625127670646,0.065508100147275441504);
INSERT INTO comparison VALUES(5,10,0.6269392112921463589,0.5842381786339754246,0.67276119402985090633);
INSERT INTO comparison VALUES(5,11,0.083119832287552597449,0.076848652384243237856,0.089902767389678353571);
INSERT INTO comparison VALUES(5,12,0.17558079802492140841,0.16696696696696688988,0.18463901689708145381);
INSERT INTO comparison VALUES(6,7,0.93260395967271980666,0.87054735013032191748,0.99908424908424953159);
INSERT INTO comparison VALUES(6,8,0.99474963551237127745,0.98091042584434740003,1.0087840961627372315);
INSERT INTO comparison VALUES(6,9,0.095583680768867210209,0.092866870956758620914,0.098379970544919106978);
INSERT INTO comparison VALUES(6,10,0.94496514838494460875,0.87740805604203186973,1.0177238805970156843);
INSERT INTO comparison VALUES(6,11,0.12528382853810307584,0.11541119557705600828,0.13600099725754177804);
INSERT INTO comparison VALUES(6,12,0.2646472446941129375,0.25075075075075081709,0.27931387608806984568);
INSERT INTO comparison VALUES(7,8,1.0666367274072698911,1.0097087378640774435,1.1267743514439552132);
INSERT INTO comparison VALUES(7,9,0.10249118050325514706,0.092951991828396307582,0.11300932744231718951);
INSERT INTO comparison VALUES(7,10,1.0132544887720213999,1.007880910683011999,1.0186567164179105571);
INSERT INTO comparison VALUES(7,11,0.13433765451957671577,0.13257313982953233821,0.13612565445026172938);
INSERT INTO comparison VALUES(7,12,0.28377237942136340764,0.27956989247311830881,0.28803803803803790239);
INSERT INTO comparison VALUES(8,9,0.096088178730152934425,0.09205822267620020205,0.10029455081001474592);
INSERT INTO comparison VALUES(8,10,0.94995274655035799593,0.89448336252189097894,1.0088619402985079531);
INSERT INTO comparison VALUES(8,11,0.12594508614579430494,0.11765722183828604407,0.13481675392670156021);
INSERT INTO comparison VALUES(8,12,0.26604407304738503237,0.25563063063063046209,0.27688172043010766953);
INSERT INTO comparison VALUES(9,10,9.8862602986589678266,8.9185639229421997953,10.958955223880600726);
INSERT INTO comparison VALUES(9,11,1.3107240433757136877,1.1731167933655830548,1.4644727000747941314);
INSERT INTO comparison VALUES(9,12,2.7687492526476531473,2.548798798798796561,3.0076804915514605553);
INSERT INTO comparison VALUES(10,11,0.13258036950064003289,0.13153651232434920848,0.13363251059586131463);
INSERT INTO comparison VALUES(10,12,0.28006032301447930654,0.27444956477214543788,0.28578578578578572866);
INSERT INTO comparison VALUES(11,12,2.1123815242732999486,2.0537634408602163382,2.1726726726726721672);
INSERT INTO comparison VALUES(13,14,1.1185949742249581273,1.0456475583864119904,1.1966314140227181095);
INSERT INTO comparison VALUES(13,15,1.1725060765016142028,1.1409897292250237299,1.2048929663608562989);
INSERT INTO comparison VALUES(14,15,1.0481953732306095172,0.95350140056022469892,1.152293577981651218);
INSERT INTO comparison VALUES(16,17,0.98203821235582300364,0.96151079136690631443,1.003003875968992542);
INSERT INTO comparison VALUES(16,18,1.0551536410008504063,1.0549327354260091826,1.055374592833876246);
INSERT INTO comparison VALUES(17,18,1.0744527328214958927,1.0517733387688543711,1.0976211627677425752);
INSERT INTO comparison VALUES(20,21,0.66160237916076292119,0.65355086372360815527,0.66975308641975284107);
INSERT INTO comparison VALUES(20,22,0.37145388315612998253,0.36307863915225857542,0.38002232142857134133);
INSERT INTO comparison VALUES(21,22,0.56144580922958009505,0.54210819854991620925,0.58147321428571430157);
INSERT INTO comparison VALUES(25,26,0.94290123456790175815,0.85331230283911729816,1.0037453183520597121);
INSERT INTO comparison VALUES(25,27,0.98274296094459656636,0.90693739424703856411,1.1099000908265219678);
INSERT INTO comparison VALUES(26,27,1.1516802906448684318,0.90355329949238571973,1.1771117166212534677);
INSERT INTO comparison VALUES(28,29,1.0079239302694134039,0.94783904619970194005,1.0419463087248319599);
INSERT INTO comparison VALUES(28,30,1.0971731448763248906,1.0956072351421186628,1.1542649727767693157);
INSERT INTO comparison VALUES(29,30,1.0869939707149010033,1.0530035335689047482,1.2177858439201449947);
INSERT INTO comparison VALUES(31,32,1.0247046186895814035,0.91484300666032325466,1.0395421436004166348);
INSERT INTO comparison VALUES(31,33,1.2318125770653516326,1.1298472385428903752,1.2373540856031126633);
INSERT INTO comparison VALUES(32,33,1.2075226977950708207,1.1849568434032056174,1.2350176263219740935);
INSERT INTO comparison VALUES(37,38,1.0,0.9565972222222223209,1.0453720508166968183);
INSERT INTO comparison VALUES(37,39,0.94567052752844893426,0.91680532445923501594,0.97544453852667278859);
INSERT INTO comparison VALUES(38,39,0.94567052752844893426,0.93310753598645268525,0.95840266222961756348);
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
INSERT INTO fit VALUES(6,'chain','forward','float64',1,'openblas','n','{"m":2}',3,0.24469576279192484236,-0.97277934800104681745,1.1085081008389010559,NULL);
INSERT INTO fit VALUES(6,'chain','optimal','float64',1,'openblas','n','{"m":2}',3,-0.026003150068251715959,-1.1591726999380878027,0.77799344058004182844,NULL);
INSERT INTO fit VALUES(6,'chain','reverse','float64',1,'openblas','n','{"m":2}',3,0.015091089913187050522,-0.94715194384084322454,0.69781338738595011239,NULL);
CREATE TABLE tag (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  tag TEXT    NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (run, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO tag VALUES(1,'kept');
INSERT INTO tag VALUES(2,'kept');
CREATE TABLE lease (
  sweep    INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),        -- its place in the sweep's definition
  holder   INTEGER REFERENCES invocation (id),
  is_done  INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1)),
  PRIMARY KEY (sweep, position)
) STRICT, WITHOUT ROWID;
INSERT INTO lease VALUES(1,0,1,1);
INSERT INTO lease VALUES(2,0,NULL,0);
CREATE TABLE IF NOT EXISTS "timing_summary" (
  run       INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  cell      INTEGER NOT NULL REFERENCES cell (id),      -- this and the next three: those of the run
  kind      TEXT    NOT NULL,
  strategy  TEXT,
  n         INTEGER,
  samples   INTEGER NOT NULL CHECK (samples > 0),
  repeats   INTEGER NOT NULL CHECK (repeats > 0),       -- calls in a sample, median
  min_ns    REAL    NOT NULL,                           -- of one call, as all below
  p25_ns    REAL    NOT NULL,
  median_ns REAL    NOT NULL,
  p75_ns    REAL    NOT NULL,
  mad_ns    REAL    NOT NULL                            -- median absolute deviation
) STRICT;
INSERT INTO timing_summary VALUES(1,1,'hvp','forward',3,2,5,200.19999999999998864,200.69999999999998863,201.19999999999998864,201.69999999999998862,1.0);
INSERT INTO timing_summary VALUES(2,1,'hvp','reverse',3,2,5,186.40000000000000568,187.40000000000000567,188.40000000000000569,189.40000000000000568,2.0);
INSERT INTO timing_summary VALUES(3,1,'hvp','optimal',3,2,6,175.3333333333333428,181.5833333333333428,187.8333333333333428,194.0833333333333428,12.5);
INSERT INTO timing_summary VALUES(4,1,'hvp','gradient',3,2,3,330.33333333333331437,334.5,338.66666666666662877,342.83333333333331437,8.3333333333333428072);
INSERT INTO timing_summary VALUES(5,1,'hvp','value',3,2,5,222.40000000000000569,226.90000000000000567,231.40000000000000568,235.90000000000000569,9.0);
INSERT INTO timing_summary VALUES(6,1,'hvp','forward-over-reverse',3,2,3,334.0,341.41666666666668562,348.83333333333337122,356.25,14.833333333333342807);
INSERT INTO timing_summary VALUES(7,1,'hvp','reverse-over-forward',3,2,3,364.0,368.9166666666666856,373.83333333333337122,378.74999999999999999,9.8333333333333428072);
INSERT INTO timing_summary VALUES(8,1,'hvp','reverse-over-reverse',3,2,4,340.49999999999999999,345.49999999999999999,350.50000000000000001,355.5,10.0);
INSERT INTO timing_summary VALUES(9,1,'hvp','forward-over-forward',3,2,1,3395.0,3525.25,3655.4999999999999999,3785.75,260.5);
INSERT INTO timing_summary VALUES(10,1,'hvp','linearized',3,2,3,357.33333333333331437,363.16666666666662876,369.0,374.83333333333337122,11.666666666666685614);
INSERT INTO timing_summary VALUES(11,1,'hvp','explicit-hessian',3,2,1,2674.0,2729.0,2784.0,2839.0,110.0);
INSERT INTO timing_summary VALUES(12,1,'hvp','finite-difference',3,2,1,1302.0,1309.5,1317.0,1324.5,15.0);
INSERT INTO timing_summary VALUES(13,2,'hvp','forward',3,2,6,197.0,198.66666666666665719,200.33333333333331438,202.0,3.3333333333333285963);
INSERT INTO timing_summary VALUES(14,2,'hvp','reverse',3,2,5,170.19999999999998863,174.74999999999999999,179.30000000000001136,183.84999999999999432,9.1000000000000085265);
INSERT INTO timing_summary VALUES(15,2,'hvp','optimal',3,2,6,163.49999999999999999,167.25,171.0,174.74999999999999999,7.5);
INSERT INTO timing_summary VALUES(16,3,'hvp','forward',NULL,2,10,94.099999999999994317,94.875000000000000001,95.650000000000005686,96.424999999999997154,1.5500000000000042632);
INSERT INTO timing_summary VALUES(17,3,'hvp','reverse',NULL,2,11,93.818181818181813017,95.636363636363626028,97.454545454545453255,99.272727272727280482,3.6363636363636402393);
INSERT INTO timing_summary VALUES(18,3,'hvp','optimal',NULL,2,10,89.200000000000002845,89.924999999999997157,90.650000000000005686,91.374999999999999998,1.4499999999999957367);
INSERT INTO timing_summary VALUES(20,5,'hvp','gradient',NULL,2,2,651.0,658.5,666.0,673.50000000000000001,15.0);
INSERT INTO timing_summary VALUES(21,5,'hvp','forward-over-reverse',NULL,2,1,972.0,989.50000000000000004,1007.0,1024.4999999999999999,35.0);
INSERT INTO timing_summary VALUES(22,5,'hvp','finite-difference',NULL,2,1,1792.0,1792.25,1792.5,1792.75,0.5);
INSERT INTO timing_summary VALUES(25,8,'hvp','forward',2,3,4,268.0,269.25000000000000001,270.49999999999999999,288.0,2.5);
INSERT INTO timing_summary VALUES(26,8,'hvp','reverse',2,3,3,267.0,292.0,317.0,320.49999999999999999,7.0);
INSERT INTO timing_summary VALUES(27,8,'hvp','optimal',2,3,4,275.25,275.25,275.25,285.375,0.0);
INSERT INTO timing_summary VALUES(28,9,'hvp','forward',3,3,3,414.0,419.0,424.0,424.0,0.0);
INSERT INTO timing_summary VALUES(29,9,'hvp','reverse',3,3,3,397.33333333333331438,409.0,420.6666666666666856,434.0,23.333333333333371229);
INSERT INTO timing_summary VALUES(30,9,'hvp','optimal',3,3,3,367.33333333333331438,372.33333333333331438,377.33333333333331437,382.16666666666662876,9.6666666666666856144);
INSERT INTO timing_summary VALUES(31,10,'hvp','forward',4,3,4,318.0,319.25000000000000001,320.49999999999999999,326.74999999999999999,2.5);
INSERT INTO timing_summary VALUES(32,10,'hvp','reverse',4,3,3,310.33333333333331439,315.33333333333331438,320.33333333333331438,335.33333333333331439,10.0);
INSERT INTO timing_summary VALUES(33,10,'hvp','optimal',4,3,3,257.0,263.66666666666662877,270.33333333333331438,277.0,13.333333333333314385);
INSERT INTO timing_summary VALUES(37,12,'hvp','forward',2,2,4,275.50000000000000001,278.62500000000000001,281.75000000000000001,284.87500000000000001,6.25);
INSERT INTO timing_summary VALUES(38,12,'hvp','reverse',2,2,4,275.50000000000000001,278.62500000000000001,281.75000000000000001,284.87500000000000001,6.25);
INSERT INTO timing_summary VALUES(39,12,'hvp','optimal',2,2,4,295.25000000000000001,296.5625,297.875,299.18749999999999998,2.625);
CREATE INDEX cell_by_sweep ON cell (sweep);
CREATE INDEX run_by_cell ON run (cell);
CREATE INDEX run_under_way ON run (status) WHERE status = 'running';
CREATE INDEX run_tensor_by_tensor ON run_tensor (tensor);
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
CREATE INDEX tag_by_name ON tag (tag);
CREATE INDEX lease_by_holder ON lease (holder) WHERE NOT is_done;
CREATE INDEX timing_summary_by_strategy ON timing_summary (kind, strategy, n, median_ns);
CREATE INDEX timing_summary_by_time ON timing_summary (kind, median_ns);
CREATE INDEX run_by_invocation ON run (invocation);
CREATE INDEX comparison_by_b ON comparison (run_b);
CREATE VIEW runs AS
SELECT run.run_id, sweep.sweep_id, cell.cell_id, run.kind, cell.workload, run.strategy, cell.size, cell.dtype, cell.threads,
       cell.blas, cell.seed, run.status, run.reason, run.started_at, run.finished_at, invocation.git_commit,
       invocation.git_dirty, machine.name || ' (' || machine.cpu || ')' AS machine, invocation.toolchain,
       invocation.track_version, invocation.track_build, cell.n, cell.m, invocation.command, invocation.blas_library,
       cost.multiplications, cost.peak_bytes, cost.predicted_ns, -- known before a run, and so of skipped ones, too
       (SELECT json_group_array(tag) FROM tag WHERE tag.run = run.id) AS tags
FROM run
JOIN cell ON cell.id = run.cell
JOIN invocation ON invocation.id = run.invocation
JOIN machine ON machine.id = invocation.machine
LEFT JOIN cost ON cost.run = run.id
LEFT JOIN sweep ON sweep.id = cell.sweep
;
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
       (SELECT approximate FROM verdict WHERE run = t.run) AS approximate
FROM timing_summary AS t
WHERE t.kind = 'hvp';
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
CREATE VIEW sweeps AS
SELECT sweep.sweep_id, invocation.command, sweep.status, sweep.started_at, sweep.finished_at, sweep.cells,
       (SELECT count(DISTINCT cell.workload || ' ' || cell.size) FROM cell
        WHERE cell.sweep = sweep.id AND cell.finished_at IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM run WHERE run.cell = cell.id AND run.status IN ('running', 'cancelled', 'crashed')))
         AS finished_cells,
       sweep.seed, sweep.definition
FROM sweep
JOIN invocation ON invocation.id = sweep.invocation;
COMMIT;
PRAGMA application_id = 1953653611;
PRAGMA user_version = 2;
