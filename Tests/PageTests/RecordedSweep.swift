import Store
import TestSupport

/// A database of a test's own, with sweeps as `track run hvp` records them.
struct RecordedSweep {
  let directory: TemporaryDirectory
  let path: String
  private(set) var sweeps: [String] = []
  private(set) var runs: [String] = []

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.path("track.db")
    try begin(Store.open(path: path, access: .readWrite))
  }

  private static func tensor(_ name: String, _ values: [Double]) -> TensorRecord {
    TensorRecord(name: name, dtype: .float64, shape: [values.count], bytes: values.withUnsafeBytes { [UInt8]($0) })
  }

  private func begin(_ store: Store) throws {
    try store.begin(
      invocation: InvocationRecord(
        machine: MachineRecord(
          name: "host", cpu: "a processor", architecture: "x86_64", cores: 2, memoryBytes: 1 << 30, system: "a system"),
        command: "track run hvp --n 2", toolchain: "Swift", trackVersion: "0", trackBuild: "debug", gitCommit: "abc",
        gitDirty: true, blasLibrary: "builtin"))
  }

  /// Records a sweep with a cell of each size, in which `forward` takes `ns` and `reverse` half of it.
  /// - Parameters:
  ///   - outputs: names of the outputs of each strategy.
  ///   - peer: the library whose strategies they are.
  ///   - finishes: whether it ends; otherwise its last cell is under way.
  mutating func add(
    workload: String = "chain", sizes: [Int] = [2, 4], ns: Double = 200, strategies: [String] = ["forward", "reverse"],
    outputs: [[String]]? = nil, peer: String? = nil, finishes: Bool = true
  ) throws {
    let store = try Store.open(path: path, access: .readWrite)
    try begin(store)
    let sweep = UUIDv7.next()
    try store.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 7, cells: sizes.count))
    for (position, n) in sizes.enumerated() {
      let cell = UUIDv7.next()
      let ids = strategies.map { _ in UUIDv7.next() }
      try store.begin(
        cell: CellRecord(
          cellID: cell, sweepID: sweep, workload: workload, size: #"{"n":\#(n),"m":3}"#, n: n, m: 3, variables: 0,
          dtype: "float64", threads: 1, blas: "builtin", seed: 7),
        runs: zip(ids, strategies).enumerated().map { index, pair in
          var cost = CostRecord()
          cost.multiplications = (index + 1) * n * n
          cost.peakBytes = 64 * n
          return RunRecord(
            runID: pair.0, kind: .hvp, strategy: pair.1, cost: cost, inputs: [Self.tensor("v", [1, 2, Double(n)])],
            peer: peer)
        })
      runs += ids.map { "\($0)" }
      guard finishes || position < sizes.count - 1 else { continue }
      try store.finish(
        cell: cell,
        outcomes: ids.enumerated().map { index, id in
          var outcome = RunOutcome(runID: id, status: .finished)
          outcome.outputs = (outputs?[index] ?? ["Z"]).map { Self.tensor($0, [6, 7, Double(n)]) }
          let time = Int(100 * ns * Double(n)) / (index + 1)
          outcome.samples = (0..<6).map { round in
            SampleRecord(
              phase: .measure, round: round, position: index, arm: .main, repeats: 100, elapsedNs: time + round)
          }
          outcome.residual = 1e-16
          outcome.reference = "closed form"
          return outcome
        }, load: 0.5, steal: 0)
    }
    if finishes { try store.finish(sweep: sweep, status: .finished) }
    sweeps.append("\(sweep)")
  }
}
