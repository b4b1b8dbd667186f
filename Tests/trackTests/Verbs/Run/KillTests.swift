import Foundation
import Glibc
import TestSupport
import Testing

/// Sweeps that are killed at random moments, and processes that race to make one file. `Benchmarks/store` does the same at length.
@Suite(.tags(.slow)) struct KillTests {
  private static let sweep =
    ["run", "hvp", "--n", "2,3,4", "--m", "2,3,4", "--rounds", "3", "--min-time", "1ms", "--seed", "7", "--json"]

  /// What two sweeps of one seed must share: all but times, ids and digests of the database.
  private func essence(_ track: TrackCommand) throws -> String {
    let rows = try track.sqlite(
      """
      SELECT c.workload, c.strategy, c.size, c.variables, c.dtype, c.threads, c.blas, c.multiplications, c.additions, c.divisions,
             c.comparisons, c.transcendentals, c.bytes_read, c.bytes_written, c.peak_bytes, c.bracketing, c.passes, c.samples,
             c.residual, c.reference, i.name, i.digest, o.name, o.digest
      FROM hvp_costs AS c JOIN run_inputs AS i USING (run_id) JOIN run_outputs AS o USING (run_id) ORDER BY 1, 2, 3, 21;
      SELECT cells, finished_cells, status, seed FROM sweeps;
      SELECT size, strategy_a, strategy_b, multiplications_ratio FROM comparisons ORDER BY 1, 2, 3;
      SELECT workload, strategy, variable FROM fits ORDER BY 1, 2, 3
      """)
    let report = try track.run("report").output
    let sections = report.components(separatedBy: "\n## ").filter {
      $0.hasPrefix("Counts by formula") || $0.hasPrefix("Skipped and failed")
    }
    #expect(sections.count == 2)
    let tables = sections.joined().replacing(/(?s)<details>.*?<\/details>/, with: "")
    return rows + tables
  }

  @Test func whateverWasAcknowledgedOutlivesKills() throws {
    let undisturbed = try TrackCommand()
    let start = ContinuousClock.now
    #expect(try undisturbed.run(Self.sweep).status == 0)
    let duration = (ContinuousClock.now - start) / .seconds(1)

    let track = try TrackCommand()
    var random = Numbers(seed: 5)
    var kills = 0
    var acknowledged: [[String: Any]] = []
    while true {
      let output = track.directory.path("output")
      let process = try track.start(Self.sweep + ["--resume"], output: output)
      if kills < 12 {
        usleep(useconds_t(duration * Double.random(in: 0..<0.4, using: &random) * 1e6))
        kill(process.processIdentifier, SIGKILL)
      }
      process.waitUntilExit()
      let isKilled = process.terminationReason == .uncaughtSignal
      kills += isKilled ? 1 : 0
      // A line that is not whole was not said.
      let lines = try String(contentsOfFile: output, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      acknowledged += try lines.dropLast().map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      if FileManager.default.fileExists(atPath: track.directory.path("track.db")) {
        let finished = try track.sqlite("SELECT run_id FROM run WHERE status = 'finished'")
        for run in acknowledged { #expect(finished.contains(try #require(run["run_id"] as? String))) }
        let check = try track.run("db check")
        // A file that was killed before its first commit is none yet.
        #expect(check.status == 0 || (acknowledged.isEmpty && check.status == 74), "\(check)")
      }
      if !isKilled {
        #expect(process.terminationStatus == 0)
        break
      }
    }
    #expect(kills > 0 && acknowledged.count <= 27)
    #expect(try essence(track) == essence(undisturbed))
  }

  @Test func eightProcessesMayMakeOneFile() throws {
    for _ in 0..<3 {
      let track = try TrackCommand()
      let processes = try (0..<8).map { _ in try track.start(["db", "migrate"]) }
      for process in processes { process.waitUntilExit() }
      #expect(processes.allSatisfy { $0.terminationStatus == 0 && $0.terminationReason == .exit })
      #expect(try track.sqlite("PRAGMA integrity_check; PRAGMA journal_mode") == "ok\nwal\n")
      #expect(track.directory.contents.filter { $0.contains("backup") } == [])
    }
  }
}
