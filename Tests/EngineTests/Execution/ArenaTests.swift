import TestSupport
import Testing

@testable import Engine

@Suite struct ArenaTests {
  /// Values alive at once never share memory, for random graphs of products.
  @Test(arguments: 0..<20)
  func livingValuesDoNotOverlap(seed: Int) throws {
    var numbers = Numbers(seed: UInt64(seed))
    let trace = Tracer(dtype: .float64)
    var values = try (0..<3).map { try trace.input("x\($0)", [Int.random(in: 1...9, using: &numbers)]) }
    for _ in 0..<40 {
      let a = values.randomElement(using: &numbers) ?? values[0]
      let b = values.randomElement(using: &numbers) ?? values[0]
      let column = try trace.reshape(a, to: [trace.shape(of: a).count, 1])
      let row = try trace.reshape(b, to: [1, trace.shape(of: b).count])
      let outer = try trace.product(column, row)
      let ones = try trace.product(row, trace.reshape(b, to: [trace.shape(of: b).count, 1]))
      values.append(
        try trace.reshape(
          trace.product(outer, trace.reshape(b, to: [trace.shape(of: b).count, 1])), to: [trace.shape(of: a).count]))
      values.append(try trace.reshape(ones, to: [1]))
    }
    try trace.output("last", values[values.count - 1])
    try trace.output("middle", values[values.count / 2])
    let lifetimes = Lifetimes(of: trace.graph)
    let arena = Arena(for: lifetimes)
    #expect(arena.bytes >= lifetimes.peakBytes)
    for a in lifetimes.values {
      for b in lifetimes.values where b.node > a.node && b.node <= a.last {
        let (first, second) = try (#require(arena.offsets[a.node]), #require(arena.offsets[b.node]))
        #expect(first + a.bytes <= second || second + b.bytes <= first)
        #expect(first % 64 == 0)
      }
    }
  }

  @Test func deadValuesGiveTheirPlaceBack() throws {
    let sample = try SampleChain(Array(repeating: 64, count: 21))
    let plan = Plan(try sample.chain.graph(.leftToRight(20), dtype: .float64), blas: .builtin)
    // Twenty products of one size live two at a time.
    #expect(plan.cost.peakBytes == 2 * 64 * 64 * 8)
    #expect(plan.workspaceBytes == plan.cost.peakBytes)
  }
}
