import Engine
import Foundation
import Models
import Store
import TestSupport
import Testing

@testable import Experiments

/// Real processes that bring a function of their own: version 2 of docs/peers.md.
@Suite struct FunctionPeerTests: RecordingSuite {
  let recording: Recording

  init() throws { recording = try Recording() }

  /// Runs the cell of a library's function, with these strategies of track's own where it can compute the function.
  private func run(_ library: ScriptedLibrary, own: [String] = ["forward-over-reverse"]) throws -> CellResult {
    let options = MeasurementOptions.short {
      $0.maxTimeNs = 60_000_000_000
      $0.peerGraceNs = 0
    }
    let function = try FunctionPeer(try library.peer(in: directory), options: options, dtype: nil)
    defer { function.end() }
    var grid = Grid(models: [function.announcement.model])
    grid.given = function.announcement.given
    grid.directions = function.announcement.directions.map { [$0] } ?? []
    grid.strategies = function.announcement.refusal == nil ? own : []
    var result: CellResult?
    _ = try SweepRunner(store: store, options: options, brought: function).run(
      grid.cells(), onProgress: { _ in }, onCell: { result = $0 })
    return try #require(result)
  }

  @Test func itsStrategiesRunBesideTracksOwn() throws {
    let result = try run(ScriptedLibrary(strategies: [("script/copy", "product"), ("script/call", "nothing")]))
    #expect(result.runs.map(\.strategy) == ["forward-over-reverse", "script/copy", "script/call"])
    #expect(result.runs.allSatisfy { $0.status == .finished && $0.timing != nil })
    #expect(result.cell.model.name == "half.sh:square" && result.remark == nil)
    let (own, copied) = (result.runs[0].outputs[0].tensor, result.runs[1].outputs[0].tensor)
    #expect(own.values == copied.values && copied.values.count == 3)
    #expect(result.runs[1].error.map { $0 <= 1 } == true && result.runs[1].setupNs == 1000)
    #expect(
      try rows("SELECT strategy, peer FROM runs WHERE peer IS NOT NULL ORDER BY run_id") == [
        [.text("script/copy"), .text(#"script 2.0 {"flops":6}"#)],
        [.text("script/call"), .text(#"script 2.0 {"flops":6}"#)],
      ])
    // What was recorded is enough to compute the function without its process.
    let definition = try #require(try result.cell.definition)
    let model = try Models.recorded(definition, source: "the run")
    #expect(model.name == "half.sh:square" && model.imported?.variables == ["x"])
    _ = try model.problem(Size()).compile(by: ForwardOverReverse())
  }

  /// By what it announces, whatever its name: the time of a call is not all of its work.
  @Test func aStrategyWithASetupIsNoRival() throws {
    var library = ScriptedLibrary(
      strategies: [("script/linearize", "product"), ("script/once", "product"), ("script/timed", "product")])
    library.withSetup = ["script/once", "script/timed"]
    library.prepare = """
      [ $strategy = script/timed ] && echo 'ready 1000 {"setup_ns":70}' || echo 'ready 1000'
      """
    library.run = """
      [ $strategy = script/linearize ] && echo "took $((calls * 100))" || echo "took $((calls * 10))"
      """
    let result = try run(library, own: [])
    #expect(result.runs.map(\.status) == [.finished, .finished, .finished])
    #expect(result.products.count == 3 && result.fastest?.strategy == "script/linearize")
    #expect(
      try rows("SELECT strategy, setup_ns, setup_call_ns FROM hvp_costs ORDER BY run_id") == [
        [.text("script/linearize"), .integer(1000), .null], [.text("script/once"), .integer(1000), .real(1000)],
        [.text("script/timed"), .integer(1000), .real(70)],
      ])
  }

  /// Several directions at once: H is the identity, so the products are the directions.
  @Test func severalDirectionsAreTakenAtOnce() throws {
    var library = ScriptedLibrary(strategies: [("script/copy", "product"), ("script/wrong", "product")])
    library.directions = 4
    library.results = """
      cp "$directory/x.direction.npy" "$place/x.hvp.npy"
      # The last byte of the last direction's last element.
      [ $strategy = script/wrong ] && printf '\\100' | dd of="$place/x.hvp.npy" bs=1 seek=$(($(stat -c %s "$place/x.hvp.npy") - 1)) conv=notrunc 2>&-
      echo written
      """
    let own = ["forward-over-reverse", "forward-over-reverse-loop"]
    let result = try run(library, own: own)
    #expect(result.runs.map(\.strategy) == own + ["script/copy", "script/wrong"])
    #expect(result.runs.map(\.status) == [.finished, .finished, .finished, .failed])
    #expect(result.runs[2].outputs[0].tensor.shape == [4, 3])
    #expect(result.runs[0].outputs[0].tensor.values == result.runs[2].outputs[0].tensor.values)
    #expect(
      try rows("SELECT DISTINCT directions, size FROM hvp_costs") == [[.integer(4), .text(#"{"directions":4}"#)]])
    // Without a graph, the library's own results are compared.
    library.graphMember = #"{"refused": "it is secret"}"#
    library.strategies += [("script/other", "product"), ("script/third", "product")]
    #expect(try run(library).runs.map(\.status) == [.finished, .failed, .finished, .finished])
  }

  @Test func aWrongStrategyIsCaught() throws {
    var library = ScriptedLibrary(strategies: [("script/copy", "product"), ("script/wrong", "product")])
    library.results = """
      [ $strategy = script/copy ] && cp "$directory/x.direction.npy" "$place/x.hvp.npy" || cp "$directory/x.npy" "$place/x.hvp.npy"
      echo written
      """
    let result = try run(library)
    #expect(result.runs.map(\.status) == [.finished, .finished, .failed])
    #expect(result.runs[2].reason?.contains("differs by") == true)
  }

  /// Without a graph the library's strategies check one another, and the database says that nothing independent did.
  @Test func withoutAGraphTheMajorityDecides() throws {
    var library = ScriptedLibrary(
      strategies: ["a", "b", "wrong", "c"].map { ("script/\($0)", "product") },
      graphMember: #"{"refused": "it calls numpy.linalg.eigh"}"#)
    library.results = """
      [ $strategy != script/wrong ] && cp "$directory/x.direction.npy" "$place/x.hvp.npy" || cp "$directory/x.npy" "$place/x.hvp.npy"
      echo written
      """
    let result = try run(library)
    #expect(result.runs.map(\.strategy) == ["a", "b", "wrong", "c"].map { "script/\($0)" })
    #expect(result.runs.map(\.status) == [.finished, .finished, .failed, .finished])
    #expect(result.runs[2].reason?.contains("differs from the median of 4 strategies") == true)
    #expect(result.remark == "track does not compute this function: it calls numpy.linalg.eigh")
    #expect(result.runs[0].timing != nil && result.runs[0].residual == 0)
    let reference =
      "not independently checked: track cannot compute the function; residual: the median of 4 results"
    #expect(try rows("SELECT DISTINCT checked, reference FROM hvp_costs") == [[.integer(0), .text(reference)]])
  }

  @Test func theOperationThatStopsTheGraphIsNamed() throws {
    var library = ScriptedLibrary()
    library.graphMember = #"{"file": "other.mlir"}"#
    let path = directory.path("announced")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try ScriptedLibrary.graph.replacing("stablehlo.multiply %arg0, %arg0", with: "stablehlo.cholesky %arg0").write(
      toFile: path + "/other.mlir", atomically: true, encoding: .utf8)
    let result = try run(library)
    #expect(result.remark?.contains("cholesky") == true)
    #expect(result.runs.map(\.strategy) == ["script/copy"] && result.runs[0].status == .finished)
  }

  /// A strategy that ends the process loses itself alone: the others are prepared in a new one.
  @Test(arguments: ["exit 3", "echo nonsense", "echo 'error no memory'", "echo 'cannot at this size'"])
  func aStrategyThatFailsLeavesTheOthers(answer: String) throws {
    var library = ScriptedLibrary(
      strategies: [("script/a", "product"), ("script/bad", "product"), ("script/b", "product")])
    library.prepare = "[ $strategy = script/bad ] && { \(answer); true; } || echo 'ready 5'"
    let result = try run(library)
    let expected: RunStatus = answer.contains("cannot") ? .skipped : .failed
    #expect(result.runs.map(\.status) == [.finished, .finished, expected, .finished])
    #expect(result.runs.filter { $0.status == .finished }.allSatisfy { $0.timing != nil })
  }

  @Test func aStrategyThatEndsTheProcessWhileItIsSampledLosesItselfAlone() throws {
    var library = ScriptedLibrary(
      strategies: [("script/a", "product"), ("script/bad", "product"), ("script/b", "product")])
    library.run = """
      [ $strategy = script/bad ] && [ $calls != 1 ] && exit 7
      echo "took $((calls * 100))"
      """
    let result = try run(library)
    #expect(result.runs.map(\.status) == [.finished, .finished, .failed, .finished])
    #expect(result.runs[2].reason?.contains("exit code 7") == true)
  }

  @Test(arguments: [
    ("echo 'track-peer 1 old'", "speaks version 1 of docs/peers.md, which --peer takes"),
    ("echo 'error no library'; exit 1", "no library"), ("exit 4", "exit code 4"),
  ])
  func aProcessThatBringsNothingIsAnError(greeting: String, words: String) throws {
    let error = #expect(throws: InputError.self) { _ = try run(ScriptedLibrary(greeting: greeting)) }
    #expect(error?.description.contains(words) == true)
  }

  @Test func aPeerThatBringsAFunctionIsNoPeerOfOthers() throws {
    let cells = try rankOne()
    var result: CellResult?
    _ = try SweepRunner(
      store: store, options: .short { $0.peerGraceNs = 0 }, peers: [ScriptedLibrary().peer(in: directory)]
    ).run(cells, onProgress: { _ in }, onCell: { result = $0 })
    #expect(result?.runs.last?.reason?.contains("speaks version 2 of docs/peers.md, which --from takes") == true)
  }

  private func rankOne() throws -> [Cell] {
    var grid = Grid(models: [RankOneModel()])
    grid.given = vectors(["v": [1, 0], "y": [5, 0]])
    grid.strategies = ["reverse"]
    return try grid.cells()
  }
}
