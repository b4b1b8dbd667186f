#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Holds all other processes off while one creates or migrates a database. SQLite has no lock that covers a file from
/// before it exists; this one is on the directory, which leaves nothing behind, and ends with the process.
struct DirectoryLock: ~Copyable {
  private let descriptor: Int32

  /// Waits for the lock on the directory of the file at `path`.
  /// - Throws: `StoreError.cannotAccess` where there is no such directory, or where another held it too long.
  init(for path: String) throws {
    let directory = Self.directory(of: path)
    descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw StoreError(
        .cannotAccess, "the directory \(directory) cannot be opened: \(String(cString: strerror(errno)))")
    }
    for _ in 0..<Connection.patience * 200 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      // Some file systems have no such locks; there, SQLite's own must do.
      if errno != EWOULDBLOCK && errno != EINTR { return }
      usleep(5000)
    }
    close(descriptor)
    throw StoreError(
      .cannotAccess,
      "another process has been creating or migrating \(path) for \(Connection.patience) s; try again later")
  }

  deinit { close(descriptor) }

  /// The directory that the file at `path` is in.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
