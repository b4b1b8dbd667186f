import Foundation
import TestSupport
import Testing

/// `run jacobian`: J in both modes.
@Suite struct RunJacobianTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  @Test func theWorkedChainInBothModes() throws {
    let given = track.directory.path("given.json")
    try #"{"v": [4, 2, 1], "y1": [2, 2, 1], "y2": [1, 2], "x": [1, 7]}"#.write(
      toFile: given, atomically: true, encoding: .utf8)
    let result = try track.run(["run", "jacobian", "chain", "--given", given, "--json"] + TrackCommand.short)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.objects.count == 3)
    #expect(try track.sqlite("SELECT DISTINCT preview FROM run_inputs WHERE name = 'x'") == "[1.0,7.0]\n")
    for object in result.objects {
      let values = (object["outputs"] as? [String: [[Double]]])?["x.jacobian"]?.flatMap(\.self) ?? []
      #expect(values.count == 6, "\(object["strategy"] ?? "")")
      for (a, b) in zip(values, [52.0, 104, 26, 52, 13, 26]) { #expect(abs(a - b) <= 1e-6) }
      #expect(object["kind"] as? String == "jacobian" && object["status"] as? String == "finished")
    }
    // m² + 3nm and 3n² + nm for n = 3, m = 2.
    #expect(
      try track.sqlite("SELECT multiplications FROM derivative_costs WHERE strategy LIKE '%-mode' ORDER BY strategy")
        == "22\n33\n")
    #expect(try track.sqlite("SELECT count(*) FROM derivative_costs WHERE checked = 1") == "3\n")
    let run = try track.sqlite("SELECT run_id FROM runs WHERE strategy = 'reverse-mode'")
    let shown = try track.run(["runs", "show", run.trimmingCharacters(in: .whitespacesAndNewlines)])
    #expect(shown.output.contains("multiplications") && shown.output.contains("33"), "\(shown.output)")
    #expect(try track.run(["replay", run.trimmingCharacters(in: .whitespacesAndNewlines)]).status == 0)
  }

  @Test func aFormulaOfAnyShapeAndTheOutputOfANetwork() throws {
    let softmax = try track.run(
      ["run", "jacobian", "--function", "exp(x)/sum(exp(x))", "--let", "x=0.5,-1,2"] + TrackCommand.short)
    #expect(softmax.status == 0, "\(softmax.errors)")
    #expect(try track.sqlite("SELECT DISTINCT shape FROM run_outputs") == "[3,3]\n")
    let network = try track.run(
      ["run", "jacobian", "mlp", "--size", "layers=2-3-2,batch=4", "--strategy", "forward-mode,reverse-mode"]
        + TrackCommand.short)
    #expect(network.status == 0, "\(network.errors)")
    #expect(try track.sqlite("SELECT DISTINCT shape FROM run_outputs WHERE name = 'W1.jacobian'") == "[8,6]\n")
    #expect(try track.sqlite("SELECT min(checked) FROM derivative_costs") == "1\n")
    #expect(
      try track.sqlite("SELECT max(residual) < 1e-12 FROM derivative_costs WHERE strategy LIKE '%-mode'") == "1\n")
  }
  /// The output of a file needs no loss.
  @Test func theOutputOfAnONNXFile() throws {
    let folder = TrackCommand.repository.appending(path: "Tests/ModelsTests/Fixtures/models")
    let file = track.directory.path("mlp.onnx")
    try FileManager.default.copyItem(atPath: folder.appending(path: "mlp.onnx").path, toPath: file)
    let given = ["--given", folder.appending(path: "mlp.npz").path, "--dtype", "float64"]
    let result = try track.run(["run", "jacobian", file] + given + TrackCommand.short)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try track.sqlite("SELECT min(checked), max(residual) < 1e-6, count(*) FROM derivative_costs") == "1|1|3\n")
    let run = try track.sqlite("SELECT run_id FROM runs WHERE strategy = 'forward-mode'")
    let replay = try track.run(["replay", run.trimmingCharacters(in: .whitespacesAndNewlines)])
    #expect(replay.status == 0, "\(replay.errors)")
  }
  @Test func theReportHasTheMatrices() throws {
    let formula = "sum(100*(x[1:]-x[:-1]^2)^2+(1-x[:-1])^2)"
    for arguments in [
      [
        "run", "hessian", "--function", formula, "--let", "x=0.5,-1,2,0.25,1", "--strategy",
        "explicit-hessian,coloured-hessian,forward-mode-gradient",
      ],
      ["run", "jacobian", "chain", "--n", "6", "--m", "2"],
    ] {
      #expect(try track.run(arguments + TrackCommand.short).status == 0)
    }
    let report = try track.run(["report"])
    #expect(report.status == 0, "\(report.errors)")
    let lines = report.output.components(separatedBy: "\n")
    let start = try #require(lines.firstIndex(of: "## Hessians and Jacobians"), "\(report.output.prefix(3000))")
    let section = lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
    func cells(_ strategy: String) -> [String] {
      section.first { $0.contains("| \(strategy) |") }?.components(separatedBy: " | ") ?? []
    }
    let coloured = cells("coloured-hessian")
    #expect(coloured.last?.hasPrefix("3 ") == true && coloured.contains("5"), "\(section.joined(separator: "\n"))")
    // m² + 3nm and 3n² + nm multiplications.
    for (strategy, count) in [("forward-mode", "40"), ("reverse-mode", "120")] {
      #expect(cells(strategy).contains(count), "\(cells(strategy))")
      #expect(
        try track.sqlite("SELECT multiplications FROM derivative_costs WHERE strategy = '\(strategy)'") == "\(count)\n")
    }
    #expect(!section.contains { $0.contains("forward-mode-gradient") })
    // The least time is 1 of itself in each cell.
    #expect(section.count { $0.contains(" | 1 | ") } == 2, "\(section.joined(separator: "\n"))")
  }
}
