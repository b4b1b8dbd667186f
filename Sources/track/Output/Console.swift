import Formats
import Glibc

/// A result that could not be written.
struct OutputError: Error, CustomStringConvertible {
  let description: String
}

/// Results go to stdout, everything else to stderr, so that a redirected result is clean.
///
/// Here, and not at each call, control characters are made harmless: names and values come from files, databases and other
/// processes, and a terminal would obey them. Text for people shows them, JSON escapes them, and data such as CSV is written
/// exactly unless it goes to a terminal.
enum Console {
  /// Writes a line of a result for people.
  /// - Throws: `OutputError` where stdout does not take it, as on a full disk.
  static func print(_ line: String) throws { try write(line + "\n") }

  /// Writes a line of JSON.
  /// - Throws: `OutputError`.
  static func print(json line: String) throws { try send(VisibleText.json(line) + "\n", to: STDOUT_FILENO) }

  /// Writes a result for people.
  /// - Throws: `OutputError`.
  static func write(_ text: String) throws { try send(VisibleText.lines(text), to: STDOUT_FILENO) }

  /// Writes a result for programs as it is; to a terminal with its control characters shown.
  /// - Throws: `OutputError`.
  static func write(data text: String) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }

  /// Writes bytes of a result for programs as they are; to a terminal as text with its control characters shown. A piece never ends
  /// within a character.
  /// - Throws: `OutputError`; `ExitStatus.closedPipe` where its reader has gone.
  static func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard isTerminal else { return try write(bytes, to: STDOUT_FILENO) }
    // A terminal needs no carriage return before a line feed.
    try write(String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n"))
  }

  /// Writes a remark of at most 1 KiB; where even stderr does not take it there is nobody to tell.
  static func note(_ line: String) { try? send(ShortText.message(line) + "\n", to: STDERR_FILENO) }

  /// Writes what went wrong, as `note` does.
  static func complain(_ sentence: String) { note("track: \(sentence)") }

  /// Draws a line on stderr over the one that was drawn before.
  static func draw(_ line: String) {
    try? send("\r\u{1b}[K" + ShortText.cut(VisibleText.line(line), to: 256), to: STDERR_FILENO)
  }

  /// Whether a person watches stderr.
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
