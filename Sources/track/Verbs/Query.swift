import ArgumentParser
import Store

/// `track query`: runs SQL on the database, read-only.
struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Query the database in SQL, read-only.",
    discussion: """
        track query "SELECT * FROM forward_reverse"
        track query "SELECT strategy, n, m, median_ns FROM hvp_costs" --json
        track query "SELECT * FROM comparisons" --format csv

      Views: \(Store.views.joined(separator: ", ")). The sqlite3 shell reads the same views. Rows are printed as they come; a \
      table starts after its first thousand rows. In csv, NULL is an empty field, an empty text is "", and values are exact, \
      even formulas of spreadsheets. In json, bytes are a text such as X'00ff'. Control characters are made visible in table \
      and markdown, escaped in json, and made visible in csv on a terminal only.
      """)

  @Argument(help: "One statement: SELECT, WITH, VALUES or EXPLAIN.")
  var sql: String

  @Option(
    help: ArgumentHelp(
      "Output format: \(OutputFormats.names.joined(separator: ", ")) (default: table; --json is json).",
      valueName: "format"), completion: .list(OutputFormats.names), transform: OutputFormats.named)
  var format: (any OutputFormat.Type)?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if global.json, let format, format != JSONRows.self {
      throw ValidationError("--json and --format \(format.name) ask for two formats; give one")
    }
  }

  func run() throws {
    let output = BufferedOutput(Console.write)
    let format = format ?? (global.json ? JSONRows.self : TableRows.self)
    if let remark = try OutputFormats.write(sql, of: global.openForReading(), as: format, to: output) {
      global.note(remark)
    }
  }
}
