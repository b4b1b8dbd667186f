/// The result of reading a row.
public enum Row: Sendable {
  /// A row of numbers, all finite.
  case row
  /// A row that is none, and why; the reader stands behind it.
  case bad(FormatError)
  /// End of the file.
  case end
}

/// A file of rows of numbers, read one row at a time: its memory does not grow with the file.
public protocol RowReader: AnyObject {
  /// What the file is called in messages.
  var name: String { get }
  /// Where the last row stood, such as `line 3`.
  var place: String { get }
  /// Names of the columns, where the file has them; known once the first row was read.
  var columns: [String]? { get }
  /// How many numbers of a row are of each name that it was read by; known once a row was read that has names, otherwise `nil`.
  var parts: [Int]? { get }
  /// The part of the file that was read, from 0 to 1; `nil` where its size is not known.
  var progress: Double? { get }
  /// What was decided about the file that its owner should know, such as that its first row names columns: a sentence each. They may
  /// quote the file. They become more as rows are read.
  var remarks: [String] { get }

  /// Appends the numbers of the next row to `values`; nothing where it is bad or there is none.
  /// - Throws: `FormatError` where the file cannot be read any further.
  func next(into values: inout [Double]) throws(FormatError) -> Row
}

extension RowReader {
  public var parts: [Int]? { nil }

  public var remarks: [String] { [] }
}

/// The formats that rows are read from.
public enum RowFormat: String, Sendable, CaseIterable {
  /// Rows of text with a delimiter between their fields.
  case csv
  /// A JSON array of numbers a line, or an object of them.
  case jsonl
  /// One JSON array of such rows; read whole.
  case json
  /// NumPy's format for one array.
  case npy

  /// The format that a path's extension names, that of gzip aside; CSV for others, and for standard input.
  public init(path: String) {
    var path = path.lowercased()
    if path.hasSuffix(".gz") { path.removeLast(3) }
    self = Self.allCases.first { path.hasSuffix(".\($0.rawValue)") } ?? (path.hasSuffix(".ndjson") ? .jsonl : .csv)
  }

  /// A reader of the file at `path`; `-` is standard input.
  /// - Parameters:
  ///   - header: whether the first row of a CSV file names its columns.
  ///   - delimiter: what stands between the fields of a CSV file.
  ///   - names: members of rows that are JSON objects, in the order of their numbers.
  ///   - labels: takes words that stand last in a row of text; without it they are bad.
  ///   - stops: asked where a signal interrupts a read that is waiting; if it says so, the rows end there.
  /// - Throws: `FormatError` where it cannot be opened, or does not begin as the format does.
  public func reader(
    path: String, header: CSVReader.Header = .automatic, delimiter: CSVDelimiter = .automatic, names: [String] = [],
    labels: LabelColumn? = nil,
    stops: @escaping @Sendable () -> Bool = { false }
  ) throws(FormatError) -> any RowReader {
    let source = try ByteSource(path: path, stops: stops)
    return switch self {
    case .csv: CSVReader(source, header: header, delimiter: delimiter, labels: labels)
    case .jsonl: JSONLinesReader(source, names: names, labels: labels)
    case .json: try JSONRowsReader(source, names: names, labels: labels)
    case .npy: try NPYRowReader(source)
    }
  }
}
