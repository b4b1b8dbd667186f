import Formats

/// Rows in aligned columns. A cell is one line without control characters.
struct TextTable {
  /// Maximum bytes of a cell; a longer one is cut in the middle and shows its length.
  static let longestCell = 1000

  private var rows: [[String]]

  /// A table with this header; without one if it is empty.
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

  /// A row in columns of these widths; longer cells shift the following ones.
  static func line(_ row: [String], widths: [Int]) -> String {
    let cells = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
    let line = cells.joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  static func cell(_ text: String) -> String { ShortText.cut(VisibleText.line(text), to: longestCell) }
}
