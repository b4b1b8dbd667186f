import Foundation
import Statistics
import Testing

@Suite struct CrossoverTests {
  private func point(_ size: Double, _ ratio: Double, _ factor: Double = 1.1) -> Crossover.Point {
    .init(size: size, ratio: ratio, low: ratio / factor, high: ratio * factor)
  }

  @Test func itIsInterpolatedOnLogarithms() throws {
    // 4 at size 4, ¼ at size 16: 1 lies at 8. At the part w of the way the margin is that of 1.1 times √((1 − w)² + w²).
    let changes = Crossover.all(along: [point(16, 0.25), point(4, 4)])
    let change = try #require(changes.first)
    #expect(changes.count == 1 && change.isFalling && change.between == 4...16)
    #expect(abs(change.place - 8) < 1e-12)
    for end in [change.low, change.high] {
      let part = log(end / 4) / log(4)
      let ratio = abs(log(4) * (1 - 2 * part))
      let margin = log(1.1) * ((1 - part) * (1 - part) + part * part).squareRoot()
      #expect(abs(ratio - margin) < 1e-12)
    }
    #expect(change.low < 8 && change.high > 8)
  }

  @Test func aRiseIsTheMirrorOfAFall() throws {
    let line = [point(1, 3), point(2, 1.05), point(4, 0.95), point(8, 0.2)]
    let mirrored = line.map {
      Crossover.Point(size: $0.size, ratio: 1 / $0.ratio, low: 1 / $0.high, high: 1 / $0.low)
    }
    let (fall, rise) = try (
      #require(Crossover.all(along: line).first), #require(Crossover.all(along: mirrored).first)
    )
    #expect(fall.isFalling && !rise.isFalling)
    for (a, b) in [(fall.place, rise.place), (fall.low, rise.low), (fall.high, rise.high)] {
      #expect(abs(a - b) < 1e-12 * a)
    }
    // 1.05 and 0.95 may be 1: the interval begins and ends a size further.
    #expect((1..<2).contains(fall.low) && (4..<8).contains(fall.high) && fall.between == 2...4)
  }

  @Test func oneSideThatIsNotDecidedIsNoCrossover() {
    #expect(Crossover.all(along: [point(1, 1.05), point(2, 0.95)]).isEmpty)
    #expect(Crossover.all(along: [point(1, 1.05), point(2, 0.5)]).isEmpty)
    #expect(Crossover.all(along: [point(1, 2), point(2, 3)]).isEmpty)
    #expect(Crossover.all(along: []).isEmpty)
    #expect(Crossover.all(along: [point(1, 2), point(2, 0.5), point(4, 2)]).map(\.isFalling) == [true, false])
    // A verdict may ask for more than an interval that excludes 1.
    let undecided = Crossover.Point(size: 1, ratio: 2, low: 1.9, high: 2.1, isDecided: false)
    #expect(Crossover.all(along: [undecided, point(2, 0.5)]).isEmpty)
    // Without an interval a ratio says nothing.
    let few = Crossover.Point(size: 1, ratio: 2, low: 0, high: .infinity)
    #expect(Crossover.all(along: [few, point(2, 0.5)]).isEmpty)
    #expect(Crossover.all(along: [point(2, 2), point(2, 0.5)]).isEmpty)
  }

  @Test func severalChangesOfSignAreOneWideCrossover() throws {
    let line = [
      point(1, 2), point(2, 1.02), point(4, 0.98), point(8, 1.01), point(16, 0.99), point(32, 1.03), point(64, 0.5),
    ]
    let changes = Crossover.all(along: line)
    let change = try #require(changes.first)
    #expect(changes.count == 1 && change.between == 8...16)
    #expect(change.low < 2 && change.high > 32)
    // Exact ratios have an interval, too.
    let exact = try #require(Crossover.all(along: [point(1, 2, 1), point(4, 0.5, 1)]).first)
    #expect(abs(exact.low - 2) < 1e-12 && exact.low == exact.high && exact.place == exact.low)
    let one = try #require(Crossover.all(along: [point(1, 2, 1), point(4, 1, 1), point(8, 0.5)]).first)
    #expect(abs(one.place - 4) < 1e-12)
  }

  /// Power laws whose points have honest errors: of the crossovers that are stated, 93 to 97 % hold the truth.
  @Test(arguments: [3, 4, 5, 6])
  func theIntervalHoldsTheTruth(sizes: Int) throws {
    var generator = SplitMix64(seed: 11)
    var (held, stated) = (0, 0)
    for _ in 0..<3000 {
      let step = Bool.random(using: &generator) ? 2.0 : 4
      let (first, last) = (8.0, 8 * pow(step, Double(sizes - 1)))
      let truth = exp(Double.random(in: log(first)...log(last), using: &generator))
      let slope = exp(Double.random(in: log(0.05)...log(1.5), using: &generator))
      let line = (0..<sizes).map { index in
        let size = first * pow(step, Double(index))
        let sd = exp(Double.random(in: log(0.005)...log(0.06), using: &generator))
        let value = slope * log(truth / size) + sd * Normal.quantile(.random(in: 1e-12..<1, using: &generator))
        return Crossover.Point(
          size: size, ratio: exp(value), low: exp(value - 1.96 * sd), high: exp(value + 1.96 * sd))
      }
      for change in Crossover.all(along: line) {
        stated += 1
        if (change.low...change.high).contains(truth) { held += 1 }
      }
    }
    #expect(stated > 2000 && (0.93...0.97).contains(Double(held) / Double(stated)))
  }

  /// The same with intervals by order statistics of 15 noisy rounds, which hold a little more than they say.
  @Test func intervalsOfRoundsHoldTheTruth() throws {
    var generator = SplitMix64(seed: 11)
    var (held, stated) = (0, 0)
    for _ in 0..<300 {
      let line = try [8.0, 16, 32, 64, 128].map { size in
        func noisy(_ value: Double) -> [Double] {
          (0..<15).map { _ in value * exp(Double.random(in: -0.3...0.3, using: &generator)) }
        }
        let ratio = try #require(PairedRatio(noisy((40 / size).squareRoot()), noisy(1)))
        return Crossover.Point(size: size, ratio: ratio.ratio, low: ratio.low, high: ratio.high)
      }
      for change in Crossover.all(along: line) {
        stated += 1
        if (change.low...change.high).contains(40) { held += 1 }
      }
    }
    #expect(stated > 250 && Double(held) / Double(stated) >= 0.93)
  }

  /// Two runs of one computation: the ratio is 1 up to noise, and a crossover is stated on hardly any line.
  @Test func equalThingsHardlyEverCross() {
    var generator = SplitMix64(seed: 3)
    let stated = (0..<2000).count { _ in
      let line = (0..<5).map { index in
        let value = 0.05 * Normal.quantile(.random(in: 1e-12..<1, using: &generator))
        return point(pow(2, Double(index)), exp(value), exp(1.96 * 0.05))
      }
      return !Crossover.all(along: line).isEmpty
    }
    #expect(stated <= 40)
  }
}
