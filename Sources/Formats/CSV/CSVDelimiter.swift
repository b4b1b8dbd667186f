/// What stands between the fields of a row.
public enum CSVDelimiter: String, Sendable, CaseIterable {
  /// What the first rows have between their fields.
  case automatic = "auto"
  case comma, semicolon, tab, pipe
  /// Any number of blanks and tabs.
  case space

  /// A delimiter by its name or as itself.
  public init?(_ text: String) {
    let characters: [String: CSVDelimiter] = [
      ",": .comma, ";": .semicolon, "\t": .tab, "\\t": .tab, "|": .pipe, " ": .space, "whitespace": .space,
    ]
    guard let delimiter = characters[text] ?? CSVDelimiter(rawValue: text.lowercased()) else { return nil }
    self = delimiter
  }

  /// Its byte; of blanks the first kind.
  var byte: UInt8 {
    switch self {
    case .automatic, .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .pipe: UInt8(ascii: "|")
    case .space: UInt8(ascii: " ")
    }
  }

  /// Name in messages.
  var text: String {
    switch self {
    case .automatic, .comma: "a comma"
    case .semicolon: "a semicolon"
    case .tab: "a tab"
    case .pipe: "a |"
    case .space: "a blank"
    }
  }

  /// The delimiter of a file that begins with these rows: that under which most rows have equally many fields, and most fields are numbers;
  /// among equals a comma. Linear.
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
