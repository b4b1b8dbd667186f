import Files
import GRDB
import Migrations
import Synchronization

/// One database file: records runs, and answers queries.
///
/// Every method that records is one transaction, committed when it returns. Safe to use from several threads.
public final class Store: Sendable {
  /// Where the file is.
  public let path: String
  /// Tensors of more bytes than this are recorded by digest, shape and generator alone.
  public let storeLimit: Int
  private let queue: DatabaseQueue
  /// Prepared statements of its connection, for use on its queue.
  let statements: Statements
  /// What writes; `nil` where the database was opened to read.
  private let writer: Writer?
  private let identity: FileIdentity?
  /// Row of the invocation that records.
  let invocation = Mutex<Int64?>(nil)
  private let heartbeat = Mutex<Heartbeat?>(nil)

  /// Unless told otherwise, tensors up to 1 MiB are stored.
  public static let standardStoreLimit = 1 << 20

  private init(path: String, queue: DatabaseQueue, writer: Writer?, storeLimit: Int) {
    self.path = path
    self.queue = queue
    self.writer = writer
    statements = writer?.statements ?? queue.inDatabase { Statements($0) }
    self.storeLimit = storeLimit
    identity = FileIdentity(path)
    if let identity { OpenFiles.shared.insert(identity) }
  }

  /// A database in memory alone, called `name` in messages.
  init(inMemory queue: DatabaseQueue, name: String) {
    path = name
    self.queue = queue
    writer = nil
    statements = queue.inDatabase { Statements($0) }
    storeLimit = Self.standardStoreLimit
    identity = nil
  }

  deinit {
    heartbeat.withLock { $0?.stop() }
    if let identity { OpenFiles.shared.remove(identity) }
    queue.inDatabase { _ in
      if let writer { writer.finish() } else { statements.finish() }
    }
  }

  /// Opens the database at `path`; to write, creates or migrates it where needed, and marks as crashed what dead processes left
  /// under way.
  /// - Throws: `StoreError`: `.unusable` where the file is not ours, newer or damaged, and is then left as it is;
  ///   `.absent` where there is nothing to read; `.cannotCreate`; `.cannotAccess`.
  public static func open(
    path: String, access: Access, durability: Durability = .full, storeLimit: Int = standardStoreLimit
  ) throws -> Store {
    let store = try open(
      path: path, access: access, durability: durability, storeLimit: storeLimit, migrator: .standard)
    if access == .readWrite { try store.write { try Liveness.markCrashed($0) } }
    return store
  }

  static func open(
    path: String, access: Access, durability: Durability = .full, storeLimit: Int = standardStoreLimit,
    migrator: Migrator
  ) throws -> Store {
    do {
      return try OpenFiles.shared.whileOpening {
        switch access {
        case .readOnly:
          return Store(path: path, queue: try openToRead(path, migrator: migrator), writer: nil, storeLimit: storeLimit)
        case .readWrite:
          let (queue, writer) = try openToWrite(path, durability: durability, migrator: migrator)
          return Store(path: path, queue: queue, writer: writer, storeLimit: storeLimit)
        }
      }
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  private static func openToRead(_ path: String, migrator: Migrator) throws -> DatabaseQueue {
    guard try FileHeader.inspect(path) == .ours else {
      throw StoreError.absent(path)
    }
    let queue = try Connection.readable(path)
    let pending = try queue.read { try migrator.pending($0, path: path) }
    guard pending.isEmpty else {
      throw StoreError(
        .unusable,
        "the database \(path) has an older schema; bring it up to date with track db migrate --db \(path), which keeps a backup"
      )
    }
    try queue.writeWithoutTransaction { try Liveness.shadowViews($0) }
    return queue
  }

  private static func openToWrite(
    _ path: String, durability: Durability, migrator: Migrator
  ) throws -> (DatabaseQueue, Writer) {
    let isNew = try FileHeader.inspect(path) == .absent
    if isNew { try expectNoCompanion(path) }
    do {
      let line = try WriteQueue(for: path)
      return try line.turn {
        // Looked at again when it is our turn: another process may have made it in between.
        _ = try FileHeader.inspect(path)
        let queue = try Connection.writable(path, durability: durability)
        try queue.read { try expectNoTrigger($0, path: path) }
        try migrator.migrate(queue, path: path)
        let writer = try queue.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA journal_mode = WAL")
          return Writer(db, path: path, line: line)
        }
        return (queue, writer)
      }
    } catch let error as DatabaseError {
      throw isNew ? cannotCreate(path, because: error.message ?? "\(error.resultCode)") : error
    } catch let error as StoreError where isNew && error.kind == .cannotAccess {
      throw cannotCreate(path, because: error.description)
    }
  }

  /// No migration makes triggers. Somebody else's would change or remove what is recorded, unseen.
  private static func expectNoTrigger(_ db: Database, path: String) throws {
    let sql = "SELECT substr(name, 1, 100) FROM sqlite_schema WHERE type = 'trigger' ORDER BY name LIMIT 1"
    guard let name = try String.fetchOne(db, sql: sql) else { return }
    throw StoreError(
      .unusable,
      "the database \(path) has the trigger \(name), which no migration made and which may change what is recorded; track db check names all: remove them with DROP TRIGGER in sqlite3 \(path)"
    )
  }

  /// SQLite would take a file of this name for the log of the other database, and empty it.
  private static func expectNoCompanion(_ path: String) throws {
    do {
      guard let other = try SQLiteFile.database(ofCompanion: ResolvedPath.of(path)) else { return }
      throw cannotCreate(path, because: "a file of that name would belong to the database \(other)")
    } catch let error as FileError {
      throw cannotCreate(path, because: error.description)
    }
  }

  private static func cannotCreate(_ path: String, because reason: String) -> StoreError {
    StoreError(
      .cannotCreate, "the database \(path) cannot be created: \(reason); choose a writable directory with --db FILE")
  }

  /// One state of the database, for several queries that must agree.
  public struct Snapshot {
    let statements: Statements

    /// The rows that a query of our own gives.
    /// - Throws: `StoreError.internalFault` where the query is wrong.
    public func query(_ sql: String, _ arguments: [SQLValue] = []) throws -> ResultTable {
      try statements.table(sql, arguments)
    }

    /// Keeps the rows of a query as a table of this connection alone, for queries that follow; in place of one that has the name.
    /// - Throws: `StoreError`.
    public func keep(_ sql: String, as table: String) throws {
      _ = try query("DROP TABLE IF EXISTS temp.\(table)")
      _ = try query("CREATE TEMP TABLE \(table) AS \(sql)")
    }
  }

  /// Calls `body` with one state of the database.
  /// - Throws: `StoreError`, and what `body` throws.
  public func snapshot<Value>(_ body: (Snapshot) throws -> Value) throws -> Value {
    try writeWithoutTransaction { _ in
      try statements.run("BEGIN")
      // Nothing was changed, and so nothing can fail to be committed.
      defer { _ = try? statements.run("COMMIT") }
      return try body(Snapshot(statements: statements))
    }
  }

  /// The migrations that the database has, in order: version, name, and when each was applied.
  /// - Throws: `StoreError`.
  public func appliedMigrations() throws -> [(version: Int, name: String, appliedAt: String)] {
    try read { try Migrator.standard.applied($0).map { ($0.version, $0.name, $0.appliedAt) } }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.read(body)
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  /// Calls `body` in one transaction, committed when this returns. What is written often goes through `statements`.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try writeWithoutTransaction { db in try transaction(db) { try body(db) } }
  }

  /// Calls `body` in one transaction, within `writeWithoutTransaction`.
  func transaction<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
    try present(writer).transaction(db, body)
  }

  /// Calls `body` outside any transaction while no other process writes.
  func writeAlone(_ body: (Database) throws -> Void) throws {
    let writer = try present(writer)
    try writeWithoutTransaction { db in try writer.alone { try body(db) } }
  }

  /// Calls `body` outside any transaction, for what SQLite allows only there.
  func writeWithoutTransaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.writeWithoutTransaction(body)
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  /// Shows from now on every few seconds, as long as this is open, that the command of row `invocation` lives.
  func keepAlive(_ invocation: Int64) {
    guard let writer else { return }
    heartbeat.withLock { heartbeat in
      heartbeat?.stop()
      // Holds the connection and not this: who lets go of a store last closes it, and that must not be the heartbeat.
      heartbeat = Heartbeat { [queue] in
        try? queue.writeWithoutTransaction { db in try writer.renew(invocation, db) }
      }
    }
  }

  /// Records that the command of row `invocation` lives.
  func renew(_ invocation: Int64) throws {
    let writer = try present(writer)
    try writeWithoutTransaction { db in try writer.renew(invocation, db) }
  }

  private func present(_ writer: Writer?) throws -> Writer {
    guard let writer else {
      throw StoreError(.internalFault, "the database \(path) was opened to read and is asked to write")
    }
    return writer
  }
}
