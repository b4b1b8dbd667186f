import Formats
import Glibc

/// A result that could not be written.
struct OutputError: Error, CustomStringConvertible {
  let description: String
}

/// Writes results to stdout and everything else to stderr, so that a redirected result is clean.
///
/// Control characters are handled here and not at each call, because names and values come from files, databases and
/// other processes, and a terminal would interpret them. Text makes them visible, JSON escapes them, and data such as
/// CSV is written exactly unless it goes to a terminal.
enum Console {
  /// Writes a line of a result for people.
  /// - Throws: `OutputError` if stdout refuses it, as on a full disk.
  static func print(_ line: String) throws { try write(line + "\n") }

  /// Writes a line of JSON.
  /// - Throws: `OutputError`.
  static func print(json line: String) throws { try send(VisibleText.json(line) + "\n", to: STDOUT_FILENO) }

  /// Writes a result for people.
  /// - Throws: `OutputError`.
  static func write(_ text: String) throws { try send(VisibleText.lines(text), to: STDOUT_FILENO) }

  /// Writes data unchanged; on a terminal, with control characters made visible.
  /// - Throws: `OutputError`.
  static func write(data text: String) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }

  /// Writes bytes of data unchanged; on a terminal, as text with control characters made visible. A piece must not
  /// end within a character.
  /// - Throws: `OutputError`; `ExitStatus.closedPipe` if the reader has closed the pipe.
  static func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard isTerminal else { return try write(bytes, to: STDOUT_FILENO) }
    // A terminal needs no carriage return before a line feed.
    try write(String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n"))
  }

  /// Writes a remark of at most 1 KiB. Errors of stderr are ignored.
  static func note(_ line: String) { try? send(ShortText.message(line) + "\n", to: STDERR_FILENO) }

  /// Writes an error message, as `note` does.
  static func complain(_ sentence: String) { note("track: \(sentence)") }

  /// Draws a line on stderr over the one drawn before.
  static func draw(_ line: String) {
    try? send("\r\u{1b}[K" + ShortText.cut(VisibleText.line(line), to: 256), to: STDERR_FILENO)
  }

  /// Whether stderr is a terminal.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

  private static let isTerminal = isatty(STDOUT_FILENO) == 1

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

  private static func send(_ text: String, to descriptor: Int32) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0), to: descriptor) }
  }
}
