import ArgumentParser
import Experiments
import Report
import Store

extension Database {
  /// `track db schema`.
  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Describe every view and table, as the database itself has them.",
      discussion: """
          track db schema

        Markdown, as docs/schema.md has it. With --json: a line for each column.
        """)

    @Option(help: ArgumentHelp("markdown, or json.", valueName: "format"), completion: .list(["markdown", "json"]))
    var format: String?

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let schema = try global.openForReading().schema()
      switch format ?? (global.json ? "json" : "markdown") {
      case "markdown" where !global.json: try Console.write(schema.document.markdown)
      case "json":
        for relation in schema.relations {
          for column in relation.columns {
            try Console.print(
              json: JSONText.object([
                ("relation", JSONText.string(relation.name)), ("is_view", "\(relation.isView)"),
                ("column", JSONText.string(column.name)), ("type", JSONText.string(column.type)),
                ("constraints", JSONText.string(column.constraints)), ("note", JSONText.string(column.note)),
              ]))
          }
        }
      case let other:
        throw InputError.usage("--format is \(other): expected markdown, or json (which --json asks for, too)")
      }
    }
  }
}
