import Analysis
import Testing

@Suite struct CellStatisticsTests {
  private typealias Statistics = CellStatistics<String>

  /// A run of which 10 calls took ten times as long as each of these; `again` as the baseline's second arm.
  private func run(_ id: String, _ times: [Int], again: [Int] = []) -> (id: String, samples: Statistics.Samples) {
    var samples = Statistics.Samples()
    for time in times { samples.append(repeats: 10, elapsedNs: 10 * time, isTwin: false) }
    for time in again { samples.append(repeats: 10, elapsedNs: 10 * time, isTwin: true) }
    return (id, samples)
  }

  @Test func eachPairHasItsVerdictByTheFloorOfTheBaseline() throws {
    let (ones, more) = (Array(repeating: 100, count: 8), Array(repeating: 130, count: 8))
    let quiet = Statistics(of: [run("a", ones, again: ones), run("b", more), run("c", ones)])
    #expect(quiet.noiseFloor == DecisionRule.minNoiseFloor)
    #expect(quiet.runs.map(\.id) == ["a", "b", "c"] && quiet.runs.map(\.time.median) == [100, 130, 100])
    #expect(quiet.pairs.map { $0.a + $0.b } == ["ab", "ac", "bc"])
    #expect(quiet.pairs.map(\.verdict) == [.a, .noDifferenceSeen, .b])
    // What differs from itself by 40 % tells nothing of 30 %.
    let noisy = Statistics(of: [run("a", ones, again: Array(repeating: 140, count: 8)), run("b", more)])
    #expect(noisy.noiseFloor.map { abs($0 - 1.4) < 1e-12 } == true)
    #expect(noisy.pairs.map(\.verdict) == [.noDifferenceSeen])
  }

  @Test func oneComputationIsMeasuredOnceAndHasNoWinner() {
    let statistics = Statistics(
      of: [
        run("a", Array(repeating: 100, count: 8)), run("b", Array(repeating: 130, count: 8)), run("c", []),
        run("d", []),
      ], sharing: ["c": "b", "d": "b"])
    #expect(statistics.runs.map(\.time.median) == [100, 130, 130, 130])
    #expect(statistics.pairs.map { $0.a + $0.b } == ["ab", "ac", "ad", "bc", "bd", "cd"])
    #expect(statistics.pairs.map(\.verdict) == [.a, .a, .a] + Array(repeating: .sameComputation, count: 3))
    #expect(statistics.pairs.suffix(3).allSatisfy { $0.ratio == 1 && $0.low == 1 && $0.high == 1 })
  }

  @Test func whatWasNotSampledInTheSameRoundsIsNotCompared() {
    let statistics = Statistics(of: [run("a", [1, 2, 3]), run("b", []), run("c", [1, 2])])
    #expect(statistics.runs.map(\.id) == ["a", "c"] && statistics.runs.map(\.repeats) == [10, 10])
    #expect(statistics.pairs.isEmpty && statistics.noiseFloor == nil)
  }
}
