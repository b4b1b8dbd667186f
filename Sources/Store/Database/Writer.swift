import Files
import GRDB

/// The side of a store that writes: one connection, its place in line, and the file that it must still be.
struct Writer: Sendable {
  let path: String
  let statements: Statements
  private let line: WriteQueue
  private let checkpointer: Checkpointer
  private let identity: FileIdentity?
  /// Those of the file when it was opened, for a copy of it once it is gone.
  private let permissions: Permissions?

  /// The writer of an open database; `line` is that in which it was opened.
  init(_ db: Database, path: String, line: WriteQueue) {
    self.path = path
    self.line = line
    statements = Statements(db)
    checkpointer = Checkpointer(db)
    identity = FileIdentity(path)
    permissions = Permissions(path)
  }

  /// Calls `body` in one transaction, on the connection's own queue: committed when this returns, undone where `body` throws.
  /// - Throws: `StoreError.cannotAccess` where others write for too long, or where the file is no longer the one that was opened;
  ///   `.unusable` where it has got another name.
  func transaction<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
    let value: Value? = try line.turn {
      // Never deferred: a transaction that reads before it writes could not wait for another's.
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
        // It may have gone between the two.
        return isInPlace ? value : nil
      } catch {
        // Some faults, such as a full disk, have undone it already.
        if statements.isInTransaction { _ = try? statements.run("ROLLBACK") }
        throw error
      }
    }
    guard let value else { throw rescued(db) }
    checkpoint()
    return value
  }

  /// Records that a command lives, unless others write just now: the next time will do. It need not survive a power cut.
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

  /// Copies the log to the database once it is long, mostly while others write: only what they add meanwhile is copied in turn, so
  /// that the log comes to its end and begins anew. What cannot be copied now is safe in the log.
  private func checkpoint() {
    guard checkpointer.isDue else { return }
    checkpointer.run()
    try? line.turn { checkpointer.run() }
  }

  /// To be called before the connection is closed.
  func finish() {
    checkpointer.finish()
    statements.finish()
  }

  /// Calls `body` outside any transaction while no other writes.
  /// - Throws: `StoreError.cannotAccess` where others write for too long; what `body` throws.
  func alone<Value>(_ body: () throws -> Value) throws -> Value { try line.turn(body) }

  /// Whether the path still names the file that is written: SQLite goes on writing to one that was deleted, where all is lost.
  private var isInPlace: Bool { FileIdentity(path) == identity }

  /// Keeps what was committed to a file that has lost its name: as long as it is open, it can be read.
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
