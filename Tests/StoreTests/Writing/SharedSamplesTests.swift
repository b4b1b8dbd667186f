import Foundation
import TestSupport
import Testing

@testable import Store

/// Runs with equal graphs, which share the samples of one of them.
@Suite struct SharedSamplesTests {
  let directory: TemporaryDirectory
  let store: Store
  private let times = [("forward", 200.0), ("reverse", 100), ("optimal", 100), ("again", 100)]
  private let sharing = ["optimal": "reverse", "again": "reverse"]

  init() throws {
    directory = try TemporaryDirectory()
    store = try Store.open(path: directory.path("track.db"), access: .readWrite)
  }

  private func rows(_ sql: String, in store: Store? = nil) throws -> [[SQLValue]] {
    try (store ?? self.store).query(sql).rows
  }

  private func texts(_ sql: String, in store: Store? = nil) throws -> [String?] {
    try rows(sql, in: store).map { $0[0].text }
  }

  @Test func theyHaveItsTimesAndNoWinner() throws {
    let recorded = try Samples.record(in: store, times: times, sharing: sharing)
    #expect(try rows("SELECT count(*) FROM sample") == [[.integer(18)]])
    #expect(
      try rows("SELECT DISTINCT count(*), sum(elapsed_ns) FROM timings WHERE arm = 'main' GROUP BY run_id").count == 2)
    #expect(
      try texts("SELECT same_as FROM hvp_costs ORDER BY recorded_at") == [
        nil, nil, recorded.runs[1].description, recorded.runs[1].description,
      ])
    #expect(
      try rows("SELECT count(DISTINCT median_ns), count(*) FROM hvp_costs WHERE strategy <> 'forward'") == [
        [.integer(1), .integer(3)]
      ])
    #expect(
      try texts(
        "SELECT DISTINCT winner_by_time FROM comparisons WHERE 'forward' NOT IN (strategy_a, strategy_b)"
      ) == ["same computation"])
    #expect(
      try rows("SELECT count(*) FROM comparisons WHERE strategy_a = 'forward' AND winner_by_time = strategy_b")
        == [[.integer(3)]])
    // One comparison was made: of forward with the other computation.
    for view in ["sweeps", "conditions"] {
      #expect(try rows("SELECT comparisons FROM \(view)") == [[.integer(1)]])
    }
    #expect(try rows("SELECT DISTINCT of_comparisons FROM comparisons") == [[.integer(1)]])
    let paired = try store.snapshot { try $0.comparison(of: "\(recorded.runs[3])", and: "\(recorded.runs[1])") }
    #expect(paired.rows.first?.last == .text("same computation"))
    #expect(try store.check() == [])
  }

  @Test func anotherRunKeepsTheSamplesOfARemovedOne() throws {
    try Samples.record(in: store, times: times, sharing: sharing)
    var filter = RunFilter()
    for (strategy, left) in [("reverse", [nil, nil, "optimal"]), ("optimal", [nil, nil])] as [(String, [String?])] {
      filter.strategy = strategy
      _ = try store.remove(filter)
      #expect(
        try texts(
          "SELECT other.strategy FROM runs LEFT JOIN runs AS other ON other.run_id = runs.same_as ORDER BY runs.recorded_at"
        ) == left)
      #expect(try rows("SELECT count(*) FROM sample") == [[.integer(18)]])
      #expect(try store.check() == [])
    }
  }

  @Test func theyShareThemInACopyToo() throws {
    // Rows have other numbers there.
    let copy = try Store.open(path: directory.path("copy.db"), access: .readWrite)
    try Samples.record(in: copy, n: 3)
    try Samples.record(in: store, times: times, sharing: sharing)
    let other =
      "SELECT other.strategy FROM runs JOIN runs AS other ON other.run_id = runs.same_as ORDER BY runs.strategy"
    _ = try copy.merge(from: store.path)
    #expect(try texts(other, in: copy) == ["reverse", "reverse"])
    #expect(try copy.check() == [])
    let dump = try store.snapshot { try $0.rowDump(where: "strategy = 'again'", maxBytes: 1 << 20) }
    let winner = """
      SELECT winner_by_time FROM comparisons WHERE strategy_a = 'reverse' AND strategy_b = 'again'
      """
    let (shared, winners) = try Store.withRows(dump, name: "rows") { loaded in
      try loaded.snapshot { rows in
        (try rows.query(other).rows.map { $0[0].text }, try rows.query(winner).rows.map { $0[0].text })
      }
    }
    #expect(shared == ["reverse"] && winners == ["same computation"])
  }
}
