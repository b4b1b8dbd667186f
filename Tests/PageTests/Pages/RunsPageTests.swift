import Foundation
import Store
import Testing

@testable import Page

/// Filters, orders and pages of the list of runs.
@Suite struct RunsPageTests {
  private let recorded: RecordedSweep
  private let site: Site

  init() throws {
    var recorded = try RecordedSweep()
    // Equal times and counts among them, so that the order needs more than these.
    try recorded.add(sizes: [2, 4, 8])
    try recorded.add(sizes: [2, 4], strategies: ["forward", "reverse", "optimal"])
    try recorded.add(workload: "rank-one", sizes: [3], ns: 50, strategies: ["gradient"])
    self.recorded = recorded
    site = Site(path: recorded.path)
  }

  private func response(_ target: String) throws -> PageResponse {
    site.respond(to: try #require(PageRequest(target: target)))
  }

  /// The runs of a page, and the address of the next.
  private func runs(_ target: String) throws -> (rows: [[String: Any]], next: String?) {
    let response = try response(target)
    #expect(response.status == .ok, "\(target)")
    let tables = try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: [[String: Any]]]
    let link = response.headers.first { $0.name == "Link" }?.value
    return (try #require(tables?["runs"]), link?.firstMatch(of: /<([^>]*)>; rel="next"/).map { String($0.output.1) })
  }

  private func ids(_ rows: [[String: Any]]) -> [String] { rows.compactMap { $0["run_id"] as? String } }

  @Test(arguments: RunsQuery.sortings.map(\.name), ["ascending", "descending"])
  func pagesTogetherAreTheWhole(sort: String, order: String) throws {
    let address = "/runs?format=json&sort=\(sort)&order=\(order)"
    let whole = try runs(address + "&limit=1000")
    #expect(whole.next == nil)
    var found: [String] = []
    var next: String? = address + "&limit=2"
    while let target = next {
      let page = try runs(target)
      #expect(page.rows.count <= 2 && (!page.rows.isEmpty || whole.rows.isEmpty))
      found += ids(page.rows)
      next = page.next
    }
    #expect(found == ids(whole.rows))
    #expect(sort == "error" ? found.isEmpty == whole.rows.isEmpty : found.count == recorded.runs.count)
    #expect(Set(found).count == found.count)
    let columns = [
      "recorded": "run_id", "time": "median_ns", "multiplications": "multiplications", "memory": "peak_bytes",
    ]
    guard let column = columns[sort], column != "run_id" else { return }
    let values = whole.rows.compactMap { ($0[column] as? NSNumber)?.doubleValue }
    #expect(values == (order == "ascending" ? values.sorted() : values.sorted(by: >)))
  }

  @Test func theNewestComeFirst() throws {
    #expect(try ids(runs("/runs?format=json").rows) == recorded.runs.reversed())
  }

  @Test func filtersSelect() throws {
    let store = try Store.open(path: recorded.path, access: .readWrite)
    _ = try store.tag(recorded.runs[1], add: ["good"])
    for (filter, count) in [
      ("workload=chain", 12), ("workload=rank-one", 1), ("strategy=optimal", 2), ("kind=hvp", 13), ("kind=train", 0),
      ("status=finished", 13), ("status=running", 0), ("status=crashed", 0), ("dtype=float64", 13),
      ("dtype=float32", 0),
      ("machine=host%20(a%20processor)", 13), ("machine=host", 0), ("tag=good", 1), ("tag=bad", 0), ("since=2000", 13),
      ("since=9999", 0), ("before=2000", 0), ("sweep=\(recorded.sweeps[1])", 6), ("sweep=latest", 1),
      ("workload=chain&strategy=reverse", 5), ("workload=chain&strategy=", 12), ("workload=%27%20OR%201=1--", 0),
    ] {
      for sort in ["recorded", "time", "memory"] {
        #expect(try runs("/runs?format=json&sort=\(sort)&\(filter)").rows.count == count, "\(filter), \(sort)")
      }
    }
  }

  @Test func whatRunsShareIsSaidOnce() throws {
    let page = String(decoding: try response("/runs?workload=chain").body, as: UTF8.self)
    #expect(page.contains("All of them:") && page.contains("workload chain") && page.contains("dtype float64"))
    #expect(!page.contains(">dtype</th>") && page.contains(">strategy</th>"))
    // Nothing is chosen at first.
    #expect(page.contains("type=\"checkbox\"") && !page.contains("checked"))
  }

  @Test func filtersStayWhereRunsAreSortedOrGoOn() throws {
    let page = String(decoding: try response("/runs?workload=chain&sort=time&limit=3").body, as: UTF8.self)
    for link in ["sort=time&amp;order=descending", "sort=memory&amp;order=ascending", "after="] {
      let found = page.matches(of: /href="(\/runs\?[^"]*)"/).map { String($0.output.1) }.filter { $0.contains(link) }
      #expect(!found.isEmpty && found.allSatisfy { $0.contains("workload=chain") }, "\(link)")
    }
    #expect(page.contains("aria-sort=\"ascending\"") && page.contains("value=\"chain\""))
  }
}
