#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the writers of a database stand in line: first come, first served, by the kernel's own queue, and not for ever. SQLite's busy
/// handler sleeps and tries again, so that some writers starve; and it has no lock that covers a file from before it exists.
///
/// The line is a lock on the file's directory: it leaves nothing behind, and ends with the process. File systems without such locks
/// have SQLite's own. Not to be entered by two threads at once: each connection has its own.
final class WriteQueue: Sendable {
  private let descriptor: Int32
  private let path: String

  /// The line before the file at `path`.
  /// - Throws: `StoreError.cannotAccess` where there is no such directory.
  init(for path: String) throws {
    self.path = path
    let directory = Self.directory(of: path)
    descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw StoreError(
        .cannotAccess, "the directory \(directory) cannot be opened: \(String(cString: strerror(errno)))")
    }
  }

  deinit { close(descriptor) }

  /// Calls `body` when it is this connection's turn; the turn ends with it.
  /// - Throws: `StoreError.cannotAccess` where others take longer than `patience`; what `body` throws.
  func turn<Value>(patience: Duration = .seconds(Connection.patience), _ body: () throws -> Value) throws -> Value {
    let isHeld = try enter(patience: patience)
    defer { if isHeld { flock(descriptor, LOCK_UN) } }
    return try body()
  }

  /// Whether there is a lock to be given back.
  private func enter(patience: Duration) throws -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    guard errno == EWOULDBLOCK || errno == EINTR else { return false }
    let isHeld = Watchdog.shared.wait(for: patience) { () -> Bool? in
      if flock(descriptor, LOCK_EX) == 0 { return true }
      return errno == EINTR ? nil : false
    }
    guard let isHeld else {
      throw StoreError(
        .cannotAccess,
        "another process has been writing to \(path), or to a database beside it, for \(patience.components.seconds) s; try again later"
      )
    }
    return isHeld
  }

  /// The directory that the file at `path` is in, or would be made in: of what a link points to, so that all names of a file share a
  /// line.
  static func directory(of path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return parent(of: String(cString: real))
    }
    return parent(of: path)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
