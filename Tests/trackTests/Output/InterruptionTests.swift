import Foundation
import Glibc
import TestSupport
import Testing

/// Real processes that are stopped, killed, or run side by side.
@Suite(.tags(.slow)) struct InterruptionTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  /// Cells that finish at once, and then one that takes much longer.
  private let long = ["run", "hvp", "--n", "2,3,3000", "--m", "3000", "--rounds", "60", "--min-time", "1us"]

  /// Waits until a query gives `expected`.
  private func wait(for expected: String, _ sql: String, seconds: Double = 60) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      if FileManager.default.fileExists(atPath: track.directory.path("track.db")), try track.sqlite(sql) == expected {
        return
      }
      usleep(50_000)
    }
    Issue.record("never \(expected): \(sql)")
  }

  @Test func ctrlCKeepsWhatIsFinished() throws {
    let process = try track.start(long)
    try wait(for: "6\n", "SELECT count(*) FROM runs WHERE status = 'finished'")
    try wait(for: "3\n", "SELECT count(*) FROM runs WHERE status = 'running'")
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(
      try track.sqlite("SELECT status, count(*) FROM runs GROUP BY status ORDER BY status")
        == "cancelled|3\nfinished|6\n")
    #expect(try track.sqlite("SELECT status, finished_cells FROM sweeps") == "cancelled|2\n")
    #expect(try track.run("db check").status == 0)
  }

  @Test(.enabled(if: !Tools.isUnderNohup, "under nohup SIGHUP is ignored, by what the tests start, too"))
  func theEndOfTheTerminalIsTheSame() throws {
    let process = try track.start(long)
    try wait(for: "6\n", "SELECT count(*) FROM runs WHERE status = 'finished'")
    try wait(for: "3\n", "SELECT count(*) FROM runs WHERE status = 'running'")
    kill(process.processIdentifier, SIGHUP)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(try track.sqlite("SELECT status, finished_cells FROM sweeps") == "cancelled|2\n")
  }

  @Test func nohupGoesOn() throws {
    var nohup = track
    nohup.binary = "/usr/bin/nohup"
    let process = try nohup.start([track.binary] + long)
    try wait(for: "3\n", "SELECT count(*) FROM runs WHERE status = 'running'")
    kill(process.processIdentifier, SIGHUP)
    usleep(500_000)
    #expect(process.isRunning)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
  }

  @Test(arguments: (Tools.isUnderNohup ? [] : [SIGHUP]) + [SIGTERM]) func aGradientIsCancelled(_ signal: Int32) throws {
    let process = try track.start(
      ["run", "gradient", "mlp", "--size", "layers=300-300-10", "--batch", "300", "--seed", "1"])
    try wait(for: "1\n", "SELECT count(*) FROM runs WHERE status = 'running'")
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(try track.sqlite("SELECT status, reason FROM runs") == "cancelled|interrupted\n")
  }

  /// Verbs that change the database, held up by another writer.
  @Test(arguments: ["db gc --older-than 1d", "db merge track.db other.db", "db migrate", "runs rm --strategy x --yes"])
  func whatLooksAtNoRequestEndsAtOnce(_ verb: String) throws {
    try track.run("run network superincreasing --input 1,2")
    try track.run("run network superincreasing --input 1,2 --db other.db")
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    holder.arguments = ["track.db"]
    holder.currentDirectoryURL = track.directory.url
    let input = Pipe()
    holder.standardInput = input
    try holder.run()
    defer { holder.waitUntilExit() }
    input.fileHandleForWriting.write(Data("BEGIN IMMEDIATE;\n.shell touch held\n".utf8))
    defer { try? input.fileHandleForWriting.close() }
    while !track.directory.contents.contains("held") { usleep(10_000) }
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      let process = try track.start(verb.split(separator: " ").map(String.init))
      let files = "ls -l /proc/\(process.processIdentifier)/fd 2> /dev/null | grep -c 'track.db$' || true"
      while process.isRunning, try shell(files) == "0\n" { usleep(10_000) }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    }
  }

  @Test func aKilledProcessLosesNothingThatItReported() throws {
    let process = try track.start(long)
    // In the last cell, which takes seconds: no other ends between the count and the kill.
    try wait(for: "6\n", "SELECT count(*) FROM runs WHERE status = 'finished'")
    try wait(for: "3\n", "SELECT count(*) FROM runs WHERE status = 'running'")
    let finished = try track.sqlite("SELECT count(*) FROM runs WHERE status = 'finished'")
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    // A reader of ours shows it at once, and a moment later so does every program.
    #expect(try track.run("runs list --status crashed --json").objects.count == 3)
    try wait(for: "0\n", "SELECT count(*) FROM runs WHERE status = 'running'", seconds: 10)
    #expect(try track.run("report").output.contains("its process ended"))
    try track.run("run network superincreasing --input 1,2")
    #expect(try track.sqlite("SELECT count(*) FROM runs WHERE status = 'crashed'") == "3\n")
    #expect(try track.sqlite("SELECT status FROM sweeps") == "crashed\n")
    #expect(try track.sqlite("SELECT count(*) FROM runs WHERE kind = 'hvp' AND status = 'finished'") == finished)
    #expect(try track.run("db check").status == 0)
  }

  @Test func severalProcessesMayRecordAtOnce() throws {
    // They race to make the file, too.
    let processes = try (0..<6).map { index in
      try track.start(["run", "hvp", "--n", "2,3", "--m", "\(index + 1)", "--seed", "\(index)"] + TrackCommand.short)
    }
    for process in processes { process.waitUntilExit() }
    #expect(processes.allSatisfy { $0.terminationStatus == 0 })
    #expect(
      try track.sqlite(
        "SELECT count(*), count(DISTINCT run_id), count(DISTINCT sweep_id) FROM runs WHERE status = 'finished'")
        == "36|36|6\n")
    #expect(try track.run("db check").status == 0)
  }

  @Test func severalProcessesMayWorkAtOneSweep() throws {
    let grid = ["run", "hvp", "--n", "40..70:+1", "--m", "3", "--rounds", "20", "--json"]
    let first = try track.start(grid + ["--seed", "9"])
    try wait(for: "1\n", "SELECT count(*) > 0 FROM runs WHERE status = 'finished'")
    let others = try (0..<2).map { _ in try track.start(grid + ["--resume"]) }
    for process in [first] + others { process.waitUntilExit() }
    #expect(([first] + others).allSatisfy { $0.terminationStatus == 0 })
    // Each cell was run once, by one of them, and each of them ran some.
    #expect(
      try track.sqlite(
        "SELECT count(DISTINCT sweep_id), count(DISTINCT size), count(DISTINCT cell_id), min(seed), max(seed) FROM runs"
      )
        == "1|31|31|9|9\n")
    #expect(try track.sqlite("SELECT count(DISTINCT invocation) FROM run") == "3\n")
    #expect(try track.sqlite("SELECT status, cells, finished_cells FROM sweeps") == "finished|31|31\n")
    #expect(try track.sqlite("SELECT count(*) FROM lease WHERE is_done AND holder IS NULL") == "31\n")
    #expect(try track.run("db check").status == 0)
  }

  @Test func aSweepThatWasCutShortIsResumed() throws {
    // Killed in its third cell, interrupted in the same one, and then left to end.
    let killed = try track.start(long + ["--seed", "77"])
    try wait(for: "6\n", "SELECT count(*) FROM runs WHERE status = 'finished'")
    try wait(for: "3\n", "SELECT count(*) FROM runs WHERE status = 'running'")
    let helper = try track.run(long + ["--resume"])
    #expect(helper.status == 0 && helper.errors.contains("no cell is left to take"))
    kill(killed.processIdentifier, SIGKILL)
    killed.waitUntilExit()
    // Otherwise its runs would be taken for those of the next process.
    try wait(for: "0\n", "SELECT count(*) FROM runs WHERE status = 'running'", seconds: 10)
    let again = try track.start(long + ["--resume"])
    try wait(
      for: "3\n",
      "SELECT count(*) FROM runs WHERE status = 'running' AND run_id NOT IN (SELECT run_id FROM runs WHERE status = 'crashed')"
    )
    again.interrupt()
    again.waitUntilExit()
    #expect(try track.sqlite("SELECT status, finished_cells FROM sweeps") == "cancelled|2\n")
    let wrong = try track.run(long + ["--resume", "--seed", "5"])
    #expect(wrong.status == 64 && wrong.errors.contains("has 77"))
    let last = try track.run(long + ["--resume", "--json"])
    #expect(last.status == 0)
    // Only what was missing was run, with the sweep's seed.
    #expect(Set(last.objects.compactMap { ($0["size"] as? [String: Int])?["n"] }) == [3000])
    #expect(try track.sqlite("SELECT status, finished_cells, cells, seed FROM sweeps") == "finished|3|3|77\n")
    #expect(try track.sqlite("SELECT count(*), count(DISTINCT seed) FROM runs WHERE status = 'finished'") == "9|1\n")
    #expect(try track.run(long + ["--resume"]).errors.contains("nothing to resume"))
    // What was killed and interrupted has been done since: the report is that of a sweep that nobody disturbed.
    #expect(try track.run("report").output.contains("Nothing was skipped, failed, cancelled or crashed."))
    #expect(try track.run("db check").status == 0)
  }
}
