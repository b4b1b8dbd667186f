import Glibc

/// A file that cannot be created or written. The description is one sentence with the file, the cause and what to do.
public struct FileError: Error, Equatable, CustomStringConvertible {
  public enum Kind: Sendable {
    /// The file cannot be created, or the path names something that must not be replaced.
    case cannotCreate
    /// The file was begun but cannot be completed, as on a full disk.
    case cannotWrite
    /// The reader has closed the pipe.
    case closedPipe
  }

  public let kind: Kind
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  /// The system refused to create `path`.
  static func cannotCreate(_ path: String, _ code: Int32 = errno) -> FileError {
    FileError(.cannotCreate, "\(path) cannot be written: \(reason(code)); name a file in a writable directory")
  }

  /// The system refused to write to `path`.
  static func cannotWrite(_ path: String, _ code: Int32 = errno) -> FileError {
    if code == EPIPE { return FileError(.closedPipe, "nobody reads \(path) any more") }
    return FileError(.cannotWrite, "\(path) cannot be written: \(reason(code)); make room, or choose another place")
  }

  /// A file exists at `path`.
  static func exists(_ path: String) -> FileError {
    FileError(.cannotCreate, "\(path) exists; name another file, or replace it with --force")
  }

  /// The kind of file at `path` is never replaced.
  static func isProtected(_ path: String, _ what: String) -> FileError {
    FileError(.cannotCreate, "\(path) is \(what) and is not replaced; name another file")
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
