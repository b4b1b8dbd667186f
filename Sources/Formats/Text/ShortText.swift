/// Shortens long texts in the middle, the part that readers need least.
public enum ShortText {
  /// Maximum bytes of a message. With the program's name and the line end it stays within 1 KiB.
  public static let longestMessage = 1000

  /// Maximum bytes of a word, such as a path, in a message that is too long.
  private static let longestWord = 160

  /// Shortens a text to at most `most` bytes of UTF-8 (64 or more). Keeps its beginning and end, and adds its
  /// original length. Linear.
  public static func cut(_ text: String, to most: Int) -> String {
    let bytes = text.utf8
    guard bytes.count > most else { return text }
    let mark = "…(\(bytes.count) bytes)…"
    let room = max(0, most - mark.utf8.count)
    // Never cuts within a scalar.
    var head = bytes.index(bytes.startIndex, offsetBy: room - room / 2)
    while head.samePosition(in: text.unicodeScalars) == nil { bytes.formIndex(before: &head) }
    var tail = bytes.index(bytes.endIndex, offsetBy: -(room / 2))
    while tail.samePosition(in: text.unicodeScalars) == nil { bytes.formIndex(after: &tail) }
    return text[..<head] + mark + text[tail...]
  }

  /// A sentence of at most `most` bytes, without characters that control a terminal. Shortens long words, which are
  /// names and values, before it shortens the sentence.
  public static func message(_ text: String, most: Int = longestMessage) -> String {
    let shown = VisibleText.lines(text)
    guard shown.utf8.count > most else { return shown }
    let words = shown.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map {
      cut(String($0), to: longestWord)
    }
    return cut(words.joined(separator: " "), to: most)
  }
}
