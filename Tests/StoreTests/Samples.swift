import Foundation
import TestSupport

@testable import Store

/// Records as a small sweep would make them.
enum Samples {
  static let invocation = InvocationRecord(
    machine: MachineRecord(
      name: "host", cpu: "a processor", architecture: "x86_64", cores: 2, memoryBytes: 1 << 30, system: "a system"),
    command: "track run hvp --n 2", toolchain: "Swift", trackVersion: "0", trackBuild: "debug", gitCommit: "abc",
    gitDirty: true, blasLibrary: "builtin")

  static func tensor(_ name: String, _ values: [Double], generator: String? = nil) -> TensorRecord {
    TensorRecord(
      name: name, dtype: .float64, shape: [values.count],
      bytes: values.withUnsafeBytes { [UInt8]($0) }, generator: generator)
  }

  /// Samples of `rounds` rounds at about `ns` a call; with a repeat arm for a baseline.
  static func samples(ns: Double, rounds: Int = 6, isBaseline: Bool) -> [SampleRecord] {
    (0..<rounds).flatMap { round -> [SampleRecord] in
      let elapsed = Int(100 * ns) + round
      let main = SampleRecord(phase: .measure, round: round, position: 0, arm: .main, repeats: 100, elapsedNs: elapsed)
      let again = SampleRecord(
        phase: .measure, round: round, position: 1, arm: .repeat, repeats: 100, elapsedNs: elapsed + (round % 2) * 3)
      return isBaseline ? [main, again] : [main]
    }
  }

  /// The identities of a recorded cell.
  struct Recorded {
    let sweep: UUIDv7
    let cell: UUIDv7
    let runs: [UUIDv7]
  }

  /// Records a finished sweep of one chain cell under each of `times`, strategy to nanoseconds.
  @discardableResult
  static func record(
    in store: Store, n: Int = 2, m: Int? = 3, times: [(String, Double)] = [("forward", 200), ("reverse", 100)],
    machine: String = "host", sharing: [String: String] = [:], changing change: (SampleRecord) -> SampleRecord = { $0 }
  ) throws -> Recorded {
    var invocation = invocation
    invocation.machine.name = machine
    try store.begin(invocation: invocation)
    let sweep = UUIDv7.next()
    let cell = UUIDv7.next()
    try store.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 7, cells: 1))
    let runs = times.map { strategy, _ in (UUIDv7.next(), strategy) }
    try store.begin(
      cell: CellRecord(
        cellID: cell, sweepID: sweep, workload: "chain", size: m.map { #"{"n":\#(n),"m":\#($0)}"# } ?? #"{"n":\#(n)}"#,
        n: n, m: m, variables: 0, dtype: "float64", threads: 1, blas: "builtin", seed: 7),
      runs: runs.map { id, strategy in
        var cost = CostRecord()
        cost.multiplications = strategy == "forward" ? 2 * n * n + n * (m ?? 0) : 3 * n * (m ?? 1)
        cost.peakBytes = 64
        return RunRecord(
          runID: id, kind: .hvp, strategy: strategy, cost: cost,
          inputs: [tensor("v", [1, .nan, -.infinity]), tensor("y1", [4, 5], generator: "drawn")])
      })
    try store.finish(
      cell: cell,
      outcomes: zip(runs, times).enumerated().map { index, pair in
        var outcome = RunOutcome(runID: pair.0.0, status: .finished)
        outcome.outputs = [tensor("Z", [6, 7, 8])]
        outcome.sameAs = sharing[pair.0.1].flatMap { first in runs.first { $0.1 == first }?.0 }
        if outcome.sameAs == nil { outcome.samples = samples(ns: pair.1.1, isBaseline: index == 0).map(change) }
        outcome.setupNs = 5
        outcome.residual = 1e-16
        outcome.reference = "closed form"
        return outcome
      }, load: 0.5, steal: 0, lease: Lease(sweepID: sweep, position: 0))
    try store.finish(sweep: sweep, status: .finished)
    return Recorded(sweep: sweep, cell: cell, runs: runs.map(\.0))
  }
}
