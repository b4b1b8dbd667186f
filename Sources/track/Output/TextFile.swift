import Foundation
import Glibc

/// Reads a text file.
enum TextFile {
  /// The contents of a file.
  /// - Throws: `ReadError` if it cannot be read, or is not UTF-8.
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
