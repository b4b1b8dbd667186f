import ArgumentParser
import Engine
import Experiments
import Store

/// `track workloads`: lists the available workloads.
struct WorkloadsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workloads", abstract: "List workloads and networks, or show one.",
    subcommands: [List.self, Show.self])

  /// `track workloads list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List workloads and networks.")

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let rows =
        Models.builtin(for: .workload).map { ($0.name, "hvp", $0.sizes.map(\.name), $0.summary) }
        + Models.builtin(for: .network).compactMap { model in
          model.network.map { (model.name, "network", $0.sizes.map(\.name), $0.summary) }
        }
      let records: [JSONRecord] = rows.map { ["name": $0, "kind": $1, "sizes": $2, "summary": $3] }
      try global.show(
        VerbResult(records) {
          let texts = rows.map { [$0, $1, $2.joined(separator: ", "), $3] }
          return TextTable(["name", "kind", "sizes", "what it is"], texts).lines
        })
    }
  }

  /// `track workloads show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the sizes, tensors and strategies of a workload or network.",
      discussion: """
          track workloads show chain
          track workloads show two-branch --graph > graph.mmd
          track workloads show --function 'sum(tanh(A@x)^2)' --let A:3x4 --let x:4
        """)

    @Argument(
      help: "Name of a workload or network, or the path of a network file or of a StableHLO text.",
      completion: .list(Models.builtin().map(\.name)))
    var name: String?

    @OptionGroup var expression: ExpressionArguments

    @Flag(help: "Print the forward and backward graph as Mermaid, at the smallest size of the workload's study.")
    var graph = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let model = try model
      guard model.studySizes.isEmpty else { return try graph ? showGraph(model) : show(model) }
      guard !graph else {
        throw InputError.usage(
          "\(model.name) is a network without a workload, and so without a backward graph; leave out --graph")
      }
      try show(model.networkForm, of: model)
    }

    private var model: any Model {
      get throws {
        let formula = try expression.expression()
        guard (formula == nil) != (name == nil) else {
          throw InputError.usage(
            "expected the name of a workload or network, or a formula with --function, and not both")
        }
        guard let formula else {
          let found = try Models.find(name ?? "", for: .any)
          if let open = found.open { return try open.shown(expression.choice(target: nil)) }
          return try expression.chosen(found)
        }
        let tensors = try expression.tensors()
        let model = try expression.model(formula, given: tensors.given, drawn: tensors.drawn)
        // A mistake in its shapes is shown, too.
        _ = try model.problem(model.size([:]))
        return model
      }
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
      let record: JSONRecord = [
        "name": model.name, "kind": "network", "summary": network.summary, "caution": network.caution,
      ]
      try global.show(
        VerbResult([record]) { [name] in
          ["\(model.name): \(network.summary)"] + (network.caution.map { [$0] } ?? []) + [""]
            + TextTable(["size", ""], network.sizes.map { [$0.name, $0.summary] }).lines
            + ["", "Its file: track networks export \(name ?? model.name)"]
        })
    }

    private func show(_ workload: any Model) throws {
      let (sizes, tensors, strategies) = (workload.sizes, workload.tensors, workload.strategies)
      let record: JSONRecord = [
        "name": workload.name, "kind": "hvp", "summary": workload.summary,
        "sizes": sizes.map { ["name": $0.name, "optional": $0.isOptional, "summary": $0.summary] as JSONRecord },
        "tensors": tensors.map { ["name": $0.name, "shape": $0.axes, "summary": $0.summary] as JSONRecord },
        "output": workload.output, "strategies": strategies.map(\.name),
      ]
      try global.show(
        VerbResult([record]) {
          let tables = [
            TextTable(["size", "", ""], sizes.map { [$0.name, $0.isOptional ? "optional" : "", $0.summary] }),
            TextTable(
              ["tensor", "shape", ""], tensors.map { [$0.name, "[\($0.axes.joined(separator: ", "))]", $0.summary] }),
            TextTable(["strategy", ""], strategies.map { [$0.name, $0.summary] }),
          ]
          return ["\(workload.name): \(workload.summary)"] + tables.flatMap { [""] + $0.lines }
            + [
              "", "output: \(workload.output)",
              "study (--sweep): " + workload.studySizes.map(\.description).joined(separator: " "),
            ]
        })
    }
  }
}
