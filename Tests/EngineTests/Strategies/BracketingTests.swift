import Engine
import TestSupport
import Testing

@Suite struct BracketingTests {
  /// Multiplications of a bracketing, and the extents of its product.
  private static func multiplications(_ bracketing: Bracketing, _ extents: [Int]) -> (
    count: Int, rows: Int, columns: Int
  ) {
    switch bracketing {
    case .factor(let index): return (0, extents[index], extents[index + 1])
    case .product(let left, let right):
      let (l, r) = (multiplications(left, extents), multiplications(right, extents))
      return (l.count + r.count + l.rows * l.columns * r.columns, l.rows, r.columns)
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

  @Test(arguments: [(16, "(v·(vᵀ·y1))·y2ᵀ"), (4, "v·((vᵀ·y1)·y2ᵀ)")])
  func theChainsOptimumDependsOnTheWiderSide(m: Int, expected: String) throws {
    let chain = try ProductChain([.column("v", 8), .row("v", 8), .column("y1", 8), .row("y2", m)], output: "Z")
    #expect(try OptimalOrder().graph(for: Subject(chain: chain, dtype: .float64)).bracketing == expected)
  }
}
