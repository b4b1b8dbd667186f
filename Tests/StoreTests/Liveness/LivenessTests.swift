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

  private func plain() throws -> String {
    try shell("sqlite3 \(path) 'SELECT status, reason FROM runs; SELECT status FROM sweeps'")
  }

  @Test func everyProgramSeesThatAProcessIsSilent() throws {
    try abandon(pid: 1, start: 1, host: "elsewhere")
    #expect(try plain() == "running|\nrunning\n")
    for moment in ["alive_at - 60", "alive_at + 7200", "NULL"] {
      try shell(
        "sqlite3 \(path) 'UPDATE invocation SET alive_at = unixepoch(); UPDATE invocation SET alive_at = \(moment)'")
      #expect(try plain() == "crashed|its process ended before it did\ncrashed\n", "\(moment)")
      #expect(try statuses(Store.open(path: path, access: .readOnly)) == Self.crashed)
    }
    // The rows say what was recorded.
    #expect(try shell("sqlite3 \(path) 'SELECT status FROM run'") == "running\n")
  }

  @Test func aSilentProcessThatLivesIsNotRemoved() throws {
    let me = ProcessIdentity.current
    try abandon(pid: me.pid, start: me.start)
    try shell("sqlite3 \(path) 'UPDATE invocation SET alive_at = alive_at - 3600'")
    #expect(try plain() == "crashed|its process ended before it did\ncrashed\n")
    let reader = try Store.open(path: path, access: .readOnly)
    #expect(try statuses(reader) == Self.running)
    #expect(try reader.query("SELECT reason FROM runs").rows == [[.null]])
    let store = try Store.open(path: path, access: .readWrite)
    for filter in [
      RunFilter(),
      {
        var all = RunFilter()
        all.status = .crashed
        return all
      }(),
    ] {
      let removal = try store.remove(filter)
      #expect(removal.runs.isEmpty && removal.underWay == 1 && removal.sweeps == 0)
    }
    #expect(try shell("sqlite3 \(path) 'SELECT count(*) FROM run'") == "1\n")
  }

  @Test func aSignOfLifeIsOneOfThisCommand() throws {
    let store = try Store.open(path: path, access: .readWrite)
    try store.beat()
    try store.begin(invocation: Samples.invocation)
    try shell("sqlite3 \(path) 'UPDATE invocation SET alive_at = 0'")
    try store.beat()
    #expect(try shell("sqlite3 \(path) 'SELECT abs(unixepoch() - alive_at) < 5 FROM invocation'") == "1\n")
  }

  @Test func markingFromOutsideChangesNothingElse() throws {
    try Store.markCrashed(path: path)
    #expect(directory.contents == [])
    try abandon(pid: 1 << 30, start: 1)
    try Store.markCrashed(path: path)
    #expect(try shell("sqlite3 \(path) 'SELECT status FROM run; SELECT status FROM sweep'") == "crashed\ncrashed\n")
    let foreign = directory.path("foreign.db")
    try shell("sqlite3 \(foreign) 'CREATE TABLE a (b)'")
    let before = FileManager.default.contents(atPath: foreign)
    #expect(throws: StoreError.self) { try Store.markCrashed(path: foreign) }
    #expect(FileManager.default.contents(atPath: foreign) == before)
  }

  @Test func unfinishedWorkOfThisProcessAloneIsFound() throws {
    #expect(!Store.mayHoldUnfinishedWork(path: path))
    let me = ProcessIdentity.current
    try abandon(pid: me.pid, start: me.start)
    #expect(Store.mayHoldUnfinishedWork(path: path))
    try shell("sqlite3 \(path) 'UPDATE invocation SET process_start = process_start + 1'")
    #expect(!Store.mayHoldUnfinishedWork(path: path))
    try shell("sqlite3 \(path) \"UPDATE invocation SET process_start = process_start - 1\"")
    try shell(
      "sqlite3 \(path) \"UPDATE run SET status = 'failed', reason = 'a test'; UPDATE sweep SET status = 'finished'; UPDATE lease SET is_done = 1\""
    )
    #expect(!Store.mayHoldUnfinishedWork(path: path))
    let foreign = directory.path("foreign.db")
    try shell("sqlite3 \(foreign) 'CREATE TABLE a (b)'")
    #expect(Store.mayHoldUnfinishedWork(path: foreign))
  }

  @Test func anOpenStoreShowsThatItsCommandLives() throws {
    let store = try Store.open(path: path, access: .readWrite)
    try store.begin(invocation: Samples.invocation)
    func isRenewed(withinSeconds limit: Int) throws -> Bool {
      try shell("sqlite3 \(path) 'UPDATE invocation SET alive_at = 0'")
      for _ in 0..<limit * 10 {
        usleep(100_000)
        if try shell("sqlite3 \(path) 'SELECT alive_at > 0 FROM invocation'") == "1\n" { return true }
      }
      return false
    }
    #expect(try isRenewed(withinSeconds: 30))
    #expect(try isRenewed(withinSeconds: 30))
    withExtendedLifetime(store) {}
  }
}
