import ArgumentParser
import Engine
import Experiments
import Store

/// `track workloads`: what can be computed.
struct WorkloadsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workloads", abstract: "List workloads and networks, or show one.",
    subcommands: [List.self, Show.self])

  /// `track workloads list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List workloads and networks.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
      var table = TextTable(["name", "kind", "sizes", "what it is"])
      let rows =
        Models.builtin(for: .workload).map { ($0.name, "hvp", $0.sizes.map(\.name), $0.summary) }
        + Models.builtin(for: .network).compactMap { model in
          model.network.map { (model.name, "network", $0.sizes.map(\.name), $0.summary) }
        }
      for (name, kind, sizes, summary) in rows {
        if global.json {
          try Console.print(
            json: JSONText.object([
              ("name", JSONText.string(name)), ("kind", JSONText.string(kind)),
              ("sizes", JSONText.array(of: sizes.map { JSONText.string($0) as String })),
              ("summary", JSONText.string(summary)),
            ]))
        } else {
          table.add([name, kind, sizes.joined(separator: ", "), summary])
        }
      }
      if !global.json { for line in table.lines { try Console.print(line) } }
    }
  }

  /// `track workloads show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the sizes, tensors and strategies of one.",
      discussion: """
          track workloads show chain
          track workloads show two-branch --graph > graph.mmd
        """)

    @Argument(
      help: "Name of a workload or network, or the path of a network file.",
      completion: .list(Models.builtin().map(\.name)))
    var name: String

    @Flag(help: "Print its computational graph, forward and backward, as Mermaid, at the smallest size of its study.")
    var graph = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let model = try Models.find(name, for: .any)
      guard model.studySizes.isEmpty else { return try graph ? showGraph(model) : show(model) }
      guard !graph else {
        throw InputError.usage(
          "\(name) is a network without a workload, and so without a backward graph; leave out --graph")
      }
      try show(model.networkForm, of: model)
    }

    private func showGraph(_ workload: any Model) throws {
      guard let size = workload.studySizes.first else { return }
      let problem = try workload.problem(size)
      if let function = problem.function {
        try Console.print(Mermaid.forwardAndBackward(of: function))
      } else if let chain = problem.chain {
        try Console.print(Mermaid.orders(of: chain, workload.strategies))
      }
    }

    private func show(_ network: NetworkForm, of model: any Model) throws {
      if global.json {
        return try Console.print(
          json: JSONText.object([
            ("name", JSONText.string(model.name)), ("kind", JSONText.string("network")),
            ("summary", JSONText.string(network.summary)), ("caution", JSONText.string(network.caution)),
          ]))
      }
      try Console.print("\(model.name): \(network.summary)" + (network.caution.map { "\n\($0)" } ?? ""))
      var sizes = TextTable(["size", ""])
      for size in network.sizes { sizes.add([size.name, size.summary]) }
      try Console.print("")
      for line in sizes.lines { try Console.print(line) }
      try Console.print("\nIts file: track networks export \(name)")
    }

    private func show(_ workload: any Model) throws {
      let strategies = workload.strategies
      if global.json {
        let sizes = workload.sizes.map { size in
          JSONText.object([
            ("name", JSONText.string(size.name)), ("optional", "\(size.isOptional)"),
            ("summary", JSONText.string(size.summary)),
          ])
        }
        let tensors = workload.tensors.map { tensor in
          JSONText.object([
            ("name", JSONText.string(tensor.name)),
            ("shape", JSONText.array(of: tensor.axes.map { JSONText.string($0) as String })),
            ("summary", JSONText.string(tensor.summary)),
          ])
        }
        return try Console.print(
          json: JSONText.object([
            ("name", JSONText.string(workload.name)), ("kind", JSONText.string("hvp")),
            ("summary", JSONText.string(workload.summary)), ("sizes", JSONText.array(of: sizes)),
            ("tensors", JSONText.array(of: tensors)), ("output", JSONText.string(workload.output)),
            ("strategies", JSONText.array(of: strategies.map { JSONText.string($0.name) as String })),
          ]))
      }
      try Console.print("\(workload.name): \(workload.summary)")
      var sizes = TextTable(["size", "", ""])
      for size in workload.sizes { sizes.add([size.name, size.isOptional ? "optional" : "", size.summary]) }
      var tensors = TextTable(["tensor", "shape", ""])
      for tensor in workload.tensors {
        tensors.add([tensor.name, "[\(tensor.axes.joined(separator: ", "))]", tensor.summary])
      }
      var orders = TextTable(["strategy", ""])
      for strategy in strategies { orders.add([strategy.name, strategy.summary]) }
      for table in [sizes, tensors, orders] {
        try Console.print("")
        for line in table.lines { try Console.print(line) }
      }
      try Console.print("\noutput: \(workload.output)")
      try Console.print("study (--sweep): " + workload.studySizes.map(\.description).joined(separator: " "))
    }
  }
}
