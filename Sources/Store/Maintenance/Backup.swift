import Files
import GRDB

/// The result of a backup.
public struct BackupResult: Sendable, Equatable {
  /// Number of names (hard links) of the original. With more than one, changes in the log of another name are not in
  /// the copy.
  public let names: Int
}

extension Store {
  /// Copies the database at `path`, compacted, to a new file. Others may keep writing. Accepts any schema, and
  /// several names.
  /// - Parameter replaces: whether an existing file may be replaced; a database never is.
  /// - Throws: `StoreError`: `.cannotCreate` if the copy cannot be created; `.absent` if there is nothing to copy.
  public static func backUp(path: String, to target: String, replaces: Bool = false) throws -> BackupResult {
    try OpenFiles.shared.whileOpening {
      guard try FileHeader.inspect(path, allowsNames: true) == .ours else { throw StoreError.absent(path) }
      do {
        let names = FileStatus.names(of: path)
        let queue = try Connection.readable(path, leavesAlone: names > 1)
        try queue.writeWithoutTransaction { db in
          if names > 1 { try expectSound(db, path: path) }
          try DatabaseCopy.make(db, to: target, permissions: Permissions(path), replaces: replaces)
        }
        return BackupResult(names: names)
      } catch let error as DatabaseError {
        throw StoreError(error, path: path)
      }
    }
  }

  /// Writers under several names do not see each other's locks and may have damaged the file.
  private static func expectSound(_ db: Database, path: String) throws {
    let problems = try String.fetchAll(db, sql: "PRAGMA integrity_check(1)")
    guard problems == ["ok"] else {
      throw StoreError(
        .unusable,
        "the database \(path) is damaged (\(problems.first ?? "no message")); restore a backup, or salvage it with sqlite3 \(path) .recover"
      )
    }
  }
}
