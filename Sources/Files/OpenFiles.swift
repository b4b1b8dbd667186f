import Synchronization

/// The databases that this process has open. To open and close such a file once more, even to look at its header, would give up the
/// locks that SQLite holds on it: the system keeps them by process and file.
public final class OpenFiles: Sendable {
  public static let shared = OpenFiles()

  private let counts = Mutex<[FileIdentity: Int]>([:])
  private let opening = Mutex<Void>(())

  /// Calls `body`, which may look at files and open them, while no other thread does.
  public func whileOpening<Value>(_ body: () throws -> sending Value) rethrows -> sending Value {
    try opening.withLock { _ in try body() }
  }

  /// Whether the file of this identity is open.
  public func contains(_ identity: FileIdentity) -> Bool { counts.withLock { $0[identity] != nil } }

  /// One more store has the file open.
  public func insert(_ identity: FileIdentity) { counts.withLock { $0[identity, default: 0] += 1 } }

  /// One store fewer has the file open.
  public func remove(_ identity: FileIdentity) {
    counts.withLock { counts in
      let left = (counts[identity] ?? 1) - 1
      counts[identity] = left > 0 ? left : nil
    }
  }
}
