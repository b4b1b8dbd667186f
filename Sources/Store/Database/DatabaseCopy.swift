import Files
import GRDB

/// Copies of a database, compacted.
enum DatabaseCopy {
  /// Copies the database as its connection sees it to a new file: whole, or not at all, whenever the process ends.
  /// - Parameter permissions: those of the original, which the copy has before it has any contents.
  /// - Throws: `StoreError.cannotCreate` where the file cannot be made, or exists and may not be replaced. A database is never replaced.
  static func make(
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
