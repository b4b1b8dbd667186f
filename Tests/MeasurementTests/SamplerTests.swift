import Statistics
import Testing

@testable import Measurement

@Suite struct SamplerTests {
  /// Takes so many nanoseconds a call, and gives up after some samples.
  private final class Fleeting: Timed {
    struct Exhausted: Error {}
    private var left: Int
    private(set) var asked: [Int] = []
    private let nsPerCall: Int

    init(samples: Int, nsPerCall: Int = 7) {
      left = samples
      self.nsPerCall = nsPerCall
    }

    func nanoseconds(ofCalls calls: Int) throws -> Int {
      guard left > 0 else { throw Exhausted() }
      left -= 1
      asked.append(calls)
      return nsPerCall * calls
    }
  }

  @Test(arguments: [true, false])
  func whatGivesUpLeavesTheRounds(hasBaseline: Bool) {
    let problems = [Fleeting(samples: 100), Fleeting(samples: 4), Fleeting(samples: 100, nsPerCall: 9)]
    let twin = Fleeting(samples: 100)
    var sampler = Sampler(
      problems, twin: hasBaseline ? twin : nil, seed: 3, minTimeNs: 1000, isCancelled: { false })
    var rounds = 0
    let isComplete = sampler.run(
      isEnough: { count, _ in count >= 6 }, onRound: { rounds += $0.first?.sample.phase == .measure ? 1 : 0 })
    #expect(isComplete && rounds == 6 && sampler.warmupRounds == 2)
    #expect(sampler.failures.keys.sorted() == [1] && sampler.failures[1] is Fleeting.Exhausted)
    #expect(sampler.samples.map(\.count) == [hasBaseline ? 16 : 8, 4, 8])
    #expect(sampler.samples[0].count { $0.arm == .repeat } == (hasBaseline ? 8 : 0))
    // 1000 ÷ 7 and 1000 ÷ 9 calls. A twin makes as many calls as the baseline, beside it.
    #expect(problems[0].asked.count == 8 && twin.asked == (hasBaseline ? problems[0].asked : []))
    #expect(problems[0].asked.suffix(6) == Array(repeating: 143, count: 6)[...])
    #expect(problems[2].asked.first == 1 && problems[2].asked.last == 112)
    let measured = sampler.samples.flatMap { $0 }.filter { $0.phase == .measure && $0.round > 2 }
    let turns = Dictionary(grouping: measured, by: \.round).mapValues { $0.map(\.position).sorted() }
    #expect(turns.count == 3 && turns.values.allSatisfy { $0 == Array(0..<(hasBaseline ? 3 : 2)) })
  }

  /// Takes 7 ns a call, moves in no time, and may take long to warm up.
  private final class Moving: Timed {
    private(set) var moves = 0
    let slow: Int

    init(slow: Int = 0) { self.slow = slow }

    func renew(_ generator: inout SplitMix64) -> Bool {
      _ = generator.next()
      moves += 1
      let start = Clock.now()
      while moves > 1, Clock.now() - start < slow {}
      return true
    }

    func nanoseconds(ofCalls calls: Int) -> Int {
      // As long as a sample, for the sampler's own clock.
      let start = Clock.now()
      while Clock.now() - start < 350 * calls {}
      return 7 * calls
    }
  }

  @Test func eachMeasuredRoundIsAtOtherAddresses() {
    let subjects = [Moving(), Moving()]
    var sampler = Sampler(subjects, twin: Moving(), seed: 3, minTimeNs: 1000, isCancelled: { false })
    _ = sampler.run(isEnough: { count, _ in count >= 8 }, onRound: { _ in })
    #expect(subjects.allSatisfy { $0.moves > 4 })
    for samples in sampler.samples {
      for arm in [Sample.Arm.main, .repeat] {
        let layouts = samples.filter { $0.phase == .measure && $0.arm == arm }.map(\.layout)
        #expect(layouts == layouts.sorted())
      }
      #expect(samples.filter { $0.phase == .warmup }.allSatisfy { $0.layout == 0 })
    }
    #expect(sampler.samples[1].last.map { $0.layout + 1 } == subjects[1].moves)
  }

  @Test func movingTakesNoMoreThanItsShareOfTheTime() {
    let subject = Moving(slow: 20_000_000)
    var sampler = Sampler([subject], seed: 3, minTimeNs: 1000, isCancelled: { false })
    _ = sampler.run(isEnough: { count, _ in count >= 40 }, onRound: { _ in })
    // 40 rounds of 50 µs are shorter than one move.
    #expect(subject.moves <= 2)
  }

  @Test func aCallThatComputesNothingIsTimedBesideShortOnes() {
    for (limit, count) in [(1, 5), (1_000_000, 0)] {
      var sampler = Sampler(
        [Fleeting(samples: 100, nsPerCall: 7 * limit)], call: Fleeting(samples: 100, nsPerCall: 2), seed: 3,
        minTimeNs: 1000, isCancelled: { false })
      _ = sampler.run(isEnough: { count, _ in count >= 5 }, onRound: { _ in })
      #expect(sampler.callTimes == Array(repeating: 2, count: count))
    }
  }

  /// Gets a tenth faster with each sample, so that its warm-up would take all of its rounds.
  private final class Warming: Timed {
    private var ns = 1e6

    func nanoseconds(ofCalls calls: Int) -> Int {
      ns *= 0.9
      return Int(ns) * calls
    }
  }

  @Test(arguments: [true, false])
  func warmUpIsShortWhenTheTimeIsOver(isLate: Bool) {
    var sampler = Sampler([Warming()], seed: 3, minTimeNs: 1, isCancelled: { false })
    let isComplete = sampler.run(isLate: { isLate }, isEnough: { count, _ in count >= 1 }, onRound: { _ in })
    #expect(isComplete && sampler.warmupRounds == (isLate ? Sampler.minWarmupRounds : Sampler.maxWarmupRounds))
    #expect(sampler.samples[0].count { $0.phase == .measure } == 1)
  }

  @Test func whereAllGiveUpSamplingEnds() {
    var sampler = Sampler(
      [Fleeting(samples: 3)], seed: 3, minTimeNs: 1000, isCancelled: { false })
    let isComplete = sampler.run(isEnough: { _, _ in false }, onRound: { _ in })
    #expect(isComplete && sampler.samples.map(\.count) == [3] && sampler.failures.count == 1)
  }

  @Test func samplingEndsWhenItIsCancelled() {
    var asked = 0
    var sampler = Sampler([Fleeting(samples: 100)], twin: Fleeting(samples: 100), seed: 3, minTimeNs: 1000) {
      asked += 1
      return asked > 7
    }
    let isComplete = sampler.run(isEnough: { _, _ in false }, onRound: { _ in })
    #expect(!isComplete && sampler.samples.map(\.count) == [7])
    #expect(sampler.samples[0].map(\.round) == [0, 0, 1, 1, 0, 0, 1])
  }
}
