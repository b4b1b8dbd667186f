/// Long texts cut in the middle, where what was left out is the least missed.
public enum ShortText {
  /// Most bytes of one message: 1 KiB with what names the program and ends the line.
  public static let longestMessage = 1000

  /// Most bytes that a word, such as a path, keeps in a message that is too long.
  private static let longestWord = 160

  /// A text of at most `most` bytes of UTF-8, 64 or more: its beginning and end, and how long it was. Linear.
  public static func cut(_ text: String, to most: Int) -> String {
    let bytes = text.utf8
    guard bytes.count > most else { return text }
    let mark = "…(\(bytes.count) bytes)…"
    let room = max(0, most - mark.utf8.count)
    // Never within a scalar.
    var head = bytes.index(bytes.startIndex, offsetBy: room - room / 2)
    while head.samePosition(in: text.unicodeScalars) == nil { bytes.formIndex(before: &head) }
    var tail = bytes.index(bytes.endIndex, offsetBy: -(room / 2))
    while tail.samePosition(in: text.unicodeScalars) == nil { bytes.formIndex(after: &tail) }
    return text[..<head] + mark + text[tail...]
  }

  /// A sentence for people: of at most `most` bytes, with nothing that a terminal obeys. Long words, which are names and values, are cut
  /// before the sentence as a whole is.
  public static func message(_ text: String, most: Int = longestMessage) -> String {
    let shown = VisibleText.lines(text)
    guard shown.utf8.count > most else { return shown }
    let words = shown.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false).map {
      cut(String($0), to: longestWord)
    }
    return cut(words.joined(separator: " "), to: most)
  }
}
