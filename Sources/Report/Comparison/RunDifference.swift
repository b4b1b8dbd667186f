public import Store

/// What differs between two runs.
public struct RunDifference: Sendable {
  /// A value of both runs; NULL where a run has none.
  public struct Pair: Sendable {
    public let name: String
    public let a: SQLValue
    public let b: SQLValue

    /// a ÷ b, if both are numbers.
    public var ratio: Double? {
      guard let a = a.double, let b = b.double, b != 0 else { return nil }
      return a / b
    }
  }

  /// Settings that differ, by the names of the columns of `runs`.
  public let settings: [Pair]
  /// Counts, memory and times that either run has, by the names of the columns of `hvp_costs`.
  public let amounts: [Pair]
  /// The ratio of their times, as in `Store.Snapshot.comparison`; empty if they were not sampled together.
  public let paired: ResultTable
  public let outputs: [TensorDifference]

  /// Columns of `runs` with the request and the software that ran it.
  private static let settingNames = [
    "kind", "workload", "strategy", "peer", "size", "dtype", "threads", "blas", "blas_library", "seed", "status",
    "reason", "model_source", "model_digest", "git_commit", "git_dirty", "machine", "machine_kind", "toolchain",
    "track_version",
    "track_build", "sweep_id",
  ]

  /// Columns of `hvp_costs` that are amounts, and so are compared as ratios.
  private static let amountNames = [
    "multiplications", "additions", "divisions", "comparisons", "transcendentals", "bytes_read", "bytes_written",
    "peak_bytes", "setup_multiplications", "kept_bytes", "setup_ns", "setup_call_ns", "min_ns", "median_ns",
    "residual",
  ]

  /// Compares two runs by their identities. `nil` if there is no such run.
  /// - Throws: `StoreError`.
  public init?(_ a: String, _ b: String, in store: Store) throws {
    let (settings, costs, paired) = try store.snapshot { snapshot in
      (
        try [a, b].map { Self.named(try snapshot.query("SELECT * FROM runs WHERE run_id = ?", [.text($0)])) },
        try [a, b].map { Self.named(try snapshot.costs(ofRun: $0)) }, try snapshot.comparison(of: a, and: b)
      )
    }
    guard let first = try store.run(a), let second = try store.run(b) else { return nil }
    func pairs(_ names: [String], _ rows: [[String: SQLValue]]) -> [Pair] {
      names.map { Pair(name: $0, a: rows[0][$0] ?? .null, b: rows[1][$0] ?? .null) }
    }
    self.settings = pairs(Self.settingNames, settings).filter { $0.a != $0.b }
    amounts = pairs(Self.amountNames, costs).filter { $0.a != .null || $0.b != .null }
    self.paired = paired
    outputs = TensorDifference.all(first, second)
  }

  private static func named(_ table: ResultTable) -> [String: SQLValue] {
    Dictionary(zip(table.columns, table.rows.first ?? [])) { first, _ in first }
  }
}
