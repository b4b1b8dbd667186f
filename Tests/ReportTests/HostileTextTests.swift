import Formats
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Report
@testable import Store

/// Text of a stranger in every column that holds text: it stays text in every format.
@Suite struct HostileTextTests {
  private static let rows = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
    path: "Golden/rows.sql")

  /// What ends fences, cells, lines, code, links, tags, entities and attributes, and what terminals and readers obey.
  private static let hostile = """
    "'\n```\n````\n\r\n# head\r\n| a | b |\n</pre></svg><script>alert(1)</script><img src=x onerror=a>[x](javascript:alert(1)) \
    ![y](data:text/html,z) <javascript:a> `c` ``d`` **e** _f_ ~~g~~ $h$ &lt; &#106; \\ ]]> --> ; -- /* \
    \u{1b}[31m\u{9b}2J\u{7}\u{0d}\u{202e}\u{200b}\u{2028}\u{2029}\u{85}\u{feff}\u{e0001} '\u{301}|\u{301}`\u{301}<\u{301}"\u{301} [^step]: x
    - item
    1. one
    """

  /// The columns of the tables of a dump that hold text.
  private static func columns() throws -> [(table: String, column: String)] {
    try Store.withRows("", name: "nothing") { store in
      try Store.Snapshot.parts.flatMap { part in
        try store.snapshot {
          try $0.query("SELECT name FROM pragma_table_info('\(part.table)') WHERE type = 'TEXT'").rows.compactMap {
            row in
            row[0].text.map { (part.table, $0) }
          }
        }
      }
    }
  }

  /// Puts the text into a column of every row, within JSON where the column takes nothing else; says whether the column took it.
  private func poison(_ table: String, _ column: String, in store: Store) throws -> Bool {
    try store.writeWithoutTransaction { db in
      for value in [
        "coalesce(\(column), '') || ?1", "json_set(\(column), '$.' || json_quote('a' || replace(?1, '\"', '')), ?1)",
      ] {
        do {
          try db.execute(sql: "UPDATE \(table) SET \(column) = \(value)", arguments: [Self.hostile])
          return true
        } catch {}
      }
      return false
    }
  }

  @Test func textStaysTextInEveryFormat() throws {
    let rows = try String(contentsOf: Self.rows, encoding: .utf8)
    let columns = try Self.columns()
    // Some choose which sections there are, and are taken one at a time.
    let choosing = columns.filter {
      ["workload", "strategy", "size", "quantity", "domain", "variable", "fixed"].contains($0.column)
    }
    let others = columns.filter { column in !choosing.contains { $0 == column } }
    var taken: [String] = []
    for chosen in [others] + choosing.map({ [$0] }) {
      try Store.withRows(rows, name: "rows.sql") { store in
        let names = try chosen.filter { try poison($0.table, $0.column, in: store) }.map { "\($0.table).\($0.column)" }
        guard !names.isEmpty else { return }
        taken += names
        guard let report = try? CostReport(from: store, scope: .newest) else {
          Issue.record("no report with \(names)")
          return
        }
        let name = names.joined(separator: " ")
        checkMarkdown(report.document.markdown, name)
        checkMarkup(report.document.html, name)
        for figure in report.document.figures {
          checkMarkup(figure.svg, "\(name), \(figure.file)")
          DrawnText.check(figure.svg, "\(name), \(figure.file)")
        }
        for line in report.document.json.split(separator: "\n") {
          #expect(!Self.hasHidden(String(line)), "\(name)")
          #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) is [String: Any], "\(name)")
        }
      }
    }
    #expect(
      Set(taken).isSuperset(of: ["machine.name", "cell.workload", "run.strategy", "cell.size", "count_law.polynomial"]))
  }

  private static func hasHidden(_ text: String) -> Bool {
    text.unicodeScalars.contains { VisibleText.isHidden($0) && $0 != "\n" }
  }

  /// Fences close, rows have as many cells as their heads, nothing begins a block that the report does not begin, and nothing links.
  private func checkMarkdown(_ text: String, _ name: String) {
    #expect(!Self.hasHidden(text), "\(name)")
    var (fence, cells) = (0, 0)
    let titles = Self.headings(text)
    let contents = "Contents: " + titles.map { "[\($0)](#\(Self.anchor($0)))" }.joined(separator: " · ") + "."
    #expect(titles.count < 3 || text.contains("\n\(contents)\n"), "\(name): \(titles)")
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let ticks = line.utf8.prefix { $0 == UInt8(ascii: "`") }.count
      if fence > 0 {
        if ticks >= fence, line.utf8.count == ticks { fence = 0 }
        continue
      }
      if ticks >= 3 {
        #expect(line.dropFirst(ticks) == "sql", "\(name): \(line)")
        fence = ticks
        continue
      }
      let begins = ["", "#", "|", "</details>", "- ", "[^"]
      // A summary stands on one line and has no markup of its own.
      let isSummary = line.firstMatch(of: /^<details><summary>[^<]+<\/summary>$/) != nil
      let isNumbered = line.firstMatch(of: /^[0-9]+[.)]/) != nil
      let isText =
        line.unicodeScalars.first.map { $0.properties.isAlphabetic || "0123456789*`".unicodeScalars.contains($0) }
        ?? true
      #expect(
        isText && !isNumbered || isSummary || begins.dropFirst().contains { line.hasPrefix($0) }, "\(name): \(line)")
      // The contents, one line, are all that links, and only to our own headings.
      let isContents = line == contents
      let plain = isContents ? "" : withoutCode(String(line))
      #expect(!plain.contains("](") && !plain.contains("<script") && !plain.contains("<img"), "\(name): \(line)")
      let bars = plain.count { $0 == "|" }
      if line.hasPrefix("|") {
        if cells > 0 { #expect(bars == cells, "\(name): \(line)") }
        cells = bars
      } else {
        cells = 0
      }
    }
    #expect(fence == 0, "\(name): a fence stays open")
  }

  /// The titles of the sections, which are our own.
  private static func headings(_ text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
  }

  /// What GitHub calls a heading: its words in lower case, without punctuation, with hyphens for spaces.
  private static func anchor(_ title: String) -> String {
    String(
      title.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.map { $0 == " " ? "-" : $0 })
  }

  /// A line without what is escaped, and without what stands in code but for the bars there, which part cells all the same.
  private func withoutCode(_ line: String) -> String {
    let scalars = Array(line.unicodeScalars)
    var (result, place) = (String.UnicodeScalarView(), 0)
    while place < scalars.count {
      if scalars[place] == "\\" {
        place += 2
      } else if scalars[place] == "`" {
        let run = scalars[place...].prefix { $0 == "`" }.count
        place += run
        while place < scalars.count {
          let end = scalars[place...].prefix { $0 == "`" }.count
          if end == run { break }
          if scalars[place] == "|", scalars[place - 1] != "\\" { result.append("|") }
          place += max(end, 1)
        }
        place += run
      } else {
        result.append(scalars[place])
        place += 1
      }
    }
    return String(result)
  }

  /// Every element is one that we write, is closed, and has no attribute that loads or runs anything.
  private func checkMarkup(_ text: String, _ name: String) {
    #expect(!Self.hasHidden(text), "\(name)")
    let known: Set = [
      "html", "head", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr",
      "th", "td", "div",
      "details", "summary", "pre", "code", "strong", "em", "sup", "a", "figure", "figcaption", "svg", "desc", "text",
      "line", "path",
      "polygon", "circle", "rect", "meta", "main", "script",
    ]
    // Links lead to what is in the page: sections and notes.
    let targets = text.matches(of: /<(?:h2|p class="note") id="([-a-z0-9]+)">/).map { String($0.1) }
    #expect(Set(targets).count == targets.count, "\(name)")
    var open: [Substring] = []
    for piece in text.dropFirst(text.hasPrefix("<!DOCTYPE html>") ? 15 : 0).split(
      separator: "<", omittingEmptySubsequences: false
    ).dropFirst() {
      guard let end = piece.firstIndex(of: ">") else {
        Issue.record("\(name): <\(piece.prefix(60))")
        return
      }
      let tag = piece[..<end]
      let element = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
      guard known.contains(String(element)) else {
        Issue.record("\(name): <\(tag)>")
        return
      }
      #expect(!tag.contains("href=") || targets.contains { tag == "a href=\"#\($0)\"" }, "\(name): <\(tag)>")
      #expect(!tag.contains("src=") && tag.firstMatch(of: /\son[a-z]+=/) == nil, "\(name): <\(tag)>")
      if tag.hasPrefix("/") {
        #expect(open.popLast() == element, "\(name): <\(tag)>")
      } else if !tag.hasSuffix("/"), element != "meta" {
        open.append(element)
      }
    }
    #expect(open.isEmpty, "\(name): \(open)")
  }
}
