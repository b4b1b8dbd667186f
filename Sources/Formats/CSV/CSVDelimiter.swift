/// The separator between the fields of a row.
public enum CSVDelimiter: String, Sendable, CaseIterable {
  /// Determined from the first rows.
  case automatic = "auto"
  case comma, semicolon, tab, pipe
  /// Any number of spaces and tabs.
  case space

  /// Accepts the name of a delimiter, or the character itself.
  public init?(_ text: String) {
    let characters: [String: CSVDelimiter] = [
      ",": .comma, ";": .semicolon, "\t": .tab, "\\t": .tab, "|": .pipe, " ": .space, "whitespace": .space,
    ]
    guard let delimiter = characters[text] ?? CSVDelimiter(rawValue: text.lowercased()) else { return nil }
    self = delimiter
  }

  /// The separating byte; for `space`, a space.
  var byte: UInt8 {
    switch self {
    case .automatic, .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .pipe: UInt8(ascii: "|")
    case .space: UInt8(ascii: " ")
    }
  }

  /// Its name in messages.
  var text: String {
    switch self {
    case .automatic, .comma: "a comma"
    case .semicolon: "a semicolon"
    case .tab: "a tab"
    case .pipe: "a |"
    case .space: "a blank"
    }
  }

  /// Determines the delimiter from the first rows of a file: the one under which most rows have the same number of
  /// fields, and most fields are numbers. A comma wins ties. Linear.
  static func sniffed(_ records: [[UInt8]]) -> CSVDelimiter {
    var best = (delimiter: CSVDelimiter.comma, score: 0.0)
    for delimiter in [CSVDelimiter.comma, .semicolon, .tab, .pipe, .space] {
      let rows = records.map { record in
        record.withUnsafeBufferPointer { (try? CSVFields.split($0, by: delimiter)) ?? [] }
      }
      let counts = Dictionary(grouping: rows, by: \.count).mapValues(\.count)
      guard let (width, agreeing) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), width > 1 else {
        continue
      }
      let fields = rows.flatMap { $0 }
      let values = fields.count { field in
        let text = Array(CSVText.trimmed(field.bytes[...]))
        return !text.isEmpty
          && (CSVText.isMissing(text) || NumberParser.number(String(decoding: text, as: UTF8.self)) != nil
            || delimiter != .comma && CSVText.withPoint(text[...]) != nil)
      }
      let score = Double(agreeing) / Double(rows.count) + 2 * Double(values) / Double(fields.count)
      if score > best.score { best = (delimiter, score) }
    }
    return best.delimiter
  }
}
