/// What the first row of a CSV file says of its columns.
struct CSVHeader {
  /// Names of the columns that are read.
  let columns: [String]
  /// Whether the first column is left aside: its name is empty, as pandas and R write an index.
  let dropsFirst: Bool

  /// The header that `fields` are, as the first row of a file; `nil` where they are data.
  /// - Parameter isSaid: whether they are said to be one. Otherwise they are where none of them is a number or a word for a missing value,
  ///   and at most the first is empty.
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

  /// Whether a row has a name of its own before the fields that this header names, as R's write.table gives rows.
  func isShort(of fields: [CSVFields.Field]) -> Bool {
    guard !dropsFirst, fields.count == columns.count + 1, let first = fields.first, let last = fields.last,
      !last.bytes.isEmpty
    else { return false }
    return first.isQuoted || [Array("0".utf8), Array("1".utf8)].contains(first.bytes)
  }
}
