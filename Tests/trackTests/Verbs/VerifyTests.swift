import Foundation
import TestSupport
import Testing

@Suite struct VerifyTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  @Test func theNetworkAgreesWithItsDefinition() throws {
    let result = try track.run("verify network superincreasing")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.lines[0].hasPrefix("superincreasing: yes, it agrees with the definition on every list of 4 whole numbers"))
    // The sum is rounded to above 0.3, so a list that exceeds 0.3 by less than that is a tie.
    #expect(result.output.contains("[0.1,0.2,0.3] = [0.0]  (in decimals: no"))
    #expect(result.output.contains("[0.1,0.2,0.30000000000000004] = [0.0]  (in decimals: yes)"))
    #expect(result.output.contains("[0.1,0.2,0.3000000000000001] = [1.0]"))
    #expect(
      try track.run("verify network superincreasing --size k=20 --samples 3000 --range -2..5 --seed 4").status == 0)
    #expect(
      try track.sqlite("SELECT cases, disagreements, counterexample IS NULL FROM verifications")
        == "20736|0|1\n3000|0|1\n")
    #expect(try track.sqlite("SELECT DISTINCT kind, status FROM runs") == "verify|finished\n")
    #expect(try track.run("db check").status == 0)
  }

  @Test func anotherNetworkGivesACounterexample() throws {
    // A threshold that a tie passes.
    let text = try track.run("networks export superincreasing --size k=2").output
      .replacingOccurrences(of: "[0.0]", with: "[-0.5]")
    try text.write(toFile: track.directory.path("tie.json"), atomically: true, encoding: .utf8)
    try "x1,x2,y\n1,2,1\n2,1,0\n1,1,0\n0,0,0\n".write(
      toFile: track.directory.path("labels.csv"), atomically: true, encoding: .utf8)
    let result = try track.run("verify network tie.json --labels labels.csv")
    #expect(result.status == 1)
    #expect(
      result.lines[0]
        == "superincreasing: no, it differs from labels.csv on 2 of 4 inputs, first on [1.0,1.0]: expected [0.0], found [1.0]",
      "\(result.output)")
    #expect(
      try track.sqlite("SELECT against, cases, disagreements, counterexample, expected, found FROM verifications")
        == "labels.csv|4|2|[1.0,1.0]|[0.0]|[1.0]\n")
    #expect(try track.sqlite("SELECT status FROM runs") == "failed\n")
    #expect(try track.run("verify network superincreasing --size k=2 --labels labels.csv").status == 0)
    #expect(try track.run("replay latest").status == 65)
  }

  @Test(
    arguments: [
      ("verify network two-branch", 64, "has no definition to be compared with; give --labels FILE"),
      ("verify network superincreasing --range 3..1", 64, "--range is 3..1"),
      ("verify network superincreasing --size k=12", 64, "choose a smaller --range"),
      ("verify network superincreasing --samples 0", 64, "--samples is 0"),
      ("verify network two-branch --labels none.csv", 74, "none.csv cannot be read"),
      ("verify network two-branch --labels empty.csv --tolerance nan", 64, "--tolerance is nan"),
      ("verify network superincreasing --tolerance 1", 64, "--tolerance is of labels"),
      ("verify network superincreasing --labels empty.csv --samples 3", 64, "--samples is of lists"),
      ("verify network superincreasing --labels empty.csv --range 1..2", 64, "--range is of lists"),
      ("verify network superincreasing --range 1...3", 64, "--range is 1...3"),
      ("verify network superincreasing --range \(Int.min)..3", 64, "--range is -9223372036854775808..3"),
      ("verify network superincreasing --labels empty.csv", 65, "empty.csv holds no row of numbers"),
    ] as [(String, Int32, String)])
  func mistakesAreNamed(line: String, status: Int32, sentence: String) throws {
    try "".write(toFile: track.directory.path("empty.csv"), atomically: true, encoding: .utf8)
    let result = try track.run(line)
    #expect(result.status == status && result.errors.contains(sentence), "\(result.errors)")
  }
}
