/// The result of reading a row.
public enum Row: Sendable {
  /// A row of finite numbers.
  case row
  /// An invalid row, with the error. The reader continues after it.
  case bad(FormatError)
  /// End of the file.
  case end
}

/// Reads a file of rows of numbers one row at a time. Its memory does not grow with the file.
public protocol RowReader: AnyObject {
  /// Name of the file in messages.
  var name: String { get }
  /// The place of the last row, such as `line 3`.
  var place: String { get }
  /// Names of the columns, if the file has them. Available after the first row was read.
  var columns: [String]? { get }
  /// How many numbers of a row belong to each requested name. Available after a row with names was read; before that,
  /// and for rows without names, `nil`.
  var parts: [Int]? { get }
  /// The fraction of the file that was read, from 0 to 1; `nil` if its size is unknown.
  var progress: Double? { get }
  /// Remarks for the user about decisions of the reader, such as taking the first row for a header. One sentence
  /// each. They may quote the file, and grow in number as rows are read.
  var remarks: [String] { get }

  /// Appends the numbers of the next row to `values`. Appends nothing for a bad row or at the end.
  /// - Throws: `FormatError` if the file cannot be read any further.
  func next(into values: inout [Double]) throws(FormatError) -> Row
}

extension RowReader {
  public var parts: [Int]? { nil }

  public var remarks: [String] { [] }
}

/// The formats of files with rows of numbers.
public enum RowFormat: String, Sendable, CaseIterable {
  /// Delimited text.
  case csv
  /// On each line a JSON array of numbers, or an object with numbers.
  case jsonl
  /// One JSON array of such rows. Read whole.
  case json
  /// NumPy's format for one array.
  case npy

  /// Determines the format by the extension of the path, without `.gz`. CSV for other extensions and for standard
  /// input.
  public init(path: String) {
    var path = path.lowercased()
    if path.hasSuffix(".gz") { path.removeLast(3) }
    self = Self.allCases.first { path.hasSuffix(".\($0.rawValue)") } ?? (path.hasSuffix(".ndjson") ? .jsonl : .csv)
  }

  /// A reader of the file at `path`; `-` is standard input.
  /// - Parameters:
  ///   - header: whether the first row of a CSV file names its columns.
  ///   - delimiter: the separator between the fields of a CSV file.
  ///   - names: the members to read from rows that are JSON objects, in the order of their numbers.
  ///   - labels: collects the words at the end of text rows. If `nil`, words are errors.
  ///   - stops: called when a signal interrupts a waiting read. If it returns true, the rows end there.
  /// - Throws: `FormatError` if the file cannot be opened, or does not begin as the format does.
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
