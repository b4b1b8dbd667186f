import Foundation
import Migrations
import TestSupport

/// A database as a released version of track left it, kept as SQL text in Fixtures.
struct Fixture {
  /// The schema that it has.
  let schema: Int

  /// All that are kept: one for each released schema.
  static var all: [Fixture] { Migrations.all.map { Fixture(schema: $0.version) } }

  private var source: String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/schema-\(schema).sql").path
  }

  /// Makes the database at `path`.
  func write(to path: String) throws {
    let complaint = try shell("sqlite3 '\(path)' < '\(source)' && sqlite3 '\(path)' 'PRAGMA journal_mode = WAL'")
    guard complaint == "wal\n" else { throw FixtureError(complaint: "\(source): \(complaint)") }
  }
}

struct FixtureError: Error {
  let complaint: String
}
