import Formats

/// Why a peer has no result in a cell. The description is one sentence and the last lines of the process's stderr.
struct PeerFailure: Error, CustomStringConvertible {
  /// The resulting status of the run.
  enum Kind {
    /// Skipped: the peer does not support the cell.
    case cannot
    /// Failed.
    case failed
    /// Cancelled together with the sweep.
    case interrupted
  }

  let kind: Kind
  let description: String

  static func failed(_ description: String) -> PeerFailure { PeerFailure(kind: .failed, description: description) }

  static var interrupted: PeerFailure { PeerFailure(kind: .interrupted, description: "interrupted") }
}

/// Quotes text of another process in a sentence.
enum Quoted {
  /// The first `most` characters on one line, with control characters made visible.
  static func line(_ text: some StringProtocol, most: Int = 120) -> String {
    let plain = VisibleText.line(String(text))
    return plain.count > most ? plain.prefix(most) + "…" : plain
  }

  /// The last non-empty lines of `text`.
  static func lastLines(_ text: String, count: Int = 3) -> String {
    let lines = text.split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
    return lines.suffix(count).map { line($0.drop { $0.isWhitespace }, most: 300) }.joined(separator: " / ")
  }
}
