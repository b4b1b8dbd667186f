import Files
import GRDB

/// What a copy of a database came to.
public struct BackupResult: Sendable, Equatable {
  /// Names that the original has in the file system. Where it has more than one, what waits in the log of another is not in the copy.
  public let names: Int
}

extension Store {
  /// Copies the database as it stands to a new file, compacted, while others may go on writing.
  /// - Throws: `StoreError.cannotCreate` where the file exists or cannot be made.
  public func backUp(to target: String) throws {
    try writeWithoutTransaction { try DatabaseCopy.make($0, to: target, permissions: Permissions(path)) }
  }

  /// Copies the database at `path` as it stands to a new file, compacted, while others may go on writing: one of any schema, and one
  /// with several names, which nothing else opens.
  /// - Parameter replaces: whether an ordinary file may be replaced; a database never is.
  /// - Throws: `StoreError`: `.cannotCreate` where the copy cannot be made; `.absent` where there is nothing to copy.
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

  /// Writers under several names do not see one another's locks, and may have destroyed what they share.
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
