public import ArgumentParser
public import Formats

extension RowFormat: ExpressibleByArgument {}
extension CSVDelimiter: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// Options that say how a file of rows is to be read.
struct RowArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Format of the rows, where the name of the file does not say it: csv, jsonl, json or npy.", valueName: "format"))
  var inputFormat: RowFormat?

  @Flag(
    inversion: .prefixedNo,
    help:
      "Whether the first row of a CSV file names its columns (default: where no field is a number or a word such as NA, and at most the first is empty)."
  )
  var header: Bool?

  @Option(
    help: ArgumentHelp(
      "What stands between the fields of a CSV file: comma, semicolon, tab, pipe or space; auto: what the first rows have.",
      valueName: "delimiter"))
  var delimiter = CSVDelimiter.automatic

  /// A reader of the file at `path`.
  /// - Parameters:
  ///   - names: names by which rows that are JSON objects give their numbers.
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
