import Foundation
import TestSupport
import Testing

/// `track serve` as a user runs it.
@Suite struct ServeCommandTests {
  private let track: TrackCommand

  init() throws { track = try TrackCommand() }

  /// Starts `track serve`; its process and its port, once it has said it.
  private func serve(_ arguments: [String] = []) throws -> (process: Process, port: Int) {
    let output = track.directory.path("serve.out")
    let process = try track.start(["serve", "--port", "0", "--quiet"] + arguments, output: output)
    for _ in 0..<500 {
      let text = try String(contentsOfFile: output, encoding: .utf8)
      if text.hasSuffix("\n"),
        let port = text.firstMatch(of: /^http:\/\/127\.0\.0\.1:(\d+)\/\n$/).flatMap({ Int($0.output.1) })
      {
        return (process, port)
      }
      usleep(20_000)
    }
    process.terminate()
    throw Silent()
  }

  private struct Silent: Error {}

  @Test(arguments: [SIGINT, SIGTERM])
  func pagesAreServedUntilASignal(signal: Int32) throws {
    try track.run(["run", "hvp", "--workload", "rank-one", "--n", "3"] + TrackCommand.short)
    let before = track.directory.contents
    let (process, port) = try serve()
    let sweeps = try LoopbackClient.get("/", port: port)
    #expect(sweeps.hasPrefix("HTTP/1.1 200 ") && sweeps.contains("track run hvp --workload rank-one --n 3"))
    let csv = try LoopbackClient.get("/runs?strategy=reverse&format=csv", port: port)
    let id = try #require(
      csv.components(separatedBy: "\r\n").last { $0.contains(",hvp,") }?.split(separator: ",").first)
    let graph = try LoopbackClient.get("/runs/\(id)/graph", port: port)
    #expect(graph.contains("x.hvp") && graph.contains("<svg"))
    #expect(try LoopbackClient.get("/models/mlp", port: port).contains("forward-over-reverse"))
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 130)
    #expect(throws: LoopbackClient.Refused.self) { try LoopbackClient(port: port) }
    #expect(track.directory.contents.filter { $0 != "serve.out" } == before)
  }

  @Test func aFormulaIsShownWithItsGraph() throws {
    try track.run(
      ["run", "hvp", "--function", "sum(tanh(x)^2)", "--let", "x:3", "--strategy", "forward-over-reverse"]
        + TrackCommand.short)
    let (process, port) = try serve()
    defer { process.terminate() }
    let page = try LoopbackClient.get("/runs/latest", port: port)
    #expect(page.contains("<summary>The model: ") && page.contains("expression") && page.contains("tanh"))
    #expect(try LoopbackClient.get("/runs/latest/graph", port: port).contains("x.hvp"))
  }

  @Test func runsOfOtherKindsHaveTheirGraphs() throws {
    for command in [
      "run gradient two-branch", "run network superincreasing --input 1,2,4,8", "verify network superincreasing",
    ] {
      #expect(try track.run(command).status == 0, "\(command)")
    }
    let (process, port) = try serve()
    defer { process.terminate() }
    let csv = try LoopbackClient.get("/runs?format=csv", port: port)
    let runs = csv.components(separatedBy: "\r\n").filter { $0.contains(",finished") }
    #expect(runs.count == 3)
    for (kind, words) in [("gradient", "W1.gradient"), ("network", "The graph of one example"), ("verify", "output")] {
      let run = try #require(runs.first { $0.contains(",\(kind),") }?.split(separator: ",").first)
      let page = try LoopbackClient.get("/runs/\(run)/graph", port: port)
      #expect(page.contains(words) && page.contains("Nodes in the order of computation"), "\(kind)")
    }
  }

  /// A query without an end does not keep the program from ending.
  @Test func aQueryEndsWithTheProgram() throws {
    try track.run(["run", "hvp", "--workload", "rank-one", "--n", "3"] + TrackCommand.short)
    let (process, port) = try serve()
    let client = try LoopbackClient(port: port)
    let sql =
      "WITH%20RECURSIVE%20c(x)%20AS%20(SELECT%201%20UNION%20ALL%20SELECT%20x%20FROM%20c)%20SELECT%20max(x)%20FROM%20c"
    client.send("GET /sql?q=\(sql) HTTP/1.1\r\nHost: localhost\r\n\r\n")
    usleep(300_000)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
  }

  @Test func aSweepIsSeenWhileItRuns() throws {
    try track.run(["run", "hvp", "--workload", "rank-one", "--n", "3"] + TrackCommand.short)
    let (server, port) = try serve()
    defer { server.terminate() }
    let sweep = try track.start([
      "run", "hvp", "--n", "64,128,256", "--m", "64,128,256", "--rounds", "200", "--min-time", "10ms", "--quiet",
    ])
    var page = ""
    for _ in 0..<500 where !page.contains("data-refresh") {
      usleep(20_000)
      page = try LoopbackClient.get("/sweeps/latest", port: port)
    }
    #expect(page.contains("data-refresh") && page.contains("of 9 cells") && page.contains("running"))
    sweep.interrupt()
    sweep.waitUntilExit()
    page = try LoopbackClient.get("/sweeps/latest", port: port)
    #expect(!page.contains("data-refresh") && page.contains("cancelled"))
  }

  @Test func whatCannotBeServedIsSaid() throws {
    let missing = try track.run("serve --port 0")
    #expect(missing.status == 74 && missing.errors.contains("track.db") && track.directory.contents.isEmpty)
    #expect(try track.run("serve --port 65536").status == 64)
    #expect(try track.run("serve --port x").status == 64)
    try track.run(["run", "hvp", "--workload", "rank-one", "--n", "3"] + TrackCommand.short)
    let (process, port) = try serve()
    defer { process.terminate() }
    let taken = try track.run("serve --port \(port)")
    #expect(taken.status == 74 && taken.errors.contains("port \(port) of 127.0.0.1 is in use"))
  }
}
