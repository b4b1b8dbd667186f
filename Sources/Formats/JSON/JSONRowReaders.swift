/// A JSON array of numbers a line, or an object with numbers under each of some names. Empty lines are passed over.
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
  ///   - names: members that a row has which is an object, in the order of its numbers; without any no row may be one.
  ///   - labels: takes words that stand last in a row; without it they are bad.
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

/// One JSON array of rows, which are as those of JSON lines, or of one array of numbers; read whole, for where an array ends is only known at its end.
public final class JSONRowsReader: RowReader {
  public let name: String
  public private(set) var place = "[0]"
  public var columns: [String]? { nil }
  public var progress: Double? { rows.isEmpty ? 1 : Double(next) / Double(rows.count) }

  public var parts: [Int]? { shape.parts }

  private let rows: [JSONValue]
  private var next = 0
  private var shape: JSONRow

  /// A reader of `source`.
  /// - Parameters: as of JSON lines.
  /// - Throws: `FormatError` where it is no JSON, or no array.
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

/// What rows of a JSON file look like: an array of numbers, or an object with numbers under each of these names.
private struct JSONRow {
  let names: [String]
  private let labels: LabelColumn?
  private(set) var parts: [Int]?
  private var width: Int?

  init(names: [String], labels: LabelColumn?) {
    (self.names, self.labels) = (names, labels)
  }

  /// The numbers of a row, as many as in the first; of an object, in the order of the names.
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
    // Behind an array nothing says how many numbers are of which name.
    guard counts == parts ?? (width == nil ? counts : []) else {
      throw FormatError(
        file, place, found: "\(counts.map(String.init).joined(separator: ", ")) numbers",
        expected: "\((parts ?? [width ?? 0]).map(String.init).joined(separator: ", ")) as in the first row")
    }
    (parts, width) = (counts, row.count)
    return row
  }

  /// The numbers of an array, of which the last may be a word that stands for a class.
  private func labelled(_ value: JSONValue, file: String, place: String) throws(FormatError) -> [Double] {
    if let labels, case .array(let elements) = value, case .string(let word)? = elements.last {
      // A word of a row that is left out is no class.
      let features = elements.dropLast().compactMap { if case .number(let number) = $0 { number } else { nil } }
      if features.count == elements.count - 1, elements.count == width ?? elements.count {
        return features + [try labels.code(Array(word.utf8), file: file, place: place)]
      }
    }
    return try Self.array(value, file: file, place: place, isPart: false)
  }

  /// The numbers of an array; as a part of a row one number may stand alone.
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
