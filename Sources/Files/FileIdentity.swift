public import Glibc

/// Which file a path names: equal for two paths to one file.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// The file that the system describes so.
  public init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }

  /// The file at `path`, through symbolic links; `nil` where there is none.
  public init?(_ path: String) {
    guard let status = FileStatus.of(path) else { return nil }
    self.init(status)
  }
}

/// What the system says of files.
public enum FileStatus {
  /// That of the file at `path`, through symbolic links; `nil` where it cannot be told, with the cause in `errno`.
  public static func of(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  /// How many names (hard links) the file at `path` has, through symbolic links; 0 where there is none.
  public static func names(of path: String) -> Int { of(path).map { Int($0.st_nlink) } ?? 0 }

  /// The status of an open file.
  public static func of(descriptor: Int32) -> stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  /// That of the file at `path` itself, be it a symbolic link.
  public static func ofLink(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }
}
