import ArgumentParser
import Experiments
import Statistics
import Store

/// `track runs`: what was recorded.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List recorded runs, or show one.", subcommands: [List.self, Show.self])

  /// `track runs list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List runs, newest first.",
      discussion: "Everything else about them: track query \"SELECT * FROM runs\".")

    @Option(help: ArgumentHelp("Only runs of this workload or network.", valueName: "name"))
    var workload: String?

    @Option(help: "Only runs that stand so: \(RunStatus.allCases.map(\.rawValue).joined(separator: ", ")).")
    var status: RunStatus?

    @Option(parsing: .unconditional, help: ArgumentHelp("At most so many; 0 for all.", valueName: "count"))
    var limit = "20"

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let limit = try Arguments.number(limit, for: "--limit", in: 0...Int.max)
      let table = try global.openForReading().snapshot { snapshot in
        try snapshot.query(
          """
          SELECT runs.*, median_ns FROM runs LEFT JOIN hvp_costs USING (run_id)
          WHERE (?1 IS NULL OR runs.workload = ?1) AND (?2 IS NULL OR runs.status = ?2)
          ORDER BY run_id DESC LIMIT ?3
          """,
          [
            workload.map(SQLValue.text) ?? .null, status.map { .text($0.rawValue) } ?? .null,
            .integer(limit == 0 ? -1 : Int64(limit)),
          ])
      }
      if global.json {
        for row in table.rows { try Console.print(JSONText.object(table.columns, row, json: ["size"])) }
        return
      }
      guard !table.rows.isEmpty else {
        if !global.quiet { Console.note("no such run in \(global.path)") }
        return
      }
      var text = TextTable(["run", "kind", "workload", "size", "strategy", "status", "median", "started"])
      for row in table.rows {
        let values = Dictionary(zip(table.columns, row)) { first, _ in first }
        func plain(_ column: String) -> String { SQLText.plain(values[column] ?? .null) }
        let median = if case .real(let time) = values["median_ns"] { CostText.time(time) } else { "" }
        text.add(
          ["run_id", "kind", "workload", "size", "strategy", "status"].map(plain) + [median, plain("started_at")])
      }
      for line in text.lines { try Console.print(line) }
    }
  }

  /// `track runs show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show all that is known of one run.")

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
      let jsonColumns: Set = ["size", "shape", "preview", "input", "output", "passes"]
      if global.json {
        var members = zip(run.columns, run.rows[0]).map { ($0, JSONText.value($1, isJSON: $0 == "size")) }
        members += parts.map { title, table in
          let objects = table.rows.map { JSONText.object(table.columns, $0, json: jsonColumns) }
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
