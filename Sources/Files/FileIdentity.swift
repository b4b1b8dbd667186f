public import Glibc

/// Identifies a file: equal for two paths to one file.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// The identity in a status.
  public init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }

  /// The file at `path`, following symbolic links; `nil` if there is none.
  public init?(_ path: String) {
    guard let status = FileStatus.of(path) else { return nil }
    self.init(status)
  }
}

/// Reads the status of files.
public enum FileStatus {
  /// The status of the file at `path`, following symbolic links; `nil` on failure, with the cause in `errno`.
  public static func of(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  /// Number of names (hard links) of the file at `path`, following symbolic links; 0 if there is none.
  public static func names(of path: String) -> Int { of(path).map { Int($0.st_nlink) } ?? 0 }

  /// The status of an open file.
  public static func of(descriptor: Int32) -> stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  /// The status of `path` itself, even if it is a symbolic link.
  public static func ofLink(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }
}
