import Files
import Formats
import GRDB

/// An error of a database. The description is one sentence that names the file, what was found and what to do.
public struct StoreError: Error, Equatable, CustomStringConvertible {
  public enum Kind: Sendable {
    /// The file cannot be used: foreign, newer, changed, damaged, or no database.
    case unusable
    /// There is no file to read.
    case absent
    /// The file cannot be created.
    case cannotCreate
    /// The file cannot be read or written.
    case cannotAccess
    /// The query is wrong, or would write.
    case badQuery
    /// The user cancelled.
    case interrupted
    /// An internal fault of track.
    case internalFault
  }

  public let kind: Kind
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  /// The error for a missing file at `path`.
  static func absent(_ path: String) -> StoreError {
    StoreError(
      .absent,
      "there is no database at \(path) yet; make one with track run hvp --sweep, or name another with --db FILE")
  }

  /// SQLite's error on the file at `path`.
  init(_ error: DatabaseError, path: String) {
    // SQLite may quote any bytes of a damaged file.
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
      // Every database of track has what its queries ask for.
      self.init(
        .unusable,
        "the database \(path) is damaged or was changed (\(message)); track db check --db \(path) says where: restore a backup"
      )
    default:
      self.init(.internalFault, "the database \(path) gave an unexpected error: \(error.resultCode) \(message)")
    }
  }
}
