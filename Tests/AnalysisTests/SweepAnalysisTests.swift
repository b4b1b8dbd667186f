import Analysis
import Testing

@Suite struct SweepAnalysisTests {
  /// A cell of n and m, with a choice beside them where one is given.
  private func cell(n: Int, m: Int, layers: String? = nil) -> SweepCell {
    var sizes = CellSizes()
    sizes.numbers = [.init("n", n), .init("m", m)]
    sizes.choices = layers.map { [.init("layers", $0)] } ?? []
    return SweepCell(workload: "w", dtype: "float64", threads: 1, blas: "builtin", sizes: sizes)
  }

  /// Runs of a strategy over 5 × 5 sizes, whose time is `count` at each.
  private func runs(_ strategy: String, _ count: (Int, Int) -> Int, layers: String? = nil) -> [SweepRun] {
    [1, 2, 4, 8, 16].flatMap { n in
      [1, 2, 4, 8, 16].map { m in
        SweepRun(
          cell: cell(n: n, m: m, layers: layers), strategy: strategy,
          counts: [.multiplications: count(n, m), .additions: 0, .peakBytes: 8], medianNs: Double(count(n, m)))
      }
    }
  }

  @Test func countsGiveTheirPolynomialsAndTimesTheirGrowth() throws {
    let analysis = SweepAnalysis(runs: runs("s") { n, m in 3 * n * n * m }, pairs: [])
    let law = try #require(analysis.countLaws.first { $0.quantity == .multiplications })
    #expect(law.polynomial == "3n²m" && law.domain == "in n, m" && law.sizes == 25)
    #expect(analysis.countLaws.count == 3 && analysis.growth.count == 10)
    for row in analysis.growth {
      #expect(abs(row.exponent - (row.line.variable == "n" ? 2 : 1)) < 1e-12 && row.points == 5)
      #expect(
        row.polynomial == "3n²m" && row.line.fixed.numbers.map(\.name) == [row.line.variable == "n" ? "m" : "n"])
      let (overhead, perOperation) = (try #require(row.overhead), try #require(row.perOperation))
      #expect(overhead.value < 1e-9 && abs(perOperation.value - 1) < 1e-9)
    }
  }

  @Test func differentChoicesHaveLawsOfTheirOwn() {
    let analysis = SweepAnalysis(
      runs: runs("s", { n, _ in n }, layers: "2-1") + runs("s", { _, m in m }, layers: "4-1"), pairs: [])
    let laws = analysis.countLaws.filter { $0.quantity == .multiplications }
    #expect(Set(laws.map(\.domain)) == ["in n, m, layers = 2-1", "in n, m, layers = 4-1"])
    #expect(Set(laws.compactMap(\.polynomial)) == ["n", "m"])
  }

  /// Hidden layers of one width are a size, too: here a count of n(6 + 9 (L − 1)) for L of width 3 between 1 and 1.
  @Test func aCountHasALawInTheNumberOfEqualLayers() throws {
    let deep = (1...4).flatMap { hidden in
      runs(
        "s", { n, _ in n * (6 + 9 * (hidden - 1)) },
        layers: "1-" + String(repeating: "3-", count: hidden) + "1")
    }
    let laws = SweepAnalysis(runs: deep, pairs: []).countLaws.filter { $0.quantity == .multiplications }
    #expect(laws.count == 5)
    let law = try #require(laws.first { $0.domain.contains("hidden") })
    #expect(law.domain == "in n, m, hidden, layers = 1-3…-1" && law.polynomial == "9·n·hidden − 3·n", "\(law)")
    // Two depths, or unequal layers, have none.
    let few = runs("s", { n, _ in n }, layers: "1-3-1") + runs("s", { n, _ in n }, layers: "1-3-3-1")
    let unequal = ["1-3-4-1", "1-3-5-1", "1-3-6-1"].flatMap { runs("s", { n, _ in n }, layers: $0) }
    for runs in [few, unequal] {
      #expect(!SweepAnalysis(runs: runs, pairs: []).countLaws.contains { $0.domain.contains("hidden") })
    }
  }

  @Test func aCountThatFollowsNoLawIsSaidToFollowNone() {
    let analysis = SweepAnalysis(runs: runs("s") { n, m in n == 4 && m == 2 ? 7 : n }, pairs: [])
    let law = analysis.countLaws.first { $0.quantity == .multiplications }
    #expect(law?.polynomial == nil && law?.domain == "in n, m")
  }

  /// Pairs of a and b at n = 8, whose ratio is above 1 below m = 4 and below 1 from there on.
  private func pairs(isSameComputation: Bool = false) -> [SweepPair] {
    [1, 2, 4, 8, 16].map { m in
      let ratio = m < 4 ? 1.5 : 0.75
      return SweepPair(
        cell: cell(n: 8, m: m), a: "a", b: "b", ratio: ratio, low: ratio - 0.1, high: ratio + 0.1,
        verdict: m == 2 ? .noDifferenceSeen : m < 4 ? .b : .a, isSameComputation: isSameComputation)
    }
  }

  @Test func strategiesChangePlacesByTimeAndByCount() throws {
    let analysis = SweepAnalysis(runs: runs("a") { n, m in n * m } + runs("b") { n, _ in n * n }, pairs: pairs())
    #expect(analysis.crossovers.count == 1)
    let row = try #require(analysis.crossovers.first)
    #expect(row.line.variable == "m" && row.lower == "b" && row.upper == "a" && row.below == 2 && row.above == 4)
    #expect(row.place > 2 && row.place < 4 && row.formula == "m = n" && row.exact == 8)
    #expect(row.low > 1 && row.low < row.place && row.high > row.place && row.high < 4)
  }

  /// Without a winner on either side there is no crossover.
  @Test func noWinnerIsNoCrossover() {
    let undecided = pairs().map { pair in
      SweepPair(
        cell: pair.cell, a: "a", b: "b", ratio: pair.ratio, low: pair.low, high: pair.high,
        verdict: pair.verdict == .a ? .noDifferenceSeen : pair.verdict)
    }
    #expect(SweepAnalysis(runs: [], pairs: undecided).crossovers.isEmpty)
    #expect(SweepAnalysis(runs: [], pairs: pairs()).crossovers.count == 1)
  }

  /// Equal counts at every size are one computation; at one size they are not.
  @Test func oneComputationDoesNotCrossItself() {
    func counted(_ strategy: String, _ count: @escaping (Int) -> Int) -> [SweepRun] {
      [1, 2, 4, 8, 16].map { m in
        SweepRun(
          cell: cell(n: 8, m: m), strategy: strategy, counts: [:], everyCount: [count(m), 3], medianNs: nil)
      }
    }
    func crossovers(_ runs: [SweepRun], _ pairs: [SweepPair]) -> Int {
      SweepAnalysis(runs: runs, pairs: pairs).crossovers.count
    }
    #expect(crossovers(counted("a") { $0 } + counted("b") { $0 }, pairs()) == 0)
    #expect(crossovers(counted("a") { $0 } + counted("b") { 16 / $0 }, pairs()) == 1)
    #expect(crossovers([], pairs(isSameComputation: true)) == 0)
  }
}
