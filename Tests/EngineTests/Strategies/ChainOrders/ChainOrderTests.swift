import Engine
import TestSupport
import Testing

@Suite(.tags(.slow)) struct ChainOrderTests {
  /// Every order, element type, BLAS and number of threads gives the product of the definition.
  @Test(arguments: DType.allCases, [BLAS.Choice.builtin, .auto])
  func ordersAgreeWithTheDefinition(dtype: DType, choice: BLAS.Choice) throws {
    let blas = try BLAS.find(choice)
    var numbers = Numbers(seed: 3)
    var shapes = [
      [5, 1, 5, 1, 7], [1, 6, 1], [6, 1, 6], [1, 1, 1], [9, 8, 1], [1, 8, 9], [70, 65, 40, 3], [130, 129, 257],
    ]
    shapes += (0..<12).map { _ in (0...4).map { _ in Int.random(in: 1...33, using: &numbers) } }
    for (index, extents) in shapes.enumerated() {
      let sample = try SampleChain(extents)
      let factors = sample.factors(seed: UInt64(index) * 100)
      let rounded = try zip(sample.chain.factors, factors).map {
        (name: $0.input, tensor: try Tensor($1, shape: $0.shape, dtype: dtype))
      }
      // The reference takes the factors as rounded: only the arithmetic is compared.
      let expected = sample.product(rounded.map(\.tensor.values))
      let magnitude = sample.product(factors.map { $0.map(abs) }).max() ?? 1
      let inputs = Dictionary(rounded.map { ($0.name, $0.tensor) }) { first, _ in first }
      for strategy in chainOrders {
        let chosen = try strategy.graph(for: .product(sample.chain), dtype: dtype)
        let result = try #require(try evaluate(chosen.graph, inputs, blas: blas)["P"])
        #expect(result.shape == [extents[0], extents[extents.count - 1]])
        let tolerance = magnitude * Double(extents.reduce(0, +)) * (dtype == .float64 ? 0x1p-52 : 0x1p-23)
        #expect(distance(result.values, expected) <= tolerance, "\(strategy.name) of \(extents) on \(blas.name)")
      }
    }
  }

  @Test func theRankOneExamples() throws {
    for (v, y, expected) in [([4.0, 2, 1], [2.0, 2, 1], [52.0, 26, 13]), ([3, 1, 4], [2, 1, 3], [57, 19, 76])] {
      let chain = try ProductChain(
        [.column("v", 3), .row("v", 3), .column("y", 3)], output: "z", outputShape: [3])
      for strategy in chainOrders {
        let graph = try strategy.graph(for: .product(chain)).graph
        #expect(try evaluate(graph, ["v": Tensor(v), "y": Tensor(y)])["z"]?.values == expected)
      }
    }
  }

  @Test func theMatrixOfTheQuadraticIsSymmetric() throws {
    // uᵀ(v vᵀ)w = wᵀ(v vᵀ)u: the adjoint identity of a symmetric H, under every order.
    let n = 17
    let (v, u, w) = (Numbers.values(n, seed: 5), Numbers.values(n, seed: 6), Numbers.values(n, seed: 7))
    let chain = try ProductChain([.column("v", n), .row("v", n), .column("y", n)], output: "z", outputShape: [n])
    for strategy in chainOrders {
      let graph = try strategy.graph(for: .product(chain)).graph
      func product(_ y: [Double]) throws -> [Double] {
        try evaluate(graph, ["v": Tensor(v), "y": Tensor(y)])["z"]?.values ?? []
      }
      let left = zip(u, try product(w)).map(*).reduce(0, +)
      let right = zip(w, try product(u)).map(*).reduce(0, +)
      #expect(abs(left - right) <= 1e-13 * max(abs(left), 1))
    }
  }

  @Test func forwardOrderReallyFormsTheMatrix() throws {
    let chain = try ProductChain([.column("v", 6), .row("v", 6), .column("y", 6)], output: "z", outputShape: [6])
    func widest(_ strategy: any Strategy) throws -> Int {
      try strategy.graph(for: .product(chain)).graph.nodes.map(\.shape.count).max() ?? 0
    }
    #expect(try widest(ForwardOrder()) == 36)
    #expect(try widest(ReverseOrder()) == 6)
  }
}
