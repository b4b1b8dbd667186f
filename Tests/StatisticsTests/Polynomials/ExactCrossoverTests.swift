import Statistics
import Testing

@Suite struct ExactCrossoverTests {
  private func polynomial(_ count: (Int, Int) -> Int) throws -> Polynomial {
    let points = (1...5).flatMap { n in (1...5).map { PolynomialFit.Point(sizes: [n, $0], count: count(n, $0)) } }
    return try #require(PolynomialFit(points, variables: ["n", "m"])).polynomial
  }

  @Test func aQuotientThatIsNoPolynomialStaysOne() throws {
    let crossover = try #require(
      ExactCrossover(polynomial { n, m in n * n + m }, polynomial { n, m in n * m + 3 }, solvedFor: "m"))
    #expect(crossover.place == "(−n² + 3) / (−n + 1)")
    #expect(crossover.value(at: [3, 0]) == 3 && crossover.value(at: [1, 0]) == nil)
  }

  @Test func whatIsNotLinearIsNotSolved() throws {
    #expect(try ExactCrossover(polynomial { n, m in m * m }, polynomial { n, _ in n }, solvedFor: "m") == nil)
    #expect(try ExactCrossover(polynomial { n, _ in n }, polynomial { n, _ in n }, solvedFor: "m") == nil)
    #expect(try ExactCrossover(polynomial { n, m in m }, polynomial { n, _ in n }, solvedFor: "k") == nil)
  }
}
