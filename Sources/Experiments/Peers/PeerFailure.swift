import Formats

/// Why a peer gives no result in a cell. The description is one sentence, and what its process last wrote to stderr.
struct PeerFailure: Error, CustomStringConvertible {
  /// What becomes of its run.
  enum Kind {
    /// It is skipped: the peer says that it does not do such cells.
    case cannot
    /// It failed.
    case failed
    /// It was cancelled, as everything is.
    case interrupted
  }

  let kind: Kind
  let description: String

  /// A failure.
  static func failed(_ description: String) -> PeerFailure { PeerFailure(kind: .failed, description: description) }

  static var interrupted: PeerFailure { PeerFailure(kind: .interrupted, description: "interrupted") }
}

/// Text of another process as it is quoted in a sentence.
enum Quoted {
  /// On one line, control characters shown, and of at most `most` characters: the first ones.
  static func line(_ text: some StringProtocol, most: Int = 120) -> String {
    let plain = VisibleText.line(String(text))
    return plain.count > most ? plain.prefix(most) + "…" : plain
  }

  /// The last lines of `text` that are not empty.
  static func lastLines(_ text: String, count: Int = 3) -> String {
    let lines = text.split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
    return lines.suffix(count).map { line($0.drop { $0.isWhitespace }, most: 300) }.joined(separator: " / ")
  }
}
