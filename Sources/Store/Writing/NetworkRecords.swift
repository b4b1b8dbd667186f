import GRDB

/// The result of a verification.
public struct VerificationRecord: Sendable {
  /// Definition or labels that the network was compared with.
  public var against: String
  /// Number of compared inputs.
  public var cases: Int
  /// Number of inputs on which they differ.
  public var disagreements: Int
  /// The first such input, with the expected and the actual output, as JSON; `nil` if there is none.
  public var counterexample: (input: String, expected: String, found: String)?

  public init(
    against: String, cases: Int, disagreements: Int,
    counterexample: (input: String, expected: String, found: String)? = nil
  ) {
    self.against = against
    self.cases = cases
    self.disagreements = disagreements
    self.counterexample = counterexample
  }
}

extension Store {
  /// Records the result of a verification.
  /// - Throws: `StoreError`.
  public func record(_ verification: VerificationRecord, of runID: UUIDv7) throws {
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO verification (run, against, cases, disagreements, counterexample, expected, found)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          try row(of: runID), verification.against, verification.cases, verification.disagreements,
          verification.counterexample?.input, verification.counterexample?.expected, verification.counterexample?.found,
        ])
    }
  }
}
