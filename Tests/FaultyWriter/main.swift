// Records runs on a file system that is written down or fails: the process that StoreTests start for it.
//
//   FaultyWriter DB full|normal RUNS LOG [w|s FIRST COUNT CODE]
//
// LOG is where FaultVFS writes, or -. The last four let calls fail, counted from when the database is open. Prints `run ID` when a run is
// acknowledged and `error KIND SENTENCE` when one is refused, then goes on to the next.
import FaultVFS
import Foundation
import Store

func tell(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

func vector(_ serial: Int, _ salt: Int) -> [UInt8] {
  (0..<64).map { Double(serial * 1000 + salt * 100 + $0) / 8 }.withUnsafeBytes { [UInt8]($0) }
}

func record(_ serial: Int, in store: Store) throws -> UUIDv7 {
  let cell = CellRecord(
    cellID: .next(), sweepID: nil, workload: "chain", size: #"{"n":64}"#, n: 64, variables: 0, dtype: "float64",
    threads: 1,
    blas: "builtin", seed: serial)
  let run = RunRecord(
    runID: .next(), kind: .hvp, strategy: "forward", cost: CostRecord(),
    inputs: [TensorRecord(name: "v", dtype: .float64, shape: [64], bytes: vector(serial, 0))])
  var outcome = RunOutcome(runID: run.runID, status: .finished)
  outcome.outputs = [TensorRecord(name: "z", dtype: .float64, shape: [64], bytes: vector(serial, 1))]
  outcome.samples = (0..<10).map {
    SampleRecord(phase: .measure, round: $0, position: 0, arm: .main, repeats: 10, elapsedNs: 1000 + serial + $0)
  }
  try store.begin(cell: cell, runs: [run])
  try store.finish(cell: cell.cellID, outcomes: [outcome], load: nil, steal: nil)
  return run.runID
}

let words = Array(CommandLine.arguments.dropFirst())
guard words.count >= 4, let durability = Durability(rawValue: words[1]), let runs = Int(words[2]) else { exit(64) }
guard fault_vfs_install(words[3] == "-" ? nil : words[3]) == 0 else { exit(70) }
do {
  let store = try Store.open(path: words[0], access: .readWrite, durability: durability)
  if words.count == 8, let kind = words[4].utf8.first, let first = Int(words[5]), let count = Int(words[6]),
    let code = Int32(words[7])
  {
    fault_vfs_fail(CChar(bitPattern: kind), first, count, code)
  }
  try store.begin(
    invocation: InvocationRecord(
      machine: MachineRecord(
        name: "host", cpu: "a processor", architecture: "x86_64", cores: 2, memoryBytes: 1 << 30, system: "a system"),
      command: "FaultyWriter", toolchain: "Swift", trackVersion: "0", trackBuild: "debug"))
  for serial in 0..<runs {
    do {
      tell("run \(try record(serial, in: store))")
      fault_vfs_acknowledge(serial)
    } catch let error as StoreError {
      tell("error \(error.kind) \(error)")
    }
  }
  // What fails when the database is closed comes after all acknowledgements.
  withExtendedLifetime(store) { if fault_vfs_has_failed() != 0 { tell("failed") } }
} catch let error as StoreError {
  tell("error \(error.kind) \(error)")
  if fault_vfs_has_failed() != 0 { tell("failed") }
}
