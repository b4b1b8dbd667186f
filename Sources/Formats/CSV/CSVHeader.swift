/// The header of a CSV file: its first row.
struct CSVHeader {
  /// Names of the columns that are read.
  let columns: [String]
  /// Whether the first column is skipped. Its name is empty, which is how pandas and R write an index.
  let dropsFirst: Bool

  /// The header in the first row of a file; `nil` if the row is data.
  /// - Parameter isSaid: whether the user declared it a header. Otherwise it is one if no field is a number or a word
  ///   for a missing value, and at most the first field is empty.
  init?(_ fields: [CSVFields.Field], isSaid: Bool) {
    let texts = fields.map { Array(CSVText.trimmed($0.bytes[...])) }
    let isIndexed = texts.count > 1 && texts.first == []
    let names = isIndexed ? texts.dropFirst() : texts[...]
    guard isSaid || names.allSatisfy({ !CSVText.isMissing($0) && !CSVText.isValue($0) }) else { return nil }
    columns = names.map { String(decoding: $0, as: UTF8.self) }
    dropsFirst = isIndexed
  }

  /// The first few names, for a remark.
  var summary: String {
    let most = 5
    let names = columns.prefix(most).map { FormatError.quote($0.utf8) }.joined(separator: ", ")
    return columns.count > most ? "\(names), and \(columns.count - most) more" : names
  }

  /// Whether a row has one more field than this header, as R's write.table writes row names.
  func isShort(of fields: [CSVFields.Field]) -> Bool {
    guard !dropsFirst, fields.count == columns.count + 1, let first = fields.first, let last = fields.last,
      !last.bytes.isEmpty
    else { return false }
    return first.isQuoted || [Array("0".utf8), Array("1".utf8)].contains(first.bytes)
  }
}
