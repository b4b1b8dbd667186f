import TestSupport
import Testing

@testable import Store

@Suite struct CheckTests {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    for n in [2, 4, 8] { try Samples.record(in: store, n: n) }
    // A growth law needs a line of sizes in one sweep.
    try shell(
      "sqlite3 \(store.path) 'UPDATE cell SET sweep = 1; DELETE FROM lease WHERE sweep > 1; DELETE FROM sweep WHERE id > 1; UPDATE sweep SET cells = 3'"
    )
    try store.write { try SweepDerivations.store(1, in: $0) }
  }

  @Test func whatWasRecordedIsSound() throws {
    #expect(try store.query("SELECT count(*) FROM fit").rows != [[.integer(0)]])
    let result = try store.examine()
    #expect(result.findings == [])
    #expect(result.runs == 6)
    #expect(result.tensors == 3)
    #expect(result.areas.contains("integrity") && Set(result.areas).count == result.areas.count)
  }

  /// A page whose bytes were overwritten.
  @Test func damageIsFoundOrRefused() throws {
    try shell("sqlite3 \(store.path) 'PRAGMA wal_checkpoint(TRUNCATE)'")
    let root = try shell("sqlite3 \(store.path) \"SELECT rootpage FROM sqlite_schema WHERE name = 'sample'\"").filter(
      \.isNumber)
    try shell(
      "printf 'damage damage damage' | dd of=\(store.path) bs=1 seek=$(( (\(root) - 1) * 4096 + 3 )) conv=notrunc 2> /dev/null"
    )
    let other = try Store.open(path: store.path, access: .readOnly)
    do {
      #expect(try other.check().contains { $0.area == "integrity" })
    } catch let error as StoreError {
      #expect(error.kind == .unusable)
    }
  }

  @Test(arguments: [
    ("view mine", "CREATE VIEW mine AS SELECT * FROM runs"),
    ("index my_index", "CREATE INDEX my_index ON run (started_at)"),
    ("table mine", "CREATE TABLE mine (x)"),
    ("trigger thief", "CREATE TRIGGER thief AFTER INSERT ON sample BEGIN DELETE FROM sample; END"),
  ])
  func whatNoMigrationMadeIsNamed(name: String, sql: String) throws {
    try shell("sqlite3 \(store.path) '\(sql)'")
    #expect(
      try store.check() == [CheckFinding(area: "schema", problem: "the \(name) was made by no migration")])
  }

  @Test(arguments: [
    ("UPDATE timing_summary SET median_ns = median_ns * 1.001 WHERE run = 1", "statistics"),
    ("UPDATE comparison SET low = low / 2 WHERE run_a = 1", "statistics"),
    ("UPDATE comparison SET winner = \"none\" WHERE run_a = 1", "statistics"),
    ("UPDATE sample SET elapsed_ns = elapsed_ns + 5000 WHERE run = 2 AND round = 1", "statistics"),
    ("UPDATE cell SET noise_floor = 3 WHERE id = 1", "statistics"),
    ("UPDATE tensor SET data = zeroblob(bytes) WHERE id = 1", "tensors"),
    ("PRAGMA foreign_keys = OFF; DELETE FROM run_tensor WHERE tensor = 1", "tensors"),
    ("PRAGMA foreign_keys = OFF; UPDATE run SET cell = 99 WHERE id = 1", "foreign keys"),
    ("INSERT INTO model VALUES (1, \"sha256:0\", \"f\", 2, \"{}\")", "models"),
    ("UPDATE tensor SET shape = json_array(7) WHERE id = 1", "tensors"),
    ("UPDATE tensor SET bytes = 8, data = NULL WHERE id = 1", "tensors"),
    ("UPDATE tensor SET preview = json_array(1.0) WHERE id = 1", "tensors"),
    ("UPDATE timing_summary SET n = 3 WHERE run = 1", "statistics"),
    ("UPDATE fit SET exponent = 3", "statistics"),
    ("DELETE FROM sample WHERE run = 1 AND round = 0", "statistics"),
    ("UPDATE run SET status = \"running\" WHERE id = 1", "cells"),
    ("UPDATE run SET finished_at = NULL WHERE id = 1", "cells"),
    ("PRAGMA foreign_keys = ON; DELETE FROM run WHERE cell = 1", "cells"),
    ("UPDATE lease SET holder = 1, is_done = 0", "leases"),
    ("DROP VIEW machines", "schema"),
    ("DROP VIEW machines; CREATE VIEW machines AS SELECT * FROM machine WHERE 0", "schema"),
    ("DROP INDEX timing_summary_by_time; CREATE INDEX timing_summary_by_time ON timing_summary (median_ns)", "schema"),
    (
      "INSERT INTO evaluation (run, ordinal, input, timing, status) VALUES (1, 1, json_array(1), \"single\", \"finished\")",
      "evaluations"
    ),
  ])
  func whatWasTamperedWithIsFound(sql: String, area: String) throws {
    #expect(try shell("sqlite3 \(store.path) '\(sql)'") == "")
    #expect(try store.check().map(\.area).contains(area))
  }
}
