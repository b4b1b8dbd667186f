import Glibc

/// Paths without symbolic links.
public enum ResolvedPath {
  /// As many links as Linux follows.
  private static let maxLinks = 40

  /// The path of the file that `path` names, or would make: symbolic links are followed, the last one also where its target is not
  /// there yet. `path` itself where its directory is not there.
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

  /// The directory that the file at `path` is in, or would be made in: of what a link points to.
  public static func directory(of path: String) -> String { split(of(path)).directory }

  /// The directory of `path`, resolved, and its last component, which need not be there and is not followed; `nil` where there is no
  /// such directory.
  static func place(of path: String) -> (directory: String, last: String)? {
    let (directory, last) = split(path)
    guard !last.isEmpty, let real = real(directory) else { return nil }
    return (real, last)
  }

  /// What a symbolic link points to; `nil` where there is none.
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
