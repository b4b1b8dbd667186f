import Files
import GRDB
import GRDBSQLite
import Glibc

/// How a database is opened.
public enum Access: Sendable {
  /// To read: creates and changes no file.
  case readOnly
  /// To record: creates a missing file and updates its schema.
  case readWrite
}

/// What a commit survives.
public enum Durability: String, Sendable, CaseIterable {
  /// A power cut.
  case full
  /// The end of the process. The last commits may be lost at a power cut. Faster.
  case normal
}

/// Opens SQLite connections with track's settings.
enum Connection {
  /// Seconds to wait for a lock of another process.
  static let patience = 30

  static func writable(_ path: String, durability: Durability) throws -> DatabaseQueue {
    var configuration = base
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = \(durability == .full ? "FULL" : "NORMAL")")
    }
    return try DatabaseQueue(path: location(path), configuration: configuration)
  }

  /// A connection that may write to an existing file and creates none.
  static func existing(_ path: String) throws -> DatabaseQueue {
    try DatabaseQueue(path: address(path, "mode=rw"), configuration: base)
  }

  /// A read-only connection. SQLite needs to write beside a database in WAL mode even to read it; if the directory
  /// forbids this, the file is read without its log.
  /// - Parameter leavesAlone: whether the log must not be copied to the file, because somebody may write to the file
  ///   under another name.
  static func readable(_ path: String, leavesAlone: Bool = false) throws -> DatabaseQueue {
    var configuration = base
    configuration.readonly =
      leavesAlone || access(path, W_OK) != 0 || access(ResolvedPath.directory(of: path), W_OK) != 0
    // A report reads a hundred thousand runs repeatedly: cached memory is faster than system calls.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY") }
    do {
      return try DatabaseQueue(path: location(path), configuration: configuration)
    } catch let error as DatabaseError where configuration.readonly && forbidsFiles(error.resultCode.rawValue) {
      guard let name = immutable(path) else { throw error }
      return try DatabaseQueue(path: name, configuration: configuration)
    }
  }

  /// A database in memory that can open no file, for untrusted rows: at most 256 MiB, no value longer than 16 MiB.
  static func inMemory() throws -> DatabaseQueue {
    var configuration = base
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA max_page_count = 65536")
      sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_LENGTH, 16 << 20)
      sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0)
    }
    return try DatabaseQueue(configuration: configuration)
  }

  /// A path without special meaning for SQLite, which has names such as `:memory:` and the empty one for databases
  /// that vanish. Symbolic links are resolved, so that all of them lead to one log and one write queue.
  static func location(_ path: String) -> String {
    let resolved = ResolvedPath.of(path)
    return resolved.hasPrefix("/") ? resolved : "./" + resolved
  }

  /// Whether SQLite's error says that it cannot create its files beside a database. There is one code if the
  /// directory forbids it and another if the file forbids writing, too.
  static func forbidsFiles(_ code: Int32) -> Bool {
    [SQLITE_CANTOPEN, SQLITE_READONLY].contains(code & 0xff)
  }

  /// A URI that opens the file as immutable, so that SQLite needs no file beside it; safe where nobody can write
  /// there. `nil` if a log holds changes, because they would be missed.
  static func immutable(_ path: String) -> String? {
    guard (FileStatus.of(ResolvedPath.of(path) + "-wal")?.st_size ?? 0) == 0 else { return nil }
    return address(path, "immutable=1")
  }

  /// The path as an SQLite URI with a parameter.
  private static func address(_ path: String, _ setting: String) -> String {
    let name = location(path).utf8.map { byte in
      let character = Character(UnicodeScalar(byte))
      return byte < 128 && (character.isLetter || character.isNumber || "/._-".contains(character))
        ? String(character) : "%" + Digest.hexadecimal([byte])
    }
    return "file:\(name.joined())?\(setting)"
  }

  private static var base: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(patience))
    configuration.foreignKeysEnabled = true
    configuration.label = "track"
    return configuration
  }
}
