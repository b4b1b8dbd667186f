#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A result that could not be written.
struct OutputError: Error, CustomStringConvertible {
  let description: String
}

/// Results go to stdout, everything else to stderr, so that a redirected result is clean.
enum Console {
  /// Writes a line of a result.
  /// - Throws: `OutputError` where stdout does not take it, as on a full disk.
  static func print(_ line: String) throws { try write(line + "\n", to: STDOUT_FILENO) }

  /// Writes a result as it is.
  /// - Throws: `OutputError`.
  static func write(_ text: String) throws { try write(text, to: STDOUT_FILENO) }

  /// Writes a remark; where even stderr does not take it there is nobody to tell.
  static func note(_ line: String) { try? write(line + "\n", to: STDERR_FILENO) }

  /// Writes what went wrong.
  static func complain(_ sentence: String) { note("track: \(sentence)") }

  /// Writes part of a line to stderr, for a bar that is drawn over itself.
  static func draw(_ text: String) { try? write(text, to: STDERR_FILENO) }

  /// Whether a person watches stderr.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

  private static func write(_ text: String, to descriptor: Int32) throws {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw OutputError(description: "the output cannot be written: \(String(cString: strerror(errno)))")
      }
      bytes = bytes.dropFirst(count)
    }
  }
}
