import ArgumentParser
import Engine
import Experiments
import Formats
import Store

/// `track verify`: checks that a model computes the function it is said to compute.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare a network with its definition, or with labels.", subcommands: [Network.self])

  /// `track verify network`.
  struct Network: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare a network with its definition or with the labels of a file, and record the result.",
      discussion: """
          track verify network superincreasing
          track verify network superincreasing --size k=3 --range -9..9
          track verify network superincreasing --size k=20 --samples 10000

        superincreasing is compared with its definition, on a complete grid or with --samples on random lists. Any network \
        can be compared with --labels FILE, whose rows are an input followed by the output. Exit code 1 if they differ; the \
        view verifications has the first input on which they do (counterexample).
        """)

    @OptionGroup var arguments: NetworkArguments

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "Range of the elements, or of the steps between them, in whole numbers (default: -3..8).",
        valueName: "low..high"))
    var range: String?

    @Option(help: ArgumentHelp("Number of random lists to use instead of all lists.", valueName: "n"))
    var samples: String?

    @Option(
      help: ArgumentHelp(
        "A file of inputs, each followed by its output: .csv, .jsonl, .json or .npy, optionally gzipped.",
        valueName: "file"),
      completion: .file())
    var labels: String?

    @OptionGroup var format: RowArguments

    @Option(
      help: ArgumentHelp(
        "Allowed distance of an output from its label, relative to the larger of 1 and the label (default: 1e-9).",
        valueName: "distance"))
    var tolerance: String?

    @OptionGroup var measurement: MeasurementArguments
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let network = try arguments.model
      let definition = labels == nil ? try network.networkForm.definition : nil
      try checkOptions()
      let reader = try labels.map { path throws(FormatError) in
        try format.reader(path) { Cancellation.shared.isRequested }
      }
      let distance = try Arguments.number(tolerance ?? "1e-9", for: "--tolerance", from: 0, example: "1e-9")
      let (weighted, size, _) = try arguments.weighted(
        network, inputLength: nil, dtype: measurement.dtype, isQuiet: global.quiet)
      let cases = try reader.map { .labelled($0) } ?? lists(of: weighted, definition)
      let blas = try BLAS.find(measurement.blas)
      let store = try measurement.openForWriting(global, blas: blas)
      Cancellation.shared.listen()
      let result = try NetworkVerifier(store: store, blas: blas).run(
        weighted, size: size, cases: cases, tolerance: labels == nil ? 0 : distance)
      Remarks.show(reader?.remarks ?? [], isQuiet: global.quiet)
      try show(result, of: weighted)
      if let definition, !global.json, result.status != .cancelled, weighted.dtype == .float64 {
        try show(definition.nearTies, of: network, blas: blas)
      }
      global.note("run \(result.runID), recorded in \(global.path)")
      switch result.status {
      case .cancelled: throw ExitStatus.interrupted
      case .failed: throw ExitStatus.no
      default: return
      }
    }

    /// Throws an error for options that would be ignored.
    private func checkOptions() throws {
      let ignored =
        labels == nil
        ? [("--tolerance", tolerance != nil)] : [("--range", range != nil), ("--samples", samples != nil)]
      guard let (option, _) = ignored.first(where: \.1) else { return }
      throw InputError.usage(
        labels == nil
          ? "\(option) is of labels, and the definition is exact; leave it out, or give --labels FILE"
          : "\(option) is of lists that are compared with the definition; leave it out, or leave out --labels")
    }

    private func lists(
      of network: WeightedNetwork, _ definition: NetworkForm.Definition?
    ) throws -> NetworkVerifier.Cases {
      guard let definition else {
        let name = arguments.network ?? network.description.name
        throw InputError.usage("network \(name) has no definition to be compared with; give --labels FILE")
      }
      let range = range ?? "-3..8"
      let ends = range.split(separator: "..", omittingEmptySubsequences: false).compactMap { Int($0) }
      guard ends.count == 2, ends[0] <= ends[1], ends.allSatisfy((-(1 << 20)...1 << 20).contains) else {
        throw InputError.usage("--range is \(range): expected whole numbers up to 2^20 such as -3..8")
      }
      let length = network.description.inputLength
      guard let samples else { return .grid(definition, length: length, range: ends[0]...ends[1]) }
      let count = try Arguments.number(samples, for: "--samples", in: 1...NetworkVerifier.maxCases)
      return .sample(definition, length: length, range: ends[0]...ends[1], count: count, seed: network.seed)
    }

    private func show(_ result: NetworkVerifier.Result, of network: WeightedNetwork) throws {
      let (found, name) = (result.verification, network.description.name)
      let example = found.counterexample
      let record: JSONRecord = [
        "run_id": result.runID.description, "kind": RunKind.verify.rawValue, "workload": name,
        "status": result.status.rawValue, "against": found.against, "cases": found.cases,
        "disagreements": found.disagreements, "counterexample": example.map { RawJSON($0.input) },
        "expected": example.map { RawJSON($0.expected) }, "found": example.map { RawJSON($0.found) },
      ]
      try global.show(
        VerbResult([record]) {
          if let example {
            return [
              "\(name): no, it differs from \(found.against) on \(found.disagreements) of \(found.cases) inputs, first on \(example.input): expected \(example.expected), found \(example.found)"
            ]
          }
          return result.status == .cancelled
            ? ["\(name): interrupted; no difference from \(found.against) on the first \(found.cases) inputs"]
            : ["\(name): yes, it agrees with \(found.against): \(found.cases) inputs"]
        })
    }

    /// Shows the outputs for lists that are nearly ties, where rounded sums decide. Neither answer is wrong.
    private func show(
      _ ties: (note: String, cases: [(input: [Double], exact: String)]), of network: any Model, blas: BLAS
    ) throws {
      try Console.print("near-ties, where \(ties.note):")
      for (list, exact) in ties.cases {
        let output = try NetworkRunner.output(of: network, at: list, blas: blas)
        try Console.print("  \(JSONText.array(list)) = \(JSONText.array(output))  (in decimals: \(exact))")
      }
    }
  }
}
