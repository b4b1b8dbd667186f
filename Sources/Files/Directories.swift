import Glibc

/// Directories of files that are written.
enum Directories {
  /// Makes the directory at `path` and those above it, as far as they are missing.
  static func make(_ path: String) {
    guard !path.isEmpty, path != "/", path != ".", FileStatus.of(path) == nil else { return }
    let above = ResolvedPath.split(path).directory
    make(above)
    // Where it fails, what is put into it fails, too, and says so.
    if mkdir(path, 0o777) == 0 { synchronise(above) }
  }

  /// Waits until the names in a directory have reached the disk. File systems that cannot tell are trusted.
  static func synchronise(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
