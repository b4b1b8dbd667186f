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

  /// Writes what went wrong. It may quote a file.
  static func complain(_ sentence: String) { noteOfOthers("track: \(sentence)") }

  /// Writes a remark that quotes a file or another process, whose control characters a terminal would obey.
  static func noteOfOthers(_ line: String) {
    let plain = line.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control && scalar != "\n" ? "·" : String(scalar)
    }
    note(plain.joined())
  }

  /// Writes part of a line to stderr, for a bar that is drawn over itself.
  static func draw(_ text: String) { try? write(text, to: STDERR_FILENO) }

  /// Whether a person watches stderr.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes bytes of a result.
  /// - Throws: `OutputError`; `ExitStatus.closedPipe` where its reader has gone.
  static func write(_ bytes: UnsafeRawBufferPointer) throws { try write(bytes, to: STDOUT_FILENO) }

  /// Writes bytes to an open file.
  /// - Throws: as above.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { throw ExitStatus.closedPipe }
        throw OutputError(description: "the output cannot be written: \(String(cString: strerror(errno)))")
      }
      rest = rest.dropFirst(count)
    }
  }

  private static func write(_ text: String, to descriptor: Int32) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0), to: descriptor) }
  }
}
