import ArgumentParser
import Engine
import Experiments
import Store

/// `track run network`: evaluates a network on inputs given by hand.
struct RunNetwork: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Evaluate a network on inputs and record each evaluation.",
    discussion: """
        track run network superincreasing --input 1,2,4,8    prints 1
        track run network superincreasing --input 1,1,3,6 --input -5,-4,-8,-16

      All inputs of one command have one length, and are one run. Networks: \
      \(Networks.all.map(\.name).joined(separator: ", ")).
      """)

  @Argument(help: "Name of the network.", completion: .list(Networks.all.map(\.name)))
  var network: String

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("An input, such as 1,2,4,8 or -5,-4,-8,-16; repeat it for more.", valueName: "numbers"))
  var input: [String] = []

  @OptionGroup var measurement: MeasurementArguments
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let network = try Networks.named(network)
    let inputs = try input.map { try SizeGrammar.numbers($0, for: "--input") }
    try NetworkRunner.network(network, for: inputs)
    let blas = try BLAS.find(measurement.blas)
    let store = try measurement.openForWriting(global, blas: blas)
    Interruption.shared.listen()
    let result = try NetworkRunner(store: store, blas: blas).run(network, inputs: inputs, dtype: measurement.dtype)
    if global.json {
      try Console.print(RunJSON.line(result, of: network, dtype: measurement.dtype, blas: blas))
    } else {
      for evaluation in result.evaluations {
        try Console.print(
          "\(network.name) \(evaluation.input) = \(evaluation.output ?? "–")  (\(CostText.time(Double(evaluation.elapsedNs ?? 0))))"
        )
      }
      if !global.quiet { Console.note("\(network.caution)\nrun \(result.runID), recorded in \(global.path)") }
    }
    if result.status == .cancelled { throw ExitStatus.interrupted }
  }
}
