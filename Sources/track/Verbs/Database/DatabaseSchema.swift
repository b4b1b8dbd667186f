import ArgumentParser
import Report
import Store

extension Database {
  /// `track db schema`.
  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Describe every view and table of the database.",
      discussion: """
          track db schema

        Prints Markdown, as in docs/schema.md. With --json, prints a line for each column.
        """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
      case markdown, json
    }

    @Option(help: ArgumentHelp("markdown, or json.", valueName: "format"))
    var format: Format?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
      if global.json, format == .markdown { throw ValidationError("--json and --format markdown contradict; give one") }
    }

    func run() throws {
      let schema = try global.openForReading().schema()
      guard global.json || format == .json else { return try Console.write(schema.document.markdown) }
      for relation in schema.relations {
        for column in relation.columns {
          let record: JSONRecord = [
            "relation": relation.name, "is_view": relation.isView, "column": column.name, "type": column.type,
            "constraints": column.constraints, "note": column.note,
          ]
          try Console.print(json: record.jsonText)
        }
      }
    }
  }
}
