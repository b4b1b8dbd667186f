import ArgumentParser
import Engine
import Experiments
import Store

extension WorkloadsCommand {
  /// `track workloads show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the sizes, tensors and graph of a workload or network, and the exact counts of each strategy.",
      discussion: """
          track workloads show chain
          track workloads show two-branch --graph > graph.mmd
          track workloads show --function 'sum(tanh(A@x)^2)' --let A:3x4 --let x:4

        Counts and graph are at the smallest size of the workload's study. Nothing is computed.
        """)

    @Argument(
      help: "Name of a workload or network, or the path of a network file, an ONNX file or a StableHLO text.",
      completion: .list(Models.builtin().map(\.name)))
    var name: String?

    @OptionGroup var expression: ExpressionArguments

    @Flag(
      help: "Print the forward and backward graph as Mermaid; the forward graph alone of what has no derivatives.")
    var graph = false

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let model = try model
      guard graph else { return try show(model, ModelListing(model)) }
      try Console.print(mermaid(of: model))
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

    private func mermaid(of model: any Model) throws -> String {
      let listing = try ModelListing(model)
      guard !listing.strategies.isEmpty else { return listing.graph.map { Mermaid.forward($0) } ?? "" }
      let problem = try model.problem(listing.size)
      if let function = problem.function { return try Mermaid.forwardAndBackward(of: function) }
      return try problem.chain.map { try Mermaid.orders(of: $0, listing.strategies.map(\.strategy)) } ?? ""
    }

    private func show(_ model: any Model, _ listing: ModelListing) throws {
      // Without a loss, a network is listed by its form.
      let form = model.studySizes.isEmpty ? model.network : nil
      let (sizes, tensors, strategies) = (form?.sizes ?? model.sizes, model.tensors, listing.strategies)
      let shown = listing.graph.map(GraphListing.init)
      var record: JSONRecord = [
        "name": model.name, "kind": form == nil ? "hvp" : "network", "summary": form?.summary ?? model.summary,
        "caution": form?.caution,
        "sizes": sizes.map { ["name": $0.name, "optional": $0.isOptional, "summary": $0.summary] as JSONRecord },
        "tensors": tensors.map { ["name": $0.name, "shape": $0.axes, "summary": $0.summary] as JSONRecord },
        "output": model.output, "strategies": strategies.map(\.strategy.name), "size": RawJSON(listing.size.json),
        "costs": JSONRecord(strategies.map { ($0.strategy.name, $0.cost.map(RunJSON.costs)) }),
      ]
      if let shown { record = record + ["graph": shown.record(costs: listing.graphCost)] }
      try global.show(
        VerbResult([record]) { [name] in
          let summary = "\(model.name): \(form?.summary ?? model.summary)"
          func table(_ header: [String], _ rows: [[String]]) -> [String] {
            rows.isEmpty ? [] : [""] + TextTable(header, rows).lines
          }
          let tables =
            table(["size", "", ""], sizes.map { [$0.name, $0.isOptional ? "optional" : "", $0.summary] })
            + table(
              ["tensor", "shape", ""], tensors.map { [$0.name, "[\($0.axes.joined(separator: ", "))]", $0.summary] })
            + (listing.size.entries.isEmpty ? [] : ["", "Counts and graph at \(listing.size):"])
            + table(
              ["strategy", "multiplications", "additions", "others", "peak", ""],
              strategies.map { [$0.strategy.name] + CostText.allColumns($0.cost) + [$0.strategy.summary] })
          let study = model.studySizes.map(\.description).filter { !$0.isEmpty }
          return [summary] + (form?.caution.map { [$0] } ?? []) + tables
            + (shown.map { [""] + $0.lines(costs: listing.graphCost) } ?? []) + ["", "output: \(model.output)"]
            + (study.isEmpty ? [] : ["study (--sweep): " + study.joined(separator: " ")])
            + (form == nil ? [] : ["Its file: track networks export \(name ?? model.name)"])
        })
    }
  }
}
