import Analysis
import Foundation
import Statistics
import Testing

/// Sweeps of one binary as sessions would make them: what a session shares moves all rounds of a cell.
@Suite struct SweepRatioTests {
  /// What is wrong with the machine.
  enum Session: CaseIterable {
    case quiet, layout, noisy, crowded

    private var sd: Double { self == .noisy ? 0.05 : 0.02 }

    /// The sweep's time of a cell that takes `ns`.
    func sweep(_ ns: Double, _ generator: inout SplitMix64) throws -> SweepTime {
      func normal() -> Double { Normal.quantile(Double.random(in: 1e-12..<1, using: &generator)) }
      var shift = log(ns) + sd * normal()
      if self == .layout { shift += 0.04 * normal() }
      // One process of several on too few processors: half as fast now and then, for longer than a cell or a round.
      var isSlow = Bool.random(using: &generator)
      let rounds = (0..<15).map { _ in
        if Double.random(in: 0..<1, using: &generator) < 0.15 { isSlow.toggle() }
        return exp(shift + 0.02 * normal() + (self == .crowded && isSlow ? log(2) : 0))
      }
      return try #require(
        SweepTime(processes: [rounds], load: self == .crowded ? 1.5 : 0.1, cores: 2, threads: 1))
    }
  }

  /// The share of cells whose interval leaves out `ratio` and 1, and of tables of `cells` with a significant cell.
  private func compare(
    _ session: Session, sweeps: Int, tables: Int, cells: Int = 138, ratio: Double = 1
  ) throws -> (misses: Double, found: Double, wrongTables: Int) {
    var generator = SplitMix64(seed: 2026)
    var (misses, found, wrongTables) = (0, 0, 0)
    for _ in 0..<tables {
      let p = try (0..<cells).map { _ in
        func side(_ ns: Double) throws -> [SweepTime] {
          try (0..<sweeps).map { _ in try session.sweep(ns, &generator) }
        }
        let result = try #require(SweepRatio(side(100), side(100 * ratio)))
        if ratio != 1, result.low > ratio || result.high < ratio { misses += 1 }
        if ratio == 1, result.p < SweepRatio.level { misses += 1 }
        return result.p
      }
      let significant = MultipleTests.holm(p).count { $0 <= SweepRatio.level }
      found += significant
      if significant > 0 { wrongTables += 1 }
    }
    let all = Double(tables * cells)
    return (Double(misses) / all, Double(found) / all, wrongTables)
  }

  /// Intervals leave out 1 in at most 5 % and hardly any table has a verdict. Intervals over rounds leave it out in most.
  @Test(arguments: Session.allCases, [1, 3])
  func equalSweepsAreNotToldApart(session: Session, sweeps: Int) throws {
    let result = try compare(session, sweeps: sweeps, tables: 6)
    #expect(result.misses <= 0.05 && result.wrongTables == 0)
  }

  @Test func theIntervalHoldsTheRatio() throws {
    let result = try compare(.layout, sweeps: 3, tables: 5, ratio: 1.2)
    #expect(result.misses <= 0.05)
  }

  /// More sweeps find what one cannot.
  @Test func severalSweepsFindATenth() throws {
    let (one, six) = (
      try compare(.quiet, sweeps: 1, tables: 2, ratio: 1.1), try compare(.quiet, sweeps: 6, tables: 1, ratio: 1.1)
    )
    #expect(one.found < 0.2 && six.found > 0.8)
  }

  /// Where processes are recorded, their medians show what the layout of one does.
  @Test func processesAverageTheirLayouts() throws {
    let rounds = Array(repeating: 100.0, count: 5)
    let one = try #require(SweepTime(processes: [rounds], load: nil, cores: 2, threads: 1))
    let four = try #require(
      SweepTime(processes: [rounds, rounds, rounds, rounds], load: nil, cores: 2, threads: 1))
    #expect(four.variance < one.variance && four.logMedian == one.logMedian)
    let apart = try #require(
      SweepTime(processes: [rounds, rounds.map { 1.1 * $0 }], load: nil, cores: 2, threads: 1))
    #expect(apart.variance > four.variance)
  }

  @Test func aCrowdedSweepIsLessCertain() throws {
    let variances = try [0, 1, 1.5, 2].map { load in
      try #require(SweepTime(processes: [[10, 11, 12]], load: load, cores: 2, threads: 1)).variance
    }
    #expect(variances[0] == variances[1] && variances[1] < variances[2] && variances[2] < variances[3])
    let two = try #require(SweepTime(processes: [[10, 11, 12]], load: 1, cores: 2, threads: 2))
    #expect(two.variance > variances[0])
  }

  @Test func whatHasNoTimeIsNotCompared() throws {
    #expect(SweepTime(processes: [], load: 0, cores: 2, threads: 1) == nil)
    #expect(SweepTime(processes: [[1, 0]], load: 0, cores: 2, threads: 1) == nil)
    let one = try #require(SweepTime(processes: [[5]], load: 0, cores: 2, threads: 1))
    #expect(SweepRatio([], [one]) == nil && SweepRatio([one], []) == nil)
    let same = try #require(SweepRatio([one], [one]))
    #expect(same.ratio == 1 && same.p == 1 && same.low < 1 && same.high > 1)
  }
}
