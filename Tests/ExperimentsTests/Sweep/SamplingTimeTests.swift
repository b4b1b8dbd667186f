import Engine
import Measurement
import TestSupport
import Testing

@testable import Experiments

@Suite struct SamplingTimeTests {
  private static func calls(_ times: Double...) -> [SamplingTime.Call] {
    times.enumerated().map { SamplingTime.Call(index: $0, ns: $1) }
  }

  private static func limit(_ ns: Double) -> SamplingTime.Limit {
    SamplingTime.Limit(ns: ns, words: "that --max-time allows a cell")
  }

  /// Case V8: nine strategies of microseconds in 17 rounds are ten arms a round, so 1.7 s of samples of 10 ms.
  @Test func samplesBecomeShorterBeforeAStrategyIsLeftOut() {
    let nine = (0..<9).map { SamplingTime.Call(index: $0, ns: 1000) }
    func time(_ limit: Double, share: Double? = nil) -> SamplingTime {
      SamplingTime(
        nine, rounds: 17, minTimeNs: 10_000_000, share: share, limit: Self.limit(limit), source: .predicted)
    }
    #expect(time(1.71e9).sampleNs == 10_000_000 && time(1.71e9).reasons.isEmpty)
    // 1.25 s ÷ 170 samples.
    let shorter = time(1.25e9)
    #expect(shorter.reasons.isEmpty && (7_200_000...7_353_000).contains(shorter.sampleNs), "\(shorter.sampleNs)")
    let share = time(60e9, share: 1.25e9)
    #expect(share.reasons.isEmpty && share.sampleNs == shorter.sampleNs)
    // 170 samples of a tenth of a millisecond: the shortest.
    #expect(time(0.0172e9).reasons.isEmpty && time(0.0172e9).sampleNs < 102_000)
    #expect(!time(0.016e9).reasons.isEmpty)
    // Samples that are asked to be shorter stay so.
    let short = SamplingTime(nine, rounds: 17, minTimeNs: 1000, limit: Self.limit(1), source: .predicted)
    #expect(short.sampleNs == 1000 && short.reasons.count == 9)
  }

  /// Two strategies in six processes: three arms of 15 rounds, and of 2 of warm-up in each process.
  @Test func processesBecomeFewerBeforeAStrategyIsLeftOut() {
    func time(_ limit: Double, call: Double = 1e6, processes: Int = 6) -> SamplingTime {
      SamplingTime(
        Self.calls(call, call), rounds: 17, processes: processes, minTimeNs: 10_000_000, limit: Self.limit(limit),
        source: .predicted)
    }
    // 6 × 50 ms to start, 27 × 3 samples of 10 ms.
    #expect(time(1.2e9).processes == 6 && time(1.2e9).sampleNs == 10_000_000)
    let short = time(0.5e9)
    #expect(short.processes == 6 && short.reasons.isEmpty && (1_970_000...2_000_000).contains(short.sampleNs))
    // Calls of 100 ms: 17 + 10 rounds of three arms and four other calls of each are 8.9 s, beside the start.
    #expect(time(9.3e9, call: 1e8).processes == 6)
    #expect(time(9.1e9, call: 1e8).processes == 5 && time(9.1e9, call: 1e8).reasons.isEmpty)
    // Three would tell less than one, unless they are asked for.
    #expect(time(7.5e9, call: 1e8).processes == 1 && time(7.5e9, call: 1e8).reasons.isEmpty)
    #expect(time(7.5e9, call: 1e8, processes: 3).processes == 3)
    #expect(time(4e9, call: 1e8).processes == 1 && time(4e9, call: 1e8).reasons.count == 1)
  }

  /// Case V8, by predictions of 1 ns for each unit of work. A quarter of a budget of 5 s was the limit of its only cell.
  @Test func aBudgetDropsNoStrategyOfMicroseconds() throws {
    var grid = Grid(models: [TwoBranchModel()])
    grid.sizes = [["d": 3, "h": 4, "k": 4, "c": 2, "batch": 1]]
    let cell = try #require(try grid.cells().first)
    var options = MeasurementOptions(blas: .builtin, seed: 1)
    options.budgetNs = 5_000_000_000
    let (share, limit) = SamplingTime.Limit.next(options, remaining: 5e9, cells: 1)
    #expect(share == 5e9 && limit.ns == 5e9)
    for budget in [limit, .init(ns: 1.25e9, words: "")] {
      let prepared = try PreparedCell(
        cell, options: options, speed: MachineSpeed(nsPerUnit: 1), share: share, limit: budget)
      #expect(prepared.preparedRuns.count == 9 && prepared.preparedRuns.allSatisfy { $0.skipped == nil })
    }
  }

  @Test func theSlowestAreLeftOutWithWhatWasCompared() {
    // At the shortest samples: the baseline, twice, 34 + 4 calls of 1 ms; the second 17 + 4 calls of 2 ms; so 920 ms of
    // 1 s are left for the third, which takes 21 calls.
    let time = SamplingTime(
      Self.calls(1e6, 2e6, 100e6), rounds: 17, minTimeNs: 10_000_000, limit: Self.limit(1e9), source: .predicted)
    #expect(
      time.reasons == [
        2:
          "is predicted to take 2.1 s (21 calls of 100 ms), more than the 920 ms that 2 faster strategies leave of the 1 s "
          + "that --max-time allows a cell"
      ])
    // The rest has room for samples of 10 ms: 34 + 17 of them are 510 ms.
    #expect(time.sampleNs == 10_000_000)
    let alone = SamplingTime(
      Self.calls(1e9), hasBaseline: false, rounds: 1, minTimeNs: 1, limit: Self.limit(5e9).after(1e9), source: .measured
    )
    #expect(
      alone.reasons[0]
        == "would take 5 s (5 calls of 1 s), more than the 4 s that remain of the 5 s that --max-time allows a cell")
    // Preparing took nearly all of the time.
    #expect(Self.limit(5e9).after(4.9e9).ns == 2.5e9)
    #expect(Self.limit(5e9).after(4.9e9).words == "that are always left of the 5 s that --max-time allows a cell")
    // Three digits would say 1 s twice.
    let close = SamplingTime(
      Self.calls(200.02e6), hasBaseline: false, rounds: 1, minTimeNs: 1, limit: Self.limit(1e9), source: .measured)
    #expect(
      close.reasons[0] == "would take 1.0001 s (5 calls of 200 ms), more than the 1 s that --max-time allows a cell")
  }

  /// Only strategies that stay take time from others: the second, third and fourth are each compared with what the first
  /// leaves, 1 s less 38 calls of 10 ms.
  @Test func theTimeOfOthersIsThatOfThoseThatStay() {
    let time = SamplingTime(
      Self.calls(10e6, 40e6, 30e6, 90e6), rounds: 17, minTimeNs: 10_000_000, limit: Self.limit(1e9), source: .measured)
    for (index, needed) in [
      (1, "840 ms (21 calls of 40 ms)"), (2, "630 ms (21 calls of 30 ms)"), (3, "1.89 s (21 calls of 90 ms)"),
    ] {
      #expect(
        time.reasons[index]
          == "would take \(needed), more than the 620 ms that 1 faster strategy leaves of the 1 s that --max-time allows a cell"
      )
    }
  }

  @Test func nothingTraps() {
    for ns in [0, 1, 1e18, 9e18, .infinity] {
      let time = SamplingTime(
        Self.calls(ns, ns), rounds: 100_000, minTimeNs: .max, share: 0, limit: Self.limit(0), source: .predicted)
      #expect(time.reasons.count == 2 && time.sampleNs > 0)
    }
    #expect(SamplingTime([], rounds: 1, minTimeNs: 5, limit: Self.limit(0), source: .measured).sampleNs == 5)
  }

  /// However much of its limit each cell takes, a budget is kept but for what every cell may take, and the last cells
  /// have a part of it.
  @Test func cellsKeepABudgetTogether() {
    var random = Numbers(seed: 7)
    for _ in 0..<200 {
      var options = MeasurementOptions(blas: .builtin, seed: 1)
      let budget = Int.random(in: 0...100_000_000_000, using: &random)
      options.budgetNs = budget
      let cells = Int.random(in: 1...60, using: &random)
      var used = 0.0
      for done in 0..<cells {
        let (share, limit) = SamplingTime.Limit.next(options, remaining: Double(budget) - used, cells: cells - done)
        #expect((share ?? 0) <= max(limit.ns, 0))
        #expect(limit.ns >= Double(budget) / Double(cells) / 2 || limit.ns == 250e6 || done > 0)
        used += Bool.random(using: &random) ? limit.ns : 0
      }
      #expect(used <= Double(budget) + 250e6 * Double(cells))
    }
    var options = MeasurementOptions(blas: .builtin, seed: 1)
    options.maxTimeNs = 1_000_000_000
    #expect(SamplingTime.Limit.next(options, remaining: nil, cells: 3).share == nil)
    options.budgetNs = 60_000_000_000
    let (share, limit) = SamplingTime.Limit.next(options, remaining: 60e9, cells: 6)
    #expect(share == 10e9 && limit.ns == 1e9 && limit.words.contains("--max-time"))
    options.maxTimeNs = 600_000_000_000
    let wide = SamplingTime.Limit.next(options, remaining: 60e9, cells: 6).limit
    #expect(wide.ns == 15e9 && wide.words == "that --budget 60 s leaves this cell")
    #expect(SamplingTime.Limit.next(options, remaining: 60e9, cells: 1).limit.ns == 60e9)
  }
}
