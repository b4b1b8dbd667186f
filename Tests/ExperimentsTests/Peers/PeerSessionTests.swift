import Engine
import Formats
import Foundation
import Store
import TestSupport
import Testing

@testable import Experiments

/// Real processes that speak the protocol of docs/peers.md, well or badly.
@Suite struct PeerSessionTests: RecordingSuite {
  let recording: Recording

  init() throws { recording = try Recording() }

  private func options(_ change: (inout MeasurementOptions) -> Void = { _ in }) -> MeasurementOptions {
    .short {
      // Long for what a script does, and short for a test that goes wrong.
      $0.maxTimeNs = 60_000_000_000
      $0.peerGraceNs = 0
      change(&$0)
    }
  }

  /// Cells of rank-one in which H is the projection on the first axis and the direction lies along it.
  private func cells(_ n: Int..., strategies: [String] = ["forward", "reverse", "optimal"]) throws -> [Cell] {
    try n.flatMap { n in
      var grid = Grid(models: [RankOneModel()])
      let axis = [1] + Array(repeating: 0.0, count: n - 1)
      grid.given = vectors(["v": axis, "y": axis.map { 5 * $0 }])
      grid.strategies = strategies
      return try grid.cells()
    }
  }

  @discardableResult
  private func run(
    _ peers: [ScriptedPeer], _ cells: [Cell]? = nil, options: MeasurementOptions? = nil,
    interruption: Cancellation = Cancellation(), onCell: (CellResult) -> Void = { _ in }
  ) throws -> SweepRunner.End {
    try SweepRunner(
      store: store, options: options ?? self.options(), peers: peers.map { try $0.peer() }, interruption: interruption
    )
    .run(cells ?? self.cells(3), onProgress: { _ in }, onCell: onCell)
  }

  private func reason() throws -> String {
    try rows("SELECT reason FROM runs WHERE strategy = 'script'").first?.first?.text ?? "none"
  }

  @Test(arguments: DType.allCases)
  func aPeerIsOneMoreStrategy(dtype: DType) throws {
    var result: CellResult?
    #expect(try run([ScriptedPeer()], options: options { $0.dtype = dtype }) { result = $0 } == .ended(.finished))
    #expect(
      try rows(
        """
        SELECT strategy, peer, samples, repeats, setup_ns, median_ns, residual,
          reference LIKE 'the product by its value rules in % bits, all elements; residual: closed form v (v·y), compensated float64',
          multiplications, peak_bytes, passes
        FROM hvp_costs WHERE peer IS NOT NULL
        """)
        == [
          [
            .text("script"), .text("script 1.0"), .integer(3), .integer(10), .integer(1000), .real(100), .real(0),
            .integer(1), .null, .null, .null,
          ]
        ])
    #expect(try rows("SELECT count(*) FROM hvp_costs WHERE peer IS NULL AND multiplications > 0") == [[.integer(3)]])
    // Its inputs are those of the others, its outputs are kept, and it takes turns with them; the baseline is another.
    #expect(
      try rows(
        """
        SELECT count(DISTINCT digest), count(*) FROM run_inputs WHERE name = 'x.direction'
        UNION ALL SELECT count(DISTINCT digest), count(*) FROM run_outputs WHERE name = 'x.hvp'
        """) == [[.integer(1), .integer(4)], [.integer(1), .integer(4)]])
    #expect(
      try rows(
        """
        SELECT DISTINCT group_concat(position, '') FROM (
          SELECT * FROM timings JOIN runs USING (run_id) WHERE same_as IS NULL ORDER BY phase, round, position)
        GROUP BY phase, round
        """
      ) == [[.text("0123")]])
    #expect(
      try rows("SELECT DISTINCT strategy FROM timings JOIN runs USING (run_id) WHERE arm = 'repeat'")
        == [[.text("forward")]])
    #expect(
      try rows(
        """
        SELECT count(*), count(time_ratio), count(multiplications_ratio), count(winner_by_count), count(winner_by_time)
        FROM comparisons WHERE 'script' IN (strategy_a, strategy_b)
        """) == [[.integer(6), .integer(6), .integer(0), .integer(0), .integer(6)]])
    #expect(try rows("SELECT count(*) FROM comparisons WHERE winner_by_count IS NOT NULL") == [[.integer(6)]])
    #expect(result?.runs.map(\.strategy) == ["forward", "reverse", "optimal", "script"])
    #expect(result?.runs.last?.outputs.first?.tensor.values == [5, 0, 0])
    #expect(result?.runs.map(\.peer) == [nil, nil, nil, "script 1.0"])
    #expect(try store.check() == [])
  }

  @Test func aWrongAnswerFailsAndIsNotTimed() throws {
    let wrong = ScriptedPeer(results: #"cp "$directory/v.npy" "$rest/x.hvp.npy"; echo written"#)
    #expect(try run([wrong]) == .ended(.failed))
    #expect(try reason().contains("times its rounding unit from the product by its value rules"))
    #expect(try rows("SELECT count(*) FROM timings JOIN runs USING (run_id) WHERE peer IS NOT NULL") == [[.integer(0)]])
    #expect(try rows("SELECT count(*) FROM hvp_costs") == [[.integer(3)]])
    #expect(try store.check() == [])
  }

  @Test(arguments: ScriptedPeer.failures.indices)
  func whatFailsIsSaidAndHarmsNoOther(index: Int) throws {
    let (peer, says) = ScriptedPeer.failures[index]
    var errors = ""
    let end = try run(
      [peer],
      options: options {
        guard says.contains("said nothing") else { return }
        $0.maxTimeNs = 1_000_000_000
        $0.peerGraceNs = 500_000_000
      }
    ) { errors = $0.runs.last?.peerErrors ?? "" }
    #expect(end == .ended(.failed))
    let reason = try reason()
    #expect(reason.contains(says), "\(reason)")
    #expect(
      try rows(
        "SELECT strategy, status, samples FROM runs LEFT JOIN hvp_costs USING (run_id, strategy) ORDER BY run_id")
        == ["forward", "reverse", "optimal"].map { [.text($0), .text("finished"), .integer(3)] }
        + [[.text("script"), .text("failed"), .null]])
    #expect(says.contains("stderr ends") == (errors == "first\nlast\n"))
    #expect(try store.check() == [])
  }

  @Test func aPeerMaySayThatItCannot() throws {
    #expect(try run([ScriptedPeer(cell: "echo cannot only large ones")]) == .ended(.finished))
    #expect(
      try rows("SELECT status, reason FROM runs WHERE strategy = 'script'") == [
        [.text("skipped"), .text("peer script cannot do this: only large ones")]
      ])
    #expect(try store.check() == [])
  }

  @Test func aFailureInTheMiddleLosesNothingOfTheOthers() throws {
    let peer = ScriptedPeer(
      run: #"count=$((count + 1)); [ $count -lt 5 ] && echo "took $((rest * 100))" || echo error out of luck"#)
    #expect(try run([peer, ScriptedPeer(name: "other")]) == .ended(.failed))
    #expect(try reason() == "peer script failed when it was to make 10 calls: out of luck")
    #expect(
      try rows("SELECT strategy, samples FROM hvp_costs ORDER BY run_id")
        == ["forward", "reverse", "optimal", "other"].map { [.text($0), .integer(3)] })
    // What was measured before stays.
    #expect(
      try rows("SELECT count(*) FROM timings JOIN runs USING (run_id) WHERE strategy = 'script'") == [[.integer(3)]])
    #expect(try rows("SELECT count(*) FROM comparisons") == [[.integer(12)]])
    #expect(try store.check() == [])
  }

  /// How many processes serve three cells.
  @Test(arguments: [("echo 'ready 1'", 1), ("echo error no", 1), ("echo cannot", 1), ("exit 1", 3), ("echo what", 3)])
  func aPeerStaysForTheNextCellAsLongAsItCanBeSpokenWith(cell: String, processes: Int) throws {
    let file = directory.path("started")
    try run([ScriptedPeer(greeting: "echo $$ >> '\(file)'; echo track-peer 1 x", cell: cell)], cells(2, 3, 4))
    let started = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(started.count == processes)
    #expect(started.allSatisfy { ends($0) })
  }

  @Test func whatAPeerStartedEndsWithIt() throws {
    let file = directory.path("children")
    try run([ScriptedPeer(greeting: "sleep 600 & echo $! > '\(file)'; echo track-peer 1 x")])
    #expect(try rows("SELECT status FROM runs WHERE peer = 'x'") == [[.text("finished")]])
    #expect(try ends(String(contentsOfFile: file, encoding: .utf8)))
  }

  @Test func aPeerThatWritesMuchToStderrIsNotHeldUp() throws {
    let peer = ScriptedPeer(cell: "head -c 1000000 /dev/zero >&2; echo ready 1")
    var errors: String?
    #expect(try run([peer]) { errors = $0.runs.last?.peerErrors } == .ended(.finished))
    #expect(errors == "")
  }

  @Test func filesAreRemoved() throws {
    let file = directory.path("directories")
    let peer = ScriptedPeer(results: #"echo "$directory" "$rest" >> '\#(file)'; exit 1"#)
    try run([peer, ScriptedPeer(name: "other", results: #"echo "$rest" >> '\#(file)'; echo error no"#)])
    let named = try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(named.count == 3 && named.allSatisfy { $0.hasPrefix("/") && !FileManager.default.fileExists(atPath: $0) })
  }

  @Test func aPeerIsNotRunWithoutAStrategyBesideIt() throws {
    let file = directory.path("started")
    try run([ScriptedPeer(greeting: "touch '\(file)'; echo track-peer 1 x")], options: options { $0.maxMemory = 1 })
    #expect(try rows("SELECT status, count(*) FROM runs GROUP BY status") == [[.text("skipped"), .integer(4)]])
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func aPeerThatWouldTakeTooLongIsSkipped() throws {
    let peer = ScriptedPeer(run: "sleep 0.1; echo took 100000000")
    #expect(try run([peer], options: options { $0.maxTimeNs = 400_000_000 }) == .ended(.finished))
    #expect(
      try reason()
        == "peer script would take 900 ms (9 calls of 100 ms), more than the 400 ms that --max-time allows a cell")
  }

  @Test func peersAreToldOfTheThreadsAndAPauseIsMade() throws {
    guard Machine.current.cores > 1 else { return }
    let file = directory.path("environment")
    let peers = [
      ScriptedPeer(greeting: "env > '\(file)'; echo track-peer 1 x", cell: "echo \"$rest\" >> '\(file)'; echo ready 1"),
      ScriptedPeer(name: "other"),
    ]
    try run(
      peers, cells(3, strategies: ["reverse"]),
      options: options {
        $0.threads = 2
        $0.rounds = 1
      })
    #expect(try rows("SELECT pause_ns FROM conditions") == [[.integer(150_000_000)]])
    let text = try String(contentsOfFile: file, encoding: .utf8)
    for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TRACK_THREADS"] {
      #expect(text.contains("\(name)=2\n"))
    }
    #expect(text.contains("\nrank-one float64 2 n=3 /"))
    #expect(try rows("SELECT count(*) FROM hvp_costs") == [[.integer(3)]])
  }

  @Test func withoutPeersOrWithOneThreadThereIsNoPause() throws {
    try run([ScriptedPeer()])
    #expect(try rows("SELECT pause_ns FROM conditions") == [[.null]])
  }

  @Test func anInterruptionEndsAPeer() throws {
    let file = directory.path("pid")
    let interruption = Cancellation()
    let peer = ScriptedPeer(run: "echo $$ > '\(file)'; sleep 600")
    Thread.detachNewThread {
      while !FileManager.default.fileExists(atPath: file) { Thread.sleep(forTimeInterval: 0.01) }
      interruption.request()
    }
    #expect(try run([peer], interruption: interruption) == .ended(.cancelled))
    #expect(try ends(String(contentsOfFile: file, encoding: .utf8)))
    #expect(try rows("SELECT DISTINCT status FROM runs") == [[.text("cancelled")]])
    #expect(try store.check() == [])
  }

  @Test func whatLeftThePeersGroupEndsWithIt() throws {
    let file = directory.path("pid")
    let greeting = "setsid sh -c 'echo $$ > \(file); sleep 600' & while [ ! -s '\(file)' ]; do sleep 0.01; done"
    #expect(try run([ScriptedPeer(greeting: "\(greeting); echo track-peer 1 x")]) == .ended(.finished))
    #expect(try ends(String(contentsOfFile: file, encoding: .utf8)))
  }

  @Test func previewsStartNothing() throws {
    let file = directory.path("started")
    let peer = try ScriptedPeer(greeting: "touch '\(file)'").peer()
    let rows = try Preview(cells(3, 4), options: options(), peers: [peer]).rows
    #expect(rows.filter { $0.peer == peer.command }.map(\.strategy) == ["script", "script"])
    #expect(rows.filter { $0.peer != nil }.allSatisfy { $0.cost == nil && $0.skipped == nil })
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func aSweepIsDefinedByItsPeersToo() throws {
    let definitions = try [[], ["a=b"], ["a=c"], ["a=b", "d=e"]].map { texts in
      try SweepRunner(store: store, options: options(), peers: Peer.all(texts)).definition(of: cells(3))
    }
    #expect(Set(definitions).count == 4 && !definitions[0].contains("peers"))
    #expect(definitions[3].contains(#""peers":[{"name":"a","command":"b"},{"name":"d","command":"e"}]"#))
  }
}
