import Foundation
import Testing

@Suite struct CompareCommandTests {
  let track: TrackCommand

  /// Two sweeps of the same grid, of which the second is made three times slower.
  init() throws {
    track = try TrackCommand()
    for _ in 0..<2 {
      try track.run("run hvp --n 4 --m 2 --strategy forward,reverse --rounds 8 --min-time 1us --quiet")
    }
    _ = try track.sqlite(
      "UPDATE sample SET elapsed_ns = 3 * (SELECT max(elapsed_ns / repeats) FROM sample) * repeats + round WHERE run > 2"
    )
  }

  @Test func aSlowerSweepIsExitCode1() throws {
    let result = try track.run("compare latest~1 latest")
    #expect(result.status == 1 && result.output.hasPrefix("## 2 slower beyond 1.1× and noise"))
    #expect(result.lines.count { $0.contains("**slower**") } == 2)
    #expect(try track.run("compare latest latest~1").output.hasPrefix("## 2 faster"))
    #expect(try track.run("compare latest latest~1").status == 0)
    let same = try track.run("compare latest latest")
    #expect(same.status == 0 && same.output.hasPrefix("## No difference"))
    #expect(try track.run("compare latest~1 latest --factor 1000000").status == 0)
    let lines = try track.run("compare latest~1 latest --json").objects
    #expect(lines.count == 2 && lines.allSatisfy { $0["verdict"] as? String == "slower" })
    #expect(lines.allSatisfy { ($0["ratio"] as? Double ?? 0) >= 2.9 && ($0["p"] as? Double ?? 1) < 0.01 })
  }

  @Test func baselinesAreSweepsUnderAName() throws {
    #expect(try track.run("baseline save before --sweep latest~1").status == 0)
    #expect(try track.run("compare before latest").status == 1)
    #expect(try track.run("baseline list --json").objects.map { $0["name"] as? String } == ["before"])
    // The name moves.
    #expect(try track.run("baseline save before").status == 0)
    #expect(try track.run("compare before latest").status == 0)
    #expect(try track.run("baseline remove before").status == 0)
    #expect(try track.run("baseline remove before").status == 64)
    #expect(try track.run("baseline save latest").status == 64)
  }

  @Test func sidesAreFoundByWhatNamesThem() throws {
    let id = try track.sqlite("SELECT min(sweep_id) FROM sweeps").trimmingCharacters(in: .newlines)
    #expect(try track.run("compare \(id) latest").status == 1)
    let machine = try track.sqlite("SELECT name FROM machine").trimmingCharacters(in: .newlines)
    #expect(try track.run(["compare", machine, "latest"]).status == 0)
    // Both sweeps of this second begin so.
    #expect(try track.run("compare \(id.prefix(2)) latest").errors.contains("begins several sweeps"))
    #expect(try track.run("compare nothing latest").status == 64)
    #expect(try track.run("compare latest latest --factor 0.5").status == 64)
    try track.run("run hvp --n 5 --m 2 --rounds 1 --min-time 1us --quiet")
    let result = try track.run("compare latest~1 latest")
    #expect(result.status == 1 && result.errors.contains("no strategy at the same size"))
  }
}
