import Foundation
import TestSupport
import Testing

/// `run hessian`: H itself, whole and by coordinates.
@Suite struct RunHessianTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private static let rosenbrock = "sum(100*(x[1:]-x[:-1]^2)^2+(1-x[:-1])^2)"

  @Test func theWorkedHessian() throws {
    let result = try track.run(["run", "hessian", "rank-one", "--v", "3,1,4"] + TrackCommand.short)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.contains(
        "x.hessian = [[9.0,3.0,12.0],[3.0,1.0,4.0],[12.0,4.0,16.0]]  (explicit-hessian)"))
    #expect(result.output.contains("explicit-hessian: max|H − Hᵀ| is 0"))
    #expect(result.output.contains("has no zeros to use"))
    #expect(
      try track.sqlite("SELECT kind, strategy, status FROM runs ORDER BY run_id")
        == "hessian|gradient|finished\nhessian|value|finished\nhessian|explicit-hessian|finished\nhessian|coloured-hessian|skipped\n"
    )
    #expect(try track.sqlite("SELECT count(*) FROM hvp_costs") == "0\n")
    #expect(
      try track.sqlite("SELECT count(*) FROM derivative_costs WHERE kind = 'hessian' AND residual < 1e-12") == "3\n")
    #expect(try track.sqlite("SELECT count(*) FROM run_inputs WHERE name LIKE '%direction'") == "0\n")
    #expect(try track.run("db check").status == 0)
  }

  @Test func rosenbrocksHessianByThreeColours() throws {
    let arguments = ["run", "hessian", "--function", Self.rosenbrock, "--let", "x=0.5,-1,2,0.25", "--json"]
    let result = try track.run(arguments + TrackCommand.short)
    #expect(result.status == 0, "\(result.errors)")
    let coloured = try #require(result.objects.first { $0["strategy"] as? String == "coloured-hessian" })
    #expect(coloured["colours"] as? Int == 3 && coloured["kind"] as? String == "hessian")
    #expect(coloured["symmetry"] as? Double == 0)
    #expect((coloured["error"] as? Double).map { $0 < 64 } == true)
    let outputs = coloured["outputs"] as? [String: [Double]] ?? [:]
    #expect(outputs["x.hessian.row"] == [0, 0, 1, 1, 1, 2, 2, 2, 3, 3])
    #expect(outputs["x.hessian.column"] == [0, 1, 0, 1, 2, 1, 2, 3, 2, 3])
    // 2 − 400 (x₊ − 3 x²) and 200 on the diagonal, −400 x beside it.
    let (x, next) = ([0.5, -1, 2], [-1, 2, 0.25])
    let diagonal = zip(x, next).map { 2 - 400 * ($1 - 3 * $0 * $0) } + [0]
    let expected = [
      diagonal[0], -200, -200, diagonal[1] + 200, 400, 400, diagonal[2] + 200, -800, -800, 200,
    ]
    for (a, b) in zip(outputs["x.hessian.value"] ?? [], expected) { #expect(abs(a - b) <= 1e-12 * 5000, "\(a) \(b)") }
    #expect(outputs["x.hessian.value"]?.count == 10)
    let dense = try #require(result.objects.first { $0["strategy"] as? String == "explicit-hessian" })
    let matrix = (dense["outputs"] as? [String: [[Double]]])?["x.hessian"] ?? []
    for (place, value) in (outputs["x.hessian.value"] ?? []).enumerated() {
      let element = matrix[[0, 0, 1, 1, 1, 2, 2, 2, 3, 3][place]][[0, 1, 0, 1, 2, 1, 2, 3, 2, 3][place]]
      #expect(abs(element - value) <= 1e-15 * 5000)
    }
    #expect(try track.sqlite("SELECT colours FROM derivative_costs WHERE strategy = 'coloured-hessian'") == "3\n")
    #expect(
      try track.sqlite("SELECT name, shape FROM run_outputs WHERE name LIKE 'x.hessian.%' ORDER BY name")
        == "x.hessian.column|[10]\nx.hessian.row|[10]\nx.hessian.value|[10]\n")
    for strategy in ["coloured-hessian", "explicit-hessian"] {
      let run = try track.sqlite("SELECT run_id FROM runs WHERE strategy = '\(strategy)'")
        .trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(try track.run(["replay", run]).status == 0)
      let archive = track.directory.path("\(strategy).npz")
      #expect(try track.run(["export", "tensors", run, "--output", archive]).status == 0)
    }
  }

  @Test func severalVariablesAndNetworks() throws {
    let result = try track.run(
      ["run", "hessian", "mlp", "--size", "layers=2-3-2,batch=2", "--strategy", "explicit-hessian"] + TrackCommand.short
    )
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("rows and columns: W1 (6), b1 (3), W2 (6), b2 (2)"))
    #expect(try track.sqlite("SELECT name, shape FROM run_outputs") == "hessian|[17,17]\n")
    #expect(try track.sqlite("SELECT checked, variables FROM derivative_costs") == "1|17\n")
  }

  @Test func mistakes() throws {
    #expect(try track.run("run hessian").errors.contains("expected a model"))
    #expect(try track.run("run hessian chain --n 3").errors.contains("plain product"))
    #expect(try track.run("run hessian rank-one --n 3 --directions 2").status == 64)
    #expect(try track.run("run hessian rank-one --sweep").status == 64)
    #expect(try track.run("run hessian rank-one --n 3 --y 1,2,3").status == 64)
    #expect(try track.run("run hessian rank-one --n 3 --workload mlp").status == 64)
  }
}
