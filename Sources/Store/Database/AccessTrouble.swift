import Files
import Glibc

/// Why SQLite could not read or write a file. SQLite has one code for a full disk, a missing permission and a failing
/// disk, so this asks the system.
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

  /// Whether the disk of a directory is full: no room for a commit, or no free inode.
  private static func isFull(_ directory: String) -> Bool {
    var system = statvfs()
    guard statvfs(directory, &system) == 0 else { return false }
    // A commit needs at least a few pages.
    return UInt64(system.f_bavail) * UInt64(system.f_frsize) < 1 << 16 || (system.f_files > 0 && system.f_favail == 0)
  }

  /// Limit in bytes on files that this process writes; `nil` without a limit.
  private static var sizeLimit: UInt64? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0, limit.rlim_cur != rlim_t.max else {
      return nil
    }
    return UInt64(limit.rlim_cur)
  }

  private static func size(of path: String) -> UInt64 { FileStatus.of(path).map { UInt64($0.st_size) } ?? 0 }

  /// Why an existing file or directory cannot be used in this way.
  private static func refusal(_ path: String, _ use: Int32) -> String? {
    guard access(path, F_OK) == 0, access(path, use) != 0 else { return nil }
    return String(cString: strerror(errno))
  }
}
