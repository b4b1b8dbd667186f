import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that appears whole or not at all: it is written beside its place and put there at the end.
final class NewFile {
  private let path: String
  private let replaces: Bool
  private let temporary: String
  private let descriptor: Int32
  private var isFinished = false

  /// Begins the file.
  /// - Parameter replaces: whether it may take the place of another.
  /// - Throws: `FileError` where it may not, or where it cannot be created.
  init(_ path: String, replaces: Bool) throws {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw FileError(description: "\(path) is not a regular file; name another with --output")
      }
      guard replaces else { throw Self.exists(path) }
    }
    let url = URL(fileURLWithPath: path)
    let directory = url.deletingLastPathComponent()
    temporary = directory.appending(path: ".\(url.lastPathComponent).\(getpid()).part").path
    try? FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw FileError(
        description:
          "\(path) cannot be written: \(String(cString: strerror(errno))); name a file in a writable directory with --output"
      )
    }
    self.path = path
    self.replaces = replaces
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(temporary) }
  }

  /// Adds bytes.
  /// - Throws: `OutputError`.
  func write(_ bytes: UnsafeRawBufferPointer) throws { try Console.write(bytes, to: descriptor) }

  /// Puts the file in its place.
  /// - Throws: `OutputError` where it cannot be written to the end; `FileError` where another has appeared there.
  func finish() throws {
    guard fsync(descriptor) == 0 else {
      throw OutputError(description: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    // A link fails where a name is taken; a file system without links has the look at the beginning.
    if !replaces {
      if link(temporary, path) == 0 { return }
      if errno == EEXIST { throw Self.exists(path) }
    }
    guard rename(temporary, path) == 0 else {
      throw FileError(description: "\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    isFinished = true
  }

  private static func exists(_ path: String) -> FileError {
    FileError(description: "\(path) exists; name another file, or replace it with --force")
  }
}
