import ArgumentParser
import Engine
import Experiments
import Store

/// `track networks`: exports and checks network files.
struct NetworksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "networks", abstract: "Write a network as a file, or check one.",
    subcommands: [Export.self, Check.self])

  /// `track networks export`.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a network as a network file, with its weights.",
      discussion: """
          track networks export superincreasing --size k=5 > lists.json
          track networks export two-branch --size d=3,h=4,k=4,c=2 --seed 1 > two.json
          track networks export mlp --size layers=4-8-3 --seed 1 > mlp.json

        Numbers are exact: the file computes the same bits as the network.
        """)

    @OptionGroup var arguments: NetworkArguments

    @Option(help: "Element type of the weights: float64 or float32.")
    var dtype = DType.float64

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let network = try arguments.model
      try Console.write(
        data: arguments.weighted(network, inputLength: nil, dtype: dtype, isQuiet: global.quiet).network.text)
    }
  }

  /// `track networks check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Describe a network file, or report its first error.")

    @OptionGroup var arguments: NetworkArguments
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let network = try arguments.weighted(
        arguments.model, inputLength: nil, dtype: .float64, isQuiet: global.quiet
      ).network
      let description = network.description
      let rows =
        description.inputs.map { ("input", $0.name, $0.shape, "") }
        + description.parameters.map { ("parameter", $0.name, $0.shape, "") }
        + description.nodes.filter { !$0.isInner }.map { ("node", $0.name, $0.shape, description.formula(of: $0)) }
      let records: [JSONRecord] = rows.map {
        ["kind": $0, "name": $1, "shape": $2.extents, "formula": $3]
      }
      try global.show(
        VerbResult(records) {
          ["\(description.name): \(description.summary)"]
            + TextTable(["", "name", "shape", ""], rows.map { [$0, $1, "\($2)", $3] }).lines
        })
    }
  }
}
