import ArgumentParser
import Store

extension RunsCommand {
  /// `track runs list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List runs, newest first.",
      discussion: """
          track runs list --limit 5
          track runs list --workload chain --strategy reverse --since 30d
          track runs list --sweep latest --status finished --limit 0

        For all columns use track query "SELECT * FROM runs".
        """)

    @OptionGroup var filter: RunFilterArguments

    @Option(parsing: .unconditional, help: ArgumentHelp("Maximum number of runs; 0 for all.", valueName: "count"))
    var limit = "20"

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let limit = try Arguments.number(limit, for: "--limit", in: 0...Int.max)
      let table = try global.openForReading().snapshot { snapshot in
        let (condition, arguments) = try filter.filter(in: snapshot, path: global.path).sql
        return try snapshot.query(
          """
          SELECT *, (SELECT median_ns FROM run JOIN timing_summary AS t ON t.run = run.id
                     WHERE run.run_id = runs.run_id) AS median_ns
          FROM runs WHERE \(condition) ORDER BY recorded_at DESC, run_id DESC LIMIT \(limit == 0 ? -1 : limit)
          """, arguments)
      }
      var result = VerbResult(table.records(json: JSONColumns.names)) {
        let rows = table.byName.map { values in
          func plain(_ column: String) -> String { values[column]?.plain ?? "" }
          let median = if case .real(let time) = values["median_ns"] { CostText.time(time) } else { "" }
          let tags = plain("tags")
          return ["run_id", "kind", "workload", "size", "strategy", "status"].map(plain)
            + [median, plain("started_at"), tags == "[]" ? "" : tags]
        }
        let header = ["run", "kind", "workload", "size", "strategy", "status", "median", "started", "tags"]
        return rows.isEmpty ? [] : TextTable(header, rows).lines
      }
      if table.rows.isEmpty { result.notes = ["no such run in \(global.path)"] }
      try global.show(result)
    }
  }
}
