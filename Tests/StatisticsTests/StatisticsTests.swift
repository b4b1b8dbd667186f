import Foundation
import Statistics
import Testing

@Suite struct QuantileTests {
  @Test func type7AsInNumpy() {
    // numpy.quantile([1, 2, 4, 8], [0, .25, .5, .75, 1])
    let values = [1.0, 2, 4, 8]
    #expect([0, 0.25, 0.5, 0.75, 1].map { Quantile.of(sorted: values, at: $0) } == [1, 1.75, 3, 5, 8])
    #expect(Quantile.median(of: [3, 1, 2]) == 2)
    #expect(Quantile.median(of: []) == nil)
    #expect(Quantile.of(sorted: [7], at: 0.3) == 7)
  }

  @Test func aSummary() throws {
    let summary = try #require(Summary(of: [5, 1, 4, 2, 3]))
    #expect([summary.min, summary.p25, summary.median, summary.p75, summary.mad] == [1, 2, 3, 4, 1])
    #expect(summary.count == 5)
    #expect(Summary(of: []) == nil)
  }
}

@Suite struct SplitMix64Tests {
  @Test func thePublishedSequence() {
    var generator = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
      ])
  }
}

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

@Suite struct GrowthExponentTests {
  @Test(arguments: [0.5, 1, 2, 3])
  func aPowerLawIsFound(power: Double) throws {
    let x = [1.0, 4, 16, 64, 256]
    let growth = try #require(GrowthExponent(x: x, y: x.map { 3 * pow($0, power) }))
    for value in [growth.exponent, growth.low, growth.high] { #expect(abs(value - power) < 1e-12) }
  }

  @Test func oneWildPointDoesNotMoveIt() throws {
    let x = (1...12).map(Double.init)
    var y = x.map { $0 * $0 }
    y[5] *= 100
    let growth = try #require(GrowthExponent(x: x, y: y))
    #expect(abs(growth.exponent - 2) < 1e-9)
    #expect(growth.low <= 2 && 2 <= growth.high)
  }

  @Test func whatCannotBeFittedIsNone() {
    #expect(GrowthExponent(x: [1, 2], y: [1, 2]) == nil)
    #expect(GrowthExponent(x: [1, 2, 2], y: [1, 2, 3]) == nil)
    #expect(GrowthExponent(x: [1, 2, 3], y: [1, 0, 3]) == nil)
  }
}

@Suite struct QuantityTests {
  @Test(arguments: [
    (0.0, "0 ns"), (5, "5 ns"), (208.4, "208 ns"), (999.6, "1000 ns"), (1250, "1.25 µs"), (1e6, "1 ms"),
    (2.5e9, "2.5 s"),
    (0.25, "0.25 ns"), (12_345, "12.3 µs"), (3.6e12, "3600 s"),
  ])
  func durations(value: Double, text: String) { #expect(Quantity.nanoseconds(value) == text) }

  @Test(arguments: [(96.0, "96 B"), (1536, "1.5 KiB"), (1_048_576, "1 MiB"), (0x1p63, "8190 PiB")])
  func amounts(value: Double, text: String) { #expect(Quantity.bytes(value) == text) }

  @Test(arguments: [(1.1102230246251565e-16, "1.1e-16"), (0, "0"), (9.99e-5, "1.0e-4"), (-2e10, "-2.0e10")])
  func smallNumbers(value: Double, text: String) { #expect(Quantity.scientific(value) == text) }
}
