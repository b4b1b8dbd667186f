/// Words in the last column of a data set, which stand for classes: what they are, in the order in which they came.
public final class LabelColumn {
  /// Most words that differ: a column with more is of names or notes, not of classes.
  static let maxWords = 10_000
  /// Most bytes of a word.
  static let longestWord = 256

  /// The words, each once, in the order in which they came.
  public private(set) var words: [String] = []
  /// Whether the label that was read last is a word.
  public var isWord = false
  private var codes: [[UInt8]: Int] = [:]

  public init() {}

  /// The place among `words` of the label that these bytes are.
  /// - Throws: `FormatError` where they are none.
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
