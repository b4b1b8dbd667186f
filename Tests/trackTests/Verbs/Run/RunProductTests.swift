import Foundation
import TestSupport
import Testing

/// `run hvp --product`: products with the Gauss–Newton matrix and the Fisher information, kept apart from those with the Hessian.
@Suite struct RunProductTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private static let exact = [
    "forward-over-reverse", "reverse-over-forward", "reverse-over-reverse", "forward-over-forward", "linearized",
    "explicit-hessian",
  ]

  private func lines(_ size: [String], _ more: [String] = []) throws -> [[String: Any]] {
    let result = try track.run(["run", "hvp"] + size + ["--seed", "5", "--json"] + more + TrackCommand.short)
    #expect(result.status == 0, "\(result.errors)")
    return result.objects
  }

  private func product(_ lines: [[String: Any]], _ strategy: String) throws -> [Double] {
    let line = try #require(lines.first { $0["strategy"] as? String == strategy })
    let outputs = try #require(line["outputs"] as? [String: Any])
    func flat(_ value: Any?) -> [Double] {
      if let list = value as? [Any] { return list.flatMap { flat($0) } }
      return (value as? NSNumber).map { [$0.doubleValue] } ?? []
    }
    return outputs.keys.sorted().flatMap { flat(outputs[$0]) }
  }

  @Test func productsOfANetworkAreRecordedAsWhatTheyAre() throws {
    let size = ["--workload", "mlp", "--size", "layers=3-4-2,batch=2"]
    let hessian = try lines(size)
    var found: [String: [Double]] = ["hessian": try product(hessian, "forward-over-reverse")]
    #expect(hessian.allSatisfy { $0["product"] as? String == "hessian" })
    for name in ["gauss-newton", "fisher"] {
      let run = try lines(size, ["--product", name])
      for strategy in Self.exact {
        let line = try #require(run.first { $0["strategy"] as? String == strategy })
        #expect(line["product"] as? String == name && line["status"] as? String == "finished")
        #expect((line["error"] as? Double).map { $0 <= 8 } == true)
      }
      #expect(!run.contains { $0["strategy"] as? String == "finite-difference" })
      found[name] = try product(run, "reverse-over-reverse")
    }
    // One-hot targets: the two are one matrix, and not the Hessian.
    func distance(_ a: String, _ b: String) -> Double {
      zip(found[a] ?? [], found[b] ?? []).map { abs($0 - $1) }.max() ?? .infinity
    }
    #expect(distance("gauss-newton", "fisher") < 1e-12 && distance("gauss-newton", "hessian") > 1e-6)
    #expect(
      try track.sqlite("SELECT product, count(*) FROM hvp_costs GROUP BY 1 ORDER BY 1")
        == "fisher|8\ngauss-newton|8\nhessian|9\n")
    // Each is a cell of its own.
    #expect(try track.sqlite("SELECT count(DISTINCT size), count(DISTINCT cell_id) FROM hvp_costs") == "3|3\n")
    let run = try track.sqlite(
      "SELECT run_id FROM hvp_costs WHERE product = 'fisher' AND strategy = 'explicit-hessian'")
    let again = try track.run(["replay", run.trimmingCharacters(in: .whitespacesAndNewlines)])
    #expect(again.status == 0, "\(again.errors)")

    let report = try track.run("report")
    #expect(report.status == 0)
    let sections = report.output.components(separatedBy: "\n## ")
    let other = try #require(sections.first { $0.hasPrefix("Products with other matrices") })
    #expect(other.contains("gauss-newton") && other.contains("fisher"))
    // The Hessian's tables have none of them.
    for section in sections where !section.hasPrefix("Products with other") && !section.hasPrefix("Appendix") {
      #expect(!section.contains("gauss-newton") && !section.contains("fisher"), "\(section.prefix(60))")
    }
  }

  @Test func productsAloneMakeAReport() throws {
    _ = try lines(
      ["--workload", "logistic", "--size", "samples=4,d=2", "--product", "gauss-newton", "--directions", "3"])
    let report = try track.run("report")
    #expect(report.status == 0 && report.output.contains("Products with other matrices"))
    #expect(try track.sqlite("SELECT DISTINCT product, directions FROM hvp_costs") == "gauss-newton|3\n")
    #expect(
      try track.sqlite("SELECT DISTINCT size FROM runs")
        == "{\"samples\":4,\"d\":2,\"product\":\"gauss-newton\",\"directions\":3}\n")
    let bmf = try track.run("report --format bmf")
    #expect(bmf.status == 0 && bmf.output.contains("gauss-newton"))
  }

  /// A sweep that was interrupted goes on with its product alone.
  @Test func aSweepOfProductsIsOfItsOwn() throws {
    let size = ["--workload", "logistic", "--size", "samples=4,d=2"]
    _ = try lines(size, ["--product", "fisher"])
    let resumed = try track.run(
      ["run", "hvp"] + size + ["--product", "gauss-newton", "--resume"] + TrackCommand.short)
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try track.sqlite("SELECT count(DISTINCT product) FROM hvp_costs") == "2\n")
  }

  @Test func whatHasNoSuchProductIsRefused() throws {
    for model in ["chain --n 3", "rank-one --n 3", "product --size dims=2-3-4"] {
      let found = try track.run("run hvp --workload \(model) --product fisher")
      #expect(found.status == 64 && found.errors.contains("--product fisher"), "\(found.errors)")
      #expect(found.errors.split(separator: "\n").count == 1)
    }
    let formula = try track.run(["run", "hvp", "--function", "sum(x^2)", "--let", "x=1,2", "--product", "gauss-newton"])
    #expect(formula.status == 64 && formula.errors.contains("loss of a network's outputs"), "\(formula.errors)")
    let unknown = try track.run("run hvp --workload mlp --size layers=2-2,batch=1 --product hesse")
    #expect(unknown.status == 64 && unknown.errors.contains("gauss-newton"))
    let peer = try track.run("run hvp --workload mlp --size layers=2-2,batch=1 --product fisher --peer a=b")
    #expect(peer.status == 64 && peer.errors.contains("--peer"))
    let matrix = try track.run("run hessian mlp --size layers=2-2,batch=1 --product fisher")
    #expect(matrix.status == 64 && matrix.errors.contains("--product"))
    #expect(try track.run("run hvp --workload mlp --size layers=2-2,batch=1 --product hessian --dry-run").status == 0)
    let strategy = try track.run(
      ["run", "hvp", "--workload", "logistic", "--size", "samples=4,d=2", "--product", "fisher"]
        + ["--strategy", "finite-difference"] + TrackCommand.short)
    #expect(strategy.status == 0 && strategy.output.contains("skipped"), "\(strategy.output)")
  }
}
