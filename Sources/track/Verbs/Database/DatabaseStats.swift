import ArgumentParser
import Statistics
import Store

extension Database {
  /// `track db stats`.
  struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what takes up space.",
      discussion: """
          track db stats

        Prints rows and bytes of each table (with its indexes), the tensors and the space saved by storing equal ones once, \
        workloads, and the ten largest runs. With --json, prints one object.
        """)

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let statistics = try global.openForReading().statistics()
      let parts: [(String, ResultTable)] = [
        ("tables", statistics.tables), ("tensors", statistics.tensors), ("workloads", statistics.workloads),
        ("biggest_runs", statistics.biggestRuns),
      ]
      let sizes: JSONRecord = [
        "path": global.path, "bytes": statistics.bytes, "free_bytes": statistics.freeBytes,
      ]
      let record = sizes + JSONRecord(parts.map { ($0, $1.records()) })
      try global.show(
        VerbResult([record]) { [global] in
          let sizes = [statistics.bytes, statistics.freeBytes].map { Quantity.bytes(Double($0)) }
          return ["\(global.path): \(sizes[0]), of which \(sizes[1]) unused"] + parts.flatMap(Self.lines)
        })
    }

    private static func lines(_ name: String, _ table: ResultTable) -> [String] {
      guard !table.rows.isEmpty else { return [] }
      let rows = table.rows.map { row in
        zip(table.columns, row).map { column, value in
          column.hasSuffix("bytes") ? value.double.map(Quantity.bytes) ?? "unknown" : value.plain ?? ""
        }
      }
      return ["", name.replacing("_", with: " ")] + TextTable(table.columns, rows).lines
    }
  }
}
