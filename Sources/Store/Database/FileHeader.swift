import Files
import Glibc

/// Tells what a file is from its first bytes, so that SQLite never opens a foreign file and leaves no lock or journal
/// there. Offsets are those of SQLite's file format.
enum FileHeader {
  enum Finding: Equatable {
    /// No file.
    case absent
    /// An empty file, or a database without tables and id: track may use it.
    case empty
    /// A database with track's id.
    case ours
  }

  /// "trck", the application id in the header of track's files.
  static let applicationID: Int32 = 0x7472_636b

  /// Reads the header of the file at `path`.
  /// - Parameter allowsNames: whether hard links are allowed. SQLite keeps a log and locks for each name, so writers
  ///   under two names destroy the file.
  /// - Throws: `StoreError.unusable` for a file that is no database, another application's, or has several names;
  ///   `.cannotAccess` for one that cannot be read.
  static func inspect(_ path: String, allowsNames: Bool = false) throws -> Finding {
    let finding = try look(at: path)
    let names = FileStatus.names(of: path)
    if !allowsNames && finding != .absent && names > 1 { throw severalNames(path, names) }
    return finding
  }

  /// The error for a file with several names.
  static func severalNames(_ path: String, _ names: Int) -> StoreError {
    StoreError(
      .unusable,
      "the database \(path) has \(names) names (hard links), under which writers would destroy it; copy it with track db backup COPY --db \(path), and then remove all names but one"
    )
  }

  private static func look(at path: String) throws -> Finding {
    guard let status = FileStatus.of(path) else {
      if errno == ENOENT || errno == ENOTDIR { return .absent }
      throw StoreError(.cannotAccess, "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError(.unusable, "\(path) is not a regular file; name a database file with --db FILE")
    }
    if status.st_size == 0 { return .empty }
    if OpenFiles.shared.contains(FileIdentity(status)) { return .ours }
    let resolved = ResolvedPath.of(path)
    if wasNeverCommitted(resolved) { return .empty }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw StoreError(.cannotAccess, "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var header = [UInt8](repeating: 0, count: 108)
    let count = read(descriptor, &header, header.count)
    guard count >= 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw StoreError(.unusable, "\(path) is not a SQLite database; name another file with --db FILE")
    }
    let id = header[68..<72].reduce(0) { $0 << 8 | Int32($1) }
    if id == applicationID { return .ours }
    // One page whose schema table has no rows, and an empty log.
    let tables = Int(header[103]) << 8 | Int(header[104])
    let pageSize = Int(header[16]) << 8 | Int(header[17])
    let isOnePage = Int(status.st_size) == (pageSize == 1 ? 65536 : pageSize)
    let hasLog = (FileStatus.of(resolved + "-wal")?.st_size ?? 0) > 0
    if id == 0 && isOnePage && tables == 0 && !hasLog { return .empty }
    if id == 0 && LostHeader.isOurs(path) { return .ours }
    throw StoreError(
      .unusable,
      "\(path) is a database of another application (application_id \(id)); it was left as it is: name another file with --db FILE"
    )
  }

  /// Whether the machine stopped during the first transaction on an empty file: its journal, which records zero
  /// pages, still exists. SQLite empties the file at the next opening; until then the header may have any content.
  private static func wasNeverCommitted(_ path: String) -> Bool {
    let descriptor = open(path + "-journal", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var header = [UInt8](repeating: 0, count: 28)
    guard read(descriptor, &header, header.count) == header.count else { return false }
    return header.starts(with: [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7])
      && header[16..<20].allSatisfy { $0 == 0 }
  }
}
