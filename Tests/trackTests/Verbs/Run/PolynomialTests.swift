import Foundation
import Testing

/// Polynomials of functions, from sizes that are traced and not run.
@Suite struct PolynomialTests {
  @Test func functionsAreCountedWithoutBeingRun() throws {
    let track = try TrackCommand()
    let sizes = [2, 3, 5, 7, 11].flatMap { samples in
      [2, 3, 4, 6, 9].flatMap { d in ["--size", "samples=\(samples),d=\(d)"] }
    }
    let result = try track.run(["run", "hvp", "--workload", "logistic", "--max-memory", "1B", "--quiet"] + sizes)
    #expect(result.status == 0)
    #expect(try track.sqlite("SELECT count(*) FROM hvp_costs").hasPrefix("0"))
    let laws = try track.run([
      "query", "SELECT strategy, polynomial, fitted, confirmed FROM polynomials WHERE quantity = 'multiplications'",
      "--json",
    ]).objects
    let polynomials = Dictionary(
      laws.map { ($0["strategy"] as? String ?? "", $0["polynomial"] as? String ?? "") }, uniquingKeysWith: { a, _ in a }
    )
    // By pencil and paper each pass over X is a product of samples·d multiplications: X w; Xᵀ r besides; X v besides. With the gradient
    // linearised beforehand X v and Xᵀ r′ are left.
    let passes = [
      "value": 1, "gradient": 2, "linearized": 2, "forward-over-reverse": 3, "reverse-over-forward": 3,
      "reverse-over-reverse": 3,
    ]
    for (strategy, count) in passes {
      let leading = (count == 1 ? "" : "\(count)·") + "samples·d + "
      #expect(polynomials[strategy]?.hasPrefix(leading) == true, "\(strategy): \(polynomials[strategy] ?? "none")")
    }
    // Differences are two gradients; where a pass is taken for each variable, the degree is one more.
    #expect(polynomials["finite-difference"]?.hasPrefix("4·samples·d + ") == true)
    #expect(polynomials["explicit-hessian"]?.contains("samples·d²") == true)
    // All 25 sizes, greatest ones included, meet them.
    #expect(laws.allSatisfy { ($0["fitted"] as? Int ?? 0) + ($0["confirmed"] as? Int ?? 0) == 25 })
    // No law is sought across networks of other layers.
    let layers = ["2-2", "3-4-2", "4-8-8-2"].enumerated().flatMap { index, layers in
      ["--size", "layers=\(layers),batch=\(1 << index)"]
    }
    try track.run(["run", "hvp", "--workload", "mlp", "--max-memory", "1B", "--quiet"] + layers)
    #expect(try track.sqlite("SELECT count(*) FROM polynomials WHERE workload = 'mlp'").hasPrefix("0"))
    let batches = [1, 2, 3, 4, 8].flatMap { ["--size", "layers=3-4-2,batch=\($0)"] }
    try track.run(["run", "hvp", "--workload", "mlp", "--max-memory", "1B", "--quiet"] + batches)
    let domains = "SELECT DISTINCT domain FROM polynomials WHERE workload = 'mlp' AND polynomial IS NOT NULL"
    #expect(try track.sqlite(domains).hasPrefix("in batch, layers = 3-4-2"))
    let report = try track.run("report").output
    #expect(report.contains("| logistic | in samples, d | gradient | 2·samples·d"))
  }
}
