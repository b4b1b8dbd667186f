-- The database of schema-17.sql after migration 18, as sqlite3 dumps it. Schema 6 was made so:
-- A database as track left it at commit 23d8d4c, schema 6, after these commands:
--   track run hvp --workload rank-one --v 4,2,1 --y 2,2,1 --rounds 2 --min-time 1us --seed 7
--   track run hvp --workload chain --n 3 --dtype float32 --rounds 2 --min-time 1us --seed 7
--   track run hvp --workload logistic --size samples=4,d=3 --strategy gradient,forward-over-reverse,finite-difference --rounds 2 --min-time 1us --seed 7
--   track run hvp --n 2,3,4 --m 2 --rounds 8 --min-time 1us --seed 7
--   track baseline save first
--   track runs tag latest kept
--   track run network superincreasing --input 1,2,4,8 --input 1,1,3,6 --trace-layers
--   track run network superincreasing --inputs in.csv --skip-bad
--   track verify network superincreasing --size k=3 --range -3..3
--   track run train logistic --data d.csv --steps 3
--   track run gradient two-branch --size d=3,h=2,k=2,c=2 --batch 1 --seed 1
--   track run hvp --n 3000 --m 3000 --rounds 60 --seed 7 --store-limit 1B      (killed under way)
--   track run hvp --n 2 --m 2 --rounds 2 --min-time 1us --seed 8
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE migration (
  version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL
) STRICT;
INSERT INTO migration VALUES(1,'foundation','d77008cc2b555d35267175214520aa6d5cd7e5864125d2b23458783afdeaca29','2026-11-25T13:35:14.507Z');
INSERT INTO migration VALUES(2,'leases_and_leaders','ad6a63f8bad2a58535761bd1c41bc6e2a2afaf1ab514b60a6a0164b31bddc677','2026-11-25T13:35:14.521Z');
INSERT INTO migration VALUES(3,'networks','4f11ae7a079bdd7099c2c63b8a8381de05c9365030ea01b34119dbd931277423','2026-11-25T13:35:14.528Z');
INSERT INTO migration VALUES(4,'measuring','5e88182649fc4c953021c54d70485ae3fed0fc4d7fc63822a464525c6e54b156','2026-11-25T13:35:14.546Z');
INSERT INTO migration VALUES(5,'peers','3e53738558a0505dcb8602ca954e4b8c51286a2bf09197fa2a957c2548ca0793','2026-11-25T13:35:14.550Z');
INSERT INTO migration VALUES(6,'looked_up_comparisons','0b198f9cb90e11a5316002bc1bebcb5b707d478b7babdb4bfc1cc47ca9e2281e','2026-11-25T13:35:14.560Z');
INSERT INTO migration VALUES(7,'recording_order','11ffe3e8e39acf500ddd87444a5316a0e0c225c4dace234207b12a037932d5f7','2026-11-27T12:00:00.000Z');
INSERT INTO migration VALUES(8,'verdicts','04f8ff616877bc6e63452a236ecd9fbc0ea2a1ea3661bb42cc7cfdd74884439b','2026-11-27T14:23:46.875Z');
INSERT INTO migration VALUES(9,'kinds_and_setups','f2dfbcb18596884c9895c537f654e76874c591e1c49b74e0fdba74297be7647d','2026-11-27T21:23:17.338Z');
INSERT INTO migration VALUES(10,'processes_and_layouts','30bd8a8bb158555a22a0fb2a9731daefa7bc6d7e733e18d0bafec96fec5bf43e','2026-11-27T21:48:03.327Z');
INSERT INTO migration VALUES(11,'several_sweeps','54f5ed4ac187c4e4ff023af03d3f04b2e1e915e01740cbbd062ca5dc74f949c7','2026-11-27T22:55:29.752Z');
INSERT INTO migration VALUES(12,'accuracy','0da3b1ade5a2b171e7f4fc51d07eec79de8e3af25311e1856d44b44c63476576','2026-11-28T02:02:01.906Z');
INSERT INTO migration VALUES(13,'model_sources','7db31205b30c7d14f51327ea4901ad6bee463d6b52c0d9a9daf5e28c9efdff49','2026-11-28T08:14:52.677Z');
INSERT INTO migration VALUES(14,'matrices','9b1b0b7722b06acf41ce20c5bff5074b45e79aa02aea50038303c223f70ed208','2026-11-28T09:47:00.000Z');
INSERT INTO migration VALUES(15,'curvature','422d719c63449de6a33c27bc989926ae20c9378e2f19cf75d7a10ec6b9400cc0','2026-11-28T12:40:00.000Z');
INSERT INTO migration VALUES(16,'peaks','612accb88853e5f15f5145478c794e85dcb992fba6c7fa1600b23094671b418c','2026-11-28T12:00:00.000Z');
INSERT INTO migration VALUES(17,'environments','6211fdd16a13f966b1b6f6cc54feda568cfc69a61d41987888895a4e526bfc09','2026-11-28T12:00:00.000Z');
INSERT INTO migration VALUES(18,'products','6bdd2ed836456b99c6c13cb2b84495a438c9f8f0fe2efaa2288b7f4d3587604c','2026-11-28T12:00:00.000Z');
CREATE TABLE machine (
  id           INTEGER PRIMARY KEY,
  digest       TEXT    NOT NULL UNIQUE,                 -- of the fields below
  name         TEXT    NOT NULL,                        -- its host name
  cpu          TEXT    NOT NULL,
  architecture TEXT    NOT NULL,
  cores        INTEGER NOT NULL CHECK (cores > 0),
  memory_bytes INTEGER NOT NULL CHECK (memory_bytes > 0),
  system       TEXT    NOT NULL                         -- operating system and kernel
, kind TEXT, vendor TEXT, family INTEGER, model INTEGER, stepping INTEGER, features TEXT CHECK (features IS NULL OR json_valid(features)), caches TEXT CHECK (caches IS NULL OR json_valid(caches)), usable_cores REAL CHECK (usable_cores > 0), blas_kernel TEXT) STRICT;
INSERT INTO machine VALUES(1,'sha256:1c8bebdafab8483cf658b5865d75a15cdd47c22d20ebfac2bd3b7a9c22a0b9ef','vm','AMD EPYC','x86_64',2,25276510208,'Debian GNU/Linux 12 (bookworm), kernel 6.18.44-fc-v657',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
, alive_at REAL, environment TEXT CHECK (environment IS NULL OR json_valid(environment))) STRICT;
INSERT INTO invocation VALUES(1,1,'track run hvp --workload rank-one --v 4,2,1 --y 2,2,1 --rounds 2 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',5017,1599245,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug a095b715604e45e654e250ee6d499a75d9a81158',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:35:14.628Z',NULL,NULL);
INSERT INTO invocation VALUES(2,1,'track run hvp --workload chain --n 3 --dtype float32 --rounds 2 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',5035,1599317,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug a095b715604e45e654e250ee6d499a75d9a81158',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:35:15.141Z',NULL,NULL);
INSERT INTO invocation VALUES(3,1,'track run hvp --workload logistic --size samples=4,d=3 --strategy gradient,forward-over-reverse,finite-difference --rounds 2 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',5048,1599349,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug a095b715604e45e654e250ee6d499a75d9a81158',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:35:15.444Z',NULL,NULL);
INSERT INTO invocation VALUES(4,1,'track run hvp --n 2,3,4 --m 2 --rounds 8 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',5068,1599386,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug a095b715604e45e654e250ee6d499a75d9a81158',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:35:15.956Z',NULL,NULL);
INSERT INTO invocation VALUES(5,1,'track run network superincreasing --input 1,2,4,8 --input 1,1,3,6 --trace-layers','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',5105,1599459,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug a095b715604e45e654e250ee6d499a75d9a81158',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:35:16.521Z',NULL,NULL);
INSERT INTO invocation VALUES(6,1,'track run network superincreasing --inputs in.csv --skip-bad','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',5114,1599479,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug a095b715604e45e654e250ee6d499a75d9a81158',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:35:16.664Z',NULL,NULL);
INSERT INTO invocation VALUES(7,1,'track verify network superincreasing --size k=3 --range -3..3','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',5132,1599493,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug a095b715604e45e654e250ee6d499a75d9a81158',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:35:16.951Z',NULL,NULL);
INSERT INTO invocation VALUES(8,1,'track run train logistic --data d.csv --steps 3','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',5168,1599524,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug a095b715604e45e654e250ee6d499a75d9a81158',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:35:17.117Z',NULL,NULL);
INSERT INTO invocation VALUES(9,1,'track run gradient two-branch --size d=3,h=2,k=2,c=2 --batch 1 --seed 1','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',5178,1599549,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug a095b715604e45e654e250ee6d499a75d9a81158',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:35:17.503Z',NULL,NULL);
INSERT INTO invocation VALUES(10,1,'track run hvp --n 3000 --m 3000 --rounds 60 --seed 7 --store-limit 1B','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',5193,1599584,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug a095b715604e45e654e250ee6d499a75d9a81158',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:35:17.849Z',NULL,NULL);
INSERT INTO invocation VALUES(11,1,'track run hvp --n 2 --m 2 --rounds 2 --min-time 1us --seed 8','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',5262,1600189,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug a095b715604e45e654e250ee6d499a75d9a81158',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:35:23.806Z',NULL,NULL);
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
, recorded_at TEXT NOT NULL DEFAULT ''
  CHECK (recorded_at = '' OR recorded_at GLOB
         '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z')) STRICT;
INSERT INTO sweep VALUES(1,'01a212ea-e90d-7000-82b8-a2adbb7115e8',1,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"rank-one","size":{"n":3},"strategies":["forward","reverse","optimal","gradient","value","forward-over-reverse","reverse-over-forward","reverse-over-reverse","forward-over-forward","linearized","explicit-hessian","finite-difference"]}]}',7,1,'finished','2026-11-25T13:35:14.701Z','2026-11-25T13:35:14.846Z','2026-11-25T13:35:14.701000Z');
INSERT INTO sweep VALUES(2,'01a212ea-ead5-7000-acc1-a8725abfd0f4',2,'{"dtype":"float32","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":3},"strategies":["forward","reverse","optimal"]}]}',7,1,'finished','2026-11-25T13:35:15.157Z','2026-11-25T13:35:15.216Z','2026-11-25T13:35:15.157000Z');
INSERT INTO sweep VALUES(3,'01a212ea-ec1c-7000-b6ef-93042da2ddb9',3,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"logistic","size":{"samples":4,"d":3},"strategies":["gradient","forward-over-reverse","finite-difference"]}]}',7,1,'finished','2026-11-25T13:35:15.485Z','2026-11-25T13:35:15.565Z','2026-11-25T13:35:15.485000Z');
INSERT INTO sweep VALUES(4,'01a212ea-ee16-7000-858f-341088947dbc',4,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":8,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":2,"m":2},"strategies":["forward","reverse","optimal"]},{"workload":"chain","size":{"n":3,"m":2},"strategies":["forward","reverse","optimal"]},{"workload":"chain","size":{"n":4,"m":2},"strategies":["forward","reverse","optimal"]}]}',7,3,'finished','2026-11-25T13:35:15.990Z','2026-11-25T13:35:16.115Z','2026-11-25T13:35:15.990000Z');
INSERT INTO sweep VALUES(5,'01a212ea-f570-7000-beda-62a18c6c5178',10,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":60,"min_time_ns":10000000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":3000,"m":3000},"strategies":["forward","reverse","optimal"]}]}',7,1,'crashed','2026-11-25T13:35:17.872Z',NULL,'2026-11-25T13:35:17.872000Z');
INSERT INTO sweep VALUES(6,'01a212eb-0cae-7000-999f-a9c072945a5c',11,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":2,"m":2},"strategies":["forward","reverse","optimal"]}]}',8,1,'finished','2026-11-25T13:35:23.822Z','2026-11-25T13:35:23.856Z','2026-11-25T13:35:23.822000Z');
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
, frequency_mhz REAL CHECK (frequency_mhz > 0), pinned TEXT CHECK (pinned IS NULL OR json_valid(pinned)), warmup_rounds INTEGER CHECK (warmup_rounds >= 0), pause_ns INTEGER CHECK (pause_ns > 0), processes INTEGER CHECK (processes > 0), call_ns REAL CHECK (call_ns >= 0), remark TEXT) STRICT;
INSERT INTO cell VALUES(1,'01a212ea-e945-7001-b1d3-d32a340ffc03',1,'rank-one','{"n":3}',3,NULL,3,'float64',1,'openblas',7,NULL,NULL,1.1839765762542540095,'2026-11-25T13:35:14.773Z',2596.143999999999778,NULL,7,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(2,'01a212ea-eadd-7001-b39b-82728cc7e842',2,'chain','{"n":3}',3,NULL,0,'float32',1,'openblas',7,NULL,NULL,1.0585306895141550764,'2026-11-25T13:35:15.193Z',2596.143999999999778,NULL,4,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(3,'01a212ea-ec35-7001-9757-ace4d49e92cc',3,'logistic','{"samples":4,"d":3}',NULL,NULL,3,'float64',1,'openblas',7,NULL,NULL,1.0757456001390064415,'2026-11-25T13:35:15.533Z',2596.143999999999778,NULL,4,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(4,'01a212ea-ee2d-7001-b8f6-dd1b2e547fd4',4,'chain','{"n":2,"m":2}',2,2,0,'float64',1,'openblas',7,NULL,NULL,1.0500000000000000444,'2026-11-25T13:35:16.027Z',2596.143999999999778,NULL,3,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(5,'01a212ea-ee6c-7003-b21b-1f8541ee23f2',4,'chain','{"n":3,"m":2}',3,2,0,'float64',1,'openblas',7,NULL,NULL,1.0500000000000000444,'2026-11-25T13:35:16.084Z',2596.143999999999778,NULL,6,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(6,'01a212ea-ee83-7002-bcbb-36708d0f81e5',4,'chain','{"n":4,"m":2}',4,2,0,'float64',1,'openblas',7,NULL,NULL,1.0500000000000000444,'2026-11-25T13:35:16.105Z',2596.143999999999778,NULL,5,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(7,'01a212ea-f02e-7001-b5f9-20bfcaaed451',NULL,'superincreasing','{"k":4}',NULL,NULL,0,'float64',1,'openblas',832224020780453649,NULL,NULL,NULL,'2026-11-25T13:35:16.534Z',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(8,'01a212ea-f0bf-7001-a57a-cb4bcda3d053',NULL,'superincreasing','{"k":4}',NULL,NULL,0,'float64',1,'openblas',8259733934723403047,NULL,NULL,NULL,'2026-11-25T13:35:16.680Z',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(9,'01a212ea-f1dc-7001-a82f-67e615dbe490',NULL,'superincreasing','{"k":3}',NULL,NULL,0,'float64',1,'openblas',1631918720583268976,NULL,NULL,NULL,'2026-11-25T13:35:16.975Z',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(10,'01a212ea-f2a7-7001-bd8b-9e843855cb5a',NULL,'logistic','{"d":2,"samples":4}',NULL,NULL,2,'float64',1,'openblas',2668491642877320880,NULL,NULL,NULL,'2026-11-25T13:35:17.196Z',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(11,'01a212ea-f40a-7001-8413-eae43b660f8d',NULL,'two-branch','{"d":3,"h":2,"k":2,"c":2,"batch":1}',NULL,NULL,36,'float64',1,'openblas',1,NULL,NULL,NULL,'2026-11-25T13:35:17.542Z',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(12,'01a212ea-f57d-7001-9c2f-55e64b967802',5,'chain','{"n":3000,"m":3000}',3000,3000,0,'float64',1,'openblas',7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(13,'01a212eb-0cb5-7001-8b36-cbcf391afd94',6,'chain','{"n":2,"m":2}',2,2,0,'float64',1,'openblas',8,NULL,NULL,1.0500000000000000444,'2026-11-25T13:35:23.838Z',2596.143999999999778,NULL,5,NULL,NULL,NULL,NULL);
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
, setup_multiplications INTEGER CHECK (setup_multiplications >= 0), setup_additions INTEGER CHECK (setup_additions >= 0), setup_divisions INTEGER CHECK (setup_divisions >= 0), setup_comparisons INTEGER CHECK (setup_comparisons >= 0), setup_transcendentals INTEGER CHECK (setup_transcendentals >= 0), setup_bytes_read INTEGER CHECK (setup_bytes_read >= 0), setup_bytes_written INTEGER CHECK (setup_bytes_written >= 0), setup_peak_bytes INTEGER CHECK (setup_peak_bytes >= 0), kept_bytes INTEGER CHECK (kept_bytes >= 0), colours INTEGER CHECK (colours >= 0)) STRICT;
INSERT INTO cost VALUES(1,18,6,0,0,0,144,96,96,'(v·vᵀ)·y','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',10,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(2,6,2,0,0,0,80,32,32,'v·(vᵀ·y)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(3,6,2,0,0,0,80,32,32,'v·(vᵀ·y)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(4,7,3,0,0,0,104,48,32,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(5,5,2,0,0,0,72,24,24,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(6,7,3,0,0,0,104,48,32,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(7,7,3,0,0,0,104,48,32,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(8,7,3,0,0,0,104,48,32,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(9,30,15,0,0,0,552,192,88,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',33,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(10,7,3,0,0,0,104,48,32,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(11,30,15,0,0,0,456,240,128,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',31,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(12,18,15,3,0,0,472,272,80,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',33,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(13,18,6,0,0,0,72,48,48,'(v·vᵀ)·y1','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(14,6,2,0,0,0,40,16,16,'v·(vᵀ·y1)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(15,6,2,0,0,0,40,16,16,'v·(vᵀ·y1)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(16,40,25,4,0,4,600,344,128,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',48,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(17,64,37,4,0,4,1008,568,192,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',80,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(18,80,55,11,0,8,1400,768,160,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',111,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(19,12,2,0,0,0,112,80,48,'((v·vᵀ)·y1)·y2ᵀ','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',8,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(20,12,2,0,0,0,112,80,48,'v·(vᵀ·(y1·y2ᵀ))','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',8,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(21,8,1,0,0,0,88,56,48,'v·((vᵀ·y1)·y2ᵀ)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(22,24,6,0,0,0,184,144,96,'((v·vᵀ)·y1)·y2ᵀ','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',14,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(23,18,4,0,0,0,152,112,64,'v·(vᵀ·(y1·y2ᵀ))','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',11,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(24,11,2,0,0,0,112,72,64,'v·((vᵀ·y1)·y2ᵀ)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',8,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(25,40,12,0,0,0,272,224,160,'((v·vᵀ)·y1)·y2ᵀ','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',21,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(26,24,6,0,0,0,192,144,80,'v·(vᵀ·(y1·y2ᵀ))','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',14,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(27,14,3,0,0,0,136,88,80,'v·((vᵀ·y1)·y2ᵀ)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',9,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(28,15,15,0,5,0,272,96,48,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(29,15,15,0,5,0,272,96,48,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(31,32,18,4,0,4,528,336,128,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(32,100,70,6,8,9,1856,1080,584,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(33,27000000,8997000,0,0,0,72120000,144024000,72024000,'((v·vᵀ)·y1)·y2ᵀ','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',10996386,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(34,27000000,8997000,0,0,0,72120000,144024000,72024000,'v·(vᵀ·(y1·y2ᵀ))','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',10996386,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(35,9006000,2999,0,0,0,120008,72024008,72024000,'v·((vᵀ·y1)·y2ᵀ)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',3670347,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(36,12,2,0,0,0,112,80,48,'((v·vᵀ)·y1)·y2ᵀ','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(37,12,2,0,0,0,112,80,48,'v·(vᵀ·(y1·y2ᵀ))','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cost VALUES(38,8,1,0,0,0,88,56,48,'v·((vᵀ·y1)·y2ᵀ)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE verdict (
  run       INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  setup_ns  INTEGER CHECK (setup_ns >= 0),              -- tracing, planning and one-off work outside the timing
  residual  REAL,                                       -- max|a-r| / max(max|r|, smallest normal); NULL if not finite
  reference TEXT                                        -- the other path it was compared with
, approximate INTEGER NOT NULL DEFAULT 0 CHECK (approximate IN (0, 1)), instructions INTEGER CHECK (instructions >= 0), setup_call_ns REAL CHECK (setup_call_ns >= 0), same_as INTEGER REFERENCES run (id) ON DELETE SET NULL, processes INTEGER CHECK (processes > 0), error REAL CHECK (error >= 0), checked INTEGER CHECK (checked IN (0, 1))) STRICT;
INSERT INTO verdict VALUES(1,787077,0.0,'closed form v (v·y), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(2,279395,0.0,'closed form v (v·y), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(3,269130,0.0,'closed form v (v·y), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(4,9663423,0.0,'closed form v (v·y), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(5,310961,1.1416162619703602012e-16,'closed form v (v·y), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(6,856740,0.0,'closed form v (v·y), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(7,715411,0.0,'closed form v (v·y), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(8,9205863,0.0,'closed form v (v·y), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(9,1288852,0.0,'closed form v (v·y), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(10,3138946,0.0,'closed form v (v·y), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(11,3460994,0.0,'closed form v (v·y), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(12,5826221,2.0176026319736943756e-09,'closed form v (v·y), compensated float64',1,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(13,721671,4.4644885747734924267e-08,'closed form v (v·y1), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(14,199957,1.7676353684109924138e-08,'closed form v (v·y1), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(15,217252,1.7676353684109924138e-08,'closed form v (v·y1), compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(16,3120168,0.0,'gradient, float64, built-in kernels, no passes',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(17,1383041,0.0,'reverse-over-reverse, float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(18,6831141,9.441747325046210411e-10,'reverse-over-reverse, float64',1,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(19,835950,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(20,328928,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(21,349098,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(22,491569,0.0,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(23,309238,6.5952083996260260686e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(24,317431,6.5952083996260260686e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(25,417028,6.2492918304158999362e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(26,307486,1.2498583660831799871e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(27,385652,1.2498583660831799871e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(28,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(29,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(30,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(31,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(32,NULL,2.664548628161314023e-11,'central differences of J, float64, every coordinate',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(36,863611,6.6343527776418909904e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(37,311062,0.0,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO verdict VALUES(38,330080,0.0,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE sample (
  run        INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  phase      TEXT    NOT NULL CHECK (phase IN ('warmup', 'measure')),
  round      INTEGER NOT NULL CHECK (round >= 0),
  arm        TEXT    NOT NULL CHECK (arm IN ('main', 'repeat')),
  position   INTEGER NOT NULL CHECK (position >= 0),    -- its turn within the round
  repeats    INTEGER NOT NULL CHECK (repeats > 0),
  elapsed_ns INTEGER NOT NULL CHECK (elapsed_ns >= 0), process INTEGER NOT NULL DEFAULT 0 CHECK (process >= 0), layout INTEGER NOT NULL DEFAULT 0 CHECK (layout >= 0),
  PRIMARY KEY (run, phase, round, arm)
) STRICT, WITHOUT ROWID;
INSERT INTO sample VALUES(1,'measure',0,'main',9,3,1011,0,0);
INSERT INTO sample VALUES(1,'measure',0,'repeat',0,3,1482,0,0);
INSERT INTO sample VALUES(1,'measure',1,'main',0,3,1121,0,0);
INSERT INTO sample VALUES(1,'measure',1,'repeat',10,3,1072,0,0);
INSERT INTO sample VALUES(1,'warmup',0,'main',1,1,1552,0,0);
INSERT INTO sample VALUES(1,'warmup',0,'repeat',10,1,531,0,0);
INSERT INTO sample VALUES(1,'warmup',1,'main',8,2,921,0,0);
INSERT INTO sample VALUES(1,'warmup',1,'repeat',1,2,1171,0,0);
INSERT INTO sample VALUES(1,'warmup',2,'main',8,3,1101,0,0);
INSERT INTO sample VALUES(1,'warmup',2,'repeat',1,3,1312,0,0);
INSERT INTO sample VALUES(1,'warmup',3,'main',6,3,1232,0,0);
INSERT INTO sample VALUES(1,'warmup',3,'repeat',9,3,1122,0,0);
INSERT INTO sample VALUES(1,'warmup',4,'main',0,3,1352,0,0);
INSERT INTO sample VALUES(1,'warmup',4,'repeat',11,3,1041,0,0);
INSERT INTO sample VALUES(1,'warmup',5,'main',1,3,1141,0,0);
INSERT INTO sample VALUES(1,'warmup',5,'repeat',6,3,1142,0,0);
INSERT INTO sample VALUES(1,'warmup',6,'main',10,3,1111,0,0);
INSERT INTO sample VALUES(1,'warmup',6,'repeat',9,3,1132,0,0);
INSERT INTO sample VALUES(2,'measure',0,'main',1,4,1191,0,0);
INSERT INTO sample VALUES(2,'measure',1,'main',7,4,1182,0,0);
INSERT INTO sample VALUES(2,'warmup',0,'main',3,1,1002,0,0);
INSERT INTO sample VALUES(2,'warmup',1,'main',10,1,411,0,0);
INSERT INTO sample VALUES(2,'warmup',2,'main',0,3,1562,0,0);
INSERT INTO sample VALUES(2,'warmup',3,'main',11,3,961,0,0);
INSERT INTO sample VALUES(2,'warmup',4,'main',3,4,1171,0,0);
INSERT INTO sample VALUES(2,'warmup',5,'main',3,4,1102,0,0);
INSERT INTO sample VALUES(2,'warmup',6,'main',4,4,1292,0,0);
INSERT INTO sample VALUES(3,'measure',0,'main',6,4,1082,0,0);
INSERT INTO sample VALUES(3,'measure',1,'main',9,4,1222,0,0);
INSERT INTO sample VALUES(3,'warmup',0,'main',2,1,751,0,0);
INSERT INTO sample VALUES(3,'warmup',1,'main',6,2,741,0,0);
INSERT INTO sample VALUES(3,'warmup',2,'main',3,3,911,0,0);
INSERT INTO sample VALUES(3,'warmup',3,'main',2,4,1251,0,0);
INSERT INTO sample VALUES(3,'warmup',4,'main',10,4,1172,0,0);
INSERT INTO sample VALUES(3,'warmup',5,'main',0,4,1602,0,0);
INSERT INTO sample VALUES(3,'warmup',6,'main',8,4,1232,0,0);
INSERT INTO sample VALUES(4,'measure',0,'main',3,2,1172,0,0);
INSERT INTO sample VALUES(4,'measure',1,'main',5,2,1101,0,0);
INSERT INTO sample VALUES(4,'warmup',0,'main',4,1,1512,0,0);
INSERT INTO sample VALUES(4,'warmup',1,'main',9,1,782,0,0);
INSERT INTO sample VALUES(4,'warmup',2,'main',5,2,1142,0,0);
INSERT INTO sample VALUES(4,'warmup',3,'main',4,2,1092,0,0);
INSERT INTO sample VALUES(4,'warmup',4,'main',1,2,1292,0,0);
INSERT INTO sample VALUES(4,'warmup',5,'main',7,2,1061,0,0);
INSERT INTO sample VALUES(4,'warmup',6,'main',6,2,1172,0,0);
INSERT INTO sample VALUES(5,'measure',0,'main',5,3,1141,0,0);
INSERT INTO sample VALUES(5,'measure',1,'main',4,3,1031,0,0);
INSERT INTO sample VALUES(5,'warmup',0,'main',8,1,761,0,0);
INSERT INTO sample VALUES(5,'warmup',1,'main',7,2,851,0,0);
INSERT INTO sample VALUES(5,'warmup',2,'main',11,3,1212,0,0);
INSERT INTO sample VALUES(5,'warmup',3,'main',5,3,1091,0,0);
INSERT INTO sample VALUES(5,'warmup',4,'main',8,3,1082,0,0);
INSERT INTO sample VALUES(5,'warmup',5,'main',5,3,1012,0,0);
INSERT INTO sample VALUES(5,'warmup',6,'main',12,3,1052,0,0);
INSERT INTO sample VALUES(6,'measure',0,'main',8,2,1062,0,0);
INSERT INTO sample VALUES(6,'measure',1,'main',6,2,1041,0,0);
INSERT INTO sample VALUES(6,'warmup',0,'main',6,1,1061,0,0);
INSERT INTO sample VALUES(6,'warmup',1,'main',11,1,661,0,0);
INSERT INTO sample VALUES(6,'warmup',2,'main',2,2,1262,0,0);
INSERT INTO sample VALUES(6,'warmup',3,'main',0,2,1322,0,0);
INSERT INTO sample VALUES(6,'warmup',4,'main',9,2,1041,0,0);
INSERT INTO sample VALUES(6,'warmup',5,'main',12,2,1182,0,0);
INSERT INTO sample VALUES(6,'warmup',6,'main',0,2,1502,0,0);
INSERT INTO sample VALUES(7,'measure',0,'main',11,2,1041,0,0);
INSERT INTO sample VALUES(7,'measure',1,'main',12,2,1102,0,0);
INSERT INTO sample VALUES(7,'warmup',0,'main',12,1,611,0,0);
INSERT INTO sample VALUES(7,'warmup',1,'main',12,2,1082,0,0);
INSERT INTO sample VALUES(7,'warmup',2,'main',12,2,1161,0,0);
INSERT INTO sample VALUES(7,'warmup',3,'main',7,2,1142,0,0);
INSERT INTO sample VALUES(7,'warmup',4,'main',2,2,1122,0,0);
INSERT INTO sample VALUES(7,'warmup',5,'main',9,2,1111,0,0);
INSERT INTO sample VALUES(7,'warmup',6,'main',11,2,1151,0,0);
INSERT INTO sample VALUES(8,'measure',0,'main',10,2,1092,0,0);
INSERT INTO sample VALUES(8,'measure',1,'main',11,2,1092,0,0);
INSERT INTO sample VALUES(8,'warmup',0,'main',5,1,1272,0,0);
INSERT INTO sample VALUES(8,'warmup',1,'main',4,1,761,0,0);
INSERT INTO sample VALUES(8,'warmup',2,'main',6,2,1162,0,0);
INSERT INTO sample VALUES(8,'warmup',3,'main',8,2,1042,0,0);
INSERT INTO sample VALUES(8,'warmup',4,'main',7,2,1132,0,0);
INSERT INTO sample VALUES(8,'warmup',5,'main',2,2,1473,0,0);
INSERT INTO sample VALUES(8,'warmup',6,'main',1,2,1011,0,0);
INSERT INTO sample VALUES(9,'measure',0,'main',2,1,2945,0,0);
INSERT INTO sample VALUES(9,'measure',1,'main',3,1,2724,0,0);
INSERT INTO sample VALUES(9,'warmup',0,'main',0,1,10706,0,0);
INSERT INTO sample VALUES(9,'warmup',1,'main',0,1,4266,0,0);
INSERT INTO sample VALUES(9,'warmup',2,'main',10,1,2945,0,0);
INSERT INTO sample VALUES(9,'warmup',3,'main',10,1,2714,0,0);
INSERT INTO sample VALUES(9,'warmup',4,'main',5,1,2734,0,0);
INSERT INTO sample VALUES(9,'warmup',5,'main',10,1,3015,0,0);
INSERT INTO sample VALUES(9,'warmup',6,'main',2,1,2784,0,0);
INSERT INTO sample VALUES(10,'measure',0,'main',12,2,1082,0,0);
INSERT INTO sample VALUES(10,'measure',1,'main',2,2,1052,0,0);
INSERT INTO sample VALUES(10,'warmup',0,'main',9,1,1162,0,0);
INSERT INTO sample VALUES(10,'warmup',1,'main',3,1,591,0,0);
INSERT INTO sample VALUES(10,'warmup',2,'main',9,2,1062,0,0);
INSERT INTO sample VALUES(10,'warmup',3,'main',3,2,1142,0,0);
INSERT INTO sample VALUES(10,'warmup',4,'main',4,2,1031,0,0);
INSERT INTO sample VALUES(10,'warmup',5,'main',8,2,1082,0,0);
INSERT INTO sample VALUES(10,'warmup',6,'main',5,2,1102,0,0);
INSERT INTO sample VALUES(11,'measure',0,'main',7,1,2393,0,0);
INSERT INTO sample VALUES(11,'measure',1,'main',8,1,2314,0,0);
INSERT INTO sample VALUES(11,'warmup',0,'main',7,1,3054,0,0);
INSERT INTO sample VALUES(11,'warmup',1,'main',2,1,2513,0,0);
INSERT INTO sample VALUES(11,'warmup',2,'main',4,1,2654,0,0);
INSERT INTO sample VALUES(11,'warmup',3,'main',1,1,2224,0,0);
INSERT INTO sample VALUES(11,'warmup',4,'main',12,1,2314,0,0);
INSERT INTO sample VALUES(11,'warmup',5,'main',11,1,2283,0,0);
INSERT INTO sample VALUES(11,'warmup',6,'main',3,1,2454,0,0);
INSERT INTO sample VALUES(12,'measure',0,'main',4,1,2134,0,0);
INSERT INTO sample VALUES(12,'measure',1,'main',1,1,2033,0,0);
INSERT INTO sample VALUES(12,'warmup',0,'main',11,1,3115,0,0);
INSERT INTO sample VALUES(12,'warmup',1,'main',5,1,2464,0,0);
INSERT INTO sample VALUES(12,'warmup',2,'main',7,1,2063,0,0);
INSERT INTO sample VALUES(12,'warmup',3,'main',12,1,1973,0,0);
INSERT INTO sample VALUES(12,'warmup',4,'main',6,1,1753,0,0);
INSERT INTO sample VALUES(12,'warmup',5,'main',4,1,2013,0,0);
INSERT INTO sample VALUES(12,'warmup',6,'main',7,1,2003,0,0);
INSERT INTO sample VALUES(13,'measure',0,'main',3,4,1062,0,0);
INSERT INTO sample VALUES(13,'measure',0,'repeat',2,4,1211,0,0);
INSERT INTO sample VALUES(13,'measure',1,'main',2,4,1151,0,0);
INSERT INTO sample VALUES(13,'measure',1,'repeat',0,4,1131,0,0);
INSERT INTO sample VALUES(13,'warmup',0,'main',3,1,381,0,0);
INSERT INTO sample VALUES(13,'warmup',0,'repeat',2,1,4066,0,0);
INSERT INTO sample VALUES(13,'warmup',1,'main',0,3,962,0,0);
INSERT INTO sample VALUES(13,'warmup',1,'repeat',2,3,892,0,0);
INSERT INTO sample VALUES(13,'warmup',2,'main',3,4,1072,0,0);
INSERT INTO sample VALUES(13,'warmup',2,'repeat',1,4,1021,0,0);
INSERT INTO sample VALUES(13,'warmup',3,'main',3,4,1172,0,0);
INSERT INTO sample VALUES(13,'warmup',3,'repeat',2,4,1131,0,0);
INSERT INTO sample VALUES(14,'measure',0,'main',0,5,1281,0,0);
INSERT INTO sample VALUES(14,'measure',1,'main',1,5,1232,0,0);
INSERT INTO sample VALUES(14,'warmup',0,'main',0,1,1843,0,0);
INSERT INTO sample VALUES(14,'warmup',1,'main',1,1,340,0,0);
INSERT INTO sample VALUES(14,'warmup',2,'main',2,3,761,0,0);
INSERT INTO sample VALUES(14,'warmup',3,'main',1,4,971,0,0);
INSERT INTO sample VALUES(15,'measure',0,'main',1,4,1011,0,0);
INSERT INTO sample VALUES(15,'measure',1,'main',3,4,1011,0,0);
INSERT INTO sample VALUES(15,'warmup',0,'main',1,1,420,0,0);
INSERT INTO sample VALUES(15,'warmup',1,'main',3,3,772,0,0);
INSERT INTO sample VALUES(15,'warmup',2,'main',0,4,1162,0,0);
INSERT INTO sample VALUES(15,'warmup',3,'main',0,4,1042,0,0);
INSERT INTO sample VALUES(16,'measure',0,'main',1,1,1081,0,0);
INSERT INTO sample VALUES(16,'measure',0,'repeat',3,1,1192,0,0);
INSERT INTO sample VALUES(16,'measure',1,'main',3,1,1031,0,0);
INSERT INTO sample VALUES(16,'measure',1,'repeat',2,1,1082,0,0);
INSERT INTO sample VALUES(16,'warmup',0,'main',3,1,1222,0,0);
INSERT INTO sample VALUES(16,'warmup',0,'repeat',1,1,3545,0,0);
INSERT INTO sample VALUES(16,'warmup',1,'main',3,1,1122,0,0);
INSERT INTO sample VALUES(16,'warmup',1,'repeat',0,1,2013,0,0);
INSERT INTO sample VALUES(16,'warmup',2,'main',2,1,1142,0,0);
INSERT INTO sample VALUES(16,'warmup',2,'repeat',1,1,1052,0,0);
INSERT INTO sample VALUES(16,'warmup',3,'main',3,1,1172,0,0);
INSERT INTO sample VALUES(16,'warmup',3,'repeat',2,1,1162,0,0);
INSERT INTO sample VALUES(17,'measure',0,'main',0,1,1913,0,0);
INSERT INTO sample VALUES(17,'measure',1,'main',1,1,1503,0,0);
INSERT INTO sample VALUES(17,'warmup',0,'main',0,1,7471,0,0);
INSERT INTO sample VALUES(17,'warmup',1,'main',1,1,1742,0,0);
INSERT INTO sample VALUES(17,'warmup',2,'main',0,1,1823,0,0);
INSERT INTO sample VALUES(17,'warmup',3,'main',0,1,1943,0,0);
INSERT INTO sample VALUES(18,'measure',0,'main',2,1,2624,0,0);
INSERT INTO sample VALUES(18,'measure',1,'main',0,1,2594,0,0);
INSERT INTO sample VALUES(18,'warmup',0,'main',2,1,3084,0,0);
INSERT INTO sample VALUES(18,'warmup',1,'main',2,1,3034,0,0);
INSERT INTO sample VALUES(18,'warmup',2,'main',3,1,2463,0,0);
INSERT INTO sample VALUES(18,'warmup',3,'main',1,1,2514,0,0);
INSERT INTO sample VALUES(19,'measure',0,'main',3,3,1292,0,0);
INSERT INTO sample VALUES(19,'measure',0,'repeat',1,3,1222,0,0);
INSERT INTO sample VALUES(19,'measure',1,'main',3,3,1172,0,0);
INSERT INTO sample VALUES(19,'measure',1,'repeat',1,3,1272,0,0);
INSERT INTO sample VALUES(19,'measure',2,'main',2,3,1232,0,0);
INSERT INTO sample VALUES(19,'measure',2,'repeat',3,3,1212,0,0);
INSERT INTO sample VALUES(19,'measure',3,'main',0,3,1342,0,0);
INSERT INTO sample VALUES(19,'measure',3,'repeat',3,3,1232,0,0);
INSERT INTO sample VALUES(19,'measure',4,'main',3,3,1282,0,0);
INSERT INTO sample VALUES(19,'measure',4,'repeat',0,3,1282,0,0);
INSERT INTO sample VALUES(19,'measure',5,'main',0,3,1252,0,0);
INSERT INTO sample VALUES(19,'measure',5,'repeat',2,3,1181,0,0);
INSERT INTO sample VALUES(19,'measure',6,'main',3,3,1242,0,0);
INSERT INTO sample VALUES(19,'measure',6,'repeat',0,3,1382,0,0);
INSERT INTO sample VALUES(19,'measure',7,'main',3,3,1212,0,0);
INSERT INTO sample VALUES(19,'measure',7,'repeat',0,3,1242,0,0);
INSERT INTO sample VALUES(19,'warmup',0,'main',2,1,471,0,0);
INSERT INTO sample VALUES(19,'warmup',0,'repeat',0,1,1783,0,0);
INSERT INTO sample VALUES(19,'warmup',1,'main',0,3,1382,0,0);
INSERT INTO sample VALUES(19,'warmup',1,'repeat',2,3,1262,0,0);
INSERT INTO sample VALUES(19,'warmup',2,'main',1,3,1532,0,0);
INSERT INTO sample VALUES(19,'warmup',2,'repeat',3,3,1322,0,0);
INSERT INTO sample VALUES(20,'measure',0,'main',0,2,1011,0,0);
INSERT INTO sample VALUES(20,'measure',1,'main',0,2,991,0,0);
INSERT INTO sample VALUES(20,'measure',2,'main',1,2,911,0,0);
INSERT INTO sample VALUES(20,'measure',3,'main',1,2,841,0,0);
INSERT INTO sample VALUES(20,'measure',4,'main',2,2,881,0,0);
INSERT INTO sample VALUES(20,'measure',5,'main',3,2,851,0,0);
INSERT INTO sample VALUES(20,'measure',6,'main',2,2,821,0,0);
INSERT INTO sample VALUES(20,'measure',7,'main',1,2,821,0,0);
INSERT INTO sample VALUES(20,'warmup',0,'main',1,1,701,0,0);
INSERT INTO sample VALUES(20,'warmup',1,'main',1,2,1011,0,0);
INSERT INTO sample VALUES(20,'warmup',2,'main',0,2,1422,0,0);
INSERT INTO sample VALUES(21,'measure',0,'main',2,2,821,0,0);
INSERT INTO sample VALUES(21,'measure',1,'main',2,2,751,0,0);
INSERT INTO sample VALUES(21,'measure',2,'main',0,2,811,0,0);
INSERT INTO sample VALUES(21,'measure',3,'main',2,2,721,0,0);
INSERT INTO sample VALUES(21,'measure',4,'main',1,2,831,0,0);
INSERT INTO sample VALUES(21,'measure',5,'main',1,2,852,0,0);
INSERT INTO sample VALUES(21,'measure',6,'main',1,2,772,0,0);
INSERT INTO sample VALUES(21,'measure',7,'main',2,2,791,0,0);
INSERT INTO sample VALUES(21,'warmup',0,'main',3,1,520,0,0);
INSERT INTO sample VALUES(21,'warmup',1,'main',3,2,1121,0,0);
INSERT INTO sample VALUES(21,'warmup',2,'main',2,2,1012,0,0);
INSERT INTO sample VALUES(22,'measure',0,'main',2,3,1492,0,0);
INSERT INTO sample VALUES(22,'measure',0,'repeat',0,3,2023,0,0);
INSERT INTO sample VALUES(22,'measure',1,'main',3,3,1572,0,0);
INSERT INTO sample VALUES(22,'measure',1,'repeat',1,3,1482,0,0);
INSERT INTO sample VALUES(22,'measure',2,'main',3,3,1462,0,0);
INSERT INTO sample VALUES(22,'measure',2,'repeat',0,3,1502,0,0);
INSERT INTO sample VALUES(22,'measure',3,'main',0,3,1683,0,0);
INSERT INTO sample VALUES(22,'measure',3,'repeat',2,3,1532,0,0);
INSERT INTO sample VALUES(22,'measure',4,'main',1,3,1532,0,0);
INSERT INTO sample VALUES(22,'measure',4,'repeat',0,3,1542,0,0);
INSERT INTO sample VALUES(22,'measure',5,'main',0,3,1542,0,0);
INSERT INTO sample VALUES(22,'measure',5,'repeat',3,3,1512,0,0);
INSERT INTO sample VALUES(22,'measure',6,'main',1,3,1392,0,0);
INSERT INTO sample VALUES(22,'measure',6,'repeat',0,3,1642,0,0);
INSERT INTO sample VALUES(22,'measure',7,'main',3,3,1502,0,0);
INSERT INTO sample VALUES(22,'measure',7,'repeat',0,3,1542,0,0);
INSERT INTO sample VALUES(22,'warmup',0,'main',1,1,932,0,0);
INSERT INTO sample VALUES(22,'warmup',0,'repeat',3,1,701,0,0);
INSERT INTO sample VALUES(22,'warmup',1,'main',1,2,1172,0,0);
INSERT INTO sample VALUES(22,'warmup',1,'repeat',3,2,1022,0,0);
INSERT INTO sample VALUES(22,'warmup',2,'main',2,2,1032,0,0);
INSERT INTO sample VALUES(22,'warmup',2,'repeat',1,2,1102,0,0);
INSERT INTO sample VALUES(22,'warmup',3,'main',0,2,1182,0,0);
INSERT INTO sample VALUES(22,'warmup',3,'repeat',2,2,1062,0,0);
INSERT INTO sample VALUES(22,'warmup',4,'main',2,2,1042,0,0);
INSERT INTO sample VALUES(22,'warmup',4,'repeat',3,2,951,0,0);
INSERT INTO sample VALUES(22,'warmup',5,'main',2,3,1643,0,0);
INSERT INTO sample VALUES(22,'warmup',5,'repeat',3,3,1452,0,0);
INSERT INTO sample VALUES(23,'measure',0,'main',3,2,1602,0,0);
INSERT INTO sample VALUES(23,'measure',1,'main',2,2,1132,0,0);
INSERT INTO sample VALUES(23,'measure',2,'main',1,2,1102,0,0);
INSERT INTO sample VALUES(23,'measure',3,'main',1,2,1042,0,0);
INSERT INTO sample VALUES(23,'measure',4,'main',2,2,1001,0,0);
INSERT INTO sample VALUES(23,'measure',5,'main',1,2,991,0,0);
INSERT INTO sample VALUES(23,'measure',6,'main',2,2,961,0,0);
INSERT INTO sample VALUES(23,'measure',7,'main',2,2,1492,0,0);
INSERT INTO sample VALUES(23,'warmup',0,'main',0,1,1472,0,0);
INSERT INTO sample VALUES(23,'warmup',1,'main',2,1,691,0,0);
INSERT INTO sample VALUES(23,'warmup',2,'main',0,2,1172,0,0);
INSERT INTO sample VALUES(23,'warmup',3,'main',3,2,1122,0,0);
INSERT INTO sample VALUES(23,'warmup',4,'main',0,2,1192,0,0);
INSERT INTO sample VALUES(23,'warmup',5,'main',0,2,1221,0,0);
INSERT INTO sample VALUES(24,'measure',0,'main',1,3,1382,0,0);
INSERT INTO sample VALUES(24,'measure',1,'main',0,3,1442,0,0);
INSERT INTO sample VALUES(24,'measure',2,'main',2,3,1302,0,0);
INSERT INTO sample VALUES(24,'measure',3,'main',3,3,1382,0,0);
INSERT INTO sample VALUES(24,'measure',4,'main',3,3,1241,0,0);
INSERT INTO sample VALUES(24,'measure',5,'main',2,3,1252,0,0);
INSERT INTO sample VALUES(24,'measure',6,'main',3,3,1352,0,0);
INSERT INTO sample VALUES(24,'measure',7,'main',1,3,1262,0,0);
INSERT INTO sample VALUES(24,'warmup',0,'main',2,1,561,0,0);
INSERT INTO sample VALUES(24,'warmup',1,'main',0,2,1161,0,0);
INSERT INTO sample VALUES(24,'warmup',2,'main',3,2,921,0,0);
INSERT INTO sample VALUES(24,'warmup',3,'main',1,3,1241,0,0);
INSERT INTO sample VALUES(24,'warmup',4,'main',1,3,1272,0,0);
INSERT INTO sample VALUES(24,'warmup',5,'main',1,3,1322,0,0);
INSERT INTO sample VALUES(25,'measure',0,'main',1,2,1352,0,0);
INSERT INTO sample VALUES(25,'measure',0,'repeat',2,2,1082,0,0);
INSERT INTO sample VALUES(25,'measure',1,'main',3,2,1021,0,0);
INSERT INTO sample VALUES(25,'measure',1,'repeat',2,2,1152,0,0);
INSERT INTO sample VALUES(25,'measure',2,'main',0,2,1282,0,0);
INSERT INTO sample VALUES(25,'measure',2,'repeat',3,2,1121,0,0);
INSERT INTO sample VALUES(25,'measure',3,'main',0,2,1282,0,0);
INSERT INTO sample VALUES(25,'measure',3,'repeat',2,2,1031,0,0);
INSERT INTO sample VALUES(25,'measure',4,'main',1,2,1162,0,0);
INSERT INTO sample VALUES(25,'measure',4,'repeat',3,2,1151,0,0);
INSERT INTO sample VALUES(25,'measure',5,'main',1,2,1061,0,0);
INSERT INTO sample VALUES(25,'measure',5,'repeat',0,2,1162,0,0);
INSERT INTO sample VALUES(25,'measure',6,'main',0,2,1172,0,0);
INSERT INTO sample VALUES(25,'measure',6,'repeat',2,2,1092,0,0);
INSERT INTO sample VALUES(25,'measure',7,'main',3,2,1102,0,0);
INSERT INTO sample VALUES(25,'measure',7,'repeat',2,2,1102,0,0);
INSERT INTO sample VALUES(25,'warmup',0,'main',0,1,1543,0,0);
INSERT INTO sample VALUES(25,'warmup',0,'repeat',2,1,731,0,0);
INSERT INTO sample VALUES(25,'warmup',1,'main',0,2,1282,0,0);
INSERT INTO sample VALUES(25,'warmup',1,'repeat',2,2,1041,0,0);
INSERT INTO sample VALUES(25,'warmup',2,'main',1,2,1122,0,0);
INSERT INTO sample VALUES(25,'warmup',2,'repeat',3,2,1071,0,0);
INSERT INTO sample VALUES(25,'warmup',3,'main',1,2,1102,0,0);
INSERT INTO sample VALUES(25,'warmup',3,'repeat',3,2,1151,0,0);
INSERT INTO sample VALUES(25,'warmup',4,'main',2,2,1112,0,0);
INSERT INTO sample VALUES(25,'warmup',4,'repeat',0,2,1151,0,0);
INSERT INTO sample VALUES(26,'measure',0,'main',3,2,1081,0,0);
INSERT INTO sample VALUES(26,'measure',1,'main',1,2,1141,0,0);
INSERT INTO sample VALUES(26,'measure',2,'main',1,2,1042,0,0);
INSERT INTO sample VALUES(26,'measure',3,'main',1,2,1111,0,0);
INSERT INTO sample VALUES(26,'measure',4,'main',0,2,1072,0,0);
INSERT INTO sample VALUES(26,'measure',5,'main',2,2,1102,0,0);
INSERT INTO sample VALUES(26,'measure',6,'main',3,2,1192,0,0);
INSERT INTO sample VALUES(26,'measure',7,'main',1,2,1001,0,0);
INSERT INTO sample VALUES(26,'warmup',0,'main',1,1,781,0,0);
INSERT INTO sample VALUES(26,'warmup',1,'main',1,2,1202,0,0);
INSERT INTO sample VALUES(26,'warmup',2,'main',0,2,1182,0,0);
INSERT INTO sample VALUES(26,'warmup',3,'main',0,2,1182,0,0);
INSERT INTO sample VALUES(26,'warmup',4,'main',1,2,1172,0,0);
INSERT INTO sample VALUES(27,'measure',0,'main',0,3,1622,0,0);
INSERT INTO sample VALUES(27,'measure',1,'main',0,3,1413,0,0);
INSERT INTO sample VALUES(27,'measure',2,'main',2,3,1352,0,0);
INSERT INTO sample VALUES(27,'measure',3,'main',3,3,1453,0,0);
INSERT INTO sample VALUES(27,'measure',4,'main',2,3,1212,0,0);
INSERT INTO sample VALUES(27,'measure',5,'main',3,3,1252,0,0);
INSERT INTO sample VALUES(27,'measure',6,'main',1,3,1312,0,0);
INSERT INTO sample VALUES(27,'measure',7,'main',0,3,1492,0,0);
INSERT INTO sample VALUES(27,'warmup',0,'main',3,1,671,0,0);
INSERT INTO sample VALUES(27,'warmup',1,'main',3,2,1022,0,0);
INSERT INTO sample VALUES(27,'warmup',2,'main',2,2,932,0,0);
INSERT INTO sample VALUES(27,'warmup',3,'main',2,3,1282,0,0);
INSERT INTO sample VALUES(27,'warmup',4,'main',3,3,1282,0,0);
INSERT INTO sample VALUES(36,'measure',0,'main',0,3,1402,0,0);
INSERT INTO sample VALUES(36,'measure',0,'repeat',2,3,1442,0,0);
INSERT INTO sample VALUES(36,'measure',1,'main',0,3,1322,0,0);
INSERT INTO sample VALUES(36,'measure',1,'repeat',3,3,1282,0,0);
INSERT INTO sample VALUES(36,'warmup',0,'main',1,1,1142,0,0);
INSERT INTO sample VALUES(36,'warmup',0,'repeat',3,1,581,0,0);
INSERT INTO sample VALUES(36,'warmup',1,'main',0,2,1453,0,0);
INSERT INTO sample VALUES(36,'warmup',1,'repeat',2,2,952,0,0);
INSERT INTO sample VALUES(36,'warmup',2,'main',2,3,1292,0,0);
INSERT INTO sample VALUES(36,'warmup',2,'repeat',1,3,1452,0,0);
INSERT INTO sample VALUES(36,'warmup',3,'main',1,3,1392,0,0);
INSERT INTO sample VALUES(36,'warmup',3,'repeat',0,3,1482,0,0);
INSERT INTO sample VALUES(36,'warmup',4,'main',2,3,1342,0,0);
INSERT INTO sample VALUES(36,'warmup',4,'repeat',0,3,1462,0,0);
INSERT INTO sample VALUES(37,'measure',0,'main',1,3,1372,0,0);
INSERT INTO sample VALUES(37,'measure',1,'main',2,3,1312,0,0);
INSERT INTO sample VALUES(37,'warmup',0,'main',2,1,671,0,0);
INSERT INTO sample VALUES(37,'warmup',1,'main',3,2,1041,0,0);
INSERT INTO sample VALUES(37,'warmup',2,'main',0,2,1221,0,0);
INSERT INTO sample VALUES(37,'warmup',3,'main',2,2,941,0,0);
INSERT INTO sample VALUES(37,'warmup',4,'main',3,3,1422,0,0);
INSERT INTO sample VALUES(38,'measure',0,'main',3,3,1171,0,0);
INSERT INTO sample VALUES(38,'measure',1,'main',1,3,1092,0,0);
INSERT INTO sample VALUES(38,'warmup',0,'main',0,1,1692,0,0);
INSERT INTO sample VALUES(38,'warmup',1,'main',1,1,531,0,0);
INSERT INTO sample VALUES(38,'warmup',2,'main',3,2,882,0,0);
INSERT INTO sample VALUES(38,'warmup',3,'main',3,3,1212,0,0);
INSERT INTO sample VALUES(38,'warmup',4,'main',1,3,1232,0,0);
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
INSERT INTO tensor VALUES(13,'sha256:5e9df1026ec6ad6c7c2c74d55cd4a7c362c23a94648a21fdc67fac98e74c93e4','float64','[3]',24,'[0.6794699493977194,-0.4706501259903586,-0.45827206023403444]',X'36e568c337bee53fe028bfb4211fdebfcc0bd8555454ddbf');
INSERT INTO tensor VALUES(14,'sha256:11f7a00e4f6883d422ee291fad3465d1d1d6a7b578aa31bbcd7c9741f11da21a','float64','[4,3]',96,'[-0.04704266507100452,-0.13961716609356345,-0.38630480908758,-0.7783914927759199,0.10170230177661121,0.5840352631629313,-0.9673039308122726,-0.9969042196172198,0.5637396441547735,-0.05469797636824514,0.9341692955988938,0.20553342734564928]',X'6048fee7f915a8bfc8802aadf9dec1bf406554ce37b9d8bf5aa19e4695e8e8bfc0f70e7c2909ba3f7edb5fb86ab0e23fce30845f27f4eebff40290ada3e6efbf4c4fe3b8270ae23fa06751875f01acbf92c9b001b7e4ed3ff898575aeb4eca3f');
INSERT INTO tensor VALUES(15,'sha256:2310364735648cc70708bc039b7a587d0886c3aed4ec4525bd8ecb3fdc2d74cd','float64','[4]',32,'[0.0,0.0,0.0,0.0]',X'0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO tensor VALUES(16,'sha256:cf0a02a9e6eded773ae3e985ec31b8d3a0afe0b16714ac824c1caf845f605328','float64','[3]',24,'[-0.5064575800383644,-0.9067687740938009,0.7854687759340122]',X'3a6fe286e634e0bf568ab8f23f04edbfb24d156a8f22e93f');
INSERT INTO tensor VALUES(17,'sha256:79bbad8546927a67115b72d68f689c5a4d4fab31fee0e3d022a13fb9b5a0b4a4','float64','[]',8,'[2.759915554128881e-08]',X'142a72ea65a25d3e');
INSERT INTO tensor VALUES(18,'sha256:5dde1bab686b6a2a145fdf399c8183bd9585a0572fc3e9c4bdc4c1c221e21777','float64','[3]',24,'[-0.16429606866093321,-0.024584383970533957,0.0640773315321985]',X'424ae150a707c5bf7b3f9514a62c99bf8e82583b5f67b03f');
INSERT INTO tensor VALUES(19,'sha256:4dbc4e6e0fa680a8deec91e259581a00adb754a9e8e4eedf06c8845d81e0409c','float64','[3]',24,'[-0.13428861849773976,-0.13897693272649375,0.08080018909320888]',X'bc1e56945e30c1bf1eb67a02ffc9c1bf927baa3952afb43f');
INSERT INTO tensor VALUES(20,'sha256:bcee43ec3369551815030118c8a2752301326472da46932e3183e85c5fa21c9e','float64','[3]',24,'[-0.13428861857917287,-0.13897693285771226,0.08080018898538491]',X'6de382945e30c1bf7bd9c202ffc9c1bfd2ed333952afb43f');
INSERT INTO tensor VALUES(21,'sha256:1e9f4d199519e9c8b052bd74bae47aae54c17a41b9ca0982196e47ed4c747985','float64','[2]',16,'[0.6775915044040376,0.46659494013454783]',X'1bcfee60d4aee53f72d81606b1dcdd3f');
INSERT INTO tensor VALUES(22,'sha256:dbdd495d26b481cb4962487922b863662283ee0a02d861f8b7be1568401b8f2d','float64','[2]',16,'[0.9987330748080278,0.09287110556159028]',X'ef7cb7109ff5ef3f8061219966c6b73f');
INSERT INTO tensor VALUES(23,'sha256:bf7847e799d71536383bbbdbd2a06586c4d4166ed009f5cdc33d9d9c5fef6ad9','float64','[2]',16,'[0.27877457771992253,0.5636293330742779]',X'8ad9905371d7d13f9ed913624009e23f');
INSERT INTO tensor VALUES(24,'sha256:6dd81b05c8f450a1de0e9440e1a16816a00d37bb246089d7a4bac968e55a8475','float64','[2,2]',32,'[0.13601711696803387,0.2750008180458998,0.09366247678207369,0.18936776715631107]',X'f47589460269c13f4058f8079d99d13f8d30a49a43fab73fcb2b6df7333dc83f');
INSERT INTO tensor VALUES(25,'sha256:08621103039c5ed0262446c536d7ecdee3ff74fca3bdd99a07a84379d7ba1933','float64','[2,2]',32,'[0.1360171169680339,0.2750008180458998,0.0936624767820737,0.18936776715631107]',X'f57589460269c13f4058f8079d99d13f8e30a49a43fab73fcb2b6df7333dc83f');
INSERT INTO tensor VALUES(26,'sha256:0243383f45746391cdbfa259cf7d485d79a64565a9f98337deb3456ca728acbc','float64','[3]',24,'[0.6775915044040376,0.46659494013454783,0.926888688536704]',X'1bcfee60d4aee53f72d81606b1dcdd3fe884897712a9ed3f');
INSERT INTO tensor VALUES(27,'sha256:d91b4a63b9517ca183ff67ed4a67f3a6a7f90dced25a898146e707e6255dda10','float64','[3]',24,'[0.9987330748080278,0.09287110556159028,0.09224266836029993]',X'ef7cb7109ff5ef3f8061219966c6b73f303ce72b379db73f');
INSERT INTO tensor VALUES(28,'sha256:41c6c55d2bb4c368d2a8b269b4ffed1baeaceed18a6e235d3a838923b1b2eb5d','float64','[3,2]',48,'[0.1521674156522551,0.3076536594591629,0.10478370188413147,0.21185277543256534,0.2081523387103108,0.42084455765192746]',X'9c23dfcc387ac33ffecb77f998b0d33f3a04bfcc1ad3ba3f955c06e3fd1dcb3fa860ac5fbca4ca3fa722f4021eefda3f');
INSERT INTO tensor VALUES(29,'sha256:5426bb9800034273df0866221652659ea31ed7d11386c94303b6bdc45d701884','float64','[3,2]',48,'[0.15216741565225514,0.3076536594591629,0.10478370188413148,0.21185277543256534,0.2081523387103108,0.42084455765192746]',X'9d23dfcc387ac33ffecb77f998b0d33f3b04bfcc1ad3ba3f955c06e3fd1dcb3fa860ac5fbca4ca3fa722f4021eefda3f');
INSERT INTO tensor VALUES(30,'sha256:71947dc1551b03be660c57668ff8bfa4edadc05db49b49506105420891ed6ce4','float64','[4]',32,'[0.6775915044040376,0.46659494013454783,0.926888688536704,0.31641080811527456]',X'1bcfee60d4aee53f72d81606b1dcdd3fe884897712a9ed3fb02f3d1e1340d43f');
INSERT INTO tensor VALUES(31,'sha256:971b70228485f5b39d0aa768231c7298746045a64b48b456b7fedf6ef802d8ac','float64','[4]',32,'[0.9987330748080278,0.09287110556159028,0.09224266836029993,0.14092556839332582]',X'ef7cb7109ff5ef3f8061219966c6b73f303ce72b379db73facb3b559d909c23f');
INSERT INTO tensor VALUES(32,'sha256:ed82fa072cfc6e0a76aa3a0cddc5044732bc18a266cd0620be76a99a8f8bcfbb','float64','[4,2]',64,'[0.1605903268870624,0.3246831887679217,0.11058378606142669,0.22357944578881261,0.21967417907777256,0.44413953402751777,0.07498989402253896,0.15161534563491816]',X'4356044d398ec43f126e54ff9bc7d43f3e089a10384fbc3fb441dc53409ecc3f41147593481ecc3f4b916039c86cdc3fb7785ba68932b33f536f89b32168c33f');
INSERT INTO tensor VALUES(33,'sha256:d6cd01707520cf9952b39b26e128cdfe64fbceb5c5a84d3b5cabc940e32c37fc','float64','[4,2]',64,'[0.1605903268870624,0.3246831887679217,0.11058378606142667,0.22357944578881261,0.21967417907777254,0.4441395340275178,0.07498989402253896,0.15161534563491816]',X'4356044d398ec43f126e54ff9bc7d43f3d089a10384fbc3fb441dc53409ecc3f40147593481ecc3f4c916039c86cdc3fb7785ba68932b33f536f89b32168c33f');
INSERT INTO tensor VALUES(34,'sha256:6bb521a3a68aab840905120df06931ab1827d0148134af5a86ccd488e1ca5542','float64','[4,2]',64,'[0.1605903268870624,0.3246831887679216,0.11058378606142667,0.2235794457888126,0.21967417907777254,0.44413953402751777,0.07498989402253896,0.15161534563491816]',X'4356044d398ec43f116e54ff9bc7d43f3d089a10384fbc3fb341dc53409ecc3f40147593481ecc3f4b916039c86cdc3fb7785ba68932b33f536f89b32168c33f');
INSERT INTO tensor VALUES(35,'sha256:196218ca9978d5c55da721f4ba56c56b6fef3a563b23e719790c0d16bcc43811','float64','[3,4]',96,'[1.0,-1.0,0.0,0.0,1.0,1.0,-1.0,0.0,1.0,1.0,1.0,-1.0]',X'000000000000f03f000000000000f0bf00000000000000000000000000000000000000000000f03f000000000000f03f000000000000f0bf0000000000000000000000000000f03f000000000000f03f000000000000f03f000000000000f0bf');
INSERT INTO tensor VALUES(36,'sha256:88311d023afd5c536859d442a82c2a4230dc6944743aebe77cd8e98528a852f2','float64','[3]',24,'[0.0,0.0,0.0]',X'000000000000000000000000000000000000000000000000');
INSERT INTO tensor VALUES(37,'sha256:b1bef0a5883f27f8983951c0a03f1b6de984b10800e28ee29612a5c33324b3a1','float64','[1,3]',24,'[1.0,1.0,1.0]',X'000000000000f03f000000000000f03f000000000000f03f');
INSERT INTO tensor VALUES(38,'sha256:0b1204b62dcfb94b047ff32eb4b38155e65fca6c48706e6cea65cb25fc0bdec1','float64','[1]',8,'[1.0]',X'000000000000f03f');
INSERT INTO tensor VALUES(39,'sha256:e90de07c535fb0fecc7811ee0ac8cd76cdcd0a5d1935a558b4bce5be8832b7de','float64','[2,3]',48,'[1.0,-1.0,0.0,1.0,1.0,-1.0]',X'000000000000f03f000000000000f0bf0000000000000000000000000000f03f000000000000f03f000000000000f0bf');
INSERT INTO tensor VALUES(40,'sha256:7511069b5fe62c113580ad5ffac22b9196f261a1bba16b14f1d08f0a7efd05cf','float64','[2]',16,'[0.0,0.0]',X'00000000000000000000000000000000');
INSERT INTO tensor VALUES(41,'sha256:da91969000a3f01c35494a2e6b3984cdf5fd7335b9be0affcf3714920abaa2f0','float64','[1,2]',16,'[1.0,1.0]',X'000000000000f03f000000000000f03f');
INSERT INTO tensor VALUES(42,'sha256:5057ea85f54056e5beb4b2a62bbde25e235728c67f30684048c8df2654095555','float64','[2]',16,'[0.7285673050383973,-0.5632909107935413]',X'896482616c50e73f08c1ffa87a06e2bf');
INSERT INTO tensor VALUES(43,'sha256:a557935138f490a3643f8e2206c6a2a86937aba4e2f52a93f8914955042a8c67','float64','[4,2]',64,'[0.5,1.0,-1.0,1.0,2.0,1.0,1.5,1.0]',X'000000000000e03f000000000000f03f000000000000f0bf000000000000f03f0000000000000040000000000000f03f000000000000f83f000000000000f03f');
INSERT INTO tensor VALUES(44,'sha256:5292da320229fdc6b3a513c2769e9cb432b15a9b579693f6d133ff0c39d8fe42','float64','[4]',32,'[1.0,0.0,0.0,1.0]',X'000000000000f03f00000000000000000000000000000000000000000000f03f');
INSERT INTO tensor VALUES(45,'sha256:52bfa77411ad9b4947d98734ce819b20c5b34e0213fe99a2fa48df7021e75454','float64','[2]',16,'[0.392190187099682,-0.29784867186413955]',X'b4efd9dea419d93fa01034e0f30fd3bf');
INSERT INTO tensor VALUES(46,'sha256:7412fc56767029ef73e256af4453615876089c0e3001140ec087f287c35420a8','float64','[2,3]',48,'[-0.3322117831767679,-0.14289667398425676,0.1350664153299559,0.6222602900092324,0.012290278610316507,0.649404306624505]',X'90c30536f542d5bf701abc2e704ac2bf90a75036db49c13f580d66698ee9e33f80328545a52b893f88ae5a8aebc7e43f');
INSERT INTO tensor VALUES(47,'sha256:d0c26e28147e6b371031da3cbbec942c950d8a38933b9057022d7ae58bb7a9a9','float64','[2]',16,'[-1.0318554587237938,-0.10918214360646974]',X'32af96de7a82f0bf92d218685cf3bbbf');
INSERT INTO tensor VALUES(48,'sha256:3309ab6ce03b0cd514a7a2eab933865611b06e96b680276d8e233d5b5558b225','float64','[2,3]',48,'[0.4411526258592071,0.9819058063387485,-0.4331332887272026,0.7004036614745488,0.7030066040300296,0.03878763765688542]',X'44072739d83bdc3f2447bfb9c56bef3fcc1a79af74b8dbbfda0481f0b469e63fbecaa5b4077fe63f606a7326f9dba33f');
INSERT INTO tensor VALUES(49,'sha256:673a843347e79e0a957f731ec6550857caf9f6a512494156368f30aa6e2e72cf','float64','[2]',16,'[-1.0781219799150967,-0.1740499772159893]',X'83584dd5fc3ff1bf669001084547c6bf');
INSERT INTO tensor VALUES(50,'sha256:ecb9a7b67ebf51c55e1e5548e38563d9ad18dfa58e8b02ee8a3c70e740b0953f','float64','[2,4]',64,'[-0.5694851122061785,-0.20690600084537014,-0.2638387888697435,0.8416453743530339,0.694963845222059,-0.18752740545557148,-0.5017022507281617,0.44397615889523884]',X'6d808fd73839e2bfc40e7d55e57bcabfaf276716bce2d0bf72a1b547c2eeea3f603264d1243de63f5d88c4e4e500c8bf20a0e6e0f10de0bff728aafa1a6adc3f');
INSERT INTO tensor VALUES(51,'sha256:1d84a4efb546e32a93e747adf448965590b7d259279acb42b10eb018e050126a','float64','[2]',16,'[0.6271655451597009,-0.10249859673733798]',X'1672347abd11e43f216ddf18593dbabf');
INSERT INTO tensor VALUES(52,'sha256:683982813fdbe6bb29033c8b4ab34ae203b683496d7412fad76055bfba018811','float64','[2,2]',32,'[-0.46906118205908204,-0.5789081085401879,0.8134908645864054,0.8919010852882681]',X'391431311905debfea37324c6a86e2bfbcc95ffe1d08ea3f828f1225748aec3f');
INSERT INTO tensor VALUES(53,'sha256:308700cd8b7f0e358ad329e8e9b4017c7ccc9bf59e7d97886fba2fbf784885c7','float64','[2,3]',48,'[0.8475900890818513,0.30739327682423867,0.4509474682512602,0.42941147604825747,0.40545814232865585,-0.3741647776015615]',X'1ea62040751feb3fb41abed954acd33f309a16c552dcdc3fece089457a7bdb3f10b44cb506f3d93fd448c7d250f2d7bf');
INSERT INTO tensor VALUES(54,'sha256:abe46d84bbdbed3ce3a50f575fb2aa1a74f24a79ba48cfffb4d4761580cc0b96','float64','[3]',24,'[0.7956658525467428,0.27760358678383024,0.9289810422441827]',X'566ee73b1876e93f4c499fd541c4d13f485e617336baed3f');
INSERT INTO tensor VALUES(55,'sha256:711876a3e7c22b66a1fb5c409ad156b69a9d77e5d2fa5b6605e834765a1b30d0','float64','[2]',16,'[1.0,0.0]',X'000000000000f03f0000000000000000');
INSERT INTO tensor VALUES(56,'sha256:83b475482f7185e86172e1d92c236e5740b8ce4a51ff7c45266e6dcaadd6aed5','float64','[2]',16,'[-1.2103795203633116,0.9926252355803995]',X'62567beab65df3bf4c1180ff95c3ef3f');
INSERT INTO tensor VALUES(57,'sha256:139a697649f759ca8c94c4b3034224d29f3b5e0e273500a9de27ad559c6fb942','float64','[2]',16,'[-0.856903940026538,0.6144274340861571]',X'e547c7cfc16bebbfa649e5b863a9e33f');
INSERT INTO tensor VALUES(58,'sha256:235a205f6547326a70ae57d4886147d9b030fab1e798007e2f6d1926becf11a3','float64','[2]',16,'[0.22963390608668094,0.7296061435699815]',X'bef658d2a464cd3f0300b3fbee58e73f');
INSERT INTO tensor VALUES(59,'sha256:461b335803b6eba3ff20a810d36eab1f0ab693039b9a7486b6510e3a0f4580dc','float64','[2]',16,'[-2.0672834603898496,1.6070526696665566]',X'2a7d2fe9cb8900c079ad32dc7cb6f93f');
INSERT INTO tensor VALUES(60,'sha256:5b356567c4d50f893174712bde3bf85e3fb7e88cb060d86e0c6fe9c16aabf977','float64','[2]',16,'[0.0,1.6070526696665566]',X'000000000000000079ad32dc7cb6f93f');
INSERT INTO tensor VALUES(61,'sha256:c3c07788b3cf2f8cb044304d91a5d47572ffdc09ff8a7daa8691ce58c0edfd71','float64','[2]',16,'[1.6980010107938581,0.6337605899427962]',X'f9f39e1b032bfb3f0589e949c447e43f');
INSERT INTO tensor VALUES(62,'sha256:72d3216be4fc5a7420093b5e903d34de093acbdd536874c58d8d1e4f4cbbf380','float64','[2]',16,'[0.015298110440974622,2.053192766039273]',X'00d346a09d548f3ffe2d3454f06c0040');
INSERT INTO tensor VALUES(63,'sha256:fa55990a88d980f4390727ee5ec372c2b2c26eb70eaad1e0e4a484d858faf637','float64','[2]',16,'[0.11528128544148107,0.8847187145585189]',X'5fdfcf061383bd3f1404269f9d4fec3f');
INSERT INTO tensor VALUES(64,'sha256:f3f31a4d473f9b0db33981deff286a363eb4fa0972f6bf643d06debbd1a8fa35','float64','[]',8,'[2.1603801767503223]',X'ff8df06675480140');
INSERT INTO tensor VALUES(65,'sha256:ed242bd2203a55f86227fe5f23285fd0b9215a824d0ca9831d1e64307f3950d8','float64','[]',8,'[1.0]',X'000000000000f03f');
INSERT INTO tensor VALUES(66,'sha256:7cee3bbb3f31051cbdf169ea7d90d668681edb87b9b0f5e747b8b171c12c55f0','float64','[]',8,'[-2.160380176750322]',X'fe8df066754801c0');
INSERT INTO tensor VALUES(67,'sha256:e26aba0698be9433acd71174022009df715d0dace3f1115df8bba93c1a3ef7b3','float64','[]',8,'[-1.0]',X'000000000000f0bf');
INSERT INTO tensor VALUES(68,'sha256:9bcc9b76ecbe52283288f3f715a11591a155f6caa51d97751ba459a237b55a07','float64','[2]',16,'[-8.674434850118137,0.0]',X'831451864f5921c00000000000000000');
INSERT INTO tensor VALUES(69,'sha256:79722f766061ee3afd1cc22078fdbb46c9f5e75918add593473f6d9c83410129','float64','[2]',16,'[-0.8847187145585189,0.8847187145585189]',X'1404269f9d4fecbf1404269f9d4fec3f');
INSERT INTO tensor VALUES(70,'sha256:26b8cd2189082b9c9bc3acc872c7c1732d71d2f8c7db090fbdedd39212107126','float64','[2]',16,'[1.1346977980625932,1.301252419324763]',X'515ad8e0b827f23fa7738d0eeed1f43f');
INSERT INTO tensor VALUES(71,'sha256:df4e7d9cd4d48ccf04fb120a5d9feedc4749e32297829964aab03747b000c32d','float64','[2]',16,'[-0.9522185603146985,1.5327382039128994]',X'4544e60e9378eebfc12bb27e1886f83f');
INSERT INTO tensor VALUES(72,'sha256:20e1e8e8807f8cba3b5ee9697b435c73b9f3a34ea04f5b63aa34e831cc651e80','float64','[2]',16,'[0.0,1.5327382039128994]',X'0000000000000000c12bb27e1886f83f');
INSERT INTO tensor VALUES(73,'sha256:604b04a59685c519bad333b0a7e925c4479d99455ce901792fd4633bc57d4017','float64','[2]',16,'[0.2581298820886649,-0.4787962736039367]',X'd53b6c323385d03f3dd6242099a4debf');
INSERT INTO tensor VALUES(74,'sha256:7afa74393dc9ed7846cd4e94a679901418383365285b12610a2ebe575a0f4a83','float64','[2]',16,'[0.04566373764162241,1.4382807872419512]',X'595a91c73c61a73f83b5fab63203f73f');
INSERT INTO tensor VALUES(75,'sha256:6faa4f022410983db0aeaf53ea3ace8aeba4c3a8934865e4493a7380e5f3677f','float64','[3]',24,'[1.5833799931990171,1.1754365767167076,0.26965242328286587]',X'40e37e428655f93fc853789596cef23f285fd23cfc41d13f');
INSERT INTO tensor VALUES(76,'sha256:bfc0a8a403ff2242eb3713254ccdd12cf5265509e460b5df36ecafbfdab9bb5c','float64','[2,3]',48,'[0.036333076741092284,0.012676417355270182,0.042420746587079304,1.1443909087824675,0.39927190534063667,1.3361355847718113]',X'db6abbc03f9aa23fd749c5ef17f6893f93dd860e2cb8a53f78f770d76c4ff23fbd93e9bfab8dd93f45def9b4cf60f53f');
INSERT INTO tensor VALUES(77,'sha256:37e7cdb5ab356f1e7f686061ac26fc86828216be583753bba2af2ffbc4ee7873','float64','[2,3]',48,'[0.0,0.0,0.0,1.2195474497473204,0.42549362300682664,1.423884734158482]',X'000000000000000000000000000000000000000000000000ef5bc92f4483f33fcb22de9a493bdb3fd5bfe75b3bc8f63f');
INSERT INTO tensor VALUES(78,'sha256:d12df969a6a6318079b171d89d0d8143eb5040df9357ec6c2a5f73b175696276','float64','[2,4]',64,'[0.2605650875970692,0.8278824845617982,0.0,1.8235191256412537,0.29881167585428897,0.9494017594746489,0.0,2.091181174385926]',X'c65c6d3019add03f06f98368037eea3f0000000000000000bb270464222dfd3f8541dd01bb1fd33fd4ab76cc7f61ee3f0000000000000000c6fc0f32bdba0040');
INSERT INTO tensor VALUES(79,'sha256:d6d036192f739f6d6ff827c840d6939236168f096bbabbeae3b9bab222efdd1e','float64','[2,2]',32,'[-1.5022532715886079,-0.5606998544720392,1.5022532715886079,0.5606998544720392]',X'6383fcb93a09f8bf2e8a3ad240f1e1bf6383fcb93a09f83f2e8a3ad240f1e13f');
INSERT INTO tensor VALUES(80,'sha256:599939ff1357a477eb6caa7a9f99168e4955683a2b28a95d1b5fdc58807b899d','float64','[2,3]',48,'[-0.7039404702832623,-0.24560108845622453,-0.8218869135435064,0.7039404702832623,0.24560108845622453,0.8218869135435064]',X'b051462aae86e6bfc8076441db6fcfbf6dc0d5c8e54ceabfb051462aae86e63fc8076441db6fcf3f6dc0d5c8e54cea3f');
INSERT INTO tensor VALUES(81,'sha256:7707f7c9fb16f10857d63731225fac67c8d8d4ea3e2e7cb5c17943cd4ac2a042','float64','[3000]',24000,'[0.6775915044040376,0.46659494013454783,0.926888688536704,0.31641080811527456,0.9798726064148995,0.014661349389765821,0.3838574383113583,0.18870475210143023,0.5828505631765291,0.22119391249451004,0.7912870790610563,0.30232208129909355,0.8182786895023656,0.11692210850234441,0.9728847843060873,0.40700884343571475]',NULL);
INSERT INTO tensor VALUES(82,'sha256:5b7314ff90c805ec0e0fe2d15af8165b8d41954ab12e97e1d13750e2e4aaf487','float64','[3000]',24000,'[0.9987330748080278,0.09287110556159028,0.09224266836029993,0.14092556839332582,0.7432258401622253,0.55791461156472,0.8307951992324795,0.8289943961810503,0.3930433165669166,0.2585063606947716,0.6543331973792834,0.18527110475466424,0.3827135085949228,0.8728322065869669,0.6271201951434603,0.28145490606956025]',NULL);
INSERT INTO tensor VALUES(83,'sha256:ebe23a5d4d731bb3860633d002362b3982a7035f67962c17605214dd4746e854','float64','[3000]',24000,'[0.27877457771992253,0.5636293330742779,0.3590486011207653,0.17062043127973892,0.5498612679196622,0.2237522496515545,0.9928484495281555,0.5291513337973586,0.007130877729262464,0.7101553716206959,0.3972793672410494,0.9586668711620858,0.38799472605449215,0.4333178649647875,0.4306247494974923,0.5136973256859816]',NULL);
INSERT INTO tensor VALUES(84,'sha256:1fe2fedda763bf1899d300cc898dc447a049ca4ca09ffc09256e00be32f1259e','float64','[2]',16,'[0.42625522232228075,0.1628857966808368]',X'dee5e7fbc347db3f9811dd1871d9c43f');
INSERT INTO tensor VALUES(85,'sha256:64c54ff487722f8cd98b4a070cebf1fad415e482e867f7eae12f3b6a584103d0','float64','[2]',16,'[0.4358233531327811,0.15835332136213542]',X'647422a287e4db3f0c4f3bf0eb44c43f');
INSERT INTO tensor VALUES(86,'sha256:7540f06035875119a0a78ad262f29c20bab6a95361df87954c6109434de23c0f','float64','[2]',16,'[0.2802110453694434,0.5798920503161686]',X'2abef54efaeed13fc42feac5798ee23f');
INSERT INTO tensor VALUES(87,'sha256:6a8af714e8b59a0c59a9f5a74e89bb1ae45be013026ab19247ee6d44f07236b2','float64','[2,2]',32,'[0.025269682517852745,0.05229518339220411,0.009656356457916194,0.019983667444593282]',X'1759faaf4be0993f46d0d02c6fc6aa3f076e7b39b6c6833f8ec183389976943f');
INSERT INTO tensor VALUES(88,'sha256:94be5834b333a73181bbb782f560c0388ac3a830f3b87ed55973dcb3421040c5','float64','[2,2]',32,'[0.025269682517852745,0.05229518339220411,0.009656356457916192,0.01998366744459328]',X'1759faaf4be0993f46d0d02c6fc6aa3f066e7b39b6c6833f8dc183389976943f');
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
INSERT INTO run_tensor VALUES(16,'input','X',1,14,'splitmix64 seed=7 stream=X uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(16,'input','w',0,13,'splitmix64 seed=7 stream=w uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(16,'input','w.direction',3,16,'splitmix64 seed=7 stream=w.direction uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(16,'input','y',2,15,'splitmix64 seed=7 stream=y bits');
INSERT INTO run_tensor VALUES(16,'output','w.gradient',0,18,NULL);
INSERT INTO run_tensor VALUES(17,'input','X',1,14,'splitmix64 seed=7 stream=X uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(17,'input','w',0,13,'splitmix64 seed=7 stream=w uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(17,'input','w.direction',3,16,'splitmix64 seed=7 stream=w.direction uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(17,'input','y',2,15,'splitmix64 seed=7 stream=y bits');
INSERT INTO run_tensor VALUES(17,'output','w.hvp',0,19,NULL);
INSERT INTO run_tensor VALUES(18,'input','X',1,14,'splitmix64 seed=7 stream=X uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(18,'input','step',4,17,'2^-26 (1 + max|x|) / max|v|');
INSERT INTO run_tensor VALUES(18,'input','w',0,13,'splitmix64 seed=7 stream=w uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(18,'input','w.direction',3,16,'splitmix64 seed=7 stream=w.direction uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(18,'input','y',2,15,'splitmix64 seed=7 stream=y bits');
INSERT INTO run_tensor VALUES(18,'output','w.hvp',0,20,NULL);
INSERT INTO run_tensor VALUES(19,'input','v',0,21,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(19,'input','y1',1,22,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(19,'input','y2',2,23,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(19,'output','Z',0,24,NULL);
INSERT INTO run_tensor VALUES(20,'input','v',0,21,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(20,'input','y1',1,22,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(20,'input','y2',2,23,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(20,'output','Z',0,25,NULL);
INSERT INTO run_tensor VALUES(21,'input','v',0,21,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(21,'input','y1',1,22,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(21,'input','y2',2,23,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(21,'output','Z',0,25,NULL);
INSERT INTO run_tensor VALUES(22,'input','v',0,26,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(22,'input','y1',1,27,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(22,'input','y2',2,23,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(22,'output','Z',0,28,NULL);
INSERT INTO run_tensor VALUES(23,'input','v',0,26,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(23,'input','y1',1,27,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(23,'input','y2',2,23,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(23,'output','Z',0,29,NULL);
INSERT INTO run_tensor VALUES(24,'input','v',0,26,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(24,'input','y1',1,27,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(24,'input','y2',2,23,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(24,'output','Z',0,29,NULL);
INSERT INTO run_tensor VALUES(25,'input','v',0,30,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(25,'input','y1',1,31,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(25,'input','y2',2,23,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(25,'output','Z',0,32,NULL);
INSERT INTO run_tensor VALUES(26,'input','v',0,30,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(26,'input','y1',1,31,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(26,'input','y2',2,23,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(26,'output','Z',0,33,NULL);
INSERT INTO run_tensor VALUES(27,'input','v',0,30,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(27,'input','y1',1,31,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(27,'input','y2',2,23,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(27,'output','Z',0,34,NULL);
INSERT INTO run_tensor VALUES(28,'input','W1',0,35,'staircase 1.0 -1.0');
INSERT INTO run_tensor VALUES(28,'input','W2',2,37,'fill 1.0');
INSERT INTO run_tensor VALUES(28,'input','b1',1,36,'fill 0.0');
INSERT INTO run_tensor VALUES(28,'input','b2',3,38,'fill 1.0');
INSERT INTO run_tensor VALUES(29,'input','W1',0,35,'staircase 1.0 -1.0');
INSERT INTO run_tensor VALUES(29,'input','W2',2,37,'fill 1.0');
INSERT INTO run_tensor VALUES(29,'input','b1',1,36,'fill 0.0');
INSERT INTO run_tensor VALUES(29,'input','b2',3,38,'fill 1.0');
INSERT INTO run_tensor VALUES(30,'input','W1',0,39,'staircase 1.0 -1.0');
INSERT INTO run_tensor VALUES(30,'input','W2',2,41,'fill 1.0');
INSERT INTO run_tensor VALUES(30,'input','b1',1,40,'fill 0.0');
INSERT INTO run_tensor VALUES(30,'input','b2',3,38,'fill 1.0');
INSERT INTO run_tensor VALUES(31,'input','t',2,44,NULL);
INSERT INTO run_tensor VALUES(31,'input','w',0,42,'splitmix64 seed=2668491642877320880 stream=w uniform=[-1.224744871391589,1.224744871391589)');
INSERT INTO run_tensor VALUES(31,'input','x',1,43,NULL);
INSERT INTO run_tensor VALUES(31,'output','w',0,45,NULL);
INSERT INTO run_tensor VALUES(32,'input','W1',0,46,'splitmix64 seed=1 stream=W1 uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(32,'input','W2',2,48,'splitmix64 seed=1 stream=W2 uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(32,'input','W3',6,52,'splitmix64 seed=1 stream=W3 uniform=[-1.224744871391589,1.224744871391589)');
INSERT INTO run_tensor VALUES(32,'input','W4',7,53,'splitmix64 seed=1 stream=W4 uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(32,'input','Wg',4,50,'splitmix64 seed=1 stream=Wg uniform=[-0.8660254037844386,0.8660254037844386)');
INSERT INTO run_tensor VALUES(32,'input','b1',1,47,'splitmix64 seed=1 stream=b1 uniform=[-1.224744871391589,1.224744871391589)');
INSERT INTO run_tensor VALUES(32,'input','b2',3,49,'splitmix64 seed=1 stream=b2 uniform=[-1.224744871391589,1.224744871391589)');
INSERT INTO run_tensor VALUES(32,'input','bg',5,51,'splitmix64 seed=1 stream=bg uniform=[-1.224744871391589,1.224744871391589)');
INSERT INTO run_tensor VALUES(32,'input','t',9,55,'splitmix64 seed=1 stream=t one-hot');
INSERT INTO run_tensor VALUES(32,'input','x',8,54,'splitmix64 seed=1 stream=x uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(32,'output','J',8,64,NULL);
INSERT INTO run_tensor VALUES(32,'output','J.adjoint',9,65,NULL);
INSERT INTO run_tensor VALUES(32,'output','W1.gradient',21,76,NULL);
INSERT INTO run_tensor VALUES(32,'output','W2.gradient',23,77,NULL);
INSERT INTO run_tensor VALUES(32,'output','W3.gradient',27,79,NULL);
INSERT INTO run_tensor VALUES(32,'output','W4.gradient',28,80,NULL);
INSERT INTO run_tensor VALUES(32,'output','Wg.gradient',25,78,NULL);
INSERT INTO run_tensor VALUES(32,'output','a1',0,56,NULL);
INSERT INTO run_tensor VALUES(32,'output','a1.adjoint',19,74,NULL);
INSERT INTO run_tensor VALUES(32,'output','a2',1,57,NULL);
INSERT INTO run_tensor VALUES(32,'output','a2.adjoint',18,72,NULL);
INSERT INTO run_tensor VALUES(32,'output','b1.gradient',22,74,NULL);
INSERT INTO run_tensor VALUES(32,'output','b2.gradient',24,72,NULL);
INSERT INTO run_tensor VALUES(32,'output','bg.gradient',26,70,NULL);
INSERT INTO run_tensor VALUES(32,'output','c1',2,58,NULL);
INSERT INTO run_tensor VALUES(32,'output','c1.adjoint',17,73,NULL);
INSERT INTO run_tensor VALUES(32,'output','c2',4,60,NULL);
INSERT INTO run_tensor VALUES(32,'output','c2.adjoint',15,71,NULL);
INSERT INTO run_tensor VALUES(32,'output','g',5,61,NULL);
INSERT INTO run_tensor VALUES(32,'output','g.adjoint',14,70,NULL);
INSERT INTO run_tensor VALUES(32,'output','s',10,66,NULL);
INSERT INTO run_tensor VALUES(32,'output','s.adjoint',11,67,NULL);
INSERT INTO run_tensor VALUES(32,'output','u',3,59,NULL);
INSERT INTO run_tensor VALUES(32,'output','u.adjoint',16,72,NULL);
INSERT INTO run_tensor VALUES(32,'output','x.adjoint',20,75,NULL);
INSERT INTO run_tensor VALUES(32,'output','y',6,62,NULL);
INSERT INTO run_tensor VALUES(32,'output','y.adjoint',13,69,NULL);
INSERT INTO run_tensor VALUES(32,'output','yprime',7,63,NULL);
INSERT INTO run_tensor VALUES(32,'output','yprime.adjoint',12,68,NULL);
INSERT INTO run_tensor VALUES(33,'input','v',0,81,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(33,'input','y1',1,82,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(33,'input','y2',2,83,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'input','v',0,81,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'input','y1',1,82,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'input','y2',2,83,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(35,'input','v',0,81,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(35,'input','y1',1,82,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(35,'input','y2',2,83,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'input','v',0,84,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'input','y1',1,85,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'input','y2',2,86,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'output','Z',0,87,NULL);
INSERT INTO run_tensor VALUES(37,'input','v',0,84,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(37,'input','y1',1,85,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(37,'input','y2',2,86,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(37,'output','Z',0,88,NULL);
INSERT INTO run_tensor VALUES(38,'input','v',0,84,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(38,'input','y1',1,85,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(38,'input','y2',2,86,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(38,'output','Z',0,88,NULL);
CREATE TABLE evaluation (
  run        INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL CHECK (ordinal >= 0),
  input      TEXT    NOT NULL CHECK (json_valid(input)),
  output     TEXT    CHECK (output IS NULL OR json_valid(output)),
  elapsed_ns INTEGER CHECK (elapsed_ns >= 0),
  timing     TEXT    NOT NULL CHECK (timing IN ('single', 'share')),
  status     TEXT    NOT NULL CHECK (status IN ('finished', 'failed')),
  reason     TEXT, trace TEXT CHECK (trace IS NULL OR json_valid(trace)),
  PRIMARY KEY (run, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO evaluation VALUES(28,0,'[1.0,2.0,4.0,8.0]','[1.0]',821,'single','finished',NULL,'{"a":[-1.0,-1.0,-1.0],"hidden":[0.0,0.0,0.0],"z":[1.0]}');
INSERT INTO evaluation VALUES(28,1,'[1.0,1.0,3.0,6.0]','[0.0]',651,'single','finished',NULL,'{"a":[0.0,-1.0,-1.0],"hidden":[1.0,0.0,0.0],"z":[2.0]}');
INSERT INTO evaluation VALUES(29,0,'[1.0,2.0,4.0,8.0]','[1.0]',46754,'share','finished',NULL,NULL);
INSERT INTO evaluation VALUES(29,1,'[1.0,1.0,3.0,6.0]','[0.0]',46754,'share','finished',NULL,NULL);
INSERT INTO evaluation VALUES(29,2,'null',NULL,NULL,'share','failed','in.csv, line 3, column 2: found "two", expected a finite number',NULL);
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
  polynomial TEXT, overhead_ns REAL, overhead_low REAL, overhead_high REAL, per_operation_ns REAL, per_operation_low REAL, per_operation_high REAL, deviation REAL,                                       -- of the exact multiplications, where known
  PRIMARY KEY (sweep, workload, strategy, dtype, threads, blas, variable, fixed)
) STRICT, WITHOUT ROWID;
INSERT INTO fit VALUES(4,'chain','forward','float64',1,'openblas','n','{"m":2}',3,0.48930559659883432477,0.4833807638417350061,0.49765617935815009698,NULL,358.35282293032730649,116.03466311856655578,600.6709827420880856,4.4780620977443454933,0.0,12.162806423070495753,1.026328639573810264);
INSERT INTO fit VALUES(4,'chain','optimal','float64',1,'openblas','n','{"m":2}',3,0.20244283199220242108,0.14242353969119703194,0.24502719757868915428,NULL,334.72837636778950808,57.516332044588864393,611.94042069099009494,7.6773380518925513626,0.0,28.943530119597468797,1.017949266111651152);
INSERT INTO fit VALUES(4,'chain','reverse','float64',1,'openblas','n','{"m":2}',3,0.3338732002640670271,0.062662348771396994551,0.52630036173515881703,NULL,339.83101039817131549,0.0,1250.0328795523471399,7.4889863881386737887,0.0,49.404714593760779449,1.0622512719407350978);
CREATE TABLE tag (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  tag TEXT    NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (run, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO tag VALUES(27,'kept');
CREATE TABLE lease (
  sweep    INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),        -- its place in the sweep's definition
  holder   INTEGER REFERENCES invocation (id),
  is_done  INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1)),
  PRIMARY KEY (sweep, position)
) STRICT, WITHOUT ROWID;
INSERT INTO lease VALUES(1,0,NULL,1);
INSERT INTO lease VALUES(2,0,NULL,1);
INSERT INTO lease VALUES(3,0,NULL,1);
INSERT INTO lease VALUES(4,0,NULL,1);
INSERT INTO lease VALUES(4,1,NULL,1);
INSERT INTO lease VALUES(4,2,NULL,1);
INSERT INTO lease VALUES(5,0,NULL,0);
INSERT INTO lease VALUES(6,0,NULL,1);
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
, median_low_ns REAL, median_high_ns REAL) STRICT;
INSERT INTO timing_summary VALUES(1,1,'hvp','forward',3,2,3,337.0,346.16666666666668561,355.33333333333337123,364.49999999999999999,18.333333333333342807,NULL,NULL);
INSERT INTO timing_summary VALUES(2,1,'hvp','reverse',3,2,4,295.49999999999999999,296.06249999999999998,296.62499999999999999,297.1875,1.125,NULL,NULL);
INSERT INTO timing_summary VALUES(3,1,'hvp','optimal',3,2,4,270.49999999999999999,279.25,288.0,296.74999999999999999,17.5,NULL,NULL);
INSERT INTO timing_summary VALUES(4,1,'hvp','gradient',3,2,2,550.50000000000000001,559.375,568.24999999999999998,577.12499999999999997,17.75,NULL,NULL);
INSERT INTO timing_summary VALUES(5,1,'hvp','value',3,2,3,343.66666666666668562,352.83333333333337122,362.0,371.16666666666662877,18.333333333333314385,NULL,NULL);
INSERT INTO timing_summary VALUES(6,1,'hvp','forward-over-reverse',3,2,2,520.49999999999999999,523.12499999999999998,525.75000000000000001,528.375,5.25,NULL,NULL);
INSERT INTO timing_summary VALUES(7,1,'hvp','reverse-over-forward',3,2,2,520.49999999999999999,528.125,535.75,543.37500000000000001,15.25,NULL,NULL);
INSERT INTO timing_summary VALUES(8,1,'hvp','reverse-over-reverse',3,2,2,546.0,546.0,546.0,546.0,0.0,NULL,NULL);
INSERT INTO timing_summary VALUES(9,1,'hvp','forward-over-forward',3,2,1,2724.0,2779.2499999999999999,2834.5,2889.75,110.5,NULL,NULL);
INSERT INTO timing_summary VALUES(10,1,'hvp','linearized',3,2,2,526.0,529.75000000000000001,533.5,537.24999999999999999,7.5,NULL,NULL);
INSERT INTO timing_summary VALUES(11,1,'hvp','explicit-hessian',3,2,1,2314.0,2333.75,2353.4999999999999999,2373.2499999999999999,39.5,NULL,NULL);
INSERT INTO timing_summary VALUES(12,1,'hvp','finite-difference',3,2,1,2033.0,2058.2499999999999999,2083.5,2108.75,50.500000000000000001,NULL,NULL);
INSERT INTO timing_summary VALUES(13,2,'hvp','forward',3,2,4,265.49999999999999999,271.06249999999999999,276.62499999999999999,282.1875,11.124999999999999999,NULL,NULL);
INSERT INTO timing_summary VALUES(14,2,'hvp','reverse',3,2,5,246.40000000000000569,248.84999999999999431,251.30000000000001136,253.74999999999999999,4.8999999999999914734,NULL,NULL);
INSERT INTO timing_summary VALUES(15,2,'hvp','optimal',3,2,4,252.74999999999999999,252.74999999999999999,252.74999999999999999,252.74999999999999999,0.0,NULL,NULL);
INSERT INTO timing_summary VALUES(16,3,'hvp','gradient',NULL,2,1,1031.0,1043.5,1056.0,1068.5,25.0,NULL,NULL);
INSERT INTO timing_summary VALUES(17,3,'hvp','forward-over-reverse',NULL,2,1,1503.0,1605.5,1708.0,1810.4999999999999999,205.0,NULL,NULL);
INSERT INTO timing_summary VALUES(18,3,'hvp','finite-difference',NULL,2,1,2594.0,2601.4999999999999999,2609.0,2616.5,15.0,NULL,NULL);
INSERT INTO timing_summary VALUES(19,4,'hvp','forward',2,8,3,390.6666666666666856,409.0,415.66666666666662877,428.16666666666662877,11.666666666666657192,390.6666666666666856,447.33333333333331438);
INSERT INTO timing_summary VALUES(20,4,'hvp','reverse',2,8,2,410.5,418.0,433.0,465.50000000000000001,22.5,410.5,505.49999999999999998);
INSERT INTO timing_summary VALUES(21,4,'hvp','optimal',2,8,2,360.5,383.37499999999999999,400.50000000000000001,411.74999999999999998,14.75,360.5,426.0);
INSERT INTO timing_summary VALUES(22,5,'hvp','forward',3,8,3,464.0,494.83333333333331437,505.66666666666668563,516.49999999999999999,13.333333333333342807,464.0,561.0);
INSERT INTO timing_summary VALUES(23,5,'hvp','reverse',3,8,2,480.49999999999999998,499.24999999999999998,536.0,611.0,38.0,480.49999999999999998,801.0);
INSERT INTO timing_summary VALUES(24,5,'hvp','optimal',3,8,3,413.66666666666668562,419.83333333333337123,442.33333333333337122,460.6666666666666856,20.0,413.66666666666668562,480.66666666666668563);
INSERT INTO timing_summary VALUES(25,6,'hvp','forward',4,8,2,510.5,545.87499999999999997,583.5,641.0,55.25,510.5,676.0);
INSERT INTO timing_summary VALUES(26,6,'hvp','reverse',4,8,2,500.50000000000000001,532.25000000000000002,545.74999999999999999,559.25000000000000001,17.25,500.50000000000000001,596.0);
INSERT INTO timing_summary VALUES(27,6,'hvp','optimal',4,8,3,404.0,432.33333333333331437,460.83333333333337121,487.58333333333331439,30.0,404.0,540.66666666666662877);
INSERT INTO timing_summary VALUES(36,13,'hvp','forward',2,2,3,440.66666666666668562,447.33333333333337123,454.0,460.66666666666662875,13.333333333333314385,NULL,NULL);
INSERT INTO timing_summary VALUES(37,13,'hvp','reverse',2,2,3,437.33333333333331439,442.33333333333331436,447.33333333333331438,452.3333333333333144,10.0,NULL,NULL);
INSERT INTO timing_summary VALUES(38,13,'hvp','optimal',2,2,3,364.0,370.58333333333331439,377.16666666666662877,383.75,13.166666666666657192,NULL,NULL);
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
INSERT INTO verification VALUES(30,'the definition on every list of 3 whole numbers from -3 to 3',343,0,NULL,NULL,NULL);
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
INSERT INTO training_step VALUES(31,0,0.68503777844996338597,0.093284328722673073852,0.0,1,1,0,1.6399999999999999023,0);
INSERT INTO training_step VALUES(31,1,0.66925551469977018204,0.010251604063424507931,1.0,2,2,2,5.6799999999999997157,363820);
INSERT INTO training_step VALUES(31,2,0.6689927737550125375,9.3679994640972241472e-05,1.0,3,3,4,9.7200000000000006394,494504);
INSERT INTO training_step VALUES(31,3,0.66899274507432981984,1.1328127504054571226e-08,1.0,4,4,6,13.759999999999999786,616555);
CREATE TABLE checkpoint (
  run     INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  step    INTEGER NOT NULL CHECK (step >= 0),
  data    BLOB    NOT NULL,                             -- row-major, little-endian, of the run's dtype
  PRIMARY KEY (run, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE count_law (
  sweep      INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  workload   TEXT    NOT NULL,
  strategy   TEXT    NOT NULL,
  dtype      TEXT    NOT NULL,
  quantity   TEXT    NOT NULL CHECK (quantity IN ('multiplications', 'additions', 'peak_bytes')),
  domain     TEXT    NOT NULL,                          -- where it holds, such as m ≤ n; empty: at all sizes counted
  sizes      INTEGER NOT NULL CHECK (sizes > 0),        -- counted, of the whole law
  polynomial TEXT,                                      -- NULL: the counts follow none up to degree 4, or are too few to tell
  fitted     INTEGER CHECK (fitted > 0),                -- counts that it was made from
  confirmed  INTEGER CHECK (confirmed > 0),             -- other counts, all of which it meets
  PRIMARY KEY (sweep, workload, strategy, dtype, quantity, domain)
) STRICT, WITHOUT ROWID;
INSERT INTO count_law VALUES(4,'chain','forward','float64','additions','in n, m',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(4,'chain','forward','float64','multiplications','in n, m',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(4,'chain','forward','float64','peak_bytes','in n, m',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(4,'chain','optimal','float64','additions','in n, m',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(4,'chain','optimal','float64','multiplications','in n, m',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(4,'chain','optimal','float64','peak_bytes','in n, m',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(4,'chain','reverse','float64','additions','in n, m',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(4,'chain','reverse','float64','multiplications','in n, m',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(4,'chain','reverse','float64','peak_bytes','in n, m',3,NULL,NULL,NULL);
CREATE TABLE crossover (
  sweep      INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  workload   TEXT    NOT NULL,
  strategy_a TEXT    NOT NULL,                          -- the faster one below
  strategy_b TEXT    NOT NULL,                          -- the faster one above
  dtype      TEXT    NOT NULL,
  threads    INTEGER NOT NULL,
  blas       TEXT    NOT NULL,
  variable   TEXT    NOT NULL,                          -- the size that varies
  fixed      TEXT    NOT NULL CHECK (json_valid(fixed)),
  place      REAL    NOT NULL,
  low        REAL,                                      -- 95 %; NULL: open
  high       REAL,
  below      INTEGER NOT NULL,                          -- the measured sizes on either side
  above      INTEGER NOT NULL,
  formula    TEXT,                                      -- by count, such as m = n; NULL where it cannot be derived
  exact      REAL,                                      -- its value here
  PRIMARY KEY (sweep, workload, strategy_a, strategy_b, dtype, threads, blas, variable, fixed, below)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "comparison" (
  run_a  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  run_b  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ratio  REAL    NOT NULL,
  low    REAL    NOT NULL,
  high   REAL    NOT NULL,
  winner TEXT    NOT NULL DEFAULT 'none' CHECK (winner IN ('a', 'b', 'none', 'same', 'few')),
  unit   TEXT    NOT NULL DEFAULT 'round' CHECK (unit IN ('process', 'layout', 'round')),
  units  INTEGER CHECK (units > 0),
  PRIMARY KEY (run_a, run_b)
) STRICT, WITHOUT ROWID;
INSERT INTO comparison VALUES(1,2,1.1963341544251118175,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(1,3,1.234434035176025457,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(1,4,0.62478365542391611775,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(1,5,0.98153599164892091355,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(1,6,0.67499336197418857707,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(1,7,0.66262979970738145052,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(1,8,0.6499268613868622868,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(1,9,0.12528841877817839534,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(1,10,0.66522050061544546473,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(1,11,0.1508009587827357778,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(1,12,0.17036925822049397982,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(2,3,1.0318471896919321206,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(2,4,0.52224844798830516445,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(2,5,0.82045303815687653514,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(2,6,0.56421808194429667882,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(2,7,0.55388354270116324507,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(2,8,0.54326532347409162149,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(2,9,0.1047269429822344916,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(2,10,0.55604907554872196051,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(2,11,0.12605253994039974929,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(2,12,0.14240942431536904311,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(3,4,0.50612964129332704832,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(3,5,0.79513037042028544831,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(3,6,0.54680391397174754608,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(3,7,0.53678834253212481808,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(3,8,0.52649784667852683739,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(3,9,0.10149462442544592011,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(3,10,0.53888703783235170075,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(3,11,0.12216202282630042597,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(3,12,0.13801406423162984604,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(4,5,1.5710013908461610832,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(4,6,1.0803633483596897235,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(4,7,1.0605747989002476394,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(4,8,1.0402430597290295288,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(4,9,0.20053088407565677897,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(4,10,1.0647213556892631824,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(4,11,0.24136508289484176481,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(4,12,0.27268520349639802091,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(5,6,0.68769089235356595235,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(5,7,0.67509475489961767724,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(5,8,0.66215285727324635356,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(5,9,0.1276452619610020378,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(5,10,0.677734190366178324,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(5,11,0.15363772705817879682,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(5,12,0.17357413245161185111,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(6,7,0.98168343132938840067,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(6,8,0.9628640783755071375,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(6,9,0.18561429761581768604,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(6,10,0.98552154449317841411,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(6,11,0.22341102487538583298,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(6,12,0.25240138321094901519,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(7,8,0.98082950943931468401,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(7,9,0.18907754953596414559,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(7,10,1.0039097259272191653,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(7,11,0.22757950042290545078,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(7,12,0.25711077029093676316,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(8,9,0.19277310451645077171,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(8,10,1.0235313235029992462,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(8,11,0.23202758301287235154,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(8,12,0.26213604690371988814,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(9,10,5.3095130986784191406,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(9,11,1.2036304732181750676,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(9,12,1.3598164928725826605,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(10,11,0.22669319217194672244,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(10,12,0.25610945252419703432,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(11,12,1.1297624338446743408,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(13,14,1.100094553217880744,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(13,15,1.0935754815592366728,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(14,15,0.99407408059645863129,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(16,17,0.62259439177277664523,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(16,18,0.40464602489910750371,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(17,18,0.64993522307022000283,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(19,20,0.97544364516514092677,0.78842919609821726645,1.0638129211256439621,'none','round',8);
INSERT INTO comparison VALUES(19,21,1.0344180234550262031,0.97965571205007739852,1.2408691631992601056,'none','round',8);
INSERT INTO comparison VALUES(20,21,1.0929786780641987942,0.99882629107981202309,1.3195739014647145381,'none','round',8);
INSERT INTO comparison VALUES(22,23,0.94551782837473974385,0.62089055347482302593,1.0767754318618039111,'none','round',8);
INSERT INTO comparison VALUES(22,24,1.1560416550509293731,1.0295857988165681984,1.2344883158742947504,'none','round',8);
INSERT INTO comparison VALUES(23,24,1.1985525213457366433,1.0661982248520709415,1.7733755942947690975,'b','round',8);
INSERT INTO comparison VALUES(25,26,1.0923943113111826974,0.89482909728308468455,1.2506938020351532347,'none','round',8);
INSERT INTO comparison VALUES(25,27,1.2970538048341639925,1.083864118895965678,1.4381188118811869536,'b','round',8);
INSERT INTO comparison VALUES(26,27,1.1833371906902485637,0.99969173859432769457,1.3628048780487804769,'none','round',8);
INSERT INTO comparison VALUES(36,37,1.0147189271780097108,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(36,38,1.2039264825914790524,0.0,1e999,'few','round',2);
INSERT INTO comparison VALUES(37,38,1.1864630198035883701,0.0,1e999,'few','round',2);
CREATE TABLE IF NOT EXISTS "baseline" (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL CHECK (name <> ''),
  sweep    INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  saved_at TEXT    NOT NULL,
  UNIQUE (name, sweep)
) STRICT;
INSERT INTO baseline VALUES(1,'first',4,'2026-11-25T13:35:16.237Z');
CREATE TABLE model (
  id     INTEGER PRIMARY KEY,
  digest TEXT    NOT NULL UNIQUE,                        -- of the text: sha256: and 64 digits
  name   TEXT    NOT NULL,                               -- the workload of the run that recorded it first
  bytes  INTEGER NOT NULL CHECK (bytes >= 0),            -- length of the text
  text   TEXT    CHECK (text IS NULL OR json_valid(text)) -- without weights: those are inputs of runs; NULL in the rows of a report
) STRICT;
INSERT INTO model VALUES(1,'sha256:bcd9d0d61f7b8860be6597d5ec0c7df449e8369ab138f3bce6e452a5d6bbe460','superincreasing',804,replace('{\n  "format": "track-network",\n  "version": 1,\n  "name": "superincreasing",\n  "summary": "1 where each element exceeds the sum of all before it (strictly), else 0",\n  "caution": "It does not test x1 > 0, so [-5,-4,-8,-16] gives 1; near-ties are decided by the rounded sum.",\n  "inputs": [\n    {"name": "x", "shape": [4]}\n  ],\n  "parameters": [\n    {"name": "W1", "shape": [3, 4]},\n    {"name": "b1", "shape": [3]},\n    {"name": "W2", "shape": [1, 3]},\n    {"name": "b2", "shape": [1]}\n  ],\n  "nodes": [\n    {"name": "a", "op": "affine", "inputs": ["x", "W1", "b1"]},\n    {"name": "hidden", "op": "hard-threshold", "inputs": ["a"]},\n    {"name": "z", "op": "affine", "inputs": ["hidden", "W2", "b2"]},\n    {"name": "y", "op": "indicator", "inputs": ["z"], "low": -1.0, "high": 1.0}\n  ],\n  "output": "y"\n}\n','\n',char(10)));
INSERT INTO model VALUES(2,'sha256:865793b7ab7aeb4c1f4890620a242f1a294b0956f5f827c00ee1608ef6d020aa','superincreasing',804,replace('{\n  "format": "track-network",\n  "version": 1,\n  "name": "superincreasing",\n  "summary": "1 where each element exceeds the sum of all before it (strictly), else 0",\n  "caution": "It does not test x1 > 0, so [-5,-4,-8,-16] gives 1; near-ties are decided by the rounded sum.",\n  "inputs": [\n    {"name": "x", "shape": [3]}\n  ],\n  "parameters": [\n    {"name": "W1", "shape": [2, 3]},\n    {"name": "b1", "shape": [2]},\n    {"name": "W2", "shape": [1, 2]},\n    {"name": "b2", "shape": [1]}\n  ],\n  "nodes": [\n    {"name": "a", "op": "affine", "inputs": ["x", "W1", "b1"]},\n    {"name": "hidden", "op": "hard-threshold", "inputs": ["a"]},\n    {"name": "z", "op": "affine", "inputs": ["hidden", "W2", "b2"]},\n    {"name": "y", "op": "indicator", "inputs": ["z"], "low": -1.0, "high": 1.0}\n  ],\n  "output": "y"\n}\n','\n',char(10)));
INSERT INTO model VALUES(3,'sha256:80afe7dd665c36e24ced8802bda2544d0d0fc0aaaac53be0b8f1933859118f94','logistic',483,replace('{\n  "format": "track-network",\n  "version": 1,\n  "name": "logistic",\n  "summary": "logistic regression without a constant term: the probability that the label is 1",\n  "inputs": [\n    {"name": "x", "shape": [2]}\n  ],\n  "parameters": [\n    {"name": "w", "shape": [2]}\n  ],\n  "nodes": [\n    {"name": "y", "op": "linear", "inputs": ["x", "w"]},\n    {"name": "yprime", "op": "sigmoid", "inputs": ["y"]}\n  ],\n  "output": "yprime",\n  "loss": {"op": "logistic", "of": "y", "target": "t"}\n}\n','\n',char(10)));
INSERT INTO model VALUES(4,'sha256:96d2ca28e70c1b0f86bd965146809b294f8ec378f900bb7934828c6a3de824b4','two-branch',1208,replace('{\n  "format": "track-network",\n  "version": 1,\n  "name": "two-branch",\n  "summary": "a sigmoid and a ReLU branch, joined, with a linear bypass; softmax of the sum",\n  "inputs": [\n    {"name": "x", "shape": [3]}\n  ],\n  "parameters": [\n    {"name": "W1", "shape": [2, 3]},\n    {"name": "b1", "shape": [2]},\n    {"name": "W2", "shape": [2, 3]},\n    {"name": "b2", "shape": [2]},\n    {"name": "Wg", "shape": [2, 4]},\n    {"name": "bg", "shape": [2]},\n    {"name": "W3", "shape": [2, 2]},\n    {"name": "W4", "shape": [2, 3]}\n  ],\n  "nodes": [\n    {"name": "a1", "op": "affine", "inputs": ["x", "W1", "b1"]},\n    {"name": "a2", "op": "affine", "inputs": ["x", "W2", "b2"]},\n    {"name": "c1", "op": "sigmoid", "inputs": ["a1"]},\n    {"name": "u", "op": "add", "inputs": ["a1", "a2"]},\n    {"name": "c2", "op": "relu", "inputs": ["u"]},\n    {"name": "g", "op": "affine", "inputs": [{"op": "concatenate", "inputs": ["c1", "c2"]}, "Wg", "bg"]},\n    {"name": "y", "op": "add", "inputs": [{"op": "linear", "inputs": ["g", "W3"]}, {"op": "linear", "inputs": ["x", "W4"]}]},\n    {"name": "yprime", "op": "softmax", "inputs": ["y"]}\n  ],\n  "output": "yprime",\n  "loss": {"op": "cross-entropy", "of": "y", "target": "t"}\n}\n','\n',char(10)));
CREATE TABLE run_model (
  run    INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  model  INTEGER NOT NULL REFERENCES model (id),
  source TEXT    NOT NULL CHECK (source <> '')           -- builtin, file, expression, onnx, stablehlo, swift, peer, or unknown
) STRICT;
INSERT INTO run_model VALUES(28,1,'builtin');
INSERT INTO run_model VALUES(29,1,'builtin');
INSERT INTO run_model VALUES(30,2,'builtin');
INSERT INTO run_model VALUES(31,3,'builtin');
INSERT INTO run_model VALUES(32,4,'builtin');
CREATE TABLE IF NOT EXISTS "run" (
  id          INTEGER PRIMARY KEY,
  run_id      TEXT    NOT NULL UNIQUE,                  -- UUIDv7
  cell        INTEGER NOT NULL REFERENCES cell (id),
  invocation  INTEGER NOT NULL REFERENCES invocation (id),
  kind        TEXT    NOT NULL
    CHECK (kind IN ('network', 'gradient', 'hvp', 'hessian', 'jacobian', 'curvature', 'train', 'verify')),
  strategy    TEXT,
  status      TEXT    NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'skipped', 'cancelled', 'crashed')),
  reason      TEXT,
  started_at  TEXT    NOT NULL,
  finished_at TEXT,
  peer        TEXT,
  recorded_at TEXT    NOT NULL DEFAULT ''
    CHECK (recorded_at = '' OR recorded_at GLOB
           '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z'),
  CHECK (status NOT IN ('failed', 'skipped') OR reason IS NOT NULL)
) STRICT;
INSERT INTO run VALUES(1,'01a212ea-e922-7000-b433-44ce5417c597',1,1,'hvp','forward','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758000Z');
INSERT INTO run VALUES(2,'01a212ea-e922-7001-a9fc-db63c7f33c3f',1,1,'hvp','reverse','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758001Z');
INSERT INTO run VALUES(3,'01a212ea-e923-7000-8790-8c803dfe496e',1,1,'hvp','optimal','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758002Z');
INSERT INTO run VALUES(4,'01a212ea-e92c-7000-9984-8c571e633247',1,1,'hvp','gradient','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758003Z');
INSERT INTO run VALUES(5,'01a212ea-e92d-7000-8a38-0d0be054a4a3',1,1,'hvp','value','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758004Z');
INSERT INTO run VALUES(6,'01a212ea-e92d-7001-afac-c8a8788f926d',1,1,'hvp','forward-over-reverse','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758005Z');
INSERT INTO run VALUES(7,'01a212ea-e92e-7000-b38a-510ce2533008',1,1,'hvp','reverse-over-forward','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758006Z');
INSERT INTO run VALUES(8,'01a212ea-e937-7000-b548-b73425d16617',1,1,'hvp','reverse-over-reverse','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758007Z');
INSERT INTO run VALUES(9,'01a212ea-e939-7000-bdeb-107bc25ecb0c',1,1,'hvp','forward-over-forward','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758008Z');
INSERT INTO run VALUES(10,'01a212ea-e93c-7000-ab27-c997028513c0',1,1,'hvp','linearized','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758009Z');
INSERT INTO run VALUES(11,'01a212ea-e93f-7000-908c-e5f407bed426',1,1,'hvp','explicit-hessian','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758010Z');
INSERT INTO run VALUES(12,'01a212ea-e945-7000-93e4-5c873da0adcc',1,1,'hvp','finite-difference','finished',NULL,'2026-11-25T13:35:14.758Z','2026-11-25T13:35:14.773Z',NULL,'2026-11-25T13:35:14.758011Z');
INSERT INTO run VALUES(13,'01a212ea-eadc-7000-bac4-59f190ba1359',2,2,'hvp','forward','finished',NULL,'2026-11-25T13:35:15.165Z','2026-11-25T13:35:15.193Z',NULL,'2026-11-25T13:35:15.165000Z');
INSERT INTO run VALUES(14,'01a212ea-eadc-7001-826f-d61a5d8ccfd5',2,2,'hvp','reverse','finished',NULL,'2026-11-25T13:35:15.165Z','2026-11-25T13:35:15.193Z',NULL,'2026-11-25T13:35:15.165001Z');
INSERT INTO run VALUES(15,'01a212ea-eadd-7000-ad2d-b0a703c233b1',2,2,'hvp','optimal','finished',NULL,'2026-11-25T13:35:15.165Z','2026-11-25T13:35:15.193Z',NULL,'2026-11-25T13:35:15.165002Z');
INSERT INTO run VALUES(16,'01a212ea-ec2c-7000-a18f-024622251313',3,3,'hvp','gradient','finished',NULL,'2026-11-25T13:35:15.509Z','2026-11-25T13:35:15.533Z',NULL,'2026-11-25T13:35:15.509000Z');
INSERT INTO run VALUES(17,'01a212ea-ec2e-7000-aa57-245b063445e9',3,3,'hvp','forward-over-reverse','finished',NULL,'2026-11-25T13:35:15.509Z','2026-11-25T13:35:15.533Z',NULL,'2026-11-25T13:35:15.509001Z');
INSERT INTO run VALUES(18,'01a212ea-ec35-7000-bf16-3df1a9b30a3b',3,3,'hvp','finite-difference','finished',NULL,'2026-11-25T13:35:15.509Z','2026-11-25T13:35:15.533Z',NULL,'2026-11-25T13:35:15.509002Z');
INSERT INTO run VALUES(19,'01a212ea-ee2c-7000-b663-4170f4819023',4,4,'hvp','forward','finished',NULL,'2026-11-25T13:35:16.013Z','2026-11-25T13:35:16.027Z',NULL,'2026-11-25T13:35:16.013000Z');
INSERT INTO run VALUES(20,'01a212ea-ee2c-7001-bbb0-2e8036bf3fa1',4,4,'hvp','reverse','finished',NULL,'2026-11-25T13:35:16.013Z','2026-11-25T13:35:16.027Z',NULL,'2026-11-25T13:35:16.013001Z');
INSERT INTO run VALUES(21,'01a212ea-ee2d-7000-8270-ad19bfe4946e',4,4,'hvp','optimal','finished',NULL,'2026-11-25T13:35:16.013Z','2026-11-25T13:35:16.027Z',NULL,'2026-11-25T13:35:16.013002Z');
INSERT INTO run VALUES(22,'01a212ea-ee6c-7000-b821-50a39285ea4f',5,4,'hvp','forward','finished',NULL,'2026-11-25T13:35:16.077Z','2026-11-25T13:35:16.084Z',NULL,'2026-11-25T13:35:16.077000Z');
INSERT INTO run VALUES(23,'01a212ea-ee6c-7001-b34a-e4664fe0bbaa',5,4,'hvp','reverse','finished',NULL,'2026-11-25T13:35:16.077Z','2026-11-25T13:35:16.084Z',NULL,'2026-11-25T13:35:16.077001Z');
INSERT INTO run VALUES(24,'01a212ea-ee6c-7002-9863-a00a0e1c1ae0',5,4,'hvp','optimal','finished',NULL,'2026-11-25T13:35:16.077Z','2026-11-25T13:35:16.084Z',NULL,'2026-11-25T13:35:16.077002Z');
INSERT INTO run VALUES(25,'01a212ea-ee82-7000-817b-8cc994bfa412',6,4,'hvp','forward','finished',NULL,'2026-11-25T13:35:16.099Z','2026-11-25T13:35:16.105Z',NULL,'2026-11-25T13:35:16.099000Z');
INSERT INTO run VALUES(26,'01a212ea-ee83-7000-8d5d-61b093f60005',6,4,'hvp','reverse','finished',NULL,'2026-11-25T13:35:16.099Z','2026-11-25T13:35:16.105Z',NULL,'2026-11-25T13:35:16.099001Z');
INSERT INTO run VALUES(27,'01a212ea-ee83-7001-8888-77c07762e60a',6,4,'hvp','optimal','finished',NULL,'2026-11-25T13:35:16.099Z','2026-11-25T13:35:16.105Z',NULL,'2026-11-25T13:35:16.099002Z');
INSERT INTO run VALUES(28,'01a212ea-f02e-7000-a77d-bd6609ac19a6',7,5,'network',NULL,'finished',NULL,'2026-11-25T13:35:16.526Z','2026-11-25T13:35:16.534Z',NULL,'2026-11-25T13:35:16.526000Z');
INSERT INTO run VALUES(29,'01a212ea-f0bf-7000-b7bd-5241c96a75d2',8,6,'network',NULL,'finished',NULL,'2026-11-25T13:35:16.671Z','2026-11-25T13:35:16.680Z',NULL,'2026-11-25T13:35:16.671000Z');
INSERT INTO run VALUES(30,'01a212ea-f1dc-7000-bf08-1eab39adf70a',9,7,'verify',NULL,'finished',NULL,'2026-11-25T13:35:16.956Z','2026-11-25T13:35:16.975Z',NULL,'2026-11-25T13:35:16.956000Z');
INSERT INTO run VALUES(31,'01a212ea-f2a7-7000-9bb1-787032aab997',10,8,'train','newton-cg','finished','the gradient''s norm is 1.1e-8','2026-11-25T13:35:17.159Z','2026-11-25T13:35:17.196Z',NULL,'2026-11-25T13:35:17.159000Z');
INSERT INTO run VALUES(32,'01a212ea-f40a-7000-bd06-f860fbc10ce8',11,9,'gradient','gradient','finished',NULL,'2026-11-25T13:35:17.515Z','2026-11-25T13:35:17.542Z',NULL,'2026-11-25T13:35:17.515000Z');
INSERT INTO run VALUES(33,'01a212ea-f57c-7000-a1b5-827c87b7233d',12,10,'hvp','forward','crashed','its process ended before it did','2026-11-25T13:35:17.886Z',NULL,NULL,'2026-11-25T13:35:17.886000Z');
INSERT INTO run VALUES(34,'01a212ea-f57c-7001-9099-a86e7953480b',12,10,'hvp','reverse','crashed','its process ended before it did','2026-11-25T13:35:17.886Z',NULL,NULL,'2026-11-25T13:35:17.886001Z');
INSERT INTO run VALUES(35,'01a212ea-f57d-7000-a49c-ab22740993f8',12,10,'hvp','optimal','crashed','its process ended before it did','2026-11-25T13:35:17.886Z',NULL,NULL,'2026-11-25T13:35:17.886002Z');
INSERT INTO run VALUES(36,'01a212eb-0cb4-7000-88b6-40d5c0f52a52',13,11,'hvp','forward','finished',NULL,'2026-11-25T13:35:23.829Z','2026-11-25T13:35:23.838Z',NULL,'2026-11-25T13:35:23.829000Z');
INSERT INTO run VALUES(37,'01a212eb-0cb4-7001-9565-128364df5bdb',13,11,'hvp','reverse','finished',NULL,'2026-11-25T13:35:23.829Z','2026-11-25T13:35:23.838Z',NULL,'2026-11-25T13:35:23.829001Z');
INSERT INTO run VALUES(38,'01a212eb-0cb5-7000-9d0e-57b2f31b5770',13,11,'hvp','optimal','finished',NULL,'2026-11-25T13:35:23.829Z','2026-11-25T13:35:23.838Z',NULL,'2026-11-25T13:35:23.829002Z');
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
CREATE INDEX cell_by_sweep ON cell (sweep);
CREATE INDEX run_tensor_by_tensor ON run_tensor (tensor);
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
CREATE INDEX tag_by_name ON tag (tag);
CREATE INDEX lease_by_holder ON lease (holder) WHERE NOT is_done;
CREATE INDEX timing_summary_by_strategy ON timing_summary (kind, strategy, n, median_ns);
CREATE INDEX timing_summary_by_time ON timing_summary (kind, median_ns);
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
CREATE INDEX timing_summary_by_cell ON timing_summary (cell);
CREATE VIEW medians AS
SELECT run.run_id, cell.cell_id, t.median_ns, t.median_low_ns AS low_ns, t.median_high_ns AS high_ns, t.samples,
       verdict.instructions
FROM timing_summary AS t
JOIN run ON run.id = t.run
JOIN cell ON cell.id = t.cell
JOIN verdict ON verdict.run = t.run;
CREATE INDEX run_tensor_given ON run_tensor (run) WHERE role = 'input' AND generator IS NULL;
CREATE INDEX sweep_recorded ON sweep (recorded_at, sweep_id);
CREATE VIEW polynomials AS
SELECT sweep.sweep_id, workload, strategy, dtype, quantity, domain, polynomial, sizes, fitted, confirmed,
       machine.name || ' (' || machine.cpu || ')' AS machine, sweep.recorded_at,
       machine.kind AS machine_kind
FROM count_law
JOIN sweep ON sweep.id = count_law.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;
CREATE VIEW crossovers AS
SELECT sweep.sweep_id, workload, strategy_a, strategy_b, dtype, threads, blas, variable, fixed, place, low, high, below, above,
       formula, exact, machine.name || ' (' || machine.cpu || ')' AS machine, sweep.recorded_at,
       machine.kind AS machine_kind
FROM crossover
JOIN sweep ON sweep.id = crossover.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;
CREATE VIEW machines AS
SELECT name || ' (' || cpu || ')' AS machine, name, cpu, architecture, cores, memory_bytes, system, kind, vendor, family, model,
       stepping, features, caches, usable_cores, blas_kernel
FROM machine;
CREATE VIEW break_evens AS
WITH product (run, cell, strategy, multiplications, median_ns, setup_multiplications, setup_call_ns) AS (
  SELECT t.run, t.cell, t.strategy, cost.multiplications, t.median_ns, cost.setup_multiplications, verdict.setup_call_ns
  FROM timing_summary AS t
  JOIN run ON run.id = t.run AND run.status = 'finished'
  JOIN cost ON cost.run = t.run
  JOIN verdict ON verdict.run = t.run AND NOT verdict.approximate
  WHERE t.kind = 'hvp' AND t.strategy NOT IN ('value', 'gradient', 'call')
), pair AS (
  SELECT mine.*,
         (SELECT run FROM product AS o WHERE o.cell = mine.cell AND o.setup_multiplications IS NULL
          ORDER BY o.multiplications, o.run LIMIT 1) AS cheapest,
         (SELECT run FROM product AS o WHERE o.cell = mine.cell AND o.setup_multiplications IS NULL
          ORDER BY o.median_ns, o.run LIMIT 1) AS fastest
  FROM product AS mine WHERE mine.setup_multiplications IS NOT NULL
)
SELECT run.run_id, sweep.sweep_id, cell.cell_id, cell.workload, cell.size, cell.dtype, cell.threads, cell.blas, pair.strategy,
       pair.setup_multiplications, pair.multiplications, cheapest.strategy AS other_by_count,
       cheapest.multiplications AS other_multiplications,
       CASE WHEN cheapest.multiplications > pair.multiplications
            THEN pair.setup_multiplications / (cheapest.multiplications - pair.multiplications) + 1 END AS directions_by_count,
       pair.setup_call_ns, pair.median_ns, fastest.strategy AS other_by_time, fastest.median_ns AS other_median_ns,
       CASE WHEN fastest.median_ns > pair.median_ns
            THEN CAST(pair.setup_call_ns / (fastest.median_ns - pair.median_ns) AS INTEGER) + 1 END AS directions_by_time,
       machine.name || ' (' || machine.cpu || ')' AS machine, run.recorded_at, machine.kind AS machine_kind
FROM pair
JOIN run ON run.id = pair.run
JOIN cell ON cell.id = pair.cell
JOIN invocation ON invocation.id = run.invocation
JOIN machine ON machine.id = invocation.machine
LEFT JOIN sweep ON sweep.id = cell.sweep
LEFT JOIN product AS cheapest ON cheapest.run = pair.cheapest
LEFT JOIN product AS fastest ON fastest.run = pair.fastest;
CREATE INDEX verdict_by_same_as ON verdict (same_as) WHERE same_as IS NOT NULL;
CREATE INDEX comparison_by_b ON comparison (run_b);
CREATE VIEW comparisons AS
WITH pair (run_a, run_b, ratio, low, high, winner, unit, units) AS (
  SELECT run_a, run_b, ratio, low, high, winner, unit, units FROM comparison
  UNION ALL
  SELECT run_b, run_a, CAST(1 / ratio AS REAL), CAST(1 / high AS REAL), CAST(1 / low AS REAL),
         CAST(CASE winner WHEN 'a' THEN 'b' WHEN 'b' THEN 'a' ELSE winner END AS TEXT), unit, units
  FROM comparison
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
            WHEN cost_a.multiplications = cost_b.multiplications THEN 'tie' END AS winner_by_count,
       CASE pair.winner WHEN 'a' THEN a.strategy WHEN 'b' THEN b.strategy WHEN 'same' THEN 'same computation'
            WHEN 'few' THEN 'too few rounds to tell' ELSE 'no difference seen' END AS winner_by_time,
       a.run_id AS a_run_id, b.run_id AS b_run_id, verdict_a.residual AS a_residual, verdict_b.residual AS b_residual,
       machine.name || ' (' || machine.cpu || ')' AS machine,
       cost_a.bracketing AS a_bracketing, cost_b.bracketing AS b_bracketing, a.recorded_at,
       machine.kind AS machine_kind, pair.unit, pair.units,
       (SELECT count(*) FROM comparison AS other JOIN run ON run.id = other.run_a
        JOIN verdict AS of_a ON of_a.run = other.run_a JOIN verdict AS of_b ON of_b.run = other.run_b
        WHERE run.cell = cell.id AND of_a.same_as IS NULL AND of_b.same_as IS NULL) AS of_comparisons
FROM pair
JOIN run AS a ON a.id = pair.run_a AND a.status = 'finished'
JOIN run AS b ON b.id = pair.run_b AND b.status = 'finished'
JOIN cell ON cell.id = a.cell
LEFT JOIN cost AS cost_a ON cost_a.run = a.id
LEFT JOIN cost AS cost_b ON cost_b.run = b.id
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
       a_residual AS forward_residual, b_residual AS reverse_residual, machine, recorded_at, machine_kind, unit, units
FROM comparisons
WHERE strategy_a = 'forward' AND strategy_b = 'reverse';
CREATE VIEW timings AS
SELECT run.run_id, cell.cell_id, sample.round, sample.position, sample.arm, sample.phase, sample.repeats, sample.elapsed_ns,
       CAST(sample.elapsed_ns AS REAL) / sample.repeats AS ns_per_call, sample.process, sample.layout
FROM run
JOIN cell ON cell.id = run.cell
LEFT JOIN verdict ON verdict.run = run.id
JOIN sample ON sample.run = coalesce(verdict.same_as, run.id);
CREATE VIEW conditions AS
SELECT cell.cell_id, sweep.sweep_id, cell.workload, cell.size, cell.threads, cell.pinned, cell.load, cell.steal,
       cell.frequency_mhz, cell.noise_floor, cell.warmup_rounds,
       (SELECT max(samples) FROM timing_summary WHERE timing_summary.cell = cell.id) AS rounds,
       cell.pause_ns, coalesce(cell.processes, 1) AS processes, cell.call_ns, cell.remark,
       (SELECT count(*) FROM comparison JOIN run ON run.id = comparison.run_a
        JOIN verdict AS of_a ON of_a.run = comparison.run_a JOIN verdict AS of_b ON of_b.run = comparison.run_b
        WHERE run.cell = cell.id AND of_a.same_as IS NULL AND of_b.same_as IS NULL) AS comparisons
FROM cell
LEFT JOIN sweep ON sweep.id = cell.sweep;
CREATE VIEW sweeps AS
SELECT sweep.sweep_id, invocation.command,
       CASE WHEN sweep.status = 'running' AND NOT coalesce(abs(unixepoch() - invocation.alive_at) < 15, false)
             AND NOT EXISTS (SELECT 1 FROM lease JOIN invocation AS holder ON holder.id = lease.holder
                             WHERE lease.sweep = sweep.id AND NOT lease.is_done
                               AND coalesce(abs(unixepoch() - holder.alive_at) < 15, false))
            THEN 'crashed' ELSE sweep.status END AS status,
       sweep.started_at, sweep.finished_at, sweep.cells,
       (SELECT count(DISTINCT cell.workload || ' ' || cell.size) FROM cell
        WHERE cell.sweep = sweep.id AND cell.finished_at IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM run WHERE run.cell = cell.id AND run.status IN ('running', 'cancelled', 'crashed')))
         AS finished_cells,
       sweep.seed, sweep.definition, sweep.recorded_at,
       (SELECT count(*) FROM comparison JOIN run ON run.id = comparison.run_a JOIN cell ON cell.id = run.cell
        JOIN verdict AS of_a ON of_a.run = comparison.run_a JOIN verdict AS of_b ON of_b.run = comparison.run_b
        WHERE cell.sweep = sweep.id AND of_a.same_as IS NULL AND of_b.same_as IS NULL) AS comparisons
FROM sweep
JOIN invocation ON invocation.id = sweep.invocation;
CREATE VIEW baselines AS
SELECT baseline.name, sweep.sweep_id, baseline.saved_at FROM baseline JOIN sweep ON sweep.id = baseline.sweep;
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
CREATE INDEX run_model_model ON run_model (model);
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
LEFT JOIN sweep ON sweep.id = cell.sweep
;
CREATE INDEX run_by_cell ON run (cell);
CREATE INDEX run_under_way ON run (status) WHERE status = 'running';
CREATE INDEX run_by_invocation ON run (invocation);
CREATE INDEX run_recorded ON run (recorded_at, run_id);
CREATE VIEW derivative_costs AS
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
       (SELECT approximate FROM verdict WHERE run = t.run) AS approximate,
       (SELECT peer FROM run WHERE id = t.run) AS peer,
       (SELECT recorded_at FROM run WHERE id = t.run) AS recorded_at,
       (SELECT machine.kind FROM run JOIN invocation ON invocation.id = run.invocation
        JOIN machine ON machine.id = invocation.machine WHERE run.id = t.run) AS machine_kind,
       (SELECT setup_multiplications FROM cost WHERE run = t.run) AS setup_multiplications,
       (SELECT setup_additions FROM cost WHERE run = t.run) AS setup_additions,
       (SELECT setup_divisions FROM cost WHERE run = t.run) AS setup_divisions,
       (SELECT setup_comparisons FROM cost WHERE run = t.run) AS setup_comparisons,
       (SELECT setup_transcendentals FROM cost WHERE run = t.run) AS setup_transcendentals,
       (SELECT setup_bytes_read FROM cost WHERE run = t.run) AS setup_bytes_read,
       (SELECT setup_bytes_written FROM cost WHERE run = t.run) AS setup_bytes_written,
       (SELECT setup_peak_bytes FROM cost WHERE run = t.run) AS setup_peak_bytes,
       (SELECT kept_bytes FROM cost WHERE run = t.run) AS kept_bytes,
       (SELECT setup_call_ns FROM verdict WHERE run = t.run) AS setup_call_ns,
       coalesce((SELECT processes FROM verdict WHERE run = t.run), 1) AS processes,
       (SELECT run_id FROM run WHERE id = (SELECT same_as FROM verdict WHERE run = t.run)) AS same_as,
       (SELECT error FROM verdict WHERE run = t.run) AS error,
       (SELECT checked FROM verdict WHERE run = t.run) AS checked,
       t.kind, (SELECT colours FROM cost WHERE run = t.run) AS colours
FROM timing_summary AS t
WHERE t.kind IN ('hessian', 'jacobian', 'curvature');
CREATE VIEW curvatures AS
SELECT run.run_id, cell.workload, cell.size, cell.variables, cell.dtype, curvature.quantity, curvature.value, curvature.low,
       curvature.high, curvature.error, curvature.hvps, curvature.probes, curvature.steps, curvature.is_complete
FROM curvature
JOIN run ON run.id = curvature.run
JOIN cell ON cell.id = run.cell;
CREATE VIEW peaks AS
SELECT sweep.sweep_id, peak.dtype, peak.threads, peak.operations_per_ns, peak.bytes_per_ns, peak.measured_at,
       machine.name || ' (' || machine.cpu || ')' AS machine, machine.kind AS machine_kind
FROM peak
JOIN sweep ON sweep.id = peak.sweep
JOIN machine ON machine.id = peak.machine;
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
       (SELECT approximate FROM verdict WHERE run = t.run) AS approximate,
       (SELECT peer FROM run WHERE id = t.run) AS peer,
       (SELECT recorded_at FROM run WHERE id = t.run) AS recorded_at,
       (SELECT machine.kind FROM run JOIN invocation ON invocation.id = run.invocation
        JOIN machine ON machine.id = invocation.machine WHERE run.id = t.run) AS machine_kind,
       (SELECT setup_multiplications FROM cost WHERE run = t.run) AS setup_multiplications,
       (SELECT setup_additions FROM cost WHERE run = t.run) AS setup_additions,
       (SELECT setup_divisions FROM cost WHERE run = t.run) AS setup_divisions,
       (SELECT setup_comparisons FROM cost WHERE run = t.run) AS setup_comparisons,
       (SELECT setup_transcendentals FROM cost WHERE run = t.run) AS setup_transcendentals,
       (SELECT setup_bytes_read FROM cost WHERE run = t.run) AS setup_bytes_read,
       (SELECT setup_bytes_written FROM cost WHERE run = t.run) AS setup_bytes_written,
       (SELECT setup_peak_bytes FROM cost WHERE run = t.run) AS setup_peak_bytes,
       (SELECT kept_bytes FROM cost WHERE run = t.run) AS kept_bytes,
       (SELECT setup_call_ns FROM verdict WHERE run = t.run) AS setup_call_ns,
       coalesce((SELECT processes FROM verdict WHERE run = t.run), 1) AS processes,
       (SELECT run_id FROM run WHERE id = (SELECT same_as FROM verdict WHERE run = t.run)) AS same_as,
       (SELECT error FROM verdict WHERE run = t.run) AS error,
       (SELECT checked FROM verdict WHERE run = t.run) AS checked,
       (SELECT CASE json_type(size, '$.directions') WHEN 'integer' THEN json_extract(size, '$.directions') ELSE 1 END
        FROM cell WHERE id = t.cell) AS directions,
       (SELECT CASE WHEN json_extract(size, '$.product') IN ('gauss-newton', 'fisher') THEN json_extract(size, '$.product')
                    WHEN variables > 0 THEN 'hessian' END
        FROM cell WHERE id = t.cell) AS product
FROM timing_summary AS t
WHERE t.kind = 'hvp';
COMMIT;
PRAGMA application_id = 1953653611;
PRAGMA user_version = 18;
