import Synchronization

/// The databases that this process has open. Opening and closing such a file again, even to read its header, would
/// give up SQLite's locks, because the system keeps locks by process and file.
public final class OpenFiles: Sendable {
  public static let shared = OpenFiles()

  private let counts = Mutex<[FileIdentity: Int]>([:])
  private let opening = Mutex<Void>(())

  /// Calls `body`, which may open files, while no other thread does.
  public func whileOpening<Value>(_ body: () throws -> sending Value) rethrows -> sending Value {
    try opening.withLock { _ in try body() }
  }

  /// Whether the file of this identity is open.
  public func contains(_ identity: FileIdentity) -> Bool { counts.withLock { $0[identity] != nil } }

  /// Another store has opened the file.
  public func insert(_ identity: FileIdentity) { counts.withLock { $0[identity, default: 0] += 1 } }

  /// A store has closed the file.
  public func remove(_ identity: FileIdentity) {
    counts.withLock { counts in
      let left = (counts[identity] ?? 1) - 1
      counts[identity] = left > 0 ? left : nil
    }
  }
}
