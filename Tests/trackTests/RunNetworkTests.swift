import TestSupport
import Testing

@Suite struct RunNetworkTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  @Test func theWorkedInputs() throws {
    let result = try track.run("run network superincreasing --input 1,2,4,8 --input 1,1,3,6")
    #expect(result.status == 0)
    #expect(result.lines[0].hasPrefix("superincreasing [1.0,2.0,4.0,8.0] = [1.0]"))
    #expect(result.lines[1].hasPrefix("superincreasing [1.0,1.0,3.0,6.0] = [0.0]"))
    #expect(
      try track.sqlite("SELECT ordinal, input, output, elapsed_ns > 0, timing, status FROM network_evaluations")
        == "0|[1.0,2.0,4.0,8.0]|[1.0]|1|single|finished\n1|[1.0,1.0,3.0,6.0]|[0.0]|1|single|finished\n")
    #expect(try track.sqlite("SELECT count(*), kind FROM runs") == "1|network\n")
  }

  @Test func negativeNumbersAndTheirCaution() throws {
    let result = try track.run("run network superincreasing --input -5,-4,-8,-16 --json")
    #expect(result.objects.first?["outputs"] as? [String: [[Double]]] == ["y": [[1]]])
    #expect(result.objects.first?["kind"] as? String == "network")
    let plain = try track.run("run network superincreasing --input -5,-4,-8,-16")
    #expect(plain.errors.contains("does not test x1 > 0"))
    #expect(try track.run("run network superincreasing --input=1,2,3 --quiet").errors == "")
  }
}
