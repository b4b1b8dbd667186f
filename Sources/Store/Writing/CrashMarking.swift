import Files
import GRDB

extension Store {
  /// Marks as crashed what dead processes left under way in a database that exists, and changes nothing else: a file that is absent, or
  /// not ours, or of another schema stays as it is.
  /// - Throws: `StoreError`.
  public static func markCrashed(path: String) throws {
    do {
      try OpenFiles.shared.whileOpening {
        guard try FileHeader.inspect(path) == .ours else { return }
        try WriteQueue(for: path).turn {
          guard try FileHeader.inspect(path) == .ours else { return }
          let queue = try Connection.existing(path)
          try queue.writeWithoutTransaction { db in
            guard try Migrator.standard.pending(db, path: path).isEmpty else { return }
            try db.inTransaction(.immediate) {
              try Liveness.markCrashed(db)
              return .commit
            }
          }
        }
      }
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }
}
