import Files
import GRDB

/// The writing side of a store: its connection, its place in the write queue, and a check that the file is still the
/// same.
struct Writer: Sendable {
  let path: String
  let statements: Statements
  private let line: WriteQueue
  private let checkpointer: Checkpointer
  private let identity: FileIdentity?
  /// Permissions of the file at opening, for a copy of it if it is lost.
  private let permissions: Permissions?

  /// The writer of an open database; `line` is the queue in which it was opened.
  init(_ db: Database, path: String, line: WriteQueue) {
    self.path = path
    self.line = line
    statements = Statements(db)
    checkpointer = Checkpointer(db)
    identity = FileIdentity(path)
    permissions = Permissions(path)
  }

  /// Calls `body` in one transaction on the connection's queue: committed on return, rolled back if `body` throws.
  /// - Throws: `StoreError.cannotAccess` if other writers take too long or the file is no longer the one that was
  ///   opened; `.unusable` if it has got another name.
  func transaction<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
    let value: Value? = try line.turn {
      // Never deferred: a transaction that reads before it writes could not wait for another one.
      try statements.run("BEGIN IMMEDIATE")
      do {
        let value = try body()
        guard isInPlace else {
          try statements.run("ROLLBACK")
          return nil
        }
        let names = FileStatus.names(of: path)
        if names > 1 { throw FileHeader.severalNames(path, names) }
        try statements.run("COMMIT")
        // The file may have been removed between the two.
        return isInPlace ? value : nil
      } catch {
        // After some faults, such as a full disk, SQLite has rolled back already.
        if statements.isInTransaction { _ = try? statements.run("ROLLBACK") }
        throw error
      }
    }
    guard let value else { throw rescued(db) }
    checkpoint()
    return value
  }

  /// Records a heartbeat unless others are writing: the next one will do. It need not survive a power cut.
  func renew(_ invocation: Int64, _ db: Database) throws {
    guard !statements.isInTransaction else { return }
    let durability = try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 2
    try db.execute(sql: "PRAGMA busy_timeout = 100; PRAGMA synchronous = \(min(durability, 1))")
    defer {
      try? db.execute(
        sql: "PRAGMA busy_timeout = \(Connection.patience * 1000); PRAGMA synchronous = \(durability)")
    }
    try line.turn(patience: .milliseconds(100)) {
      try db.execute(
        sql: "UPDATE invocation SET alive_at = ? WHERE id = ?", arguments: [WallClock.seconds, invocation])
    }
  }

  /// Copies a long log to the database, mostly while others write. Only what they add meanwhile is copied in our
  /// turn, so that the log can start again. What cannot be copied now stays safe in the log.
  private func checkpoint() {
    guard checkpointer.isDue else { return }
    checkpointer.run()
    try? line.turn { checkpointer.run() }
  }

  /// Call before the connection is closed.
  func finish() {
    checkpointer.finish()
    statements.finish()
  }

  /// Calls `body` outside a transaction while no other process writes.
  /// - Throws: `StoreError.cannotAccess` if other writers take too long; errors of `body`.
  func alone<Value>(_ body: () throws -> Value) throws -> Value { try line.turn(body) }

  /// Whether the path still names the open file. SQLite would go on writing to a deleted one, and everything would be
  /// lost.
  private var isInPlace: Bool { FileIdentity(path) == identity }

  /// Saves the committed rows of a file that has lost its name: it can be read as long as it is open.
  private func rescued(_ db: Database) -> StoreError {
    let target = "\(path).rescued-\(Timestamp.now().filter { $0.isNumber })"
    let cause = "the database \(path) was deleted or replaced while track was writing to it"
    do {
      try DatabaseCopy.make(db, to: target, permissions: permissions)
      return StoreError(
        .cannotAccess, "\(cause); all that was recorded until then is in \(target): move it where it belongs")
    } catch {
      return StoreError(.cannotAccess, "\(cause), and what was recorded cannot be kept as \(target): \(error)")
    }
  }
}
