import Testing

@Suite struct ValidityCommandTests {
  @Test func theAnswerIsThatOfTheRows() throws {
    let track = try TrackCommand()
    let result = try track.run("validity --cells 2 --cell-time 5ms --min-time 10us --seed 3 --json --slowed")
    let line = try #require(result.objects.first)
    #expect(line["experiment"] as? String == "slowed" && line["cells"] as? Int == 2 && line["seed"] as? Int == 3)
    let named = try track.sqlite(
      "SELECT count(*) FROM comparisons WHERE strategy_a = 'forward' AND winner_by_time = 'forward'")
    #expect("\(line["first_named"] as? Int ?? -1)\n" == named)
    #expect(result.status == (named == "2\n" ? 0 : 1))
    #expect(try track.run("validity --cells 0").status == 64)
  }
}
