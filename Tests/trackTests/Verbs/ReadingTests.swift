import Foundation
import TestSupport
import Testing

/// Verbs that only read.
@Suite struct ReadingTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    try track.run(["run", "hvp", "--n", "4", "--m", "2,4,8", "--quiet", "--seed", "3"] + TrackCommand.short)
    try track.run("run network superincreasing --input 1,2,4,8")
  }

  @Test func theReportOnStdoutIsTheReportInAFile() throws {
    let result = try track.run("report")
    #expect(result.status == 0 && result.errors == "")
    #expect(result.output.hasPrefix("# What the orders of evaluation cost\n"))
    #expect(result.output.contains("| superincreasing | \\[1.0,2.0,4.0,8.0\\] | \\[1.0\\] |"))
    #expect(try track.run("report --output made/reports/cost.md").output == "")
    // The same but for its figures.
    let written = try String(contentsOfFile: track.directory.path("made/reports/cost.md"), encoding: .utf8)
    let links = written.components(separatedBy: "\n\n").filter { $0.hasPrefix("![") }
    #expect(
      written.components(separatedBy: "\n\n").filter { !$0.hasPrefix("![") }.joined(separator: "\n\n") == result.output)
    #expect(!links.isEmpty)
    for link in links {
      let file = link.components(separatedBy: "](").last.map { String($0.dropLast()) } ?? ""
      #expect(
        try String(contentsOfFile: track.directory.path("made/reports/\(file)"), encoding: .utf8).hasPrefix("<svg"))
    }
    let tables = try track.run("report --json").objects.map { $0["table"] as? String ?? "" }
    #expect(tables.first?.hasPrefix("forward and reverse, ") == true && tables.contains("machine"))
    #expect(try track.run("report --sweep latest").status == 0)
    #expect(try track.run("report --sweep unknown").status == 64)
  }

  @Test func nothingToReportIsExitCode1() throws {
    let empty = try TrackCommand()
    #expect(try empty.run("db migrate").output.hasPrefix("1 foundation, applied "))
    let result = try empty.run("report")
    #expect(result.status == 1)
    #expect(result.errors.contains("nothing to report"))
    #expect(try empty.run("runs list").status == 0)
  }

  @Test func runsAreListedAndShown() throws {
    let list = try track.run("runs list")
    #expect(list.lines.count == 1 + 10)
    #expect(list.lines[1].contains("superincreasing"))
    #expect(try track.run("runs list --limit 3").lines.count == 4)
    #expect(try track.run("runs list --workload chain --status finished --limit 0").lines.count == 10)
    #expect(try track.run("runs list --status failed").output == "")
    #expect(try track.run("runs list --json").objects.count == 10)

    let latest = try track.run("runs show latest")
    #expect(latest.output.contains("superincreasing") && latest.output.contains("[1.0,2.0,4.0,8.0]"))
    let id = try #require(try track.run("runs list --workload chain --json").objects.last?["run_id"] as? String)
    let shown = try #require(try track.run("runs show \(id) --json").objects.first)
    #expect(shown["strategy"] as? String == "forward")
    #expect((shown["inputs"] as? [[String: Any]])?.count == 3)
    #expect((shown["timings"] as? [[String: Any]])?.isEmpty == false)
    #expect((shown["costs"] as? [[String: Any]])?.first?["multiplications"] as? Int == 40)
    #expect(try track.run("runs show nothing").status == 64)
    #expect(try track.run("runs show 0").status == 64)
  }

  @Test func queriesOnlyRead() throws {
    let result = try track.run(["query", "SELECT m, winner_by_count FROM forward_reverse ORDER BY m"])
    #expect(result.output == "m  winner_by_count\n2  reverse\n4  tie\n8  forward\n")
    #expect(
      try track.run(["query", "SELECT 1 AS a, NULL AS b, 'x' AS c", "--json"]).output
        == "{\"a\":1,\"b\":null,\"c\":\"x\"}\n")
    for sql in ["DELETE FROM run", "PRAGMA user_version = 4", "SELECT nothing", ""] {
      let refused = try track.run(["query", sql])
      #expect(refused.status == 64, "\(sql): \(refused.errors)")
    }
    #expect(try track.run(["query", "SELECT 1; SELECT 2"]).errors.contains("ask one at a time"))
    #expect(try track.run(["query", "SELECT count(*) AS runs FROM runs"]).lines == ["runs", "10"])
  }

  @Test func theDatabaseIsNamedByOptionThenVariable() throws {
    #expect(try track.run("db path").lines == [track.directory.path("track.db")])
    var other = track
    other.environment = ["TRACK_DB": "other.db"]
    #expect(try other.run("db path").lines == [track.directory.path("other.db")])
    #expect(try other.run("db path --db third.db").lines == [track.directory.path("third.db")])
    #expect(try other.run("db path --json").objects.first?["exists"] as? Bool == false)
    #expect(!track.directory.contents.contains("other.db"))
    // A name that SQLite would take for a database that vanishes.
    #expect(try track.run("db migrate --db :memory:").status == 0)
    #expect(track.directory.contents.contains(":memory:"))
  }

  @Test func aSoundDatabasePassesAndATamperedOneDoesNot() throws {
    #expect(try track.run("db check").status == 0)
    try shell("sqlite3 '\(track.directory.path("track.db"))' 'UPDATE timing_summary SET median_ns = 1'")
    let result = try track.run("db check")
    #expect(result.status == 1)
    #expect(result.output.contains("statistics: "))
    let lines = try track.run("db check --json").objects
    #expect(lines.count > 1 && lines.dropLast().allSatisfy { $0["area"] as? String == "statistics" })
    #expect(lines.last?["sound"] as? Bool == false && lines.last?["findings"] as? Int == lines.count - 1)
  }

  @Test func workloadsAreListedAndShown() throws {
    let list = try track.run("workloads list")
    for name in ["chain", "product", "rank-one", "superincreasing"] { #expect(list.output.contains(name)) }
    #expect(try track.run("workloads list --json").objects.count == 10)
    #expect(try track.run("workloads show chain").output.contains("y1"))
    let strategies = try track.run("workloads show rank-one --json").objects.first?["strategies"] as? [String]
    #expect(strategies?.count == 12 && strategies?.first == "forward" && strategies?.last == "finite-difference")
    #expect(
      try track.run("workloads show chain --json").objects.first?["strategies"] as? [String] == [
        "forward", "reverse", "optimal",
      ])
    #expect(try track.run("workloads show superincreasing").output.contains("does not test x1 > 0"))
  }

  @Test func graphsAreDrawn() throws {
    for name in ["chain", "product", "rank-one", "two-branch", "mlp", "logistic"] {
      let lines = try track.run("workloads show \(name) --graph").lines
      #expect(lines[0] == "flowchart TD")
      #expect(lines.count { $0.contains("subgraph") } == lines.count { $0 == "  end" })
      #expect(lines.contains { $0.contains("-->") })
    }
    let graph = try track.run("workloads show two-branch --graph").output
    for part in ["[\"forward\"]", "[\"backward\"]", "sigmoid [1, 4]", "relu [1, 4]", "W4.gradient", "loss"] {
      #expect(graph.contains(part), "\(part)")
    }
  }

  @Test func readersDoNotTouchTheFile() throws {
    let before = try shell("cksum '\(track.directory.path("track.db"))'")
    for line in ["report", "runs list", "runs show latest", "query VALUES(1)", "db check", "db path"] {
      try track.run(line)
    }
    #expect(try shell("cksum '\(track.directory.path("track.db"))'") == before)
    #expect(track.directory.contents == ["track.db"])
  }

  @Test func helpTeachesEveryVerb() throws {
    for verb in [
      "", "run", "run hvp", "run network", "report", "runs", "runs list", "runs show", "workloads", "workloads list",
      "workloads show", "replay", "query", "db", "db path", "db check", "db migrate", "db merge", "db backup",
      "runs diff", "runs tag", "runs rm", "db stats", "db gc", "db schema", "export", "export rows", "export tensors",
    ] {
      let result = try track.run(verb + " --help")
      #expect(result.status == 0 && result.output.contains("OVERVIEW"), "\(verb)")
    }
    #expect(try track.run("--version").output.hasPrefix("track 0.1.0"))
    for shell in ["bash", "zsh", "fish"] {
      #expect(try track.run("--generate-completion-script \(shell)").output.contains("rank-one"))
    }
  }
}
