import Statistics
import Testing

/// Laws of pencil and paper, recovered from values at the sizes of the default sweep.
@Suite struct CountLawTests {
  private let grid = [16, 64, 256, 1024].flatMap { n in [n / 4, n / 2, n, 2 * n, 4 * n].map { (n: n, m: $0) } }

  private func law(_ count: (Int, Int) -> Int) -> CountLaw? {
    CountLaw(grid.map { .init(sizes: [$0.n, $0.m], count: count($0.n, $0.m)) }, variables: ["n", "m"])
  }

  @Test func theOrdersOfTheChain() throws {
    let forward = try #require(law { n, m in 2 * n * n + n * m })
    let reverse = try #require(law { n, m in 3 * n * m })
    let optimal = try #require(law { n, m in n + n * m + min(n, m) })
    #expect(forward.text == "2n² + nm" && reverse.text == "3nm")
    #expect(optimal.text == "nm + n + m for m ≤ n; nm + 2n for m ≥ n")
    #expect(forward.pieces[0].fit.fitted == 6 && forward.pieces[0].fit.confirmed == 14)
    #expect(optimal.pieces.map(\.fit.confirmed) == [6, 6])
    let crossover = try #require(
      ExactCrossover(forward.pieces[0].fit.polynomial, reverse.pieces[0].fit.polynomial, solvedFor: "m"))
    #expect(crossover.difference.description == "2n² − 2nm" && crossover.place == "n")
    #expect(crossover.value(at: [64, 0]) == 64)
  }

  @Test func oneCountOffByOneRefutesIt() {
    #expect(law { n, m in 2 * n * n + n * m + (n == 1024 && m == 4096 ? 1 : 0) } == nil)
  }

  @Test func whatIsNoPolynomialHasNone() {
    #expect(law { n, m in n * n.trailingZeroBitCount + m } == nil)
    // Four values of n: a cubic in n would meet anything.
    #expect(law { n, m in n.trailingZeroBitCount } == nil)
    #expect(CountLaw([], variables: ["n"]) == nil)
    // Through three points there is a parabola, and nothing to confirm it.
    #expect(CountLaw([1, 2, 3].map { .init(sizes: [$0], count: $0 * $0) }, variables: ["n"]) == nil)
  }

  @Test func aSizeThatDoesNotVaryIsNamed() throws {
    let points = [1, 2, 4, 8, 16].map { PolynomialFit.Point(sizes: [$0, 16], count: 2 * $0 * $0 + 16 * $0) }
    #expect(try #require(CountLaw(points, variables: ["n", "m"])).text == "2n² + 16n for m = 16")
  }

  @Test func rationalCoefficientsAndLargeNumbersAreExact() throws {
    // n(n − 1)/2 additions at sizes whose squares no double holds.
    let sizes = [3, 5, 1 << 30, (1 << 30) + 7, (1 << 31) - 1]
    let points = sizes.map { PolynomialFit.Point(sizes: [$0], count: $0 * ($0 - 1) / 2) }
    #expect(try #require(CountLaw(points, variables: ["n"])).text == "(1/2)n² − (1/2)n")
    #expect(CountLaw(points.dropLast() + [.init(sizes: [1 << 31], count: 1)], variables: ["n"]) == nil)
  }

  @Test func namesOfSeveralLettersDoNotRunTogether() throws {
    let points = (1...4).flatMap { d in (1...4).map { (d, $0) } }.map {
      PolynomialFit.Point(sizes: [$0, $1], count: 3 * $0 * $1 + 7)
    }
    #expect(try #require(CountLaw(points, variables: ["samples", "d"])).text == "3·samples·d + 7")
  }

  /// As many random polynomials of three variables as one likes, each recovered from its values.
  @Test(arguments: 0..<8)
  func aPolynomialIsThatOfItsValues(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let coefficients = (0..<10).map { _ in Int.random(in: -9...9, using: &generator) }
    func value(_ x: Int, _ y: Int, _ z: Int) -> Int {
      zip(coefficients, [1, x, y, z, x * x, x * y, x * z, y * y, y * z, z * z]).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let points = (0..<16).map { _ in
      let sizes = (0..<3).map { _ in Int.random(in: 1...500, using: &generator) }
      return PolynomialFit.Point(sizes: sizes, count: value(sizes[0], sizes[1], sizes[2]))
    }
    let law = try #require(CountLaw(points, variables: ["x", "y", "z"]))
    for sizes in [[1, 2, 3], [1000, 17, 4], [0, 0, 0]] {
      #expect(law.pieces[0].fit.polynomial.value(at: sizes) == Double(value(sizes[0], sizes[1], sizes[2])))
    }
  }
}
