import Report
import Store

/// The decision in each cell of a sweep: the fastest strategy, the next one, and whether the difference is a verdict.
enum FastestTable {
  /// Maximum number of cells.
  private static let most = 200

  /// - Parameter runs: of one sweep, by cells, with `run_id`, `cell_id`, `workload`, `size`, `strategy`, `median_ns`,
  ///   `gradients` and `competes`.
  /// - Returns: `nil` if no cell has a time.
  static func table(_ runs: ResultTable, _ snapshot: Store.Snapshot) throws -> PageTable? {
    var cells: [(id: SQLValue, rows: [PageTable.Row])] = []
    for row in PageTable(plain: "", "", runs).byName where row["median_ns"] != .null {
      if cells.last?.id != row["cell_id"] { cells.append((row["cell_id"], [])) }
      if row["competes"].integer == 1 { cells[cells.count - 1].rows.append(row) }
    }
    let rows = try cells.prefix(most).compactMap { try decision(in: $0.rows, snapshot) }
    guard !rows.isEmpty else { return nil }
    let columns = [
      "workload", "size", "strategy", "run_id", "median_ns", "gradients", "next", "ratio", "low", "high", "verdict",
    ]
    var table = PageTable(
      "fastest", "The fastest strategy of each cell", ResultTable(columns: columns, rows: rows),
      columns: [
        .init("model") { PageText.model($0["workload"]) }, .init("size") { PageText.size($0["size"]) },
        .init("fastest") { row in
          "<a href=\"\(Address("runs", row["run_id"].text ?? ""))\">\(PageText.value(row["strategy"]))</a>"
        }, .init("median time", isNumeric: true) { PageText.time($0["median_ns"]) },
        .init("in gradients", isNumeric: true) { PageText.ratio($0["gradients"]) },
        .init("next") { PageText.value($0["next"]) },
        .init("next ÷ fastest", isNumeric: true) { row in
          guard row["low"] != .null else { return PageText.ratio(row["ratio"]) }
          return "\(PageText.ratio(row["ratio"])) [\(PageText.ratio(row["low"])), \(PageText.ratio(row["high"]))]"
        }, .init("winner") { PageText.value($0["verdict"]) },
      ])
    if cells.count > most { table.remark = "The first \(most) of \(cells.count) cells." }
    return table
  }

  /// A row of the table: of the fastest run, and of the next one that is another computation.
  private static func decision(in rows: [PageTable.Row], _ snapshot: Store.Snapshot) throws -> [SQLValue]? {
    let sorted = rows.sorted { ($0["median_ns"].double ?? 0) < ($1["median_ns"].double ?? 0) }
    guard let fastest = sorted.first, let id = fastest["run_id"].text else { return nil }
    var row = ["workload", "size", "strategy", "run_id", "median_ns", "gradients"].map { fastest[$0] }
    for other in sorted.dropFirst() {
      guard let next = other["run_id"].text,
        let pair = PageTable(plain: "", "", try snapshot.comparison(of: next, and: id)).byName.first,
        pair["winner_by_time"] != .text("same computation")
      else { continue }
      return row + [other["strategy"], pair["time_ratio"], pair["low"], pair["high"], pair["winner_by_time"]]
    }
    row += [.null, .null, .null, .null, .text("nothing to compare it with")]
    return row
  }
}
