import Foundation
import TestSupport
import Testing

/// Examples that other libraries document, as formulas, and gradients of formulas. docs/your-own-function.md shows them.
@Suite struct DocumentedExamplesTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private static let rosenbrock = [
    "--function", "sum(100*(x[1:]-x[:-1]^2)^2 + (1-x[:-1])^2)", "--let", "x=0,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8",
  ]

  struct Example: Sendable, CustomStringConvertible {
    let description: String
    let arguments: [String]
    /// Elements by output, to these digits.
    let outputs: [String: [Double]]
    let tolerance: Double
  }

  static let examples = [
    Example(
      description: "SciPy's rosen_hess_prod and rosen_der",
      arguments: rosenbrock + ["--let", "x.direction=0,0.5,1,1.5,2,2.5,3,3.5,4"],
      outputs: [
        "x.hvp": [0, 27, -10, -95, -192, -265, -278, -195, -180],
        "x.gradient": [-2, 10.6, 15.6, 13.4, 6.4, -3, -12.4, -19.4, 62],
      ], tolerance: 1e-12),
    Example(
      description: "PyTorch's hvp of a sum of cubes",
      arguments: [
        "--function", "sum(x^3)", "--let", "x=[[0.33731667,0.27426667],[0.41646667,0.2385]]", "--let",
        "x.direction=[[1,1],[1,1]]",
      ], outputs: ["loss": [0.1448], "x.hvp": [2.0239, 1.6456, 2.4988, 1.4310]], tolerance: 1e-4),
    Example(
      description: "PyTorch's hvp of two tensors",
      arguments: [
        "--function", "sum(2*x^2 + 3*y^2)", "--let", "x:2", "--let", "y:2", "--let", "x.direction=0,0", "--let",
        "y.direction=1,1",
      ], outputs: ["x.hvp": [0, 0], "y.hvp": [6, 6]], tolerance: 1e-15),
  ]

  private static func flat(_ value: Any) -> [Double] {
    if let list = value as? [Any] { return list.flatMap(flat) }
    return (value as? Double).map { [$0] } ?? []
  }

  @Test(arguments: examples)
  func documentedNumbersComeOut(example: Example) throws {
    let result = try track.run(["run", "hvp", "--json"] + example.arguments + TrackCommand.short)
    #expect(result.status == 0, "\(result.errors)")
    var seen: [String: Int] = [:]
    for object in result.objects {
      let isApproximate = object["strategy"] as? String == "finite-difference"
      for (name, value) in try #require(object["outputs"] as? [String: Any]) {
        guard let right = example.outputs[name] else { continue }
        let found = Self.flat(value)
        #expect(found.count == right.count)
        let tolerance = max(example.tolerance, isApproximate ? 1e-6 : 0) * (1 + (right.map(abs).max() ?? 0))
        for (a, b) in zip(found, right) {
          #expect(abs(a - b) <= tolerance, "\(example), \(name) by \(object["strategy"] ?? ""): \(found)")
        }
        seen[name, default: 0] += 1
      }
    }
    #expect(Set(seen.keys) == Set(example.outputs.keys))
    for name in example.outputs.keys where name.hasSuffix(".hvp") { #expect(seen[name] == 7) }
  }

  @Test func aFormulasGradientIsCheckedAndKept() throws {
    let arguments = ["run", "gradient"] + Self.rosenbrock + ["--json"]
    let result = try track.run(arguments)
    #expect(result.status == 0, "\(result.errors)")
    let object = try #require(result.objects.first)
    let outputs = try #require(object["outputs"] as? [String: Any])
    #expect(object["kind"] as? String == "gradient" && object["status"] as? String == "finished")
    #expect((object["reference"] as? String)?.contains("differences of values in 127 bits") == true)
    let right = [-2, 10.6, 15.6, 13.4, 6.4, -3, -12.4, -19.4, 62]
    for (a, b) in zip(Self.flat(outputs["x.gradient"] ?? []), right) { #expect(abs(a - b) <= 1e-12 * 62) }
    let replay = try track.run("replay latest")
    #expect(replay.status == 0 && replay.lines == ["loss: identical", "x.gradient: identical"], "\(replay.errors)")
    #expect(try track.run("db check").status == 0)
    #expect(try track.run("db merge all.db track.db").status == 0)
    #expect(try track.run("replay latest --db all.db").status == 0)
    #expect(try track.run("report").status == 0)
  }

  @Test func aKinkIsNotDecided() throws {
    let result = try track.run(["run", "gradient", "--function", "sum(abs(x))", "--let", "x=0,-2"])
    #expect(result.status == 0 && result.output.contains("not independently checked"), "\(result.errors)")
    #expect(result.output.contains("a decision is within rounding of a kink"))
  }

  @Test(
    arguments: [
      (["mlp", "--function", "x", "--let", "x=1"], "a network and --function are two models"),
      (["--function", "x", "--let", "x=1", "--input", "1"], "--input belongs to a network"),
      (["--function", "x", "--let", "x=1", "--explain"], "--explain belongs to a network"),
      (
        ["--function", "sum(outer(x, x))", "--let", "x:20000", "--max-memory", "100MB"],
        "more than --max-memory 95.4 MiB"
      ),
      (["--function", "2*x", "--let", "x=1,2"], "expected a scalar to differentiate"),
      (["--function", "x", "--let", "x=1", "--size", "y=2"], "has no size \"y\""),
      ([], "expected the name of a network"),
    ] as [([String], String)])
  func aMistakeIsOneSentence(arguments: [String], sentence: String) throws {
    let result = try track.run(["run", "gradient"] + arguments)
    #expect(result.status == 64 && result.errors.contains(sentence), "\(result.errors)")
    #expect(result.output == "")
    #expect(!FileManager.default.fileExists(atPath: track.directory.path("track.db")))
  }
}
