import Formats
import Foundation
import Store
import TestSupport
import Testing

@testable import Page

/// Every page of a small database, in every format.
@Suite struct SiteTests {
  let recorded: RecordedSweep
  private let site: Site

  init() throws {
    var recorded = try RecordedSweep()
    try recorded.add()
    try recorded.add(workload: "logistic", sizes: [8], strategies: ["gradient", "forward-over-reverse"])
    self.recorded = recorded
    site = Site(
      path: recorded.path,
      models: [
        ModelEntry(
          name: "chain", summary: "A product.", sizes: ["n"], tensors: [("v", "[n]", "a vector")],
          strategies: ["forward"])
      ],
      graph: { _ in
        RunGraph(nodes: [
          .init(name: "v", shape: "[2]", operands: [], isInput: true, outputs: []),
          .init(name: "outer", shape: "[2, 2]", operands: [0, 0], isInput: false, outputs: ["Z"]),
        ])
      })
  }

  private func get(_ target: String, isForeign: Bool = false) throws -> PageResponse {
    site.respond(to: try #require(PageRequest(target: target, isForeign: isForeign), "\(target)"))
  }

  private func text(_ target: String) throws -> String { String(decoding: try get(target).body, as: UTF8.self) }

  private func tables(_ target: String) throws -> [String: [[String: Any]]] {
    let response = try get(target + (target.contains("?") ? "&" : "?") + "format=json")
    #expect(response.status == .ok && response.contentType == "application/json", "\(target)")
    return try #require(try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: [[String: Any]]])
  }

  private var addresses: [String] {
    let (run, sweep) = (recorded.runs[0], recorded.sweeps[0])
    return [
      "/", "/sweeps/\(sweep)", "/sweeps/latest", "/runs", "/runs/\(run)", "/runs/\(run.prefix(30))",
      "/runs/\(run)/graph",
      "/compare", "/compare?run=\(run)", "/compare?run=\(run)&run=\(recorded.runs[1])", "/models", "/models/chain",
      "/models/logistic", "/sql", "/sql?q=SELECT+*+FROM+hvp_costs", "/runs?workload=chain&sort=time&order=descending",
    ]
  }

  @Test func everyPageIsSound() throws {
    for address in addresses {
      let response = try get(address)
      #expect(response.status == .ok && response.contentType == "text/html; charset=utf-8", "\(address)")
      MarkupCheck.check(String(decoding: response.body, as: UTF8.self), address)
    }
  }

  @Test func everyTableIsCSVAndJSON() throws {
    for address in addresses where try text(address).contains("<table>") {
      for (name, rows) in try tables(address) {
        let csv = try text(address + (address.contains("?") ? "&" : "?") + "table=\(name)&format=csv")
        let lines = csv.components(separatedBy: "\r\n")
        if let first = rows.first {
          #expect(Set(lines[0].split(separator: ",").map(String.init)) == Set(first.keys), "\(address), \(name)")
        }
        #expect(lines.count == rows.count + 2, "\(address), \(name)")
      }
    }
  }

  @Test func pagesLinkOnlyToPagesThatExist() throws {
    var seen: Set<String> = []
    var next = ["/"]
    while let target = next.popLast(), seen.count < 300 {
      guard seen.insert(target).inserted else { continue }
      let response = try get(target)
      #expect(response.status == .ok, "\(target)")
      guard response.contentType.hasPrefix("text/html") else { continue }
      let page = String(decoding: response.body, as: UTF8.self)
      next += page.matches(of: /href="(\/[^"#]*)"/).map {
        String($0.output.1).replacing("&amp;", with: "&")
      }
    }
    #expect(seen.count > 40 && seen.contains("/style.css") && seen.contains("/sql"))
  }

  @Test func aRunHasWhatWasRecorded() throws {
    let tables = try tables("/runs/\(recorded.runs[0])")
    #expect(tables["run"]?[0]["strategy"] as? String == "forward")
    #expect(tables["inputs"]?[0]["preview"] as? [Double] == [1, 2, 2])
    #expect(tables["outputs"]?[0]["preview"] as? [Double] == [6, 7, 2])
    #expect(tables["samples"]?.count == 6 && tables["costs"]?[0]["multiplications"] as? Int == 4)
    let page = try text("/runs/\(recorded.runs[0])")
    #expect(page.contains("Samples in the order") && page.contains("How many samples") && page.contains("median"))
  }

  @Test func aSweepHasItsDecisionsAndItsRuns() throws {
    let tables = try tables("/sweeps/\(recorded.sweeps[0])")
    #expect(tables["runs"]?.count == 4)
    let cells = try #require(tables["fastest"])
    #expect(cells.count == 2)
    for cell in cells {
      #expect(cell["strategy"] as? String == "reverse" && cell["next"] as? String == "forward")
      #expect(try abs(#require(cell["ratio"] as? Double) - 2) < 0.05)
      #expect(cell["verdict"] as? String == "reverse" && cell["gradients"] is NSNull)
    }
    // A gradient is what products are measured in, and not one of them.
    let other = try self.tables("/sweeps/\(recorded.sweeps[1])")
    #expect(other["fastest"]?.map { $0["strategy"] as? String } == ["forward-over-reverse"])
    #expect(try abs(#require(other["fastest"]?[0]["gradients"] as? Double) - 0.5) < 0.05)
    #expect(try !text("/sweeps/\(recorded.sweeps[0])").contains("data-refresh"))
  }

  @Test func aComparisonShowsOnlyWhatDiffers() throws {
    let target = "/compare?run=\(recorded.runs[0])&run=\(recorded.runs[1])"
    let tables = try tables(target)
    #expect(tables["settings"]?.map { $0["setting"] as? String } == ["strategy"])
    let costs = try #require(tables["costs"])
    #expect(costs.allSatisfy { $0["first"] as? Double != $0["second"] as? Double })
    #expect(costs.first { $0["amount"] as? String == "multiplications" }?["ratio"] as? Double == 0.5)
    #expect(tables["outputs"]?[0]["verdict"] as? String == "identical")
    #expect(try text(target).contains("Equal: "))
  }

  @Test func whatIsNotThereIsSaid() throws {
    for target in [
      "/nothing", "/runs/x", "/sweeps/", "/runs//graph", "/models/x", "/../../etc/passwd", "/..%2f..%2fetc%2fpasswd",
      "/style.css/x", "/runs?sweep=x", "/compare?run=x&run=y", "/%2e%2e/%2e%2e/etc/passwd", "/runs?format=csv&table=x",
    ] {
      let response = try get(target)
      #expect(response.status == .notFound, "\(target)")
      #expect(!String(decoding: response.body, as: UTF8.self).contains("root:"))
    }
    for target in [
      "/runs?sort=x", "/runs?order=up", "/runs?limit=0", "/runs?limit=1001", "/runs?status=x", "/runs?kind=x",
      "/runs?format=xml", "/runs?sort=time&sort=error", "/runs?after=x", "/runs?sort=time&after=x%20y", "/?after=x",
    ] { #expect(try get(target).status == .badRequest, "\(target)") }
  }

  @Test func aMissingOrForeignDatabaseIsSaid() throws {
    let directory = try TemporaryDirectory()
    let missing = Site(path: directory.path("none.db"))
    let response = missing.respond(to: try #require(PageRequest(target: "/")))
    #expect(response.status == .unavailable && directory.contents.isEmpty)
    MarkupCheck.check(String(decoding: response.body, as: UTF8.self), "missing")
    try "no database".write(toFile: directory.path("text.db"), atomically: true, encoding: .utf8)
    let foreign = Site(path: directory.path("text.db"))
    #expect(foreign.respond(to: try #require(PageRequest(target: "/runs"))).status == .unavailable)
    #expect(directory.contents == ["text.db"])
  }

  @Test func nothingIsWritten() throws {
    let before = try shell("sqlite3 '\(recorded.path)' .dump | sha256sum")
    for address in addresses { _ = try get(address) }
    for sql in [
      "DELETE FROM run", "ATTACH '/tmp/x' AS x", "PRAGMA journal_mode=DELETE", "VACUUM", "SELECT load_extension('x')",
    ] {
      let encoded = Address("sql", query: [("q", sql)]).text
      #expect(try get(encoded).status == .badRequest, "\(sql)")
      #expect(try text(encoded).contains("refused") || text(encoded).contains("only reads"), "\(sql)")
    }
    #expect(try shell("sqlite3 '\(recorded.path)' .dump | sha256sum") == before)
  }

  @Test func pagesDoNotWaitForAWriter() throws {
    // Pages are asked for while a writer is within a transaction, which they do not see.
    let count = try text("/sql?q=SELECT+count(*)+FROM+runs&format=csv")
    try shell(
      """
      (echo "BEGIN IMMEDIATE; INSERT INTO tag SELECT id, 'x' FROM run;"; sleep 2) | sqlite3 '\(recorded.path)' > /dev/null 2>&1 &
      sleep 0.5
      """)
    #expect(try text("/sql?q=SELECT+count(*)+FROM+runs&format=csv") == count)
    #expect(try get("/runs").status == .ok)
  }
}
