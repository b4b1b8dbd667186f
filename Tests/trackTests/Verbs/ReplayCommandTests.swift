import TestSupport
import Testing

@Suite struct ReplayCommandTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  @Test func everyStrategyIsReplayedBitForBit() throws {
    try track.run(
      ["run", "hvp", "--workload", "two-branch,rank-one,mlp,logistic,chain", "--sweep", "--max-time", "1s"]
        + TrackCommand.short)
    // The smallest finished cell of each workload.
    let ids = try track.sqlite(
      "SELECT run_id FROM hvp_costs WHERE cell_id IN (SELECT min(cell_id) FROM hvp_costs GROUP BY workload)")
    #expect(ids.split(separator: "\n").count >= 30)
    for id in ids.split(separator: "\n") {
      let result = try track.run("replay \(id) --json")
      #expect(result.status == 0, "\(result.errors)")
      #expect(
        !result.objects.isEmpty && result.objects.allSatisfy { $0["verdict"] as? String == "identical" },
        "\(result.output)")
    }
  }

  @Test func inputsThatWereTooLargeAreDrawnAgain() throws {
    try track.run(
      ["run", "hvp", "--n", "50", "--m", "20", "--store-limit", "100B", "--strategy", "optimal"] + TrackCommand.short)
    #expect(try track.sqlite("SELECT count(*) FROM run_inputs WHERE stored") == "0\n")
    #expect(try track.run("replay latest").output == "Z: identical\n")
    try track.run(
      ["run", "hvp", "--v", "1,2,3", "--y", "4,5,6", "--store-limit", "1B", "--strategy", "optimal"]
        + TrackCommand.short)
    let refused = try track.run("replay latest")
    #expect(refused.status == 65 && refused.errors.contains("given by hand"))
  }

  @Test func aChangedOutputIsFound() throws {
    try track.run(
      ["run", "hvp", "--workload", "rank-one", "--v", "4,2,1", "--y", "2,2,1", "--strategy", "reverse"]
        + TrackCommand.short)
    #expect(try track.run("replay latest").output == "x.hvp: identical\n")
    let other = "(SELECT tensor FROM run_tensor WHERE name = 'v')"
    _ = try track.sqlite("UPDATE run_tensor SET tensor = \(other) WHERE name = 'x.hvp'")
    let result = try track.run("replay latest")
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("x.hvp: different, at "))
  }

  @Test func networksAreReplayed() throws {
    try track.run("run network superincreasing --input 1,2,4,8 --input 0.1,0.2,0.3,1")
    let result = try track.run("replay latest")
    #expect(result.output == "[1.0,2.0,4.0,8.0]: identical\n[0.1,0.2,0.3,1.0]: identical\n")
    #expect(try track.run("replay nothing").status == 64)
  }

  @Test func whatIsNotReplayedIsToldHowToRunAgain() throws {
    try track.run("verify network superincreasing")
    let result = try track.run("replay latest")
    #expect(result.status == 65 && result.errors.contains("is of kind verify, which is not replayed: run it again"))
  }
}
