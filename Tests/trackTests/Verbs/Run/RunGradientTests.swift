import Foundation
import TestSupport
import Testing

@Suite struct RunGradientTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  @Test func everyAdjointIsRecordedByName() throws {
    let result = try track.run(
      "run gradient two-branch --size d=3,h=4,k=4,c=2 --seed 3 --input 1,2,3 --target 0,1 --explain")
    #expect(result.status == 0, "\(result.errors)")
    let names = [
      "J.adjoint", "s.adjoint", "yprime.adjoint", "y.adjoint", "g.adjoint", "c2.adjoint", "u.adjoint", "c1.adjoint",
      "a2.adjoint", "a1.adjoint", "x.adjoint", "W1.gradient", "b1.gradient", "W2.gradient", "b2.gradient",
      "Wg.gradient",
      "bg.gradient", "W3.gradient", "W4.gradient",
    ]
    #expect(result.lines.dropFirst().prefix(names.count).map { String($0.prefix { $0 != " " }) } == names)
    #expect(result.output.contains("u.adjoint + c1.adjoint * sigma'(a1)"))
    #expect(result.output.contains("adjoints of the values between are not compared on their own"))
    #expect(result.output.contains("yprime - t  ") && !result.output.contains("sum(t) * yprime"))
    #expect(result.output.contains("[1] The notes give yprime.adjoint as t - y"))
    let recorded = try track.sqlite("SELECT name FROM run_outputs ORDER BY name").split(separator: "\n").map(
      String.init)
    #expect(Set(names).isSubset(of: recorded) && Set(["J", "s", "a1", "yprime"]).isSubset(of: recorded))
    #expect(
      try track.sqlite("SELECT kind, workload, strategy, status, size FROM runs")
        == #"gradient|two-branch|gradient|finished|{"d":3,"h":4,"k":4,"c":2,"batch":1}"# + "\n")
    let replay = try track.run("replay latest")
    #expect(replay.status == 0 && replay.lines.allSatisfy { $0.hasSuffix(": identical") })
    #expect(try track.run("db check").status == 0)
    // Targets that do not add up to 1 have another formula.
    let shares = try track.run("run gradient two-branch --seed 3 --input 1,2,3 --target 0.5,1 --explain")
    #expect(shares.status == 0 && shares.output.contains("sum(t) * yprime - t  "))
  }

  @Test func sizesFollowFromGivenExamples() throws {
    func write(_ text: String) throws {
      try text.write(toFile: track.directory.path("given.json"), atomically: true, encoding: .utf8)
    }
    try write(#"{"x": [[1, 2], [0.5, 1]], "t": [[1, 0], [0, 1]]}"#)
    let result = try track.run("run gradient two-branch --given given.json --seed 1")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try track.sqlite("SELECT size FROM runs") == #"{"d":2,"h":4,"k":4,"c":2,"batch":2}"# + "\n")
    try write(#"{"x": [[1, 2], [0.5, 1]], "t": [[1, 0], [0, 1], [1, 0]]}"#)
    let uneven = try track.run("run gradient two-branch --given given.json")
    #expect(
      uneven.status == 65
        && uneven.errors.contains("given.json: t has 3 examples and given.json: x has 2; make them agree"))
    // What a file says is shown, not obeyed.
    try write(#"{"\u001b[31m": [1]}"#)
    let hostile = try track.run("run gradient two-branch --given given.json")
    #expect(
      hostile.status == 64 && hostile.errors.contains("given.json holds nothing that is asked for: it has ␛[31m"),
      "\(hostile.errors)")
  }

  @Test func examplesAreGivenOrDrawn() throws {
    let drawn = try track.run("run gradient mlp --size layers=3-4-2 --batch 6 --seed 1 --json --quiet")
    #expect((drawn.objects.first?["outputs"] as? [String: Any])?["x.adjoint"] as? [[Double]] != nil)
    #expect(try track.sqlite("SELECT count(*) FROM run_inputs WHERE generator IS NOT NULL") == "6\n")
    for (line, status, sentence) in [
      ("run gradient superincreasing", 64, "has no loss"),
      ("run gradient mlp --input 1,2,3,4", 64, "1 inputs and 0 targets"),
      ("run gradient two-branch --input 1,2 --target 1,2,3", 65, "a --target has 3 numbers, expected 2"),
      ("run gradient two-branch --input 1,2 --target 1,0 --batch 3", 64, "--batch is 3"),
      ("run gradient two-branch --batch 0", 64, "--batch is 0"),
    ] as [(String, Int32, String)] {
      let result = try track.run(line)
      #expect(result.status == status && result.errors.contains(sentence), "\(result.errors)")
    }
  }
}
