import TestSupport
import Testing

@testable import Store

/// The order in which rows are recorded, whatever the clock does.
@Suite struct RecordingOrderTests {
  @Test(arguments: [-3600, -40 * 365 * 86400, -100 * 365 * 86400, Int.max, Int.min])
  func aClockThatSteppedHidesNothing(shift: Int) throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("track.db")
    let store = try Store.open(path: path, access: .readWrite)
    let first = try Samples.record(in: store)
    let second = try WallClock.$shift.withValue(shift) { try Samples.record(in: store) }
    let third = try Samples.record(in: store)
    let order = [first, second, third].flatMap { $0.runs.map(\.description) }
    #expect(
      try shell("sqlite3 \(path) 'SELECT run_id FROM runs ORDER BY recorded_at'")
        == order.map { $0 + "\n" }.joined())
    #expect(
      try shell("sqlite3 \(path) 'SELECT sweep_id FROM sweeps ORDER BY recorded_at DESC LIMIT 1'")
        == "\(third.sweep)\n")
    #expect(try shell("sqlite3 \(path) 'SELECT count(DISTINCT recorded_at) FROM hvp_costs'") == "6\n")
    #expect(try store.check() == [])
  }

  @Test func theNextIsAMicrosecondAfterTheGreatest() {
    let greatest = "2999-12-31T23:59:59.999999Z"
    #expect(RecordingOrder.next(after: greatest) == "3000-01-01T00:00:00.000000Z")
    #expect(RecordingOrder.next(after: "") > "2020")
    for last in ["9999-12-31T23:59:59.999999Z", "zzz", "9999-99-99T99:99:99.999999Z", "9999999999999999999999"] {
      #expect(RecordingOrder.next(after: last) == last)
    }
  }

  @Test func aMergeKeepsTheOrder() throws {
    let directory = try TemporaryDirectory()
    let (here, there) = (directory.path("here.db"), directory.path("there.db"))
    let source = try Store.open(path: there, access: .readWrite)
    let runs = try (0..<3).flatMap { _ in try Samples.record(in: source).runs }
    let store = try Store.open(path: here, access: .readWrite)
    _ = try store.merge(from: there)
    let later = try WallClock.$shift.withValue(-7200) { try Samples.record(in: store) }
    #expect(
      try shell("sqlite3 \(here) 'SELECT run_id FROM runs ORDER BY recorded_at'")
        == (runs + later.runs).map { "\($0)\n" }.joined())
  }

  @Test func theNewestIsFoundByAnIndex() throws {
    let directory = try TemporaryDirectory()
    let store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    for table in ["run", "sweep"] {
      let plan = try store.query(
        "EXPLAIN QUERY PLAN SELECT \(table)_id FROM \(table)s ORDER BY recorded_at DESC, \(table)_id DESC LIMIT 1")
      #expect(plan.rows.contains { $0.last?.text?.contains("\(table)_recorded") == true })
      #expect(!plan.rows.contains { $0.last?.text?.contains("FOR ORDER BY") == true })
    }
  }
}
