import Foundation
import GRDB

/// Something in a database that is not as it should be.
public struct CheckFinding: Sendable, Equatable {
  /// What was examined: `integrity`, `foreign keys`, `tensors` or `statistics`.
  public let area: String
  /// What was found, in one sentence.
  public let problem: String
}

extension Store {
  /// Examines the whole database: SQLite's own integrity, references, the digest of each tensor, and each derived value
  /// against what its samples give. Reads every byte once.
  /// - Returns: what is wrong; nothing where all is well.
  /// - Throws: `StoreError`.
  public func check() throws -> [CheckFinding] {
    try read { db in
      let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      // Where pages are damaged, what is read from them says nothing more.
      if !integrity.isEmpty { return integrity.map { CheckFinding(area: "integrity", problem: $0) } }
      return try Self.foreignKeys(db) + Self.tensors(db) + Self.statistics(db)
    }
  }

  private static func foreignKeys(_ db: Database) throws -> [CheckFinding] {
    try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
      CheckFinding(
        area: "foreign keys", problem: "a row of \(row[0] as String) refers to a missing row of \(row[2] as String)")
    }
  }

  private static func tensors(_ db: Database) throws -> [CheckFinding] {
    var findings: [CheckFinding] = []
    let rows = try Row.fetchCursor(
      db, sql: "SELECT digest, dtype, shape, data FROM tensor WHERE data IS NOT NULL ORDER BY id")
    while let row = try rows.next() {
      let digest: String = row[0]
      let data: Data = row[3]
      if Digest.of(dtype: row[1], shape: row[2], bytes: [UInt8](data)) != digest {
        findings.append(CheckFinding(area: "tensors", problem: "the stored values of \(digest) are not those it names"))
      }
    }
    let orphans = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM tensor WHERE id NOT IN (SELECT tensor FROM run_tensor)")
    if let orphans, orphans > 0 {
      findings.append(CheckFinding(area: "tensors", problem: "\(orphans) tensors belong to no run"))
    }
    return findings
  }

  private static func statistics(_ db: Database) throws -> [CheckFinding] {
    var findings: [CheckFinding] = []
    for row in try Row.fetchAll(db, sql: "SELECT id, cell_id FROM cell WHERE finished_at IS NOT NULL ORDER BY id") {
      let cell: Int64 = row[0]
      if try CellStatistics.expected(of: cell, in: db) != CellStatistics.stored(of: cell, in: db) {
        let problem = "the statistics of cell \(row[1] as String) are not those of its samples"
        findings.append(CheckFinding(area: "statistics", problem: problem))
      }
    }
    for row in try Row.fetchAll(db, sql: "SELECT id, sweep_id FROM sweep WHERE finished_at IS NOT NULL ORDER BY id") {
      let sweep: Int64 = row[0]
      if try SweepFits(of: sweep, in: db).expected != SweepFits.stored(of: sweep, in: db) {
        let problem = "the growth laws of sweep \(row[1] as String) are not those of its medians"
        findings.append(CheckFinding(area: "statistics", problem: problem))
      }
    }
    return findings
  }
}
