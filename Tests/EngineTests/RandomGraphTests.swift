import TestSupport
import Testing

@testable import Engine

/// Functions composed at random, computed on different paths.
@Suite struct RandomGraphTests {
  // In 748 a ReLU has its kink 10⁻⁷ to 10⁻⁶ from the point, along the direction.
  private static let seeds = (0..<50).map(UInt64.init) + [748]

  /// The function's value, gradient and H v in one graph: what the paths are compared on.
  private static func graph(_ random: RandomGraph, dtype: DType = .float64) throws -> Graph {
    let trace = Tracer(dtype: dtype)
    let x = random.shapes.enumerated().map { trace.input("x\($0)", $1) }
    let v = random.shapes.enumerated().map { trace.input("v\($0)", $1) }
    let y = random.record(x)
    let gradient = trace.gradient(of: y, withRespectTo: x)
    let product = trace.filled(trace.pushforward(gradient, along: zip(x, v).map { (value: $0, tangent: $1) }), like: x)
    trace.output("y", y)
    for (index, value) in gradient.enumerated() { trace.output("g\(index)", value) }
    for (index, value) in product.enumerated() { trace.output("h\(index)", value) }
    return try trace.finish()
  }

  private static func inputs(_ random: RandomGraph) throws -> [String: Tensor] {
    let tensors = try ["x": random.values(100), "v": random.values(200)].flatMap { name, values in
      try values.enumerated().map { ("\(name)\($0)", try Tensor($1, shape: random.shapes[$0])) }
    }
    return Dictionary(tensors) { first, _ in first }
  }

  private static func size(_ a: [Double]) -> Double { 1 + (a.map(abs).max() ?? 0) }

  private static func expect(
    _ found: [String: Tensor], _ right: [String: Tensor], within tolerance: Double, _ comment: String
  ) {
    #expect(found.keys == right.keys)
    for (name, tensor) in right {
      let (a, b) = (found[name]?.values ?? [], tensor.values)
      #expect(b.allSatisfy { $0.isFinite }, "\(name), \(comment)")
      #expect(tolerance == 0 ? a == b : distance(a, b) <= tolerance * size(b), "\(name), \(comment)")
    }
  }

  @Test(arguments: seeds)
  func passesFusionAndLibrariesKeepTheValues(seed: UInt64) throws {
    let random = RandomGraph(seed: seed)
    let inputs = try Self.inputs(random)
    let plain = try Self.graph(random).applying([DeadCode()])
    let reference = try evaluate(plain, inputs)
    Self.expect(try evaluateNodeByNode(plain, inputs), reference, within: 0, "node by node")
    let exact: [any GraphPass] = [ConstantFolding(), CommonSubexpressions(), DeadCode()]
    Self.expect(try evaluate(plain.applying(exact), inputs), reference, within: 0, "exact passes")
    let all = plain.applying(StandardPasses.all)
    // A product that reads a transpose as it is stored may round its sums in another order.
    Self.expect(try evaluate(all, inputs), reference, within: 1e-12, "all passes")
    Self.expect(try evaluate(all, inputs, blas: .standard), reference, within: 1e-12, "the machine's BLAS")
    #expect(GraphCost(of: all).count.operations <= GraphCost(of: plain).count.operations)
  }

  /// The gradient by input, and as `choice…` whatever in it is the outcome of a comparison.
  private static func gradientAndChoices(_ random: RandomGraph) throws -> Graph {
    let trace = Tracer(dtype: .float64)
    let x = random.shapes.enumerated().map { trace.input("x\($0)", $1) }
    for (index, value) in trace.gradient(of: random.record(x), withRespectTo: x).enumerated() {
      trace.output("x\(index)", value)
    }
    let graph = try trace.finish().applying([DeadCode()])
    let choices = graph.nodes.indices.filter { node in
      let operation = graph.nodes[node].operation
      return operation is Heaviside || operation is HardThreshold || operation is IntervalIndicator
        || operation is OneHotArgmax
    }
    return Graph(
      nodes: graph.nodes, inputs: graph.inputs,
      outputs: graph.outputs + choices.map { Graph.Port(name: "choice\($0)", node: $0) })
  }

  @Test(arguments: seeds)
  func modesAndStrategiesAgree(seed: UInt64) throws {
    let random = RandomGraph(seed: seed)
    let names = random.shapes.indices.map { "x\($0)" }
    let function = Function(
      zip(names, random.shapes).map { Function.Parameter(name: $0, shape: $1) }, variables: names
    ) { arguments in random.record(names.map { arguments[$0] }) }
    let all = try Self.inputs(random)
    let point = all.filter { names.contains($0.key) }
    let direction = Dictionary(names.compactMap { name in all["v\(name.dropFirst())"].map { (name, $0) } }) { $1 }

    let gradient = try function.gradient(at: point)
    let terms = names.flatMap { zip(gradient[$0]?.values ?? [], direction[$0]?.values ?? []).map(*) }
    let slope = try function.jvp(at: point, along: direction)
    #expect(abs(slope - terms.reduce(0, +)) <= 1e-12 * (1 + terms.map(abs).reduce(0, +)))

    let reference = try function.hvp(at: point, along: direction)
    let strategies: [any Strategy] = [.reverseOverForward, .reverseOverReverse, .linearized]
    for strategy in strategies + (function.dimension < 200 ? [.forwardOverForward, .explicitHessian] : []) {
      let product = try function.hvp(at: point, along: direction, by: strategy)
      Self.expect(product, reference, within: 1e-10, strategy.name)
    }
    // Differences of gradients, an independent path. A difference across a kink is wrong by the jump ÷ 2h: the step is one for which all
    // comparisons come out the same at both of its ends.
    let smooth = try Self.gradientAndChoices(random)
    func moved(_ step: Double) throws -> [String: Tensor] {
      let values = names.map { name in
        (name, zip(point[name]?.values ?? [], direction[name]?.values ?? []).map { $0 + step * $1 })
      }
      let moved = try values.map { ($0, try Tensor($1, shape: point[$0]?.shape)) }
      return try evaluate(smooth, Dictionary(moved) { first, _ in first })
    }
    func differsInChoices(_ a: [String: Tensor], _ b: [String: Tensor]) -> Bool {
      a.contains { $0.key.hasPrefix("choice") && $0.value.values != b[$0.key]?.values }
    }
    var h = 1e-6
    var (above, below) = try (moved(h), moved(-h))
    while h > 1e-9, differsInChoices(above, below) {
      h /= 4
      (above, below) = try (moved(h), moved(-h))
    }
    try #require(!differsInChoices(above, below), "a kink lies within \(h) of the point")
    for name in names {
      let near = zip(above[name]?.values ?? [], below[name]?.values ?? []).map { ($0 - $1) / (2 * h) }
      let exact = reference[name]?.values ?? []
      #expect(distance(near, exact) <= 1e-6 * Self.size(exact), "differences in \(name)")
    }
  }
}
