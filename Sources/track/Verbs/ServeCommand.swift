import ArgumentParser
import Experiments
import Page
import Server
import Store

/// `track serve`: shows the database as pages in a browser.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the database in a browser.",
    discussion: """
        track serve
        track serve --port 0

      Serves pages on 127.0.0.1 alone, until Ctrl-C: sweeps (live while they run), runs with filters, a run with its samples \
      and graph, two runs side by side, models, and SQL under the rules of track query. Only reads; a sweep may write \
      meanwhile. Every page has an address, and its rows with ?format=csv and ?format=json.
      """)

  @Option(help: ArgumentHelp("Port of 127.0.0.1; 0 for any free one, which is printed.", valueName: "number"))
  var port = "8321"

  @OptionGroup var global: GlobalOptions

  /// Maximum bytes that SQLite may allocate in this process.
  private static let maxMemory = 1 << 30

  func run() throws {
    let port = try Arguments.number(port, for: "--port", in: 0...65_535)
    // An unusable database is told here, not by every page.
    _ = try global.openForReading()
    Store.limitMemory(to: Self.maxMemory)
    Cancellation.shared.listen()
    let site = Site(
      path: global.path, models: ModelEntries.builtin, graph: RunGraphs.graph,
      isStopping: { Cancellation.shared.isRequested })
    let server = try Server(site, port: port)
    let address = "http://127.0.0.1:\(server.port)/"
    try global.show(VerbResult([["address": address, "db": global.path]]) { [address] })
    global.note("serving \(global.path), read only; Ctrl-C ends it")
    server.run { Cancellation.shared.isRequested }
    throw ExitStatus.interrupted
  }
}
