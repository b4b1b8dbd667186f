import ArgumentParser
import Experiments
import Files
import Store

/// `track export`: writes rows and tensors in file formats of other programs.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a table, a view, a query or a run's tensors to a file.",
    discussion: """
        track export hvp_costs --format csv -o costs.csv
        track export "SELECT * FROM fits" --format jsonl -o fits.jsonl
        track export tensors latest -o run.npz

      A file is written completely or not at all. --force replaces an existing file, but never a database. A device or FIFO, \
      such as /dev/stdout, is written directly. For Parquet, convert the CSV with duckdb or pandas (docs/questions.md).
      """, subcommands: [Rows.self, Tensors.self], defaultSubcommand: Rows.self)

  /// `track export rows`; the word `rows` is optional.
  struct Rows: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the rows of a table, a view or a query.",
      discussion: """
        csv follows RFC 4180: NULL is an empty field, an empty text is "". jsonl has one object per line; columns with JSON, \
        such as size, are written as JSON values. Without --output, rows go to stdout.
        """)

    @Argument(help: "A table, a view, or one read-only statement.")
    var source: String

    enum Format: String, CaseIterable, ExpressibleByArgument {
      case csv, jsonl
    }

    @Option(help: "csv or jsonl.")
    var format = Format.csv

    @OptionGroup var target: ExportTarget
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let format: any OutputFormat.Type = format == .csv ? CSVRows.self : JSONRows.self
      let store = try global.openForReading()
      var (sql, json): (String, Set<String>) = (source, [])
      if !ReadOnlyQuery.isQuery(source) {
        let names = try store.snapshot {
          try $0.query(
            "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name"
          )
        }.rows.compactMap(\.first?.text)
        guard names.contains(source) else {
          throw InputError.usage(
            "there is no table or view \"\(source)\"; expected a query, or one of \(names.joined(separator: ", "))")
        }
        (sql, json) = ("SELECT * FROM \"\(source)\"", JSONColumns.names)
      }
      try target.write(global) { sink in
        try OutputFormats.write(sql, of: store, as: format, json: json, to: BufferedOutput(sink))
      }
    }
  }
}

/// The destination of an export.
struct ExportTarget: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long], help: ArgumentHelp("The output file.", valueName: "file"), completion: .file())
  var output: String?

  @Flag(help: "Replace an existing file.")
  var force = false

  /// Calls `body` with a function that writes bytes, then moves the finished file to its place.
  func write(_ global: GlobalOptions, _ body: (@escaping (UnsafeRawBufferPointer) throws -> Void) throws -> Void) throws
  {
    guard let output else { return try body(Console.write) }
    let file = try OutputFile(output, replaces: force)
    try body(file.write)
    try file.finish()
    if !OutputFile.isStream(output) { global.note("written to \(output)") }
  }
}
