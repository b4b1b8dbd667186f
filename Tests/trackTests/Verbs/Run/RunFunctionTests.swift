import Foundation
import TestSupport
import Testing

/// Formulas by `--function` as workloads.
@Suite struct RunFunctionTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private func run(_ arguments: [String], database: String? = nil) throws -> TrackCommand.Result {
    try track.run(["run", "hvp"] + arguments + (database.map { ["--db", $0] } ?? []) + TrackCommand.short)
  }

  private static let rosenbrock = [
    "--function", "sum(100*(x[1:]-x[:-1]^2)^2 + (1-x[:-1])^2)", "--let", "x=-1.2,1,0.7", "--let",
    "x.direction=1,-2,0.5", "--variables", "x",
  ]

  /// By Python's fractions: f = 166/5, ∇f = (−1078/5, 32, −60), Hv = (370, −1964, 900).
  @Test func rosenbrocksFunctionUnderEveryStrategy() throws {
    let result = try run(Self.rosenbrock + ["--json"])
    #expect(result.status == 0, "\(result.errors)")
    let right = ["loss": [33.2], "x.gradient": [-215.6, 32, -60], "x.hvp": [370, -1964, 900]]
    var strategies: [String: Set<String>] = [:]
    for object in result.objects {
      let strategy = try #require(object["strategy"] as? String)
      let outputs = try #require(object["outputs"] as? [String: Any])
      #expect(object["workload"] as? String == Self.rosenbrock[1] && object["size"] as? [String: Int] == ["x": 3])
      for (name, value) in outputs {
        let found = try #require(value as? [Double] ?? (value as? Double).map { [$0] })
        let expected = try #require(right[name])
        let tolerance = strategy == "finite-difference" ? 1e-6 : 1e-12
        #expect(found.count == expected.count)
        for (a, b) in zip(found, expected) {
          #expect(abs(a - b) <= tolerance * abs(b), "\(strategy), \(name): \(found)")
        }
        strategies[name, default: []].insert(strategy)
      }
    }
    #expect(strategies["x.hvp"]?.count == 7 && strategies["loss"]?.isEmpty == false && strategies["x.gradient"] != nil)
  }

  @Test func theRankOneExampleAsAFormula() throws {
    let result = try run([
      "--function", "0.5*dot(v,x)^2", "--let", "v=4,2,1", "--let", "x=2,1,3", "--let", "x.direction=2,2,1",
    ])
    #expect(result.status == 0 && result.output.contains("x.hvp = [52.0,26.0,13.0]"), "\(result.errors)")
    #expect(!result.output.contains("v.hvp"))
    #expect(try track.sqlite("SELECT DISTINCT workload, size FROM runs") == "0.5*dot(v,x)^2 in x|{\"v\":3,\"x\":3}\n")
  }

  /// Values from the command line, a JSON file and an .npy file, and drawn from the seed, give the same bits.
  @Test func tensorsComeFromManyPlaces() throws {
    let formula = [
      "--function", "sum(tanh(A@x + b)^2)", "--variables", "x", "--seed", "3", "--strategy", "reverse-over-reverse",
    ]
    try "[[1,2],[3,4]]".write(toFile: track.directory.path("A.json"), atomically: true, encoding: .utf8)
    try #"{"A": [[1,2],[3,4]], "x": [0.5,-1], "q": [1]}"#.write(
      toFile: track.directory.path("all.json"), atomically: true, encoding: .utf8)
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }".padding(
      toLength: 117, withPad: " ", startingAt: 0)
    var npy = Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array("\(header)\n".utf8))
    for value in [1.0, 2, 3, 4] { withUnsafeBytes(of: value) { npy.append(contentsOf: $0) } }
    try npy.write(to: URL(fileURLWithPath: track.directory.path("A.npy")))
    let x = ["--let", "x=0.5,-1"]
    let b = ["--let", "b:2"]
    let all = [
      ["--let", "A=[[1,2],[3,4]]"] + x + b, ["--let", "A=@A.json"] + x + b, ["--let", "A=@A.npy"] + x + b,
      ["--given", "all.json"] + b,
      ["--x", "0.5,-1", "--let", "A=[[1, 2], [3, 4]]"] + b,
    ]
    for tensors in all {
      let result = try run(formula + tensors)
      #expect(result.status == 0, "\(result.errors)")
    }
    let counts = try track.sqlite(
      "SELECT count(*), count(DISTINCT digest) FROM run_outputs JOIN runs USING (run_id) WHERE name = 'x.hvp' AND size = '{\\\"A\\\":\\\"2-2\\\",\\\"x\\\":2,\\\"b\\\":2}'"
    )
    #expect(counts.hasPrefix("5|1\n"), "\(counts)")
    #expect(try track.sqlite("SELECT count(*) FROM run_inputs WHERE name = 'b' AND generator IS NOT NULL") == "5\n")
  }

  /// The database has the formula, so that its runs are computed again, continued, merged and reported without it.
  @Test(arguments: ["float64", "float32"])
  func aRunOfAFormulaIsKept(dtype: String) throws {
    let arguments = [
      "--function", "sum(log1p(exp(A@x)))\n - mean(x^2)*s", "--let", "A:3x2", "--let", "x:2", "--let", "s=0.5",
      "--dtype", dtype,
    ]
    let first = try run(arguments + ["--size", "x=2", "--size", "A=5x2"])
    #expect(first.status == 0, "\(first.errors)")
    for run in try track.sqlite("SELECT run_id FROM runs WHERE status = 'finished'").split(separator: "\n") {
      let replay = try track.run("replay \(run)")
      #expect(replay.status == 0 && replay.lines.allSatisfy { $0.hasSuffix(": identical") }, "\(replay.errors)")
    }
    #expect(try track.sqlite("SELECT count(DISTINCT network), count(DISTINCT run) > 8 FROM definition") == "2|1\n")
    let resumed = arguments + ["--size", "x=2", "--size", "A=5x2", "--resume"]
    #expect(try run(resumed).errors.contains("nothing to resume"))
    _ = try track.sqlite("UPDATE sweep SET status = 'cancelled'")
    let changed = try run(resumed.map { $0.replacing("s=0.5", with: "s=0.25") })
    #expect(changed.status == 64 && changed.errors.contains("other given tensors, of sum(log1p"), "\(changed.errors)")
    #expect(try run(resumed).status == 0)
    #expect(try track.sqlite("SELECT status FROM sweeps") == "finished\n")
    let other = arguments.map { $0.replacing("log1p", with: "expm1") }
    #expect(try run(other).status == 0)
    #expect(try track.sqlite("SELECT count(DISTINCT workload) FROM runs") == "2\n")
    #expect(try track.run("db merge all.db track.db").status == 0)
    for database in ["track.db", "all.db"] {
      #expect(try track.run("db check --db \(database)").status == 0)
      let report = try track.run("report --db \(database)")
      #expect(report.status == 0 && report.output.contains("log1p"), "\(report.errors)")
    }
    #expect(try track.run("report --output cost.md").status == 0)
  }

  /// A formula of any shape is evaluated, recorded and replayed; softmax by Python's math.
  @Test func aFormulaIsEvaluated() throws {
    let formula = ["--function", "softmax(A@x)[None]", "--let", "A=[[1,2],[3,4]]", "--let", "x=0.5,-1"]
    let result = try track.run(["run", "network", "--json"] + formula)
    let outputs = try #require(result.objects.first?["outputs"] as? [String: Any], "\(result.errors)")
    let found = try #require((outputs["result"] as? [[Double]])?.first)
    #expect(result.status == 0 && found.count == 2)
    for (a, b) in zip(found, [0.7310585786300049, 0.2689414213699951]) { #expect(abs(a - b) < 1e-15) }
    #expect(try track.sqlite("SELECT kind, workload FROM runs") == "network|softmax(A@x)[None]\n")
    #expect(try track.run("replay latest").lines == ["result: identical"])
    #expect(try track.run("db check").status == 0 && track.run("report").status == 0)
    for (arguments, sentence) in [
      (["--let", "A=[[1,2],[3,4]]", "--let", "x:2"], "run network draws nothing: give the values of x [2]"),
      (["--let", "A=[[1,2],[3,4]]"], "there is no tensor x: give its values with --let x=…"),
      (["mlp", "--let", "A=1", "--let", "x=1"], "leave out mlp"),
      (["--let", "A=[[1,2],[3,4]]", "--let", "x=1,2", "--input", "1"], "leave out --input"),
    ] {
      let refused = try track.run(["run", "network"] + formula.prefix(2) + arguments)
      #expect(refused.status == 64 && refused.errors.contains(sentence), "\(refused.errors)")
    }
  }

  @Test func aFormulaIsShown() throws {
    let formula = ["--function", "sum(sin(x)*p)", "--let", "x:4", "--let", "p=1,2,3,4", "--variables", "x"]
    let shown = try track.run(["workloads", "show"] + formula)
    #expect(
      shown.status == 0 && shown.output.contains("sum(sin(x)*p) in x: a formula, differentiated in x"),
      "\(shown.errors)")
    for part in ["x.hvp [4]", "forward-over-reverse", "variable", "constant"] { #expect(shown.output.contains(part)) }
    let graph = try track.run(["workloads", "show", "--graph"] + formula)
    #expect(graph.output.contains("flowchart TD") && graph.output.contains("cos [4]"), "\(graph.errors)")
    let dry = try track.run(["run", "hvp", "--dry-run", "--json"] + formula + ["--size", "x=100000000000"])
    #expect(dry.status == 64 && dry.errors.contains("expected a whole number"))
  }

  @Test(
    arguments: [
      (
        ["--function", "0.5*dot(v, lgo(x))^2", "--let", "v=1", "--let", "x=1"], 64,
        "--function, column 12: there is no function lgo"
      ),
      (["--function", "x^2"], 64, "column 1: there is no tensor x: give its values with --let x=…"),
      (["--function", "sum(x)", "--let", "x=1,2", "--let", "y=1"], 64, "the formula has no tensor y; it has x"),
      (["--function", "sum(x)", "--let", "x=1,2", "--variables", "w"], 64, "the formula has no tensor w; it has x"),
      (["--function", "x*2", "--let", "x=1,2"], 64, "the formula has the shape [2], expected a scalar"),
      (["--function", "sum(x)", "--let", "x=1,2", "--let", "x=3,4"], 64, "x is given twice"),
      (["--function", "sum(x)", "--let", "x=1,2", "--let", "x:2"], 64, "x is given twice"),
      (["--function", "sum(x)", "--let", "x=1,b"], 64, "is not a number"),
      (["--function", "sum(x)", "--let", "x=@none.npy"], 74, "none.npy"),
      (["--function", "sum(x)", "--let", "x=1,2", "--let", "x.direction=1"], 65, "expected [2]"),
      (["--function", "sum(x)", "--let", "x=1,2", "--size", "x=3"], 65, "make them agree"),
      (["--function", "sum(x)", "--let", "x=1,2", "--n", "3"], 64, "has no size \"n\"; it has x"),
      (["--function", "sum(x)", "--workload", "chain"], 64, "--workload and --function are two models"),
      (["--let", "x=1"], 64, "--let x=1 is a tensor of a formula"),
      (["--variables", "x"], 64, "the variables of chain cannot be chosen"),
    ] as [([String], Int32, String)])
  func aMistakeIsOneSentence(arguments: [String], status: Int32, sentence: String) throws {
    let result = try run(arguments)
    #expect(result.status == status && result.errors.contains(sentence), "\(result.errors)")
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count == 1 || lines.count == 3 && lines[2].hasSuffix("^"), "\(result.errors)")
    #expect(result.output == "")
    #expect(!FileManager.default.fileExists(atPath: track.directory.path("track.db")))
  }
}
