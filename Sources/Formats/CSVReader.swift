/// Comma-separated values as RFC 4180 has them: fields may be quoted, a quoted field may hold commas, line breaks and doubled quotes,
/// lines end in CRLF or LF. Empty lines are passed over, and blanks around a number.
public final class CSVReader: RowReader {
  /// Whether the first row names the columns.
  public enum Header: String, Sendable, CaseIterable {
    /// It does where no field of it is a number.
    case automatic = "auto"
    /// It does.
    case yes
    /// It does not.
    case no
  }

  public var name: String { scanner.source.name }
  public var place: String { "line \(scanner.line)" }
  public private(set) var columns: [String]?
  public var progress: Double? { scanner.source.size.map { $0 > 0 ? Double(scanner.consumed) / Double($0) : 1 } }

  private let scanner: RecordScanner
  private let header: Header
  private var isFirst = true
  private var width: Int?

  /// A reader of `source`.
  public init(_ source: ByteSource, header: Header = .automatic) {
    scanner = RecordScanner(source, quotes: UInt8(ascii: "\""))
    self.header = header
  }

  /// The fields of the next row as text; `nil` at the end.
  /// - Throws: `FormatError` where a quotation is not closed, or text follows one.
  public func nextFields() throws(FormatError) -> [String]? {
    while let record = try scanner.next() {
      if record.isEmpty { continue }
      return try fields(record)
    }
    return nil
  }

  public func next(into values: inout [Double]) throws(FormatError) -> Row {
    while let record = try scanner.next() {
      if record.isEmpty { continue }
      if isFirst {
        isFirst = false
        if try takeHeader(record) { continue }
      }
      let count = values.count
      let row: Row
      do {
        try append(record, to: &values)
        row = .row
      } catch {
        values.removeLast(values.count - count)
        row = .bad(error)
      }
      return row
    }
    return .end
  }

  private func takeHeader(_ record: UnsafeBufferPointer<UInt8>) throws(FormatError) -> Bool {
    guard header != .no else { return false }
    guard let names = try? fields(record) else {
      if header == .yes { _ = try fields(record) }
      return false
    }
    guard header == .yes || names.allSatisfy({ !Self.isBlank($0) && NumberParser.number(Self.trimmed($0)) == nil })
    else {
      return false
    }
    columns = names.map(Self.trimmed)
    width = names.count
    return true
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  private static func isBlank(_ text: String) -> Bool { text.allSatisfy { $0 == " " || $0 == "\t" } }

  /// Appends the numbers of a record; where it throws, some may have been appended.
  private func append(_ record: UnsafeBufferPointer<UInt8>, to values: inout [Double]) throws(FormatError) {
    let before = values.count
    if record.contains(UInt8(ascii: "\"")) {
      for field in try fields(record) {
        var field = field
        let value = field.withUTF8 { Self.number($0) }
        try append(value, of: Array(field.utf8), column: values.count - before + 1, to: &values)
      }
    } else {
      var from = 0
      for at in 0...record.count where at == record.count || record[at] == UInt8(ascii: ",") {
        let field = UnsafeBufferPointer(rebasing: record[from..<at])
        guard let value = Self.number(field), value.isFinite else {
          try append(Self.number(field), of: Array(field), column: values.count - before + 1, to: &values)
          return
        }
        values.append(value)
        from = at + 1
      }
    }
    let found = values.count - before
    guard let width else {
      self.width = found
      return
    }
    guard found == width else {
      throw FormatError(
        name, place, found: found == 1 ? "1 field" : "\(found) fields",
        expected: "\(width) as in the first row")
    }
  }

  private func append(_ value: Double?, of field: [UInt8], column: Int, to values: inout [Double]) throws(FormatError) {
    guard let value, value.isFinite else {
      let column =
        columns.flatMap { $0.indices.contains(column - 1) ? "\(column) (\($0[column - 1]))" : nil } ?? "\(column)"
      throw FormatError(
        name, "\(place), column \(column)", found: field.isEmpty ? "an empty field" : FormatError.quote(field),
        expected: "a finite number")
    }
    values.append(value)
  }

  /// The number that a field is, blanks around it aside.
  @inline(__always)
  private static func number(_ field: UnsafeBufferPointer<UInt8>) -> Double? {
    var from = 0
    var to = field.count
    while from < to, field[from] == UInt8(ascii: " ") || field[from] == UInt8(ascii: "\t") { from += 1 }
    while to > from, field[to - 1] == UInt8(ascii: " ") || field[to - 1] == UInt8(ascii: "\t") { to -= 1 }
    return NumberParser.number(UnsafeBufferPointer(rebasing: field[from..<to]))
  }

  private func fields(_ record: UnsafeBufferPointer<UInt8>) throws(FormatError) -> [String] {
    let (quote, comma) = (UInt8(ascii: "\""), UInt8(ascii: ","))
    var fields: [String] = []
    var at = 0
    while true {
      var field: [UInt8] = []
      if at < record.count, record[at] == quote {
        at += 1
        while true {
          guard at < record.count else {
            throw FormatError(
              name, "\(place), column \(fields.count + 1)", found: "a quotation that is not closed",
              expected: "a \" at its end")
          }
          if record[at] == quote {
            at += 1
            guard at < record.count, record[at] == quote else { break }
          }
          field.append(record[at])
          at += 1
        }
        guard at == record.count || record[at] == comma else {
          throw FormatError(
            name, "\(place), column \(fields.count + 1)",
            found: "\(FormatError.quote(record[at...])) behind a quotation", expected: "a comma or the end of the line")
        }
      } else {
        while at < record.count, record[at] != comma {
          field.append(record[at])
          at += 1
        }
      }
      fields.append(String(decoding: field, as: UTF8.self))
      guard at < record.count else { return fields }
      at += 1
    }
  }
}
