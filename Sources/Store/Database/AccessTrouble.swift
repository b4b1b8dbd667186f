import Files
import Glibc

/// Why SQLite could not read or write a file, as far as the system still tells: SQLite gives the same code for a full disk, a
/// missing permission and a failing disk.
enum AccessTrouble {
  /// The cause and what to do, as the end of a sentence.
  static func cause(of path: String) -> String {
    let directory = ResolvedPath.directory(of: path)
    if isFull(directory) { return "the disk is full: make room and try again" }
    if let limit = sizeLimit, size(of: path) + 1 << 16 > limit || size(of: path + "-wal") + 1 << 16 > limit {
      return "no file may grow beyond \(limit) bytes here: raise the limit with ulimit -f"
    }
    if let reason = refusal(path, R_OK | W_OK) { return "\(reason): check the permissions of the file" }
    if let reason = refusal(directory, W_OK | X_OK) { return "\(reason): check the permissions of its directory" }
    return "the permissions allow it and the disk is not full: look for faults of the disk or the file system"
  }

  /// Whether nothing, or no further file, has room beside `path`.
  private static func isFull(_ directory: String) -> Bool {
    var system = statvfs()
    guard statvfs(directory, &system) == 0 else { return false }
    // Less than a few pages is not enough for a commit.
    return UInt64(system.f_bavail) * UInt64(system.f_frsize) < 1 << 16 || (system.f_files > 0 && system.f_favail == 0)
  }

  /// Most bytes of a file that this process writes, where that is limited.
  private static var sizeLimit: UInt64? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0, limit.rlim_cur != rlim_t.max else {
      return nil
    }
    return UInt64(limit.rlim_cur)
  }

  private static func size(of path: String) -> UInt64 {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_size) : 0
  }

  /// Why a file or directory that is there may not be used so.
  private static func refusal(_ path: String, _ use: Int32) -> String? {
    guard access(path, F_OK) == 0, access(path, use) != 0 else { return nil }
    return String(cString: strerror(errno))
  }
}
