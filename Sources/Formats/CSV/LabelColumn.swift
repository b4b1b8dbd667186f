/// The distinct words in the last column of a data set, which name classes, in order of appearance.
public final class LabelColumn {
  /// Maximum number of distinct words. A column with more holds names or notes, not classes.
  static let maxWords = 10_000
  /// Maximum length of a word in bytes.
  static let longestWord = 256

  /// The distinct words, in order of appearance.
  public private(set) var words: [String] = []
  /// Whether the last label was a word.
  public var isWord = false
  private var codes: [[UInt8]: Int] = [:]

  public init() {}

  /// The index of a label in `words`. Adds it if it is new.
  /// - Throws: `FormatError` if the bytes cannot be a label.
  func code(_ text: [UInt8], file: String, place: String) throws(FormatError) -> Double {
    let text = Array(CSVText.trimmed(text[...]))
    guard !CSVText.isMissing(text) else {
      throw FormatError(
        file, place, found: text.isEmpty ? "no label" : FormatError.quote(text), expected: "a label")
    }
    isWord = true
    if let code = codes[text] { return Double(code) }
    guard text.count <= Self.longestWord, let word = String(validating: text, as: UTF8.self) else {
      throw FormatError(
        file, place,
        found: text.count > Self.longestWord ? "a label of \(text.count) bytes" : "a label that is not UTF-8",
        expected: "a class in at most \(Self.longestWord) bytes of UTF-8")
    }
    guard words.count < Self.maxWords else {
      throw FormatError(
        file, place, found: "one more label than \(Self.maxWords) that differ",
        expected: "classes, which are fewer, or numbers")
    }
    codes[text] = words.count
    words.append(word)
    return Double(words.count - 1)
  }
}
