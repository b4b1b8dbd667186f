import Experiments
import Store

/// Writes the rows of a query as text; each row as it comes, if the format allows.
protocol OutputFormat {
  /// Name on the command line.
  static var name: String { get }

  /// A writer of rows with these columns.
  /// - Parameter json: columns whose texts are JSON.
  init(columns: [String], json: Set<String>)

  /// Text before the rows.
  var head: String { get }

  /// The text of a row with its line end; empty if it is held back.
  mutating func text(_ row: [SQLValue]) -> String

  /// Text after the rows.
  var tail: String { get }

  /// Remarks on the text.
  var remark: String? { get }
}

extension OutputFormat {
  var head: String { "" }
  var tail: String { "" }
  var remark: String? { nil }
}

enum OutputFormats {
  /// All formats; the first is the default for people.
  static var all: [any OutputFormat.Type] { [TableRows.self, JSONRows.self, CSVRows.self, MarkdownRows.self] }

  /// Names on the command line, in order.
  static var names: [String] { all.map { $0.name } }

  /// The format of this name.
  /// - Throws: `InputError.usage` if there is none.
  static func named(_ name: String) throws -> any OutputFormat.Type {
    guard let format = all.first(where: { $0.name == name }) else {
      throw InputError.usage("--format is \(name): expected one of \(names.joined(separator: ", "))")
    }
    return format
  }

  /// Maximum bytes that SQLite may allocate for a query.
  private static let maxMemory = 512 << 20

  /// Runs a user's query and writes its rows, in bounded memory; Ctrl-C ends it.
  /// - Returns: remarks on the text.
  @discardableResult
  static func write(
    _ sql: String, of store: Store, as format: any OutputFormat.Type, json: Set<String> = [], to output: BufferedOutput
  ) throws -> String? {
    Cancellation.shared.listen()
    InterruptionGuard.start(saying: "the query was interrupted")
    Store.limitMemory(to: maxMemory)
    var rows: any OutputFormat = format.init(columns: [], json: json)
    try store.query(
      sql, isCancelled: { Cancellation.shared.isRequested },
      begin: { columns in
        rows = format.init(columns: columns, json: json)
        try output.write(rows.head)
      },
      each: { try output.write(rows.text($0)) })
    try output.write(rows.tail)
    try output.flush()
    return rows.remark
  }
}
