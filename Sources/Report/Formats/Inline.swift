/// The inline Markdown that reports are written in, as HTML: code, bold, emphasis, escapes, and references to footnotes.
enum Inline {
  /// The HTML of a line of Markdown. Text is escaped; nothing that a database holds becomes markup. Linear.
  static func html(_ markdown: String) -> String {
    var rest = Substring(markdown)
    var result = ""
    var open: [String] = []
    /// Opens or closes an element.
    func toggle(_ tag: String) {
      if open.last == tag {
        open.removeLast()
        result += "</\(tag)>"
      } else {
        open.append(tag)
        result += "<\(tag)>"
      }
    }
    while let character = rest.first {
      if character == "\\", let next = rest.dropFirst().first, "\\`*_[]|#~$".contains(next) {
        result += escaped("\(next)")
        rest = rest.dropFirst(2)
      } else if character == "`" {
        let fence = rest.prefix { $0 == "`" }
        let body = rest.dropFirst(fence.count)
        guard let end = position(of: fence, in: body) else { return result + escaped("\(rest)") }
        var code = body[..<end]
        // Spaces that keep backticks off the fence.
        if fence.count > 1 { code = code.dropFirst().dropLast() }
        result +=
          "<code>\(escaped("\(code)".split(separator: "\\|", omittingEmptySubsequences: false).joined(separator: "|")))</code>"
        rest = body[end...].dropFirst(fence.count)
      } else if rest.hasPrefix("**") {
        toggle("strong")
        rest = rest.dropFirst(2)
      } else if character == "*" {
        toggle("em")
        rest = rest.dropFirst()
      } else if rest.hasPrefix("[^"), let end = rest.firstIndex(of: "]") {
        let name = escaped("\(rest[..<end].dropFirst(2))")
        result += "<sup><a href=\"#note-\(name)\">\(name)</a></sup>"
        rest = rest[end...].dropFirst()
      } else if let entity = ["&lt;", "&amp;"].first(where: { rest.hasPrefix($0) }) {
        result += entity
        rest = rest.dropFirst(entity.count)
      } else {
        result += escaped("\(character)")
        rest = rest.dropFirst()
      }
    }
    return result + open.reversed().map { "</\($0)>" }.joined()
  }

  /// Where a run of exactly these backticks begins.
  private static func position(of fence: Substring, in text: Substring) -> Substring.Index? {
    var index = text.startIndex
    while let start = text[index...].firstIndex(of: "`") {
      let run = text[start...].prefix { $0 == "`" }
      if run.count == fence.count { return start }
      index = run.endIndex
    }
    return nil
  }

  /// Text in which nothing is taken for markup.
  static func escaped(_ text: String) -> String { SVG.escaped(text) }
}
