import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite struct BracketingTests {
  /// Multiplications of a bracketing, and the extents of its product.
  private static func multiplications(_ bracketing: Bracketing, _ extents: [Int]) -> (
    count: Int, rows: Int, columns: Int
  ) {
    bracketing.evaluate {
      (0, extents[$0], extents[$0 + 1])
    } _: { l, r in
      (l.count + r.count + l.rows * l.columns * r.columns, l.rows, r.columns)
    }
  }

  /// All bracketings of factors `first` to `last`.
  private static func all(_ first: Int, _ last: Int) -> [Bracketing] {
    if first == last { return [.factor(first)] }
    return (first..<last).flatMap { split in
      all(first, split).flatMap { left in all(split + 1, last).map { .product(left, $0) } }
    }
  }

  /// The least number of multiplications, top-down with a memory: another formulation than the engine's table.
  private static func least(_ extents: [Int]) -> Int {
    var memory: [[Int]: Int] = [:]
    func least(_ i: Int, _ j: Int) -> Int {
      if j - i < 2 { return 0 }
      if let known = memory[[i, j]] { return known }
      let value = (i + 1..<j).map { least(i, $0) + least($0, j) + extents[i] * extents[$0] * extents[j] }.min() ?? 0
      memory[[i, j]] = value
      return value
    }
    return least(0, extents.count - 1)
  }

  @Test func theTextbookChainTakes15125() {
    let extents = [30, 35, 15, 5, 10, 20, 25]
    let optimal = Bracketing.optimal(extents: extents)
    #expect(Self.multiplications(optimal, extents).count == 15_125)
    #expect(optimal.text((1...6).map { "A\($0)" }) == "(A1·(A2·A3))·((A4·A5)·A6)")
  }

  @Test func noBracketingOfAShortChainIsBetter() {
    var numbers = Numbers(seed: 1)
    for length in 1...7 {
      for _ in 0..<20 {
        let extents = (0...length).map { _ in Int.random(in: 1...20, using: &numbers) }
        let optimal = Self.multiplications(.optimal(extents: extents), extents).count
        #expect(optimal == Self.all(0, length - 1).map { Self.multiplications($0, extents).count }.min(), "\(extents)")
      }
    }
  }

  @Test func longChainsAgreeWithAnIndependentProgramme() {
    var numbers = Numbers(seed: 2)
    for _ in 0..<30 {
      let extents = (0...Int.random(in: 8...40, using: &numbers)).map { _ in Int.random(in: 1...300, using: &numbers) }
      #expect(Self.multiplications(.optimal(extents: extents), extents).count == Self.least(extents), "\(extents)")
    }
  }

  @Test func theFixedOrders() {
    let names = ["a", "b", "c", "d"]
    #expect(Bracketing.leftToRight(4).text(names) == "((a·b)·c)·d")
    #expect(Bracketing.rightToLeft(4).text(names) == "a·(b·(c·d))")
    #expect(Bracketing.leftToRight(1) == .factor(0))
    #expect(Bracketing.rightToLeft(1) == .factor(0))
    #expect(Bracketing.optimal(extents: [3, 4]) == .factor(0))
  }

  /// A chain of 50,000 factors is bracketed, written, traced and planned on a stack of 128 KiB, which a frame for each would overflow:
  /// the process would end.
  @Test(arguments: [true, false])
  func longChainsNeedNoStack(isForward: Bool) throws {
    let count = 50_000
    let order: any Strategy = isForward ? ForwardOrder() : ReverseOrder()
    let chain = try ProductChain((1...count).map { .matrix("A\($0)", rows: 1, columns: 1) }, output: "P")
    let results = Mutex<(text: String, multiplications: Int)?>(nil)
    let finished = DispatchSemaphore(value: 0)
    let thread = Thread {
      if let chosen = try? order.graph(for: .product(chain)) {
        let plan = Plan(chosen.graph, blas: .builtin)
        results.withLock { $0 = (chosen.bracketing ?? "", plan.cost.count.multiplications) }
      }
      finished.signal()
    }
    thread.stackSize = 128 << 10
    thread.start()
    finished.wait()
    let result = try #require(results.withLock { $0 })
    #expect(result.multiplications == count - 1)
    let nesting = String(repeating: isForward ? "(" : ")", count: count - 2)
    #expect(isForward ? result.text.hasPrefix(nesting + "A1·A2)·A3)") : result.text.hasSuffix("·A\(count)" + nesting))
  }

  @Test func theSearchInALongChainIsRefusedWithItsReason() throws {
    func chain(_ count: Int) throws -> Problem {
      .product(try ProductChain((1...count).map { .matrix("A\($0)", rows: 1, columns: 1) }, output: "P"))
    }
    #expect(try OptimalOrder().refusal(of: chain(OptimalOrder.maxFactors), dtype: .float64) == nil)
    let reason =
      "the search for the best order takes the cube of the number of factors, of which there are 1001; it takes up to 1000"
    #expect(throws: EngineError.refused(strategy: "optimal", reason: reason)) {
      try OptimalOrder().graph(for: chain(1001))
    }
  }

  @Test(arguments: [(16, "(v·(vᵀ·y1))·y2ᵀ"), (4, "v·((vᵀ·y1)·y2ᵀ)")])
  func theChainsOptimumDependsOnTheWiderSide(m: Int, expected: String) throws {
    let chain = try ProductChain([.column("v", 8), .row("v", 8), .column("y1", 8), .row("y2", m)], output: "Z")
    #expect(try OptimalOrder().graph(for: .product(chain)).bracketing == expected)
  }
}
