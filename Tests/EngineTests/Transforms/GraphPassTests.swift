import Engine
import Testing

@Suite struct GraphPassTests {
  /// (A B) twice, their sum, and a product that nothing needs.
  private static func wasteful() throws -> Graph {
    let trace = Tracer(dtype: .float64)
    let a = try trace.input("A", [2, 2])
    let b = try trace.input("B", [2, 2])
    try trace.output("C", trace.add(trace.product(a, b), trace.product(a, b)))
    _ = try trace.product(b, a)
    return trace.graph
  }

  @Test func equalOperationsAreComputedOnce() throws {
    let graph = try Self.wasteful().applying([CommonSubexpressions()])
    #expect(GraphCost(of: graph).count.multiplications == 2 * 8)
    #expect(graph.passes == ["common-subexpressions"])
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
    let x = try trace.input("x", [1])
    _ = try trace.input("unused", [1])
    try trace.output("y", x)
    #expect(trace.graph.applying(StandardPasses.all).inputs.map(\.name) == ["x", "unused"])
  }
}
