import ArgumentParser
import Experiments
import Files
import Foundation
import Report
import Store

/// `track report`: writes a report on the database as Markdown.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Compare forward and reverse costs, as Markdown on stdout.",
    discussion: """
        track report > reports/cost.md
        track report --output reports/cost.md --save-rows reports/cost.sql
        track report --check reports/cost.md --from reports/cost.sql
        track report --sweep latest --format html --output reports/latest.html

      Without --sweep, the report uses the newest finished runs of each cell on machines of the same kind as that of the \
      newest run, and says which kinds it leaves out. Equal rows give equal bytes. --output FILE.md also writes the figures to FILE/*.svg and links them. --save-rows writes the rows \
      of the report as SQL. --check tests whether a report follows from such rows; exit code 1 if not, or if only line \
      endings differ. Saved rows are data: nothing in them is executed, and lines may have any ending.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case markdown, json, csv, html, bmf, gha

    /// The format of a service that follows benchmarks; `nil` for a report.
    var benchmark: BenchmarkFormat? { BenchmarkFormat(rawValue: rawValue) }
  }

  enum QueryPlace: String, CaseIterable, ExpressibleByArgument {
    case appendix, inline
  }

  @Option(help: ArgumentHelp("Only this sweep: its sweep_id, or latest.", valueName: "id"))
  var sweep: String?

  @Option(
    help: ArgumentHelp("Write to this file instead of stdout.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var output: String?

  @Option(
    help:
      "markdown, json (a line for each table), csv (a line for each value), html (one page), or median times for Bencher (bmf) or github-action-benchmark (gha)."
  )
  var format: Format?

  @Option(
    help: ArgumentHelp("Write the rows of the report as SQL, at most 1 MiB.", valueName: "file"),
    completion: .file(extensions: ["sql"]))
  var saveRows: String?

  @Option(
    help: ArgumentHelp("Report on rows that --save-rows wrote, instead of the database.", valueName: "file"),
    completion: .file(extensions: ["sql"]))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "Check whether this report, with its figures, follows from the rows; print no report.", valueName: "file"),
    completion: .file(extensions: ["md"]))
  var check: String?

  @Option(help: "Where the SQL of the tables stands: appendix, or inline below each table.")
  var sql = QueryPlace.appendix

  @OptionGroup var global: GlobalOptions

  /// Maximum bytes of saved rows, small enough to commit.
  private static let maxBytes = 1 << 20

  func validate() throws {
    if check != nil, output != nil || saveRows != nil || format != nil || global.json {
      throw ValidationError("--check writes nothing: leave out --output, --save-rows, --format and --json")
    }
    if saveRows != nil, format?.benchmark != nil {
      throw ValidationError("--format \(format?.rawValue ?? "") is no report: leave out --save-rows")
    }
    if from != nil, saveRows != nil {
      throw ValidationError("--from has its rows in a file already: leave out --save-rows")
    }
  }

  func run() throws {
    if let from {
      try Store.withRows(BoundedFile.read(from, most: Store.longestRows), name: from) { try report(on: $0) }
    } else {
      try report(on: global.openForReading())
    }
  }

  private func report(on store: Store) throws {
    let scope: Scope =
      switch sweep {
      case nil: .newest
      case "latest": .latestSweep
      case let id?: .sweep(id)
      }
    if let benchmark = format?.benchmark {
      let text = try benchmark.text(from: store, scope: scope)
      return try output.map { try OutputFile.write(text, to: $0) } ?? Console.write(data: text)
    }
    let costs = try CostReport(from: store, scope: scope, sql: sql == .inline ? .inline : .appendix)
    let report = costs.document
    if let check { return try compare(report, with: check) }
    if let saveRows { try OutputFile.write(costs.savedRows(from: store, maxBytes: Self.maxBytes), to: saveRows) }
    guard let output else {
      // With --save-rows alone, prints no report.
      return saveRows == nil ? try Console.write(data: text(report, figures: nil)) : ()
    }
    // No figures can be put beside a device or FIFO.
    guard !OutputFile.isStream(output) else { return try OutputFile.write(text(report, figures: nil), to: output) }
    let figures = Self.figures(beside: output)
    try OutputFile.write(text(report, figures: figures.name), to: output)
    if kind == .markdown {
      for figure in report.figures { try OutputFile.write(figure.svg, to: figures.directory + "/" + figure.file) }
    }
    global.note("written to \(output)")
  }

  private var kind: Format { format ?? (global.json ? .json : .markdown) }

  private func text(_ report: Document, figures: String?) -> String {
    switch kind {
    // Written before, from rows and not from a document.
    case .bmf, .gha: ""
    case .markdown: figures.map { report.markdown(figuresIn: $0) } ?? report.markdown
    case .json: report.json
    case .csv: report.csv
    case .html: report.html
    }
  }

  /// The directory for the figures of a report: beside it, with its name.
  private static func figures(beside file: String) -> (directory: String, name: String) {
    let url = URL(fileURLWithPath: file)
    let directory = url.pathExtension.isEmpty ? url.appendingPathExtension("figures") : url.deletingPathExtension()
    return (directory.path, directory.lastPathComponent)
  }

  private func compare(_ report: Document, with file: String) throws {
    let written = try TextFile.read(file)
    let figures = Self.figures(beside: file)
    let expected = report.markdown(figuresIn: figures.name)
    let isWithFigures = Self.isSame(written, expected)
    guard isWithFigures || Self.isSame(written, report.markdown) else {
      try refuse(written, [expected, report.markdown], file, of: file)
    }
    if isWithFigures {
      for figure in report.figures {
        let name = "\(figures.directory)/\(figure.file)"
        let drawn = try TextFile.read(name)
        guard Self.isSame(drawn, figure.svg) else { try refuse(drawn, [figure.svg], "the figure \(name)", of: file) }
      }
    }
    global.note("\(file) follows from its rows")
  }

  /// Throws an error that says in one sentence how a file differs from the expected text.
  private func refuse(_ written: String, _ expected: [String], _ name: String, of report: String) throws -> Never {
    let plain = LineEndings.normalized(written)
    if expected.contains(where: { Self.isSame(plain, LineEndings.normalized($0)) }) {
      Console.complain(
        "line endings differ: \(name) has the text that follows from the rows, but its lines do not end in a line feed alone; convert it, or write it anew with track report --output \(report)"
      )
    } else {
      let found = expected.first.flatMap { LineEndings.difference(written, $0) }
      let place =
        found.map { "line \($0.line) is \($0.a) where the rows give \($0.b)" } ?? "one is longer than the other"
      Console.complain("\(name) does not follow from its rows: \(place)")
    }
    throw ExitStatus.no
  }

  /// Whether two texts have the same bytes. Swift's == also accepts equivalent Unicode.
  private static func isSame(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
}
