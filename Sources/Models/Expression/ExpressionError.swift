import Formats

/// A mistake in a formula, and its place.
struct ExpressionError: Error {
  /// Offset of the place in bytes of UTF-8.
  let offset: Int
  /// What is wrong, without the place.
  let sentence: String

  init(_ offset: Int, _ sentence: String) {
    (self.offset, self.sentence) = (offset, sentence)
  }

  /// Number of characters shown before and after the place.
  private static let shown = (before: 50, after: 30)

  /// The error for people: the place, the sentence, and the formula with a caret under the place.
  /// - Parameter source: the formula's name in messages, such as `--function`.
  func shown(in text: String, source: String) -> InputError {
    let place = text.utf8.index(text.utf8.startIndex, offsetBy: min(offset, text.utf8.count))
    let (before, after) = (text.unicodeScalars[..<place], text.unicodeScalars[place...])
    func line(_ scalars: some Sequence<Unicode.Scalar>) -> String {
      VisibleText.line(String(String.UnicodeScalarView(scalars)))
    }
    let head = (before.count > Self.shown.before ? "…" : "") + line(before.suffix(Self.shown.before))
    let tail = line(after.prefix(Self.shown.after)) + (after.count > Self.shown.after ? "…" : "")
    let caret = String(repeating: " ", count: head.count) + "^"
    return .usage("\(source), column \(before.count + 1): \(sentence)\n  \(head)\(tail)\n  \(caret)")
  }
}
