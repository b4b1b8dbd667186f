import GRDB

/// Something in a database that is not as it should be.
public struct CheckFinding: Sendable, Equatable {
  /// What was examined: `integrity`, `foreign keys`, or the area of one of the checks.
  public let area: String
  /// What was found, in one sentence.
  public let problem: String
}

/// What a check of a database came to.
public struct CheckResult: Sendable, Equatable {
  /// What is wrong; nothing where all is well.
  public let findings: [CheckFinding]
  /// What was examined, in order.
  public let areas: [String]
  /// What is worth knowing and no fault, a sentence each.
  public let remarks: [String]
  /// Runs in the database.
  public let runs: Int
  /// Tensors in the database.
  public let tensors: Int
}

/// One thing that is examined.
protocol DatabaseCheck {
  /// What is examined, in a word or two.
  static var area: String { get }

  /// What is wrong, a sentence each.
  static func problems(in db: GRDB.Database) throws -> [String]
}

extension Store {
  /// The checks beyond SQLite's own, in order.
  static var checks: [any DatabaseCheck.Type] {
    [SchemaCheck.self, TensorCheck.self, EvaluationCheck.self, CellCheck.self, LeaseCheck.self, StatisticsCheck.self]
  }

  /// Examines the whole database: SQLite's own integrity, references, the digest and shape of each tensor, evaluations, cells and
  /// leases that contradict themselves, and each derived value against what its samples give. Reads every byte once.
  /// - Throws: `StoreError`.
  public func examine() throws -> CheckResult {
    try read { db in
      var findings = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }.map {
        CheckFinding(area: "integrity", problem: $0)
      }
      // Where pages are damaged, what is read from them says nothing more.
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

  /// What `examine` finds.
  /// - Throws: `StoreError`.
  public func check() throws -> [CheckFinding] { try examine().findings }

  private static func foreignKeys(_ db: GRDB.Database) throws -> [CheckFinding] {
    try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
      CheckFinding(
        area: "foreign keys", problem: "a row of \(row[0] as String) refers to a missing row of \(row[2] as String)")
    }
  }
}
