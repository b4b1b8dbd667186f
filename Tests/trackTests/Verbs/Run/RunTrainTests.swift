import Foundation
import Glibc
import TestSupport
import Testing

@Suite struct RunTrainTests {
  let track: TrackCommand

  init() throws {
    track = try TrackCommand()
    let rows = (0..<40).map { "\(Double($0 % 7) - 3),\(Double($0 % 5) - 2),\(($0 % 7 + $0 % 5) > 5 ? 1 : 0)" }
    try rows.joined(separator: "\n").write(toFile: track.directory.path("data.csv"), atomically: true, encoding: .utf8)
  }

  @Test(arguments: ["mlp", "two-branch", "logistic"])
  func aTrainingIsARun(network: String) throws {
    let result = try track.run("run train \(network) --data data.csv --steps 5 --seed 2 --l2 1e-3")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("\(network) by newton-cg: loss "))
    #expect(try track.sqlite("SELECT kind, strategy, status FROM runs") == "train|newton-cg|finished\n")
    #expect(try track.sqlite("SELECT count(*) BETWEEN 4 AND 6, min(step) FROM training_steps") == "1|0\n")
    #expect(try track.run("run train \(network) --data data.csv --resume").errors.contains("nothing to resume"))
    #expect(try track.run("db check").status == 0)
  }

  @Test(
    arguments: [
      ("run train logistic --data none.csv", 74, "none.csv cannot be read"),
      (
        "run train logistic --data data.csv --optimizer adam", 64,
        "there is no optimizer \"adam\"; expected one of gradient-descent, newton-cg"
      ),
      ("run train logistic --data data.csv --steps -1", 64, "--steps"),
      ("run train superincreasing --data data.csv", 64, "has no loss"),
      ("run train mlp --data data.csv --size layers=3-2", 65, "takes 3 numbers"),
      ("run train logistic --data data.csv --l2 much", 64, "--l2 is much"),
      ("run train mlp --data odd.csv", 65, "odd.csv, row 2: found the label -1.0 in the last column, expected a class"),
      ("run train two-branch --data odd.csv", 65, "odd.csv, row 2: found the label -1.0"),
      (
        "run train logistic --data odd.csv", 65,
        "odd.csv, row 2: found the label -1.0 in the last column, expected 0 or 1"
      ),
    ] as [(String, Int32, String)])
  func mistakesAreNamed(line: String, status: Int32, sentence: String) throws {
    try "1,2,0\n3,4,-1\n".write(toFile: track.directory.path("odd.csv"), atomically: true, encoding: .utf8)
    let result = try track.run(line)
    #expect(result.status == status && result.errors.contains(sentence), "\(result.errors)")
  }

  /// A file's network may be called as one of track's; its sizes are its own.
  @Test func aNetworkOfAFileIsItsOwn() throws {
    let text = try track.run("networks export two-branch --size d=2,h=3,k=2,c=2 --seed 1").output
    try text.write(toFile: track.directory.path("net.json"), atomically: true, encoding: .utf8)
    let result = try track.run("run train net.json --data data.csv --steps 3")
    #expect(result.status == 0, "\(result.errors)")
  }
}
