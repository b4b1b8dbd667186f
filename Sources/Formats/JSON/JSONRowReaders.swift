/// Reads JSON lines: on each line an array of numbers, or an object with numbers under each of the given names. Skips
/// empty lines.
public final class JSONLinesReader: RowReader {
  public var name: String { scanner.source.name }
  public var place: String { "line \(scanner.line)" }
  public var columns: [String]? { nil }
  public var progress: Double? { scanner.progress }

  public var parts: [Int]? { shape.parts }

  private let scanner: RecordScanner
  private var shape: JSONRow

  /// A reader of `source`.
  /// - Parameters:
  ///   - names: the members to read from rows that are objects, in the order of their numbers. If empty, rows must
  ///     not be objects.
  ///   - labels: collects the words at the end of rows. If `nil`, words are errors.
  public init(_ source: ByteSource, names: [String] = [], labels: LabelColumn? = nil) {
    scanner = RecordScanner(source)
    shape = JSONRow(names: names, labels: labels)
  }

  public func next(into values: inout [Double]) throws(FormatError) -> Row {
    while let record = try scanner.next() {
      if record.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      do {
        let row = try shape.numbers(
          JSONParser.parse(record, file: name, firstLine: scanner.line), file: name, place: place)
        values.append(contentsOf: row)
        return .row
      } catch {
        return .bad(error)
      }
    }
    return .end
  }
}

/// Reads a JSON file with one array of rows, in the format of JSON lines, or one array of numbers. Reads the whole
/// file, because the end of an array is known only at its end.
public final class JSONRowsReader: RowReader {
  public let name: String
  public private(set) var place = "[0]"
  public var columns: [String]? { nil }
  public var progress: Double? { rows.isEmpty ? 1 : Double(next) / Double(rows.count) }

  public var parts: [Int]? { shape.parts }

  private let rows: [JSONValue]
  private var next = 0
  private var shape: JSONRow

  /// A reader of `source`. Parameters as for `JSONLinesReader`.
  /// - Throws: `FormatError` if the file is not JSON, or not an array.
  public init(_ source: ByteSource, names: [String] = [], labels: LabelColumn? = nil) throws(FormatError) {
    name = source.name
    shape = JSONRow(names: names, labels: labels)
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
      values.append(contentsOf: try shape.numbers(rows[next - 1], file: name, place: place))
      return .row
    } catch {
      return .bad(error)
    }
  }
}

/// The format of the rows of a JSON file: an array of numbers, or an object with numbers under each of these names.
private struct JSONRow {
  let names: [String]
  private let labels: LabelColumn?
  private(set) var parts: [Int]?
  private var width: Int?

  init(names: [String], labels: LabelColumn?) {
    (self.names, self.labels) = (names, labels)
  }

  /// The numbers of a row, as many as in the first row. For an object, in the order of the names.
  mutating func numbers(_ value: JSONValue, file: String, place: String) throws(FormatError) -> [Double] {
    guard case .object(let object) = value, !names.isEmpty else {
      let row = try labelled(value, file: file, place: place)
      guard row.count == width ?? row.count else {
        throw FormatError(
          file, place, found: row.count == 1 ? "1 number" : "\(row.count) numbers",
          expected: "\(width ?? 0) as in the first row")
      }
      width = row.count
      return row
    }
    let found = object.members.map(\.name)
    guard found.count == names.count, found.allSatisfy(names.contains) else {
      throw FormatError(
        file, place, found: found.isEmpty ? "no members" : "the members \(found.joined(separator: ", "))",
        expected: names.joined(separator: ", "))
    }
    var row: [Double] = []
    var counts: [Int] = []
    for name in names {
      let part = try Self.array(object[name] ?? .null, file: file, place: "\(place), \(name)", isPart: true)
      counts.append(part.count)
      row += part
    }
    // An array does not say how many numbers belong to each name.
    guard counts == parts ?? (width == nil ? counts : []) else {
      throw FormatError(
        file, place, found: "\(counts.map(String.init).joined(separator: ", ")) numbers",
        expected: "\((parts ?? [width ?? 0]).map(String.init).joined(separator: ", ")) as in the first row")
    }
    (parts, width) = (counts, row.count)
    return row
  }

  /// The numbers of an array. The last element may be a word that names a class.
  private func labelled(_ value: JSONValue, file: String, place: String) throws(FormatError) -> [Double] {
    if let labels, case .array(let elements) = value, case .string(let word)? = elements.last {
      // The word of a skipped row must not become a class.
      let features = elements.dropLast().compactMap { if case .number(let number) = $0 { number } else { nil } }
      if features.count == elements.count - 1, elements.count == width ?? elements.count {
        return features + [try labels.code(Array(word.utf8), file: file, place: place)]
      }
    }
    return try Self.array(value, file: file, place: place, isPart: false)
  }

  /// The numbers of an array. A single number is accepted as a member of an object.
  private static func array(
    _ value: JSONValue, file: String, place: String, isPart: Bool
  ) throws(FormatError) -> [Double] {
    switch value {
    case .numbers(let row): return row
    case .number(let number) where isPart: return [number]
    case .array(let elements):
      if let (index, other) = elements.enumerated().first(where: { if case .number = $1 { false } else { true } }) {
        throw FormatError(file, "\(place), element \(index + 1)", found: other.kind, expected: "a finite number")
      }
      throw FormatError(file, place, found: "an empty array", expected: "an array of numbers")
    default: throw FormatError(file, place, found: value.kind, expected: "an array of numbers")
    }
  }
}
