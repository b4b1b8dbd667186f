import Foundation
import TestSupport
import Testing

/// `workloads show` of models of every source.
@Suite struct WorkloadsShowTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    for file in ["mlp.onnx", "least-squares.mlir"] {
      let folder = file.hasSuffix("onnx") ? "models" : "functions"
      let fixture = TrackCommand.repository.appending(path: "Tests/ModelsTests/Fixtures/\(folder)/\(file)")
      try FileManager.default.copyItem(atPath: fixture.path, toPath: track.directory.path(file))
    }
    try Self.digits.write(toFile: track.directory.path("digits.json"), atomically: true, encoding: .utf8)
  }

  /// A network of version 2.
  private static let digits = """
    {"format": "track-network", "version": 2, "name": "digits", "sizes": {"k": 3},
     "inputs": [{"name": "x", "shape": [1, 4, 4]}],
     "parameters": [{"name": "F", "shape": [2, 1, 3, 3], "values": {"draw": "weights"}},
                    {"name": "W", "shape": ["k", 8], "values": {"draw": "weights"}}],
     "nodes": [{"name": "a", "op": "conv", "inputs": ["x", "F"], "padding": 0},
               {"name": "y", "op": "linear", "inputs": [{"op": "ravel", "inputs": ["a"]}, "W"]},
               {"name": "L", "op": "cross_entropy", "inputs": ["y", "t"]}],
     "output": "y", "loss": {"op": "node", "of": "L", "target": {"name": "t", "shape": ["k"]}}}
    """

  private static let formula = [
    "--function", "sum(sin(x)*p)", "--let", "x:4", "--let", "p=1,2,3,4", "--variables", "x",
  ]

  /// The counts are those that a run has, and the graph is that of the value.
  @Test(
    arguments: [
      (formula, formula, "sin"), (["chain"], ["--workload", "chain", "--n", "16", "--m", "4"], ""),
      (["two-branch"], ["--workload", "two-branch", "--size", "d=3,h=4,k=4,c=2,batch=1"], "sigmoid"),
      (
        ["least-squares.mlir", "--variables", "arg0"], ["--workload", "least-squares.mlir", "--variables", "arg0"],
        "multiply"
      ),
      (
        ["mlp.onnx", "--loss", "cross-entropy"],
        ["--workload", "mlp.onnx", "--loss", "cross-entropy"], "tanh"
      ),
      (["digits.json"], ["--workload", "digits.json", "--size", "batch=1"], "convolution"),
    ] as [([String], [String], String)])
  func itsCountsAreThoseOfARun(show: [String], run: [String], operation: String) throws {
    let shown = try track.run(["workloads", "show", "--json"] + show)
    let record = try #require(shown.objects.first, "\(shown.errors)")
    let costs = try #require(record["costs"] as? [String: NSDictionary])
    let dry = try track.run(["run", "hvp", "--dry-run", "--json"] + run)
    #expect(dry.status == 0 && !dry.objects.isEmpty, "\(dry.errors)")
    #expect(record["strategies"] as? [String] == dry.objects.compactMap { $0["strategy"] as? String })
    for line in dry.objects {
      let strategy = try #require(line["strategy"] as? String)
      #expect(costs[strategy] == line["costs"] as? NSDictionary, "\(strategy)")
    }
    let graph = record["graph"] as? [String: Any]
    let nodes = (graph?["nodes"] as? [[String: Any]] ?? []).compactMap { $0["operation"] as? String }
    #expect(operation.isEmpty ? graph == nil : nodes.contains(operation), "\(nodes)")
    #expect(graph == nil || graph?["operations"] as? Int == nodes.count)
    if graph != nil { #expect(graph?["costs"] as? NSDictionary == costs["value"]) }
    let drawn = try track.run(["workloads", "show", "--graph"] + show)
    #expect(
      drawn.lines.first == "flowchart TD" && (operation.isEmpty || drawn.output.contains(operation)), "\(drawn.errors)")
  }

  /// Σ sin(xᵢ) pᵢ over 4 elements: 4 products, 3 sums, 4 sines.
  @Test func aListingByHand() throws {
    let lines = try track.run(["workloads", "show"] + Self.formula).lines
    #expect(lines.contains("The value: 3 operations, 4 multiplications, 3 additions, 4 others"), "\(lines)")
    let rows = lines.map { $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ") }
    for row in ["sin [4] x", "multiply [4]", "sum []"] {
      #expect(rows.contains { $0.contains(row) }, "\(row) \(rows)")
    }
    #expect(rows.contains { $0.hasPrefix("value 4 3 4 ") }, "\(rows)")
  }

  /// Without a loss, there is the graph of an evaluation and no strategy.
  @Test func whatHasNoDerivativesIsShown() throws {
    let shown = try track.run("workloads show mlp.onnx --json")
    let record = try #require(shown.objects.first, "\(shown.errors)")
    let graph = try #require(record["graph"] as? [String: Any])
    #expect(record["strategies"] as? [String] == [] && record["output"] as? String == "y [5, 3]")
    // Five rows of 4·8 + 8·3 products.
    #expect((graph["costs"] as? [String: Any])?["multiplications"] as? Int == 280)
    let drawn = try track.run("workloads show mlp.onnx --graph")
    #expect(drawn.output.contains("[\"forward\"]") && !drawn.output.contains("backward"), "\(drawn.errors)")
    let own = try track.run("workloads show superincreasing")
    #expect(own.output.contains("The value: ") && own.output.contains("indicator"), "\(own.output) \(own.errors)")
    #expect(try track.run("workloads show superincreasing --graph").lines.first == "flowchart TD")
  }
}
