import Engine
import Formats
import Foundation
import Testing

@testable import Models

/// ONNX's own node tests: a sample in the suite, and all of them where `ONNX_NODE_TESTS` names a file that
/// Benchmarks/onnx/node_tests.py wrote. Then `ONNX_REPORT` names the table to write.
@Suite struct ONNXNodeTests {
  @Test func theSampleHasNoWrongResult() throws {
    let cases = try ONNXNodeCases(path: Self.fixture("models/node-tests.bin"))
    let outcomes = cases.all.map { ($0, $0.outcome) }
    for (node, outcome) in outcomes {
      if case .wrong(let how) = outcome { Issue.record("\(node.name): \(how)") }
    }
    let passed = outcomes.filter { $0.1 == .passed }
    #expect(passed.count >= 200, "\(passed.count) of \(outcomes.count) pass")
    #expect(Set(passed.map(\.0.operation)).count >= 110)
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["ONNX_NODE_TESTS"] != nil))
  func allCases() throws {
    let environment = ProcessInfo.processInfo.environment
    let cases = try ONNXNodeCases(path: environment["ONNX_NODE_TESTS"] ?? "")
    let outcomes = cases.all.map { ($0, $0.outcome) }
    for (node, outcome) in outcomes {
      if case .wrong(let how) = outcome { Issue.record("\(node.name): \(how)") }
    }
    if let report = environment["ONNX_REPORT"] {
      try Self.report(outcomes, version: cases.version).write(toFile: report, atomically: true, encoding: .utf8)
    }
  }

  static func fixture(_ path: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(path)").path
  }

  /// The table: a row for each operator, and the reasons of what is refused.
  private static func report(_ outcomes: [(ONNXNodeCase, ONNXNodeCase.Outcome)], version: String) -> String {
    func count(_ outcomes: [(ONNXNodeCase, ONNXNodeCase.Outcome)]) -> (passed: Int, refused: Int, wrong: Int) {
      outcomes.reduce(into: (0, 0, 0)) { counts, outcome in
        switch outcome.1 {
        case .passed: counts.0 += 1
        case .refused: counts.1 += 1
        case .wrong: counts.2 += 1
        }
      }
    }
    let groups = Dictionary(grouping: outcomes) { $0.0.operation }
    let all = count(outcomes)
    let complete = groups.values.filter { count($0).passed > 0 }.count
    var lines = [
      "# ONNX's node tests", "",
      "The cases of `onnx` \(version) with one node and outputs of `float` or `double`, computed by track in double precision and "
        + "compared at the tests' tolerances and a unit in the last place of a `float`, relative to the largest element. Made by the commands in Benchmarks/onnx/node_tests.py.",
      "",
      "\(outcomes.count) cases of \(groups.count) operators: \(all.passed) pass, over \(complete) operators; \(all.refused) are refused by name; "
        + "\(all.wrong) are wrong.", "", "| operator | pass | refused | wrong |", "| --- | ---: | ---: | ---: |",
    ]
    for (name, group) in groups.sorted(by: { $0.key < $1.key }) {
      let counts = count(group)
      lines.append("| \(name) | \(counts.passed) | \(counts.refused) | \(counts.wrong) |")
    }
    lines += ["", "## Refused", "", "| case | reason |", "| --- | --- |"]
    for (node, outcome) in outcomes.sorted(by: { ($0.0.operation, $0.0.name) < ($1.0.operation, $1.0.name) }) {
      guard case .refused(let why) = outcome else { continue }
      let reason = why.replacing("\(node.name).onnx, ", with: "").replacing("|", with: "\\|")
      lines.append("| \(node.name) | \(reason) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
