import Engine
import Formats
import Foundation
import Store
import TestSupport
import Testing

@testable import Experiments

/// The graph of a recorded run has the operations that the run counted, and the outputs that it stored.
@Suite struct RecordedGraphTests: RecordingSuite {
  let recording: Recording

  init() throws { recording = try Recording() }

  private func graph(_ run: UUIDv7) throws -> (graph: Graph, run: StoredRun) {
    let stored = try #require(try store.run("\(run)"))
    return (try Replay.graph(of: stored), stored)
  }

  private func check(_ run: UUIDv7, _ cost: CostRecord, outputs: Bool = true) throws {
    let (graph, stored) = try graph(run)
    let count = GraphCost(of: graph).count
    #expect(count.multiplications == cost.multiplications && count.additions == cost.additions, "\(stored.kind)")
    #expect(count.multiplications > 0)
    if outputs { #expect(Set(graph.outputs.map(\.name)).isSuperset(of: stored.outputs.map(\.name)), "\(stored.kind)") }
  }

  private func network(_ name: String, _ sizes: Size) throws -> (network: WeightedNetwork, size: Size) {
    try Models.find(name, for: .network).weighted(sizes, dtype: .float64, seed: 4)
  }

  @Test(arguments: [("two-branch", 3), ("two-branch", 1), ("mlp", 2)])
  func ofTheAdjointsOfANetwork(name: String, batch: Int) throws {
    let (network, size) = try network(
      name, name == "mlp" ? ["layers": "3-4-2"] : ["d": "3", "h": "4", "k": "5", "c": "2"])
    let (examples, count, _) = try Examples(batch: batch).tensors(for: network)
    let gradient = try NetworkGradient(network, examples: examples, batch: count, blas: .builtin)
    let result = try GradientRunner(store: store, blas: .builtin).run(gradient, size: size)
    try check(result.runID, result.cost)
  }

  @Test func ofAnEvaluation() throws {
    let (network, size) = try network("mlp", ["layers": "3-4-2"])
    let inputs = NetworkInputs(singles: [[1, 2, 3], [4, 5, 6]])
    try inputs.begin(skipsBad: false)
    let result = try NetworkRunner(store: store, blas: .builtin).run(network, size: size, inputs: inputs)
    try check(result.runID, result.cost, outputs: false)
  }

  @Test func ofAFunction() throws {
    let model = try ExpressionModel(
      Expression("sum(tanh(A @ x)^2) + dot(x, x)", source: "--function"), shapes: ["A": [4, 3], "x": [3]])
    let gradient = try FunctionGradient(
      model, size: [:], given: [], dtype: .float64, seed: 1, limit: 1 << 30, blas: .builtin)
    let result = try GradientRunner(store: store, blas: .builtin).run(gradient)
    try check(result.runID, result.cost)
  }

  /// A training's cost is that of one gradient over all examples, with its penalty.
  @Test(arguments: [0, 0.5]) func ofATraining(l2: Double) throws {
    let path = directory.path("data.csv")
    try (0..<7).map { "\($0),\(7 - $0),1,\($0 % 2)" }.joined(separator: "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    let data = try TrainingData(RowFormat.csv.reader(path: path))
    var options = try TrainingRunner.Options(optimizer: Optimizers.named("gradient-descent"))
    (options.steps, options.l2) = (2, l2)
    let (network, size) = try Models.find("mlp", for: .network).weighted(
      ["layers": "3-4-2"], inputLength: 3, dtype: .float64, seed: 1)
    let result = try TrainingRunner(store: store, blas: .builtin, interruption: Cancellation()).run(
      network, size: size, data: data, options: options)
    let counted = try rows("SELECT multiplications, additions FROM cost")[0].map { $0.integer ?? 0 }
    var cost = CostRecord()
    (cost.multiplications, cost.additions) = (counted[0], counted[1])
    try check(result.runID, cost, outputs: false)
    let outputs = try graph(result.runID).graph.outputs.map(\.name).sorted()
    #expect(outputs == network.weights.map { "\($0.name).gradient" }.sorted())
  }
}
