import Foundation
import Statistics
import Testing

@Suite struct CrossoverTests {
  private func point(_ size: Double, _ ratio: Double, _ factor: Double = 1.1) -> Crossover.Point {
    .init(size: size, ratio: ratio, low: ratio / factor, high: ratio * factor)
  }

  @Test func itIsInterpolatedOnLogarithms() throws {
    // 4 at size 4, ¼ at size 16: 1 lies at 8; the interval's ends where 4 / 1.1 · (x/4)^-2 is 1, and likewise above.
    let changes = Crossover.all(along: [point(16, 0.25), point(4, 4)])
    let change = try #require(changes.first)
    #expect(changes.count == 1 && change.isFalling && change.between == 4...16)
    #expect(abs(change.place - 8) < 1e-12)
    #expect(try abs(#require(change.low) - 8 / 1.1.squareRoot()) < 1e-12)
    #expect(try abs(#require(change.high) - 8 * 1.1.squareRoot()) < 1e-12)
  }

  @Test func aRiseIsTheMirrorOfAFall() throws {
    let line = [point(1, 3), point(2, 1.05), point(4, 0.9), point(8, 0.2)]
    let mirrored = line.map {
      Crossover.Point(size: $0.size, ratio: 1 / $0.ratio, low: 1 / $0.high, high: 1 / $0.low)
    }
    let (fall, rise) = try (
      #require(Crossover.all(along: line).first), #require(Crossover.all(along: mirrored).first)
    )
    #expect(fall.isFalling && !rise.isFalling)
    #expect(abs(fall.place - rise.place) < 1e-12)
    #expect(try abs(#require(fall.low) - #require(rise.low)) < 1e-12)
    #expect(try abs(#require(fall.high) - #require(rise.high)) < 1e-12)
    // 1.05 / 1.1 is below 1 and 0.9 · 1.1 is not above: the interval begins one size earlier.
    #expect(try (1..<2).contains(#require(fall.low)) && (2...4).contains(#require(fall.high)))
  }

  @Test func theEndsStayOpenWhereTheBandHoldsOne() throws {
    let change = try #require(Crossover.all(along: [point(1, 1.05), point(2, 0.95)]).first)
    #expect(change.low == nil && change.high == nil)
    #expect(Crossover.all(along: [point(1, 2), point(2, 3)]).isEmpty)
    #expect(Crossover.all(along: []).isEmpty)
    #expect(Crossover.all(along: [point(1, 2), point(2, 0.5), point(4, 2)]).map(\.isFalling) == [true, false])
  }

  /// Lines whose truth is known: ratio (40 / m)^0.5 at five sizes, from 15 noisy rounds each.
  @Test func theIntervalHoldsTheTruth() throws {
    var generator = SplitMix64(seed: 11)
    var held = 0
    for _ in 0..<300 {
      let line = try [8.0, 16, 32, 64, 128].map { size in
        func noisy(_ value: Double) -> [Double] {
          (0..<15).map { _ in value * exp(Double.random(in: -0.3...0.3, using: &generator)) }
        }
        let ratio = try #require(PairedRatio(noisy((40 / size).squareRoot()), noisy(1)))
        return Crossover.Point(size: size, ratio: ratio.ratio, low: ratio.low, high: ratio.high)
      }
      let change = try #require(Crossover.all(along: line).first)
      if (change.low ?? 0) <= 40 && 40 <= (change.high ?? .infinity) { held += 1 }
    }
    #expect(held >= 285)
  }
}
