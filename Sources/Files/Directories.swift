import Glibc

/// Creates and synchronises directories.
enum Directories {
  /// Creates the directory at `path` and missing ones above it.
  static func make(_ path: String) {
    guard !path.isEmpty, path != "/", path != ".", FileStatus.of(path) == nil else { return }
    let above = ResolvedPath.split(path).directory
    make(above)
    // If this fails, writing into the directory fails, too, and reports the error.
    if mkdir(path, 0o777) == 0 { synchronise(above) }
  }

  /// Waits until the names in a directory are on the disk. Errors of file systems that cannot tell are ignored.
  static func synchronise(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
