import Files
import GRDB

/// Copies of a database, compacted.
enum Backup {
  /// Copies the database as its connection sees it to a new file, completely or not at all, even if the process ends.
  /// - Parameter permissions: permissions of the original; set before the copy has contents.
  /// - Throws: `StoreError.cannotCreate` if the file cannot be created, or exists and must not be replaced. A
  ///   database is never replaced.
  static func copy(
    _ db: Database, to target: String, permissions: Permissions?, replaces: Bool = false
  ) throws {
    do {
      let file = try OutputFile(target, replaces: replaces, permissions: permissions)
      guard let partial = file.partialPath else {
        throw StoreError(.cannotCreate, "\(target) is no place for a database; name a file that does not exist")
      }
      try db.execute(sql: "VACUUM INTO ?", arguments: [partial.hasPrefix("/") ? partial : "./" + partial])
      try file.finish()
    } catch let error as FileError {
      throw StoreError(.cannotCreate, error.description)
    } catch let error as DatabaseError {
      let reason = StoreError(error, path: target)
      throw StoreError(
        reason.kind == .unusable ? .unusable : .cannotCreate,
        "the copy \(target) cannot be written: \(error.message ?? "\(error.resultCode)"); make room, or choose another place"
      )
    }
  }
}

/// The result of a backup.
public struct BackupResult: Sendable, Equatable {
  /// Number of names (hard links) of the original. With more than one, changes in the log of another name are not in
  /// the copy.
  public let names: Int
}

extension Store {
  /// Copies the database, compacted, to a new file. Others may keep writing.
  /// - Throws: `StoreError.cannotCreate` if the file exists or cannot be created.
  public func backUp(to target: String) throws {
    try writeWithoutTransaction { try Backup.copy($0, to: target, permissions: Permissions(path)) }
  }

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
          try Backup.copy(db, to: target, permissions: Permissions(path), replaces: replaces)
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
