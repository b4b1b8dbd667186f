import Foundation
import Testing

@Suite struct CompareCommandTests {
  let track: TrackCommand

  /// Two sweeps of the same grid on a quiet machine, of which the second is three times slower.
  init() throws {
    track = try TrackCommand()
    for _ in 0..<2 { try sweep() }
    try quieten(slowFrom: 2)
  }

  private func sweep() throws {
    try track.run("run hvp --n 4 --m 2 --strategy forward,reverse --rounds 8 --min-time 1us --quiet")
  }

  /// Gives all sweeps times in which sweeps and rounds differ by some thousandths; from this one on three times slower.
  private func quieten(slowFrom: Int) throws {
    _ = try track.sqlite(
      """
      UPDATE sample SET repeats = 100, elapsed_ns = (
        SELECT (500000 + 500 * (7 * cell.sweep % 5) + 300 * round) * CASE WHEN cell.sweep >= \(slowFrom) THEN 3 ELSE 1 END
        FROM run JOIN cell ON cell.id = run.cell WHERE run.id = sample.run);
      UPDATE cell SET load = 0, noise_floor = 1.05
      """)
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

  @Test func oneSweepIsWeakAndSeveralFindMore() throws {
    for _ in 0..<6 { try sweep() }
    // Four and four, the latter slower by a fifth.
    try quieten(slowFrom: 100)
    _ = try track.sqlite(
      """
      UPDATE sample SET elapsed_ns = elapsed_ns * 6 / 5
      WHERE run IN (SELECT run.id FROM run JOIN cell ON cell.id = run.cell WHERE cell.sweep > 4)
      """)
    let one = try track.run("compare latest~4 latest")
    #expect(one.status == 1 && one.output.contains("**One sweep a side is weak evidence:**"))
    let four = try track.run("compare latest~7..latest~4 latest~3..latest")
    #expect(four.status == 1 && four.output.contains("(4 sweeps) · B:") && !four.output.contains("weak"))
    let (weak, strong) = (
      try track.run("compare latest~4 latest --json").objects,
      try track.run("compare latest~7..latest~4 latest~3,latest~2,latest~1..latest --json").objects
    )
    #expect(weak.allSatisfy { $0["weak"] as? Bool == true && $0["a_sweeps"] as? Int == 1 })
    #expect(strong.allSatisfy { $0["weak"] as? Bool == false && $0["b_sweeps"] as? Int == 4 })
    for (weak, strong) in zip(weak, strong) {
      let widths = [weak, strong].map { ($0["high"] as? Double ?? 0) / ($0["low"] as? Double ?? 1) }
      #expect(widths[1] < widths[0] && widths[1] > 1)
      #expect(try #require(strong["p_adjusted"] as? Double) >= #require(strong["p"] as? Double))
    }
    // All sweeps of a machine against the last one, which is not compared with itself.
    let machine = try track.sqlite("SELECT machine FROM machines").trimmingCharacters(in: .newlines)
    let shared = try track.run(["compare", machine, "latest"])
    #expect(
      shared.output.contains("(7 sweeps)") && shared.output.contains("1 sweep of both sides counts for the smaller"))
    // A baseline of several sweeps.
    #expect(try track.run("baseline save before --sweep latest~7..latest~4").output.contains("is 4 sweeps:"))
    #expect(try track.run("baseline list --json").objects.count == 4)
    #expect(try track.run("compare before latest~3..latest").output.contains("A: baseline before (4 sweeps)"))
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
    #expect(try track.run("baseline save new --sweep nothing").status == 64)
  }

  @Test func theLatestSweepIsOneOfProducts() throws {
    try sweep()
    try track.run("validity --cells 1 --cell-time 5ms --call 10ns --processes 2")
    #expect(try track.run("baseline save main").status == 0)
    let report = try track.run("report --sweep latest")
    #expect(report.status == 0 && report.output.contains("reverse"), "that of validity has no reverse order")
  }

  @Test func sidesAreFoundByWhatNamesThem() throws {
    let id = try track.sqlite("SELECT min(sweep_id) FROM sweeps").trimmingCharacters(in: .newlines)
    #expect(try track.run("compare \(id) latest").status == 1)
    #expect(try track.run("compare \(id)..\(id) latest").status == 1)
    let machine = try track.sqlite("SELECT name FROM machine").trimmingCharacters(in: .newlines)
    #expect(try track.run(["compare", machine, "latest"]).status == 1)
    #expect(try track.run(["compare", machine, machine]).status == 0)
    // Both sweeps of this second begin so.
    #expect(try track.run("compare \(id.prefix(2)) latest").errors.contains("begins several sweeps"))
    for wrong in ["nothing", "latest,", ",", "latest..", "..", "latest~1..latest..latest", "latest..\(machine)"] {
      let result = try track.run(["compare", wrong, "latest"])
      #expect(result.status == 64 && result.errors.contains("is no baseline, sweep, commit or machine"), "\(wrong)")
    }
    #expect(try track.run("compare latest latest --factor 0.5").status == 64)
    try track.run("run hvp --n 5 --m 2 --rounds 1 --min-time 1us --quiet")
    let result = try track.run("compare latest~1 latest")
    #expect(result.status == 1 && result.errors.contains("no strategy at the same size"))
  }
}
