import Foundation
import TestSupport
import Testing

@testable import Engine

/// Reverse mode with checkpoints: the bits of reverse mode, exact counts of what is computed again, and exact bytes.
@Suite struct CheckpointedTests {
  /// h ← tanh(h Wᵢᵀ + bᵢ) of `layers` layers; the mean of squares of the last.
  static func net(layers: Int, batch: Int, width: Int) -> Function {
    let parameters =
      [Function.Parameter(name: "x", shape: [batch, width])]
      + (1...layers).flatMap {
        [
          Function.Parameter(name: "W\($0)", shape: [width, width]),
          Function.Parameter(name: "b\($0)", shape: [width]),
        ]
      }
    return Function(parameters, variables: parameters.dropFirst().map(\.name)) { t in
      let last = (1...layers).reduce(t["x"]) { h, layer in
        (h.matmul(t["W\(layer)"].transpose()) + t["b\(layer)"]).tanh()
      }
      return (0.5 / Double(batch)) * (last * last).sum()
    }
  }

  private static func point(_ function: Function, seed: UInt64 = 1) throws -> [String: Tensor] {
    let tensors = try function.parameters.enumerated().map { index, parameter in
      let values = Numbers.values(parameter.shape.count, seed: seed &* 100 &+ UInt64(index))
      return (parameter.name, try Tensor(values, shape: parameter.shape))
    }
    return Dictionary(tensors) { first, _ in first }
  }

  /// Functions whose graphs cut in different ways.
  static let functions: [(name: String, function: Function)] = [
    ("net", net(layers: 9, batch: 3, width: 4)),
    (
      "residual and shared weights",
      Function(["W": [4, 4], "x": [3, 4], "s": [4]], variables: ["W", "s", "x"]) { t in
        let last = (0..<7).reduce(t["x"]) { h, layer in
          let inner = (h.matmul(t["W"]) * t["s"]).sigmoid().matmul(t["W"].transpose())
          // The input, and what depends on no variable, are read at every depth.
          return h + 0.25 * inner * t["x"].softmax() + Double(layer) * t["x"]
        }
        return last.logSumExp().sum()
      }
    ),
    (
      "cheap operations alone",
      Function(["x": [5]], variables: ["x"]) { t in
        (0..<60).reduce(t["x"]) { y, _ in y - 0.1 * y.tanh() * t["x"] }.sum()
      }
    ),
    (
      "attention",
      Function(["q": [4, 3], "k": [4, 3], "v": [4, 3]], variables: ["q", "k", "v"]) { t in
        let heads = (0..<3).reduce(t["q"]) { q, _ in q.matmul(t["k"].transpose()).softmax().matmul(t["v"]) + q }
        return (heads * heads).mean()
      }
    ),
    ("constant", Function(["x": [2], "z": [3]], variables: ["x", "z"]) { t in t["z"].dot(t["z"]).exp() + 2 }),
    (
      "a variable's gradient is an input", Function(["x": [2], "v": [2]], variables: ["x"]) { t in t["x"].dot(t["v"]) }
    ),
  ]

  @Test(arguments: functions.map(\.name), [nil, 1, 2, 3, 7, 100]) func gradientsHaveTheSameBits(
    name: String, checkpoints: Int?
  ) throws {
    let function = try #require(Self.functions.first { $0.name == name }).function
    let problem = Problem.derivative(of: function)
    let inputs = try Self.point(function)
    let plain = try problem.compile(by: GradientBaseline(), blas: .builtin)(inputs)
    let found = try problem.compile(by: Checkpointed(checkpoints: checkpoints), blas: .builtin)(inputs)
    for variable in function.variables.map({ "\($0).gradient" }) {
      #expect(found[variable]?.values == plain[variable]?.values, "\(variable)")
      #expect(found[variable]?.values.isEmpty == false)
    }
  }

  @Test(arguments: (0..<40).map(UInt64.init)) func gradientsOfRandomFunctionsHaveTheSameBits(seed: UInt64) throws {
    let random = RandomGraph(seed: seed)
    let names = random.shapes.indices.map { "x\($0)" }
    let parameters = zip(names, random.shapes).map { Function.Parameter(name: $0, shape: $1) }
    let function = Function(parameters, variables: names) { t in random.record(names.map { t[$0] }) }
    let inputs = try Dictionary(
      uniqueKeysWithValues: zip(parameters, random.values(100)).map { ($0.name, try Tensor($1, shape: $0.shape)) })
    let problem = Problem.derivative(of: function)
    let plain = try problem.compile(by: GradientBaseline(), blas: .builtin)(inputs)
    for checkpoints in [nil, 1, 4] {
      let found = try problem.compile(by: Checkpointed(checkpoints: checkpoints), blas: .builtin)(inputs)
      for name in names {
        #expect(found["\(name).gradient"]?.values == plain["\(name).gradient"]?.values, "\(name)")
      }
    }
  }

  private static func products(_ graph: Graph) -> Int { graph.nodes.count { $0.operation is MatrixProduct } }

  /// Four layers and one checkpoint: the first three are computed, then the fourth again for its own derivative, and the first three
  /// again. Two checkpoints: the cuts are before layers 3 and 4, so the first three are computed twice, too.
  @Test func whatIsComputedAgainIsCounted() throws {
    let (batch, width, layers) = (6, 4, 4)
    let problem = Problem.derivative(of: Self.net(layers: layers, batch: batch, width: width))
    let plain = try GradientBaseline().graph(for: problem).graph
    // Forward; then two products a layer, but for x, which is no variable.
    #expect(Self.products(plain) == layers + 2 * layers - 1)
    let found = try Checkpointed(checkpoints: 1).graph(for: problem).graph
    #expect(Self.products(found) == Self.products(plain) + 3)
    // Multiplications beside the products are those of elements.
    let elements = batch * width
    let again = GraphCost(of: found).count.multiplications - GraphCost(of: plain).count.multiplications
    #expect(again >= 3 * elements * width && (again - 3 * elements * width) % elements == 0)
    // No pass merges what is computed again with what it repeats.
    let passed = found.applying(StandardPasses.all)
    #expect(GraphCost(of: passed) == GraphCost(of: found))
  }

  /// Bytes of intermediates that are alive at once, without outputs.
  private static func intermediates(_ graph: Graph) -> Int {
    let owners = graph.storageOwners
    let outputs = Set(graph.outputs.map { owners[$0.node] })
    let lives = Lifetimes(of: graph).values.filter { !outputs.contains($0.node) }
    var changes = Array(repeating: 0, count: graph.nodes.count + 2)
    for life in lives {
      changes[life.first] += life.bytes
      changes[min(life.last, graph.nodes.count) + 1] -= life.bytes
    }
    var (alive, peak) = (0, 0)
    for change in changes {
      alive += change
      peak = max(peak, alive)
    }
    return peak
  }

  /// 1,000 layers, batch 16, width 64: at most 2 √1,000 activations at once beside outputs and parameters, where reverse mode keeps
  /// more than 1,000.
  @Test(.tags(.slow)) func aThousandLayersFitInTwiceTheSquareRoot() throws {
    let (layers, batch, width) = (1000, 16, 64)
    let function = Self.net(layers: layers, batch: batch, width: width)
    let problem = Problem.derivative(of: function)
    let activation = batch * width * 8
    let bound = Int(2 * Double(layers).squareRoot() * Double(activation))
    let plain = try GradientBaseline().graph(for: problem).graph
    let graph = try Checkpointed().graph(for: problem).graph
    #expect(Self.intermediates(plain) > layers * activation)
    #expect(Self.intermediates(graph) <= bound, "\(Self.intermediates(graph)) of \(bound)")
    let outputs = layers * (width * width + width) * 8
    let plan = Plan(graph, blas: .builtin)
    #expect(plan.cost.peakBytes - outputs <= bound)
    #expect(plan.workspaceBytes - outputs <= bound)
    // With j checkpoints before it, a segment has M − j layers: 47 + 46 + … + 17 = 992 for M = 47, the least with at most 32 cuts.
    #expect((0...32).reduce(0) { $0 + 46 - $1 } < layers && (0...31).reduce(0) { $0 + 47 - $1 } >= layers)
    let before = (0...30).reduce(0) { $0 + 47 - $1 }
    #expect(Self.products(graph) - Self.products(plain) == before)
    // Fewer checkpoints take more memory and compute less again.
    var (memory, again) = (Self.intermediates(graph), before)
    for checkpoints in [16, 8, 4, 2, 1] {
      let other = try Checkpointed(checkpoints: checkpoints).graph(for: problem).graph
      #expect(Self.intermediates(other) > memory)
      #expect(Self.products(other) - Self.products(plain) < again)
      (memory, again) = (Self.intermediates(other), Self.products(other) - Self.products(plain))
    }
  }

  /// Nodes grow in proportion to layers.
  @Test(.tags(.slow)) func depthIsLinear() throws {
    let counts = try [250, 500, 1000].map { layers in
      try Checkpointed().graph(for: .derivative(of: Self.net(layers: layers, batch: 2, width: 2))).graph.nodes.count
    }
    let (first, second) = (counts[1] - counts[0], counts[2] - counts[1])
    #expect(abs(Double(second) / Double(first) - 2) < 0.05, "\(counts)")
  }

  /// One long segment is computed again without recursion.
  @Test(.tags(.slow)) func aDeepSegmentTakesNoStack() throws {
    let problem = Problem.derivative(of: Self.net(layers: 3000, batch: 1, width: 2))
    let graph = try Checkpointed(checkpoints: 1).graph(for: problem).graph
    #expect(Self.products(graph) > 3 * 3000)
  }

  @Test(arguments: [nil, 2]) func productsHaveTheSameBits(directions: Int?) throws {
    for (name, function) in Self.functions {
      let problem =
        directions.map { Problem.products(of: function, directions: $0) } ?? .derivative(of: function)
      var inputs = try Self.point(function)
      for (variable, shape) in zip(function.variables, function.variableShapes) {
        let extents = (directions.map { [$0] } ?? []) + shape.extents
        inputs["\(variable).direction"] = try Tensor(
          Numbers.values(Shape(extents).count, seed: 77), shape: Shape(extents))
      }
      let plain = try problem.compile(by: ReverseOverForward(), blas: .builtin)(inputs)
      for checkpoints in [nil, 1, 3] {
        let found = try problem.compile(by: CheckpointedReverseOverForward(checkpoints: checkpoints), blas: .builtin)(
          inputs)
        for variable in function.variables.map({ "\($0).hvp" }) {
          let (a, b) = (found[variable]?.values ?? [], plain[variable]?.values ?? [0])
          // A batch joins products of matrices, which may add up in another order.
          if directions == nil { #expect(a == b, "\(name) \(variable)") }
          #expect(distance(a, b) <= 1e-13 * (1 + (b.map(abs).max() ?? 0)), "\(name) \(variable)")
        }
      }
    }
  }

  @Test func namesSayTheNumberOfCheckpoints() {
    #expect(Strategies.named("checkpointed")?.name == "checkpointed")
    #expect(Strategies.named("checkpointed-12")?.name == "checkpointed-12")
    #expect(Strategies.named("reverse-over-forward-checkpointed-3")?.name == "reverse-over-forward-checkpointed-3")
    #expect(Strategies.named("forward-over-reverse")?.name == "forward-over-reverse")
    for name in [
      "checkpointed-", "checkpointed-0", "checkpointed-+8", "checkpointed-08", "checkpointed--1", "other-3", "",
    ] {
      #expect(Strategies.named(name) == nil, "\(name)")
    }
    let problem = Problem.derivative(of: Self.net(layers: 1, batch: 1, width: 1))
    #expect(!Strategies.applying(to: problem).contains { $0.name.contains("checkpointed") })
    #expect(Checkpointed().refusal(of: .hessian(of: Self.net(layers: 1, batch: 1, width: 1)), dtype: .float64) != nil)
  }
}
