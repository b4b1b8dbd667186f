import Foundation
import Statistics
import Testing

@Suite struct PairedRatioTests {
  @Test func aFixedRatioHasNoSpread() throws {
    let ratio = try #require(PairedRatio([2, 4, 6, 8], [1, 2, 3, 4]))
    #expect(abs(ratio.ratio - 2) < 1e-15 && abs(ratio.low - 2) < 1e-15 && abs(ratio.high - 2) < 1e-15)
    #expect(abs(ratio.distanceFromOne - 2) < 1e-15)
  }

  @Test func theOtherWayRoundIsTheReciprocal() throws {
    let a = [1.1, 1.4, 0.9, 1.3, 1.0, 1.2]
    let b = [1.0, 1.1, 1.2, 0.8, 1.3, 0.9]
    let (there, back) = try (#require(PairedRatio(a, b)), #require(PairedRatio(b, a)))
    #expect(abs(there.ratio * back.ratio - 1) < 1e-15)
    // Each end comes from resamples of its own order: close, not equal.
    #expect(abs(there.low * back.high - 1) < 0.05)
  }

  @Test func theIntervalCoversTheTruthAboutAsOftenAsItSays() throws {
    // 200 experiments of 15 rounds whose true ratio is 1.5: about 190 intervals should hold it.
    var generator = SplitMix64(seed: 99)
    var covered = 0
    for trial in 0..<200 {
      func noisy(_ value: Double) -> [Double] {
        (0..<15).map { _ in value * exp(Double.random(in: -0.3...0.3, using: &generator)) }
      }
      let ratio = try #require(PairedRatio(noisy(1.5), noisy(1), seed: UInt64(trial)))
      if ratio.low <= 1.5 && 1.5 <= ratio.high { covered += 1 }
      #expect(ratio.low <= ratio.ratio && ratio.ratio <= ratio.high)
    }
    #expect((175...200).contains(covered))
  }

  @Test func itIsDeterministic() {
    let a = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let b = [2.0, 7, 1, 8, 2, 8, 1, 8]
    #expect(PairedRatio(a, b) == PairedRatio(a, b))
  }

  @Test func whatCannotBeARatioIsNone() {
    #expect(PairedRatio([], []) == nil)
    #expect(PairedRatio([1], [1, 2]) == nil)
    #expect(PairedRatio([1, 0], [1, 1]) == nil)
    #expect(PairedRatio([1, .nan], [1, 1]) == nil)
  }
}
