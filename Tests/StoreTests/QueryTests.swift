import TestSupport
import Testing

@testable import Store

@Suite struct QueryTests {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    try Samples.record(in: store)
  }

  @Test(arguments: [
    "SELECT 1", " select 1", "WITH x AS (SELECT 1) SELECT * FROM x", "VALUES (1)", "EXPLAIN SELECT 1",
    "-- why\nSELECT 1",
    "/* a */ SELECT 1", "SELECT 1;",
  ])
  func queriesAreAnswered(sql: String) throws { #expect(try store.query(sql).rows.isEmpty == false) }

  @Test(arguments: [
    "DELETE FROM run", "DROP TABLE run", "UPDATE run SET status = 'failed'", "INSERT INTO machine DEFAULT VALUES",
    "PRAGMA user_version = 9", "ATTACH 'other.db' AS o", "VACUUM INTO 'copy.db'", "BEGIN", "CREATE TEMP TABLE t (x)",
    "",
    "WITH x AS (SELECT 1) DELETE FROM run", "SELECT 1; DELETE FROM run", "SELECT nonsense", "SELECT * FROM nowhere",
    "SELECT ?1 FROM", "EXPLAIN",
  ])
  func whateverElseIsRefusedAndChangesNothing(sql: String) throws {
    let before = try store.query("SELECT count(*), group_concat(status) FROM run").rows
    let error = #expect(throws: StoreError.self) { try store.query(sql) }
    #expect(error?.kind == .badQuery)
    #expect(try store.query("SELECT count(*), group_concat(status) FROM run").rows == before)
    #expect(directory.contents.filter { $0.hasPrefix("copy") || $0.hasPrefix("other") } == [])
  }

  @Test func valuesKeepTheirTypes() throws {
    let table = try store.query("SELECT 1 AS a, 0.5 AS b, 'x' AS c, NULL AS d, x'00ff' AS e, 9e999 AS f")
    #expect(table.columns == ["a", "b", "c", "d", "e", "f"])
    #expect(table.rows == [[.integer(1), .real(0.5), .text("x"), .null, .blob([0, 255]), .real(.infinity)]])
  }

  @Test func aReaderSeesOneStateDuringASnapshot() throws {
    let reader = try Store.open(path: store.path, access: .readOnly)
    try reader.snapshot { snapshot in
      let before = try snapshot.query("SELECT count(*) FROM run").rows
      try Samples.record(in: store)
      #expect(try snapshot.query("SELECT count(*) FROM run").rows == before)
    }
  }

  @Test func aReadOnlyStoreDoesNotRecord() throws {
    let reader = try Store.open(path: store.path, access: .readOnly)
    #expect(throws: StoreError.self) { try reader.begin(invocation: Samples.invocation) }
  }
}
