import Files
import Glibc
import Synchronization

/// Where the writers of a database stand in line: first come, first served, by the kernel's own queue, and not for ever. SQLite's busy
/// handler sleeps and tries again, so that some writers starve; and it has no lock that covers a file from before it exists.
///
/// The line is a lock on a file of its own beside the database (`LockFile`), never on the database: to close a second descriptor of that
/// would give up SQLite's locks. It ends with the process. Where there can be no such file, or no locks, SQLite's own must do. Not to be
/// entered by two threads at once: each connection has its own.
final class WriteQueue: Sendable {
  private let path: String
  private let file: LockFile
  private let descriptor = Mutex<Int32?>(nil)

  /// The line before the database at `path`.
  /// - Throws: `StoreError.cannotAccess` where there is no directory that it is in or could be made in.
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

  /// Calls `body` when it is this connection's turn; the turn ends with it.
  /// - Throws: `StoreError.cannotAccess` where another takes longer than `patience`; what `body` throws.
  func turn<Value>(patience: Duration = .seconds(Connection.patience), _ body: () throws -> Value) throws -> Value {
    let held = try enter(patience: patience)
    defer { if let held { flock(held, LOCK_UN) } }
    return try body()
  }

  /// The descriptor that is locked; `nil` where there are no locks.
  private func enter(patience: Duration) throws -> Int32? {
    let deadline = ContinuousClock.now + patience
    while true {
      let known = descriptor.withLock { $0 }
      guard let open = known ?? file.open() else { return nil }
      descriptor.withLock { $0 = open }
      guard try lock(open, until: deadline, patience: patience) else { return nil }
      if file.isNamed(open) { return open }
      // The last one to leave has removed it: the line is before another file by now.
      close(open)
      descriptor.withLock { $0 = nil }
    }
  }

  /// Whether there is a lock to be given back.
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
