import Store

/// Aligned columns, for people. Widths follow from the first rows; later ones are printed as they come.
struct TableRows: OutputFormat {
  static let name = "table"
  private var table: TextTable
  private var rows = 0
  private var bytes = 0
  /// Widths of the columns, once the first rows are printed.
  private var widths: [Int]?
  private var isCut = false

  /// Number of first rows that determine the widths.
  private static let first = (rows: 1000, bytes: 1 << 20)

  init(columns: [String], json: Set<String>) {
    table = TextTable(columns)
  }

  mutating func text(_ row: [SQLValue]) -> String {
    let plain = row.map { $0.plain ?? "" }
    isCut = isCut || plain.contains { $0.utf8.count > TextTable.longestCell }
    if let widths { return TextTable.line(plain.map(TextTable.cell), widths: widths) + "\n" }
    table.add(plain)
    rows += 1
    bytes += plain.reduce(0) { $0 + min($1.utf8.count, TextTable.longestCell) }
    guard rows >= Self.first.rows || bytes >= Self.first.bytes else { return "" }
    defer { (widths, table) = (table.widths, TextTable([])) }
    return held
  }

  private var held: String { table.lines.map { $0 + "\n" }.joined() }

  var tail: String { widths == nil ? held : "" }

  var remark: String? {
    isCut ? "cells of more than \(TextTable.longestCell) bytes are cut; --format csv or json prints them whole" : nil
  }
}
