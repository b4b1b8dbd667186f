import Foundation
import Glibc
import TestSupport
import Testing

/// What outlives a recording process, whatever ends it: its guard for a moment, and nothing else.
@Suite struct GuardTests {
  var track: TrackCommand

  init() throws {
    track = try TrackCommand()
    track.environment["TRACK_DB"] = track.directory.path("track.db")
  }

  /// A cell that never ends, with a peer that looks at nothing, has children in its group and in a session of their own, and writes
  /// down who they all are.
  private let busy =
    [
      "run", "hvp", "--workload", "rank-one", "--v", "1,0,0", "--y", "5,0,0", "--strategy", "reverse", "--peer",
      """
      busy=echo track-peer 1 busy; read -r cell; sleep 1000 & a=$!; setsid sh -c 'sleep 1001 & echo $! $$ > own; sleep 1002' &
      while [ ! -s own ]; do sleep 0.01; done; echo $$ $a $(cat own) > pids; sleep 1003
      """,
    ] + TrackCommand.short

  /// Guards that watch over the database of this test.
  private func guards() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { process in
      guard pid_t(process) != nil, let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else {
        return false
      }
      let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      return words.contains("--guard-of-recording") && words.contains(track.directory.path("track.db"))
    }
  }

  private func isAlive(_ process: String) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
    return status.components(separatedBy: ") ").last?.hasPrefix("Z") == false
  }

  /// Whether something comes to be so within some seconds.
  private func eventually(withinSeconds limit: Double = 20, _ condition: () throws -> Bool) rethrows -> Bool {
    let deadline = ContinuousClock.now + .seconds(limit)
    while ContinuousClock.now < deadline {
      if try condition() { return true }
      usleep(20_000)
    }
    return false
  }

  /// A guard that stayed would open the file while the user's next command does.
  @Test func anErrorThatLeavesNothingUnfinishedEndsTheGuardFirst() throws {
    try "1,2,4\n1,two,3\n".write(toFile: track.directory.path("rows.csv"), atomically: true, encoding: .utf8)
    let failed = try track.run("run network superincreasing --inputs rows.csv")
    #expect(failed.status == 65)
    #expect(try guards() == [])
    #expect(try track.sqlite("SELECT status FROM runs") == "failed\n")
  }

  // A toolchain's backtracer would look at a crash for seconds before the process ends; an installed binary has none.
  @Test(
    arguments: [[SIGKILL], [SIGSEGV], [SIGTERM], [SIGINT, SIGINT]] + (Tools.isUnderNohup ? [] : [[SIGHUP]]))
  func peersEndWithTrackAndRunsAreMarked(_ signals: [Int32]) throws {
    var track = track
    track.environment["SWIFT_BACKTRACE"] = "enable=no"
    let process = try track.start(busy)
    let file = track.directory.path("pids")
    #expect(eventually { (try? String(contentsOfFile: file, encoding: .utf8).hasSuffix("\n")) == true })
    let peers = try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(peers.count == 4 && peers.allSatisfy(isAlive))
    #expect(try guards().count == 1)
    for signal in signals { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    #expect(eventually(withinSeconds: 15) { !peers.contains(where: isAlive) })
    #expect(try eventually(withinSeconds: 15) { try guards().isEmpty })
    let status = try track.sqlite("SELECT DISTINCT status FROM runs UNION SELECT status FROM sweeps")
    // A second signal may come before or after the first was heard.
    let isHeard = signals.allSatisfy([SIGHUP, SIGTERM, SIGINT].contains)
    // The second one may also come between the end of the cell and that of the sweep.
    let allowed: Set<Substring> = signals.count > 1 ? ["cancelled", "crashed"] : ["cancelled"]
    let found = Set(status.split(separator: "\n"))
    #expect(found == ["crashed"] || isHeard && found.isSubset(of: allowed), "\(status)")
    #expect(![[SIGKILL], [SIGSEGV]].contains(signals) || status == "crashed\n")
    #expect(track.directory.contents.sorted() == ["own", "pids", "track.db"])
  }

  /// Process numbers of the live workers of a process.
  private func workers(of parent: Int32) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).filter { process in
      guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
      else { return false }
      let fields = stat.components(separatedBy: ") ").last?.split(separator: " ") ?? []
      return fields.count > 1 && fields[1] == "\(parent)"
        && line.split(separator: 0).contains { String(decoding: $0, as: UTF8.self) == "--measure-cell" }
    }
  }

  @Test(arguments: [[SIGKILL], [SIGTERM], [SIGINT, SIGINT]])
  func noWorkerOutlivesTrack(_ signals: [Int32]) throws {
    let process = try track.start([
      "run", "hvp", "--n", "3", "--m", "2", "--rounds", "100000", "--processes", "2", "--min-time", "1ms",
    ])
    var found: [String] = []
    #expect(
      eventually {
        found = workers(of: process.processIdentifier)
        return !found.isEmpty
      })
    for signal in signals { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    #expect(found.count == 1 && eventually(withinSeconds: 15) { !found.contains(where: isAlive) })
  }

  @Test func aGuardHoldsNothingAndLeavesNothingAfterANormalRun() throws {
    let process = try track.start([
      "run", "hvp", "--n", "2,3,3000", "--m", "3000", "--rounds", "60", "--min-time", "1us",
    ])
    #expect(try eventually { try !guards().isEmpty })
    let guardian = try #require(try guards().first)
    #expect(try eventually { try FileManager.default.contentsOfDirectory(atPath: "/proc/\(guardian)/fd").count == 3 })
    #expect(try shell("ls -l /proc/\(guardian)/fd/1 /proc/\(guardian)/fd/2 | grep -c /dev/null") == "2\n")
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { kill(try #require(pid_t(guardian)), signal) }
    usleep(100_000)
    #expect(try guards() == [guardian])
    // Before it listens, a signal ends it at once, and its guard ends a moment later.
    let underWay = "SELECT count(*) FROM runs WHERE status = 'running'"
    #expect(try eventually { try track.sqlite(underWay) == "3\n" })
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try guards() == [])

    #expect(try track.run("run network superincreasing --input 1,2").status == 0)
    #expect(try guards() == [])
    #expect(try track.run("run network superincreasing --input x").status != 0)
    #expect(try eventually(withinSeconds: 15) { try guards().isEmpty })
    #expect(track.directory.contents == ["track.db"])
  }

  @Test func noProgramSeesARunningRunOfAKilledSweep() throws {
    var random = Numbers(seed: 9)
    for seed in 1...8 {
      let process = try track.start(
        ["run", "hvp", "--n", "2..40:+1", "--m", "3", "--rounds", "20", "--seed", "\(seed)"])
      usleep(useconds_t(Double.random(in: 0.05..<1, using: &random) * 1e6))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(try eventually(withinSeconds: 15) { try guards().isEmpty })
      guard FileManager.default.fileExists(atPath: track.directory.path("track.db")) else { continue }
      #expect(
        try eventually(withinSeconds: 2) {
          // Killed before the first commit, it has no such view.
          let views = try track.sqlite("SELECT count(*) FROM sqlite_schema WHERE name = 'runs'")
          guard views == "1\n" else { return true }
          return try track.sqlite(
            "SELECT (SELECT count(*) FROM runs WHERE status = 'running') + (SELECT count(*) FROM sweeps WHERE status = 'running')"
          ) == "0\n"
        })
    }
    let check = try track.run("db check")
    #expect(check.status == 0, "\(check)")
  }
}
