import Files
import GRDB
import GRDBSQLite
import Glibc

/// What a database is opened for.
public enum Access: Sendable {
  /// Only to look: creates no file and changes none.
  case readOnly
  /// To record: creates the file where there is none, and brings its schema up to date.
  case readWrite
}

/// What a commit promises.
public enum Durability: String, Sendable, CaseIterable {
  /// It survives a power cut.
  case full
  /// It survives the death of the process, but the last ones may be lost at a power cut. Faster.
  case normal
}

/// How SQLite is opened and set.
enum Connection {
  /// Seconds that a lock of another process is waited for.
  static let patience = 30

  /// A connection that may write.
  static func writable(_ path: String, durability: Durability) throws -> DatabaseQueue {
    var configuration = base
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = \(durability == .full ? "FULL" : "NORMAL")")
    }
    return try DatabaseQueue(path: location(path), configuration: configuration)
  }

  /// A connection that may write to a file that exists, and makes none.
  static func existing(_ path: String) throws -> DatabaseQueue {
    try DatabaseQueue(path: address(path, "mode=rw"), configuration: base)
  }

  /// A connection that can only look. SQLite needs to write beside a database in WAL mode even to read it; where the
  /// directory forbids that, the file is read as it stands.
  /// - Parameter leavesAlone: whether not even a log may be copied to the file, as where somebody may write to it under another name.
  static func readable(_ path: String, leavesAlone: Bool = false) throws -> DatabaseQueue {
    var configuration = base
    configuration.readonly =
      leavesAlone || access(path, W_OK) != 0 || access(ResolvedPath.directory(of: path), W_OK) != 0
    // A report reads a hundred thousand runs again and again: in the memory of this process rather than by system calls.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY") }
    do {
      return try DatabaseQueue(path: location(path), configuration: configuration)
    } catch let error as DatabaseError where configuration.readonly && forbidsFiles(error.resultCode.rawValue) {
      guard let name = immutable(path) else { throw error }
      return try DatabaseQueue(path: name, configuration: configuration)
    }
  }

  /// A database in memory that can reach no file, for rows that a stranger wrote: at most 256 MiB, no value longer than 16 MiB.
  static func inMemory() throws -> DatabaseQueue {
    var configuration = base
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA max_page_count = 65536")
      sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_LENGTH, 16 << 20)
      sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0)
    }
    return try DatabaseQueue(configuration: configuration)
  }

  /// A path that SQLite takes for nothing else: it has special names, such as `:memory:` and the empty one, for databases that
  /// vanish. Symbolic links are followed here, so that all of them lead to one log and one line of writers.
  static func location(_ path: String) -> String {
    let resolved = ResolvedPath.of(path)
    return resolved.hasPrefix("/") ? resolved : "./" + resolved
  }

  /// Whether this is how SQLite says that it cannot make the files it needs beside a database: one code where the directory forbids
  /// it, another where the file forbids writing, too.
  static func forbidsFiles(_ code: Int32) -> Bool {
    [SQLITE_CANTOPEN, SQLITE_READONLY].contains(code & 0xff)
  }

  /// The name of a file that cannot change while it is open, so that SQLite needs nothing beside it: where nobody can write there is
  /// nobody to wait for. `nil` where something waits in a log: it cannot be read so, and must not be passed over.
  static func immutable(_ path: String) -> String? {
    guard (FileStatus.of(ResolvedPath.of(path) + "-wal")?.st_size ?? 0) == 0 else { return nil }
    return address(path, "immutable=1")
  }

  /// A path as SQLite takes it with a setting.
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
