import ArgumentParser
import Experiments

/// The memory limit of a verb that computes one thing and so refuses instead of skipping.
struct MemoryArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Refuse work that would need more memory; track itself takes about 60 MB more (default: half of the machine's, or of what its control group allows).",
      valueName: "bytes"))
  var maxMemory: String?

  /// The limit in bytes.
  /// - Throws: `InputError.usage`.
  func limit() throws -> Int {
    try maxMemory.map { try UnitParser.bytes($0, for: "--max-memory") } ?? Machine.usableMemoryBytes / 2
  }
}
