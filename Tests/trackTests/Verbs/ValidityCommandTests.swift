import Testing

@Suite struct ValidityCommandTests {
  @Test func theAnswerIsThatOfTheRows() throws {
    let track = try TrackCommand()
    let result = try track.run("validity --cells 2 --cell-time 5ms --call 10ns --processes 2 --seed 3 --json --slowed")
    let line = try #require(result.objects.first)
    #expect(line["experiment"] as? String == "slowed" && line["cells"] as? Int == 2 && line["seed"] as? Int == 3)
    let named = try track.sqlite(
      "SELECT count(*) FROM comparisons WHERE strategy_a = 'forward' AND winner_by_time = 'forward'")
    #expect("\(line["first_named"] as? Int ?? -1)\n" == named)
    #expect(result.status == (named == "2\n" ? 0 : 1))
    #expect(line["call"] as? String == "10ns" && line["slowed_by"] as? Double == 0.1)
    let outside = try track.sqlite(
      "SELECT count(*) FROM comparisons WHERE strategy_a = 'forward' AND NOT 1 / 1.1 BETWEEN low AND high")
    #expect("\(line["intervals_outside"] as? Int ?? -1)\n" == outside)
    #expect(
      try track.sqlite("SELECT DISTINCT unit, units, strategy_b FROM comparisons WHERE strategy_a = 'forward'")
        == "process|2|forward, 11 calls as 10\n")
    for wrong in ["--cells 0", "--by 3%", "--call 1s", "--processes 0"] {
      #expect(try track.run("validity \(wrong)").status == 64)
    }
  }
}
