import Files
import Glibc
import Synchronization

/// The queue of a database's writers: first come, first served, by the kernel's lock queue, with a timeout. SQLite's
/// busy handler starves some writers, and SQLite has no lock that covers a file before it exists.
///
/// The lock is on a separate file (`LockFile`), never on the database: closing a second descriptor of the database
/// would give up SQLite's locks. The kernel releases it when the process ends. Without a lock file or locks, SQLite's
/// own locks must do. Each connection has its own queue object; two threads must not use it at once.
final class WriteQueue: Sendable {
  private let path: String
  private let file: LockFile
  private let descriptor = Mutex<Int32?>(nil)

  /// The queue of the database at `path`.
  /// - Throws: `StoreError.cannotAccess` if the database has no directory.
  init(for path: String) throws {
    self.path = path
    file = LockFile(for: path)
    let directory = ResolvedPath.directory(of: path)
    let probe = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard probe >= 0 || errno == EACCES else {
      throw StoreError(
        .cannotAccess, "the directory \(directory) cannot be opened: \(String(cString: strerror(errno)))")
    }
    if probe >= 0 { close(probe) }
  }

  deinit {
    descriptor.withLock { if let open = $0 { file.leave(open) } }
  }

  /// Calls `body` in this connection's turn.
  /// - Throws: `StoreError.cannotAccess` after waiting for `patience`; errors of `body`.
  func turn<Value>(patience: Duration = .seconds(Connection.patience), _ body: () throws -> Value) throws -> Value {
    let held = try enter(patience: patience)
    defer { if let held { flock(held, LOCK_UN) } }
    return try body()
  }

  /// The locked descriptor; `nil` if there are no locks.
  private func enter(patience: Duration) throws -> Int32? {
    let deadline = ContinuousClock.now + patience
    while true {
      let known = descriptor.withLock { $0 }
      guard let open = known ?? file.open() else { return nil }
      descriptor.withLock { $0 = open }
      guard try lock(open, until: deadline, patience: patience) else { return nil }
      if file.isNamed(open) { return open }
      // The previous writer has removed the file; writers now use another file of the same name.
      close(open)
      descriptor.withLock { $0 = nil }
    }
  }

  /// Whether a lock is held.
  private func lock(_ descriptor: Int32, until deadline: ContinuousClock.Instant, patience: Duration) throws -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    guard errno == EWOULDBLOCK || errno == EINTR else { return false }
    let isHeld = Watchdog.shared.wait(for: deadline - .now) { () -> Bool? in
      if flock(descriptor, LOCK_EX) == 0 { return true }
      return errno == EINTR ? nil : false
    }
    guard let isHeld else {
      let holder = LockHolder.describe([file.path]) ?? "another process"
      throw StoreError(
        .cannotAccess,
        "\(holder) has been writing to \(path) for \(patience.components.seconds) s; try again later, or end it")
    }
    return isHeld
  }
}
