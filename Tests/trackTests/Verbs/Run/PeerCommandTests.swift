import Foundation
import TestSupport
import Testing

/// `--peer` from the command line to everything that reads what it recorded.
@Suite struct PeerCommandTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    // Gives the direction back, which is right for the vectors of `run`; as a Hessian v, which is right for v = 1.
    try """
    echo 'track-peer 1 copier 1.0'
    while read -r word rest; do
      case $word in
        cell|hessian) directory=${rest##* }; asked=$word; echo 'ready 1000' ;;
        run) echo "took $((rest * 100))" ;;
        results)
          if [ $asked = cell ]; then cp "$directory/x.direction.npy" "$rest/x.hvp.npy"
          else LC_ALL=C sed 's/(1,), }/(1,1),}/' "$directory/v.npy" > "$rest/x.hessian.npy"; fi
          echo written ;;
      esac
    done
    """.write(toFile: track.directory.path("copy.sh"), atomically: true, encoding: .utf8)
  }

  private let cell = ["run", "hvp", "--workload", "rank-one", "--v", "1,0,0", "--y", "5,0,0"] + TrackCommand.short

  /// Runs the cell with a peer.
  @discardableResult
  private func run(_ more: String..., peer: String = "copy=sh copy.sh") throws -> TrackCommand.Result {
    try track.run(cell + ["--peer", peer] + more)
  }

  @Test func aPeerIsPrintedAmongTheStrategies() throws {
    let result = try run()
    #expect(result.status == 0)
    let line = try #require(result.lines.first { $0.hasPrefix("  copy ") })
    var columns = line.split(separator: " ").map(String.init)
    #expect(Double(columns.remove(at: 6)).map { $0 >= 1 } == true, "\(line)")
    #expect(columns == ["copy", "–", "–", "–", "100", "ns", "0", "finished"])
    #expect(result.lines.contains("  x.hvp = [5.0,0.0,0.0]  (copy)"))
    #expect(try track.run("db check").status == 0)
  }

  /// With v = 1, H is 1 and each product its direction.
  @Test func aPeerTakesSeveralDirectionsAndHessians() throws {
    let peer = ["--v", "1", "--peer", "copy=sh copy.sh"] + TrackCommand.short
    let many = try track.run(["run", "hvp", "--workload", "rank-one", "--directions", "3"] + peer)
    #expect(many.status == 0, "\(many.output)")
    let matrix = try track.run(["run", "hessian", "rank-one"] + peer)
    #expect(matrix.status == 0, "\(matrix.output)")
    let found = try track.sqlite("SELECT kind, status FROM runs WHERE strategy = 'copy' ORDER BY run_id")
    #expect(found == "hvp|finished\nhessian|finished\n")
  }

  /// What a killed process left of its exchange with peers goes with the next run; what a live one has stays.
  @Test func leftoversOfDeadProcessesAreRemoved() throws {
    var track = track
    track.environment["TMPDIR"] = track.directory.url.path
    let (dead, live) = (track.directory.path("track-peers-dead"), track.directory.path("track-peers-live"))
    try shell("mkdir -p '\(dead)/inputs' '\(live)' && touch -d '10 minutes ago' '\(dead)' '\(live)'")
    // One process, which holds the lock by a descriptor that it inherits from the shell it was.
    let holder = try Process.run(
      URL(fileURLWithPath: "/bin/sh"),
      arguments: ["-c", "exec 9< '\(live)' > /dev/null 2>&1; flock 9; exec sleep 100"])
    defer {
      holder.terminate()
      holder.waitUntilExit()
    }
    while try shell("flock -n '\(live)' echo free") == "free\n" { usleep(10_000) }
    let result = try track.run(cell + ["--peer", "copy=sh copy.sh"])
    #expect(result.status == 0)
    #expect(track.directory.contents.filter { $0.hasPrefix("track-peers") } == ["track-peers-live"])
  }

  @Test func jsonSaysWhatIsAPeer() throws {
    let lines = try run("--json", "--strategy", "reverse").objects
    #expect(lines.map { $0["strategy"] as? String } == ["reverse", "copy"])
    #expect(lines[0]["peer"] is NSNull && lines[1]["peer"] as? String == "copier 1.0")
    #expect(lines[1]["costs"] is NSNull && (lines[1]["timing"] as? [String: Any])?["setup_ns"] as? Int == 1000)
    #expect((lines[1]["outputs"] as? [String: [Double]]) == ["x.hvp": [5, 0, 0]])
    let preview = try run("--json", "--dry-run", "--strategy", "reverse").objects
    #expect(preview.map { $0["peer"] as? String } == [nil, "sh copy.sh"])
  }

  @Test func whatAPeerThatFailsWroteIsPrinted() throws {
    let result = try run("--strategy", "reverse", peer: "bad=printf 'no library\\nat all\\033[1m\\n' >&2; exit 4")
    #expect(result.status == 1)
    #expect(result.errors.contains("bad: no library\nbad: at all␛[1m\n"))
    #expect(
      result.output.contains(
        "failed: peer bad exited with exit code 4 when it was to say what it is; its stderr ends: no library / at all␛[1m"
      ))
    #expect(try track.sqlite("SELECT peer, status FROM runs WHERE strategy = 'bad'").hasSuffix("exit 4|failed\n"))
    let quiet = try run("--strategy", "reverse", peer: "good=echo warning >&2; sh copy.sh")
    #expect(quiet.status == 0 && !quiet.errors.contains("warning"))
    #expect(try track.run("db check").status == 0)
  }

  @Test func everythingThatReadsCopesWithRunsThatNobodyCounted() throws {
    try run("--rounds", "7", "--strategy", "reverse,gradient,forward-over-reverse")
    let id = try track.sqlite("SELECT run_id FROM runs WHERE peer IS NOT NULL").trimmingCharacters(in: .newlines)
    let replay = try track.run("replay \(id)")
    #expect(replay.status == 65)
    #expect(replay.errors.contains("is of the peer copy (copier 1.0), which track cannot compute by itself"))
    #expect(try track.run("runs show \(id)").output.contains("copier 1.0"))
    let reverse = try track.sqlite("SELECT run_id FROM runs WHERE strategy = 'reverse'")
      .trimmingCharacters(in: .newlines)
    #expect(try track.run("runs diff \(reverse) \(id)").output.contains("copier 1.0"))
    #expect(try track.run("runs list --strategy copy --json").objects.first?["peer"] as? String == "copier 1.0")
    #expect(try track.run("export tensors \(id) -o run.npz").status == 0)
    #expect(try track.run("export hvp_costs").output.contains(",copier 1.0"))
    #expect(try track.run("db merge all.db track.db").status == 0)
    #expect(
      try track.sqlite("SELECT peer FROM hvp_costs WHERE strategy = 'copy'", database: "all.db") == "copier 1.0\n")
    #expect(try track.run("db check --db all.db").status == 0)

    let report = try track.run("report --output cost.md --save-rows cost.sql")
    #expect(report.status == 0)
    let text = try String(contentsOfFile: track.directory.path("cost.md"), encoding: .utf8)
    #expect(text.contains("copy: copier 1.0."))
    let row = try #require(text.split(separator: "\n").first { $0.contains("| copy | –") })
    #expect(row.hasPrefix(#"| rank-one | `{"n":3}` | copy | – | 100 ns | "#) && row.hasSuffix("| – | 0 |"))
    #expect(try track.run("report --check cost.md --from cost.sql").status == 0)

    try run("--rounds", "7", "--strategy", "reverse,gradient,forward-over-reverse")
    let comparison = try track.run("compare latest~1 latest")
    #expect(comparison.lines.contains { $0.contains("| copy |") && $0.contains("| – |") })
    let same = try track.run("compare latest~1 latest --json").objects.filter { $0["strategy"] as? String == "copy" }
    #expect(same.count == 1 && same[0]["a_multiplications"] is NSNull && same[0]["b_multiplications"] is NSNull)
  }

  /// Peers stay out of what is said of the engine's orders; `comparisons` has them.
  @Test func ordersAreReportedWithoutPeers() throws {
    try shell(
      "cd '\(track.directory.url.path)' && sed 's/x.direction/y1/; s/x.hvp/z/' copy.sh > chain.sh")
    let result = try track.run(
      ["run", "hvp", "--v", "1,0", "--y1", "5,0", "--peer", "copy=sh chain.sh"] + TrackCommand.short)
    #expect(result.status == 0 && result.lines.contains("  z = [5.0,0.0]  (copy)"))
    let sections = try track.run("report").output.components(separatedBy: "\n### ")
    let products = try #require(sections.first { $0.hasPrefix("Other products") })
    #expect(products.contains("| reverse |") && !products.contains("copy"))
    #expect(!sections.contains { $0.hasPrefix("Hessian-vector products of functions") })
    #expect(try track.sqlite("SELECT count(*) FROM comparisons WHERE strategy_a = 'copy'") == "3\n")
  }

  @Test func aSweepIsResumedWithTheSamePeersAlone() throws {
    try run()
    #expect(try run("--resume").errors.contains("nothing to resume"))
    let other = try run("--resume", "--quiet", peer: "copy=sh ./copy.sh")
    #expect(other.status == 0 && other.lines.count > 3)
    #expect(try track.sqlite("SELECT count(DISTINCT definition), count(*) FROM sweeps") == "2|2\n")
  }

  @Test(arguments: ["copy", "forward=x", "a b=x", "=x"])
  func whatIsNoPeerIsWrongUsage(text: String) throws {
    let result = try run(peer: text)
    #expect(result.status == 64 && result.errors.contains("--peer"))
  }

  /// Threads of track are bound to a processor each; a peer must have all of them.
  @Test func aPeerIsNotBoundWhereTrackIs() throws {
    let allowed = "grep Cpus_allowed_list /proc/self/status"
    let expected = try shell(allowed)
    guard try shell("nproc").trimmingCharacters(in: .whitespacesAndNewlines) != "1" else { return }
    let result = try run(
      "--threads", "2", "--strategy", "reverse", peer: "copy=\(allowed) > allowed; sh copy.sh")
    #expect(result.status == 0)
    #expect(try String(contentsOfFile: track.directory.path("allowed"), encoding: .utf8) == expected)
    #expect(try track.sqlite("SELECT pause_ns, json_array_length(pinned) FROM conditions") == "150000000|2\n")
  }

  @Test func ctrlCEndsPeers() throws {
    let process = try track.start(
      cell + [
        "--strategy", "reverse", "--peer",
        "slow=echo $$ > pid; echo track-peer 1 slow; read -r cell; echo ready 1; sleep 600",
      ])
    let file = track.directory.path("pid")
    for _ in 0..<1200 where (try? String(contentsOfFile: file, encoding: .utf8).hasSuffix("\n")) != true {
      usleep(50_000)
    }
    let pid = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(in: .newlines)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    var state = ""
    for _ in 0..<500 {
      state = try shell("sed 's/.*) \\(.\\).*/\\1/' /proc/\(pid)/stat 2> /dev/null || echo gone")
      if ["gone\n", "Z\n"].contains(state) { break }
      usleep(10_000)
    }
    #expect(["gone\n", "Z\n"].contains(state))
    #expect(try track.sqlite("SELECT DISTINCT status FROM runs") == "cancelled\n")
    #expect(try track.run("db check").status == 0)
  }
}
