import TestSupport
import Testing

@testable import Engine

@Suite struct ArenaTests {
  /// Values alive at once never share memory, for random graphs of products.
  @Test(arguments: 0..<20)
  func livingValuesDoNotOverlap(seed: Int) throws {
    var numbers = Numbers(seed: UInt64(seed))
    let trace = Tracer(dtype: .float64)
    var values = (0..<3).map { trace.input("x\($0)", [Int.random(in: 1...9, using: &numbers)]) }
    for _ in 0..<40 {
      let a = values.randomElement(using: &numbers) ?? values[0]
      let b = values.randomElement(using: &numbers) ?? values[0]
      values.append(a.outer(b).matmul(b).tanh())
      values.append(b.dot(b).reshape([1]))
    }
    trace.output("last", values[values.count - 1])
    trace.output("middle", values[values.count / 2])
    let lifetimes = Lifetimes(of: try trace.finish())
    let arena = Arena(for: lifetimes)
    #expect(arena.bytes >= lifetimes.peakBytes)
    for a in lifetimes.values {
      for b in lifetimes.values where b.first > a.first && b.first <= a.last {
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
