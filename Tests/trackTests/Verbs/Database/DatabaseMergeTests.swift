import Foundation
import TestSupport
import Testing

/// What `track db merge` says of the parts of a sweep.
@Suite struct DatabaseMergeTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private func run(part: String, db: String, _ more: String = "") throws -> TrackCommand.Result {
    try track.run("run hvp --n 4,6,8 --m 2 --rounds 2 --min-time 1us --part \(part) --db \(db) --json \(more)")
  }

  @Test func missingAndDoubledPartsAreSaid() throws {
    for (part, db) in [("1/3", "a.db"), ("3/3", "b.db"), ("3/3", "c.db")] {
      let result = try run(part: part, db: db)
      #expect(result.status == 0 && result.errors.contains("finished: part \(part), seed "), "\(result)")
      #expect(result.objects.count == 3)
    }
    let merged = try track.run("db merge all.db a.db b.db c.db")
    #expect(merged.status == 0 && merged.lines.count == 4, "\(merged)")
    #expect(
      merged.lines.last?.hasSuffix(
        ": 2 of 3 parts, 2 of 3 cells; part 2 incomplete; 1 cell measured more than once, of which the newest counts")
        == true, "\(merged)")
    let report = try track.run("report --db all.db").output
    #expect(report.contains("has 2 of 3 parts here: 2 of 3 cells."))

    #expect(try run(part: "2/3", db: "d.db").status == 0)
    let whole = try #require(try track.run("db merge all.db d.db --json").objects.last)
    #expect(whole["complete_parts"] as? [Int] == [1, 2, 3] && whole["missing_parts"] as? [Int] == [])
    #expect(whole["cells"] as? Int == 3 && whole["finished_cells"] as? Int == 3 && whole["doubled_cells"] as? Int == 1)
    #expect(try track.run("db check --db all.db").status == 0)
    #expect(try !track.run("report --db all.db").output.contains("parts here"))
  }

  @Test func aPartBeginsAgainOnlyIfItShouldContinue() throws {
    #expect(try run(part: "1/2", db: "a.db").status == 0)
    let again = try run(part: "1/2", db: "a.db")
    #expect(again.status == 64 && again.output == "" && again.errors.contains("continue it with --resume"), "\(again)")
    let continued = try run(part: "1/2", db: "a.db", "--resume")
    #expect(continued.status == 0 && continued.output == "", "\(continued)")
    // Another seed is another sweep, in the same file if need be.
    #expect(try run(part: "1/2", db: "a.db", "--seed 3").status == 0)
    #expect(try track.sqlite("SELECT count(*), count(DISTINCT sweep_id) FROM sweeps", database: "a.db") == "2|2\n")
  }

  /// A part that is killed keeps what was acknowledged, and goes on; parts of a matrix, too.
  @Test(.tags(.slow)) func aPartThatIsKilledGoesOn() throws {
    let command = "run hessian rank-one --n 3..30:+1 --rounds 3 --min-time 1ms --part 2/2 --db a.db --json --resume"
    let process = try track.start(
      command.split(separator: " ").map(String.init), output: track.directory.path("output"))
    for _ in 0..<200 where try String(contentsOfFile: track.directory.path("output"), encoding: .utf8).isEmpty {
      usleep(50_000)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let said = try String(contentsOfFile: track.directory.path("output"), encoding: .utf8)
    // Merged as it was left, and again when it has gone on.
    #expect(try track.run("db merge all.db a.db").status == 0)
    let rest = try track.run(command)
    #expect(rest.status == 0, "\(rest)")
    #expect(
      try track.run("run hessian rank-one --n 3..30:+1 --rounds 3 --min-time 1ms --part 1/2 --db b.db --quiet").status
        == 0)
    #expect(try track.run("db merge all.db b.db a.db").lines.last?.hasSuffix(": 2 of 2 parts, 28 of 28 cells") == true)
    let runs = try track.sqlite("SELECT run_id FROM derivative_costs", database: "all.db")
    for line in said.split(separator: "\n") {
      guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        object["status"] as? String == "finished", let id = object["run_id"] as? String
      else { continue }
      #expect(runs.contains(id))
    }
    #expect(
      try track.sqlite("SELECT status, cells, finished_cells FROM sweeps", database: "all.db") == "finished|28|28\n")
    #expect(try track.run("db check --db all.db").status == 0)
  }
}
