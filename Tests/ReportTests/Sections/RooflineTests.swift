import Foundation
import TestSupport
import Testing

@testable import Report
@testable import Store

/// Shares of the measured peak, recounted from the rows.
@Suite struct RooflineTests {
  private func study(_ body: (Store, UUIDv7) throws -> Void) throws {
    let directory = try TemporaryDirectory()
    let store = try Store.open(path: directory.path("track.db"), access: .readWrite)
    var study = RandomStudy(.mixed, seed: 3)
    let sweep = try study.record(in: store)
    try body(store, sweep)
  }

  private func table(_ store: Store) throws -> [[String: SQLValue]] {
    let document = try CostReport(from: store, scope: .newest).document
    let query = try #require(document.queries.first { $0.title.hasPrefix("time against count") })
    // The query that is printed gives the rows that are printed.
    #expect(try store.query(query.sql).rows == query.result.rows)
    return query.result.rows.map { Dictionary(uniqueKeysWithValues: zip(query.result.columns, $0)) }
  }

  @Test func sharesAreRatesOverTheBestPeakOfTheSweeps() throws {
    try study { store, sweep in
      try store.record(
        PeakRecord(dtype: "float64", threads: 1, operationsPerNs: 2.5, bytesPerNs: 0.125), ofSweep: sweep)
      // A peak of another sweep, whose runs do not count, is not this one's.
      let other = UUIDv7.next()
      try store.begin(sweep: SweepRecord(sweepID: other, definition: "{}", seed: 1, cells: 0))
      try store.record(PeakRecord(dtype: "float64", threads: 1, operationsPerNs: 1e6, bytesPerNs: 1e6), ofSweep: other)
      let rows = try table(store)
      #expect(rows.count > 3)
      let runs = try store.query(
        """
        SELECT workload, strategy, multiplications + additions + divisions + comparisons + transcendentals, bytes_read + bytes_written,
               median_ns FROM hvp_costs WHERE median_ns IS NOT NULL
        """
      ).rows
      for row in rows {
        let own = runs.filter { $0[0] == row["workload"] && $0[1] == row["strategy"] }
        let best = try #require(own.max { ($0[2].double! / $0[4].double!) < ($1[2].double! / $1[4].double!) })
        let (share, bandwidth) = (row["peak_share"]?.double, row["bandwidth_share"]?.double)
        #expect(abs(try #require(share) - 100 * best[2].double! / best[4].double! / 2.5) < 1e-9)
        #expect(abs(try #require(bandwidth) - 100 * best[3].double! / best[4].double! / 0.125) < 1e-9)
      }
      try Claims(store).check("with a peak")
    }
  }

  @Test func withoutAPeakEachRowSaysSo() throws {
    try study { store, _ in
      #expect(try table(store).allSatisfy { $0["peak_share"] == .null && $0["bandwidth_share"] == .null })
      let text = try CostReport(from: store, scope: .newest).document.markdown
      let rows = text.split(separator: "\n").filter { $0.contains("not measured | ") }
      #expect(rows.count == (try table(store).count) && text.contains("No peak of this machine is recorded"))
    }
  }
}
