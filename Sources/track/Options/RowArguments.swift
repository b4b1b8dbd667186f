public import ArgumentParser
public import Formats

extension RowFormat: ExpressibleByArgument {}
extension CSVDelimiter: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// Options for reading a file of rows.
struct RowArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Format of the rows, if the file name does not tell it: csv, jsonl, json or npy.", valueName: "format"))
  var inputFormat: RowFormat?

  @Flag(
    inversion: .prefixedNo,
    help:
      "Whether the first row of a CSV file is a header (default: yes if no field is a number or a word such as NA, and at most the first is empty)."
  )
  var header: Bool?

  @Option(
    help: ArgumentHelp(
      "Delimiter of a CSV file: comma, semicolon, tab, pipe, space, or auto to detect it from the first rows.",
      valueName: "delimiter"))
  var delimiter = CSVDelimiter.automatic

  /// A reader of the file at `path`.
  /// - Parameters:
  ///   - names: names of the numbers in rows that are JSON objects.
  ///   - labels: takes words in the last column.
  /// - Throws: `FormatError`.
  func reader(
    _ path: String, names: [String] = [], labels: LabelColumn? = nil, stops: @escaping @Sendable () -> Bool = { false }
  ) throws(FormatError) -> any RowReader {
    try (inputFormat ?? RowFormat(path: path)).reader(
      path: path, header: header.map { $0 ? .yes : .no } ?? .automatic, delimiter: delimiter, names: names,
      labels: labels, stops: stops)
  }
}
