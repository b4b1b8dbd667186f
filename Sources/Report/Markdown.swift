import Statistics
import Store

/// Part of a report.
enum Block {
  case heading(Int, String)
  case paragraph(String)
  case list([String])
  case table(ReportTable)
  case figure(Figure)
}

/// Writes Markdown (GitHub's dialect).
public enum Markdown {
  /// The document; with links to its figures, where they are in the directory `figures` beside it.
  static func document(_ blocks: [Block], figures: String? = nil) -> String {
    blocks.compactMap { text($0, figures: figures) }.joined(separator: "\n\n") + "\n"
  }

  private static func text(_ block: Block, figures: String?) -> String? {
    switch block {
    case .figure(let figure): figures.map { "![\(escaped(figure.caption))](\(link($0))/\(figure.name).svg)" }
    case .heading(let level, let title): String(repeating: "#", count: level) + " " + title
    case .paragraph(let text): text
    case .list(let items): items.map { "- \($0)" }.joined(separator: "\n")
    case .table(let table): text(table)
    }
  }

  private static func text(_ table: ReportTable) -> String {
    func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
    let rows = table.records.map { record in line(table.columns.map { $0.text(record) }) }
    let head = [line(table.columns.map(\.header)), line(table.columns.map { _ in "---" })]
    return """
      \((head + rows).joined(separator: "\n"))

      <details><summary>The SQL behind this table</summary>

      \(fenced("\(table.sql);", language: "sql"))

      </details>
      """
  }

  /// Lines of code, within a fence of more backticks than they have in a row: nothing in them ends it.
  static func fenced(_ code: String, language: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestFence(in: code) + 1))
    return "\(fence)\(language)\n\(VisibleText.lines(code))\n\(fence)"
  }

  /// The most backticks in a row.
  private static func longestFence(in text: String) -> Int {
    var (run, longest) = (0, 0)
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// The name of a directory within a link.
  private static func link(_ directory: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/".utf8)
    return directory.utf8.reduce(into: "") { result, byte in
      if plain.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  /// Text in which nothing is taken for markup, on one line; what a terminal or a browser would obey is shown.
  public static func escaped(_ text: String) -> String {
    // By scalars, as those read it who look for markup: a mark that combines with a bar does not make it another character.
    var result = String.UnicodeScalarView()
    for scalar in VisibleText.line(text).unicodeScalars {
      if scalar == "<" {
        result.append(contentsOf: "&lt;".unicodeScalars)
      } else if scalar == "&" {
        result.append(contentsOf: "&amp;".unicodeScalars)
      } else {
        if "\\`*_[]|#~$".unicodeScalars.contains(scalar) { result.append("\\") }
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Text as code, in a cell of a table.
  static func codeInTable(_ text: String) -> String {
    code(text.replacing(scalar: "|", with: "\\|"))
  }

  /// Text as code: within a fence of more backticks than it has itself.
  static func code(_ text: String) -> String {
    let line = VisibleText.line(text)
    let longest = longestFence(in: line)
    let fence = String(repeating: "`", count: longest + 1)
    return longest == 0 ? "`\(line)`" : "\(fence) \(line) \(fence)"
  }
}

extension String {
  /// This text with `other` wherever the scalar stands, whatever combines with it.
  func replacing(scalar: Unicode.Scalar, with other: String) -> String {
    var result = UnicodeScalarView()
    for candidate in unicodeScalars {
      if candidate == scalar { result.append(contentsOf: other.unicodeScalars) } else { result.append(candidate) }
    }
    return String(result)
  }
}

/// Words and numbers.
enum Text {
  /// A whole number with digits in groups of three.
  static func grouped(_ value: Int) -> String {
    let digits = "\(value.magnitude)"
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return (value < 0 ? "-" : "") + result
  }

  /// A ratio, to the tenth of a percent near 1: less would hide what an interval says.
  static func ratio(_ value: Double) -> String { Quantity.significant(value, digits: 4) }

  /// `a`, `a and b`, `a, b and c`.
  static func listed(_ items: [String]) -> String {
    items.count < 2 ? items.joined() : items.dropLast().joined(separator: ", ") + " and " + items[items.count - 1]
  }

  /// `1 cell`, `2 cells`.
  static func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
  }
}
