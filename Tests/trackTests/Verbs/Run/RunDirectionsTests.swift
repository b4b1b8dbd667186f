import Foundation
import TestSupport
import Testing

/// `run hvp --directions`: several directions at once, in a batch and in a loop.
@Suite struct RunDirectionsTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  @Test func theWorkedExampleAlongTwoDirections() throws {
    let given = track.directory.path("given.json")
    try #"{"v": [4, 2, 1], "x.direction": [[2, 2, 1], [1, 0, 0]]}"#.write(
      toFile: given, atomically: true, encoding: .utf8)
    let result = try track.run(
      ["run", "hvp", "--workload", "rank-one", "--directions", "2", "--given", given, "--json"] + TrackCommand.short)
    #expect(result.status == 0, "\(result.errors)")
    let exact = [
      "forward-over-reverse", "reverse-over-forward", "reverse-over-reverse", "forward-over-forward", "linearized",
      "explicit-hessian",
    ]
    for name in exact.flatMap({ [$0, "\($0)-loop"] }) {
      let line = try #require(result.objects.first { $0["strategy"] as? String == name })
      #expect((line["outputs"] as? [String: [[Double]]])?["x.hvp"] == [[52, 26, 13], [16, 8, 4]], "\(name)")
      #expect(line["directions"] as? Int == 2 && line["status"] as? String == "finished")
      #expect((line["error"] as? Double).map { $0 <= 8 } == true)
    }
    #expect(
      try track.sqlite("SELECT DISTINCT size FROM runs") == "{\"n\":3,\"directions\":2}\n")
    #expect(try track.sqlite("SELECT DISTINCT shape FROM run_inputs WHERE name = 'x.direction'") == "[2,3]\n")
    // The loop takes as many multiplications as its single products.
    #expect(
      try track.sqlite(
        """
        SELECT count(*) FROM hvp_costs AS b JOIN hvp_costs AS l ON l.cell_id = b.cell_id AND l.strategy = b.strategy || '-loop'
        WHERE l.multiplications >= b.multiplications
        """) == "7\n")
    let run = try track.sqlite("SELECT run_id FROM runs WHERE strategy = 'forward-over-reverse'")
    let again = try track.run(["replay", run.trimmingCharacters(in: .whitespacesAndNewlines)])
    #expect(again.status == 0, "\(again.errors)")
  }

  @Test func aNetworksCellHasBatchAndLoopBesideEachOther() throws {
    let result = try track.run(
      ["run", "hvp", "--workload", "mlp", "--size", "layers=3-4-2,batch=2", "--directions", "1,8"]
        + ["--strategy", "forward-over-reverse,forward-over-reverse-loop"] + TrackCommand.short)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try track.sqlite("SELECT count(*) FROM hvp_costs WHERE error IS NOT NULL AND error <= 64") == "4\n")
    let counts = try track.sqlite(
      "SELECT multiplications FROM hvp_costs WHERE strategy LIKE '%-loop' ORDER BY json_extract(size, '$.directions')")
    let loops = counts.split(separator: "\n").compactMap { Int($0) }
    #expect(loops.count == 2 && loops[1] == 8 * loops[0])
  }

  @Test func whatHasNoDirectionsIsRefused() throws {
    let chain = try track.run("run hvp --workload chain --n 3 --directions 2")
    #expect(chain.status == 64 && chain.errors.contains("plain product"))
    let library = try track.run("run hvp --from a=b --directions 2")
    #expect(library.status == 64, "\(library.errors)")
    for text in ["0", "x", "-1"] {
      #expect(try track.run("run hvp --workload rank-one --n 3 --directions \(text)").status == 64)
    }
    let loop = try track.run(
      ["run", "hvp", "--workload", "rank-one", "--n", "3", "--strategy", "linearized-loop"] + TrackCommand.short)
    #expect(loop.status == 0 && loop.output.contains("skipped"))
  }
}
