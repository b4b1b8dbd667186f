import Foundation
import TestSupport
import Testing

@testable import Store

/// Databases of rows that a stranger wrote.
@Suite struct RowLoadingTests {
  static let machine = """
    INSERT INTO machine (id, digest, name, cpu, architecture, cores, memory_bytes, system) VALUES
    (1,'sha256:00','vm','a
    b','x86_64',2,1,'Debian');

    """

  private func names(_ text: String) throws -> [String] {
    try Store.withRows(text, name: "rows.sql") { store in
      try store.snapshot { try $0.query("SELECT name || cpu FROM machine").rows.compactMap { $0[0].text } }
    }
  }

  private func refusal(_ text: String) -> String {
    do {
      _ = try names(text)
      return "none"
    } catch let error as StoreError where error.kind == .unusable {
      return error.description
    } catch {
      return "of another kind: \(error)"
    }
  }

  /// What ran before: statements behind a comment whose line ends in CR LF, and each kind of statement there is.
  @Test(arguments: [
    "ATTACH DATABASE 'z.db' AS z;", "CREATE TABLE z (x);", "COMMIT;", "BEGIN IMMEDIATE;", "PRAGMA user_version = 9;",
    "DELETE FROM machine;", "DROP TABLE run;", "SELECT 1;",
    "WITH c (x) AS (SELECT 1) INSERT INTO machine SELECT x FROM c;",
    "INSERT INTO machine (id) WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c;",
    "INSERT INTO machine (id) SELECT 1;", "INSERT OR REPLACE INTO machine (id) VALUES (1);", "VACUUM INTO 'z.db';",
    "INSERT INTO machine (id) VALUES (randomblob(1000000000));", "INSERT INTO sqlite_schema (name) VALUES ('a');",
    "INSERT INTO machine (rowid) VALUES (1);", "INSERT INTO migration (version) VALUES (99);",
    "INSERT INTO machine VALUES (1);",
    "INSERT INTO machine (id) VALUES (1) ON CONFLICT DO NOTHING;", "INSERT INTO machine (id) VALUES (1) RETURNING id;",
    "INSERT INTO \"machine\" (id) VALUES (1);", "REINDEX;", "EXPLAIN SELECT 1;", ";", "\u{0}",
  ])
  func onlyRowsAreTaken(statement: String) throws {
    for text in ["-- a\r\n\(statement)\n-- a\r\n" + Self.machine, Self.machine + statement, "/* a */" + Self.machine] {
      let sentence = refusal(text)
      #expect(sentence.hasPrefix("rows.sql, line "), "\(sentence)")
      #expect(sentence.contains("--save-rows writes them"), "\(sentence)")
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\n\n \t", "\u{0b}", "\u{0c}"])
  func linesMayEndInAnyWay(end: String) throws {
    let rows =
      "-- Rows of track, schema 6;\n"
      + Self.machine.replacing("\n(1", with: "\(end)(1").replacing(";\n", with: ";\(end)")
    #expect(try names(rows) == ["vma\nb"])
  }

  @Test func aFileThatWasConvertedIsReadAsItWas() throws {
    // All lines end in CR LF, those within a text, too; and a byte order mark.
    #expect(try names("\u{feff}" + Self.machine.replacing("\n", with: "\r\n")) == ["vma\nb"])
    // A text that holds one by itself keeps it.
    #expect(try names(Self.machine.replacing("a\nb", with: "a\r\nb")) == ["vma\r\nb"])
  }

  @Test func rowsObeyTheSchema() {
    #expect(refusal(Self.machine + Self.machine).contains("UNIQUE constraint failed"))
    #expect(refusal(Self.machine.replacing("2,1,", with: "0,1,")).contains("CHECK constraint failed"))
    #expect(
      refusal(Self.machine.replacing("2,1,", with: "'x',1,")).contains("cannot store TEXT value in INTEGER column"))
    let orphan = "INSERT INTO run_tensor (run, role, name, ordinal, tensor) VALUES (1,'input','x',0,1);"
    #expect(refusal(orphan).contains("FOREIGN KEY constraint"))
    #expect(refusal(Self.machine.replacing("cores", with: "id")).contains("a column is named twice"))
    #expect(refusal(Self.machine.replacing("cores", with: "kernels")).contains("no column kernels"))
    #expect(refusal("-- Rows of track, schema 99; track\n").contains("schema 99, newer than the"))
  }

  @Test func nothingIsWrittenAndTimeIsBounded() throws {
    let before = try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
    try Store.withRows(Self.machine, name: "rows.sql") { store in
      #expect(store.path == "rows.sql")
      let files = try store.snapshot { try $0.query("SELECT file FROM pragma_database_list WHERE file <> ''").rows }
      #expect(files.isEmpty)
    }
    let after = try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
    #expect(!Set(after).subtracting(before).contains { $0.hasPrefix("track-rows") })
    let start = ContinuousClock.now
    #expect(throws: StoreError.self) {
      try Store.withRows(Array(Self.machine.utf8), name: "rows.sql", timeLimit: .milliseconds(200)) { store in
        try store.snapshot {
          try $0.query("WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c")
        }
      }
    }
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(refusal(String(repeating: " ", count: Store.longestRows + 1)).contains("more than 16777216 bytes"))
  }

  /// A dump of an older schema gets what later migrations add.
  @Test func rowsOfAnOlderSchemaAreBroughtUpToDate() throws {
    for schema in [1, 5, 6] {
      #expect(try names("-- Rows of track, schema \(schema); x\n" + Self.machine) == ["vma\nb"])
    }
  }
}
