import Foundation
import TestSupport
import Testing

/// `run curvature`: against LAPACK, and what a user sees of it.
@Suite struct RunCurvatureTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  /// A model whose eigenvalues LAPACK has computed: Fixtures/eigenvalues.py.
  struct Case: Codable, Sendable, CustomStringConvertible {
    let name: String
    let arguments: [String]
    /// Distinct eigenvalues, ascending, and the multiplicity of each.
    let values: [Double]
    let counts: [Int]
    let trace: Double

    var description: String { name }
    var norm: Double { max(abs(values.first ?? 0), abs(values.last ?? 0)) }
  }

  static let cases: [Case] = {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "../../Fixtures/eigenvalues.json")
    do {
      return try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    } catch {
      Issue.record("\(url.path): \(error)")
      return []
    }
  }()

  @Test func thereAreTwentyModelsWithMultipleEigenvalues() {
    #expect(Self.cases.count >= 20 && Self.cases.count { $0.counts.contains { $0 > 1 } } >= 8)
  }

  /// Distinct eigenvalues, all of them and the two at each end, are LAPACK's to 1e-8 ‖H‖, each within its own bound; the
  /// density has their multiplicities.
  @Test(.tags(.slow), arguments: cases)
  func eigenvaluesAreThoseOfLAPACK(_ example: Case) throws {
    func found(_ options: [String]) throws -> [String: Any] {
      let result = try track.run(["run", "curvature"] + example.arguments + ["--seed", "1", "--json"] + options)
      #expect(result.status == 0, "\(result.errors)")
      return try #require(result.objects.first)
    }
    func numbers(_ object: [String: Any], _ name: String) -> [Double] {
      (object["outputs"] as? [String: Any])?[name] as? [Double] ?? []
    }
    let all = try found(["--eigenvalues", "100", "--density-probes", "64"])
    let ends = try found(["--eigenvalues", "2", "--probes", "0", "--density-probes", "0"])
    let wantedEnds =
      example.values.count <= 4 ? example.values : Array(example.values.prefix(2) + example.values.suffix(2))
    for (object, wanted) in [(all, example.values), (ends, wantedEnds)] {
      let (values, errors) = (numbers(object, "eigenvalues"), numbers(object, "eigenvalues.error"))
      #expect(values.count == wanted.count && errors.count == wanted.count)
      for (index, value) in values.enumerated() where index < wanted.count {
        #expect(abs(value - wanted[index]) <= 1e-8 * example.norm, "\(value), \(wanted[index])")
        // What LAPACK itself is wrong by comes on top.
        #expect(abs(value - wanted[index]) <= errors[index] + 1e-14 * example.norm)
      }
      #expect(object["status"] as? String == "finished" && object["reason"] is NSNull)
    }
    // Nodes at eigenvalues have their numbers as weights, within what 64 probes know.
    let density = (all["outputs"] as? [String: Any])?["density"] as? [[Double]] ?? []
    let variables = Double(example.counts.reduce(0, +))
    #expect(abs(density.reduce(0) { $0 + $1[1] } - variables) < 1e-9 * variables)
    // The trace lies in its interval or near it: one interval in twenty misses it.
    let trace = try #require((all["quantities"] as? [String: Any])?["trace"] as? [String: Any])
    let (value, error) = (trace["value"] as? Double ?? .nan, trace["error"] as? Double ?? .nan)
    #expect(abs(value - example.trace) <= 3 * error + 1e-12 * example.norm)
    #expect(trace["probes"] as? Int == 64)
  }

  @Test func aCurvatureAsText() throws {
    let result = try track.run("run curvature rank-one --v 3,1,4 --seed 2")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("rank-one n=3, float64, 3 variables: "))
    #expect(result.output.contains("  trace "))
    // Ascending, as they are recorded.
    #expect(result.output.contains("\n               26 ") && !result.output.contains("  eigenvalues  26 "))
    #expect(result.errors.contains(", finished, seed 2, recorded in track.db"))
    #expect(try track.sqlite("SELECT kind, strategy, status FROM runs") == "curvature|linearized|finished\n")
    #expect(
      try track.sqlite("SELECT count(*) FROM derivative_costs WHERE kind = 'curvature' AND median_ns > 0") == "1\n")
    #expect(try track.sqlite("SELECT name, shape FROM run_outputs WHERE name = 'density'").hasPrefix("density|["))
    let shown = try track.run("runs show latest")
    #expect(shown.status == 0 && shown.output.contains("curvatures") && shown.output.contains("eigenvalues"))
    #expect(try track.run("db check").status == 0)
    let replay = try track.run("replay latest")
    #expect(replay.status == 65 && replay.errors.contains("is of kind curvature, which is not replayed"))
    let report = try track.run("report")
    #expect(report.status == 0 && report.output.contains("## Curvature"), "\(report.errors)")
    #expect(report.output.contains("| rank-one | `{\"n\":3}` | 3 | eigenvalues |"))
  }

  /// What is cut short by its time goes on where it stopped, to the same results as one that was not.
  @Test func aCurvatureIsResumed() throws {
    let command = "run curvature mlp --size layers=6-8-4,batch=16 --density-steps 40 --json"
    let whole = try #require(try track.run("\(command) --seed 3 --db whole.db").objects.first)
    var result = try track.run("\(command) --seed 3 --max-time 5ms")
    #expect(result.status == 1, "\(result.output)")
    #expect(result.objects.first?["status"] as? String == "cancelled")
    #expect((result.objects.first?["reason"] as? String)?.contains("--resume continues") == true)
    #expect(try track.run("\(command) --seed 4 --resume").status == 64)
    var times = 0
    while result.status == 1, times < 100 {
      result = try track.run("\(command) --resume --max-time 100ms")
      times += 1
    }
    #expect(result.status == 0, "\(result.errors)")
    let last = try #require(result.objects.first)
    for name in ["outputs", "quantities", "hvps", "seed"] {
      #expect((last[name] as? NSObject) == (whole[name] as? NSObject), "\(name)")
    }
    #expect(try track.sqlite("SELECT count(*) FROM runs") == "1\n")
    #expect(try track.run("\(command) --resume").errors.contains("nothing to resume"))
    #expect(try track.run("db check").status == 0)
  }

  /// A killed run is shown as crashed and goes on.
  @Test func aKilledCurvatureIsResumed() throws {
    let command = ["run", "curvature", "mlp", "--size", "layers=40-40-10,batch=32", "--steps", "5000", "-k", "400"]
    let process = try track.start(command + ["--seed", "3", "--quiet"])
    // Its first commit of a state.
    let deadline = Date(timeIntervalSinceNow: 60)
    func states() -> Int? {
      (try? track.sqlite("SELECT count(*) FROM checkpoint WHERE ordinal > 2")).flatMap { Int($0.dropLast()) }
    }
    // Until there is a file, there is no answer either.
    while Date() < deadline, states() ?? 0 == 0 { Thread.sleep(forTimeInterval: 0.05) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let status = try track.sqlite("SELECT status, reason FROM run")
    let done = try #require(Int(try track.sqlite("SELECT max(step) FROM checkpoint").dropLast()), "\(status)")
    let result = try track.run(command + ["--resume", "--json", "--max-time", "1ms"])
    #expect(result.status == 1, "\(result.errors)")
    #expect((result.objects.first?["hvps"] as? Int).map { $0 >= done } == true && done > 0)
    #expect(try track.sqlite("SELECT count(*), min(seed) FROM runs") == "1|3\n")
  }

  @Test(
    arguments: [
      ("run curvature", 64, "expected a model, such as rank-one, or a formula with --function"),
      ("run curvature product --size dims=2-3-4", 64, "is a plain product of matrices, which has no hessian"),
      ("run curvature rank-one --n 4,8", 64, "a curvature is of one model at one size, and these are 2"),
      ("run curvature rank-one --n 4 --directions 3", 64, "leave out --directions"),
      ("run curvature rank-one --n 4 --strategy linearized", 64, "leave out --strategy"),
      ("run curvature mlp --size layers=3-2,batch=2 --product fisher", 64, "leave out --product"),
      ("run curvature rank-one --n 4 --checkpoints 2", 64, "leave out --checkpoints"),
      ("run hessian rank-one --n 4 --product fisher", 64, "leave out --product"),
      ("run jacobian rank-one --n 4 --directions 2", 64, "leave out --directions"),
      ("run curvature rank-one --n 4 --sweep", 64, "there is no study of a curvature"),
      ("run curvature rank-one --n 4 --probes -1", 64, "--probes is -1: expected a whole number from 0"),
      ("run curvature rank-one --n 4 --to-error 2", 64, "--to-error is 2: expected a share between 0 and 1"),
      ("run curvature rank-one --n 4 --probes 0 -k 0 --density-probes 0", 64, "which leaves nothing to compute"),
      ("run curvature rank-one --n 4 --y 1,2,3,4", 64, "has no tensor"),
      ("run curvature rank-one --n 100000 --max-memory 100MB", 64, "choose --steps and --density-steps"),
      ("run curvature --function sum(exp(x)) --let x=800,1", 1, "failed"),
      ("run curvature --function x^2 --let x:3", 64, "scalar"),
    ] as [(String, Int32, String)])
  func mistakesAreNamed(line: String, status: Int32, sentence: String) throws {
    let result = try track.run(line)
    #expect(result.status == status, "\(result.output)\(result.errors)")
    #expect((result.errors + result.output).contains(sentence), "\(result.output)\(result.errors)")
  }

  /// Every kind of model, in both precisions.
  @Test func modelsOfFiles() throws {
    try track.run("networks export two-branch --size d=2,h=3,k=2,c=2 --seed 1").output.write(
      toFile: track.directory.path("net.json"), atomically: true, encoding: .utf8)
    for dtype in ["float64", "float32"] {
      let result = try track.run(
        "run curvature net.json --size batch=8 --seed 5 --dtype \(dtype) --to-error 0.5 --threads 2 --json")
      #expect(result.status == 0, "\(result.errors)")
      let object = try #require(result.objects.first)
      #expect(object["dtype"] as? String == dtype && object["threads"] as? Int == 2)
      #expect(
        try track.sqlite("SELECT model_source FROM runs WHERE dtype = '\(dtype)'") == "file\n")
    }
  }
}
