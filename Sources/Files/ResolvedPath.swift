import Glibc

/// Resolves symbolic links in paths.
public enum ResolvedPath {
  /// Maximum number of links, as in Linux.
  private static let maxLinks = 40

  /// The path of the file that `path` names or would create. Symbolic links are followed, the last one even if its
  /// target does not exist. `path` itself if its directory does not exist.
  public static func of(_ path: String) -> String {
    var name = path
    for _ in 0..<maxLinks {
      if let real = real(name) { return real }
      guard let (directory, last) = place(of: name) else { return path }
      guard let link = link(directory + "/" + last) else { return (directory == "/" ? "" : directory) + "/" + last }
      name = link.hasPrefix("/") ? link : directory + "/" + link
    }
    return path
  }

  /// The directory of the file at `path`, existing or not; for a link, that of its target.
  public static func directory(of path: String) -> String { split(of(path)).directory }

  /// The resolved directory of `path`, and its last component, which need not exist and is not followed; `nil` if
  /// there is no such directory.
  static func place(of path: String) -> (directory: String, last: String)? {
    let (directory, last) = split(path)
    guard !last.isEmpty, let real = real(directory) else { return nil }
    return (real, last)
  }

  /// The target of a symbolic link; `nil` if there is none.
  static func link(_ path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink(path, &bytes, Int(PATH_MAX))
    guard count >= 0 else { return nil }
    return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  static func split(_ path: String) -> (directory: String, last: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let last = String(path[path.utf8.index(after: slash)...])
    return (slash == path.startIndex ? "/" : String(path[..<slash]), last)
  }
}
