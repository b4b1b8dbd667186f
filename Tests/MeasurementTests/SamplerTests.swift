import Testing

@testable import Measurement

@Suite struct SamplerTests {
  /// Takes 7 ns a call, and gives up after some samples.
  private final class Fleeting: Timed {
    struct Exhausted: Error {}
    let multiple: Int
    private var left: Int
    private(set) var asked: [Int] = []

    init(samples: Int, multiple: Int = 1) {
      left = samples
      self.multiple = multiple
    }

    func nanoseconds(ofCalls calls: Int) throws -> Int {
      guard left > 0 else { throw Exhausted() }
      left -= 1
      asked.append(calls)
      return 7 * calls
    }
  }

  @Test(arguments: [true, false])
  func whatGivesUpLeavesTheRounds(hasBaseline: Bool) {
    let problems = [Fleeting(samples: 100), Fleeting(samples: 4), Fleeting(samples: 100, multiple: 10)]
    let twin = Fleeting(samples: 100)
    var sampler = Sampler(
      problems, twin: hasBaseline ? twin : nil, seed: 3, minTimeNs: 1000, isCancelled: { false })
    var rounds = 0
    let isComplete = sampler.run(isEnough: { count, _ in count >= 6 }, onRound: { rounds = $0 })
    #expect(isComplete && rounds == 6 && sampler.warmupRounds == 2)
    #expect(sampler.failures.keys.sorted() == [1] && sampler.failures[1] is Fleeting.Exhausted)
    #expect(sampler.samples.map(\.count) == [hasBaseline ? 16 : 8, 4, 8])
    #expect(sampler.samples[0].count { $0.arm == .repeat } == (hasBaseline ? 8 : 0))
    // 1000 ÷ 7 calls, and the next multiple of 10. A twin makes as many calls as the baseline, beside it.
    #expect(problems[0].asked.count == 8 && twin.asked == (hasBaseline ? problems[0].asked : []))
    #expect(problems[0].asked.suffix(6) == Array(repeating: 143, count: 6)[...])
    #expect(problems[2].asked.first == 10 && problems[2].asked.last == 150)
    let measured = sampler.samples.flatMap { $0 }.filter { $0.phase == .measure && $0.round > 2 }
    let turns = Dictionary(grouping: measured, by: \.round).mapValues { $0.map(\.position).sorted() }
    #expect(turns.count == 3 && turns.values.allSatisfy { $0 == Array(0..<(hasBaseline ? 3 : 2)) })
  }

  /// Gets a tenth faster with each sample, so that its warm-up would take all of its rounds.
  private final class Warming: Timed {
    let multiple = 1
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
