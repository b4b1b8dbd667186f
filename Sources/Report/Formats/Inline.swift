import Store

/// The inline Markdown that reports are written in, as HTML: code, bold, emphasis, escapes, and references to footnotes.
///
/// Links are not among it: whatever a database holds, no address in it becomes one.
enum Inline {
  private typealias Scalars = Substring.UnicodeScalarView

  /// The HTML of a line of Markdown. Text is escaped; nothing that a database holds becomes markup. By scalars: a mark that combines
  /// with a backtick does not make it another character. Linear.
  static func html(_ markdown: String) -> String {
    var rest = Substring(markdown).unicodeScalars
    var result = ""
    var plain = String.UnicodeScalarView()
    var open: [String] = []
    /// Writes out what was no markup.
    func flush() {
      result += escaped(String(plain))
      plain = String.UnicodeScalarView()
    }
    /// Opens or closes an element.
    func toggle(_ tag: String) {
      flush()
      if open.last == tag {
        open.removeLast()
        result += "</\(tag)>"
      } else {
        open.append(tag)
        result += "<\(tag)>"
      }
    }
    while let scalar = rest.first {
      if scalar == "\\", let next = rest.dropFirst().first, "\\`*_[]|#~$".unicodeScalars.contains(next) {
        plain.append(next)
        rest = rest.dropFirst(2)
      } else if scalar == "`" {
        flush()
        let fence = rest.prefix { $0 == "`" }.count
        let body = rest.dropFirst(fence)
        guard let end = position(of: fence, in: body) else { return result + escaped(String(rest)) + closing(open) }
        result += "<code>\(escaped(code(body[..<end], fence: fence)))</code>"
        rest = body[end...].dropFirst(fence)
      } else if rest.starts(with: "**".unicodeScalars) {
        toggle("strong")
        rest = rest.dropFirst(2)
      } else if scalar == "*" {
        toggle("em")
        rest = rest.dropFirst()
      } else if rest.starts(with: "[^".unicodeScalars), let end = rest.firstIndex(of: "]") {
        flush()
        let name = escaped(String(rest[..<end].dropFirst(2)))
        result += "<sup><a href=\"#note-\(name)\">\(name)</a></sup>"
        rest = rest[end...].dropFirst()
      } else if rest.starts(with: "&lt;".unicodeScalars) {
        plain.append("<")
        rest = rest.dropFirst(4)
      } else if rest.starts(with: "&amp;".unicodeScalars) {
        plain.append("&")
        rest = rest.dropFirst(5)
      } else {
        plain.append(scalar)
        rest = rest.dropFirst()
      }
    }
    flush()
    return result + closing(open)
  }

  private static func closing(_ open: [String]) -> String { open.reversed().map { "</\($0)>" }.joined() }

  /// What stands between two fences: without the spaces that keep backticks off them, and with bars as they are.
  private static func code(_ text: Scalars, fence: Int) -> String {
    let code = fence > 1 ? text.dropFirst().dropLast() : text
    var result = String.UnicodeScalarView()
    for scalar in code {
      if scalar == "|", result.last == "\\" { result.removeLast() }
      result.append(scalar)
    }
    return String(result)
  }

  /// Where a run of exactly so many backticks begins.
  private static func position(of fence: Int, in text: Scalars) -> Scalars.Index? {
    var index = text.startIndex
    while let start = text[index...].firstIndex(of: "`") {
      let run = text[start...].prefix { $0 == "`" }
      if run.count == fence { return start }
      index = run.endIndex
    }
    return nil
  }

  /// Text in which nothing is taken for markup.
  static func escaped(_ text: String) -> String { SVG.escaped(text) }
}
