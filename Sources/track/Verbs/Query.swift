import ArgumentParser
import Store

/// `track query`: SQL over the database, read only.
struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask the database in SQL; nothing can be changed.",
    discussion: """
        track query "SELECT * FROM forward_reverse"
        track query "SELECT strategy, n, m, median_ns FROM hvp_costs" --json

      Views: runs, hvp_costs, forward_reverse, comparisons, fits, network_evaluations, run_inputs, run_outputs, timings, \
      sweeps, machines. The sqlite3 shell reads the same ones.
      """)

  @Argument(help: "One statement: SELECT, WITH, VALUES or EXPLAIN.")
  var sql: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let table = try global.openForReading().query(sql)
    if global.json {
      for row in table.rows { try Console.print(JSONText.object(table.columns, row)) }
      return
    }
    var text = TextTable(table.columns)
    for row in table.rows { text.add(row.map(SQLText.plain)) }
    for line in text.lines { try Console.print(line) }
  }
}
