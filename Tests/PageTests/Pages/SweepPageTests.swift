import Foundation
import Store
import Testing

@testable import Page

@Suite struct SweepPageTests {
  private func page(_ target: String, of site: Site) throws -> String {
    String(decoding: site.respond(to: try #require(PageRequest(target: target))).body, as: UTF8.self)
  }

  @Test func aRunningSweepIsLiveWithAndWithoutScripts() throws {
    var recorded = try RecordedSweep()
    try recorded.add(sizes: [2, 4, 8], finishes: false)
    let site = Site(path: recorded.path)
    for target in ["/", "/sweeps/latest", "/runs/\(recorded.runs[4])"] {
      let page = try page(target, of: site)
      MarkupCheck.check(page, target)
      #expect(
        page.contains("data-refresh=\"2\"") && page.contains("<noscript><meta http-equiv=\"refresh\""), "\(target)")
    }
    let sweep = try page("/sweeps/latest", of: site)
    #expect(sweep.contains("<progress max=\"3\" value=\"2\"") && sweep.contains("2 of 3 cells"))
    // The newest sweeps stay so while nothing runs, but for scripts alone.
    var quiet = try RecordedSweep()
    try quiet.add()
    let sweeps = try self.page("/", of: Site(path: quiet.path))
    #expect(sweeps.contains("data-refresh=\"5\"") && !sweeps.contains("<noscript>"))
    // A finished run does not change.
    #expect(try !page("/runs/\(recorded.runs[0])", of: site).contains("data-refresh"))
    #expect(try page("/runs?status=running&format=csv", of: site).components(separatedBy: "\r\n").count == 4)
  }

  /// By what they gave: names of a library's strategies are free.
  @Test func aLibrarysBaselinesAreNotTheFastest() throws {
    var recorded = try RecordedSweep()
    try recorded.add(
      workload: "loss.py:loss", sizes: [2], strategies: ["jax/mine", "jax/gradient", "jax/call"],
      outputs: [["w.hvp"], ["w.gradient"], []], peer: "jax 1")
    let response = Site(path: recorded.path).respond(
      to: try #require(PageRequest(target: "/sweeps/latest?format=json")))
    let tables = try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: [[String: Any]]]
    #expect(tables?["fastest"]?.map { $0["strategy"] as? String } == ["jax/mine"])
  }

  @Test func sweepsGoOnPageAfterPage() throws {
    var recorded = try RecordedSweep()
    for _ in 0..<SweepsPage.limit + 3 { try recorded.add(sizes: [2], strategies: ["forward"]) }
    let site = Site(path: recorded.path)
    var found: [String] = []
    var next: String? = "/?format=json"
    while let target = next {
      let response = site.respond(to: try #require(PageRequest(target: target)))
      let tables = try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: [[String: Any]]]
      found += (tables?["sweeps"] ?? []).compactMap { $0["sweep_id"] as? String }
      next = response.headers.first?.value.firstMatch(of: /<([^>]*)>/).map { String($0.output.1) }
    }
    #expect(found == recorded.sweeps.reversed())
  }
}
