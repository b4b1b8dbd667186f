import TestSupport
import Testing

@testable import Store

@Suite struct KeyedRowsTests {
  let directory: TemporaryDirectory
  let store: Store

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    for n in [2, 4, 8] { try Samples.record(in: store, n: n) }
  }

  @Test func theyAreTheRowsOfTheViews() throws {
    let all = try store.query("SELECT run_id FROM hvp_costs").rows.compactMap { $0[0].text }
    #expect(all.count == 6)
    try store.snapshot { snapshot in
      for run in all {
        let row = try snapshot.query("SELECT * FROM hvp_costs WHERE +run_id = ?", [.text(run)])
        #expect(try snapshot.costs(ofRun: run).rows == row.rows && row.rows.count == 1)
      }
      var pairs = 0
      for a in all {
        for b in all {
          let pair = try snapshot.query(
            "SELECT time_ratio, low, high, noise_floor, winner_by_time FROM comparisons WHERE a_run_id = ? AND b_run_id = ?",
            [.text(a), .text(b)])
          let found = try snapshot.comparison(of: a, and: b)
          #expect(found.columns == pair.columns && found.rows == pair.rows)
          pairs += pair.rows.count
        }
      }
      #expect(pairs == 6)
      #expect(try snapshot.costs(ofRun: "none").rows.isEmpty)
    }
  }

  @Test(arguments: KeyedRows.all) func noTableIsScanned(sql: String) throws {
    let plan = try store.snapshot { try $0.query("EXPLAIN QUERY PLAN \(sql)") }.rows.compactMap { $0.last?.text }
    #expect(!plan.isEmpty)
    for step in plan {
      // What a subquery gave is looked through; what is searched by kind alone is everything.
      #expect(!step.hasPrefix("SCAN") || step.contains("subquery"), "\(step)")
      #expect(!step.hasSuffix("(kind=?)"), "\(step)")
    }
  }
}
