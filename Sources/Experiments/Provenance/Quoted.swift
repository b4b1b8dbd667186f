import Formats

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
