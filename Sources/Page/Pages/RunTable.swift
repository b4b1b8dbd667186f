import Store

/// Tables of runs: with what they have in common said once, and only the rest as columns.
enum RunTable {
  /// Columns that many runs have in common.
  private static let settings = [
    "kind", "workload", "size", "dtype", "threads", "blas", "machine", "seed", "git_commit", "peer",
  ]

  /// The settings that all these runs share, by name.
  static func common(_ rows: ResultTable) -> [(name: String, value: SQLValue)] {
    guard let first = rows.rows.first, rows.rows.count > 1 else { return [] }
    return rows.columns.enumerated().compactMap { index, name in
      settings.contains(name) && rows.rows.allSatisfy { $0[index] == first[index] } ? (name, first[index]) : nil
    }
  }

  /// A table of rows with some of the columns of `runs`.
  /// - Parameters:
  ///   - sorting: of a column by its name in `RunsQuery`, where the table can be sorted.
  ///   - isChoice: whether two runs can be chosen, within a form.
  static func table(
    _ name: String, _ caption: String, _ rows: ResultTable,
    sorting: (String) -> (order: PageTable.Order?, address: Address)? = { _ in nil }, isChoice: Bool = false
  ) -> PageTable {
    let shared = Set(common(rows).map(\.name))
    func has(_ column: String) -> Bool { rows.columns.contains(column) && !shared.contains(column) }
    func column(
      _ name: String, _ label: Markup, isNumeric: Bool = false, sort: String? = nil,
      _ format: @escaping (SQLValue) -> Markup
    ) -> [PageTable.Column] {
      guard has(name) else { return [] }
      let sorted = sort.flatMap(sorting)
      return [
        .init(label, isNumeric: isNumeric, order: sorted?.order, sorting: sorted?.address) { format($0[name]) }
      ]
    }
    var columns: [PageTable.Column] = [
      .init("run") { row in
        guard isChoice, let id = row["run_id"].text else { return PageText.run(row["run_id"]) }
        return """
          <input type="checkbox" name="run" value="\(id)" aria-label="choose \(PageText.identity(id))"> \(PageText.run(row["run_id"]))
          """
      }
    ]
    columns += column("workload", "model") { PageText.model($0) }
    columns += column("size", "size", PageText.size)
    columns += column("strategy", "strategy") { "<span class=\"whole\">\(PageText.value($0))</span>" }
    columns += [
      .init("status") { row in
        let reason =
          row["reason"].text.map { "<details><summary>why</summary>\(PageText.short($0))</details>" as Markup } ?? ""
        return PageText.status(row["status"]) + reason
      }
    ]
    columns += column("median_ns", "median time", isNumeric: true, sort: "time", PageText.time)
    if rows.rows.contains(where: { row in rows.columns.firstIndex(of: "gradients").map { row[$0] != .null } ?? false })
    {
      columns += column("gradients", "in gradients", isNumeric: true, PageText.ratio)
    }
    columns += column(
      "multiplications", "multiplications", isNumeric: true, sort: "multiplications", PageText.shortCount)
    columns += column("peak_bytes", "peak memory", isNumeric: true, sort: "memory", PageText.bytes)
    columns += column("error", "error", isNumeric: true, sort: "error", PageText.small)
    columns += column("started_at", "started, UTC", sort: "recorded") { PageText.moment($0, letters: 16) }
    for name in ["kind", "dtype", "threads", "blas", "machine", "peer"] {
      columns += column(name, Markup(text: name), PageText.value)
    }
    var table = PageTable(name, caption, rows, columns: columns)
    let said = common(rows).filter { $0.value != .null && $0.name != "seed" && $0.name != "git_commit" }
    if !said.isEmpty {
      let parts = said.map {
        "\($0.name) \($0.name == "size" ? PageText.size($0.value) : PageText.value($0.value))" as Markup
      }
      table.common = "All of them: \(parts.joined(", "))."
    }
    return table
  }
}
