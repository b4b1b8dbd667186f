import ArgumentParser
import Statistics
import Store

extension Database {
  /// `track db stats`.
  struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what takes the room.",
      discussion: """
          track db stats

        Rows and bytes of each table (with its indexes), tensors and what storing each content once saves, workloads, and the ten \
        biggest runs. With --json: one object.
        """)

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let statistics = try global.openForReading().statistics()
      let parts: [(String, ResultTable)] = [
        ("tables", statistics.tables), ("tensors", statistics.tensors), ("workloads", statistics.workloads),
        ("biggest_runs", statistics.biggestRuns),
      ]
      if global.json {
        let lists = parts.map { name, table in
          (name, JSONText.array(of: table.rows.map { JSONText.object(table.columns, $0) }))
        }
        return try Console.print(
          json: JSONText.object(
            [
              ("path", JSONText.string(global.path)), ("bytes", "\(statistics.bytes)"),
              ("free_bytes", "\(statistics.freeBytes)"),
            ] + lists))
      }
      let sizes = [statistics.bytes, statistics.freeBytes].map { Quantity.bytes(Double($0)) }
      try Console.print("\(global.path): \(sizes[0]), of which \(sizes[1]) unused")
      for (name, table) in parts where !table.rows.isEmpty {
        try Console.print("\n\(name.split(separator: "_").joined(separator: " "))")
        var text = TextTable(table.columns)
        for row in table.rows {
          text.add(
            zip(table.columns, row).map { column, value in
              column.hasSuffix("bytes") ? value.double.map(Quantity.bytes) ?? "unknown" : value.plain ?? ""
            })
        }
        for line in text.lines { try Console.print(line) }
      }
    }
  }
}
