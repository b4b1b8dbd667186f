import Formats

/// Rows in aligned columns, for people. A cell is one line, with nothing that a terminal obeys.
struct TextTable {
  /// Most bytes of a cell; longer ones are cut in the middle and say how long they were.
  static let longestCell = 1000

  private var rows: [[String]]

  /// A table with this header; without one where it is empty.
  init(_ header: [String], _ rows: [[String]] = []) {
    self.rows = ((header.isEmpty ? [] : [header]) + rows).map { $0.map(Self.cell) }
  }

  /// Adds a row, a cell for each column.
  mutating func add(_ row: [String]) { rows.append(row.map(Self.cell)) }

  /// Widths of the columns.
  var widths: [Int] {
    let columns = rows.map(\.count).max() ?? 0
    return (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
  }

  /// The lines, without trailing spaces.
  var lines: [String] {
    let widths = widths
    return rows.map { Self.line($0, widths: widths) }
  }

  /// A row in columns of these widths; longer cells move what follows them.
  static func line(_ row: [String], widths: [Int]) -> String {
    let cells = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
    let line = cells.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// A text as a cell.
  static func cell(_ text: String) -> String { ShortText.cut(VisibleText.line(text), to: longestCell) }
}
