import Analysis
import Engine
import Store
import Testing

@testable import Experiments

/// Cells whose calls took these nanoseconds in every one of `rounds` rounds.
@Suite struct WinnerTests {
  private struct Timed {
    let strategy: any Strategy
    let ns: Int
    var status = RunStatus.finished
    var setupCallNs: Double?
    var output = "x.hvp"
  }

  private static func cell(_ timed: [Timed], rounds: Int = 20) throws -> CellResult {
    let ids = timed.map { _ in UUIDv7.next() }
    let statistics = CellStatistics(
      of: zip(ids, timed).map { id, run in
        var samples = CellStatistics<UUIDv7>.Samples()
        for round in 0..<rounds { samples.append(repeats: 1, elapsedNs: run.ns * 1000 + round % 3, isTwin: false) }
        return (id, samples)
      })
    let runs = try zip(ids, timed).map { id, run in
      RunResult(
        runID: id, strategy: run.strategy.name, status: run.status, reason: run.status == .finished ? nil : "wrong",
        cost: nil, setupNs: nil, setupCallNs: run.setupCallNs, timing: statistics.runs.first { $0.id == id },
        sameAs: nil, residual: 0, error: 0, outputs: [(run.output, try Tensor([1]))], peer: nil, peerErrors: "")
    }
    let cell = Cell(model: RankOneModel(), size: ["n": 1], strategies: timed.map(\.strategy))
    let record = CellRecord(
      cellID: .next(), sweepID: nil, workload: "f", size: "{}", variables: 1, dtype: "float64", threads: 1,
      blas: "builtin", seed: 0)
    return CellResult(
      cell: cell, record: record, runs: runs, pairs: statistics.pairs, callNs: nil, remark: nil, isCancelled: false)
  }

  private static let slow = Timed(strategy: .reverseOverReverse, ns: 200)
  private static let fast = Timed(strategy: .forwardOverReverse, ns: 100)

  @Test func theFastestWinsWhereverItStands() throws {
    for order in [[Self.slow, Self.fast], [Self.fast, Self.slow]] {
      let result = try Self.cell(order)
      #expect(result.winner == "forward-over-reverse" && result.conclusion == "forward-over-reverse is the fastest")
    }
  }

  @Test func onlyWholeExactRightProductsCompete() throws {
    let others = [
      Timed(strategy: ValueBaseline(), ns: 10, output: "loss"), Timed(strategy: .finiteDifference, ns: 20),
      Timed(strategy: .linearized, ns: 30, setupCallNs: 500),
      Timed(strategy: .reverseOverForward, ns: 40, status: .failed),
    ]
    #expect(try Self.cell(others + [Self.slow, Self.fast]).winner == "forward-over-reverse")
    let none = try Self.cell(others)
    #expect(none.winner == nil && none.conclusion.hasPrefix("no strategy gave a Hessian-vector product"))
    #expect(none.conclusion.hasSuffix(": wrong"))
    #expect(try Self.cell(others + [Self.slow]).conclusion.contains("no other computation"))
  }

  @Test func noVerdictIsNoWinner() throws {
    let close = Timed(strategy: .reverseOverForward, ns: 102)
    let equal = try Self.cell([Self.fast, close, Self.slow])
    #expect(equal.winner == nil)
    #expect(
      equal.conclusion
        == "forward-over-reverse took the least time, and no difference from reverse-over-forward was seen")
    let few = try Self.cell([Self.fast, Self.slow], rounds: 2)
    #expect(few.winner == nil && few.conclusion.hasPrefix("there were too few rounds to tell"))
    #expect(few.lacksRounds && !equal.lacksRounds)
  }

  @Test func theOrdersOfAChainCompete() throws {
    let result = try Self.cell([
      Timed(strategy: ForwardOrder(), ns: 300, output: "Z"), Timed(strategy: OptimalOrder(), ns: 100, output: "Z"),
    ])
    #expect(result.winner == "optimal" && result.products.count == 2 && result.fastest?.strategy == "optimal")
  }
}
