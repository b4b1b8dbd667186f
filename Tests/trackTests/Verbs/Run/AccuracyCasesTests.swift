import Foundation
import TestSupport
import Testing

/// Answers that rounding explains are right, however large their relative error is.
@Suite struct AccuracyCasesTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private func given(_ json: String) throws -> String { try write(json, "given.json") }

  private func write(_ text: String, _ name: String) throws -> String {
    try Data(text.utf8).write(to: track.directory.url.appending(path: name))
    return name
  }

  /// A network of one layer W, with a loss.
  private func network(
    _ weights: String, rows: Int, node: String = #""op": "linear", "inputs": ["x", "W"]"#, loss: String? = nil
  ) throws -> String {
    let loss = loss.map { #", "loss": {"op": "\#($0)", "of": "y", "target": "t"}"# } ?? ""
    return try write(
      #"""
      {"format": "track-network", "version": 1, "name": "case", "inputs": [{"name": "x", "shape": [2]}],
       "parameters": [{"name": "W", "shape": [\#(rows), 2], "values": \#(weights)}],
       "nodes": [{"name": "y", \#(node)}], "output": "y"\#(loss)}
      """#, "case.json")
  }

  private func gradient(_ network: String, _ input: String, _ target: String) throws -> [String: Any] {
    let result = try track.run("run gradient \(network) --input \(input) --target \(target) --json")
    let line = try #require(result.objects.first, "\(result.errors)")
    #expect(result.status == 0 && line["status"] as? String == "finished", "\(line)")
    let text = try track.run("run gradient \(network) --input \(input) --target \(target)").output
    #expect(!text.contains("kink") && text.contains("\nfinished: "))
    return line
  }

  /// Case R3: at a gap of 30 the noise of a difference, ε · |terms| ÷ h, is 10²⁹⁶ times the adjoint that is 0 in doubles.
  @Test(arguments: ["20,0", "30,0", "300,0"])
  func theGradientOfASaturatedLossIsRight(input: String) throws {
    let line = try gradient(
      network("[[1, 0], [0, 1]]", rows: 2, loss: "cross-entropy"), input, "0,1")
    #expect(try #require(line["error"] as? Double) < 4 && line["residual"] as? Double ?? 1 < 1e-15)
  }

  /// Case R7: p − t of the larger class is minus the sum over the others; 5.550825086253719e-17 in 60 digits.
  @Test func aSaturatedClassKeepsItsDigits() throws {
    let line = try gradient(
      network("[[1, 0], [0, 1]]", rows: 2, loss: "cross-entropy"), "37.43,0", "1,0")
    let outputs = try #require(line["outputs"] as? [String: Any])
    let adjoint = try #require(outputs["y.adjoint"] as? [Double])
    #expect(zip(adjoint, [-5.550825086253719e-17, 5.550825086253719e-17]).allSatisfy { abs($0 / $1 - 1) < 1e-15 })
  }

  /// Case R4: at an exact fit the gradient is 0.
  @Test func theGradientAtAnExactFitIsRight() throws {
    let line = try gradient(network("[[2, 3]]", rows: 1, loss: "squared-error"), "0.1,0.3", "1.1")
    #expect(line["error"] as? Double ?? 99 < 4)
  }

  /// Case R5: on the kink of ReLU, one-sided differences bracket the derivative taken.
  @Test func theGradientOnAKinkIsRight() throws {
    let node = #""op": "relu", "inputs": [{"op": "linear", "inputs": ["x", "W"]}]"#
    let line = try gradient(
      network("[[1, -1], [0.5, 0.25]]", rows: 2, node: node, loss: "squared-error"), "1,1", "1,0")
    #expect((line["reference"] as? String)?.contains("differences of values in ") == true, "\(line)")
  }

  /// Case R8: results of 10⁻¹⁹ and less beside outputs of 1.
  @Test(arguments: LongEvidence.cases(Array(1...8), sample: [0, 4]))
  func smallResultsBesideLargeOnesAreRight(seed: Int) throws {
    let size = "--size layers=3-4-3,batch=1 --activation softplus"
    let drawn = "run hvp --workload mlp \(size) --seed \(seed) --strategy value"
    #expect(try track.run(drawn.split(separator: " ").map(String.init) + TrackCommand.short).status == 0)
    /// A drawn tensor times a factor, as JSON.
    func tensor(_ name: String, times factor: Double, columns: Int? = nil) throws -> String {
      let preview = try track.sqlite("SELECT preview FROM run_inputs WHERE name = '\(name)' LIMIT 1")
      let values = try JSONDecoder().decode([Double].self, from: Data(preview.utf8)).map { factor * $0 }
      guard let columns else { return "\(values)" }
      return "\(stride(from: 0, to: values.count, by: columns).map { Array(values[$0..<($0 + columns)]) })"
    }
    let file = try given(
      """
      {"W1": \(tensor("W1", times: 1000, columns: 3)), "b1": \(tensor("b1", times: 1000)),
       "W2": \(tensor("W2", times: 1, columns: 4)), "b2": \(tensor("b2", times: 1))}
      """)
    let exact = "forward-over-reverse,reverse-over-forward,reverse-over-reverse,forward-over-forward,explicit-hessian"
    let line = "run hvp --workload mlp \(size) --seed \(seed) --given \(file) --strategy \(exact)"
    let result = try track.run(line.split(separator: " ").map(String.init) + TrackCommand.short)
    #expect(result.status == 0, "\(result.output) \(result.errors)")
    #expect(try track.sqlite("SELECT count(*) > 4, sum(status <> 'finished') FROM runs") == "1|0\n")
  }

  /// Case R10: a result that overflows is not finished, one by one and in a file; the others are.
  @Test func whatOverflowsIsNotFinished() throws {
    let network = try network("[[1, 1]]", rows: 1)
    let one = try track.run("run network \(network) --input 1e308,1e308 --input 1,2")
    let reason = "element 0 of y is Infinity, expected a finite number: it exceeds the range of float64"
    #expect(one.status == 1 && one.lines[0].contains("= [\"Infinity\"]  failed: \(reason)"), "\(one.output)")
    #expect(!one.lines[1].contains("failed"))
    #expect(
      try track.sqlite("SELECT status, reason FROM runs")
        == "failed|1 of 2 evaluations is not finite, the first that of input 0: \(reason)\n")
    #expect(
      try track.sqlite("SELECT ordinal, output, status, reason FROM network_evaluations")
        == "0|[\"Infinity\"]|failed|\(reason)\n1|[3.0]|finished|\n")
    let file = try write("1,2\n1e308,1e308\n-1e308,-1e308\n", "rows.csv")
    for more in [[], ["--skip-bad"]] {
      let rows = try track.run(["run", "network", network, "--inputs", file] + more)
      #expect(rows.status == 1 && rows.output.contains("1 evaluated, 2 bad"), "\(rows.output)")
    }
    let line = try #require(track.run("run network \(network) --inputs \(file) --json").objects.first)
    #expect(line["status"] as? String == "failed" && line["bad"] as? Int == 2 && line["evaluated"] as? Int == 1)
    let evaluations = try #require(line["evaluations"] as? [[String: Any]])
    #expect(evaluations.map { $0["status"] as? String } == ["finished", "failed", "failed"])
    #expect(try track.run("replay latest").status == 0)
    #expect(try track.run("db check").status == 0)
    // Single precision overflows earlier.
    #expect(try track.run("run network \(network) --input 3e38,3e38 --dtype float32").status == 1)
    #expect(try track.run("run network \(network) --input 3e38,3e38").status == 0)
  }

  /// Case R1: v ⟂ y, so the exact product is 0 and what is left is rounding of terms that cancel.
  @Test(arguments: ["float64", "float32"])
  func aProductThatCancelsIsRight(dtype: String) throws {
    let line = "run hvp --workload rank-one --v 0.1,0.2,0.3 --y 3,0,-1 --dtype \(dtype)"
    #expect(try track.run(line.split(separator: " ").map(String.init) + TrackCommand.short).status == 0)
    #expect(try track.sqlite("SELECT count(*) FROM runs WHERE status = 'failed'") == "0\n")
    #expect(
      try track.sqlite("SELECT count(*) > 0 FROM hvp_costs WHERE strategy = 'forward' AND residual > 0.5") == "1\n")
  }

  /// Case R2: one shift of all last biases is a null direction of every softmax.
  @Test func aNullDirectionIsRight() throws {
    let file = try given(
      """
      {"W1":[[0.5,0],[0,0]],"b1":[0,0],"x":[[1,0]],"t":[[1,0]],"W1.direction":[[0,0],[0,0]],"b1.direction":[1,1]}
      """)
    let line = "run hvp --workload mlp --size layers=2-2,batch=1 --given \(file)"
    #expect(try track.run(line.split(separator: " ").map(String.init) + TrackCommand.short).status == 0)
    #expect(try track.sqlite("SELECT count(*) >= 8, sum(status <> 'finished') FROM runs") == "1|0\n")
  }

  /// Case R6: σ(40)σ(−40), times 40². The slope σ(1 − σ) gave 0 on one side, and the reference with it.
  @Test(arguments: [-1, 1])
  func aSaturatedSlopeKeepsItsDigits(w: Int) throws {
    let file = try given(#"{"X":[[40]],"w":[\#(w)],"y":[1],"w.direction":[1]}"#)
    let strategies = "forward-over-reverse,reverse-over-forward,reverse-over-reverse,linearized"
    let line = "run hvp --workload logistic --size samples=1,d=1 --given \(file) --strategy \(strategies)"
    #expect(try track.run(line.split(separator: " ").map(String.init) + TrackCommand.short).status == 0)
    let values = try track.sqlite("SELECT preview ->> '$[0]' FROM run_outputs WHERE name = 'w.hvp'").split(
      separator: "\n")
    #expect(values.count == 4)
    for value in values {
      let hvp = try #require(Double(value))
      #expect(abs(hvp / 6.797366808466542e-15 - 1) < 2e-15)
    }
    #expect(
      try track.sqlite("SELECT count(*) FROM hvp_costs WHERE reference LIKE '%differences of values in%'") == "4\n")
  }
}
