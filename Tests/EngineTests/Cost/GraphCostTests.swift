import TestSupport
import Testing

@testable import Engine

@Suite struct GraphCostTests {
  private static func cost(of strategy: any Strategy, n: Int, m: Int?, dtype: DType) throws -> GraphCost {
    let short: [ProductChain.Factor] = [.column("v", n), .row("v", n), .column("y1", n)]
    let chain =
      try m.map { try ProductChain(short + [.row("y2", $0)], output: "Z") }
      ?? ProductChain(short, output: "z", outputShape: [n])
    return GraphCost(of: try strategy.graph(for: .product(chain), dtype: dtype).graph)
  }

  /// The table of 1.3.1, for every n and m in a square and a few far outside it.
  @Test(arguments: DType.allCases)
  func theChainCountsAsByPencilAndPaper(dtype: DType) throws {
    let sizes =
      (1...12).flatMap { n in (1...12).map { (n, $0) } } + [(64, 1), (1, 64), (1000, 37), (37, 1000), (4096, 16)]
    for (n, m) in sizes {
      let forward = try Self.cost(of: ForwardOrder(), n: n, m: m, dtype: dtype)
      #expect(forward.count.multiplications == 2 * n * n + n * m)
      #expect(forward.count.additions == n * (n - 1))
      #expect(forward.peakBytes == dtype.size * max(n * n + n, n + n * m), "n \(n), m \(m)")
      let reverse = try Self.cost(of: ReverseOrder(), n: n, m: m, dtype: dtype)
      #expect(reverse.count.multiplications == 3 * n * m)
      #expect(reverse.count.additions == m * (n - 1))
      #expect(reverse.peakBytes == dtype.size * (n * m + m), "n \(n), m \(m)")
      let optimal = try Self.cost(of: OptimalOrder(), n: n, m: m, dtype: dtype)
      #expect(optimal.count.multiplications == n + n * m + min(n, m))
      #expect(optimal.count.additions == n - 1)
      #expect(optimal.peakBytes == dtype.size * (n * m + min(n, m)), "n \(n), m \(m)")
      for cost in [forward, reverse, optimal] {
        #expect(cost.count.divisions == 0 && cost.count.comparisons == 0 && cost.count.transcendentals == 0)
      }
      // The conclusion of the notes.
      let difference = reverse.count.multiplications - forward.count.multiplications
      #expect(difference.signum() == (m - n).signum())
    }
  }

  @Test(arguments: [(4, [160, 96, 44]), (8, [192, 192, 80]), (16, [256, 384, 144])])
  func theWorkedFiguresAtNEqualTo8(m: Int, expected: [Int]) throws {
    let counts = try chainOrders.map { try Self.cost(of: $0, n: 8, m: m, dtype: .float64).count.multiplications }
    #expect(counts == expected)
  }

  @Test(arguments: [1, 2, 3, 8, 100])
  func theShortChain(n: Int) throws {
    let counts = try chainOrders.map { try Self.cost(of: $0, n: n, m: nil, dtype: .float64).count.multiplications }
    #expect(counts == [2 * n * n, 2 * n, 2 * n])
  }

  @Test func bytesAreThoseOfOperandsAndResults() throws {
    // Reverse: y1 y2ᵀ reads n + m and writes nm; vᵀ(·) reads n + nm and writes m; v(·) reads n + m and writes nm.
    let (n, m) = (5, 3)
    let count = try Self.cost(of: ReverseOrder(), n: n, m: m, dtype: .float64).count
    #expect(count.bytesRead == 8 * ((n + m) + (n + n * m) + (n + m)))
    #expect(count.bytesWritten == 8 * (n * m + m + n * m))
  }

  @Test func sizesBeyondTheAddressableSaturate() throws {
    let huge = 1 << 31
    let cost = try Self.cost(of: ForwardOrder(), n: huge, m: huge, dtype: .float64)
    #expect(cost.peakBytes == Int.max)
    #expect(cost.count.bytesWritten == Int.max)
    let plan = Plan(
      try SampleChain([huge, huge, huge]).chain.graph(.leftToRight(2), dtype: .float64), blas: .builtin)
    #expect(throws: EngineError.self) { try Workspace(bytes: plan.workspaceBytes) }
  }

  @Test func aNetworkLayerCounts() throws {
    let trace = Tracer(dtype: .float64)
    let w = trace.input("W", [3, 4])
    let x = trace.input("x", [4])
    let b = trace.input("b", [3])
    trace.output("y", (w.matmul(x) + b).hardThreshold())
    let cost = GraphCost(of: try trace.finish())
    #expect(cost.count.multiplications == 12)
    #expect(cost.count.additions == 9 + 3)
    #expect(cost.count.comparisons == 3)
    #expect(cost.count.operations == 27)
  }
}
