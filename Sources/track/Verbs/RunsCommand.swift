import ArgumentParser
import Experiments
import Statistics
import Store

/// `track runs`: what was recorded.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List, show, compare, tag or remove recorded runs.",
    subcommands: [List.self, Show.self, Diff.self, Tag.self, Remove.self])

  /// `track runs show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show all that is known of one run.",
      discussion: "  track runs show latest")

    @Argument(help: "Its run_id, the beginning of one, or latest.")
    var id: String

    @OptionGroup var global: GlobalOptions

    /// The parts of a run: a title, and the query that gives its rows.
    private static let parts: [(title: String, sql: String)] = [
      ("costs", "SELECT * FROM hvp_costs WHERE run_id = ?"),
      (
        "inputs",
        "SELECT name, dtype, shape, preview, digest, bytes, generator, stored FROM run_inputs WHERE run_id = ?"
      ),
      ("outputs", "SELECT name, dtype, shape, preview, digest, bytes, stored FROM run_outputs WHERE run_id = ?"),
      (
        "evaluations",
        "SELECT ordinal, input, output, elapsed_ns, timing, status, reason FROM network_evaluations WHERE run_id = ? ORDER BY ordinal"
      ),
      (
        "timings",
        "SELECT phase, round, position, arm, repeats, elapsed_ns, ns_per_call FROM timings WHERE run_id = ? ORDER BY phase DESC, round, position"
      ),
    ]

    func run() throws {
      let (run, parts) = try global.openForReading().snapshot { snapshot in
        let id = try RunReference.resolve(id, in: snapshot, path: global.path)
        return (
          try snapshot.query("SELECT * FROM runs WHERE run_id = ?", [.text(id)]),
          try Self.parts.map { ($0.title, try snapshot.query($0.sql, [.text(id)])) }
        )
      }
      if global.json {
        var members = zip(run.columns, run.rows[0]).map {
          ($0, JSONText.value($1, isJSON: JSONColumns.names.contains($0)))
        }
        members += parts.map { title, table in
          let objects = table.rows.map { JSONText.object(table.columns, $0, json: JSONColumns.names) }
          return (title, JSONText.array(of: objects))
        }
        return try Console.print(JSONText.object(members))
      }
      try printColumns(run)
      for (title, table) in parts where !table.rows.isEmpty {
        try Console.print("\n\(title)")
        if title == "costs" {
          try printColumns(table, except: Set(run.columns))
        } else {
          var text = TextTable(table.columns)
          for row in table.rows { text.add(row.map(SQLText.plain)) }
          for line in text.lines { try Console.print(line) }
        }
      }
    }

    /// A row with a line for each column that has a value.
    private func printColumns(_ table: ResultTable, except hidden: Set<String> = []) throws {
      var text = TextTable([])
      for row in table.rows {
        for (column, value) in zip(table.columns, row) where value != .null && !hidden.contains(column) {
          text.add([column, SQLText.plain(value)])
        }
      }
      for line in text.lines.dropFirst() { try Console.print(line) }
    }
  }
}
