import Statistics
public import Store

/// Median times of the newest runs of each strategy and cell, for services that follow benchmarks over commits.
public enum BenchmarkFormat: String, CaseIterable, Sendable {
  /// Bencher Metric Format: an object of benchmark → `latency` in nanoseconds, with the quartiles as its bounds, and
  /// exact counts as further measures. `bencher run --adapter json`.
  case bmf
  /// github-action-benchmark's `customSmallerIsBetter`: an array of name, unit, value, range and extra.
  case gha

  /// The rows of `scope`, sorted by name, as JSON with a final line feed.
  /// - Throws: `ReportError` if there is no such row; `StoreError`.
  public func text(from store: Store, scope: Scope) throws -> String {
    let rows = try store.snapshot { snapshot in
      try Context(snapshot, scope: scope, path: store.path).records(
        """
        SELECT workload, size, strategy, dtype, threads, blas, median_ns, p25_ns, p75_ns, multiplications, peak_bytes
        FROM (SELECT * FROM newest_runs UNION ALL SELECT * FROM newest_products) ORDER BY workload, size, dtype, threads, blas, strategy
        """)
    }
    guard !rows.isEmpty else { throw ReportError.nothingToReport(path: store.path) }
    switch self {
    case .bmf: return JSONRecord(rows.map { (name: Self.name($0), value: Self.measures($0)) }).jsonText + "\n"
    case .gha: return rows.map(Self.entry).jsonText + "\n"
    }
  }

  /// All that tells a row from others: what is followed must keep its name.
  private static func name(_ row: ReportTable.Record) -> String {
    let threads = row.integer("threads") ?? 1
    return [
      row.text("workload"), row.text("size"), row.text("strategy"), row.text("dtype"),
      "\(threads) thread\(threads == 1 ? "" : "s")", row.text("blas"),
    ].compactMap(\.self).filter { $0 != "{}" }.joined(separator: " ")
  }

  private static func measures(_ row: ReportTable.Record) -> JSONRecord {
    let latency: JSONRecord = [
      "value": row.double("median_ns"), "lower_value": row.double("p25_ns"), "upper_value": row.double("p75_ns"),
    ]
    let counts = ["multiplications", "peak_bytes"].compactMap { count in
      row.integer(count).map { (name: count, value: ["value": $0] as JSONRecord) }
    }
    return ["latency": latency] + JSONRecord(counts)
  }

  private static func entry(_ row: ReportTable.Record) -> JSONRecord {
    let spread = (row.double("p75_ns") ?? 0) - (row.double("p25_ns") ?? 0)
    return [
      "name": name(row), "unit": "ns", "value": row.double("median_ns"),
      "range": "± \(Quantity.nanoseconds(spread / 2))",
      "extra": row.integer("multiplications").map { "\($0) multiplications" },
    ]
  }
}
