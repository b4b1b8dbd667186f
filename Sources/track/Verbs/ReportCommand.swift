import ArgumentParser
import Report
import Store

/// `track report`: what the database says, as Markdown.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Compare forward and reverse costs, as Markdown on stdout.",
    discussion: """
        track report > reports/cost.md
        track report --sweep latest --output reports/latest.md

      Without --sweep it takes, for each cell on the machine of the newest run, the newest finished runs. The same rows give \
      the same bytes. With --json: a line for each table.
      """)

  @Option(help: ArgumentHelp("Only this sweep: its sweep_id, or latest.", valueName: "id"))
  var sweep: String?

  @Option(help: ArgumentHelp("Write to this file instead.", valueName: "file"), completion: .file(extensions: ["md"]))
  var output: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let scope: Scope =
      switch sweep {
      case nil: .newest
      case "latest": .latestSweep
      case let id?: .sweep(id)
      }
    let report = try CostReport(from: global.openForReading(), scope: scope)
    let text = global.json ? report.json : report.markdown
    guard let output else { return try Console.write(text) }
    try TextFile.write(text, to: output)
    if !global.quiet { Console.note("written to \(output)") }
  }
}
