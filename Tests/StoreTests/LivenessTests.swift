import Foundation
import TestSupport
import Testing

@testable import Store

/// Runs whose process has died.
@Suite struct LivenessTests {
  let directory: TemporaryDirectory
  let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.path("track.db")
  }

  /// Leaves a run under way, then makes it that of another process.
  private func abandon(pid: Int, start: Int, boot: String? = nil, host: String? = nil) throws {
    let store = try Store.open(path: path, access: .readWrite)
    try store.begin(invocation: Samples.invocation)
    let sweep = UUIDv7.next()
    try store.begin(sweep: SweepRecord(sweepID: sweep, definition: "{}", seed: 1, cells: 2))
    try store.begin(
      cell: CellRecord(
        cellID: .next(), sweepID: sweep, workload: "chain", size: "{}", variables: 0, dtype: "float64", threads: 1,
        blas: "builtin", seed: 1),
      runs: [RunRecord(runID: .next(), kind: .hvp, strategy: "forward", cost: nil, inputs: [])])
    try shell(
      """
      sqlite3 \(path) "UPDATE invocation SET pid = \(pid), process_start = \(start)\
      \(boot.map { ", boot = '\($0)'" } ?? "")\(host.map { ", host = '\($0)'" } ?? "")"
      """)
  }

  private func statuses(_ store: Store) throws -> [[SQLValue]] {
    try store.query("SELECT (SELECT status FROM runs LIMIT 1), (SELECT status FROM sweeps LIMIT 1)").rows
  }

  private static let running: [[SQLValue]] = [[.text("running"), .text("running")]]
  private static let crashed: [[SQLValue]] = [[.text("crashed"), .text("crashed")]]

  @Test func aRunOfThisProcessIsUnderWay() throws {
    let me = ProcessIdentity.current
    try abandon(pid: me.pid, start: me.start)
    #expect(try statuses(Store.open(path: path, access: .readOnly)) == Self.running)
    try Store.open(path: path, access: .readWrite).begin(invocation: Samples.invocation)
    #expect(try statuses(Store.open(path: path, access: .readOnly)) == Self.running)
  }

  @Test func aDeadProcessIsShownCrashedThenMarked() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/true")
    try process.run()
    process.waitUntilExit()
    try abandon(pid: Int(process.processIdentifier), start: 1)
    #expect(try statuses(Store.open(path: path, access: .readOnly)) == Self.crashed)
    // A reader only shows it: the rows stand as they were.
    #expect(try shell("sqlite3 \(path) 'SELECT status FROM run'") == "running\n")
    try Store.open(path: path, access: .readWrite).begin(invocation: Samples.invocation)
    #expect(try shell("sqlite3 \(path) 'SELECT status FROM run; SELECT status FROM sweep'") == "crashed\ncrashed\n")
  }

  @Test func aNumberUsedAgainDoesNotPassForTheOldProcess() throws {
    try abandon(pid: ProcessIdentity.current.pid, start: ProcessIdentity.current.start + 1)
    #expect(try statuses(Store.open(path: path, access: .readOnly)) == Self.crashed)
  }

  @Test func anEarlierBootIsOver() throws {
    let me = ProcessIdentity.current
    try abandon(pid: me.pid, start: me.start, boot: "an earlier one")
    #expect(try statuses(Store.open(path: path, access: .readOnly)) == Self.crashed)
  }

  @Test func ofAnotherHostNothingIsKnown() throws {
    try abandon(pid: 1, start: 1, host: "elsewhere")
    #expect(try statuses(Store.open(path: path, access: .readOnly)) == Self.running)
  }
}
