public import ArgumentParser
import Experiments
public import Formats

extension RowFormat: ExpressibleByArgument {}
extension CSVReader.Header: ExpressibleByArgument {}

/// Options that name a file of inputs.
struct InputArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file of inputs, one a row: .csv, .jsonl, .json or .npy; - is standard input.", valueName: "file"),
    completion: .file())
  var inputs: String?

  @Option(help: "Format of the inputs, where the name of the file does not say it: csv, jsonl, json or npy.")
  var inputFormat: RowFormat?

  @Option(
    help: "Whether the first row of a CSV file names its columns; auto: it does where no field of it is a number.")
  var header = CSVReader.Header.automatic

  /// A reader of the file; `nil` where there is none.
  /// - Parameter names: names of the network's inputs, by which JSON objects give them.
  /// - Throws: `FormatError`.
  func reader(names: [String]) throws -> (any RowReader)? {
    guard let inputs else { return nil }
    return try (inputFormat ?? RowFormat(path: inputs)).reader(path: inputs, header: header, names: names) {
      Interruption.shared.isRequested
    }
  }
}
