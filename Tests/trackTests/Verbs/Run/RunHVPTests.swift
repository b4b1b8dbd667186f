import Foundation
import TestSupport
import Testing

@Suite struct RunHVPTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  @Test(arguments: [("4,2,1", "2,2,1", "[52.0,26.0,13.0]"), ("3,1,4", "2,1,3", "[57.0,19.0,76.0]")])
  func theRankOneExamplesUnderEachOrder(v: String, y: String, expected: String) throws {
    let result = try track.run(["run", "hvp", "--workload", "rank-one", "--v", v, "--y", y] + TrackCommand.short)
    #expect(result.status == 0)
    for order in ["forward", "reverse", "optimal"] {
      #expect(result.output.contains("x.hvp = \(expected)  (\(order))"))
    }
    #expect(
      try track.sqlite(
        "SELECT strategy, preview FROM run_outputs JOIN runs USING (run_id) WHERE name = 'x.hvp' ORDER BY run_id"
      )
      .hasPrefix("forward|\(expected)\nreverse|\(expected)\noptimal|\(expected)\n"))
    #expect(
      try track.sqlite(
        "SELECT count(*) FROM run_outputs JOIN runs USING (run_id) WHERE preview = '\(expected)' AND name = 'x.hvp'")
        == "9\n")
    #expect(try track.sqlite("SELECT count(*) FROM hvp_costs WHERE variables = 3 AND residual < 1e-6") == "12\n")
    #expect(
      try track.sqlite("SELECT DISTINCT name, preview FROM run_inputs WHERE generator IS NULL ORDER BY name").contains(
        "v|["))
  }

  @Test func theChainByHand() throws {
    let result = try track.run(
      "run hvp --workload chain --v 4,2,1 --y1 2,2,1 --y2 1,2 --json --rounds 2 --min-time 1us")
    #expect(result.status == 0)
    #expect(result.objects.count == 3)
    for object in result.objects {
      let outputs = object["outputs"] as? [String: [[Double]]]
      #expect(outputs?["Z"] == [[52, 104], [26, 52], [13, 26]])
      #expect(object["status"] as? String == "finished" && (object["run_id"] as? String)?.count == 36)
      #expect((object["timing"] as? [String: Any])?["median_ns"] is Double)
      #expect((object["size"] as? [String: Int]) == ["n": 3, "m": 2])
      #expect((object["costs"] as? [String: Any])?["multiplications"] is Int)
    }
  }

  @Test func aVectorThatBeginsWithAMinus() throws {
    let result = try track.run(
      ["run", "hvp", "--workload", "rank-one", "--v", "-1,2", "--y", "-3,-4", "--x", "-1,-1"] + TrackCommand.short)
    #expect(result.status == 0)
    #expect(result.output.contains("x.hvp = [5.0,-10.0]"))
  }

  @Test func theTextbookChain() throws {
    try track.run(["run", "hvp", "--workload", "product", "--size", "dims=30-35-15-5-10-20-25"] + TrackCommand.short)
    #expect(
      try track.sqlite("SELECT multiplications, bracketing FROM hvp_costs WHERE strategy = 'optimal'")
        == "15125|(A1·(A2·A3))·((A4·A5)·A6)\n")
  }

  @Test func theQueryOfTheIssueNeedsNoProgramOfOurs() throws {
    try track.run(["run", "hvp", "--n", "8", "--m", "4,8,16", "--quiet"] + TrackCommand.short)
    #expect(
      try track.sqlite("SELECT strategy, n, m, multiplications, median_ns > 0 FROM hvp_costs ORDER BY n, m, strategy")
        == """
        forward|8|4|160|1
        optimal|8|4|44|1
        reverse|8|4|96|1
        forward|8|8|192|1
        optimal|8|8|80|1
        reverse|8|8|192|1
        forward|8|16|256|1
        optimal|8|16|144|1
        reverse|8|16|384|1

        """)
    #expect(
      try track.sqlite(
        "SELECT n, m, forward_multiplications, reverse_multiplications, winner_by_count FROM forward_reverse")
        == "8|4|160|96|reverse\n8|8|192|192|tie\n8|16|256|384|forward\n")
  }

  @Test func aSweepInFloat32OnTwoThreadsAndTheBuiltinKernels() throws {
    let threads = ProcessInfo.processInfo.activeProcessorCount > 1 ? "2" : "1"
    let result = try track.run(
      [
        "run", "hvp", "--sweep", "--workload", "product,rank-one", "--strategy", "forward,reverse,optimal", "--dtype",
        "float32", "--threads", threads, "--blas",
        "builtin", "--seed", "9",
      ]
        + TrackCommand.short)
    #expect(result.status == 0)
    #expect(result.errors.contains("cell 1 of 3") && result.errors.contains("seed 9"))
    #expect(
      try track.sqlite("SELECT DISTINCT dtype, threads, blas, seed, status FROM runs")
        == "float32|\(threads)|builtin|9|finished\n")
  }

  @Test func theGridOfADryRun() throws {
    let result = try track.run("run hvp --sweep --dry-run")
    #expect(result.status == 0)
    #expect(result.lines.count == 1 + 25 * 3 + 2 * 12 + 6 * 9)
    #expect(result.lines[1].split(separator: " ").prefix(5) == ["chain", "n=16,m=4", "forward", "576", "240"])
    #expect(track.directory.contents == [])
    #expect(
      try track.run("run hvp --n 1073741824 --m 1073741824 --dry-run --json").objects.allSatisfy {
        $0["skipped"] is String
      })
  }

  /// Case V8. Ten arms in 17 rounds of 10 ms are more than the budget.
  @Test func aBudgetShortensSamplesBeforeItDropsStrategies() throws {
    let result = try track.run(
      "run hvp --workload two-branch --size d=3,h=4,k=4,c=2,batch=1 --budget 1s --quiet")
    #expect(result.status == 0)
    #expect(try track.sqlite("SELECT status, count(*) FROM runs GROUP BY status") == "finished|9\n", "\(result.output)")
  }

  @Test func aSetupIsPricedInDirections() throws {
    let command = ["run", "hvp", "--workload", "logistic", "--size", "samples=20,d=5"] + TrackCommand.short
    let lines = try track.run(command).lines.filter { $0.hasPrefix("  linearized: set-up of ") }
    #expect(lines.count == 1 && lines[0].contains("; by count cheaper than forward-over-reverse from 2 directions on"))
    let costs = try track.run(command + ["--json"]).objects.compactMap { $0["costs"] as? [String: Any] }
    #expect(costs.count { $0["setup_multiplications"] is Int } == 1)
  }

  @Test func aCellSaysWhatItDecidedAndWhatToAskNext() throws {
    let few = try track.run(["run", "hvp", "--n", "4", "--m", "2", "--db", "a b.db"] + TrackCommand.short)
    let columns = few.lines[1].split(whereSeparator: { $0 == " " }).map(String.init)
    #expect(columns.suffix(5) == ["median", "÷", "fastest", "residual", "status"], "\(few.output)")
    #expect(few.lines.contains { $0.hasPrefix("  there were too few rounds to tell ") }, "\(few.output)")
    #expect(few.errors.contains("next: the same with more rounds, --rounds 100; track runs show latest --db 'a b.db'"))
    // The only product of its cell is compared with nothing.
    let alone = try track.run(
      ["run", "hvp", "--workload", "rank-one", "--n", "3", "--strategy", "forward"] + TrackCommand.short)
    #expect(!alone.output.contains("compared with") && alone.lines[2].contains(" 1 "), "\(alone.output)")
    let sweep = try track.run(["run", "hvp", "--n", "2", "--m", "2,3"] + TrackCommand.short)
    #expect(sweep.errors.contains("next: track report > cost.md"))
  }

  @Test func quietIsQuiet() throws {
    let result = try track.run(["run", "hvp", "--n", "2", "--m", "2,3", "--quiet"] + TrackCommand.short)
    #expect(result.errors == "")
    #expect(result.output.contains("chain n=2,m=3"))
  }

  @Test func aSkippedCellIsNoFailure() throws {
    let result = try track.run(["run", "hvp", "--n", "1000", "--max-memory", "1MiB"] + TrackCommand.short)
    #expect(result.status == 0)
    #expect(result.output.contains("skipped: needs"))
    #expect(
      try track.sqlite("SELECT status, count(*) FROM runs GROUP BY status ORDER BY status") == "finished|2\nskipped|1\n"
    )
  }

  @Test func aWrongResultIsExitCode1() throws {
    let result = try track.run(
      ["run", "hvp", "--workload", "rank-one", "--v", "1e300,1", "--y", "1e300,1"] + TrackCommand.short)
    #expect(result.status == 1)
    #expect(result.output.contains("not finite"))
  }

  @Test func largeOutputsAreSummarisedUnlessAskedFor() throws {
    let line = "run hvp --n 300 --m 300 --strategy optimal --json --rounds 1 --min-time 1us"
    let summary = try #require(try track.run(line).objects.first?["outputs"] as? [String: [String: Any]])
    #expect(summary["Z"]?["shape"] as? [Int] == [300, 300])
    #expect((summary["Z"]?["digest"] as? String)?.hasPrefix("sha256:") == true)
    #expect((summary["Z"]?["preview"] as? [Double])?.count == 16)
    let full = try #require(try track.run(line + " --full-outputs").objects.first?["outputs"] as? [String: [[Double]]])
    #expect(full["Z"]?.count == 300 && full["Z"]?.allSatisfy { $0.count == 300 } == true)
  }

  @Test func aFreshSeedIsDrawnAndRecorded() throws {
    for _ in 0..<2 { try track.run(["run", "hvp", "--n", "2"] + TrackCommand.short) }
    #expect(try track.sqlite("SELECT count(DISTINCT seed), count(*), min(seed) >= 0 FROM sweeps") == "2|2|1\n")
  }

  @Test func theRepositoryOfTheWorkingDirectoryIsRecorded() throws {
    let at = "cd '\(track.directory.url.path)' && "
    try shell(
      at + "git init -q . && git -c user.name=a -c user.email=b commit -q --allow-empty -m one && mkdir reports")
    func record() throws -> String {
      try track.run(["run", "hvp", "--n", "2"] + TrackCommand.short)
      try shell(at + "touch reports/cost.md")
      return try track.sqlite("SELECT git_commit, git_dirty FROM runs ORDER BY run_id DESC LIMIT 1")
    }
    let head = try shell(at + "git rev-parse HEAD").filter { !$0.isNewline }
    #expect(try record() == "\(head)|0\n")
    // Neither the database nor reports/ counts as a change; anything else does.
    #expect(try record() == "\(head)|0\n")
    try shell(at + "touch new.swift")
    #expect(try record() == "\(head)|1\n")
    #expect(try track.sqlite("SELECT DISTINCT command FROM runs") == "track run hvp --n 2 --rounds 2 --min-time 1us\n")
  }

  @Test func passesCanBeLeftOut() throws {
    try track.run(
      ["run", "hvp", "--workload", "mlp", "--size", "layers=3-3-2,batch=2", "--strategy", "reverse-over-reverse"]
        + TrackCommand.short)
    try track.run(
      [
        "run", "hvp", "--workload", "mlp", "--size", "layers=3-3-2,batch=2", "--strategy", "reverse-over-reverse",
        "--without-pass",
        "common-subexpressions",
      ] + TrackCommand.short)
    let rows = try track.sqlite("SELECT multiplications, passes FROM hvp_costs ORDER BY run_id").split(separator: "\n")
    #expect(rows.count == 2)
    let counts = rows.compactMap { Int($0.split(separator: "|")[0]) }
    #expect(counts[1] > counts[0])
    #expect(rows[0].contains("common-subexpressions") && !rows[1].contains("common-subexpressions"))
  }

  @Test func aNetworkOfTheUsersOwnNumbers() throws {
    try #"{"W1": [[1, 0], [0, 1]], "b1": [0, 0], "x": [1, 2], "t": [1, 0]}"#.write(
      toFile: track.directory.path("mine.json"), atomically: true, encoding: .utf8)
    let result = try track.run(
      ["run", "hvp", "--workload", "mlp", "--given", "mine.json", "--strategy", "gradient", "--json"]
        + TrackCommand.short)
    #expect(result.status == 0, "\(result.errors)")
    let outputs = try #require(result.objects.first?["outputs"] as? [String: Any])
    // y' − t for logits (1, 2).
    let p = 1 / (1 + exp(1.0))
    let bias = try #require(outputs["b1.gradient"] as? [Double])
    #expect(abs(bias[0] - (p - 1)) < 1e-15 && abs(bias[1] - (1 - p)) < 1e-15)
  }
}
