import Figures
import Formats

/// Writes GitHub's Markdown.
public enum Markdown {
  /// The document, with links to its figures if they are in the directory `figures` beside it.
  static func document(_ document: Document, figures: String? = nil) -> String {
    text(document.blocks, figures) + "\n"
  }

  private static func text(_ blocks: [Block], _ figures: String?) -> String {
    blocks.compactMap { text($0, figures) }.joined(separator: "\n\n")
  }

  private static func text(_ block: Block, _ figures: String?) -> String? {
    switch block {
    case .heading(let level, let title): String(repeating: "#", count: level) + " " + text(title)
    case .paragraph(let prose): text(prose)
    case .list(let items): items.map { "- \(text($0))" }.joined(separator: "\n")
    case .table(let table): ([head(table.header, numeric: table.numeric)] + table.rows.map(row)).joined(separator: "\n")
    case .figure(let figure): figures.map { "![\(escaped(figure.caption))](\(link($0))/\(figure.name).svg)" }
    case .code(let code, let language): fenced(code, language: "\(language)")
    case .details(let summary, let blocks):
      "<details><summary>\(text(summary))</summary>\n\n\(text(blocks, figures))\n\n</details>"
    case .note(let name, let prose): "[^\(name)]: \(text(prose))"
    }
  }

  /// The first lines of a table: column names and dashes. Columns with an index in `numeric` are aligned at the right.
  public static func head(_ columns: [Prose], numeric: Set<Int> = []) -> String {
    row(columns) + "\n" + row(columns.indices.map { numeric.contains($0) ? "---:" : "---" })
  }

  /// A line of a table.
  public static func row(_ cells: [Prose]) -> String {
    "| \(cells.map { text($0, inTable: true) }.joined(separator: " | ")) |"
  }

  /// - Parameter inTable: whether to escape bars, which end a cell even in code.
  static func text(_ prose: Prose, inTable: Bool = false) -> String {
    prose.spans.map { span in
      switch span {
      case .words(let words): inTable ? words.replacing(scalar: "|", with: "\\|") : words
      case .text(let text): escaped(text)
      case .code(let text): code(inTable ? text.replacing(scalar: "|", with: "\\|") : text)
      case .strong(let prose): "**\(text(prose, inTable: inTable))**"
      case .emphasis(let prose): "*\(text(prose, inTable: inTable))*"
      case .link(let prose, let target): "[\(text(prose, inTable: inTable))](\(target))"
      case .section(let title): "[\(text(title))](#\(title.anchor))"
      case .note(let name): "[^\(name)]"
      case .lineBreak: "<br>"
      }
    }.joined()
  }

  /// Lines of code within a fence of more backticks than they contain in a row, so that nothing in them ends it.
  private static func fenced(_ code: String, language: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestFence(in: code) + 1))
    return "\(fence)\(language)\n\(VisibleText.lines(code))\n\(fence)"
  }

  /// The greatest number of backticks in a row.
  private static func longestFence(in text: String) -> Int {
    var (run, longest) = (0, 0)
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// A directory name within a link.
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

  /// Escaped text on one line; characters that a terminal or browser would interpret are made visible.
  static func escaped(_ text: String) -> String {
    // By Unicode scalars, as parsers of markup read: a mark combined with a bar is still a bar to them.
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

  /// Text as code, within more backticks than it contains.
  private static func code(_ text: String) -> String {
    let line = VisibleText.line(text)
    let longest = longestFence(in: line)
    let fence = String(repeating: "`", count: longest + 1)
    return longest == 0 ? "`\(line)`" : "\(fence) \(line) \(fence)"
  }
}

extension Document {
  /// The document as Markdown without figures.
  public var markdown: String { Markdown.document(self) }

  /// The document as Markdown with links to figures in `directory` beside it.
  public func markdown(figuresIn directory: String) -> String { Markdown.document(self, figures: directory) }
}

extension String {
  /// This text with the scalar replaced by `other`, whatever is combined with it.
  func replacing(scalar: Unicode.Scalar, with other: String) -> String {
    var result = UnicodeScalarView()
    for candidate in unicodeScalars {
      if candidate == scalar { result.append(contentsOf: other.unicodeScalars) } else { result.append(candidate) }
    }
    return String(result)
  }
}
