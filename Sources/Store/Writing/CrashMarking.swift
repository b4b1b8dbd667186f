import Files
import GRDB

extension Store {
  /// Marks unfinished runs of dead processes as crashed in an existing database. A file that is absent, foreign or of
  /// another schema stays unchanged.
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

  /// Whether the file holds unfinished work of this process. A file that cannot be read may hold some.
  public static func mayHoldUnfinishedWork(path: String) -> Bool {
    let found = try? OpenFiles.shared.whileOpening {
      guard try FileHeader.inspect(path) == .ours else { return false }
      return try Connection.existing(path).read { try Liveness.isUnderWay(.current, $0) }
    }
    return found ?? true
  }
}
