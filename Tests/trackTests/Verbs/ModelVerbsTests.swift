import Foundation
import TestSupport
import Testing

/// Each verb takes any model: built in, or in a file of the user's.
@Suite struct ModelVerbsTests {
  let track: TrackCommand

  init() throws { track = try TrackCommand() }

  private func write(_ text: String, _ name: String) throws {
    try text.write(toFile: track.directory.path(name), atomically: true, encoding: .utf8)
  }

  private func export(_ line: String, to name: String) throws {
    try write(track.run("networks export \(line)").output, name)
  }

  private static let small = """
    {"format": "track-network", "version": 1, "name": "small", "sizes": {"d": 2},
     "inputs": [{"name": "x", "shape": ["d"]}],
     "parameters": [{"name": "W", "shape": [3, "d"], "values": {"draw": "weights"}},
                    {"name": "b", "values": [0.5, -0.5, 1]}],
     "nodes": [{"name": "a", "op": "affine", "inputs": ["x", "W", "b"]}, {"name": "y", "op": "tanh", "inputs": ["a"]}],
     "output": "y", "loss": {"op": "squared-error", "of": "y", "target": "t"}}
    """

  /// The file of a network that track has gives the same Hessian-vector products, bit for bit, under every strategy.
  @Test func aNetworkFileIsMeasuredUnderEveryStrategy() throws {
    try export("two-branch --size d=3,h=4,k=4,c=2 --seed 7", to: "two.json")
    for workload in ["two-branch --size d=3,h=4,k=4,c=2,batch=2", "two.json --size batch=2"] {
      let result = try track.run(
        "run hvp --workload \(workload) --seed 7 --blas builtin".split(separator: " ").map(String.init)
          + TrackCommand.short)
      #expect(result.status == 0, "\(result.errors)")
    }
    let products = """
      SELECT r.strategy, o.name, o.digest FROM run_outputs AS o JOIN runs AS r ON r.run_id = o.run_id
      """
    func rows(_ size: String) throws -> String {
      try track.sqlite("\(products) WHERE r.size = '\(size)' ORDER BY 1, 2".replacing("\"", with: "\\\""))
    }
    let own = try rows(#"{"batch":2}"#)
    #expect(own == (try rows(#"{"d":3,"h":4,"k":4,"c":2,"batch":2}"#)))
    #expect(own.split(separator: "\n").count > 50)
    #expect(
      try track.sqlite(
        "SELECT count(DISTINCT strategy), min(status), max(status) FROM runs WHERE size = '{\\\"batch\\\":2}'")
        == "9|finished|finished\n")
    #expect(try track.run("db check").status == 0)
  }

  @Test func sizesAndTensorsOfAFileAreChosenOrFollow() throws {
    try write(Self.small, "small.json")
    try write(#"{"W": [[1, 2, 3], [4, 5, 6], [7, 8, 9]], "t": [[1, 0, 1], [0, 1, 0]]}"#, "given.json")
    let given = try track.run("run hvp --workload small.json --given given.json --strategy gradient --json --rounds 2")
    #expect(given.objects.first?["size"] as? [String: Int] == ["d": 3, "batch": 2], "\(given.errors)")
    let dry = try track.run("run hvp --workload small.json --size d=5,batch=4 --size d=6 --dry-run --json")
    let sizes = Set(dry.objects.compactMap { $0["size"] as? [String: Int] })
    #expect(sizes == [["d": 5, "batch": 4], ["d": 6, "batch": 1]], "\(dry.errors)")
    #expect(try track.run("run hvp --workload small.json,rank-one --sweep --dry-run").status == 0)
    #expect(try track.run("workloads show small.json").output.contains("study (--sweep): d=2,batch=1 d=2,batch=32"))
  }

  /// The database has the network, so that it is computed again without the file, in both types; whatever its sizes are called.
  @Test(arguments: ["float64", "float32"], ["d=4,batch=3", "batch=4,examples=3"])
  func aRunOfANetworkFileIsReplayed(dtype: String, size: String) throws {
    let isBatch = size.contains("examples")
    try write(isBatch ? Self.small.replacing("\"d\"", with: "\"batch\"") : Self.small, "small.json")
    let line = "run hvp --workload small.json --size \(size) --dtype \(dtype)"
    #expect(try track.run(line.split(separator: " ").map(String.init) + TrackCommand.short).status == 0)
    try FileManager.default.removeItem(atPath: track.directory.path("small.json"))
    for run in try track.sqlite("SELECT run_id FROM runs WHERE status = 'finished'").split(separator: "\n") {
      let replay = try track.run("replay \(run)")
      #expect(replay.status == 0 && replay.lines.allSatisfy { $0.hasSuffix(": identical") }, "\(replay.errors)")
    }
    let read = try track.run("query SELECT(count(DISTINCT(network)))FROM(definition)")
    #expect(read.output.contains("1"), "\(read.errors)")
  }

  /// A sweep of a file goes on only with the same network.
  @Test func aSweepOfAFileIsThatOfItsNetwork() throws {
    try write(Self.small, "small.json")
    let line = "run hvp --workload small.json --size batch=2 --strategy gradient --rounds 2 --min-time 1us"
    #expect(try track.run(line).status == 0)
    #expect(try track.run(line + " --resume").errors.contains("nothing to resume"))
    try write(Self.small.replacing("tanh", with: "sigmoid"), "small.json")
    #expect(try track.run(line + " --resume").status == 0)
    #expect(try track.sqlite("SELECT count(*) FROM runs WHERE kind = 'hvp'") == "2\n")
  }

  /// A model that track has and its file, at the same sizes and from the same seed, come to the same bits by the same verb.
  @Test(
    arguments: [
      ("run gradient NETWORK --batch 2", "mlp"), ("run gradient NETWORK", "two-branch --size h=2"),
      ("run gradient NETWORK", "logistic --size d=4"),
      ("run train NETWORK --data data.csv", "mlp --size layers=2-16-2"),
      ("run train NETWORK --data data.csv", "two-branch --size d=2"),
      ("run train NETWORK --data data.csv", "logistic --size d=2"),
      ("run network NETWORK --input 1,2", "logistic --size d=2"),
      ("run network NETWORK --input 1,2,4", "superincreasing --size k=3"),
    ])
  func aBuiltInModelAndItsFileTakeTheSamePath(line: String, network: String) throws {
    try write("1,2,0\n2,1,1\n-1,0,0\n0,3,1\n", "data.csv")
    try export("\(network) --seed 3", to: "net.json")
    for model in [network, "net.json"] {
      let result = try track.run(line.replacing("NETWORK", with: model) + " --seed 3")
      #expect(result.status == 0, "\(result.errors)")
    }
    let values =
      line.contains("run network") ? "input || output FROM network_evaluations" : "name || digest FROM run_outputs"
    let counts = try track.sqlite(
      "SELECT count(*) > 0, count(*) - 2 * count(DISTINCT value) FROM (SELECT \(values.replacing(" FROM", with: " AS value FROM")))"
    )
    #expect(counts == "1|0\n")
    #expect(try track.sqlite("SELECT count(DISTINCT workload) FROM runs") == "1\n")
  }

  @Test(
    arguments: [
      ("run network chain --input 1,2", 64, "there is no network \"chain\", for that model has no inputs and outputs"),
      ("run gradient rank-one", 64, "expected one of superincreasing, two-branch, mlp, logistic, or the path"),
      ("run train product --data data.csv", 64, "there is no network \"product\""),
      ("verify network rank-one", 64, "there is no network \"rank-one\""),
      ("networks export chain", 64, "there is no network \"chain\""),
      ("run hvp --workload superincreasing --size k=4", 64, "network superincreasing has no loss to be differentiated"),
      ("run hvp --workload none.json", 74, "none.json cannot be read"),
      ("run hvp --workload small.json --size batch=0", 64, "batch is 0: expected a whole number from 1"),
      ("run hvp --workload small.json --size batch=2-3", 64, "batch is 2-3: expected a whole number from 1"),
      ("run hvp --workload small.json --size h=2", 64, "workload small has no size \"h\"; it has d, batch"),
      ("run hvp --workload small.json --n 3", 64, "workload small has no size \"n\""),
      ("run hvp --workload small.json --size d=3,batch=2 --v 1,2", 64, "workload small has no tensor \"v\""),
      ("run hvp --workload mlp --size layers=2-x,batch=1", 64, "layers is x: expected a whole number"),
      ("run hvp --workload mlp --size layers=2-3 --activation relu", 64, "workload mlp needs the size batch"),
      ("run hvp --workload mlp --size layers=2-3,batch=1 --activation step", 64, "there is no activation \"step\""),
      ("run hvp --workload product --n 3", 64, "workload product has no size \"n\"; it has dims"),
      ("run hvp --n 4 --size n=5", 64, "n is given twice, with --size and with --n"),
      ("workloads show bad.json", 65, "bad.json"),
    ] as [(String, Int32, String)])
  func whatDoesNotGoIsOneSentence(line: String, status: Int32, sentence: String) throws {
    try write(Self.small, "small.json")
    try write("{}", "bad.json")
    try write("1,2,0\n", "data.csv")
    let result = try track.run(line)
    #expect(result.status == status && result.errors.contains(sentence), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1 && result.output == "", "\(result.errors)")
  }
}
