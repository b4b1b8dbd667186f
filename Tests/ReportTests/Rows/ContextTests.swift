import TestSupport
import Testing

@testable import Report
@testable import Store

/// Which rows a report is about.
@Suite struct ContextTests {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    try store.begin(
      invocation: InvocationRecord(
        machine: MachineRecord(
          name: "host", cpu: "c", architecture: "x", cores: 1, memoryBytes: 1 << 30, system: "s"),
        command: "track run hvp", toolchain: "Swift", trackVersion: "0", trackBuild: "b"))
  }

  private struct Run {
    let strategy: String
    let ns: Int
    var output: String?
    var peer: String? = "jax 1"
  }

  /// Records a cell of a library's function, without sizes, whose calls take so long.
  private func record(_ runs: [Run], definition: String) throws {
    let (cell, ids) = (UUIDv7.next(), runs.map { _ in UUIDv7.next() })
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: nil, workload: "loss.py:loss", size: "{}", variables: 2, dtype: "float64", threads: 1,
        blas: "builtin", seed: 1, model: ModelRecord(definition: definition)),
      runs: zip(ids, runs).map { id, run in
        RunRecord(runID: id, kind: .hvp, strategy: run.strategy, cost: nil, inputs: [], peer: run.peer)
      })
    let outcomes = zip(ids, runs).map { id, run in
      var outcome = RunOutcome(runID: id, status: .finished)
      outcome.samples = (0..<8).map {
        SampleRecord(
          phase: .measure, round: $0, position: 0, arm: .main, repeats: 100, elapsedNs: 100 * run.ns + $0 % 2)
      }
      outcome.outputs =
        run.output.map {
          [TensorRecord(name: $0, dtype: .float64, shape: [1], bytes: [0, 0, 0, 0, 0, 0, 240, 63])]
        } ?? []
      return outcome
    }
    try store.finish(cell: cell, outcomes: outcomes, load: nil, steal: nil)
  }

  private func facts() throws -> [CellFacts] {
    try store.snapshot { snapshot in
      let context = try Context(snapshot, scope: .newest, path: "track.db")
      return try CellRows.facts(context, context.configurations[0])
    }
  }

  private static func definition(_ source: String) -> String { #"{"format": "track-peer", "source": "\#(source)"}"# }

  @Test func aLibrarysStrategyIsAProductByWhatItGaveAndNotByItsName() throws {
    try record(
      [
        Run(strategy: "jax/call", ns: 10), Run(strategy: "jax/value", ns: 20, output: "loss"),
        Run(strategy: "jax/gradient", ns: 30, output: "w.gradient"),
        Run(strategy: "jax/loss-and-gradient", ns: 40, output: "w.gradient"),
        Run(strategy: "mine/value", ns: 50, output: "w.hvp"), Run(strategy: "value", ns: 60, output: "loss", peer: nil),
      ], definition: Self.definition("f"))
    #expect(try facts().flatMap(\.strategies).filter(\.isProduct).map(\.name) == ["mine/value"])
    let report = try CostReport(from: store, scope: .newest).document.markdown
    let summary = try #require(report.split(separator: "\n").first { $0.hasPrefix("| loss.py:loss") })
    #expect(summary.contains("mine/value"), "\(summary)")
  }

  /// Strategies of an older function do not stand beside those of the newer one.
  @Test func twoFunctionsOfOneNameAreNotMixed() throws {
    try record(
      [Run(strategy: "jax/mine", ns: 10, output: "w.hvp"), Run(strategy: "jax/linear", ns: 20, output: "w.hvp")],
      definition: Self.definition("first"))
    try record([Run(strategy: "jax/linear", ns: 30, output: "w.hvp")], definition: Self.definition("second"))
    #expect(try facts().map { $0.strategies.map(\.name) } == [["jax/linear"]])
    let report = try CostReport(from: store, scope: .newest).document.markdown
    #expect(report.contains("are left out: loss.py:loss (1)."), "\(report)")
    // The same function again is the same model: its newest runs count, and those that were not repeated.
    try record([Run(strategy: "jax/mine", ns: 40, output: "w.hvp")], definition: Self.definition("second"))
    #expect(try facts().flatMap { $0.strategies.map(\.name) }.sorted() == ["jax/linear", "jax/mine"])
  }
}
