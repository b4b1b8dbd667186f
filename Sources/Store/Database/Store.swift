import Files
import GRDB
import Migrations
import Synchronization

/// One database file: records runs and answers queries.
///
/// Every recording method is one transaction, committed on return. Safe to use from several threads.
public final class Store: Sendable {
  /// Path of the file.
  public let path: String
  /// Larger tensors, in bytes, are recorded only by digest, shape and generator.
  public let storeLimit: Int
  private let queue: DatabaseQueue
  /// Prepared statements of the connection; use only on its queue.
  let statements: Statements
  /// `nil` if the database was opened for reading.
  private let writer: Writer?
  private let identity: FileIdentity?
  /// Row number of the invocation that records.
  let invocation = Mutex<Int64?>(nil)
  private let heartbeat = Mutex<Heartbeat?>(nil)

  /// Default limit for stored tensors: 1 MiB.
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

  /// A database in memory, called `name` in messages.
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

  /// Opens the database at `path`. For writing, creates or migrates it if needed, and marks unfinished runs of dead
  /// processes as crashed.
  /// - Throws: `StoreError`: `.unusable` for a foreign, newer or damaged file, which stays unchanged; `.absent` if
  ///   there is nothing to read; `.cannotCreate`; `.cannotAccess`.
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
        // Checked again in our turn, because another process may have created the file.
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

  /// No migration creates triggers. A foreign one could change or remove recorded rows unnoticed.
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

  /// A snapshot of the database, for several queries that must agree.
  public struct Snapshot {
    let statements: Statements

    /// The rows of one of track's own queries.
    /// - Throws: `StoreError.internalFault` if the query is wrong.
    public func query(_ sql: String, _ arguments: [SQLValue] = []) throws -> ResultTable {
      try statements.table(sql, arguments)
    }

    /// Stores the rows of a query as a temporary table for the following queries, replacing one of the same name.
    /// - Throws: `StoreError`.
    public func keep(_ sql: String, as table: String) throws {
      _ = try query("DROP TABLE IF EXISTS temp.\(table)")
      _ = try query("CREATE TEMP TABLE \(table) AS \(sql)")
    }
  }

  /// Calls `body` with a snapshot of the database.
  /// - Throws: `StoreError`, and errors of `body`.
  public func snapshot<Value>(_ body: (Snapshot) throws -> Value) throws -> Value {
    try writeWithoutTransaction { _ in
      try statements.run("BEGIN")
      // Nothing was changed, so there is no commit that could fail.
      defer { _ = try? statements.run("COMMIT") }
      return try body(Snapshot(statements: statements))
    }
  }

  /// The applied migrations in order: version, name and time.
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

  /// Calls `body` in one transaction, committed on return. Frequent writes use `statements`.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try writeWithoutTransaction { db in try transaction(db) { try body(db) } }
  }

  /// Calls `body` in one transaction, within `writeWithoutTransaction`.
  func transaction<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
    try present(writer).transaction(db, body)
  }

  /// Calls `body` outside a transaction while no other process writes.
  func writeAlone(_ body: (Database) throws -> Void) throws {
    let writer = try present(writer)
    try writeWithoutTransaction { db in try writer.alone { try body(db) } }
  }

  /// Calls `body` outside a transaction, for statements that SQLite allows only there.
  func writeWithoutTransaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.writeWithoutTransaction(body)
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  /// Starts the heartbeat of the command of row `invocation`; it runs until the store is closed.
  func keepAlive(_ invocation: Int64) {
    guard let writer else { return }
    heartbeat.withLock { heartbeat in
      heartbeat?.stop()
      // The closure holds the connection and not the store: the heartbeat must not be the last owner, which closes
      // the store.
      heartbeat = Heartbeat { [queue] in
        try? queue.writeWithoutTransaction { db in try writer.renew(invocation, db) }
      }
    }
  }

  /// Records a heartbeat of the command of row `invocation`.
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
