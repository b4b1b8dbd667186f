import Engine
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Experiments
@testable import Store

/// Cells that several processes measure: the built `track` as workers, or scripts that behave worse.
@Suite struct WorkerTests {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    try store.begin(invocation: .current(command: "test", database: store.path, blasLibrary: "builtin"))
  }

  private static let real = WorkerLauncher(path: builtProduct("track"), words: ["track", MeasuringWorker.word])

  /// A script that may say what it likes, with the real worker as $TRACK.
  private static func script(_ text: String) -> WorkerLauncher {
    let path = builtProduct("track").replacing("'", with: "'\\''")
    return WorkerLauncher(path: "/bin/sh", words: ["sh", "-c", "TRACK='\(path)'; \(text)"])
  }

  private func options(
    _ worker: WorkerLauncher, processes: Int = 3, rounds: Int = 6,
    _ change: (inout MeasurementOptions) -> Void = { _ in }
  ) -> MeasurementOptions {
    var options = MeasurementOptions(blas: .builtin, seed: 5)
    options.rounds = rounds
    options.processes = processes
    options.worker = worker
    options.minTimeNs = 1000
    change(&options)
    return options
  }

  @discardableResult
  private func run(
    _ grid: Grid, _ options: MeasurementOptions, interruption: Cancellation = Cancellation(), peers: [Peer] = [],
    onCell: (CellResult) -> Void = { _ in }, onProgress: (SweepRunner.Progress) -> Void = { _ in }
  ) throws -> SweepRunner.End {
    try SweepRunner(store: store, options: options, peers: peers, interruption: interruption)
      .run(grid.cells(), onProgress: onProgress, onCell: onCell)
  }

  private func chain(_ n: [Int] = [4], m: [Int] = [3]) -> Grid {
    var grid = Grid(models: [ChainModel()])
    grid.add("n", n)
    grid.add("m", m)
    return grid
  }

  private func rows(_ sql: String) throws -> [[SQLValue]] { try store.query(sql).rows }
  private func text(_ sql: String) throws -> String? { try rows(sql).first?.first?.text }

  @Test func eachProcessSamplesItsShareOfTheRounds() throws {
    #expect(try run(chain(), options(Self.real, processes: 3, rounds: 8)) == .ended(.finished))
    #expect(
      try rows(
        """
        SELECT process, count(DISTINCT round), min(round), max(round) FROM timings WHERE phase = 'measure' GROUP BY process
        """
      ) == [
        [.integer(0), .integer(3), .integer(0), .integer(2)], [.integer(1), .integer(3), .integer(3), .integer(5)],
        [.integer(2), .integer(2), .integer(6), .integer(7)],
      ])
    // Each round has each strategy once, and the twin.
    #expect(
      try rows("SELECT DISTINCT count(*) FROM timings WHERE phase = 'measure' GROUP BY round") == [[.integer(4)]])
    #expect(try rows("SELECT DISTINCT processes, samples FROM hvp_costs") == [[.integer(3), .integer(8)]])
    #expect(try rows("SELECT processes, remark, rounds FROM conditions") == [[.integer(3), .null, .integer(8)]])
    #expect(try rows("SELECT DISTINCT unit, units FROM comparisons") == [[.text("process"), .integer(3)]])
    #expect(try rows("SELECT call_ns > 0 FROM conditions") == [[.integer(1)]])
    #expect(try store.check() == [])
  }

  /// Whatever a worker has to build again: another dtype and thread count, networks, given tensors, fewer passes.
  @Test func aWorkerBuildsTheSameCell() throws {
    var grids: [(Grid, (inout MeasurementOptions) -> Void)] = []
    var mlp = Grid(models: [MLPModel()])
    mlp.sizes = [["layers": "3-4-2", "batch": "2", "activation": "softplus"]]
    grids.append((mlp, { $0.dtype = .float32 }))
    var product = Grid(models: [ProductModel()])
    product.sizes = [["dims": "3-4-5-2"]]
    grids.append((product, { $0.passes.removeLast() }))
    var given = Grid(models: [RankOneModel()])
    given.given = vectors(["v": [1, 0.1, -0.0], "y": [3, 1e100, .leastNonzeroMagnitude]])
    given.strategies = ["reverse", "value"]
    grids.append((given, { $0.threads = 1 }))
    let file = directory.path("net.json")
    try #"""
    {"format": "track-network-1", "name": "own net.json", "sizes": {"k": 3},
     "inputs": [{"name": "x", "shape": ["k"]}], "parameters": [{"name": "W", "shape": [2, "k"], "values": [[1, 2, 3], [4, 5, 6]]}],
     "nodes": [{"name": "z", "operation": "matmul", "inputs": ["x", "W"]}], "output": "z"}
    """#.write(toFile: file, atomically: true, encoding: .utf8)
    var used = 0
    for (grid, change) in grids {
      try run(grid, options(Self.real, change)) { result in
        used += result.runs.count { $0.timing != nil }
        #expect(result.remark == nil, "\(result.remark ?? "")")
      }
    }
    #expect(used > 10)
    #expect(
      try rows("SELECT count(*) FROM hvp_costs WHERE processes = 3 AND samples = 6") == [[.integer(Int64(used))]])
    #expect(try store.check() == [])
  }

  @Test(
    arguments: [
      ("kill -9 $$", "exited by signal 9 (Killed)"), ("exit 3", "exited with exit code 3"),
      ("echo oops >&2; exit 1", "its stderr ends: oops"), ("echo '<html>'", "answered \"<html>\", which is no line"),
      ("head -c 100000 /dev/zero", "wrote no end of a line"), ("echo done", "sent 0 rounds, expected 2"),
      ("echo round measure 7 0:0:1:5; sleep 5", "where a round of samples was expected"),
      ("echo peer 0 5; sleep 5", "answered \"peer 0 5\""), ("echo error no way", "said: no way"),
      ("exec \"$TRACK\" \(MeasuringWorker.word) < /dev/null", "said: found the end of its standard input"),
      ("echo track-cell 1 99 | \"$TRACK\" \(MeasuringWorker.word)", "said: found the end of its standard input"),
      ("echo nonsense | \"$TRACK\" \(MeasuringWorker.word)", "said: expected a cell to measure"),
    ])
  func whereEveryProcessIsLostThisOneMeasures(_ script: String, _ reason: String) throws {
    var remark: String?
    #expect(try run(chain(), options(Self.script(script))) { remark = $0.remark } == .ended(.finished))
    #expect(
      remark?.hasPrefix("3 of 3 processes were lost: one ") == true && remark?.contains(reason) == true,
      "\(remark ?? "")")
    #expect(try rows("SELECT DISTINCT processes, samples FROM hvp_costs") == [[.integer(1), .integer(6)]])
    #expect(try text("SELECT remark FROM conditions") == remark)
    #expect(try store.check() == [])
  }

  @Test func aSilentProcessIsLost() throws {
    var launcher = Self.script("sleep 1000")
    launcher.graceNs = 200_000_000
    var remark: String?
    try run(chain(), options(launcher, processes: 2, rounds: 2) { $0.maxTimeNs = 1_000_000_000 }) { remark = $0.remark }
    #expect(remark?.contains("said nothing for 1.2 s") == true, "\(remark ?? "")")
  }

  /// One of three is killed in its second round; the others count, and their rounds are numbered through.
  @Test func aLostProcessLeavesTheOthersTheirSamples() throws {
    let marker = directory.path("first")
    let script = """
      if mkdir '\(marker)' 2>/dev/null; then exec "$TRACK" \(MeasuringWorker.word);
      elif mkdir '\(marker)2' 2>/dev/null; then exec 3<&0; { "$TRACK" \(MeasuringWorker.word) <&3 & echo $! > '\(marker).pid'; wait; } | \
        while read -r line; do echo "$line"; case "$line" in *"measure 0"*) kill -9 $(cat '\(marker).pid'); break;; esac; done; kill -9 $$
      else exec "$TRACK" \(MeasuringWorker.word); fi
      """
    var remark: String?
    #expect(try run(chain(), options(Self.script(script))) { remark = $0.remark } == .ended(.finished))
    #expect(remark?.hasPrefix("1 of 3 processes was lost: one ") == true, "\(remark ?? "")")
    #expect(try rows("SELECT DISTINCT processes, samples FROM hvp_costs") == [[.integer(2), .integer(4)]])
    #expect(
      try rows("SELECT DISTINCT process, round FROM timings WHERE phase = 'measure' ORDER BY round") == [
        [.integer(0), .integer(0)], [.integer(0), .integer(1)], [.integer(1), .integer(2)], [.integer(1), .integer(3)],
      ])
    #expect(try store.check() == [])
  }

  @Test func anInterruptedCellKeepsItsRoundsAndEndsItsProcess() throws {
    let interruption = Cancellation()
    var cells: [CellResult] = []
    let pid = directory.path("pid")
    let end = try run(
      chain([4, 5]),
      options(
        Self.script("echo $$ > '\(pid)'; exec \"$TRACK\" \(MeasuringWorker.word)"), processes: 2, rounds: 100_000),
      interruption: interruption,
      onCell: { cells.append($0) }, onProgress: { if $0.part > 0.0001 { interruption.request() } })
    #expect(end == .ended(.cancelled) && cells.count == 1)
    #expect(cells[0].runs.allSatisfy { $0.status == .cancelled && $0.reason == "interrupted" })
    #expect(try rows("SELECT count(*) > 10 FROM timings WHERE phase = 'measure'") == [[.integer(1)]])
    #expect(try ends(String(contentsOfFile: pid, encoding: .utf8)))
    #expect(try store.check() == [])
  }

  /// A peer is started once for each process, if it starts quickly, and its failure does not end the cell.
  @Test func peersAreSampledInEachProcess() throws {
    let count = directory.path("starts")
    var peer = ScriptedPeer()
    peer.run = "sleep 0.02; echo took 20000000"
    peer.greeting = "echo x >> '\(count)'; \(peer.greeting)"
    var grid = Grid(models: [RankOneModel()])
    grid.given = vectors(["v": [1, 0, 0], "y": [5, 0, 0]])
    grid.strategies = ["reverse"]
    for (minTime, starts) in [(20_000_000, 3), (1000, 1)] {
      try? FileManager.default.removeItem(atPath: count)
      try run(grid, options(Self.real) { $0.minTimeNs = minTime }, peers: [peer.peer()])
      let lines = try String(contentsOfFile: count, encoding: .utf8).split(separator: "\n").count
      // On a busy machine, starting it may take longer than the sampling.
      #expect(lines == starts || minTime > 1000 && (1...starts).contains(lines))
      let processes = try rows(
        "SELECT strategy, processes, samples FROM hvp_costs ORDER BY recorded_at DESC LIMIT 2")
      #expect(processes.map { $0[2] } == [.integer(6), .integer(6)])
      #expect(processes.first { $0[0] == .text("script") }?[1] == .integer(Int64(lines)))
    }
    #expect(try text("SELECT unit FROM comparisons ORDER BY recorded_at DESC LIMIT 1") != "process")
    #expect(try store.check() == [])
  }
}
