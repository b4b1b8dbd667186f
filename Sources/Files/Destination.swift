import Glibc

/// The kind of place that a path names, for writing.
enum Destination {
  /// An open file of this process, such as that of `/dev/stdout`.
  case descriptor(Int32)
  /// A device or FIFO, which is written directly and never replaced.
  case device
  /// A file at a path without symbolic links, with its present status.
  case file(String, replacing: stat?)

  /// Examines `path`.
  /// - Throws: `FileError` for a directory, a socket or a disk, which cannot be written.
  init(_ path: String) throws {
    if let place = Self.process(path) {
      self = place
      return
    }
    guard let status = FileStatus.of(path) else {
      guard errno == ENOENT, !path.hasSuffix("/") else { throw FileError.cannotCreate(path) }
      self = .file(ResolvedPath.of(path), replacing: nil)
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file(ResolvedPath.of(path), replacing: status)
    case S_IFIFO, S_IFCHR: self = .device
    case S_IFDIR: throw FileError.isProtected(path, "a directory")
    case S_IFBLK: throw FileError.isProtected(path, "a disk")
    default: throw FileError.isProtected(path, "a socket")
    }
  }

  /// For links into `/proc`, which are no paths: they may name a pipe, or a file without a name.
  private static func process(_ path: String) -> Destination? {
    var name = path
    for _ in 0..<40 {
      guard let (directory, last) = ResolvedPath.place(of: name) else { return nil }
      if directory.hasPrefix("/proc/"), FileStatus.ofLink(directory + "/" + last) != nil {
        guard directory == ResolvedPath.real("/proc/self/fd"), let number = Int32(last) else { return .device }
        return .descriptor(number)
      }
      guard let link = ResolvedPath.link(directory + "/" + last) else { return nil }
      name = link.hasPrefix("/") ? link : directory + "/" + link
    }
    return nil
  }
}
