import Glibc

/// Tells SQLite databases and their companion files from other files.
public enum SQLiteFile {
  /// Suffixes of the files that SQLite and track's write queue put beside a database.
  private static let companions = ["-wal", "-shm", "-journal", "-lock"]

  private static let magic = Array("SQLite format 3\0".utf8)

  /// The role of the file at `path`, in words: "a SQLite database", or the companion of an existing one; `nil` for
  /// other files. The file need not exist.
  /// - Throws: `FileError` if an existing file cannot be read to tell.
  static func role(of path: String) throws -> String? {
    if try isDatabase(path) { return "a SQLite database" }
    return try database(ofCompanion: path).map { "a file that belongs to the SQLite database \($0)" }
  }

  /// The database that a file of this name would belong to, such as `a.db` for `a.db-wal`; `nil` if there is none.
  /// - Throws: `FileError` if an existing file cannot be read to tell.
  public static func database(ofCompanion path: String) throws -> String? {
    for suffix in companions where path.hasSuffix(suffix) {
      let base = String(path.dropLast(suffix.count))
      if try isDatabase(base) { return base }
    }
    return nil
  }

  /// Whether an open file begins with SQLite's header.
  static func isDatabase(descriptor: Int32) -> Bool {
    var header = [UInt8](repeating: 0, count: magic.count)
    return pread(descriptor, &header, header.count, 0) == header.count && header == magic
  }

  private static func isDatabase(_ path: String) throws -> Bool {
    guard let status = FileStatus.of(path), status.st_mode & S_IFMT == S_IFREG else { return false }
    // Not opened if this process has it open: closing a second descriptor would give up SQLite's locks.
    if OpenFiles.shared.contains(FileIdentity(status)) { return true }
    if status.st_size == 0 {
      // A database that is being created or was emptied: its pages may be in a log.
      return ["-wal", "-journal"].contains { (FileStatus.of(path + $0)?.st_size ?? 0) > 0 }
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw FileError(
        .cannotCreate,
        "\(path) cannot be read to see whether it is a database: \(String(cString: strerror(errno))); name another file"
      )
    }
    defer { close(descriptor) }
    return isDatabase(descriptor: descriptor)
  }
}
