import Analysis
import Foundation
import Statistics
import Testing

/// Cells as a bad machine would make them: a baseline, the baseline again, and a strategy, sampled in interleaved rounds of random order.
@Suite struct DecisionRuleTests {
  /// What goes wrong with the machine while one sample after another is taken.
  enum Trouble: CaseIterable {
    case noise, skew, drift, autocorrelation, spikes, states

    /// Logarithms of the times of `count` samples in a row, of one thing.
    func times(_ count: Int, _ generator: inout SplitMix64) -> [Double] {
      func uniform() -> Double { Double.random(in: 0..<1, using: &generator) }
      func normal() -> Double { Normal.quantile(max(uniform(), 1e-12)) }
      var level = 0.0
      return (0..<count).map { index in
        switch self {
        case .noise: return 0.03 * normal()
        case .skew: return 0.03 * pow(normal(), 2)
        // Half as slow again by the end, as when a processor gets hot.
        case .drift: return 0.4 * Double(index) / Double(count) + 0.01 * normal()
        case .autocorrelation:
          level = 0.9 * level + 0.04 * normal()
          return level + 0.01 * normal()
        case .spikes: return 0.01 * normal() + (uniform() < 0.2 ? -0.5 * log(1 - uniform()) : 0)
        // Now fast, now slow, as with a neighbour on the same core.
        case .states:
          if uniform() < 0.1 { level = 0.3 - level }
          return level + 0.01 * normal()
        }
      }
    }
  }

  /// How many of `cells` name a winner, where the strategy takes `slowdown` times the baseline.
  private func named(_ trouble: Trouble, cells: Int, rounds: Int, slowdown: Double) throws -> (right: Int, wrong: Int) {
    var generator = SplitMix64(seed: 2026)
    var result = (right: 0, wrong: 0)
    for _ in 0..<cells {
      let times = trouble.times(3 * rounds, &generator)
      var arms = Array(repeating: [Double](), count: 3)
      for round in 0..<rounds {
        for (turn, arm) in [0, 1, 2].shuffled(using: &generator).enumerated() {
          arms[arm].append(exp(times[3 * round + turn]) * (arm == 2 ? slowdown : 1))
        }
      }
      let floor = try DecisionRule.noiseFloor(#require(PairedRatio(arms[0], arms[1])))
      let ratio = try #require(PairedRatio(arms[2], arms[0]))
      switch DecisionRule.verdict(low: ratio.low, high: ratio.high, noiseFloor: floor) {
      case .a: result.wrong += 1
      case .b: result.right += 1
      case .noDifferenceSeen, .sameComputation: break
      }
    }
    return result
  }

  /// Designed for 2.5 %.
  @Test(arguments: Trouble.allCases, [15, 60])
  func equalThingsAreNotToldApart(trouble: Trouble, rounds: Int) throws {
    let result = try named(trouble, cells: 400, rounds: rounds, slowdown: 1)
    #expect(result.right + result.wrong <= 10)
  }

  /// As many rounds as fit into the two seconds of a cell.
  @Test(arguments: Trouble.allCases)
  func aTenthMoreIsFound(trouble: Trouble) throws {
    let result = try named(trouble, cells: 200, rounds: 60, slowdown: 1.1)
    #expect(result.right >= 190 && result.wrong == 0)
  }

  @Test func aDifferenceBelowTheLeastFloorIsNotNamed() throws {
    let a = (0..<20).map { 1.015 + 1e-4 * Double($0) }
    let ratio = try #require(PairedRatio(a, Array(repeating: 1, count: 20)))
    #expect(ratio.low > 1)
    #expect(DecisionRule.verdict(low: ratio.low, high: ratio.high, noiseFloor: nil) == .noDifferenceSeen)
    #expect(DecisionRule.verdict(low: ratio.low, high: ratio.high, noiseFloor: 1.01) == .b)
    let same = try #require(PairedRatio([1], [1.2]))
    #expect(abs(DecisionRule.noiseFloor(same) - 1.2) < 1e-15)
  }

  @Test(
    arguments: [
      (1.2, 1.4, 1.1, Verdict.b), (1.1, 1.4, 1.1, .noDifferenceSeen), (0.7, 0.8, 1.1, .a),
      (0.9, 1.3, 1.1, .noDifferenceSeen),
      (0.7, 1 / 1.1, 1.1, .noDifferenceSeen), (0, .infinity, nil, .noDifferenceSeen), (1.06, 1.07, nil, .b),
      (1.04, 1.07, nil, .noDifferenceSeen), (0.94, 0.95, nil, .a), (.nan, .nan, nil, .noDifferenceSeen),
    ] as [(Double, Double, Double?, Verdict)])
  func theWholeIntervalHasToLieBeyondTheFloor(low: Double, high: Double, floor: Double?, verdict: Verdict) {
    #expect(DecisionRule.verdict(low: low, high: high, noiseFloor: floor) == verdict)
  }
}
