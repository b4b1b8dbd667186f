import Measurement
import TestSupport
import Testing

@testable import Experiments

@Suite struct WorkerRoundsTests {
  private static func rounds() -> WorkerRounds { WorkerRounds(strategies: 2, hasTwin: true, fewest: 2, most: 3) }

  private static let good = [
    "round warmup 0 1:0:1:50 twin:0:1:40 0:0:1:45", "round warmup 1 0:0:9:50 1:0:9:60 twin:0:9:40",
    "round measure 0 0:0:9:45 1:0:9:50 twin:0:9:40", "round measure 1 twin:1:9:40 1:1:9:50 0:1:9:45",
  ]

  @Test func whatASamplerWritesIsReadBack() throws {
    var rounds = Self.rounds()
    for line in Self.good { try rounds.add(line, passedNs: 10_000) }
    #expect(rounds.warmupRounds == 2 && rounds.measuredRounds == 2)
    #expect(rounds.samples.map(\.count) == [8, 4])
    try rounds.end()
    let last = try #require(rounds.samples[0].last)
    #expect(last == Sample(phase: .measure, round: 1, position: 2, arm: .main, layout: 1, repeats: 9, elapsedNs: 45))
    let line = WorkerRounds.line(rounds.samples[1].suffix(1).map { (1, $0) })
    #expect(line == "round measure 1 1:1:9:50")
  }

  @Test(
    arguments: [
      "", "round", "round measure 0", "round measure 0 ", "round warmup 1 0:0:1:5", "round measure 1 0:0:1:5",
      "round measure -1 0:0:1:5", "round later 0 0:0:1:5", "round measure 0 2:0:1:5", "round measure 0 -1:0:1:5",
      "round measure 0 0:0:1", "round measure 0 0:0:1:5:6", "round measure 0 0:0:0:5", "round measure 0 0:0:-1:5",
      "round measure 0 0:0:1:-5", "round measure 0 0:1:1:5", "round measure 0 0:-1:1:5", "round measure 0 0:0:1:1001",
      "round measure 0 0:0:1:600 1:0:1:600", "round measure 0 0:0:1:5 0:0:1:5", "round measure 0 twin:0:1:5 twin:0:1:5",
      "round measure 0 0:0:1:99999999999999999999", "round measure 0 0:0:9223372036854775807:5", "took 5",
      "round measure 0 0:0:1:5 1:0:1:5 twin:0:1:5 0:0:1:5", "round  measure 0 0:0:1:5", "round measure 0 zwin:0:1:5",
      "round measure 0 0:0:1:5\u{0}",
    ])
  func whatIsNoNextRoundIsRefused(line: String) throws {
    var rounds = Self.rounds()
    #expect(throws: WorkerFailure.self) { try rounds.add(line, passedNs: 1000) }
    #expect(throws: WorkerFailure.self) { try rounds.end() }
    #expect(rounds.samples == [[], []] && rounds.warmupRounds + rounds.measuredRounds == 0)
  }

  @Test func roundsComeInOrderAndEnd() throws {
    var rounds = Self.rounds()
    for line in Self.good { try rounds.add(line, passedNs: 10_000) }
    #expect(throws: WorkerFailure.self) { try rounds.add("round warmup 2 0:0:1:5", passedNs: 10_000) }
    try rounds.add("round measure 2 0:2:1:5", passedNs: 10_000)
    #expect(throws: WorkerFailure.self) { try rounds.add("round measure 3 0:2:1:5", passedNs: 10_000) }
    // All together cannot have taken longer than the worker has lived.
    var late = Self.rounds()
    try late.add("round measure 0 0:0:1:600", passedNs: 700)
    #expect(throws: WorkerFailure.self) { try late.add("round measure 1 0:0:1:600", passedNs: 1100) }
  }

  /// Peers may be lost on the way; strategies and the twin may not.
  @Test(arguments: [("1:0:9:5 twin:0:9:5", false), ("0:0:9:5 1:0:9:5", false), ("0:0:9:5 twin:0:9:5", true)])
  func everyStrategyIsInEachRound(second: String, isWhole: Bool) throws {
    var rounds = WorkerRounds(strategies: 2, peers: 1, hasTwin: true, fewest: 2, most: 3)
    try rounds.add("round measure 0 0:0:9:45 1:0:9:50 twin:0:9:40", passedNs: 10_000)
    try rounds.add("round measure 1 \(second)", passedNs: 10_000)
    if isWhole { try rounds.end() } else { #expect(throws: WorkerFailure.self) { try rounds.end() } }
  }

  @Test func noBytesTrap() {
    var random = Numbers(seed: 4)
    let pieces = ["round", "measure", "warmup", " ", ":", "0", "1", "twin", "-", "9223372036854775807", "\u{7f}", "é"]
    for _ in 0..<5000 {
      var rounds = Self.rounds()
      let line = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      try? rounds.add(line.joined(), passedNs: Int.random(in: -5...1000, using: &random))
    }
  }
}
