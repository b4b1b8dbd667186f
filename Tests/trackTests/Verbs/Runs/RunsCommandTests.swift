import Foundation
import TestSupport
import Testing

/// `track runs` and the housekeeping of `track db`, as people type them.
@Suite struct RunsCommandTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    try track.run(["run", "hvp", "--n", "4,8,16", "--m", "2", "--seed", "3"] + TrackCommand.short)
    try track.run("run network superincreasing --input 1,2,4,8")
  }

  private func ids(_ filter: String) throws -> [String] {
    try track.run("runs list --limit 0 --json \(filter)").objects.compactMap { $0["run_id"] as? String }
  }

  @Test func filtersNarrowTheList() throws {
    #expect(try ids("--workload chain --strategy forward").count == 3)
    #expect(try ids("--kind network").count == 1)
    #expect(try ids("--sweep latest").count == 9)
    #expect(try ids("--since 1h").count == 10 && ids("--since 2020-01-01T00:00:00Z").count == 10)
    #expect(try ids("--before 2020-01-01").isEmpty && ids("--machine nowhere").isEmpty)
    for (line, sentence) in [
      ("--since yesterday", "--since is yesterday: expected an age"), ("--since 2026-02-31", "--since is 2026-02-31"),
      ("--sweep none", "there is no sweep \"none\""),
    ] {
      let result = try track.run("runs list \(line)")
      #expect(result.status == 64 && result.errors.contains(sentence), "\(result.errors)")
    }
  }

  @Test func tagsAreGivenFoundAndTakenAway() throws {
    #expect(try track.run("runs tag latest paper baseline").output.hasSuffix(": baseline, paper\n"))
    #expect(try ids("--tag paper").count == 1)
    #expect(try track.run("runs show latest --json").objects.first?["tags"] as? [String] == ["baseline", "paper"])
    #expect(try track.run("runs tag latest paper --remove --json").objects.first?["tags"] as? [String] == ["baseline"])
    #expect(try track.run(["runs", "tag", "latest", "two words"]).status == 64)
    #expect(try ids("--tag paper").isEmpty)
  }

  @Test func aTagIsAWord() throws {
    for word in ["two words", "a,b", "line\nbreak", "\u{1b}[31m", ""] {
      let result = try track.run(["runs", "tag", "latest", word])
      #expect(result.status == 64 && result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
    #expect(try track.run(["runs", "tag", "latest", "日本語", "it's"]).output.hasSuffix(": it's, 日本語\n"))
  }

  @Test func ofWhatIsLongTheFirstIsShown() throws {
    let inputs = (1...25).flatMap { ["--input", "\($0),1,1,1"] }
    try track.run(["run", "network", "superincreasing"] + inputs)
    let text = try track.run("runs show latest")
    #expect(text.output.contains("the first 20 of 25; all: track query \"SELECT ordinal, input"))
    #expect(text.output.contains("[20.0,") && !text.output.contains("[21.0,"))
    let shown = try #require(try track.run("runs show latest --json").objects.first)
    #expect((shown["evaluations"] as? [Any])?.count == 20 && shown["evaluations_total"] as? Int == 25)
    #expect(shown["timings_total"] == nil)
    let sql = try #require(shown["evaluations_sql"] as? String)
    #expect(try track.run(["query", sql, "--json"]).objects.count == 25)
  }

  @Test func twoRunsAreCompared() throws {
    let forward = try ids("--strategy forward")[0]
    let reverse = try ids("--strategy reverse")[0]
    let diff = try #require(try track.run("runs diff \(forward) \(reverse) --json").objects.first)
    #expect((diff["settings"] as? [String: Any])?.keys.sorted() == ["strategy"])
    // n = 16, m = 2: 2n² + nm = 544 and 3nm = 96.
    let counts = (diff["costs"] as? [String: [String: Any]])?["multiplications"]
    #expect(counts?["a"] as? Int == 544 && counts?["b"] as? Int == 96)
    #expect((counts?["ratio"] as? Double).map { abs($0 - 544.0 / 96) < 1e-12 } == true)
    #expect((diff["paired"] as? [String: Any])?["time_ratio"] is Double)
    let output = (diff["outputs"] as? [[String: Any]])?.first
    #expect(output?["name"] as? String == "Z" && (output?["distance"] as? Double).map { $0 < 1e-12 } == true)
    let same = try track.run("runs diff \(forward) \(forward)").output
    #expect(same.contains("no setting differs") && same.contains("Z  identical"))
    #expect(try track.run("runs diff latest none").status == 64)
  }

  @Test func nothingIsRemovedUnlessToldSo() throws {
    let forward = try ids("--strategy forward")[0]
    #expect(try track.run("runs rm").status == 64)
    #expect(try track.run("runs rm latest --yes --dry-run").status == 64)
    let look = try track.run("runs rm \(forward)")
    #expect(look.status == 1 && look.output.contains("would be removed: 1 run in all, 0 cells"))
    #expect(look.errors.contains("nothing was removed: say --yes"))
    #expect(try track.run("runs rm \(forward) --dry-run").status == 0)
    #expect(try ids("").count == 10)
    let done = try track.run("runs rm \(forward) --yes --json")
    #expect(done.status == 0 && done.objects.map { $0["run_id"] as? String } == [forward])
    #expect(done.objects.first?["removed"] as? Bool == true)
    #expect(try ids("").count == 9)
    #expect(try track.run("db check").status == 0)
    #expect(try track.run("runs rm --sweep latest --yes").output.contains("3 cells and 1 sweep left without runs"))
    #expect(try track.run("db check").status == 0)
  }

  @Test func oldRunsAreCollectedAndTaggedOnesStay() throws {
    let kept = try ids("--strategy reverse")[0]
    try track.run("runs tag \(kept) keep")
    #expect(
      try track.run("db gc --older-than 1d --dry-run").output
        == "would be removed: 0 runs in all, 0 cells and 0 sweeps left without runs, 0 tensors that no other run has (0 B)\n"
    )
    #expect(try track.run("db gc --older-than 0d --dry-run").output.contains("9 runs in all"))
    #expect(try ids("").count == 10)
    let result = try track.run("db gc --older-than 0d")
    #expect(
      result.status == 0 && result.output.contains("removed: 9 runs in all")
        && result.output.contains("compacted with VACUUM"))
    #expect(try ids("") == [kept])
    #expect(try track.run("db check").status == 0)
    #expect(try track.run("db gc --older-than never").status == 64)
  }

  @Test func statisticsSayWhatTakesTheRoom() throws {
    let result = try #require(try track.run("db stats --json").objects.first)
    let tables = try #require(result["tables"] as? [[String: Any]])
    #expect(tables.first { $0["table"] as? String == "run" }?["rows"] as? Int == 10)
    #expect((result["workloads"] as? [[String: Any]])?.count == 2)
    let tensors = try #require((result["tensors"] as? [[String: Any]])?.first)
    #expect(tensors["contents"] as? Int == (try Int(track.sqlite("SELECT count(*) FROM tensor").filter(\.isNumber))))
    #expect((tensors["saved_bytes"] as? Int ?? 0) > 0)
    #expect(try track.run("db stats").output.contains("biggest runs"))
  }

  @Test func nothingIsMadeWhereThereIsNothing() throws {
    let empty = try TrackCommand()
    for line in [
      "runs tag latest a", "runs rm latest --yes", "runs diff a b", "db gc --older-than 1d", "db stats", "db schema",
      "export runs -o x.csv", "export tensors latest -o x.npz",
    ] {
      let result = try empty.run(line)
      #expect(result.status == 74 && result.errors.contains("there is no database"), "\(line): \(result.errors)")
    }
    #expect(empty.directory.contents == [])
  }

  @Test func readersChangeNothing() throws {
    let before = try shell("cksum '\(track.directory.path("track.db"))'")
    for line in [
      "runs rm latest --dry-run", "runs rm latest", "runs diff latest latest", "db stats", "db schema", "db check",
      "db gc --older-than 0d --dry-run", "export runs", "query VALUES(1) --format csv",
    ] { try track.run(line) }
    #expect(try shell("cksum '\(track.directory.path("track.db"))'") == before)
    #expect(track.directory.contents == ["track.db"])
  }
}
