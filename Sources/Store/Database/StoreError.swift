import Files
import Formats
import GRDB

/// What can go wrong with a database. The description is one sentence that names the file, what was found and what to do.
public struct StoreError: Error, Equatable, CustomStringConvertible {
  /// What kind of fault it is.
  public enum Kind: Sendable {
    /// The file is not ours to use: foreign, newer, changed, damaged, or no database at all.
    case unusable
    /// There is no file to read.
    case absent
    /// The file cannot be created.
    case cannotCreate
    /// The file cannot be read or written.
    case cannotAccess
    /// A query that is wrong, or would write.
    case badQuery
    /// The user asked to stop.
    case interrupted
    /// Anything else: a fault of track itself.
    case internalFault
  }

  /// What kind of fault it is.
  public let kind: Kind
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  /// There is nothing to read at `path`.
  static func absent(_ path: String) -> StoreError {
    StoreError(
      .absent,
      "there is no database at \(path) yet; make one with track run hvp --sweep, or name another with --db FILE")
  }

  /// SQLite's error on the file at `path`.
  init(_ error: DatabaseError, path: String) {
    // What SQLite quotes of a damaged file may hold anything.
    let message = VisibleText.line(error.message ?? "no message")
    let quoted =
      path.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-".contains($0)) }
      ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      self.init(
        .unusable,
        "the database \(path) is damaged (\(message)); restore a backup, or salvage what can be read: sqlite3 \(quoted) .dump | sed 's/^ROLLBACK;.*/COMMIT;/' | sqlite3 salvaged.db"
      )
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      let holder = LockHolder.describe([path, ResolvedPath.of(path) + "-shm"]) ?? "another process"
      self.init(
        .cannotAccess,
        "the database \(path) stayed busy for \(Connection.patience) s; \(holder) is writing: try again later")
    case .SQLITE_FULL:
      self.init(.cannotAccess, "the database \(path) cannot be written: the disk is full")
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR, .SQLITE_AUTH:
      self.init(
        .cannotAccess,
        "the database \(path) cannot be read or written (\(message)); \(AccessTrouble.cause(of: path))")
    case .SQLITE_NOMEM:
      self.init(.cannotAccess, "the database \(path) cannot be read: there is not enough memory for what was asked")
    case .SQLITE_ERROR where message.hasPrefix("no such "):
      // What track asks for is there in every database that it made.
      self.init(
        .unusable,
        "the database \(path) is damaged or was changed (\(message)); track db check --db \(path) says where: restore a backup"
      )
    default:
      self.init(.internalFault, "the database \(path) gave an unexpected error: \(error.resultCode) \(message)")
    }
  }
}
