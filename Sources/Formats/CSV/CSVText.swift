/// Interprets fields that are not plain numbers.
enum CSVText {
  /// Words for a missing value in pandas, R, SAS, Weka and SQL, and Excel's errors; in lower case.
  private static let missing: Set<[UInt8]> = Set(
    [
      "", "na", "n/a", "nan", "-nan", "null", "none", "nil", "?", "-", "--", ".", "<na>", "\\n", "#n/a", "#n/a n/a",
      "#na",
      "#div/0!", "#ref!", "#value!", "#num!", "#name?", "#null!", "-1.#ind", "1.#ind", "-1.#qnan", "1.#qnan",
    ].map { Array($0.utf8) })

  /// The field without blanks at its ends.
  static func trimmed(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = field.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return start.dropLast(start.reversed().prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count)
  }

  /// Whether a field, without blanks at its ends, is a word for a missing value.
  static func isMissing(_ field: [UInt8]) -> Bool {
    field.count <= 10 && missing.contains(field.map { 0x41...0x5a ~= $0 ? $0 | 0x20 : $0 })
  }

  /// Whether a field cannot be the name of a column: a number, text made of digits like one (1,000, 10 %, 0x1p3,
  /// 2026-11-27), or a truth value.
  static func isValue(_ field: [UInt8]) -> Bool {
    if NumberParser.number(String(decoding: field, as: UTF8.self)) != nil { return true }
    let lower = field.map { 0x41...0x5a ~= $0 ? $0 | 0x20 : $0 }
    if [Array("true".utf8), Array("false".utf8)].contains(lower) { return true }
    let unsigned = lower.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "(") }
    if unsigned.starts(with: Array("0x".utf8)) { return true }
    let others = Set("+-.,'_ %$/:()ej".utf8)
    // Currency signs and narrow spaces have several bytes.
    return unsigned.first.map { $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: ".") }
      == true
      && lower.contains { $0 &- UInt8(ascii: "0") < 10 }
      && unsigned.allSatisfy { $0 &- UInt8(ascii: "0") < 10 || others.contains($0) || $0 >= 0x80 }
  }

  /// A number with a decimal comma, such as `1,5`, rewritten with a point; `nil` for other fields.
  static func withPoint(_ field: ArraySlice<UInt8>) -> [UInt8]? {
    guard field.count <= 64, let comma = field.firstIndex(of: UInt8(ascii: ",")), comma > field.startIndex,
      comma + 1 < field.endIndex, field[comma - 1] &- UInt8(ascii: "0") < 10,
      field[comma + 1] &- UInt8(ascii: "0") < 10, !field.contains(UInt8(ascii: "."))
    else { return nil }
    var text = Array(field)
    text[comma - field.startIndex] = UInt8(ascii: ".")
    return NumberParser.number(String(decoding: text, as: UTF8.self)) == nil ? nil : text
  }

  /// Whether the comma of a number may also separate thousands, as in `1,000`.
  static func isAmbiguous(_ field: ArraySlice<UInt8>) -> Bool {
    let digits = field.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let parts = digits.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return parts.count == 2 && 1...3 ~= parts[0].count && parts[0].first != UInt8(ascii: "0") && parts[1].count == 3
      && parts[1].allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }
}
