/// A JSON array of numbers a line. Empty lines are passed over.
public final class JSONLinesReader: RowReader {
  public var name: String { scanner.source.name }
  public var place: String { "line \(scanner.line)" }
  public var columns: [String]? { nil }
  public var progress: Double? { scanner.source.size.map { $0 > 0 ? Double(scanner.consumed) / Double($0) : 1 } }

  private let scanner: RecordScanner
  private var width: Int?

  /// A reader of `source`.
  public init(_ source: ByteSource) {
    scanner = RecordScanner(source)
  }

  public func next(into values: inout [Double]) throws(FormatError) -> Row {
    while let record = try scanner.next() {
      if record.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      do {
        let row = try JSONRow.numbers(
          JSONParser.parse(record, file: name, firstLine: scanner.line), file: name, place: place, width: &width)
        values.append(contentsOf: row)
        return .row
      } catch {
        return .bad(error)
      }
    }
    return .end
  }
}

/// One JSON array of arrays of numbers, or of one array of numbers; read whole, for where an array ends is only known at its end.
public final class JSONRowsReader: RowReader {
  public let name: String
  public private(set) var place = "[0]"
  public var columns: [String]? { nil }
  public var progress: Double? { rows.isEmpty ? 1 : Double(next) / Double(rows.count) }

  private let rows: [JSONValue]
  private var next = 0
  private var width: Int?

  /// A reader of `source`.
  /// - Throws: `FormatError` where it is no JSON, or no array.
  public init(_ source: ByteSource) throws(FormatError) {
    name = source.name
    switch try JSONParser.parse(source.readAll(), file: name) {
    case .array(let rows): self.rows = rows
    case .numbers(let row): rows = [.numbers(row)]
    case let other: throw FormatError(name, found: other.kind, expected: "an array of arrays of numbers")
    }
  }

  public func next(into values: inout [Double]) throws(FormatError) -> Row {
    guard next < rows.count else { return .end }
    place = "[\(next)]"
    next += 1
    do {
      values.append(contentsOf: try JSONRow.numbers(rows[next - 1], file: name, place: place, width: &width))
      return .row
    } catch {
      return .bad(error)
    }
  }
}

private enum JSONRow {
  /// The numbers of a row, as many as in the first.
  static func numbers(
    _ value: JSONValue, file: String, place: String, width: inout Int?
  ) throws(FormatError) -> [Double] {
    guard case .numbers(let row) = value else {
      if case .array(let elements) = value,
        let (index, other) = elements.enumerated().first(where: { if case .number = $1 { false } else { true } })
      {
        throw FormatError(file, "\(place), element \(index + 1)", found: other.kind, expected: "a finite number")
      }
      throw FormatError(
        file, place, found: value == .array([]) ? "an empty array" : value.kind, expected: "an array of numbers")
    }
    guard row.count == width ?? row.count else {
      throw FormatError(
        file, place, found: row.count == 1 ? "1 number" : "\(row.count) numbers",
        expected: "\(width ?? 0) as in the first row")
    }
    width = row.count
    return row
  }
}
