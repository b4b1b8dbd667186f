import GRDB
import GRDBSQLite

/// How the duration of an evaluation was obtained: timed alone, or a batch's time divided.
public enum EvaluationTiming: String, Sendable { case single, share }

/// Evaluations of a network to be recorded. Their texts are in one block of memory, because a million evaluations
/// must not make a million strings.
public struct EvaluationBatch: Sendable {
  struct Row: Sendable {
    let ordinal: Int
    let input: Range<Int>
    let output: Range<Int>
    let trace: Range<Int>
    let elapsedNs: Int
    let timing: EvaluationTiming
    let failure: String?
  }

  private(set) var rows: [Row] = []
  private(set) var failures: [(ordinal: Int, reason: String)] = []
  private(set) var text: [UInt8] = []

  public init() {}

  public var count: Int { rows.count + failures.count }

  /// Bytes of their texts.
  public var bytes: Int { text.count }

  /// Adds an evaluation. The closures write its texts: JSON arrays, and for the trace an object or nothing.
  /// - Parameter failure: why the evaluation has failed, if it has.
  public mutating func add(
    ordinal: Int, elapsedNs: Int, timing: EvaluationTiming, failure: String? = nil, input: (inout [UInt8]) -> Void,
    output: (inout [UInt8]) -> Void, trace: (inout [UInt8]) -> Void = { _ in }
  ) {
    let start = text.count
    input(&text)
    let afterInput = text.count
    output(&text)
    let afterOutput = text.count
    trace(&text)
    rows.append(
      Row(
        ordinal: ordinal, input: start..<afterInput, output: afterInput..<afterOutput, trace: afterOutput..<text.count,
        elapsedNs: elapsedNs, timing: timing, failure: failure))
  }

  /// Adds an input that could not be read, with the reason.
  public mutating func addFailure(ordinal: Int, reason: String) { failures.append((ordinal, reason)) }

  /// Removes all evaluations and keeps the memory.
  public mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    failures.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
  }
}

extension Store {
  /// Records evaluations of a run, in one transaction. Linear; about a microsecond a row.
  /// - Throws: `StoreError`.
  public func append(_ batch: EvaluationBatch, to runID: UUIDv7) throws {
    guard batch.count > 0 else { return }
    try write { db in
      let run = try row(of: runID)
      try EvaluationInsert(db).insert(batch, run: run)
      for failure in batch.failures {
        try statements.run(
          """
          INSERT INTO evaluation (run, ordinal, input, timing, status, reason) VALUES (?, ?, 'null', 'share', 'failed', ?)
          """, .integer(run), .init(failure.ordinal), .text(failure.reason))
      }
    }
  }

  /// Row number of the run with this identity.
  func row(of runID: UUIDv7) throws -> Int64 {
    guard let row = try statements.run("SELECT id FROM run WHERE run_id = ?", .text(runID.description)) else {
      throw StoreError(.internalFault, "run \(runID) is not in the database")
    }
    return row
  }
}

/// A prepared statement that reads the texts in place; only SQLite copies them, into its pages.
private struct EvaluationInsert: ~Copyable {
  private let db: Database
  private let statement: OpaquePointer?

  init(_ db: Database) throws {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(
      db.sqliteConnection,
      "INSERT INTO evaluation (run, ordinal, input, output, trace, elapsed_ns, timing, status, reason) VALUES (?, ?, ?, ?, ?, ?, ?, iif(?8 IS NULL, 'finished', 'failed'), ?8)",
      -1, &statement, nil)
    self.db = db
    self.statement = statement
    guard code == SQLITE_OK else { throw Self.error(db, code) }
  }

  deinit { sqlite3_finalize(statement) }

  func insert(_ batch: EvaluationBatch, run: Int64) throws {
    sqlite3_bind_int64(statement, 1, run)
    try batch.text.withUnsafeBytes { text in
      let base = text.baseAddress?.assumingMemoryBound(to: CChar.self)
      func bind(_ place: Int32, _ range: Range<Int>) {
        // A null destructor: the text outlives the step that reads it.
        if range.isEmpty {
          sqlite3_bind_null(statement, place)
        } else {
          sqlite3_bind_text(statement, place, base.map { $0 + range.lowerBound }, Int32(range.count), nil)
        }
      }
      let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      var timing: EvaluationTiming?
      for row in batch.rows {
        sqlite3_bind_int64(statement, 2, Int64(row.ordinal))
        bind(3, row.input)
        bind(4, row.output)
        bind(5, row.trace)
        sqlite3_bind_int64(statement, 6, Int64(row.elapsedNs))
        if timing != row.timing {
          timing = row.timing
          sqlite3_bind_text(statement, 7, row.timing.rawValue, -1, transient)
        }
        if let failure = row.failure { sqlite3_bind_text(statement, 8, failure, -1, transient) }
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        if row.failure != nil { sqlite3_bind_null(statement, 8) }
        guard code == SQLITE_DONE else { throw Self.error(db, code) }
      }
    }
  }

  private static func error(_ db: Database, _ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: db.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) })
  }
}
