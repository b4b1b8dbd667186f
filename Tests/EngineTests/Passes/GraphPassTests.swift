import Engine
import Testing

@Suite struct GraphPassTests {
  /// (A B) twice, their sum, and a product that nothing needs.
  private static func wasteful() throws -> Graph {
    let trace = Tracer(dtype: .float64)
    let a = trace.input("A", [2, 2])
    let b = trace.input("B", [2, 2])
    trace.output("C", a.matmul(b) + a.matmul(b))
    _ = b.matmul(a)
    return try trace.finish()
  }

  @Test func equalOperationsAreComputedOnce() throws {
    let graph = try Self.wasteful().applying([CommonSubexpressions()])
    #expect(GraphCost(of: graph).count.multiplications == 2 * 8)
    #expect(graph.passes == ["common-subexpressions"])
  }

  @Test func commutedProductsAndSumsAreComputedOnce() throws {
    let trace = Tracer(dtype: .float64)
    let a = trace.input("a", [3])
    let b = trace.input("b", [3])
    trace.output("c", (a * b + b * a) + (a + b) * (b + a))
    trace.output("d", a - b)
    trace.output("e", b - a)
    let count = GraphCost(of: try trace.finish().applying([CommonSubexpressions()])).count
    #expect(count.multiplications == 2 * 3 && count.additions == 5 * 3)
  }

  @Test func whatNothingNeedsIsRemoved() throws {
    let graph = try Self.wasteful().applying([DeadCode()])
    #expect(GraphCost(of: graph).count.multiplications == 2 * 8)
    #expect(graph.inputs.map(\.name) == ["A", "B"])
  }

  @Test func passesKeepTheValues() throws {
    let graph = try Self.wasteful()
    let inputs = try ["A": Tensor([1, 2, 3, 4], shape: [2, 2]), "B": Tensor([5, 6, 7, 8], shape: [2, 2])]
    let plain = try evaluate(graph, inputs)["C"]?.values
    let rewritten = graph.applying(StandardPasses.all)
    #expect(try evaluate(rewritten, inputs)["C"]?.values == plain)
    #expect(plain == [38, 44, 86, 100])
    #expect(GraphCost(of: rewritten).count.multiplications == 8)
  }

  @Test func noPassChangesAnOrder() throws {
    // v vᵀ stays a product of its own even though v is one input read twice.
    let chain = try ProductChain([.column("v", 4), .row("v", 4), .column("y", 4)], output: "z")
    let graph = try chain.graph(.leftToRight(3), dtype: .float64)
    #expect(GraphCost(of: graph.applying(StandardPasses.all)).count == GraphCost(of: graph).count)
  }

  @Test func anUnusedInputStays() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [1])
    _ = trace.input("unused", [1])
    trace.output("y", x)
    #expect(try trace.finish().applying(StandardPasses.all).inputs.map(\.name) == ["x", "unused"])
  }

  /// What a pass leaves of y, and that its value stays.
  private static func remaining(_ pass: any GraphPass, _ body: (Value) -> Value) throws -> [String] {
    let trace = Tracer(dtype: .float64)
    trace.output("y", body(trace.input("x", [2, 3])))
    let graph = try trace.finish()
    let rewritten = graph.applying([pass, DeadCode()])
    let inputs = try ["x": Tensor([1, -2, 3, 0.5, 5, 6], shape: [2, 3])]
    #expect(try evaluate(graph, inputs)["y"]?.values == evaluate(rewritten, inputs)["y"]?.values)
    return rewritten.nodes.map(\.operation.name).filter { $0 != "x" }
  }

  @Test func identitiesDisappear() throws {
    func left(_ body: (Value) -> Value) throws -> [String] { try Self.remaining(AlgebraicIdentities(), body) }
    #expect(try left { 1 * $0 } == [])
    #expect(try left { -(-$0) } == [])
    #expect(try left { -1 * $0 } == ["negate"])
    #expect(try left { $0 * $0.trace.fill(1, $0.shape) } == [])
    #expect(try left { $0 * $0.trace.fill(-1, $0.shape) } == ["negate"])
    #expect(try left { -($0.trace.fill(-1, $0.shape) * $0) } == [])
    #expect(try left { $0 / 1 } == [])
    #expect(try left { $0.transpose().transpose() } == [])
    #expect(try left { $0.reshape([6]).reshape([3, 2]).reshape([2, 3]) } == [])
    #expect(try left { $0.transpose().matmul($0) } == ["matrix product"])
    #expect(try left { $0.reshape([2, 1, 3]).sum(axis: 1).broadcast(axis: 0, extent: 1) } == ["reshape"])
    #expect(try left { 2 * $0 } == ["scale"])
  }

  @Test func constantsAreFolded() throws {
    let left = try Self.remaining(ConstantFolding()) { x in
      x * (x.trace.fill(2, [3]) * 3 + 1).relu().broadcast(axis: 0, extent: 2)
    }
    #expect(left == ["fill", "multiply"])
  }

  @Test func whatIsFoldedMayBeAnIdentity() throws {
    // The mean of one row, as its gradient has it: ones through views, a sum and a broadcast over one element, times −1.
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [1, 3])
    let one = (1 * trace.fill(1)).broadcast(axis: 0, extent: 1).reshape([1, 1]).sum(axis: 1)
    trace.output("y", x * (-one).broadcast(axis: 1, extent: 3))
    let graph = try trace.finish().applying(StandardPasses.all)
    #expect(graph.nodes.map(\.operation.name) == ["x", "negate"])
  }

  @Test func zerosOfTwoSignsStayTwo() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [1])
    trace.output("a", 1 / trace.fill(0, [1]))
    trace.output("b", 1 / trace.fill(-0.0, [1]))
    trace.output("c", 1 / (x + 0))
    trace.output("d", 1 / (x + -0.0))
    let found = try evaluate(trace.finish().applying(StandardPasses.all), ["x": Tensor([-0.0])]).mapValues(\.values)
    #expect(found == ["a": [.infinity], "b": [-.infinity], "c": [.infinity], "d": [-.infinity]])
  }

  @Test func constantsAreFoldedAsRounded() throws {
    // 1e-50 is 0 in single precision, for a mask as for a step.
    let trace = Tracer(dtype: .float32)
    let tiny = trace.fill(1e-50, [1])
    trace.output("positive", tiny.positive())
    trace.output("selected", tiny.select(trace.fill(1, [1]), else: trace.fill(2, [1])))
    let graph = try trace.finish()
    let folded = try evaluate(graph.applying(StandardPasses.all), [:]).mapValues(\.values)
    #expect(folded == ["positive": [0], "selected": [2]])
    #expect(try evaluate(graph, [:]).mapValues(\.values) == folded)
  }

  @Test func passesCanBeLeftOut() throws {
    let chain = try ProductChain([.matrix("A", rows: 2, columns: 2), .matrix("B", rows: 2, columns: 2)], output: "P")
    let problem = Problem.product(chain)
    #expect(try ForwardOrder().graph(for: problem, dtype: .float64, passes: []).graph.passes == [])
    #expect(
      try ForwardOrder().graph(for: problem).graph.passes
        == ["constant-folding", "algebraic-identities", "common-subexpressions", "dead-code"])
  }
}
