import Store

/// Which runs a request asks for, in which order, and from which one on.
///
/// Runs are found in two steps: row numbers by as few tables as the filters need, so that they stay fast among a hundred
/// thousand runs, then the columns of these. A page begins after the last run of the one before it (keyset), so the
/// thousandth page takes as long as the first.
struct RunsQuery {
  /// What runs can be ordered by: a column of `run`, or of a table with a row for each run that has a value.
  struct Sorting {
    let name: String
    /// The table if it is not `run`.
    var table: String?
    let column: String

    /// Columns of the order. The second tells runs of equal values apart.
    var columns: (key: String, tie: String) {
      table == nil ? ("run.\(column)", "run.run_id") : ("key.\(column)", "key.run")
    }
  }

  static let sortings = [
    Sorting(name: "recorded", column: "recorded_at"),
    Sorting(name: "time", table: "timing_summary", column: "median_ns"),
    Sorting(name: "multiplications", table: "cost", column: "multiplications"),
    Sorting(name: "memory", table: "cost", column: "peak_bytes"),
    Sorting(name: "error", table: "verdict", column: "error"),
  ]

  /// Names of the filters, in the order of the form.
  static let filters = [
    "workload", "strategy", "kind", "status", "dtype", "machine", "tag", "since", "before", "sweep",
  ]

  let sorting: Sorting
  let isDescending: Bool
  let limit: Int
  private(set) var filter: [(name: String, value: String)] = []
  private var cursor: (key: SQLValue, tie: SQLValue)?

  /// - Throws: `PageError` if a value of the request is none.
  init(_ request: PageRequest) throws {
    let name = try request.choice("sort", of: Self.sortings.map(\.name)) ?? "recorded"
    let sorting = Self.sortings.first { $0.name == name } ?? Self.sortings[0]
    self.sorting = sorting
    isDescending =
      try request.choice("order", of: ["ascending", "descending"]).map { $0 == "descending" } ?? (name == "recorded")
    limit = try request.integer("limit", in: 1...1000) ?? 100
    _ = try request.choice("status", of: RunStatus.allCases.map(\.rawValue))
    _ = try request.choice("kind", of: RunKind.allCases.map(\.rawValue))
    filter = try Self.filters.compactMap { name in try request.value(name).map { (name, $0) } }
    guard let after = try request.value("after") else { return }
    let parts = after.split(separator: " ", maxSplits: 1).map(String.init)
    let isText = sorting.table == nil
    let key: SQLValue? = parts.first.flatMap { isText ? SQLValue.text($0) : Double($0).map(SQLValue.real) }
    let tie: SQLValue? = parts.last.flatMap { isText ? SQLValue.text($0) : Int64($0).map(SQLValue.integer) }
    guard parts.count == 2, let key, let tie else {
      throw PageError(.badRequest, "after is \"\(after)\": expected what the link to the next runs has")
    }
    cursor = (key, tie)
  }

  /// A found run: its row number, and its place in the order as the value of `after`.
  struct Found {
    let run: Int
    let after: String
  }

  /// At most `limit` runs, and one more if there are more.
  /// - Throws: `StoreError`; `PageError` if the sweep is none.
  func find(in snapshot: Store.Snapshot) throws -> [Found] {
    let (key, tie) = sorting.columns
    var conditions = ["\(key) IS NOT NULL"]
    var arguments: [SQLValue] = []
    for (name, value) in filter {
      let (condition, argument) = try condition(name, value, in: snapshot)
      conditions.append(condition)
      arguments.append(.text(argument))
    }
    if let cursor {
      conditions.append("(\(key), \(tie)) \(isDescending ? "<" : ">") (?, ?)")
      arguments += [cursor.key, cursor.tie]
    }
    let order = isDescending ? "DESC" : "ASC"
    let tables =
      sorting.table.map { "\($0) AS key" + (filter.isEmpty ? "" : " JOIN run ON run.id = key.run") } ?? "run"
    return try snapshot.query(
      """
      SELECT \(sorting.table == nil ? "run.id" : "key.run"), \(key), \(tie) FROM \(tables)
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(key) \(order), \(tie) \(order) LIMIT \(limit + 1)
      """, arguments
    ).rows.compactMap { row in
      guard let run = row[0].integer, let key = row[1].plain, let tie = row[2].plain else { return nil }
      return Found(run: run, after: "\(key) \(tie)")
    }
  }

  /// A filter as SQL, and the value that it binds.
  private func condition(
    _ name: String, _ value: String, in snapshot: Store.Snapshot
  ) throws -> (sql: String, argument: String) {
    switch name {
    case "workload", "dtype": return ("run.cell IN (SELECT cell.id FROM cell WHERE cell.\(name) = ?)", value)
    case "strategy", "kind": return ("run.\(name) = ?", value)
    case "status":
      // Whether a run is running, and no more of a process that has died, the view knows.
      guard value == "running" || value == "crashed" else { return ("run.status = ?", value) }
      return (
        """
        run.status IN ('running', 'crashed') AND
        EXISTS (SELECT 1 FROM runs WHERE runs.run_id = run.run_id AND runs.status = ?)
        """, value
      )
    case "machine":
      return (
        """
        run.invocation IN (SELECT invocation.id FROM invocation JOIN machine ON machine.id = invocation.machine
                           WHERE machine.name || ' (' || machine.cpu || ')' = ?)
        """, value
      )
    case "tag": return ("run.id IN (SELECT tag.run FROM tag WHERE tag.tag = ?)", value)
    case "since": return ("run.recorded_at >= ?", value)
    case "before": return ("run.recorded_at < ?", value)
    default:
      let sweep = try Reference.find(.sweep, value, in: snapshot)
      return (
        "run.cell IN (SELECT cell.id FROM sweep JOIN cell ON cell.sweep = sweep.id WHERE sweep.sweep_id = ?)", sweep
      )
    }
  }

  /// The columns of these runs in this order.
  /// - Throws: `StoreError`.
  static func rows(of found: some Collection<Found>, in snapshot: Store.Snapshot) throws -> ResultTable {
    try snapshot.query(
      """
      SELECT runs.run_id, runs.sweep_id, runs.kind, runs.workload, runs.strategy, runs.size, runs.dtype, runs.threads, runs.blas,
             runs.status, runs.reason, summary.median_ns, runs.multiplications, runs.peak_bytes, runs.error, runs.started_at,
             runs.tags, runs.machine, runs.seed, runs.git_commit, runs.track_version, runs.peer, runs.cell_id
      FROM json_each(?) AS wanted JOIN run ON run.id = wanted.value JOIN runs ON runs.run_id = run.run_id
      LEFT JOIN timing_summary AS summary ON summary.run = run.id ORDER BY wanted.key
      """, [.text(found.map(\.run).jsonText)])
  }
}
