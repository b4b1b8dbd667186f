import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of text as a whole.
enum TextFile {
  /// Writes a file beside the target and puts it in its place: a reader sees the old one or the new, never a half.
  /// - Throws: `FileError` where that cannot be done.
  static func write(_ text: String, to path: String) throws {
    do {
      let directory = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw FileError(
        description: "\(path) cannot be written: \(reason(error)); name a file in a writable directory with --output")
    }
  }

  /// What is in a file.
  /// - Throws: `ReadError` where it cannot be read, or is no UTF-8.
  static func read(_ path: String) throws -> String {
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw ReadError(description: "\(path) cannot be read: \(reason(error)); expected a file of text")
    }
  }

  private static func reason(_ error: any Error) -> String {
    let posix = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return posix.map { String(cString: strerror(Int32($0.code))) } ?? error.localizedDescription
  }
}

/// A file that cannot be read.
struct ReadError: Error, CustomStringConvertible {
  let description: String
}

/// A file that cannot be created.
struct FileError: Error, CustomStringConvertible {
  let description: String
}
