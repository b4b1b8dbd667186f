import GRDB

/// A fault in a database.
public struct CheckFinding: Sendable, Equatable {
  /// The area: `integrity`, `foreign keys`, or the name of a check.
  public let area: String
  /// The fault, in one sentence.
  public let problem: String
}

/// The result of checking a database.
public struct CheckResult: Sendable, Equatable {
  /// The faults; empty for a sound database.
  public let findings: [CheckFinding]
  /// Names of the areas that were examined, in order.
  public let areas: [String]
  /// Observations that are no faults, one sentence each.
  public let remarks: [String]
  /// Runs in the database.
  public let runs: Int
  /// Tensors in the database.
  public let tensors: Int
}

/// One check of the database.
protocol DatabaseCheck {
  /// Name of the area, in a word or two.
  static var area: String { get }

  /// The faults, one sentence each.
  static func problems(in db: GRDB.Database) throws -> [String]
}

extension Store {
  /// The checks beyond SQLite's own, in order.
  static var checks: [any DatabaseCheck.Type] {
    [
      SchemaCheck.self, TensorCheck.self, ModelSourceCheck.self, EvaluationCheck.self, CellCheck.self, LeaseCheck.self,
      StatisticsCheck.self,
    ]
  }

  /// Examines the whole database: SQLite's integrity, references, the digest and shape of each tensor, the
  /// digest of each model, the consistency of evaluations, cells and leases, and each derived value against its
  /// samples. Reads every byte once.
  /// - Throws: `StoreError`.
  public func examine() throws -> CheckResult {
    try read { db in
      var findings = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }.map {
        CheckFinding(area: "integrity", problem: $0)
      }
      // Rows read from damaged pages prove nothing.
      guard findings.isEmpty else {
        return CheckResult(findings: findings, areas: ["integrity"], remarks: [], runs: 0, tensors: 0)
      }
      findings += try Self.foreignKeys(db)
      for check in Self.checks {
        findings += try check.problems(in: db).map { CheckFinding(area: check.area, problem: $0) }
      }
      return CheckResult(
        findings: findings, areas: ["integrity", "foreign keys"] + Self.checks.map { $0.area },
        remarks: try ClockRemark.sentences(db),
        runs: try Int.fetchOne(db, sql: "SELECT count(*) FROM run") ?? 0,
        tensors: try Int.fetchOne(db, sql: "SELECT count(*) FROM tensor") ?? 0)
    }
  }

  /// The findings of `examine`.
  /// - Throws: `StoreError`.
  public func check() throws -> [CheckFinding] { try examine().findings }

  private static func foreignKeys(_ db: GRDB.Database) throws -> [CheckFinding] {
    try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
      CheckFinding(
        area: "foreign keys", problem: "a row of \(row[0] as String) refers to a missing row of \(row[2] as String)")
    }
  }
}
