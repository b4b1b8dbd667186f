import Foundation
import TestSupport
import Testing

/// Answers that rounding explains are right, however large their relative error is.
@Suite struct AccuracyCasesTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private func given(_ json: String) throws -> String {
    try Data(json.utf8).write(to: track.directory.url.appending(path: "given.json"))
    return "given.json"
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
