import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Store

@Suite struct QueryingTests {
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
    "/* a */ SELECT 1", "SELECT 1;", "SELECT 1; -- no more", "SELECT name FROM pragma_table_info('run')",
    "SELECT * FROM pragma_page_count", "SELECT key FROM json_each('[1]')", "SELECT sqlite_version()",
    "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 9) SELECT i FROM c",
    "SELECT name FROM sqlite_schema", "EXPLAIN QUERY PLAN SELECT * FROM runs",
  ])
  func queriesAreAnswered(sql: String) throws { #expect(try store.query(sql).rows.isEmpty == false) }

  @Test(arguments: [
    "DELETE FROM run", "DROP TABLE run", "UPDATE run SET status = 'failed'", "INSERT INTO machine DEFAULT VALUES",
    "PRAGMA user_version = 9", "ATTACH 'other.db' AS o", "VACUUM INTO 'copy.db'", "BEGIN", "CREATE TEMP TABLE t (x)",
    "",
    "WITH x AS (SELECT 1) DELETE FROM run", "SELECT 1; DELETE FROM run", "SELECT nonsense", "SELECT * FROM nowhere",
    "SELECT ?1 FROM", "EXPLAIN", "SELECT ?1", "EXPLAIN DELETE FROM run", "EXPLAIN PRAGMA user_version = 9",
    "EXPLAIN ATTACH 'other.db' AS o", "SELECT load_extension('libm.so.6')", "EXPLAIN UPDATE sqlite_schema SET sql = ''",
    "SELECT 1; ATTACH 'other.db' AS o",
    "WITH x AS (SELECT 1) INSERT INTO tag SELECT 1, 'a'", "EXPLAIN CREATE TEMP TABLE t (x)",
    "EXPLAIN VACUUM INTO 'copy.db'",
  ])
  func whateverElseIsRefusedAndChangesNothing(sql: String) throws {
    let before = try store.query("SELECT count(*), group_concat(status) FROM run").rows
    let error = #expect(throws: StoreError.self) { try store.query(sql) }
    #expect(error?.kind == .badQuery)
    #expect(try store.query("SELECT count(*), group_concat(status) FROM run").rows == before)
    #expect(directory.contents.filter { $0.hasPrefix("copy") || $0.hasPrefix("other") } == [])
  }

  /// Not even what the first word lets pass, on a connection that has nothing but its flags and the authorizer.
  @Test(arguments: [
    "PRAGMA query_only = 0", "PRAGMA user_version(9)", "ATTACH ':memory:' AS o", "CREATE TEMP TABLE t (x)", "BEGIN",
    "SAVEPOINT s", "REINDEX", "ANALYZE", "DETACH main", "PRAGMA journal_mode = DELETE", "PRAGMA wal_checkpoint",
  ])
  func theAuthorizerRefusesWhatIsNoQuery(sql: String) throws {
    // EXPLAIN compiles what follows, and compiling is where SQLite asks.
    let error = #expect(throws: StoreError.self) { try store.query("EXPLAIN " + sql) }
    #expect(error?.kind == .badQuery && error?.description.contains("a query may only read") == true)
  }

  /// A stored value longer than any that a query may make stays readable, and so does what is NULL beside it.
  @Test func storedValuesOfAnyLengthAreRead() throws {
    let length = UserQuery.longestValue + 8
    let (shape, digest) = ("[\(length / 8)]", "sha256:00")
    try store.write { db in
      try db.execute(
        sql:
          "INSERT INTO tensor (digest, dtype, shape, bytes, preview, data) VALUES (?, 'float64', ?, ?, '[]', zeroblob(?))",
        arguments: [digest, shape, length, length])
    }
    let rows = try store.query("SELECT data IS NOT NULL, length(data), data FROM tensor WHERE digest = 'sha256:00'")
      .rows
    #expect(rows.count == 1 && rows[0][0] == .integer(1) && rows[0][1] == .integer(Int64(length)))
    let error = #expect(throws: StoreError.self) { try store.query("SELECT zeroblob(\(2 * length))") }
    #expect(error?.kind == .badQuery && error?.description.contains("a value is longer than") == true)
  }

  @Test func rowsComeOneAtATimeAndStopWhenAsked() throws {
    let endless = "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT i FROM c"
    struct Enough: Error {}
    var seen = 0
    #expect(throws: Enough.self) {
      try store.query(
        endless, begin: { #expect($0 == ["i"]) },
        each: { _ in
          seen += 1
          if seen == 1000 { throw Enough() }
        })
    }
    // Where no row ever comes, SQLite itself is stopped.
    let looks = Counter()
    let error = #expect(throws: StoreError.self) {
      try store.query(
        "SELECT count(*) FROM (\(endless))", isCancelled: { looks.next() > 3 }, begin: { _ in }, each: { _ in })
    }
    #expect(error?.kind == .interrupted)
  }

  private final class Counter: Sendable {
    private let value = Mutex(0)
    func next() -> Int {
      value.withLock {
        $0 += 1
        return $0
      }
    }
  }

  @Test func textsMayHoldAnything() throws {
    let table = try store.query(
      "SELECT 'a' || char(0) || 'b' AS a, char(10) AS b, '' AS c, x'' AS d, ?1 AS e", [.text("ü")])
    #expect(table.rows == [[.text("a\0b"), .text("\n"), .text(""), .blob([]), .text("ü")]])
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
