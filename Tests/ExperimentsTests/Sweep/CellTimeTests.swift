import Accuracy
import Engine
import Testing

@testable import Experiments

/// The clock is simulated.
@Suite struct CellTimeTests {
  private final class Hands {
    var now = 7_000_000_000
  }

  private let clock = Hands()

  /// A cell with a share of 1 s and a limit of 4 s, which began when `clock` said so.
  private func time(share: Double? = 1e9, limit: Double = 4e9) -> CellTime {
    CellTime(share: share, limit: .init(ns: limit, words: "that --max-time allows a cell"), now: { clock.now })
  }

  private func options(rounds: Int?) -> MeasurementOptions {
    var options = MeasurementOptions(blas: .builtin, seed: 1)
    options.rounds = rounds
    return options
  }

  @Test func preparingAndCheckingCountInShareAndLimit() {
    let time = time()
    #expect(time.rest == (nil, nil))
    clock.now += 300_000_000
    let sampling = time.sampling()
    #expect(sampling.rest == (700_000_000, 3_700_000_000))
    clock.now += 700_000_000
    #expect(sampling.rest == (0, 3_000_000_000))
    clock.now += 3_000_000_001
    #expect(sampling.rest == (0, 0))
  }

  /// Preparing and checking took 3.9 s: half of the share, 0.5 s, and half of the limit, 2 s, are left for sampling.
  @Test func halfIsAlwaysLeftForSampling() {
    let time = time()
    clock.now += 3_900_000_000
    #expect(time.sampling().rest == (500_000_000, 2_000_000_000))
    // Without a share, the fewest rounds are enough.
    #expect(self.time(share: nil).sampling().rest == (nil, 4_000_000_000))
    #expect(self.time(limit: .infinity).sampling().rest.limit == 1 << 62)
  }

  /// Of the 1 s of its share, the cell has 0.6 s left for 30 samples: 15 rounds and 2 of warm-up, of two arms.
  @Test func samplesBecomeShorterForTheTimeThatACheckTook() {
    let time = time()
    clock.now += 400_000_000
    let plan = time.plan([.init(index: 0, ns: 1000)], options(rounds: nil)) { _ in nil }
    #expect(plan.reasons.isEmpty && plan.sampleNs == 10_000_000)
    clock.now += 100_000_000
    let shorter = time.plan(
      (0..<9).map { .init(index: $0, ns: 1000) }, options(rounds: nil)
    ) { _ in nil }
    // 0.5 s ÷ 170 samples.
    #expect(shorter.reasons.isEmpty && (2_900_000...2_942_000).contains(shorter.sampleNs), "\(shorter.sampleNs)")
  }

  @Test func aSlowFirstCallIsMadeAgainBeforeAStrategyIsLeftOut() {
    let time = time()
    var again: [Int] = []
    // 9 calls of 1 s are more than 4 s, 9 of 0.1 s are not.
    let calls = [SamplingTime.Call(index: 4, ns: 1000), .init(index: 6, ns: 1e9)]
    let fast = time.plan(calls, options(rounds: 3)) { index in
      again.append(index)
      return 100_000_000
    }
    #expect(again == [6] && fast.reasons.isEmpty)
    let slow = time.plan(calls, options(rounds: 3)) { _ in 2_000_000_000 }
    #expect(Array(slow.reasons.keys) == [6])
    // The time is that of the faster call.
    #expect(slow.reasons[6]?.hasPrefix("would take 9 s (9 calls of 1 s), more than the ") == true, "\(slow.reasons)")
  }

  @Test func aCheckTakesAtMostHalfOfTheLimit() {
    let free = time(limit: 6e9).checkBudget(bytes: 10)
    #expect(free.mostNs == 3e9 && free.ns == 120e6 && free.bytes == 10)
    let short = time(limit: 100e6).checkBudget(bytes: 10)
    #expect(short.mostNs == 50e6 && short.ns == 12.5e6)
    #expect(short.words == "that a check may take, half of the 100 ms that --max-time allows a cell")
    // Equal cells are checked equally, whatever was used before.
    let used = time(limit: 100e6)
    clock.now += 99_000_000
    #expect(used.checkBudget(bytes: 10) == short)
    #expect(time(limit: 0).checkBudget(bytes: 10).mostNs == 0)
  }

  /// In a budget the check of a large cell is not left out because the cells before it used theirs.
  @Test func aCheckTakesATwentiethOfABudgetHoweverLittleIsLeft() {
    var options = options(rounds: nil)
    options.budgetNs = 40_000_000_000
    func check(remaining: Double) -> CheckBudget {
      let (share, limit) = SamplingTime.Limit.next(options, remaining: remaining, cells: 10)
      return CellTime(share: share, limit: limit, now: { 0 }).checkBudget(bytes: 10)
    }
    let late = check(remaining: 0)
    #expect(late.mostNs == 2e9 && late.ns == 120e6)
    #expect(late.words == "that a check may take, a twentieth of --budget 40 s")
    #expect(check(remaining: 2e9) == late && check(remaining: 40e9).mostNs == 3e9)
    options.budgetNs = 1_000_000_000
    #expect(check(remaining: 0).mostNs == 125e6)
  }

  /// What no estimate kept out ends with the limit of the cell, or with a second where that is shorter; a reference with
  /// half of it, from its own beginning.
  @Test func whatTakesLongerThanTheLimitIsToEnd() {
    let (time, short) = (time(), time(limit: 1e6))
    #expect(time.overrun == nil)
    clock.now += 3_000_000_000
    let reference = time.overrunOfReference()
    #expect(time.overrun == nil && short.overrun?.contains("1 ms that --max-time allows") == true)
    clock.now += 1_500_000_000
    #expect(
      time.overrun == "it was stopped after 4.5 s, more than the 4 s that --max-time allows a cell",
      "\(time.overrun ?? "")")
    #expect(reference() == nil)
    clock.now += 600_000_000
    #expect(reference() == "it was stopped after 2.1 s, more than half of the 4 s that --max-time allows a cell")
  }
}
