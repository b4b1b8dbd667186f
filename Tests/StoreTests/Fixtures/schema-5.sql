-- A database as track left it with schema 5, after these commands (peer.py is the example of docs/peers.md):
--   track run hvp --workload rank-one --v 4,2,1 --y 2,2,1 --rounds 2 --min-time 1us --seed 7
--   track run hvp --workload chain --n 3 --dtype float32 --rounds 2 --min-time 1us --seed 7
--   track run hvp --workload logistic --size samples=4,d=3 --strategy gradient,forward-over-reverse,finite-difference --rounds 2 --min-time 1us --seed 7
--   track run hvp --n 2,3,4 --m 2 --rounds 8 --min-time 1us --seed 7
--   track run hvp --workload rank-one --n 2,3,4 --strategy reverse,gradient --peer python='python3 peer.py' --peer none='exit 3' --rounds 8 --min-time 1us --seed 7
--   track run hvp --n 3 --m 2 --strategy reverse --peer python='python3 peer.py' --rounds 2 --min-time 1us --seed 7 --threads 2
--   track run hvp --workload rank-one --n 3 --strategy reverse --peer python='python3 peer.py' --rounds 2 --min-time 1us --seed 7 --threads 2
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
INSERT INTO migration VALUES(1,'foundation','d77008cc2b555d35267175214520aa6d5cd7e5864125d2b23458783afdeaca29','2026-11-25T13:08:31.882Z');
INSERT INTO migration VALUES(2,'leases_and_leaders','ad6a63f8bad2a58535761bd1c41bc6e2a2afaf1ab514b60a6a0164b31bddc677','2026-11-25T13:08:31.890Z');
INSERT INTO migration VALUES(3,'networks','4f11ae7a079bdd7099c2c63b8a8381de05c9365030ea01b34119dbd931277423','2026-11-25T13:08:31.896Z');
INSERT INTO migration VALUES(4,'measuring','5e88182649fc4c953021c54d70485ae3fed0fc4d7fc63822a464525c6e54b156','2026-11-25T13:08:31.905Z');
INSERT INTO migration VALUES(5,'peers','3e53738558a0505dcb8602ca954e4b8c51286a2bf09197fa2a957c2548ca0793','2026-11-25T13:08:31.911Z');
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
INSERT INTO invocation VALUES(1,1,'track run hvp --workload rank-one --v 4,2,1 --y 2,2,1 --rounds 2 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30848,1438996,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:31.965Z');
INSERT INTO invocation VALUES(2,1,'track run hvp --workload chain --n 3 --dtype float32 --rounds 2 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30855,1439052,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:32.477Z');
INSERT INTO invocation VALUES(3,1,'track run hvp --workload logistic --size samples=4,d=3 --strategy gradient,forward-over-reverse,finite-difference --rounds 2 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30863,1439082,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:32.743Z');
INSERT INTO invocation VALUES(4,1,'track run hvp --n 2,3,4 --m 2 --rounds 8 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30872,1439109,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:33.041Z');
INSERT INTO invocation VALUES(5,1,'track run hvp --workload rank-one --n 2,3,4 --strategy reverse,gradient --peer ''python=python3 peer.py'' --peer ''none=exit 3'' --rounds 8 --min-time 1us --seed 7','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30889,1439144,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:33.383Z');
INSERT INTO invocation VALUES(6,1,'track run hvp --n 3 --m 2 --strategy reverse --peer ''python=python3 peer.py'' --rounds 2 --min-time 1us --seed 7 --threads 2','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',30958,1439211,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:34.046Z');
INSERT INTO invocation VALUES(7,1,'track run hvp --workload rank-one --n 3 --strategy reverse --peer ''python=python3 peer.py'' --rounds 2 --min-time 1us --seed 7 --threads 2','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31013,1439269,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:34.631Z');
INSERT INTO invocation VALUES(8,1,'track run network superincreasing --input 1,2,4,8 --input 1,1,3,6 --trace-layers','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31127,1439582,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:37.742Z');
INSERT INTO invocation VALUES(9,1,'track run network superincreasing --inputs in.csv --skip-bad','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31135,1439602,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:37.999Z');
INSERT INTO invocation VALUES(10,1,'track verify network superincreasing --size k=3 --range -3..3','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31144,1439633,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:38.165Z');
INSERT INTO invocation VALUES(11,1,'track run train logistic --data d.csv --steps 3','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31151,1439642,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:38.222Z');
INSERT INTO invocation VALUES(12,1,'track run gradient two-branch --size d=3,h=2,k=2,c=2 --batch 1 --seed 1','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31158,1439647,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:38.284Z');
INSERT INTO invocation VALUES(13,1,'track run hvp --n 3000 --m 3000 --rounds 60 --seed 7 --store-limit 1B','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31165,1439654,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:38.431Z');
INSERT INTO invocation VALUES(14,1,'track run hvp --n 2 --m 2 --rounds 2 --min-time 1us --seed 8','vm pid:[4026531836]','924714b3-d5d0-4de5-8c5a-73ae6eac9899',31180,1439672,'Swift 6.3, clang 21.0.0 (https://github.com/swiftlang/llvm-project.git 11673e6660b2d0a5f9f99b1c7b773f4c2f6df1b0)','0.1.0','debug be4bc5c044e8913297a7f552f0e9e1e8f5511dab',NULL,NULL,'OpenBLAS 0.3.21 (Cooperlake)','2026-11-25T13:08:38.641Z');
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
INSERT INTO sweep VALUES(1,'01a212d2-7509-7000-bd6f-d44e20850eef',1,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"rank-one","size":{"n":3},"strategies":["forward","reverse","optimal","gradient","value","forward-over-reverse","reverse-over-forward","reverse-over-reverse","forward-over-forward","linearized","explicit-hessian","finite-difference"]}]}',7,1,'finished','2026-11-25T13:08:32.138Z','2026-11-25T13:08:32.217Z');
INSERT INTO sweep VALUES(2,'01a212d2-7675-7000-8311-bb7ee91e273f',2,'{"dtype":"float32","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":3},"strategies":["forward","reverse","optimal"]}]}',7,1,'finished','2026-11-25T13:08:32.501Z','2026-11-25T13:08:32.542Z');
INSERT INTO sweep VALUES(3,'01a212d2-7774-7000-b807-a8a339e56d7d',3,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"logistic","size":{"samples":4,"d":3},"strategies":["gradient","forward-over-reverse","finite-difference"]}]}',7,1,'finished','2026-11-25T13:08:32.756Z','2026-11-25T13:08:32.814Z');
INSERT INTO sweep VALUES(4,'01a212d2-78a0-7000-b238-8bf8e03bd5e0',4,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":8,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":2,"m":2},"strategies":["forward","reverse","optimal"]},{"workload":"chain","size":{"n":3,"m":2},"strategies":["forward","reverse","optimal"]},{"workload":"chain","size":{"n":4,"m":2},"strategies":["forward","reverse","optimal"]}]}',7,3,'finished','2026-11-25T13:08:33.056Z','2026-11-25T13:08:33.145Z');
INSERT INTO sweep VALUES(5,'01a212d2-79fe-7000-badc-c4e1c0a1326f',5,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":8,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"peers":[{"name":"python","command":"python3 peer.py"},{"name":"none","command":"exit 3"}],"cells":[{"workload":"rank-one","size":{"n":2},"strategies":["reverse","gradient"]},{"workload":"rank-one","size":{"n":3},"strategies":["reverse","gradient"]},{"workload":"rank-one","size":{"n":4},"strategies":["reverse","gradient"]}]}',7,3,'failed','2026-11-25T13:08:33.406Z','2026-11-25T13:08:33.816Z');
INSERT INTO sweep VALUES(6,'01a212d2-7c9b-7000-a157-f88ea82bb869',6,'{"dtype":"float64","threads":2,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"peers":[{"name":"python","command":"python3 peer.py"}],"cells":[{"workload":"chain","size":{"n":3,"m":2},"strategies":["reverse"]}]}',7,1,'finished','2026-11-25T13:08:34.075Z','2026-11-25T13:08:34.385Z');
INSERT INTO sweep VALUES(7,'01a212d2-7f1d-7000-b8ea-3a7e76e25c91',7,'{"dtype":"float64","threads":2,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"peers":[{"name":"python","command":"python3 peer.py"}],"cells":[{"workload":"rank-one","size":{"n":3},"strategies":["reverse"]}]}',7,1,'finished','2026-11-25T13:08:34.717Z','2026-11-25T13:08:37.363Z');
INSERT INTO sweep VALUES(8,'01a212d2-8dae-7000-beab-98e74d375942',13,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":60,"min_time_ns":10000000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":3000,"m":3000},"strategies":["forward","reverse","optimal"]}]}',7,1,'crashed','2026-11-25T13:08:38.446Z',NULL);
INSERT INTO sweep VALUES(9,'01a212d2-8e7f-7000-9ff3-444b2efe50e3',14,'{"dtype":"float64","threads":1,"blas":"openblas","rounds":2,"min_time_ns":1000,"passes":["constant-folding","algebraic-identities","common-subexpressions","dead-code"],"budget_ns":null,"cells":[{"workload":"chain","size":{"n":2,"m":2},"strategies":["forward","reverse","optimal"]}]}',8,1,'finished','2026-11-25T13:08:38.655Z','2026-11-25T13:08:38.676Z');
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
, frequency_mhz REAL CHECK (frequency_mhz > 0), pinned TEXT CHECK (pinned IS NULL OR json_valid(pinned)), warmup_rounds INTEGER CHECK (warmup_rounds >= 0), pause_ns INTEGER CHECK (pause_ns > 0)) STRICT;
INSERT INTO cell VALUES(1,'01a212d2-752a-7001-a5ce-da17506e418b',1,'rank-one','{"n":3}',3,NULL,3,'float64',1,'openblas',7,NULL,NULL,1.0200000000000000177,'2026-11-25T13:08:32.182Z',2596.143999999999778,NULL,7,NULL);
INSERT INTO cell VALUES(2,'01a212d2-767e-7000-afb5-df18f7a57b7d',2,'chain','{"n":3}',3,NULL,0,'float32',1,'openblas',7,NULL,NULL,1.0740744701303941432,'2026-11-25T13:08:32.513Z',2596.143999999999778,NULL,5,NULL);
INSERT INTO cell VALUES(3,'01a212d2-7784-7001-9004-240512d8f050',3,'logistic','{"samples":4,"d":3}',NULL,NULL,3,'float64',1,'openblas',7,NULL,NULL,1.050372197748118408,'2026-11-25T13:08:32.783Z',2596.143999999999778,NULL,6,NULL);
INSERT INTO cell VALUES(4,'01a212d2-78a5-7003-ae04-1031ea595ef0',4,'chain','{"n":2,"m":2}',2,2,0,'float64',1,'openblas',7,NULL,NULL,1.0308388027570627443,'2026-11-25T13:08:33.068Z',2596.143999999999778,NULL,4,NULL);
INSERT INTO cell VALUES(5,'01a212d2-78c5-7003-9466-bca2402c5773',4,'chain','{"n":3,"m":2}',3,2,0,'float64',1,'openblas',7,NULL,NULL,1.0949355121458050899,'2026-11-25T13:08:33.097Z',2596.143999999999778,NULL,4,NULL);
INSERT INTO cell VALUES(6,'01a212d2-78e0-7001-838c-9c6309dac75a',4,'chain','{"n":4,"m":2}',4,2,0,'float64',1,'openblas',7,NULL,NULL,1.0476451804671740308,'2026-11-25T13:08:33.126Z',2596.143999999999778,NULL,6,NULL);
INSERT INTO cell VALUES(7,'01a212d2-7b01-7000-9a84-2bda890f8f78',5,'rank-one','{"n":2}',2,NULL,2,'float64',1,'openblas',7,NULL,NULL,1.0370798916959227398,'2026-11-25T13:08:33.683Z',2596.143999999999778,NULL,6,NULL);
INSERT INTO cell VALUES(8,'01a212d2-7b5d-7000-94e5-6b3c25f3a31d',5,'rank-one','{"n":3}',3,NULL,3,'float64',1,'openblas',7,NULL,NULL,1.0926023957231780769,'2026-11-25T13:08:33.765Z',2596.143999999999778,NULL,7,NULL);
INSERT INTO cell VALUES(9,'01a212d2-7b81-7000-a50d-1942fe4f3e58',5,'rank-one','{"n":4}',4,NULL,4,'float64',1,'openblas',7,NULL,NULL,1.1573033403741572744,'2026-11-25T13:08:33.805Z',2596.143999999999778,NULL,5,NULL);
INSERT INTO cell VALUES(10,'01a212d2-7d7f-7000-b0cf-14203fc5924c',6,'chain','{"n":3,"m":2}',3,2,0,'float64',2,'openblas',7,NULL,NULL,1.1186206365840480891,'2026-11-25T13:08:34.344Z',2596.143999999999778,'[0,1]',5,NULL);
INSERT INTO cell VALUES(11,'01a212d2-8043-7000-8e7d-df845e522175',7,'rank-one','{"n":3}',3,NULL,3,'float64',2,'openblas',7,1.9874983924360891673,0.0,1.06080688442300608,'2026-11-25T13:08:37.319Z',2596.143999999999778,'[0,1]',3,150000000);
INSERT INTO cell VALUES(12,'01a212d2-8af5-7001-8c07-a799becaf08c',NULL,'superincreasing','{"k":4}',NULL,NULL,0,'float64',1,'openblas',7169803770726976615,NULL,NULL,NULL,'2026-11-25T13:08:37.759Z',NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(13,'01a212d2-8c00-7001-ae2a-8d7d8958dda4',NULL,'superincreasing','{"k":4}',NULL,NULL,0,'float64',1,'openblas',7627870510831459646,NULL,NULL,NULL,'2026-11-25T13:08:38.059Z',NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(14,'01a212d2-8c96-7001-9716-7b26bbf96297',NULL,'superincreasing','{"k":3}',NULL,NULL,0,'float64',1,'openblas',8437128234709487243,NULL,NULL,NULL,'2026-11-25T13:08:38.169Z',NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(15,'01a212d2-8cd1-7001-9b77-4cbf6fa669aa',NULL,'logistic','{"d":2,"samples":4}',NULL,NULL,2,'float64',1,'openblas',6464038930776956057,NULL,NULL,NULL,'2026-11-25T13:08:38.228Z',NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(16,'01a212d2-8d0d-7001-b15d-1aedc3c84d02',NULL,'two-branch','{"d":3,"h":2,"k":2,"c":2,"batch":1}',NULL,NULL,36,'float64',1,'openblas',1,NULL,NULL,NULL,'2026-11-25T13:08:38.291Z',NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(17,'01a212d2-8db2-7002-a041-032d9dfa146c',8,'chain','{"n":3000,"m":3000}',3000,3000,0,'float64',1,'openblas',7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cell VALUES(18,'01a212d2-8e82-7003-a949-c5855b1012dc',9,'chain','{"n":2,"m":2}',2,2,0,'float64',1,'openblas',8,NULL,NULL,1.0624818819745605047,'2026-11-25T13:08:38.663Z',2596.143999999999778,NULL,5,NULL);
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
  finished_at TEXT, peer TEXT,
  CHECK (status NOT IN ('failed', 'skipped') OR reason IS NOT NULL)
) STRICT;
INSERT INTO run VALUES(1,'01a212d2-7520-7000-ada3-462dce9d8c32',1,1,'hvp','forward','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(2,'01a212d2-7520-7001-9ad7-07da37d2a1ae',1,1,'hvp','reverse','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(3,'01a212d2-7520-7002-8baa-3bd53c1f9862',1,1,'hvp','optimal','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(4,'01a212d2-7521-7000-97ea-c796a60144a6',1,1,'hvp','gradient','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(5,'01a212d2-7521-7001-81ba-2d077471e7b6',1,1,'hvp','value','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(6,'01a212d2-7521-7002-b024-f27041d49ced',1,1,'hvp','forward-over-reverse','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(7,'01a212d2-7522-7000-8e5e-35516b3fae42',1,1,'hvp','reverse-over-forward','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(8,'01a212d2-7522-7001-9053-0e2cd50c9bf5',1,1,'hvp','reverse-over-reverse','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(9,'01a212d2-7527-7000-86c8-5f6cc1cd46a8',1,1,'hvp','forward-over-forward','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(10,'01a212d2-7528-7000-9d54-b3d2f0b97ff4',1,1,'hvp','linearized','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(11,'01a212d2-7528-7001-b60e-9c7b44ed793c',1,1,'hvp','explicit-hessian','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(12,'01a212d2-752a-7000-a360-e465c6f98626',1,1,'hvp','finite-difference','finished',NULL,'2026-11-25T13:08:32.170Z','2026-11-25T13:08:32.182Z',NULL);
INSERT INTO run VALUES(13,'01a212d2-767d-7000-9783-3ac4c01ea496',2,2,'hvp','forward','finished',NULL,'2026-11-25T13:08:32.510Z','2026-11-25T13:08:32.513Z',NULL);
INSERT INTO run VALUES(14,'01a212d2-767d-7001-b53f-7c3ae5c2a165',2,2,'hvp','reverse','finished',NULL,'2026-11-25T13:08:32.510Z','2026-11-25T13:08:32.513Z',NULL);
INSERT INTO run VALUES(15,'01a212d2-767d-7002-90a6-78db8ebf6175',2,2,'hvp','optimal','finished',NULL,'2026-11-25T13:08:32.510Z','2026-11-25T13:08:32.513Z',NULL);
INSERT INTO run VALUES(16,'01a212d2-7779-7000-86c6-b292bac7e047',3,3,'hvp','gradient','finished',NULL,'2026-11-25T13:08:32.772Z','2026-11-25T13:08:32.783Z',NULL);
INSERT INTO run VALUES(17,'01a212d2-777a-7000-a63c-f095112bc7ec',3,3,'hvp','forward-over-reverse','finished',NULL,'2026-11-25T13:08:32.772Z','2026-11-25T13:08:32.783Z',NULL);
INSERT INTO run VALUES(18,'01a212d2-7784-7000-813b-99038eb96e6c',3,3,'hvp','finite-difference','finished',NULL,'2026-11-25T13:08:32.772Z','2026-11-25T13:08:32.783Z',NULL);
INSERT INTO run VALUES(19,'01a212d2-78a5-7000-ab5c-91a97112e262',4,4,'hvp','forward','finished',NULL,'2026-11-25T13:08:33.062Z','2026-11-25T13:08:33.068Z',NULL);
INSERT INTO run VALUES(20,'01a212d2-78a5-7001-b666-2cf2c6a28a5a',4,4,'hvp','reverse','finished',NULL,'2026-11-25T13:08:33.062Z','2026-11-25T13:08:33.068Z',NULL);
INSERT INTO run VALUES(21,'01a212d2-78a5-7002-94f5-0d4010a05f76',4,4,'hvp','optimal','finished',NULL,'2026-11-25T13:08:33.062Z','2026-11-25T13:08:33.068Z',NULL);
INSERT INTO run VALUES(22,'01a212d2-78c5-7000-9652-6e52caa29d28',5,4,'hvp','forward','finished',NULL,'2026-11-25T13:08:33.094Z','2026-11-25T13:08:33.097Z',NULL);
INSERT INTO run VALUES(23,'01a212d2-78c5-7001-9bd8-e3331a013ca3',5,4,'hvp','reverse','finished',NULL,'2026-11-25T13:08:33.094Z','2026-11-25T13:08:33.097Z',NULL);
INSERT INTO run VALUES(24,'01a212d2-78c5-7002-be5d-9f3eb691cd68',5,4,'hvp','optimal','finished',NULL,'2026-11-25T13:08:33.094Z','2026-11-25T13:08:33.097Z',NULL);
INSERT INTO run VALUES(25,'01a212d2-78df-7000-a9fd-1838ab16c416',6,4,'hvp','forward','finished',NULL,'2026-11-25T13:08:33.120Z','2026-11-25T13:08:33.126Z',NULL);
INSERT INTO run VALUES(26,'01a212d2-78df-7001-a95f-92efc42c32e7',6,4,'hvp','reverse','finished',NULL,'2026-11-25T13:08:33.120Z','2026-11-25T13:08:33.126Z',NULL);
INSERT INTO run VALUES(27,'01a212d2-78e0-7000-b82b-e6ee4d950ab3',6,4,'hvp','optimal','finished',NULL,'2026-11-25T13:08:33.120Z','2026-11-25T13:08:33.126Z',NULL);
INSERT INTO run VALUES(28,'01a212d2-7a05-7000-8e84-586ba5d58cf5',7,5,'hvp','reverse','finished',NULL,'2026-11-25T13:08:33.665Z','2026-11-25T13:08:33.683Z',NULL);
INSERT INTO run VALUES(29,'01a212d2-7a06-7000-a9ee-dc1b52b6d27f',7,5,'hvp','gradient','finished',NULL,'2026-11-25T13:08:33.665Z','2026-11-25T13:08:33.683Z',NULL);
INSERT INTO run VALUES(30,'01a212d2-7a06-7001-a887-48622064a45b',7,5,'hvp','python','finished',NULL,'2026-11-25T13:08:33.665Z','2026-11-25T13:08:33.683Z','plain Python 3.11.7');
INSERT INTO run VALUES(31,'01a212d2-7af3-7000-901e-a7bcb52769c2',7,5,'hvp','none','failed','peer none exited with exit code 3 when it was to say what it is','2026-11-25T13:08:33.665Z','2026-11-25T13:08:33.683Z','exit 3');
INSERT INTO run VALUES(32,'01a212d2-7b53-7000-8c55-bcd93e79b13d',8,5,'hvp','reverse','finished',NULL,'2026-11-25T13:08:33.758Z','2026-11-25T13:08:33.765Z',NULL);
INSERT INTO run VALUES(33,'01a212d2-7b54-7000-862a-c30179f010bc',8,5,'hvp','gradient','finished',NULL,'2026-11-25T13:08:33.758Z','2026-11-25T13:08:33.765Z',NULL);
INSERT INTO run VALUES(34,'01a212d2-7b54-7001-b651-d42956379c82',8,5,'hvp','python','finished',NULL,'2026-11-25T13:08:33.758Z','2026-11-25T13:08:33.765Z','plain Python 3.11.7');
INSERT INTO run VALUES(35,'01a212d2-7b54-7002-bc32-d188d490357b',8,5,'hvp','none','failed','peer none exited with exit code 3 when it was to say what it is','2026-11-25T13:08:33.758Z','2026-11-25T13:08:33.765Z','exit 3');
INSERT INTO run VALUES(36,'01a212d2-7b77-7000-b206-3db15cd2d92b',9,5,'hvp','reverse','finished',NULL,'2026-11-25T13:08:33.794Z','2026-11-25T13:08:33.805Z',NULL);
INSERT INTO run VALUES(37,'01a212d2-7b78-7000-bf7d-af7aafb33930',9,5,'hvp','gradient','finished',NULL,'2026-11-25T13:08:33.794Z','2026-11-25T13:08:33.805Z',NULL);
INSERT INTO run VALUES(38,'01a212d2-7b78-7001-aeb0-cb2cee207b2b',9,5,'hvp','python','finished',NULL,'2026-11-25T13:08:33.794Z','2026-11-25T13:08:33.805Z','plain Python 3.11.7');
INSERT INTO run VALUES(39,'01a212d2-7b78-7002-b6b8-de763f26c23b',9,5,'hvp','none','failed','peer none exited with exit code 3 when it was to say what it is','2026-11-25T13:08:33.794Z','2026-11-25T13:08:33.805Z','exit 3');
INSERT INTO run VALUES(40,'01a212d2-7ca6-7000-a159-7e00e6d9f31b',10,6,'hvp','reverse','finished',NULL,'2026-11-25T13:08:34.303Z','2026-11-25T13:08:34.344Z',NULL);
INSERT INTO run VALUES(41,'01a212d2-7ca6-7001-b51d-1b1dde4b09e1',10,6,'hvp','python','skipped','peer python cannot do this: only rank-one is written down here','2026-11-25T13:08:34.303Z','2026-11-25T13:08:34.344Z','plain Python 3.11.7');
INSERT INTO run VALUES(42,'01a212d2-7f34-7000-a1fc-86babff067c9',11,7,'hvp','reverse','finished',NULL,'2026-11-25T13:08:35.012Z','2026-11-25T13:08:37.319Z',NULL);
INSERT INTO run VALUES(43,'01a212d2-7f34-7001-b9bb-fe81a7eda56c',11,7,'hvp','python','finished',NULL,'2026-11-25T13:08:35.012Z','2026-11-25T13:08:37.319Z','plain Python 3.11.7');
INSERT INTO run VALUES(44,'01a212d2-8af5-7000-85a9-e6f76992166a',12,8,'network',NULL,'finished',NULL,'2026-11-25T13:08:37.750Z','2026-11-25T13:08:37.759Z',NULL);
INSERT INTO run VALUES(45,'01a212d2-8c00-7000-8105-b6fb79fbc493',13,9,'network',NULL,'finished',NULL,'2026-11-25T13:08:38.017Z','2026-11-25T13:08:38.059Z',NULL);
INSERT INTO run VALUES(46,'01a212d2-8c96-7000-99a0-156f00d966a9',14,10,'verify',NULL,'finished',NULL,'2026-11-25T13:08:38.166Z','2026-11-25T13:08:38.169Z',NULL);
INSERT INTO run VALUES(47,'01a212d2-8cd1-7000-9285-5345ee7af9c1',15,11,'train','newton-cg','finished','after 3 steps','2026-11-25T13:08:38.225Z','2026-11-25T13:08:38.228Z',NULL);
INSERT INTO run VALUES(48,'01a212d2-8d0d-7000-839d-ead865961ce5',16,12,'gradient','gradient','finished',NULL,'2026-11-25T13:08:38.285Z','2026-11-25T13:08:38.291Z',NULL);
INSERT INTO run VALUES(49,'01a212d2-8db1-7000-8ca0-c12c13705ac6',17,13,'hvp','forward','crashed','its process ended before it did','2026-11-25T13:08:38.451Z',NULL,NULL);
INSERT INTO run VALUES(50,'01a212d2-8db2-7000-9d2a-f356f4a10917',17,13,'hvp','reverse','crashed','its process ended before it did','2026-11-25T13:08:38.451Z',NULL,NULL);
INSERT INTO run VALUES(51,'01a212d2-8db2-7001-9a8f-1b9e589f98e1',17,13,'hvp','optimal','crashed','its process ended before it did','2026-11-25T13:08:38.451Z',NULL,NULL);
INSERT INTO run VALUES(52,'01a212d2-8e82-7000-b782-4fb47ec165ec',18,14,'hvp','forward','finished',NULL,'2026-11-25T13:08:38.658Z','2026-11-25T13:08:38.663Z',NULL);
INSERT INTO run VALUES(53,'01a212d2-8e82-7001-83b4-f60d5c809726',18,14,'hvp','reverse','finished',NULL,'2026-11-25T13:08:38.658Z','2026-11-25T13:08:38.663Z',NULL);
INSERT INTO run VALUES(54,'01a212d2-8e82-7002-b6a4-65f0affb50a0',18,14,'hvp','optimal','finished',NULL,'2026-11-25T13:08:38.658Z','2026-11-25T13:08:38.663Z',NULL);
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
INSERT INTO cost VALUES(1,18,6,0,0,0,144,96,96,'(v·vᵀ)·y','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',7);
INSERT INTO cost VALUES(2,6,2,0,0,0,80,32,32,'v·(vᵀ·y)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(3,6,2,0,0,0,80,32,32,'v·(vᵀ·y)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(4,7,3,0,0,0,104,48,32,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(5,5,2,0,0,0,72,24,24,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(6,7,3,0,0,0,104,48,32,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(7,7,3,0,0,0,104,48,32,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(8,7,3,0,0,0,104,48,32,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(9,30,15,0,0,0,552,192,88,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',24);
INSERT INTO cost VALUES(10,7,3,0,0,0,104,48,32,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(11,30,15,0,0,0,456,240,128,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',22);
INSERT INTO cost VALUES(12,18,15,3,0,0,472,272,80,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',24);
INSERT INTO cost VALUES(13,18,6,0,0,0,72,48,48,'(v·vᵀ)·y1','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',5);
INSERT INTO cost VALUES(14,6,2,0,0,0,40,16,16,'v·(vᵀ·y1)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',2);
INSERT INTO cost VALUES(15,6,2,0,0,0,40,16,16,'v·(vᵀ·y1)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',2);
INSERT INTO cost VALUES(16,40,25,4,0,4,600,344,128,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',29);
INSERT INTO cost VALUES(17,64,37,4,0,4,1008,568,192,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',48);
INSERT INTO cost VALUES(18,80,55,11,0,8,1400,768,160,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',67);
INSERT INTO cost VALUES(19,12,2,0,0,0,112,80,48,'((v·vᵀ)·y1)·y2ᵀ','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',5);
INSERT INTO cost VALUES(20,12,2,0,0,0,112,80,48,'v·(vᵀ·(y1·y2ᵀ))','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',5);
INSERT INTO cost VALUES(21,8,1,0,0,0,88,56,48,'v·((vᵀ·y1)·y2ᵀ)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(22,24,6,0,0,0,184,144,96,'((v·vᵀ)·y1)·y2ᵀ','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',10);
INSERT INTO cost VALUES(23,18,4,0,0,0,152,112,64,'v·(vᵀ·(y1·y2ᵀ))','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',8);
INSERT INTO cost VALUES(24,11,2,0,0,0,112,72,64,'v·((vᵀ·y1)·y2ᵀ)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',5);
INSERT INTO cost VALUES(25,40,12,0,0,0,272,224,160,'((v·vᵀ)·y1)·y2ᵀ','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',15);
INSERT INTO cost VALUES(26,24,6,0,0,0,192,144,80,'v·(vᵀ·(y1·y2ᵀ))','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',10);
INSERT INTO cost VALUES(27,14,3,0,0,0,136,88,80,'v·((vᵀ·y1)·y2ᵀ)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(28,4,1,0,0,0,56,24,24,'v·(vᵀ·y)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',2);
INSERT INTO cost VALUES(29,5,2,0,0,0,80,40,24,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(32,6,2,0,0,0,80,32,32,'v·(vᵀ·y)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',3);
INSERT INTO cost VALUES(33,7,3,0,0,0,104,48,32,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',5);
INSERT INTO cost VALUES(36,8,3,0,0,0,104,40,40,'v·(vᵀ·y)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(37,9,4,0,0,0,128,56,40,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(40,18,4,0,0,0,152,112,64,'v·(vᵀ·(y1·y2ᵀ))','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',9);
INSERT INTO cost VALUES(42,6,2,0,0,0,80,32,32,'v·(vᵀ·y)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4);
INSERT INTO cost VALUES(44,15,15,0,5,0,272,96,48,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',NULL);
INSERT INTO cost VALUES(45,15,15,0,5,0,272,96,48,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',NULL);
INSERT INTO cost VALUES(47,32,18,4,0,4,528,336,128,NULL,'[]',NULL);
INSERT INTO cost VALUES(48,100,70,6,8,9,1856,1080,584,NULL,'["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',NULL);
INSERT INTO cost VALUES(49,27000000,8997000,0,0,0,72120000,144024000,72024000,'((v·vᵀ)·y1)·y2ᵀ','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',7278699);
INSERT INTO cost VALUES(50,27000000,8997000,0,0,0,72120000,144024000,72024000,'v·(vᵀ·(y1·y2ᵀ))','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',7278699);
INSERT INTO cost VALUES(51,9006000,2999,0,0,0,120008,72024008,72024000,'v·((vᵀ·y1)·y2ᵀ)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',2429466);
INSERT INTO cost VALUES(52,12,2,0,0,0,112,80,48,'((v·vᵀ)·y1)·y2ᵀ','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(53,12,2,0,0,0,112,80,48,'v·(vᵀ·(y1·y2ᵀ))','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',6);
INSERT INTO cost VALUES(54,8,1,0,0,0,88,56,48,'v·((vᵀ·y1)·y2ᵀ)','["constant-folding","algebraic-identities","common-subexpressions","dead-code"]',4);
CREATE TABLE verdict (
  run       INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  setup_ns  INTEGER CHECK (setup_ns >= 0),              -- tracing, planning and one-off work outside the timing
  residual  REAL,                                       -- max|a-r| / max(max|r|, smallest normal); NULL if not finite
  reference TEXT                                        -- the other path it was compared with
, approximate INTEGER NOT NULL DEFAULT 0 CHECK (approximate IN (0, 1)), instructions INTEGER CHECK (instructions >= 0)) STRICT;
INSERT INTO verdict VALUES(1,596194,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(2,148951,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(3,164183,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(4,707529,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(5,153778,1.1416162619703602012e-16,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(6,455866,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(7,383179,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(8,581192,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(9,4837234,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(10,642644,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(11,631767,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(12,1139580,2.0176026319736943756e-09,'closed form v (v·y), compensated float64',1,NULL);
INSERT INTO verdict VALUES(13,535945,4.4644885747734924267e-08,'closed form v (v·y1), compensated float64',0,NULL);
INSERT INTO verdict VALUES(14,151755,1.7676353684109924138e-08,'closed form v (v·y1), compensated float64',0,NULL);
INSERT INTO verdict VALUES(15,166226,1.7676353684109924138e-08,'closed form v (v·y1), compensated float64',0,NULL);
INSERT INTO verdict VALUES(16,1232158,0.0,'gradient, float64, built-in kernels, no passes',0,NULL);
INSERT INTO verdict VALUES(17,716963,0.0,'reverse-over-reverse, float64',0,NULL);
INSERT INTO verdict VALUES(18,9514492,9.441747325046210411e-10,'reverse-over-reverse, float64',1,NULL);
INSERT INTO verdict VALUES(19,552159,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(20,173077,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(21,186977,2.0185813128014972797e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(22,408626,0.0,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(23,242329,6.5952083996260260686e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(24,238163,6.5952083996260260686e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(25,283211,6.2492918304158999362e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(26,168059,1.2498583660831799871e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(27,164353,1.2498583660831799871e-16,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(28,545348,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(29,895408,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(30,11517,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(31,NULL,NULL,NULL,0,NULL);
INSERT INTO verdict VALUES(32,288308,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(33,388046,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(34,10425,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(35,NULL,NULL,NULL,0,NULL);
INSERT INTO verdict VALUES(36,291353,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(37,380725,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(38,9674,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(39,NULL,NULL,NULL,0,NULL);
INSERT INTO verdict VALUES(40,670614,6.5952083996260260686e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(41,NULL,NULL,NULL,0,NULL);
INSERT INTO verdict VALUES(42,673399,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(43,15623,0.0,'closed form v (v·y), compensated float64',0,NULL);
INSERT INTO verdict VALUES(44,NULL,NULL,NULL,0,NULL);
INSERT INTO verdict VALUES(45,NULL,NULL,NULL,0,NULL);
INSERT INTO verdict VALUES(46,NULL,NULL,NULL,0,NULL);
INSERT INTO verdict VALUES(47,NULL,NULL,NULL,0,NULL);
INSERT INTO verdict VALUES(48,NULL,2.664548628161314023e-11,'central differences of J, float64, every coordinate',0,NULL);
INSERT INTO verdict VALUES(52,573030,6.6343527776418909904e-17,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(53,184023,0.0,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
INSERT INTO verdict VALUES(54,187828,0.0,'closed form v (v·y1) y2ᵀ, compensated float64',0,NULL);
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
INSERT INTO sample VALUES(1,'measure',0,'main',9,5,1042);
INSERT INTO sample VALUES(1,'measure',0,'repeat',0,5,1202);
INSERT INTO sample VALUES(1,'measure',1,'main',0,5,1102);
INSERT INTO sample VALUES(1,'measure',1,'repeat',10,5,962);
INSERT INTO sample VALUES(1,'warmup',0,'main',1,1,732);
INSERT INTO sample VALUES(1,'warmup',0,'repeat',10,1,351);
INSERT INTO sample VALUES(1,'warmup',1,'main',8,3,1022);
INSERT INTO sample VALUES(1,'warmup',1,'repeat',1,3,1332);
INSERT INTO sample VALUES(1,'warmup',2,'main',8,3,981);
INSERT INTO sample VALUES(1,'warmup',2,'repeat',1,3,841);
INSERT INTO sample VALUES(1,'warmup',3,'main',6,4,831);
INSERT INTO sample VALUES(1,'warmup',3,'repeat',9,4,842);
INSERT INTO sample VALUES(1,'warmup',4,'main',0,5,1262);
INSERT INTO sample VALUES(1,'warmup',4,'repeat',11,5,1052);
INSERT INTO sample VALUES(1,'warmup',5,'main',1,5,1062);
INSERT INTO sample VALUES(1,'warmup',5,'repeat',6,5,1052);
INSERT INTO sample VALUES(1,'warmup',6,'main',10,5,1062);
INSERT INTO sample VALUES(1,'warmup',6,'repeat',9,5,1052);
INSERT INTO sample VALUES(2,'measure',0,'main',1,6,1131);
INSERT INTO sample VALUES(2,'measure',1,'main',7,6,1042);
INSERT INTO sample VALUES(2,'warmup',0,'main',3,1,321);
INSERT INTO sample VALUES(2,'warmup',1,'main',10,4,1061);
INSERT INTO sample VALUES(2,'warmup',2,'main',0,4,1252);
INSERT INTO sample VALUES(2,'warmup',3,'main',11,4,792);
INSERT INTO sample VALUES(2,'warmup',4,'main',3,6,1141);
INSERT INTO sample VALUES(2,'warmup',5,'main',3,6,1072);
INSERT INTO sample VALUES(2,'warmup',6,'main',4,6,1091);
INSERT INTO sample VALUES(3,'measure',0,'main',6,6,1032);
INSERT INTO sample VALUES(3,'measure',1,'main',9,6,1052);
INSERT INTO sample VALUES(3,'warmup',0,'main',2,1,341);
INSERT INTO sample VALUES(3,'warmup',1,'main',6,3,871);
INSERT INTO sample VALUES(3,'warmup',2,'main',3,4,1041);
INSERT INTO sample VALUES(3,'warmup',3,'main',2,4,811);
INSERT INTO sample VALUES(3,'warmup',4,'main',10,5,922);
INSERT INTO sample VALUES(3,'warmup',5,'main',0,6,1232);
INSERT INTO sample VALUES(3,'warmup',6,'main',8,6,1052);
INSERT INTO sample VALUES(4,'measure',0,'main',3,4,1322);
INSERT INTO sample VALUES(4,'measure',1,'main',5,4,1382);
INSERT INTO sample VALUES(4,'warmup',0,'main',4,1,461);
INSERT INTO sample VALUES(4,'warmup',1,'main',9,3,1462);
INSERT INTO sample VALUES(4,'warmup',2,'main',5,3,1332);
INSERT INTO sample VALUES(4,'warmup',3,'main',4,3,922);
INSERT INTO sample VALUES(4,'warmup',4,'main',1,4,1402);
INSERT INTO sample VALUES(4,'warmup',5,'main',7,4,1472);
INSERT INTO sample VALUES(4,'warmup',6,'main',6,4,1171);
INSERT INTO sample VALUES(5,'measure',0,'main',5,5,1262);
INSERT INTO sample VALUES(5,'measure',1,'main',4,5,1262);
INSERT INTO sample VALUES(5,'warmup',0,'main',8,1,390);
INSERT INTO sample VALUES(5,'warmup',1,'main',7,3,891);
INSERT INTO sample VALUES(5,'warmup',2,'main',11,4,1703);
INSERT INTO sample VALUES(5,'warmup',3,'main',5,4,1072);
INSERT INTO sample VALUES(5,'warmup',4,'main',8,4,962);
INSERT INTO sample VALUES(5,'warmup',5,'main',5,5,1372);
INSERT INTO sample VALUES(5,'warmup',6,'main',12,5,1192);
INSERT INTO sample VALUES(6,'measure',0,'main',8,4,1312);
INSERT INTO sample VALUES(6,'measure',1,'main',6,4,1372);
INSERT INTO sample VALUES(6,'warmup',0,'main',6,1,390);
INSERT INTO sample VALUES(6,'warmup',1,'main',11,3,1252);
INSERT INTO sample VALUES(6,'warmup',2,'main',2,3,1362);
INSERT INTO sample VALUES(6,'warmup',3,'main',0,3,1272);
INSERT INTO sample VALUES(6,'warmup',4,'main',9,3,971);
INSERT INTO sample VALUES(6,'warmup',5,'main',12,4,1432);
INSERT INTO sample VALUES(6,'warmup',6,'main',0,4,1432);
INSERT INTO sample VALUES(7,'measure',0,'main',11,4,1262);
INSERT INTO sample VALUES(7,'measure',1,'main',12,4,1412);
INSERT INTO sample VALUES(7,'warmup',0,'main',12,1,391);
INSERT INTO sample VALUES(7,'warmup',1,'main',12,3,1252);
INSERT INTO sample VALUES(7,'warmup',2,'main',12,3,1422);
INSERT INTO sample VALUES(7,'warmup',3,'main',7,3,982);
INSERT INTO sample VALUES(7,'warmup',4,'main',2,4,1322);
INSERT INTO sample VALUES(7,'warmup',5,'main',9,4,1312);
INSERT INTO sample VALUES(7,'warmup',6,'main',11,4,1392);
INSERT INTO sample VALUES(8,'measure',0,'main',10,4,1393);
INSERT INTO sample VALUES(8,'measure',1,'main',11,4,1372);
INSERT INTO sample VALUES(8,'warmup',0,'main',5,1,391);
INSERT INTO sample VALUES(8,'warmup',1,'main',4,3,1423);
INSERT INTO sample VALUES(8,'warmup',2,'main',6,3,1362);
INSERT INTO sample VALUES(8,'warmup',3,'main',8,3,992);
INSERT INTO sample VALUES(8,'warmup',4,'main',7,4,1282);
INSERT INTO sample VALUES(8,'warmup',5,'main',2,4,1402);
INSERT INTO sample VALUES(8,'warmup',6,'main',1,4,1362);
INSERT INTO sample VALUES(9,'measure',0,'main',2,1,1993);
INSERT INTO sample VALUES(9,'measure',1,'main',3,1,1762);
INSERT INTO sample VALUES(9,'warmup',0,'main',0,1,2854);
INSERT INTO sample VALUES(9,'warmup',1,'main',0,1,2694);
INSERT INTO sample VALUES(9,'warmup',2,'main',10,1,2363);
INSERT INTO sample VALUES(9,'warmup',3,'main',10,1,1863);
INSERT INTO sample VALUES(9,'warmup',4,'main',5,1,2043);
INSERT INTO sample VALUES(9,'warmup',5,'main',10,1,1723);
INSERT INTO sample VALUES(9,'warmup',6,'main',2,1,1873);
INSERT INTO sample VALUES(10,'measure',0,'main',12,4,1302);
INSERT INTO sample VALUES(10,'measure',1,'main',2,4,1362);
INSERT INTO sample VALUES(10,'warmup',0,'main',9,1,391);
INSERT INTO sample VALUES(10,'warmup',1,'main',3,3,1813);
INSERT INTO sample VALUES(10,'warmup',2,'main',9,3,1232);
INSERT INTO sample VALUES(10,'warmup',3,'main',3,3,1032);
INSERT INTO sample VALUES(10,'warmup',4,'main',4,3,1001);
INSERT INTO sample VALUES(10,'warmup',5,'main',8,3,1001);
INSERT INTO sample VALUES(10,'warmup',6,'main',5,3,971);
INSERT INTO sample VALUES(11,'measure',0,'main',7,1,1523);
INSERT INTO sample VALUES(11,'measure',1,'main',8,1,1352);
INSERT INTO sample VALUES(11,'warmup',0,'main',7,1,1612);
INSERT INTO sample VALUES(11,'warmup',1,'main',2,1,2073);
INSERT INTO sample VALUES(11,'warmup',2,'main',4,1,2274);
INSERT INTO sample VALUES(11,'warmup',3,'main',1,1,1662);
INSERT INTO sample VALUES(11,'warmup',4,'main',12,1,1383);
INSERT INTO sample VALUES(11,'warmup',5,'main',11,1,1482);
INSERT INTO sample VALUES(11,'warmup',6,'main',3,1,1452);
INSERT INTO sample VALUES(12,'measure',0,'main',4,1,1372);
INSERT INTO sample VALUES(12,'measure',1,'main',1,1,1322);
INSERT INTO sample VALUES(12,'warmup',0,'main',11,1,1463);
INSERT INTO sample VALUES(12,'warmup',1,'main',5,1,1732);
INSERT INTO sample VALUES(12,'warmup',2,'main',7,1,1853);
INSERT INTO sample VALUES(12,'warmup',3,'main',12,1,1312);
INSERT INTO sample VALUES(12,'warmup',4,'main',6,1,1322);
INSERT INTO sample VALUES(12,'warmup',5,'main',4,1,1302);
INSERT INTO sample VALUES(12,'warmup',6,'main',7,1,1392);
INSERT INTO sample VALUES(13,'measure',0,'main',3,6,1142);
INSERT INTO sample VALUES(13,'measure',0,'repeat',2,6,1152);
INSERT INTO sample VALUES(13,'measure',1,'main',2,6,1121);
INSERT INTO sample VALUES(13,'measure',1,'repeat',0,6,1282);
INSERT INTO sample VALUES(13,'warmup',0,'main',3,1,321);
INSERT INTO sample VALUES(13,'warmup',0,'repeat',2,1,761);
INSERT INTO sample VALUES(13,'warmup',1,'main',0,4,962);
INSERT INTO sample VALUES(13,'warmup',1,'repeat',2,4,861);
INSERT INTO sample VALUES(13,'warmup',2,'main',3,5,1072);
INSERT INTO sample VALUES(13,'warmup',2,'repeat',1,5,1202);
INSERT INTO sample VALUES(13,'warmup',3,'main',3,5,932);
INSERT INTO sample VALUES(13,'warmup',3,'repeat',2,5,1042);
INSERT INTO sample VALUES(13,'warmup',4,'main',2,6,1242);
INSERT INTO sample VALUES(13,'warmup',4,'repeat',3,6,1202);
INSERT INTO sample VALUES(14,'measure',0,'main',0,6,1162);
INSERT INTO sample VALUES(14,'measure',1,'main',1,6,1061);
INSERT INTO sample VALUES(14,'warmup',0,'main',0,1,941);
INSERT INTO sample VALUES(14,'warmup',1,'main',1,2,460);
INSERT INTO sample VALUES(14,'warmup',2,'main',2,5,1002);
INSERT INTO sample VALUES(14,'warmup',3,'main',1,5,902);
INSERT INTO sample VALUES(14,'warmup',4,'main',0,6,1102);
INSERT INTO sample VALUES(15,'measure',0,'main',1,6,1092);
INSERT INTO sample VALUES(15,'measure',1,'main',3,6,1091);
INSERT INTO sample VALUES(15,'warmup',0,'main',1,1,351);
INSERT INTO sample VALUES(15,'warmup',1,'main',3,3,601);
INSERT INTO sample VALUES(15,'warmup',2,'main',0,5,1021);
INSERT INTO sample VALUES(15,'warmup',3,'main',0,5,881);
INSERT INTO sample VALUES(15,'warmup',4,'main',1,6,1072);
INSERT INTO sample VALUES(16,'measure',0,'main',1,2,1292);
INSERT INTO sample VALUES(16,'measure',0,'repeat',3,2,1302);
INSERT INTO sample VALUES(16,'measure',1,'main',3,2,1392);
INSERT INTO sample VALUES(16,'measure',1,'repeat',2,2,1252);
INSERT INTO sample VALUES(16,'warmup',0,'main',3,1,821);
INSERT INTO sample VALUES(16,'warmup',0,'repeat',1,1,1141);
INSERT INTO sample VALUES(16,'warmup',1,'main',3,2,1432);
INSERT INTO sample VALUES(16,'warmup',1,'repeat',0,2,1612);
INSERT INTO sample VALUES(16,'warmup',2,'main',2,2,1322);
INSERT INTO sample VALUES(16,'warmup',2,'repeat',1,2,1422);
INSERT INTO sample VALUES(16,'warmup',3,'main',3,2,1423);
INSERT INTO sample VALUES(16,'warmup',3,'repeat',2,2,1342);
INSERT INTO sample VALUES(16,'warmup',4,'main',0,2,1352);
INSERT INTO sample VALUES(16,'warmup',4,'repeat',3,2,1301);
INSERT INTO sample VALUES(16,'warmup',5,'main',3,2,1402);
INSERT INTO sample VALUES(16,'warmup',5,'repeat',1,2,1362);
INSERT INTO sample VALUES(17,'measure',0,'main',0,1,1292);
INSERT INTO sample VALUES(17,'measure',1,'main',1,1,1011);
INSERT INTO sample VALUES(17,'warmup',0,'main',0,1,2213);
INSERT INTO sample VALUES(17,'warmup',1,'main',1,1,1312);
INSERT INTO sample VALUES(17,'warmup',2,'main',0,1,1202);
INSERT INTO sample VALUES(17,'warmup',3,'main',0,1,1212);
INSERT INTO sample VALUES(17,'warmup',4,'main',2,1,1052);
INSERT INTO sample VALUES(17,'warmup',5,'main',2,1,1102);
INSERT INTO sample VALUES(18,'measure',0,'main',2,1,1952);
INSERT INTO sample VALUES(18,'measure',1,'main',0,1,1722);
INSERT INTO sample VALUES(18,'warmup',0,'main',2,1,2454);
INSERT INTO sample VALUES(18,'warmup',1,'main',2,1,1873);
INSERT INTO sample VALUES(18,'warmup',2,'main',3,1,1903);
INSERT INTO sample VALUES(18,'warmup',3,'main',1,1,1852);
INSERT INTO sample VALUES(18,'warmup',4,'main',1,1,1903);
INSERT INTO sample VALUES(18,'warmup',5,'main',0,1,1872);
INSERT INTO sample VALUES(19,'measure',0,'main',3,4,1172);
INSERT INTO sample VALUES(19,'measure',0,'repeat',1,4,1833);
INSERT INTO sample VALUES(19,'measure',1,'main',3,4,1211);
INSERT INTO sample VALUES(19,'measure',1,'repeat',1,4,1142);
INSERT INTO sample VALUES(19,'measure',2,'main',2,4,1151);
INSERT INTO sample VALUES(19,'measure',2,'repeat',3,4,1161);
INSERT INTO sample VALUES(19,'measure',3,'main',0,4,1683);
INSERT INTO sample VALUES(19,'measure',3,'repeat',3,4,1633);
INSERT INTO sample VALUES(19,'measure',4,'main',3,4,1792);
INSERT INTO sample VALUES(19,'measure',4,'repeat',0,4,1933);
INSERT INTO sample VALUES(19,'measure',5,'main',0,4,1272);
INSERT INTO sample VALUES(19,'measure',5,'repeat',2,4,1151);
INSERT INTO sample VALUES(19,'measure',6,'main',3,4,1131);
INSERT INTO sample VALUES(19,'measure',6,'repeat',0,4,1192);
INSERT INTO sample VALUES(19,'measure',7,'main',3,4,1122);
INSERT INTO sample VALUES(19,'measure',7,'repeat',0,4,1182);
INSERT INTO sample VALUES(19,'warmup',0,'main',2,1,580);
INSERT INTO sample VALUES(19,'warmup',0,'repeat',0,1,2583);
INSERT INTO sample VALUES(19,'warmup',1,'main',0,2,3735);
INSERT INTO sample VALUES(19,'warmup',1,'repeat',2,2,901);
INSERT INTO sample VALUES(19,'warmup',2,'main',1,3,992);
INSERT INTO sample VALUES(19,'warmup',2,'repeat',3,3,841);
INSERT INTO sample VALUES(19,'warmup',3,'main',3,4,1693);
INSERT INTO sample VALUES(19,'warmup',3,'repeat',0,4,2063);
INSERT INTO sample VALUES(20,'measure',0,'main',0,3,1522);
INSERT INTO sample VALUES(20,'measure',1,'main',0,3,952);
INSERT INTO sample VALUES(20,'measure',2,'main',1,3,961);
INSERT INTO sample VALUES(20,'measure',3,'main',1,3,1282);
INSERT INTO sample VALUES(20,'measure',4,'main',2,3,1362);
INSERT INTO sample VALUES(20,'measure',5,'main',3,3,851);
INSERT INTO sample VALUES(20,'measure',6,'main',2,3,821);
INSERT INTO sample VALUES(20,'measure',7,'main',1,3,921);
INSERT INTO sample VALUES(20,'warmup',0,'main',1,1,751);
INSERT INTO sample VALUES(20,'warmup',1,'main',1,2,1012);
INSERT INTO sample VALUES(20,'warmup',2,'main',0,2,891);
INSERT INTO sample VALUES(20,'warmup',3,'main',2,3,1342);
INSERT INTO sample VALUES(21,'measure',0,'main',2,4,1282);
INSERT INTO sample VALUES(21,'measure',1,'main',2,4,1111);
INSERT INTO sample VALUES(21,'measure',2,'main',0,4,1122);
INSERT INTO sample VALUES(21,'measure',3,'main',2,4,1492);
INSERT INTO sample VALUES(21,'measure',4,'main',1,4,1482);
INSERT INTO sample VALUES(21,'measure',5,'main',1,4,1081);
INSERT INTO sample VALUES(21,'measure',6,'main',1,4,1082);
INSERT INTO sample VALUES(21,'measure',7,'main',2,4,1092);
INSERT INTO sample VALUES(21,'warmup',0,'main',3,1,691);
INSERT INTO sample VALUES(21,'warmup',1,'main',3,2,771);
INSERT INTO sample VALUES(21,'warmup',2,'main',2,3,872);
INSERT INTO sample VALUES(21,'warmup',3,'main',1,4,1593);
INSERT INTO sample VALUES(22,'measure',0,'main',2,4,1182);
INSERT INTO sample VALUES(22,'measure',0,'repeat',0,4,1382);
INSERT INTO sample VALUES(22,'measure',1,'main',3,4,1863);
INSERT INTO sample VALUES(22,'measure',1,'repeat',1,4,1902);
INSERT INTO sample VALUES(22,'measure',2,'main',3,4,1742);
INSERT INTO sample VALUES(22,'measure',2,'repeat',0,4,2033);
INSERT INTO sample VALUES(22,'measure',3,'main',0,4,1833);
INSERT INTO sample VALUES(22,'measure',3,'repeat',2,4,1883);
INSERT INTO sample VALUES(22,'measure',4,'main',1,4,1202);
INSERT INTO sample VALUES(22,'measure',4,'repeat',0,4,1442);
INSERT INTO sample VALUES(22,'measure',5,'main',0,4,1863);
INSERT INTO sample VALUES(22,'measure',5,'repeat',3,4,1782);
INSERT INTO sample VALUES(22,'measure',6,'main',1,4,1893);
INSERT INTO sample VALUES(22,'measure',6,'repeat',0,4,1873);
INSERT INTO sample VALUES(22,'measure',7,'main',3,4,1342);
INSERT INTO sample VALUES(22,'measure',7,'repeat',0,4,1963);
INSERT INTO sample VALUES(22,'warmup',0,'main',1,1,711);
INSERT INTO sample VALUES(22,'warmup',0,'repeat',3,1,401);
INSERT INTO sample VALUES(22,'warmup',1,'main',1,3,1422);
INSERT INTO sample VALUES(22,'warmup',1,'repeat',3,3,1312);
INSERT INTO sample VALUES(22,'warmup',2,'main',2,3,902);
INSERT INTO sample VALUES(22,'warmup',2,'repeat',1,3,972);
INSERT INTO sample VALUES(22,'warmup',3,'main',0,4,1993);
INSERT INTO sample VALUES(22,'warmup',3,'repeat',2,4,1803);
INSERT INTO sample VALUES(23,'measure',0,'main',3,3,882);
INSERT INTO sample VALUES(23,'measure',1,'main',2,3,3655);
INSERT INTO sample VALUES(23,'measure',2,'main',1,3,1622);
INSERT INTO sample VALUES(23,'measure',3,'main',1,3,1272);
INSERT INTO sample VALUES(23,'measure',4,'main',2,3,921);
INSERT INTO sample VALUES(23,'measure',5,'main',1,3,3064);
INSERT INTO sample VALUES(23,'measure',6,'main',2,3,1212);
INSERT INTO sample VALUES(23,'measure',7,'main',2,3,1182);
INSERT INTO sample VALUES(23,'warmup',0,'main',0,1,1052);
INSERT INTO sample VALUES(23,'warmup',1,'main',2,1,571);
INSERT INTO sample VALUES(23,'warmup',2,'main',0,2,811);
INSERT INTO sample VALUES(23,'warmup',3,'main',3,3,1342);
INSERT INTO sample VALUES(24,'measure',0,'main',1,3,862);
INSERT INTO sample VALUES(24,'measure',1,'main',0,3,851);
INSERT INTO sample VALUES(24,'measure',2,'main',2,3,1082);
INSERT INTO sample VALUES(24,'measure',3,'main',3,3,1262);
INSERT INTO sample VALUES(24,'measure',4,'main',3,3,851);
INSERT INTO sample VALUES(24,'measure',5,'main',2,3,1192);
INSERT INTO sample VALUES(24,'measure',6,'main',3,3,1192);
INSERT INTO sample VALUES(24,'measure',7,'main',1,3,1192);
INSERT INTO sample VALUES(24,'warmup',0,'main',2,1,390);
INSERT INTO sample VALUES(24,'warmup',1,'main',0,3,1372);
INSERT INTO sample VALUES(24,'warmup',2,'main',3,3,1022);
INSERT INTO sample VALUES(24,'warmup',3,'main',1,3,1232);
INSERT INTO sample VALUES(25,'measure',0,'main',1,4,1352);
INSERT INTO sample VALUES(25,'measure',0,'repeat',2,4,1402);
INSERT INTO sample VALUES(25,'measure',1,'main',3,4,1312);
INSERT INTO sample VALUES(25,'measure',1,'repeat',2,4,1242);
INSERT INTO sample VALUES(25,'measure',2,'main',0,4,1332);
INSERT INTO sample VALUES(25,'measure',2,'repeat',3,4,1282);
INSERT INTO sample VALUES(25,'measure',3,'main',0,4,1372);
INSERT INTO sample VALUES(25,'measure',3,'repeat',2,4,1242);
INSERT INTO sample VALUES(25,'measure',4,'main',1,4,1282);
INSERT INTO sample VALUES(25,'measure',4,'repeat',3,4,1292);
INSERT INTO sample VALUES(25,'measure',5,'main',1,4,1201);
INSERT INTO sample VALUES(25,'measure',5,'repeat',0,4,1242);
INSERT INTO sample VALUES(25,'measure',6,'main',0,4,1432);
INSERT INTO sample VALUES(25,'measure',6,'repeat',2,4,1312);
INSERT INTO sample VALUES(25,'measure',7,'main',3,4,1292);
INSERT INTO sample VALUES(25,'measure',7,'repeat',2,4,1162);
INSERT INTO sample VALUES(25,'warmup',0,'main',0,1,741);
INSERT INTO sample VALUES(25,'warmup',0,'repeat',2,1,390);
INSERT INTO sample VALUES(25,'warmup',1,'main',0,3,1152);
INSERT INTO sample VALUES(25,'warmup',1,'repeat',2,3,981);
INSERT INTO sample VALUES(25,'warmup',2,'main',1,4,1472);
INSERT INTO sample VALUES(25,'warmup',2,'repeat',3,4,1382);
INSERT INTO sample VALUES(25,'warmup',3,'main',1,4,1362);
INSERT INTO sample VALUES(25,'warmup',3,'repeat',3,4,1362);
INSERT INTO sample VALUES(25,'warmup',4,'main',2,4,1192);
INSERT INTO sample VALUES(25,'warmup',4,'repeat',0,4,1342);
INSERT INTO sample VALUES(25,'warmup',5,'main',0,4,1403);
INSERT INTO sample VALUES(25,'warmup',5,'repeat',2,4,1322);
INSERT INTO sample VALUES(26,'measure',0,'main',3,4,1251);
INSERT INTO sample VALUES(26,'measure',1,'main',1,4,1272);
INSERT INTO sample VALUES(26,'measure',2,'main',1,4,1222);
INSERT INTO sample VALUES(26,'measure',3,'main',1,4,1322);
INSERT INTO sample VALUES(26,'measure',4,'main',0,4,1292);
INSERT INTO sample VALUES(26,'measure',5,'main',2,4,1222);
INSERT INTO sample VALUES(26,'measure',6,'main',3,4,1292);
INSERT INTO sample VALUES(26,'measure',7,'main',1,4,1242);
INSERT INTO sample VALUES(26,'warmup',0,'main',1,1,471);
INSERT INTO sample VALUES(26,'warmup',1,'main',1,3,1082);
INSERT INTO sample VALUES(26,'warmup',2,'main',0,3,1001);
INSERT INTO sample VALUES(26,'warmup',3,'main',0,3,1101);
INSERT INTO sample VALUES(26,'warmup',4,'main',1,3,952);
INSERT INTO sample VALUES(26,'warmup',5,'main',3,4,1212);
INSERT INTO sample VALUES(27,'measure',0,'main',0,4,1182);
INSERT INTO sample VALUES(27,'measure',1,'main',0,4,1101);
INSERT INTO sample VALUES(27,'measure',2,'main',2,4,1131);
INSERT INTO sample VALUES(27,'measure',3,'main',3,4,1062);
INSERT INTO sample VALUES(27,'measure',4,'main',2,4,1192);
INSERT INTO sample VALUES(27,'measure',5,'main',3,4,1122);
INSERT INTO sample VALUES(27,'measure',6,'main',1,4,1282);
INSERT INTO sample VALUES(27,'measure',7,'main',0,4,1302);
INSERT INTO sample VALUES(27,'warmup',0,'main',3,1,401);
INSERT INTO sample VALUES(27,'warmup',1,'main',3,3,871);
INSERT INTO sample VALUES(27,'warmup',2,'main',2,4,1122);
INSERT INTO sample VALUES(27,'warmup',3,'main',2,4,1052);
INSERT INTO sample VALUES(27,'warmup',4,'main',3,4,1071);
INSERT INTO sample VALUES(27,'warmup',5,'main',1,4,1082);
INSERT INTO sample VALUES(28,'measure',0,'main',0,6,1152);
INSERT INTO sample VALUES(28,'measure',0,'repeat',1,6,1061);
INSERT INTO sample VALUES(28,'measure',1,'main',2,6,1051);
INSERT INTO sample VALUES(28,'measure',1,'repeat',1,6,1061);
INSERT INTO sample VALUES(28,'measure',2,'main',0,6,1332);
INSERT INTO sample VALUES(28,'measure',2,'repeat',1,6,1082);
INSERT INTO sample VALUES(28,'measure',3,'main',0,6,1462);
INSERT INTO sample VALUES(28,'measure',3,'repeat',1,6,991);
INSERT INTO sample VALUES(28,'measure',4,'main',1,6,1011);
INSERT INTO sample VALUES(28,'measure',4,'repeat',0,6,1072);
INSERT INTO sample VALUES(28,'measure',5,'main',3,6,1332);
INSERT INTO sample VALUES(28,'measure',5,'repeat',1,6,1041);
INSERT INTO sample VALUES(28,'measure',6,'main',1,6,1011);
INSERT INTO sample VALUES(28,'measure',6,'repeat',3,6,1282);
INSERT INTO sample VALUES(28,'measure',7,'main',0,6,1022);
INSERT INTO sample VALUES(28,'measure',7,'repeat',1,6,1072);
INSERT INTO sample VALUES(28,'warmup',0,'main',2,1,851);
INSERT INTO sample VALUES(28,'warmup',0,'repeat',3,1,210);
INSERT INTO sample VALUES(28,'warmup',1,'main',3,5,942);
INSERT INTO sample VALUES(28,'warmup',1,'repeat',1,5,1773);
INSERT INTO sample VALUES(28,'warmup',2,'main',2,6,1021);
INSERT INTO sample VALUES(28,'warmup',2,'repeat',1,6,1733);
INSERT INTO sample VALUES(28,'warmup',3,'main',3,6,1102);
INSERT INTO sample VALUES(28,'warmup',3,'repeat',2,6,1532);
INSERT INTO sample VALUES(28,'warmup',4,'main',0,6,1172);
INSERT INTO sample VALUES(28,'warmup',4,'repeat',3,6,1072);
INSERT INTO sample VALUES(28,'warmup',5,'main',3,6,1282);
INSERT INTO sample VALUES(28,'warmup',5,'repeat',0,6,1052);
INSERT INTO sample VALUES(29,'measure',0,'main',2,3,1162);
INSERT INTO sample VALUES(29,'measure',1,'main',0,3,1382);
INSERT INTO sample VALUES(29,'measure',2,'main',2,3,1162);
INSERT INTO sample VALUES(29,'measure',3,'main',3,3,1452);
INSERT INTO sample VALUES(29,'measure',4,'main',2,3,1051);
INSERT INTO sample VALUES(29,'measure',5,'main',0,3,1392);
INSERT INTO sample VALUES(29,'measure',6,'main',0,3,1142);
INSERT INTO sample VALUES(29,'measure',7,'main',3,3,1612);
INSERT INTO sample VALUES(29,'warmup',0,'main',1,1,11147);
INSERT INTO sample VALUES(29,'warmup',1,'main',2,1,701);
INSERT INTO sample VALUES(29,'warmup',2,'main',3,2,1012);
INSERT INTO sample VALUES(29,'warmup',3,'main',0,2,771);
INSERT INTO sample VALUES(29,'warmup',4,'main',2,3,1502);
INSERT INTO sample VALUES(29,'warmup',5,'main',1,3,1172);
INSERT INTO sample VALUES(30,'measure',0,'main',3,1,2063);
INSERT INTO sample VALUES(30,'measure',1,'main',3,1,1813);
INSERT INTO sample VALUES(30,'measure',2,'main',3,1,1832);
INSERT INTO sample VALUES(30,'measure',3,'main',2,1,1763);
INSERT INTO sample VALUES(30,'measure',4,'main',3,1,1762);
INSERT INTO sample VALUES(30,'measure',5,'main',2,1,1853);
INSERT INTO sample VALUES(30,'measure',6,'main',2,1,1883);
INSERT INTO sample VALUES(30,'measure',7,'main',2,1,1813);
INSERT INTO sample VALUES(30,'warmup',0,'main',0,1,8182);
INSERT INTO sample VALUES(30,'warmup',1,'main',0,1,4887);
INSERT INTO sample VALUES(30,'warmup',2,'main',0,1,4046);
INSERT INTO sample VALUES(30,'warmup',3,'main',1,1,2524);
INSERT INTO sample VALUES(30,'warmup',4,'main',1,1,2163);
INSERT INTO sample VALUES(30,'warmup',5,'main',2,1,2234);
INSERT INTO sample VALUES(32,'measure',0,'main',2,6,1111);
INSERT INTO sample VALUES(32,'measure',0,'repeat',0,6,1062);
INSERT INTO sample VALUES(32,'measure',1,'main',0,6,1312);
INSERT INTO sample VALUES(32,'measure',1,'repeat',1,6,1082);
INSERT INTO sample VALUES(32,'measure',2,'main',3,6,1042);
INSERT INTO sample VALUES(32,'measure',2,'repeat',2,6,1362);
INSERT INTO sample VALUES(32,'measure',3,'main',3,6,1192);
INSERT INTO sample VALUES(32,'measure',3,'repeat',0,6,1041);
INSERT INTO sample VALUES(32,'measure',4,'main',0,6,1132);
INSERT INTO sample VALUES(32,'measure',4,'repeat',1,6,992);
INSERT INTO sample VALUES(32,'measure',5,'main',2,6,1061);
INSERT INTO sample VALUES(32,'measure',5,'repeat',3,6,1021);
INSERT INTO sample VALUES(32,'measure',6,'main',2,6,992);
INSERT INTO sample VALUES(32,'measure',6,'repeat',1,6,1042);
INSERT INTO sample VALUES(32,'measure',7,'main',0,6,1262);
INSERT INTO sample VALUES(32,'measure',7,'repeat',1,6,1041);
INSERT INTO sample VALUES(32,'warmup',0,'main',1,1,2824);
INSERT INTO sample VALUES(32,'warmup',0,'repeat',3,1,291);
INSERT INTO sample VALUES(32,'warmup',1,'main',1,4,1261);
INSERT INTO sample VALUES(32,'warmup',1,'repeat',3,4,771);
INSERT INTO sample VALUES(32,'warmup',2,'main',0,6,1121);
INSERT INTO sample VALUES(32,'warmup',2,'repeat',3,6,1121);
INSERT INTO sample VALUES(32,'warmup',3,'main',0,6,1111);
INSERT INTO sample VALUES(32,'warmup',3,'repeat',1,6,1052);
INSERT INTO sample VALUES(32,'warmup',4,'main',3,6,1011);
INSERT INTO sample VALUES(32,'warmup',4,'repeat',1,6,1422);
INSERT INTO sample VALUES(32,'warmup',5,'main',1,6,1312);
INSERT INTO sample VALUES(32,'warmup',5,'repeat',2,6,1012);
INSERT INTO sample VALUES(32,'warmup',6,'main',2,6,1051);
INSERT INTO sample VALUES(32,'warmup',6,'repeat',3,6,1151);
INSERT INTO sample VALUES(33,'measure',0,'main',1,3,1091);
INSERT INTO sample VALUES(33,'measure',1,'main',2,3,1142);
INSERT INTO sample VALUES(33,'measure',2,'main',0,3,1462);
INSERT INTO sample VALUES(33,'measure',3,'main',1,3,1151);
INSERT INTO sample VALUES(33,'measure',4,'main',2,3,1162);
INSERT INTO sample VALUES(33,'measure',5,'main',1,3,1622);
INSERT INTO sample VALUES(33,'measure',6,'main',0,3,1202);
INSERT INTO sample VALUES(33,'measure',7,'main',3,3,1372);
INSERT INTO sample VALUES(33,'warmup',0,'main',2,1,2153);
INSERT INTO sample VALUES(33,'warmup',1,'main',2,1,611);
INSERT INTO sample VALUES(33,'warmup',2,'main',2,2,1001);
INSERT INTO sample VALUES(33,'warmup',3,'main',3,2,1242);
INSERT INTO sample VALUES(33,'warmup',4,'main',2,2,771);
INSERT INTO sample VALUES(33,'warmup',5,'main',3,3,1072);
INSERT INTO sample VALUES(33,'warmup',6,'main',1,3,1322);
INSERT INTO sample VALUES(34,'measure',0,'main',3,1,1843);
INSERT INTO sample VALUES(34,'measure',1,'main',3,1,1863);
INSERT INTO sample VALUES(34,'measure',2,'main',1,1,1843);
INSERT INTO sample VALUES(34,'measure',3,'main',2,1,1652);
INSERT INTO sample VALUES(34,'measure',4,'main',3,1,2043);
INSERT INTO sample VALUES(34,'measure',5,'main',0,1,1822);
INSERT INTO sample VALUES(34,'measure',6,'main',3,1,1803);
INSERT INTO sample VALUES(34,'measure',7,'main',2,1,1702);
INSERT INTO sample VALUES(34,'warmup',0,'main',0,1,5848);
INSERT INTO sample VALUES(34,'warmup',1,'main',0,1,2984);
INSERT INTO sample VALUES(34,'warmup',2,'main',1,1,2383);
INSERT INTO sample VALUES(34,'warmup',3,'main',2,1,1973);
INSERT INTO sample VALUES(34,'warmup',4,'main',0,1,2043);
INSERT INTO sample VALUES(34,'warmup',5,'main',0,1,2273);
INSERT INTO sample VALUES(34,'warmup',6,'main',0,1,2003);
INSERT INTO sample VALUES(36,'measure',0,'main',2,6,1072);
INSERT INTO sample VALUES(36,'measure',0,'repeat',1,6,1122);
INSERT INTO sample VALUES(36,'measure',1,'main',2,6,1342);
INSERT INTO sample VALUES(36,'measure',1,'repeat',3,6,1062);
INSERT INTO sample VALUES(36,'measure',2,'main',3,6,1192);
INSERT INTO sample VALUES(36,'measure',2,'repeat',2,6,1312);
INSERT INTO sample VALUES(36,'measure',3,'main',3,6,1322);
INSERT INTO sample VALUES(36,'measure',3,'repeat',0,6,1062);
INSERT INTO sample VALUES(36,'measure',4,'main',1,6,1162);
INSERT INTO sample VALUES(36,'measure',4,'repeat',0,6,1221);
INSERT INTO sample VALUES(36,'measure',5,'main',0,6,1292);
INSERT INTO sample VALUES(36,'measure',5,'repeat',1,6,1032);
INSERT INTO sample VALUES(36,'measure',6,'main',3,6,1402);
INSERT INTO sample VALUES(36,'measure',6,'repeat',1,6,1051);
INSERT INTO sample VALUES(36,'measure',7,'main',0,6,1261);
INSERT INTO sample VALUES(36,'measure',7,'repeat',3,6,1172);
INSERT INTO sample VALUES(36,'warmup',0,'main',3,1,240);
INSERT INTO sample VALUES(36,'warmup',0,'repeat',2,1,1522);
INSERT INTO sample VALUES(36,'warmup',1,'main',2,5,981);
INSERT INTO sample VALUES(36,'warmup',1,'repeat',1,5,971);
INSERT INTO sample VALUES(36,'warmup',2,'main',1,6,1102);
INSERT INTO sample VALUES(36,'warmup',2,'repeat',0,6,1472);
INSERT INTO sample VALUES(36,'warmup',3,'main',2,6,1152);
INSERT INTO sample VALUES(36,'warmup',3,'repeat',3,6,1002);
INSERT INTO sample VALUES(36,'warmup',4,'main',1,6,1162);
INSERT INTO sample VALUES(36,'warmup',4,'repeat',0,6,1402);
INSERT INTO sample VALUES(37,'measure',0,'main',0,3,1452);
INSERT INTO sample VALUES(37,'measure',1,'main',0,3,1472);
INSERT INTO sample VALUES(37,'measure',2,'main',0,3,1202);
INSERT INTO sample VALUES(37,'measure',3,'main',1,3,1212);
INSERT INTO sample VALUES(37,'measure',4,'main',3,3,1422);
INSERT INTO sample VALUES(37,'measure',5,'main',2,3,1022);
INSERT INTO sample VALUES(37,'measure',6,'main',0,3,1452);
INSERT INTO sample VALUES(37,'measure',7,'main',2,3,1362);
INSERT INTO sample VALUES(37,'warmup',0,'main',1,1,6139);
INSERT INTO sample VALUES(37,'warmup',1,'main',0,1,511);
INSERT INTO sample VALUES(37,'warmup',2,'main',2,2,821);
INSERT INTO sample VALUES(37,'warmup',3,'main',1,3,1792);
INSERT INTO sample VALUES(37,'warmup',4,'main',2,3,1182);
INSERT INTO sample VALUES(38,'measure',0,'main',3,1,1922);
INSERT INTO sample VALUES(38,'measure',1,'main',1,1,2053);
INSERT INTO sample VALUES(38,'measure',2,'main',1,1,1873);
INSERT INTO sample VALUES(38,'measure',3,'main',2,1,1813);
INSERT INTO sample VALUES(38,'measure',4,'main',2,1,1893);
INSERT INTO sample VALUES(38,'measure',5,'main',3,1,1723);
INSERT INTO sample VALUES(38,'measure',6,'main',2,1,1853);
INSERT INTO sample VALUES(38,'measure',7,'main',1,1,1772);
INSERT INTO sample VALUES(38,'warmup',0,'main',0,1,6700);
INSERT INTO sample VALUES(38,'warmup',1,'main',3,1,2724);
INSERT INTO sample VALUES(38,'warmup',2,'main',3,1,2103);
INSERT INTO sample VALUES(38,'warmup',3,'main',0,1,2023);
INSERT INTO sample VALUES(38,'warmup',4,'main',3,1,2013);
INSERT INTO sample VALUES(40,'measure',0,'main',1,4,1112);
INSERT INTO sample VALUES(40,'measure',0,'repeat',0,4,1322);
INSERT INTO sample VALUES(40,'measure',1,'main',1,4,1161);
INSERT INTO sample VALUES(40,'measure',1,'repeat',0,4,1222);
INSERT INTO sample VALUES(40,'warmup',0,'main',0,1,9404);
INSERT INTO sample VALUES(40,'warmup',0,'repeat',1,1,511);
INSERT INTO sample VALUES(40,'warmup',1,'main',0,2,772);
INSERT INTO sample VALUES(40,'warmup',1,'repeat',1,2,681);
INSERT INTO sample VALUES(40,'warmup',2,'main',0,3,1052);
INSERT INTO sample VALUES(40,'warmup',2,'repeat',1,3,942);
INSERT INTO sample VALUES(40,'warmup',3,'main',1,4,1131);
INSERT INTO sample VALUES(40,'warmup',3,'repeat',0,4,1292);
INSERT INTO sample VALUES(40,'warmup',4,'main',1,4,1112);
INSERT INTO sample VALUES(40,'warmup',4,'repeat',0,4,1252);
INSERT INTO sample VALUES(42,'measure',0,'main',2,1,17787);
INSERT INTO sample VALUES(42,'measure',0,'repeat',0,1,18928);
INSERT INTO sample VALUES(42,'measure',1,'main',1,1,16024);
INSERT INTO sample VALUES(42,'measure',1,'repeat',2,1,16945);
INSERT INTO sample VALUES(42,'warmup',0,'main',1,1,17986);
INSERT INTO sample VALUES(42,'warmup',0,'repeat',0,1,17055);
INSERT INTO sample VALUES(42,'warmup',1,'main',0,1,17586);
INSERT INTO sample VALUES(42,'warmup',1,'repeat',1,1,16054);
INSERT INTO sample VALUES(42,'warmup',2,'main',1,1,17736);
INSERT INTO sample VALUES(42,'warmup',2,'repeat',2,1,16143);
INSERT INTO sample VALUES(43,'measure',0,'main',1,1,18758);
INSERT INTO sample VALUES(43,'measure',1,'main',0,1,23905);
INSERT INTO sample VALUES(43,'warmup',0,'main',2,1,26469);
INSERT INTO sample VALUES(43,'warmup',1,'main',2,1,30255);
INSERT INTO sample VALUES(43,'warmup',2,'main',0,1,26670);
INSERT INTO sample VALUES(52,'measure',0,'main',0,4,1142);
INSERT INTO sample VALUES(52,'measure',0,'repeat',2,4,1132);
INSERT INTO sample VALUES(52,'measure',1,'main',0,4,1232);
INSERT INTO sample VALUES(52,'measure',1,'repeat',3,4,1101);
INSERT INTO sample VALUES(52,'warmup',0,'main',1,1,731);
INSERT INTO sample VALUES(52,'warmup',0,'repeat',3,1,341);
INSERT INTO sample VALUES(52,'warmup',1,'main',0,3,981);
INSERT INTO sample VALUES(52,'warmup',1,'repeat',2,3,892);
INSERT INTO sample VALUES(52,'warmup',2,'main',2,4,1172);
INSERT INTO sample VALUES(52,'warmup',2,'repeat',1,4,1192);
INSERT INTO sample VALUES(52,'warmup',3,'main',1,4,1141);
INSERT INTO sample VALUES(52,'warmup',3,'repeat',0,4,1182);
INSERT INTO sample VALUES(52,'warmup',4,'main',2,4,1102);
INSERT INTO sample VALUES(52,'warmup',4,'repeat',0,4,1142);
INSERT INTO sample VALUES(53,'measure',0,'main',1,4,1222);
INSERT INTO sample VALUES(53,'measure',1,'main',2,4,1212);
INSERT INTO sample VALUES(53,'warmup',0,'main',2,1,511);
INSERT INTO sample VALUES(53,'warmup',1,'main',3,2,651);
INSERT INTO sample VALUES(53,'warmup',2,'main',0,4,1262);
INSERT INTO sample VALUES(53,'warmup',3,'main',2,4,1142);
INSERT INTO sample VALUES(53,'warmup',4,'main',3,4,1252);
INSERT INTO sample VALUES(54,'measure',0,'main',3,4,1062);
INSERT INTO sample VALUES(54,'measure',1,'main',1,4,971);
INSERT INTO sample VALUES(54,'warmup',0,'main',0,1,852);
INSERT INTO sample VALUES(54,'warmup',1,'main',1,2,581);
INSERT INTO sample VALUES(54,'warmup',2,'main',3,4,1182);
INSERT INTO sample VALUES(54,'warmup',3,'main',3,4,1112);
INSERT INTO sample VALUES(54,'warmup',4,'main',1,4,1081);
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
INSERT INTO tensor VALUES(35,'sha256:dcb8841da2e79440982cd1772b160d356e0ce29e550fbd0b3a5c0f65e30df758','float64','[2]',16,'[0.6771496890231996,0.48303774413351086]',X'223d1bd335abe53ff25e722417eade3f');
INSERT INTO tensor VALUES(36,'sha256:632cee0d4e92a57c626790cd6c1696b850ba69f51dc2369037e34d1de8f4667f','float64','[2]',16,'[0.6134288627665618,0.869103416347368]',X'c627009135a1e33fdfb8c1f7b1cfeb3f');
INSERT INTO tensor VALUES(37,'sha256:389d7e20effe252ef45e70d8e8bbef53e83d3bc9bd14f9e6e0c17bed95682051','float64','[2]',16,'[0.5564201482722109,0.38315537323785465]',X'8a4475a031cee13ff6f7551d9e85d83f');
INSERT INTO tensor VALUES(38,'sha256:b4f9f03179cd58d34e4793b0c22f5fb1d406173c4103b682df7c905a0d3cad9c','float64','[2]',16,'[0.46361748775360223,0.31925071748646394]',X'8258f0aee8abdd3faa0cb58f9a6ed43f');
INSERT INTO tensor VALUES(39,'sha256:4d6773818e1381662e90485be3d939f2745466825ffbefafa2e669e1df4001b9','float64','[3]',24,'[0.6134288627665618,0.869103416347368,0.046867877623104515]',X'c627009135a1e33fdfb8c1f7b1cfeb3f70923f0311ffa73f');
INSERT INTO tensor VALUES(40,'sha256:2d5d18c14f5de055b9531c73d263361e7e971f1533b39e98901ebd1372ad400e','float64','[3]',24,'[0.5858556079036442,0.4034248666351212,0.8014016299677305]',X'affa834254bfe23f10d32588b6d1d93f1685f50715a5e93f');
INSERT INTO tensor VALUES(41,'sha256:5e737887973814f5aa2b0cc9be38b20c78b44790a71d8b1ed37d23bf673b89d0','float64','[3]',24,'[0.6331566375894752,0.43599673474609224,0.8661054951829482]',X'd92576b5d142e43f986c39d95ee7db3ff14a16df22b7eb3f');
INSERT INTO tensor VALUES(42,'sha256:3b928f41acb283c8b2d0cb3265eff48a16582f15ab8be2c489a7a06eda56a4e9','float64','[4]',32,'[0.6771496890231996,0.48303774413351086,0.26994448961644846,0.31735518863927337]',X'223d1bd335abe53ff25e722417eade3ff0d5a840c546d13f54fb1a238c4fd43f');
INSERT INTO tensor VALUES(43,'sha256:875e5387c9537d8ed85d93be8fbe6bff7c014c0e40d1ea3b33c2da189f93278f','float64','[4]',32,'[0.6134288627665618,0.869103416347368,0.046867877623104515,0.7366800517643429]',X'c627009135a1e33fdfb8c1f7b1cfeb3f70923f0311ffa73fa9303e0be292e73f');
INSERT INTO tensor VALUES(44,'sha256:0c4d8dff6afe4198e8d4d0fa0f1387322eed5053c27c4220c26b2efeb2a81d64','float64','[4]',32,'[0.7437978039027724,0.5121851285450595,1.017453386760339,0.34732676351105735]',X'3e2b530d31cde73f9f271311d263e03f0871d5337d47f03f998d93089a3ad63f');
INSERT INTO tensor VALUES(45,'sha256:7745e0fca455c704a384109507d514adf17344399359b8e44593c7fc4a86dd19','float64','[4]',32,'[0.7011967253933438,0.48284968447945414,0.9591786629286361,0.32743359544424966]',X'f60d741d3470e63f7d48ee5c02e7de3f8095897397b1ee3f22dd020aacf4d43f');
INSERT INTO tensor VALUES(46,'sha256:196218ca9978d5c55da721f4ba56c56b6fef3a563b23e719790c0d16bcc43811','float64','[3,4]',96,'[1.0,-1.0,0.0,0.0,1.0,1.0,-1.0,0.0,1.0,1.0,1.0,-1.0]',X'000000000000f03f000000000000f0bf00000000000000000000000000000000000000000000f03f000000000000f03f000000000000f0bf0000000000000000000000000000f03f000000000000f03f000000000000f03f000000000000f0bf');
INSERT INTO tensor VALUES(47,'sha256:88311d023afd5c536859d442a82c2a4230dc6944743aebe77cd8e98528a852f2','float64','[3]',24,'[0.0,0.0,0.0]',X'000000000000000000000000000000000000000000000000');
INSERT INTO tensor VALUES(48,'sha256:b1bef0a5883f27f8983951c0a03f1b6de984b10800e28ee29612a5c33324b3a1','float64','[1,3]',24,'[1.0,1.0,1.0]',X'000000000000f03f000000000000f03f000000000000f03f');
INSERT INTO tensor VALUES(49,'sha256:0b1204b62dcfb94b047ff32eb4b38155e65fca6c48706e6cea65cb25fc0bdec1','float64','[1]',8,'[1.0]',X'000000000000f03f');
INSERT INTO tensor VALUES(50,'sha256:e90de07c535fb0fecc7811ee0ac8cd76cdcd0a5d1935a558b4bce5be8832b7de','float64','[2,3]',48,'[1.0,-1.0,0.0,1.0,1.0,-1.0]',X'000000000000f03f000000000000f0bf0000000000000000000000000000f03f000000000000f03f000000000000f0bf');
INSERT INTO tensor VALUES(51,'sha256:7511069b5fe62c113580ad5ffac22b9196f261a1bba16b14f1d08f0a7efd05cf','float64','[2]',16,'[0.0,0.0]',X'00000000000000000000000000000000');
INSERT INTO tensor VALUES(52,'sha256:da91969000a3f01c35494a2e6b3984cdf5fd7335b9be0affcf3714920abaa2f0','float64','[1,2]',16,'[1.0,1.0]',X'000000000000f03f000000000000f03f');
INSERT INTO tensor VALUES(53,'sha256:4b6b9e1f90ae6b7e20b380462e6b4f3cde0bb904cf8f2dcfbb810c43d657da0f','float64','[2]',16,'[-0.215175652944696,0.9651068041650606]',X'417e2534e08acbbf022721aa27e2ee3f');
INSERT INTO tensor VALUES(54,'sha256:a557935138f490a3643f8e2206c6a2a86937aba4e2f52a93f8914955042a8c67','float64','[4,2]',64,'[0.5,1.0,-1.0,1.0,2.0,1.0,1.5,1.0]',X'000000000000e03f000000000000f03f000000000000f0bf000000000000f03f0000000000000040000000000000f03f000000000000f83f000000000000f03f');
INSERT INTO tensor VALUES(55,'sha256:5292da320229fdc6b3a513c2769e9cb432b15a9b579693f6d133ff0c39d8fe42','float64','[4]',32,'[1.0,0.0,0.0,1.0]',X'000000000000f03f00000000000000000000000000000000000000000000f03f');
INSERT INTO tensor VALUES(56,'sha256:b522482421b95d4c5567fde147b1b9444c5af3b7620900cb0cdbdc619256b328','float64','[2]',16,'[0.39209558057451704,-0.2977177642923457]',X'd550de0f1818d93f25ba44cfce0dd3bf');
INSERT INTO tensor VALUES(57,'sha256:7412fc56767029ef73e256af4453615876089c0e3001140ec087f287c35420a8','float64','[2,3]',48,'[-0.3322117831767679,-0.14289667398425676,0.1350664153299559,0.6222602900092324,0.012290278610316507,0.649404306624505]',X'90c30536f542d5bf701abc2e704ac2bf90a75036db49c13f580d66698ee9e33f80328545a52b893f88ae5a8aebc7e43f');
INSERT INTO tensor VALUES(58,'sha256:d0c26e28147e6b371031da3cbbec942c950d8a38933b9057022d7ae58bb7a9a9','float64','[2]',16,'[-1.0318554587237938,-0.10918214360646974]',X'32af96de7a82f0bf92d218685cf3bbbf');
INSERT INTO tensor VALUES(59,'sha256:3309ab6ce03b0cd514a7a2eab933865611b06e96b680276d8e233d5b5558b225','float64','[2,3]',48,'[0.4411526258592071,0.9819058063387485,-0.4331332887272026,0.7004036614745488,0.7030066040300296,0.03878763765688542]',X'44072739d83bdc3f2447bfb9c56bef3fcc1a79af74b8dbbfda0481f0b469e63fbecaa5b4077fe63f606a7326f9dba33f');
INSERT INTO tensor VALUES(60,'sha256:673a843347e79e0a957f731ec6550857caf9f6a512494156368f30aa6e2e72cf','float64','[2]',16,'[-1.0781219799150967,-0.1740499772159893]',X'83584dd5fc3ff1bf669001084547c6bf');
INSERT INTO tensor VALUES(61,'sha256:ecb9a7b67ebf51c55e1e5548e38563d9ad18dfa58e8b02ee8a3c70e740b0953f','float64','[2,4]',64,'[-0.5694851122061785,-0.20690600084537014,-0.2638387888697435,0.8416453743530339,0.694963845222059,-0.18752740545557148,-0.5017022507281617,0.44397615889523884]',X'6d808fd73839e2bfc40e7d55e57bcabfaf276716bce2d0bf72a1b547c2eeea3f603264d1243de63f5d88c4e4e500c8bf20a0e6e0f10de0bff728aafa1a6adc3f');
INSERT INTO tensor VALUES(62,'sha256:1d84a4efb546e32a93e747adf448965590b7d259279acb42b10eb018e050126a','float64','[2]',16,'[0.6271655451597009,-0.10249859673733798]',X'1672347abd11e43f216ddf18593dbabf');
INSERT INTO tensor VALUES(63,'sha256:683982813fdbe6bb29033c8b4ab34ae203b683496d7412fad76055bfba018811','float64','[2,2]',32,'[-0.46906118205908204,-0.5789081085401879,0.8134908645864054,0.8919010852882681]',X'391431311905debfea37324c6a86e2bfbcc95ffe1d08ea3f828f1225748aec3f');
INSERT INTO tensor VALUES(64,'sha256:308700cd8b7f0e358ad329e8e9b4017c7ccc9bf59e7d97886fba2fbf784885c7','float64','[2,3]',48,'[0.8475900890818513,0.30739327682423867,0.4509474682512602,0.42941147604825747,0.40545814232865585,-0.3741647776015615]',X'1ea62040751feb3fb41abed954acd33f309a16c552dcdc3fece089457a7bdb3f10b44cb506f3d93fd448c7d250f2d7bf');
INSERT INTO tensor VALUES(65,'sha256:abe46d84bbdbed3ce3a50f575fb2aa1a74f24a79ba48cfffb4d4761580cc0b96','float64','[3]',24,'[0.7956658525467428,0.27760358678383024,0.9289810422441827]',X'566ee73b1876e93f4c499fd541c4d13f485e617336baed3f');
INSERT INTO tensor VALUES(66,'sha256:711876a3e7c22b66a1fb5c409ad156b69a9d77e5d2fa5b6605e834765a1b30d0','float64','[2]',16,'[1.0,0.0]',X'000000000000f03f0000000000000000');
INSERT INTO tensor VALUES(67,'sha256:83b475482f7185e86172e1d92c236e5740b8ce4a51ff7c45266e6dcaadd6aed5','float64','[2]',16,'[-1.2103795203633116,0.9926252355803995]',X'62567beab65df3bf4c1180ff95c3ef3f');
INSERT INTO tensor VALUES(68,'sha256:139a697649f759ca8c94c4b3034224d29f3b5e0e273500a9de27ad559c6fb942','float64','[2]',16,'[-0.856903940026538,0.6144274340861571]',X'e547c7cfc16bebbfa649e5b863a9e33f');
INSERT INTO tensor VALUES(69,'sha256:235a205f6547326a70ae57d4886147d9b030fab1e798007e2f6d1926becf11a3','float64','[2]',16,'[0.22963390608668094,0.7296061435699815]',X'bef658d2a464cd3f0300b3fbee58e73f');
INSERT INTO tensor VALUES(70,'sha256:461b335803b6eba3ff20a810d36eab1f0ab693039b9a7486b6510e3a0f4580dc','float64','[2]',16,'[-2.0672834603898496,1.6070526696665566]',X'2a7d2fe9cb8900c079ad32dc7cb6f93f');
INSERT INTO tensor VALUES(71,'sha256:5b356567c4d50f893174712bde3bf85e3fb7e88cb060d86e0c6fe9c16aabf977','float64','[2]',16,'[0.0,1.6070526696665566]',X'000000000000000079ad32dc7cb6f93f');
INSERT INTO tensor VALUES(72,'sha256:c3c07788b3cf2f8cb044304d91a5d47572ffdc09ff8a7daa8691ce58c0edfd71','float64','[2]',16,'[1.6980010107938581,0.6337605899427962]',X'f9f39e1b032bfb3f0589e949c447e43f');
INSERT INTO tensor VALUES(73,'sha256:72d3216be4fc5a7420093b5e903d34de093acbdd536874c58d8d1e4f4cbbf380','float64','[2]',16,'[0.015298110440974622,2.053192766039273]',X'00d346a09d548f3ffe2d3454f06c0040');
INSERT INTO tensor VALUES(74,'sha256:fa55990a88d980f4390727ee5ec372c2b2c26eb70eaad1e0e4a484d858faf637','float64','[2]',16,'[0.11528128544148107,0.8847187145585189]',X'5fdfcf061383bd3f1404269f9d4fec3f');
INSERT INTO tensor VALUES(75,'sha256:f3f31a4d473f9b0db33981deff286a363eb4fa0972f6bf643d06debbd1a8fa35','float64','[]',8,'[2.1603801767503223]',X'ff8df06675480140');
INSERT INTO tensor VALUES(76,'sha256:ed242bd2203a55f86227fe5f23285fd0b9215a824d0ca9831d1e64307f3950d8','float64','[]',8,'[1.0]',X'000000000000f03f');
INSERT INTO tensor VALUES(77,'sha256:7cee3bbb3f31051cbdf169ea7d90d668681edb87b9b0f5e747b8b171c12c55f0','float64','[]',8,'[-2.160380176750322]',X'fe8df066754801c0');
INSERT INTO tensor VALUES(78,'sha256:e26aba0698be9433acd71174022009df715d0dace3f1115df8bba93c1a3ef7b3','float64','[]',8,'[-1.0]',X'000000000000f0bf');
INSERT INTO tensor VALUES(79,'sha256:9bcc9b76ecbe52283288f3f715a11591a155f6caa51d97751ba459a237b55a07','float64','[2]',16,'[-8.674434850118137,0.0]',X'831451864f5921c00000000000000000');
INSERT INTO tensor VALUES(80,'sha256:79722f766061ee3afd1cc22078fdbb46c9f5e75918add593473f6d9c83410129','float64','[2]',16,'[-0.8847187145585189,0.8847187145585189]',X'1404269f9d4fecbf1404269f9d4fec3f');
INSERT INTO tensor VALUES(81,'sha256:26b8cd2189082b9c9bc3acc872c7c1732d71d2f8c7db090fbdedd39212107126','float64','[2]',16,'[1.1346977980625932,1.301252419324763]',X'515ad8e0b827f23fa7738d0eeed1f43f');
INSERT INTO tensor VALUES(82,'sha256:df4e7d9cd4d48ccf04fb120a5d9feedc4749e32297829964aab03747b000c32d','float64','[2]',16,'[-0.9522185603146985,1.5327382039128994]',X'4544e60e9378eebfc12bb27e1886f83f');
INSERT INTO tensor VALUES(83,'sha256:20e1e8e8807f8cba3b5ee9697b435c73b9f3a34ea04f5b63aa34e831cc651e80','float64','[2]',16,'[0.0,1.5327382039128994]',X'0000000000000000c12bb27e1886f83f');
INSERT INTO tensor VALUES(84,'sha256:604b04a59685c519bad333b0a7e925c4479d99455ce901792fd4633bc57d4017','float64','[2]',16,'[0.2581298820886649,-0.4787962736039367]',X'd53b6c323385d03f3dd6242099a4debf');
INSERT INTO tensor VALUES(85,'sha256:7afa74393dc9ed7846cd4e94a679901418383365285b12610a2ebe575a0f4a83','float64','[2]',16,'[0.04566373764162241,1.4382807872419512]',X'595a91c73c61a73f83b5fab63203f73f');
INSERT INTO tensor VALUES(86,'sha256:6faa4f022410983db0aeaf53ea3ace8aeba4c3a8934865e4493a7380e5f3677f','float64','[3]',24,'[1.5833799931990171,1.1754365767167076,0.26965242328286587]',X'40e37e428655f93fc853789596cef23f285fd23cfc41d13f');
INSERT INTO tensor VALUES(87,'sha256:bfc0a8a403ff2242eb3713254ccdd12cf5265509e460b5df36ecafbfdab9bb5c','float64','[2,3]',48,'[0.036333076741092284,0.012676417355270182,0.042420746587079304,1.1443909087824675,0.39927190534063667,1.3361355847718113]',X'db6abbc03f9aa23fd749c5ef17f6893f93dd860e2cb8a53f78f770d76c4ff23fbd93e9bfab8dd93f45def9b4cf60f53f');
INSERT INTO tensor VALUES(88,'sha256:37e7cdb5ab356f1e7f686061ac26fc86828216be583753bba2af2ffbc4ee7873','float64','[2,3]',48,'[0.0,0.0,0.0,1.2195474497473204,0.42549362300682664,1.423884734158482]',X'000000000000000000000000000000000000000000000000ef5bc92f4483f33fcb22de9a493bdb3fd5bfe75b3bc8f63f');
INSERT INTO tensor VALUES(89,'sha256:d12df969a6a6318079b171d89d0d8143eb5040df9357ec6c2a5f73b175696276','float64','[2,4]',64,'[0.2605650875970692,0.8278824845617982,0.0,1.8235191256412537,0.29881167585428897,0.9494017594746489,0.0,2.091181174385926]',X'c65c6d3019add03f06f98368037eea3f0000000000000000bb270464222dfd3f8541dd01bb1fd33fd4ab76cc7f61ee3f0000000000000000c6fc0f32bdba0040');
INSERT INTO tensor VALUES(90,'sha256:d6d036192f739f6d6ff827c840d6939236168f096bbabbeae3b9bab222efdd1e','float64','[2,2]',32,'[-1.5022532715886079,-0.5606998544720392,1.5022532715886079,0.5606998544720392]',X'6383fcb93a09f8bf2e8a3ad240f1e1bf6383fcb93a09f83f2e8a3ad240f1e13f');
INSERT INTO tensor VALUES(91,'sha256:599939ff1357a477eb6caa7a9f99168e4955683a2b28a95d1b5fdc58807b899d','float64','[2,3]',48,'[-0.7039404702832623,-0.24560108845622453,-0.8218869135435064,0.7039404702832623,0.24560108845622453,0.8218869135435064]',X'b051462aae86e6bfc8076441db6fcfbf6dc0d5c8e54ceabfb051462aae86e63fc8076441db6fcf3f6dc0d5c8e54cea3f');
INSERT INTO tensor VALUES(92,'sha256:7707f7c9fb16f10857d63731225fac67c8d8d4ea3e2e7cb5c17943cd4ac2a042','float64','[3000]',24000,'[0.6775915044040376,0.46659494013454783,0.926888688536704,0.31641080811527456,0.9798726064148995,0.014661349389765821,0.3838574383113583,0.18870475210143023,0.5828505631765291,0.22119391249451004,0.7912870790610563,0.30232208129909355,0.8182786895023656,0.11692210850234441,0.9728847843060873,0.40700884343571475]',NULL);
INSERT INTO tensor VALUES(93,'sha256:5b7314ff90c805ec0e0fe2d15af8165b8d41954ab12e97e1d13750e2e4aaf487','float64','[3000]',24000,'[0.9987330748080278,0.09287110556159028,0.09224266836029993,0.14092556839332582,0.7432258401622253,0.55791461156472,0.8307951992324795,0.8289943961810503,0.3930433165669166,0.2585063606947716,0.6543331973792834,0.18527110475466424,0.3827135085949228,0.8728322065869669,0.6271201951434603,0.28145490606956025]',NULL);
INSERT INTO tensor VALUES(94,'sha256:ebe23a5d4d731bb3860633d002362b3982a7035f67962c17605214dd4746e854','float64','[3000]',24000,'[0.27877457771992253,0.5636293330742779,0.3590486011207653,0.17062043127973892,0.5498612679196622,0.2237522496515545,0.9928484495281555,0.5291513337973586,0.007130877729262464,0.7101553716206959,0.3972793672410494,0.9586668711620858,0.38799472605449215,0.4333178649647875,0.4306247494974923,0.5136973256859816]',NULL);
INSERT INTO tensor VALUES(95,'sha256:1fe2fedda763bf1899d300cc898dc447a049ca4ca09ffc09256e00be32f1259e','float64','[2]',16,'[0.42625522232228075,0.1628857966808368]',X'dee5e7fbc347db3f9811dd1871d9c43f');
INSERT INTO tensor VALUES(96,'sha256:64c54ff487722f8cd98b4a070cebf1fad415e482e867f7eae12f3b6a584103d0','float64','[2]',16,'[0.4358233531327811,0.15835332136213542]',X'647422a287e4db3f0c4f3bf0eb44c43f');
INSERT INTO tensor VALUES(97,'sha256:7540f06035875119a0a78ad262f29c20bab6a95361df87954c6109434de23c0f','float64','[2]',16,'[0.2802110453694434,0.5798920503161686]',X'2abef54efaeed13fc42feac5798ee23f');
INSERT INTO tensor VALUES(98,'sha256:6a8af714e8b59a0c59a9f5a74e89bb1ae45be013026ab19247ee6d44f07236b2','float64','[2,2]',32,'[0.025269682517852745,0.05229518339220411,0.009656356457916194,0.019983667444593282]',X'1759faaf4be0993f46d0d02c6fc6aa3f076e7b39b6c6833f8ec183389976943f');
INSERT INTO tensor VALUES(99,'sha256:94be5834b333a73181bbb782f560c0388ac3a830f3b87ed55973dcb3421040c5','float64','[2,2]',32,'[0.025269682517852745,0.05229518339220411,0.009656356457916192,0.01998366744459328]',X'1759faaf4be0993f46d0d02c6fc6aa3f066e7b39b6c6833f8dc183389976943f');
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
INSERT INTO run_tensor VALUES(28,'input','v',0,21,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(28,'input','x',1,35,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(28,'input','x.direction',2,36,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(28,'output','x.hvp',0,37,NULL);
INSERT INTO run_tensor VALUES(29,'input','v',0,21,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(29,'input','x',1,35,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(29,'input','x.direction',2,36,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(29,'output','x.gradient',0,38,NULL);
INSERT INTO run_tensor VALUES(30,'input','v',0,21,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(30,'input','x',1,35,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(30,'input','x.direction',2,36,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(30,'output','x.hvp',0,37,NULL);
INSERT INTO run_tensor VALUES(31,'input','v',0,21,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(31,'input','x',1,35,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(31,'input','x.direction',2,36,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(32,'input','v',0,26,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(32,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(32,'input','x.direction',2,39,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(32,'output','x.hvp',0,40,NULL);
INSERT INTO run_tensor VALUES(33,'input','v',0,26,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(33,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(33,'input','x.direction',2,39,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(33,'output','x.gradient',0,41,NULL);
INSERT INTO run_tensor VALUES(34,'input','v',0,26,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'input','x.direction',2,39,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(34,'output','x.hvp',0,40,NULL);
INSERT INTO run_tensor VALUES(35,'input','v',0,26,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(35,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(35,'input','x.direction',2,39,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'input','v',0,30,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'input','x',1,42,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'input','x.direction',2,43,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(36,'output','x.hvp',0,44,NULL);
INSERT INTO run_tensor VALUES(37,'input','v',0,30,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(37,'input','x',1,42,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(37,'input','x.direction',2,43,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(37,'output','x.gradient',0,45,NULL);
INSERT INTO run_tensor VALUES(38,'input','v',0,30,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(38,'input','x',1,42,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(38,'input','x.direction',2,43,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(38,'output','x.hvp',0,44,NULL);
INSERT INTO run_tensor VALUES(39,'input','v',0,30,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(39,'input','x',1,42,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(39,'input','x.direction',2,43,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(40,'input','v',0,26,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(40,'input','y1',1,27,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(40,'input','y2',2,23,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(40,'output','Z',0,29,NULL);
INSERT INTO run_tensor VALUES(41,'input','v',0,26,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(41,'input','y1',1,27,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(41,'input','y2',2,23,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(42,'input','v',0,26,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(42,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(42,'input','x.direction',2,39,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(42,'output','x.hvp',0,40,NULL);
INSERT INTO run_tensor VALUES(43,'input','v',0,26,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(43,'input','x',1,2,'splitmix64 seed=7 stream=x uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(43,'input','x.direction',2,39,'splitmix64 seed=7 stream=x.direction uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(43,'output','x.hvp',0,40,NULL);
INSERT INTO run_tensor VALUES(44,'input','W1',0,46,'staircase 1.0 -1.0');
INSERT INTO run_tensor VALUES(44,'input','W2',2,48,'fill 1.0');
INSERT INTO run_tensor VALUES(44,'input','b1',1,47,'fill 0.0');
INSERT INTO run_tensor VALUES(44,'input','b2',3,49,'fill 1.0');
INSERT INTO run_tensor VALUES(45,'input','W1',0,46,'staircase 1.0 -1.0');
INSERT INTO run_tensor VALUES(45,'input','W2',2,48,'fill 1.0');
INSERT INTO run_tensor VALUES(45,'input','b1',1,47,'fill 0.0');
INSERT INTO run_tensor VALUES(45,'input','b2',3,49,'fill 1.0');
INSERT INTO run_tensor VALUES(46,'input','W1',0,50,'staircase 1.0 -1.0');
INSERT INTO run_tensor VALUES(46,'input','W2',2,52,'fill 1.0');
INSERT INTO run_tensor VALUES(46,'input','b1',1,51,'fill 0.0');
INSERT INTO run_tensor VALUES(46,'input','b2',3,49,'fill 1.0');
INSERT INTO run_tensor VALUES(47,'input','t',2,55,NULL);
INSERT INTO run_tensor VALUES(47,'input','w',0,53,'splitmix64 seed=6464038930776956057 stream=w uniform=[-1.224744871391589,1.224744871391589)');
INSERT INTO run_tensor VALUES(47,'input','x',1,54,NULL);
INSERT INTO run_tensor VALUES(47,'output','w',0,56,NULL);
INSERT INTO run_tensor VALUES(48,'input','W1',0,57,'splitmix64 seed=1 stream=W1 uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(48,'input','W2',2,59,'splitmix64 seed=1 stream=W2 uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(48,'input','W3',6,63,'splitmix64 seed=1 stream=W3 uniform=[-1.224744871391589,1.224744871391589)');
INSERT INTO run_tensor VALUES(48,'input','W4',7,64,'splitmix64 seed=1 stream=W4 uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(48,'input','Wg',4,61,'splitmix64 seed=1 stream=Wg uniform=[-0.8660254037844386,0.8660254037844386)');
INSERT INTO run_tensor VALUES(48,'input','b1',1,58,'splitmix64 seed=1 stream=b1 uniform=[-1.224744871391589,1.224744871391589)');
INSERT INTO run_tensor VALUES(48,'input','b2',3,60,'splitmix64 seed=1 stream=b2 uniform=[-1.224744871391589,1.224744871391589)');
INSERT INTO run_tensor VALUES(48,'input','bg',5,62,'splitmix64 seed=1 stream=bg uniform=[-1.224744871391589,1.224744871391589)');
INSERT INTO run_tensor VALUES(48,'input','t',9,66,'splitmix64 seed=1 stream=t one-hot');
INSERT INTO run_tensor VALUES(48,'input','x',8,65,'splitmix64 seed=1 stream=x uniform=[-1.0,1.0)');
INSERT INTO run_tensor VALUES(48,'output','J',8,75,NULL);
INSERT INTO run_tensor VALUES(48,'output','J.adjoint',9,76,NULL);
INSERT INTO run_tensor VALUES(48,'output','W1.gradient',21,87,NULL);
INSERT INTO run_tensor VALUES(48,'output','W2.gradient',23,88,NULL);
INSERT INTO run_tensor VALUES(48,'output','W3.gradient',27,90,NULL);
INSERT INTO run_tensor VALUES(48,'output','W4.gradient',28,91,NULL);
INSERT INTO run_tensor VALUES(48,'output','Wg.gradient',25,89,NULL);
INSERT INTO run_tensor VALUES(48,'output','a1',0,67,NULL);
INSERT INTO run_tensor VALUES(48,'output','a1.adjoint',19,85,NULL);
INSERT INTO run_tensor VALUES(48,'output','a2',1,68,NULL);
INSERT INTO run_tensor VALUES(48,'output','a2.adjoint',18,83,NULL);
INSERT INTO run_tensor VALUES(48,'output','b1.gradient',22,85,NULL);
INSERT INTO run_tensor VALUES(48,'output','b2.gradient',24,83,NULL);
INSERT INTO run_tensor VALUES(48,'output','bg.gradient',26,81,NULL);
INSERT INTO run_tensor VALUES(48,'output','c1',2,69,NULL);
INSERT INTO run_tensor VALUES(48,'output','c1.adjoint',17,84,NULL);
INSERT INTO run_tensor VALUES(48,'output','c2',4,71,NULL);
INSERT INTO run_tensor VALUES(48,'output','c2.adjoint',15,82,NULL);
INSERT INTO run_tensor VALUES(48,'output','g',5,72,NULL);
INSERT INTO run_tensor VALUES(48,'output','g.adjoint',14,81,NULL);
INSERT INTO run_tensor VALUES(48,'output','s',10,77,NULL);
INSERT INTO run_tensor VALUES(48,'output','s.adjoint',11,78,NULL);
INSERT INTO run_tensor VALUES(48,'output','u',3,70,NULL);
INSERT INTO run_tensor VALUES(48,'output','u.adjoint',16,83,NULL);
INSERT INTO run_tensor VALUES(48,'output','x.adjoint',20,86,NULL);
INSERT INTO run_tensor VALUES(48,'output','y',6,73,NULL);
INSERT INTO run_tensor VALUES(48,'output','y.adjoint',13,80,NULL);
INSERT INTO run_tensor VALUES(48,'output','yprime',7,74,NULL);
INSERT INTO run_tensor VALUES(48,'output','yprime.adjoint',12,79,NULL);
INSERT INTO run_tensor VALUES(49,'input','v',0,92,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(49,'input','y1',1,93,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(49,'input','y2',2,94,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(50,'input','v',0,92,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(50,'input','y1',1,93,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(50,'input','y2',2,94,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(51,'input','v',0,92,'splitmix64 seed=7 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(51,'input','y1',1,93,'splitmix64 seed=7 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(51,'input','y2',2,94,'splitmix64 seed=7 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(52,'input','v',0,95,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(52,'input','y1',1,96,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(52,'input','y2',2,97,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(52,'output','Z',0,98,NULL);
INSERT INTO run_tensor VALUES(53,'input','v',0,95,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(53,'input','y1',1,96,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(53,'input','y2',2,97,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(53,'output','Z',0,99,NULL);
INSERT INTO run_tensor VALUES(54,'input','v',0,95,'splitmix64 seed=8 stream=v uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(54,'input','y1',1,96,'splitmix64 seed=8 stream=y1 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(54,'input','y2',2,97,'splitmix64 seed=8 stream=y2 uniform=[0,1.0)');
INSERT INTO run_tensor VALUES(54,'output','Z',0,99,NULL);
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
INSERT INTO evaluation VALUES(44,0,'[1.0,2.0,4.0,8.0]','[1.0]',751,'single','finished',NULL,'{"a":[-1.0,-1.0,-1.0],"hidden":[0.0,0.0,0.0],"z":[1.0]}');
INSERT INTO evaluation VALUES(44,1,'[1.0,1.0,3.0,6.0]','[0.0]',641,'single','finished',NULL,'{"a":[0.0,-1.0,-1.0],"hidden":[1.0,0.0,0.0],"z":[2.0]}');
INSERT INTO evaluation VALUES(45,0,'[1.0,2.0,4.0,8.0]','[1.0]',43083,'share','finished',NULL,NULL);
INSERT INTO evaluation VALUES(45,1,'[1.0,1.0,3.0,6.0]','[0.0]',43083,'share','finished',NULL,NULL);
INSERT INTO evaluation VALUES(45,2,'null',NULL,NULL,'share','failed','in.csv, line 3, column 2: found "two", expected a finite number',NULL);
CREATE TABLE comparison (
  run_a  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  run_b  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ratio  REAL    NOT NULL,
  low    REAL    NOT NULL,
  high   REAL    NOT NULL,
  PRIMARY KEY (run_a, run_b)
) STRICT, WITHOUT ROWID;
INSERT INTO comparison VALUES(1,2,1.1845154803027793111,0.0,1e999);
INSERT INTO comparison VALUES(1,3,1.2341222555410458205,0.0,1e999);
INSERT INTO comparison VALUES(1,4,0.63422724531438434691,0.0,1e999);
INSERT INTO comparison VALUES(1,5,0.84911263206019738092,0.0,1e999);
INSERT INTO comparison VALUES(1,6,0.63895558491471615703,0.0,1e999);
INSERT INTO comparison VALUES(1,7,0.64219603214643750099,0.0,1e999);
INSERT INTO comparison VALUES(1,8,0.62010042619014094089,0.0,1e999);
INSERT INTO comparison VALUES(1,9,0.11436629474805726225,0.0,1e999);
INSERT INTO comparison VALUES(1,10,0.64375497425234529114,0.0,1e999);
INSERT INTO comparison VALUES(1,11,0.14935382686647571959,0.0,1e999);
INSERT INTO comparison VALUES(1,12,0.15913359319442335615,0.0,1e999);
INSERT INTO comparison VALUES(2,3,1.0418793811167299523,0.0,1e999);
INSERT INTO comparison VALUES(2,4,0.5354317911930257523,0.0,1e999);
INSERT INTO comparison VALUES(2,5,0.71684384558921243613,0.0,1e999);
INSERT INTO comparison VALUES(2,6,0.53942358334682960485,0.0,1e999);
INSERT INTO comparison VALUES(2,7,0.54215925652764196396,0.0,1e999);
INSERT INTO comparison VALUES(2,8,0.52350554847255714729,0.0,1e999);
INSERT INTO comparison VALUES(2,9,0.096551118706210220521,0.0,1e999);
INSERT INTO comparison VALUES(2,10,0.54347535761017851108,0.0,1e999);
INSERT INTO comparison VALUES(2,11,0.12608853944931031065,0.0,1e999);
INSERT INTO comparison VALUES(2,12,0.13434488264665525592,0.0,1e999);
INSERT INTO comparison VALUES(3,4,0.51390957619213806228,0.0,1e999);
INSERT INTO comparison VALUES(3,5,0.68802959208278913205,0.0,1e999);
INSERT INTO comparison VALUES(3,6,0.51774091427805479792,0.0,1e999);
INSERT INTO comparison VALUES(3,7,0.52036662434622038553,0.0,1e999);
INSERT INTO comparison VALUES(3,8,0.50246272069559727579,0.0,1e999);
INSERT INTO comparison VALUES(3,9,0.092670150169132534112,0.0,1e999);
INSERT INTO comparison VALUES(3,10,0.52162982343278441188,0.0,1e999);
INSERT INTO comparison VALUES(3,11,0.12102028481853947805,0.0,1e999);
INSERT INTO comparison VALUES(3,12,0.12894475606442926118,0.0,1e999);
INSERT INTO comparison VALUES(4,5,1.3388144995872812703,0.0,1e999);
INSERT INTO comparison VALUES(4,6,1.0074552766934319336,0.0,1e999);
INSERT INTO comparison VALUES(4,7,1.0125645608745539316,0.0,1e999);
INSERT INTO comparison VALUES(4,8,0.97772593462578116785,0.0,1e999);
INSERT INTO comparison VALUES(4,9,0.18032384384774619023,0.0,1e999);
INSERT INTO comparison VALUES(4,10,1.0150225790650764245,0.0,1e999);
INSERT INTO comparison VALUES(4,11,0.23548945266840679013,0.0,1e999);
INSERT INTO comparison VALUES(4,12,0.25090942461095527837,0.0,1e999);
INSERT INTO comparison VALUES(5,6,0.75249803240404244952,0.0,1e999);
INSERT INTO comparison VALUES(5,7,0.75631430731195326,0.0,1e999);
INSERT INTO comparison VALUES(5,8,0.73029231079226164524,0.0,1e999);
INSERT INTO comparison VALUES(5,9,0.13468919249331026688,0.0,1e999);
INSERT INTO comparison VALUES(5,10,0.75815027352779584823,0.0,1e999);
INSERT INTO comparison VALUES(5,11,0.17589401126220363669,0.0,1e999);
INSERT INTO comparison VALUES(5,12,0.18741164267962706624,0.0,1e999);
INSERT INTO comparison VALUES(6,7,1.0050714749322582353,0.0,1e999);
INSERT INTO comparison VALUES(6,8,0.97049065824020952497,0.0,1e999);
INSERT INTO comparison VALUES(6,9,0.17898942813579471478,0.0,1e999);
INSERT INTO comparison VALUES(6,10,1.0075113035255334192,0.0,1e999);
INSERT INTO comparison VALUES(6,11,0.23374680555677521121,0.0,1e999);
INSERT INTO comparison VALUES(6,12,0.24905266805933551355,0.0,1e999);
INSERT INTO comparison VALUES(7,8,0.96559367412712671097,0.0,1e999);
INSERT INTO comparison VALUES(7,9,0.1780862680913898044,0.0,1e999);
INSERT INTO comparison VALUES(7,10,1.0024275174991306158,0.0,1e999);
INSERT INTO comparison VALUES(7,11,0.23256734609101278876,0.0,1e999);
INSERT INTO comparison VALUES(7,12,0.2477959769737984319,0.0,1e999);
INSERT INTO comparison VALUES(8,9,0.18443189186422070946,0.0,1e999);
INSERT INTO comparison VALUES(8,10,1.0381463180206735863,0.0,1e999);
INSERT INTO comparison VALUES(8,11,0.24085425611476593554,0.0,1e999);
INSERT INTO comparison VALUES(8,12,0.25662551817958006994,0.0,1e999);
INSERT INTO comparison VALUES(9,10,5.6288872142837416134,0.0,1e999);
INSERT INTO comparison VALUES(9,11,1.30592520458491812,0.0,1e999);
INSERT INTO comparison VALUES(9,12,1.3914378667682294477,0.0,1e999);
INSERT INTO comparison VALUES(10,11,0.23200415195227766518,0.0,1e999);
INSERT INTO comparison VALUES(10,12,0.24719590458969351032,0.0,1e999);
INSERT INTO comparison VALUES(11,12,1.0654805205406010504,0.0,1e999);
INSERT INTO comparison VALUES(13,14,1.0190021545662479862,0.0,1e999);
INSERT INTO comparison VALUES(13,15,1.0366022896462960822,0.0,1e999);
INSERT INTO comparison VALUES(14,15,1.0172719311742179915,0.0,1e999);
INSERT INTO comparison VALUES(16,17,0.58669723866030942804,0.0,1e999);
INSERT INTO comparison VALUES(16,18,0.36573321069014930184,0.0,1e999);
INSERT INTO comparison VALUES(17,18,0.6233763968708644354,0.0,1e999);
INSERT INTO comparison VALUES(19,20,0.96919888573460744041,0.57752956636005281509,1.1210340775558167436);
INSERT INTO comparison VALUES(19,21,1.0674135564865034897,0.91419656786271508153,1.2091767881241568538);
INSERT INTO comparison VALUES(20,21,1.1422612569409036353,1.0117067159581021318,1.5829433177327096871);
INSERT INTO comparison VALUES(22,23,0.91295884757856449187,0.38228454172366616026,1.1714108910891081194);
INSERT INTO comparison VALUES(22,24,1.1300069593314008287,0.84437919463087263149,1.6418918918918921079);
INSERT INTO comparison VALUES(23,24,1.052314839373930333,0.99161073825503365242,4.2949471210340783855);
INSERT INTO comparison VALUES(25,26,1.0390388517879913798,0.98281505728314200176,1.1083591331269351254);
INSERT INTO comparison VALUES(25,27,1.1303348139161466523,0.99231950844854022175,1.2919020715630880058);
INSERT INTO comparison VALUES(26,27,1.0821748325843414395,0.95391705069124377303,1.2448210922787199539);
INSERT INTO comparison VALUES(28,29,0.47970773238927344461,0.3169975186104216358,0.57314974182444033967);
INSERT INTO comparison VALUES(28,30,0.096122228588127717197,0.08948486457780134573,0.1382113821138211962);
INSERT INTO comparison VALUES(29,30,0.23009171578200038332,0.18775246404911949404,0.29637801066372509994);
INSERT INTO comparison VALUES(32,33,0.4733068343088459029,0.32706535141800252564,0.57443082311733806299);
INSERT INTO comparison VALUES(32,34,0.098747615448826681072,0.091699020151599169858,0.12358010184097137362);
INSERT INTO comparison VALUES(33,34,0.22717773020533177374,0.18959047152879757169,0.29674350530552506821);
INSERT INTO comparison VALUES(36,37,0.47274799158084951367,0.36914600550964155045,0.63209393346379638689);
INSERT INTO comparison VALUES(36,38,0.11367271091539110638,0.092958723551855651501,0.12610181687353838597);
INSERT INTO comparison VALUES(37,38,0.24463166252835388814,0.19771715999226149862,0.2611980572045333182);
INSERT INTO comparison VALUES(42,43,0.7972585416929582891,0.0,1e999);
INSERT INTO comparison VALUES(52,53,0.97465629700425993053,0.0,1e999);
INSERT INTO comparison VALUES(52,54,1.1680637134537135146,0.0,1e999);
INSERT INTO comparison VALUES(53,54,1.1984365330054480569,0.0,1e999);
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
INSERT INTO fit VALUES(4,'chain','forward','float64',1,'openblas','n','{"m":2}',3,0.14994322531742093618,-1.0486307039765037085,1.0003449616709398917,NULL);
INSERT INTO fit VALUES(4,'chain','optimal','float64',1,'openblas','n','{"m":2}',3,0.050782014813717100965,-0.94088965024468895759,0.75438425848595358491,NULL);
INSERT INTO fit VALUES(4,'chain','reverse','float64',1,'openblas','n','{"m":2}',3,-0.01573416664865586248,-0.94584818770624001782,0.64419223353600441051,NULL);
INSERT INTO fit VALUES(5,'rank-one','gradient','float64',1,'openblas','n','{}',3,0.13006054056437305055,-0.18098362711508045319,0.56845267254438225368,NULL);
INSERT INTO fit VALUES(5,'rank-one','python','float64',1,'openblas','n','{}',3,0.031708859727338459255,0.0134955382561137531,0.057379094568185823321,NULL);
INSERT INTO fit VALUES(5,'rank-one','reverse','float64',1,'openblas','n','{}',3,0.21272404270623571087,0.044379127471222135081,0.44999287448811703393,NULL);
CREATE TABLE tag (
  run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  tag TEXT    NOT NULL CHECK (tag <> ''),
  PRIMARY KEY (run, tag)
) STRICT, WITHOUT ROWID;
INSERT INTO tag VALUES(43,'kept');
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
INSERT INTO lease VALUES(5,0,NULL,1);
INSERT INTO lease VALUES(5,1,NULL,1);
INSERT INTO lease VALUES(5,2,NULL,1);
INSERT INTO lease VALUES(6,0,NULL,1);
INSERT INTO lease VALUES(7,0,NULL,1);
INSERT INTO lease VALUES(8,0,NULL,0);
INSERT INTO lease VALUES(9,0,NULL,1);
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
INSERT INTO timing_summary VALUES(1,1,'hvp','forward',3,2,5,208.40000000000000568,211.40000000000000568,214.40000000000000567,217.40000000000000567,6.0,NULL,NULL);
INSERT INTO timing_summary VALUES(2,1,'hvp','reverse',3,2,6,173.66666666666665719,177.37499999999999999,181.08333333333331438,184.79166666666665719,7.4166666666666714036,NULL,NULL);
INSERT INTO timing_summary VALUES(3,1,'hvp','optimal',3,2,6,172.0,172.8333333333333428,173.66666666666668561,174.49999999999999999,1.6666666666666714036,NULL,NULL);
INSERT INTO timing_summary VALUES(4,1,'hvp','gradient',3,2,4,330.5,334.24999999999999999,338.0,341.75,7.5,NULL,NULL);
INSERT INTO timing_summary VALUES(5,1,'hvp','value',3,2,5,252.40000000000000568,252.40000000000000568,252.40000000000000568,252.40000000000000568,0.0,NULL,NULL);
INSERT INTO timing_summary VALUES(6,1,'hvp','forward-over-reverse',3,2,4,328.0,331.75000000000000001,335.5,339.24999999999999999,7.5,NULL,NULL);
INSERT INTO timing_summary VALUES(7,1,'hvp','reverse-over-forward',3,2,4,315.49999999999999999,324.87499999999999999,334.24999999999999999,343.62499999999999999,18.75,NULL,NULL);
INSERT INTO timing_summary VALUES(8,1,'hvp','reverse-over-reverse',3,2,4,343.0,344.3125,345.62499999999999999,346.93749999999999999,2.625,NULL,NULL);
INSERT INTO timing_summary VALUES(9,1,'hvp','forward-over-forward',3,2,1,1762.0,1819.75,1877.5,1935.2499999999999999,115.49999999999999999,NULL,NULL);
INSERT INTO timing_summary VALUES(10,1,'hvp','linearized',3,2,4,325.50000000000000001,329.25,333.0,336.75,7.5,NULL,NULL);
INSERT INTO timing_summary VALUES(11,1,'hvp','explicit-hessian',3,2,1,1352.0,1394.7499999999999999,1437.5,1480.25,85.500000000000000001,NULL,NULL);
INSERT INTO timing_summary VALUES(12,1,'hvp','finite-difference',3,2,1,1322.0,1334.5,1347.0,1359.5,25.0,NULL,NULL);
INSERT INTO timing_summary VALUES(13,2,'hvp','forward',3,2,6,186.83333333333334281,187.70833333333334281,188.5833333333333428,189.45833333333334281,1.75,NULL,NULL);
INSERT INTO timing_summary VALUES(14,2,'hvp','reverse',3,2,6,176.8333333333333428,181.04166666666668561,185.24999999999999999,189.45833333333331438,8.4166666666666571927,NULL,NULL);
INSERT INTO timing_summary VALUES(15,2,'hvp','optimal',3,2,6,181.8333333333333428,181.875,181.91666666666668561,181.9583333333333428,0.083333333333328596381,NULL,NULL);
INSERT INTO timing_summary VALUES(16,3,'hvp','gradient',NULL,2,2,646.0,658.5,671.0,683.5,25.0,NULL,NULL);
INSERT INTO timing_summary VALUES(17,3,'hvp','forward-over-reverse',NULL,2,1,1011.0,1081.2499999999999999,1151.5,1221.7499999999999999,140.49999999999999999,NULL,NULL);
INSERT INTO timing_summary VALUES(18,3,'hvp','finite-difference',NULL,2,1,1722.0,1779.4999999999999999,1837.0,1894.4999999999999999,115.0,NULL,NULL);
INSERT INTO timing_summary VALUES(19,4,'hvp','forward',2,8,4,280.50000000000000001,286.49999999999999999,297.875,343.6875,16.25,280.50000000000000001,448.0);
INSERT INTO timing_summary VALUES(20,4,'hvp','reverse',2,8,3,273.66666666666668561,301.1666666666666856,318.83333333333331437,434.0,40.166666666666628769,273.66666666666668561,507.33333333333331437);
INSERT INTO timing_summary VALUES(21,4,'hvp','optimal',2,8,4,270.25,272.37500000000000001,279.12499999999999999,333.0,8.75,270.25,373.0);
INSERT INTO timing_summary VALUES(22,5,'hvp','forward',3,8,4,295.49999999999999999,326.74999999999999999,446.875,465.74999999999999998,22.625,295.49999999999999999,473.25);
INSERT INTO timing_summary VALUES(23,5,'hvp','reverse',3,8,3,294.0,372.25,414.0,660.83333333333325754,113.49999999999999999,294.0,1218.3333333333332575);
INSERT INTO timing_summary VALUES(24,5,'hvp','optimal',3,8,3,283.66666666666668561,286.41666666666662876,379.0,397.33333333333331438,30.0,283.66666666666668561,420.6666666666666856);
INSERT INTO timing_summary VALUES(25,6,'hvp','forward',4,8,4,300.25,322.37500000000000001,330.5,339.24999999999999999,8.75,300.25,358.0);
INSERT INTO timing_summary VALUES(26,6,'hvp','reverse',4,8,4,305.5,309.24999999999999999,315.37499999999999999,323.0,7.625,305.5,330.5);
INSERT INTO timing_summary VALUES(27,6,'hvp','optimal',4,8,4,265.49999999999999999,279.18749999999999998,289.12499999999999998,303.62500000000000001,11.375,265.49999999999999999,325.50000000000000001);
INSERT INTO timing_summary VALUES(28,7,'hvp','reverse',2,8,6,168.49999999999999999,169.875,183.58333333333331439,222.0,15.083333333333314385,168.49999999999999999,243.66666666666665719);
INSERT INTO timing_summary VALUES(29,7,'hvp','gradient',2,8,3,350.33333333333331438,385.66666666666662877,424.0,469.0,41.666666666666657193,350.33333333333331438,537.33333333333337124);
INSERT INTO timing_summary VALUES(30,7,'hvp','python',2,8,1,1762.0,1800.4999999999999999,1822.5,1860.5,45.0,1762.0,2063.0);
INSERT INTO timing_summary VALUES(32,8,'hvp','reverse',3,8,6,165.3333333333333428,176.04166666666668561,186.91666666666665719,201.58333333333331438,12.5,165.3333333333333428,218.66666666666665719);
INSERT INTO timing_summary VALUES(33,8,'hvp','gradient',3,8,3,363.6666666666666856,382.91666666666668562,394.0,464.8333333333333144,21.833333333333314386,363.6666666666666856,540.66666666666662877);
INSERT INTO timing_summary VALUES(34,8,'hvp','python',3,8,1,1652.0,1777.75,1832.4999999999999999,1848.0,30.0,1652.0,2043.0);
INSERT INTO timing_summary VALUES(36,9,'hvp','reverse',4,8,6,178.66666666666665718,197.41666666666665718,212.75,221.16666666666668561,12.5,178.66666666666665718,233.66666666666665718);
INSERT INTO timing_summary VALUES(37,9,'hvp','gradient',4,8,3,340.6666666666666856,403.16666666666668562,464.0,484.0,23.333333333333342806,340.6666666666666856,490.66666666666668562);
INSERT INTO timing_summary VALUES(38,9,'hvp','python',4,8,1,1723.0,1802.75,1863.0,1900.2499999999999999,54.499999999999999998,1723.0,2053.0);
INSERT INTO timing_summary VALUES(40,10,'hvp','reverse',3,2,4,278.0,281.0625,284.12499999999999999,287.1875,6.125,NULL,NULL);
INSERT INTO timing_summary VALUES(42,11,'hvp','reverse',3,2,1,16024.0,16464.749999999999999,16905.499999999999999,17346.25,881.49999999999999996,NULL,NULL);
INSERT INTO timing_summary VALUES(43,11,'hvp','python',3,2,1,18758.0,20044.75,21331.499999999999999,22618.25,2573.5,NULL,NULL);
INSERT INTO timing_summary VALUES(52,18,'hvp','forward',2,2,4,285.5,291.12500000000000001,296.74999999999999999,302.375,11.25,NULL,NULL);
INSERT INTO timing_summary VALUES(53,18,'hvp','reverse',2,2,4,303.0,303.62500000000000001,304.25,304.87499999999999999,1.25,NULL,NULL);
INSERT INTO timing_summary VALUES(54,18,'hvp','optimal',2,2,4,242.75,248.4375,254.12499999999999999,259.81249999999999999,11.375,NULL,NULL);
CREATE TABLE definition (
  run     INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
  network TEXT    NOT NULL CHECK (json_valid(network))
) STRICT;
INSERT INTO definition VALUES(44,replace('{\n  "format": "track-network",\n  "version": 1,\n  "name": "superincreasing",\n  "summary": "1 where each element exceeds the sum of all before it (strictly), else 0",\n  "caution": "It does not test x1 > 0, so [-5,-4,-8,-16] gives 1; near-ties are decided by the rounded sum.",\n  "inputs": [\n    {"name": "x", "shape": [4]}\n  ],\n  "parameters": [\n    {"name": "W1", "shape": [3, 4]},\n    {"name": "b1", "shape": [3]},\n    {"name": "W2", "shape": [1, 3]},\n    {"name": "b2", "shape": [1]}\n  ],\n  "nodes": [\n    {"name": "a", "op": "affine", "inputs": ["x", "W1", "b1"]},\n    {"name": "hidden", "op": "hard-threshold", "inputs": ["a"]},\n    {"name": "z", "op": "affine", "inputs": ["hidden", "W2", "b2"]},\n    {"name": "y", "op": "indicator", "inputs": ["z"], "low": -1.0, "high": 1.0}\n  ],\n  "output": "y"\n}\n','\n',char(10)));
INSERT INTO definition VALUES(45,replace('{\n  "format": "track-network",\n  "version": 1,\n  "name": "superincreasing",\n  "summary": "1 where each element exceeds the sum of all before it (strictly), else 0",\n  "caution": "It does not test x1 > 0, so [-5,-4,-8,-16] gives 1; near-ties are decided by the rounded sum.",\n  "inputs": [\n    {"name": "x", "shape": [4]}\n  ],\n  "parameters": [\n    {"name": "W1", "shape": [3, 4]},\n    {"name": "b1", "shape": [3]},\n    {"name": "W2", "shape": [1, 3]},\n    {"name": "b2", "shape": [1]}\n  ],\n  "nodes": [\n    {"name": "a", "op": "affine", "inputs": ["x", "W1", "b1"]},\n    {"name": "hidden", "op": "hard-threshold", "inputs": ["a"]},\n    {"name": "z", "op": "affine", "inputs": ["hidden", "W2", "b2"]},\n    {"name": "y", "op": "indicator", "inputs": ["z"], "low": -1.0, "high": 1.0}\n  ],\n  "output": "y"\n}\n','\n',char(10)));
INSERT INTO definition VALUES(46,replace('{\n  "format": "track-network",\n  "version": 1,\n  "name": "superincreasing",\n  "summary": "1 where each element exceeds the sum of all before it (strictly), else 0",\n  "caution": "It does not test x1 > 0, so [-5,-4,-8,-16] gives 1; near-ties are decided by the rounded sum.",\n  "inputs": [\n    {"name": "x", "shape": [3]}\n  ],\n  "parameters": [\n    {"name": "W1", "shape": [2, 3]},\n    {"name": "b1", "shape": [2]},\n    {"name": "W2", "shape": [1, 2]},\n    {"name": "b2", "shape": [1]}\n  ],\n  "nodes": [\n    {"name": "a", "op": "affine", "inputs": ["x", "W1", "b1"]},\n    {"name": "hidden", "op": "hard-threshold", "inputs": ["a"]},\n    {"name": "z", "op": "affine", "inputs": ["hidden", "W2", "b2"]},\n    {"name": "y", "op": "indicator", "inputs": ["z"], "low": -1.0, "high": 1.0}\n  ],\n  "output": "y"\n}\n','\n',char(10)));
INSERT INTO definition VALUES(47,replace('{\n  "format": "track-network",\n  "version": 1,\n  "name": "logistic",\n  "summary": "logistic regression without a constant term: the probability that the label is 1",\n  "inputs": [\n    {"name": "x", "shape": [2]}\n  ],\n  "parameters": [\n    {"name": "w", "shape": [2]}\n  ],\n  "nodes": [\n    {"name": "y", "op": "linear", "inputs": ["x", "w"]},\n    {"name": "yprime", "op": "sigmoid", "inputs": ["y"]}\n  ],\n  "output": "yprime",\n  "loss": {"op": "logistic", "of": "y", "target": "t"}\n}\n','\n',char(10)));
INSERT INTO definition VALUES(48,replace('{\n  "format": "track-network",\n  "version": 1,\n  "name": "two-branch",\n  "summary": "a sigmoid and a ReLU branch, joined, with a linear bypass; softmax of the sum",\n  "inputs": [\n    {"name": "x", "shape": [3]}\n  ],\n  "parameters": [\n    {"name": "W1", "shape": [2, 3]},\n    {"name": "b1", "shape": [2]},\n    {"name": "W2", "shape": [2, 3]},\n    {"name": "b2", "shape": [2]},\n    {"name": "Wg", "shape": [2, 4]},\n    {"name": "bg", "shape": [2]},\n    {"name": "W3", "shape": [2, 2]},\n    {"name": "W4", "shape": [2, 3]}\n  ],\n  "nodes": [\n    {"name": "a1", "op": "affine", "inputs": ["x", "W1", "b1"]},\n    {"name": "a2", "op": "affine", "inputs": ["x", "W2", "b2"]},\n    {"name": "c1", "op": "sigmoid", "inputs": ["a1"]},\n    {"name": "u", "op": "add", "inputs": ["a1", "a2"]},\n    {"name": "c2", "op": "relu", "inputs": ["u"]},\n    {"name": "g", "op": "affine", "inputs": [{"op": "concatenate", "inputs": ["c1", "c2"]}, "Wg", "bg"]},\n    {"name": "y", "op": "add", "inputs": [{"op": "linear", "inputs": ["g", "W3"]}, {"op": "linear", "inputs": ["x", "W4"]}]},\n    {"name": "yprime", "op": "softmax", "inputs": ["y"]}\n  ],\n  "output": "yprime",\n  "loss": {"op": "cross-entropy", "of": "y", "target": "t"}\n}\n','\n',char(10)));
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
INSERT INTO verification VALUES(46,'the definition on every list of 3 whole numbers from -3 to 3',343,0,NULL,NULL,NULL);
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
INSERT INTO training_step VALUES(47,0,0.8050809536927476806,0.19298164930640429592,0.0,1,1,0,1.6399999999999999023,0);
INSERT INTO training_step VALUES(47,1,0.67640564670395864066,0.041581694484561247671,1.0,2,2,2,5.6799999999999997157,185195);
INSERT INTO training_step VALUES(47,2,0.66907155353615177517,0.0056658246678609296143,1.0,3,3,3,8.8800000000000007815,239485);
INSERT INTO training_step VALUES(47,3,0.66899274681204312642,2.2454267892382538175e-05,1.0,4,4,5,12.919999999999999928,308467);
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
INSERT INTO count_law VALUES(5,'rank-one','gradient','float64','additions','in n',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(5,'rank-one','gradient','float64','multiplications','in n',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(5,'rank-one','gradient','float64','peak_bytes','in n',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(5,'rank-one','reverse','float64','additions','in n',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(5,'rank-one','reverse','float64','multiplications','in n',3,NULL,NULL,NULL);
INSERT INTO count_law VALUES(5,'rank-one','reverse','float64','peak_bytes','in n',3,NULL,NULL,NULL);
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
INSERT INTO crossover VALUES(4,'chain','forward','reverse','float64',1,'openblas','n','{"m":2}',3.6734398691719345464,NULL,NULL,3,4,NULL,NULL);
CREATE TABLE baseline (
  id       INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL UNIQUE CHECK (name <> ''),
  sweep    INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  saved_at TEXT    NOT NULL
) STRICT;
INSERT INTO baseline VALUES(1,'first',7,'2026-11-25T13:08:37.475Z');
CREATE INDEX cell_by_sweep ON cell (sweep);
CREATE INDEX run_by_cell ON run (cell);
CREATE INDEX run_under_way ON run (status) WHERE status = 'running';
CREATE INDEX run_tensor_by_tensor ON run_tensor (tensor);
CREATE VIEW fits AS
SELECT sweep.sweep_id, fit.workload, fit.strategy, fit.variable, fit.exponent, fit.low, fit.high, fit.polynomial, fit.fixed,
       fit.points, fit.dtype, fit.threads, fit.blas
FROM fit
JOIN sweep ON sweep.id = fit.sweep;
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
CREATE VIEW polynomials AS
SELECT sweep.sweep_id, workload, strategy, dtype, quantity, domain, polynomial, sizes, fitted, confirmed,
       machine.name || ' (' || machine.cpu || ')' AS machine
FROM count_law
JOIN sweep ON sweep.id = count_law.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;
CREATE VIEW crossovers AS
SELECT sweep.sweep_id, workload, strategy_a, strategy_b, dtype, threads, blas, variable, fixed, place, low, high, below, above,
       formula, exact, machine.name || ' (' || machine.cpu || ')' AS machine
FROM crossover
JOIN sweep ON sweep.id = crossover.sweep
JOIN invocation ON invocation.id = sweep.invocation
JOIN machine ON machine.id = invocation.machine;
CREATE VIEW baselines AS
SELECT baseline.name, sweep.sweep_id, baseline.saved_at FROM baseline JOIN sweep ON sweep.id = baseline.sweep;
CREATE VIEW runs AS
SELECT run.run_id, sweep.sweep_id, cell.cell_id, run.kind, cell.workload, run.strategy, cell.size, cell.dtype, cell.threads,
       cell.blas, cell.seed, run.status, run.reason, run.started_at, run.finished_at, invocation.git_commit,
       invocation.git_dirty, machine.name || ' (' || machine.cpu || ')' AS machine, invocation.toolchain,
       invocation.track_version, invocation.track_build, cell.n, cell.m, invocation.command, invocation.blas_library,
       cost.multiplications, cost.peak_bytes, cost.predicted_ns, -- known before a run, and so of skipped ones, too
       (SELECT json_group_array(tag) FROM tag WHERE tag.run = run.id) AS tags, run.peer
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
       (SELECT approximate FROM verdict WHERE run = t.run) AS approximate,
       (SELECT peer FROM run WHERE id = t.run) AS peer
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
            WHEN cost_a.multiplications = cost_b.multiplications THEN 'tie' END AS winner_by_count,
       CASE WHEN pair.low > coalesce(cell.noise_floor, 1) THEN b.strategy
            WHEN pair.high < 1 / coalesce(cell.noise_floor, 1) THEN a.strategy
            ELSE 'no difference seen' END AS winner_by_time,
       a.run_id AS a_run_id, b.run_id AS b_run_id, verdict_a.residual AS a_residual, verdict_b.residual AS b_residual,
       machine.name || ' (' || machine.cpu || ')' AS machine
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
CREATE VIEW conditions AS
SELECT cell.cell_id, sweep.sweep_id, cell.workload, cell.size, cell.threads, cell.pinned, cell.load, cell.steal,
       cell.frequency_mhz, cell.noise_floor, cell.warmup_rounds,
       (SELECT max(samples) FROM timing_summary WHERE timing_summary.cell = cell.id) AS rounds,
       cell.pause_ns
FROM cell
LEFT JOIN sweep ON sweep.id = cell.sweep;
COMMIT;
PRAGMA application_id = 1953653611;
PRAGMA user_version = 5;
