import ArgumentParser
import Experiments
import Formats

/// Options that name a file of inputs.
struct InputArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file of inputs, one per row: .csv, .jsonl, .json or .npy, optionally gzipped; - is standard input.",
      valueName: "file"),
    completion: .file())
  var inputs: String?

  @OptionGroup var format: RowArguments

  /// A reader of the file; `nil` without one.
  /// - Parameter names: names of the network's inputs, by which JSON objects give them.
  /// - Throws: `FormatError`.
  func reader(names: [String]) throws -> (any RowReader)? {
    try inputs.map { try format.reader($0, names: names) { Cancellation.shared.isRequested } }
  }
}
