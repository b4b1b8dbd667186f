import Glibc

/// What a path stands for as a place to write to.
enum Destination {
  /// One of this process's open files, such as that of `/dev/stdout`.
  case descriptor(Int32)
  /// Something that is opened and written to, and never replaced: a device or FIFO.
  case device
  /// A file at a path without symbolic links, with what stands there.
  case file(String, replacing: stat?)

  /// Looks at `path`.
  /// - Throws: `FileError` where nothing can be written there: a directory, a socket, a disk.
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

  /// Where links lead into `/proc`, whose links are no paths: they may name a pipe, or a file that has no name left.
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
