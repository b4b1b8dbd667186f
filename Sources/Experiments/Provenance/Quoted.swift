import Formats

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
