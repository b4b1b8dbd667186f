import GRDB

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Copies of a database, compacted.
enum Backup {
  /// Copies the database as its connection sees it to a new file: whole, or not at all.
  /// - Throws: `StoreError.cannotCreate` where the file exists or cannot be made.
  static func copy(_ db: Database, to target: String) throws {
    guard try FileHeader.inspect(target) == .absent else {
      throw StoreError(.cannotCreate, "\(target) exists; name a file that does not")
    }
    do {
      // Committed before others see the file whole; what a fault leaves of it is removed.
      try db.execute(sql: "VACUUM INTO ?", arguments: [target.hasPrefix("/") ? target : "./" + target])
    } catch let error as DatabaseError {
      unlink(target)
      let reason = StoreError(error, path: target)
      throw StoreError(
        reason.kind == .unusable ? .unusable : .cannotCreate,
        "the copy \(target) cannot be written: \(error.message ?? "\(error.resultCode)"); make room, or choose another place"
      )
    }
  }
}

extension Store {
  /// Copies the database as it stands to a new file, compacted, while others may go on writing.
  /// - Throws: `StoreError.cannotCreate` where the file exists or cannot be made.
  public func backUp(to target: String) throws {
    try writeWithoutTransaction { try Backup.copy($0, to: target) }
  }
}
