import Foundation
import Statistics
import Testing

@Suite struct OverheadFitTests {
  private static let counts = [1e3, 4e3, 16e3, 64e3, 256e3]

  @Test(arguments: [(0.0, 0.25), (90, 0.25), (5000, 0.01)])
  func anExactLineIsFound(overhead: Double, perOperation: Double) throws {
    let fit = try #require(
      OverheadFit(counts: Self.counts, times: Self.counts.map { overhead + perOperation * $0 }))
    func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * (b + perOperation) }
    for value in [fit.overhead.value, fit.overhead.low, fit.overhead.high] { #expect(close(value, overhead)) }
    for value in [fit.perOperation.value, fit.perOperation.low, fit.perOperation.high] {
      #expect(close(value, perOperation))
    }
    #expect(fit.deviation >= 1 && fit.deviation < 1 + 1e-9)
  }

  /// Simulated times: 95 % intervals hold the truth in 93 to 97 %; more often where the overhead is 0, below which none is.
  @Test(arguments: [3, 4, 5, 8], [0.0, 100, 3000])
  func theIntervalsHoldTheTruth(points: Int, overhead: Double) throws {
    var generator = SplitMix64(seed: UInt64(points))
    var held = (overhead: 0, perOperation: 0)
    let trials = 1000
    for _ in 0..<trials {
      let counts = (0..<points).map { 1000 * pow(4, Double($0)) }
      let times = counts.map {
        (overhead + 0.1 * $0) * exp(0.08 * Normal.quantile(.random(in: 1e-12..<1, using: &generator)))
      }
      let fit = try #require(OverheadFit(counts: counts, times: times))
      if (fit.overhead.low...fit.overhead.high).contains(overhead) { held.overhead += 1 }
      if (fit.perOperation.low...fit.perOperation.high).contains(0.1) { held.perOperation += 1 }
    }
    let shares = [held.overhead, held.perOperation].map { Double($0) / Double(trials) }
    #expect(shares.allSatisfy { $0 >= 0.93 && (overhead == 0 || $0 <= 0.97) })
  }

  /// Times of a machine with caches bend the line: the intervals are wide, nothing is negative, and the distance is told.
  @Test func cachesWidenTheIntervals() throws {
    let times = zip(Self.counts, [1.0, 1.1, 1.3, 3, 6]).map { 50 + 0.1 * $0 * $1 }
    let fit = try #require(OverheadFit(counts: Self.counts, times: times))
    #expect(fit.overhead.value >= 0 && fit.overhead.low == 0 && fit.overhead.high >= fit.overhead.value)
    #expect(fit.perOperation.low < 0.15 && fit.perOperation.high > 0.4 && fit.deviation > 1.5)
    // Faster with more operations: the overhead is all.
    let falling = try #require(OverheadFit(counts: Self.counts, times: [50, 49, 48, 47, 40]))
    #expect(falling.perOperation.value == 0 && falling.perOperation.low == 0 && falling.overhead.value > 40)
  }

  @Test func whatIsNoLineIsNotFitted() {
    #expect(OverheadFit(counts: [1, 2], times: [1, 2]) == nil)
    #expect(OverheadFit(counts: [2, 2, 2], times: [1, 2, 3]) == nil)
    #expect(OverheadFit(counts: [1, 2], times: [1, 2, 3]) == nil)
    #expect(OverheadFit(counts: [1, 2, 3], times: [1, 0, 3]) == nil)
    #expect(OverheadFit(counts: [1, 2, 0], times: [1, 2, 3]) == nil)
    #expect(OverheadFit(counts: [1e300, 1.000_000_000_000_001e300, 1e300], times: [1, 2, 3]) == nil)
    #expect(OverheadFit(counts: [1, 2, .infinity], times: [1, 2, 3]) == nil)
  }
}
