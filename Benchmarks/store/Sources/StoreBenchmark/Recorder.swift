import Store

/// Records runs through the public interface of the store.
struct Recorder {
  private let store: Store
  private let sweep = UUIDv7.next()
  private var random = Xorshift()
  private var serial = 0

  init(_ store: Store) throws {
    self.store = store
    try store.begin(
      invocation: InvocationRecord(
        machine: MachineRecord(
          name: "host", cpu: "a processor", architecture: "x86_64", cores: 2, memoryBytes: 1 << 30, system: "a system"),
        command: "track run hvp", toolchain: "Swift", trackVersion: "0", trackBuild: "benchmark",
        blasLibrary: "builtin"))
    try store.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 7, cells: 1))
  }

  /// The values of the next run.
  mutating func next(samples: Int = 10) -> RunValues {
    defer { serial += 1 }
    return RunValues(serial: serial, sweep: sweep, samples: samples, random: &random)
  }

  /// Records a whole run that has ended.
  func record(_ values: RunValues) throws {
    try store.record(cell: values.cell, run: values.run, outcome: values.outcome, load: 0.5, steal: 0)
  }

  /// Records a run as under way.
  func begin(_ values: RunValues) throws { try store.begin(cell: values.cell, runs: [values.run]) }

  /// Records how a run ended.
  func finish(_ values: RunValues) throws {
    try store.finish(cell: values.cell.cellID, outcomes: [values.outcome], load: 0.5, steal: 0)
  }
}
