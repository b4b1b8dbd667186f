import Engine
import Testing

@testable import Models

// Peak bytes of the models.
extension ModelCostTests {
  /// The most bytes alive at once, from the definition and for every step anew: a value is alive from the step that computes it to the last
  /// that reads it, directly or through a view; an output to the end; an input never.
  static func peak(_ graph: Graph) -> Int {
    func owner(_ index: Int) -> Int {
      graph.nodes[index].operation is Reshape ? owner(graph.nodes[index].operands[0]) : index
    }
    let computed = graph.nodes.indices.filter { !(graph.nodes[$0].operation is Reshape) }
    let given = Set(graph.inputs.map(\.node))
    return computed.map { step in
      computed.filter { value in
        guard value <= step, !given.contains(value) else { return false }
        return value == step || graph.outputs.contains { owner($0.node) == value }
          || computed.contains { $0 >= step && graph.nodes[$0].operands.contains { owner($0) == value } }
      }.reduce(0) { $0 + graph.nodes[$1].shape.count * graph.dtype.size }
    }.max() ?? 0
  }

  @Test(arguments: [
    ("logistic", "samples=9,d=4"), ("logistic", "samples=3,d=40"), ("mlp", "layers=4-5-6-3,batch=7"),
    ("mlp", "layers=9-2-8-3,batch=1,activation=relu"), ("mlp", "layers=3-5-4,batch=6,activation=softplus"),
    ("two-branch", "d=3,h=4,k=5,c=2,batch=7"), ("two-branch", "d=20,h=2,k=9,c=3,batch=1"), ("rank-one", "n=5"),
  ])
  func peaksAreThoseOfTheDefinition(name: String, text: String) throws {
    let problem = try Self.problem(#require(Models.builtin(for: .workload).first { $0.name == name }), text)
    for strategy in [ValueBaseline(), GradientBaseline(), Linearized()] + Self.mixed {
      let graph = try strategy.graph(for: problem).graph
      #expect(GraphCost(of: graph).peakBytes == Self.peak(graph), "\(strategy.name)")
    }
  }

  /// By pencil and paper: (2y − 1), z and their product are 3s numbers. The gradient has beside 2y − 1 σ, 1/s and their product, then s
  /// beside the result of d. The HVPs have beside 2y − 1 the margin or σ′, 1/s, the margin's tangent, and what is computed of these.
  @Test(arguments: [(9, 4), (50, 7), (3, 40), (2, 5)])
  func peaksOfLogisticRegression(samples s: Int, d: Int) throws {
    let problem = try Self.problem(LogisticModel(), "samples=\(s),d=\(d)")
    func peak(_ strategy: any Strategy) throws -> Int {
      GraphCost(of: try strategy.graph(for: problem).graph).peakBytes
    }
    #expect(try peak(ValueBaseline()) == 8 * 3 * s)
    #expect(try peak(GradientBaseline()) == 8 * max(4 * s, s + d))
    #expect(try peak(.forwardOverReverse) == 8 * max(5 * s, s + d))
    #expect(try peak(.reverseOverForward) == 8 * max(5 * s, s + d))
    #expect(try peak(.reverseOverReverse) == 8 * max(5 * s, s + d))
  }

  /// A product, the bias for each row and their sum are 3Bq numbers for a layer of q; of one input the bias is not repeated, and it is
  /// 2q or, with the p inputs of the layer alive, p + q. In the two-branch network the second branch has a₁ beside its three; then
  /// come the joint layer's parts and whole, its product, and 3k and 3c.
  @Test func peaksOfValues() throws {
    func peak(_ workload: any Model, _ text: String) throws -> Int {
      GraphCost(of: try ValueBaseline().graph(for: Self.problem(workload, text)).graph).peakBytes
    }
    for (widths, b) in Self.networks {
      let text = widths.map(String.init).joined(separator: "-")
      let layers = Array(zip(widths, widths.dropFirst()))
      let several = 3 * b * (layers.map { $1 }.max() ?? 0)
      let single = layers.enumerated().map { $0 == 0 ? 2 * $1.1 : max(2 * $1.1, $1.0 + $1.1) }.max() ?? 0
      #expect(try peak(MLPModel(), "layers=\(text),batch=\(b)") == 8 * (b > 1 ? several : single), "\(text)")
    }
    for (d, h, k, c, b) in [(3, 4, 5, 2, 7), (4, 3, 16, 5, 8), (2, 3, 4, 19, 5), (9, 6, 13, 2, 3)] {
      #expect(
        try peak(TwoBranchModel(), "d=\(d),h=\(h),k=\(k),c=\(c),batch=\(b)")
          == 8 * b * max(4 * h, 2 * h + k, 3 * k, 3 * c))
    }
  }
}
