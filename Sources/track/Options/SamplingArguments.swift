import ArgumentParser
import Engine
import Experiments
import Store

/// Options for sampling, and the limits of cells.
struct SamplingArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Measured rounds (default: \(MeasurementOptions.minRounds), and up to \(MeasurementOptions.maxRounds) in each process if the budget allows).",
      valueName: "count"))
  var rounds: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Processes that a cell is measured in, one after the other, at most one for each round (default: \(MeasurementOptions.standardProcesses), or half of the rounds; 1 for fewer than 8 rounds).",
      valueName: "count"))
  var processes: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Minimum time of a sample; calls are repeated until it is reached.", valueName: "time"))
  var minTime = "10ms"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Total time for all cells: samples become shorter to keep it, and what remains is spent on more rounds (default: 60s with --sweep).",
      valueName: "time")
  )
  var budget: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Threads that products may use.", valueName: "count"))
  var threads = "1"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Seed of tensors and sampling order (default: random, recorded).", valueName: "number"))
  var seed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Skip runs that would need more memory, including inputs, results, references and copies; track itself takes about 60 MB more (default: half of the machine's, or of what its control group allows).",
      valueName: "bytes"))
  var maxMemory: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Maximum time of a cell: samples become shorter, then strategies are skipped (default: 10m, or a part of the budget).",
      valueName: "time"))
  var maxTime: String?

  @Option(
    help: ArgumentHelp(
      "Graph passes to leave out: \(StandardPasses.all.map(\.name).joined(separator: ", ")).", valueName: "names"),
    completion: .list(StandardPasses.all.map(\.name)), transform: passes)
  var withoutPass: [any GraphPass]?

  /// The passes in a list of names.
  /// - Throws: `InputError.usage`.
  private static func passes(_ text: String) throws -> [any GraphPass] {
    try Arguments.list(text, for: "--without-pass").map { name in
      guard let pass = StandardPasses.all.first(where: { $0.name == name }) else {
        let names = StandardPasses.all.map(\.name).joined(separator: ", ")
        throw InputError.usage("there is no pass \"\(name)\"; expected one of \(names)")
      }
      return pass
    }
  }

  /// Default time of a sweep.
  private static let standardBudgetNs = 60_000_000_000

  /// The measurement options that these arguments set.
  /// - Throws: `InputError.usage`.
  func options(blas: BLAS, isSweep: Bool) throws -> MeasurementOptions {
    let seed = try Arguments.seed(seed)
    var options = MeasurementOptions(blas: blas, seed: seed)
    options.rounds = try rounds.map { try Arguments.number($0, for: "--rounds", in: 1...100_000) }
    options.processes = try processes.map { try Arguments.number($0, for: "--processes", in: 1...1000) }
    options.worker = .thisExecutable
    options.minTimeNs = try UnitParser.nanoseconds(minTime, for: "--min-time")
    options.budgetNs =
      try budget.map { try UnitParser.nanoseconds($0, for: "--budget") } ?? (isSweep ? Self.standardBudgetNs : nil)
    options.threads = try Arguments.number(threads, for: "--threads", in: 1...100_000)
    if let reason = Machine.refusal(ofThreads: options.threads, blas: blas) {
      throw InputError.usage("--threads is \(options.threads), and this process may use \(reason)")
    }
    if let maxMemory { options.maxMemory = try UnitParser.bytes(maxMemory, for: "--max-memory") }
    if let maxTime { options.maxTimeNs = try UnitParser.nanoseconds(maxTime, for: "--max-time") }
    for left in withoutPass ?? [] { options.passes.removeAll { $0.name == left.name } }
    return options
  }
}
