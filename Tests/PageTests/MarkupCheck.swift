import Testing

/// Checks a page by its tags: every element and attribute is one that we write, and every element is closed.
enum MarkupCheck {
  private static let elements: Set = [
    "html", "head", "meta", "title", "link", "script", "noscript", "body", "a", "header", "nav", "strong", "ul", "li",
    "main", "h1", "h2", "p", "dl", "div", "dt", "dd", "table", "caption", "span", "thead", "tbody", "tr", "th", "td",
    "footer", "form", "label", "input", "select", "option", "datalist", "textarea", "button", "code", "br", "time",
    "progress", "details", "summary", "pre", "figure", "figcaption", "svg", "line", "path", "text", "rect", "circle",
    "polygon", "desc",
  ]
  private static let void: Set = ["meta", "link", "input", "br"]
  private static let attributes: Set = [
    "lang", "charset", "name", "content", "http-equiv", "rel", "type", "href", "src", "defer", "class", "id",
    "tabindex",
    "title", "role", "scope", "action", "method", "for", "value", "list", "selected", "required", "size", "rows",
    "spellcheck", "maxlength", "max", "datetime", "viewBox", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "cx",
    "cy", "r", "rx", "d", "points", "transform", "text-anchor", "data-refresh",
  ]

  static func check(_ page: String, _ name: String) {
    guard page.hasPrefix("<!DOCTYPE html>\n") else {
      Issue.record("\(name): no document type")
      return
    }
    var open: [String] = []
    for piece in page.dropFirst(15).split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = piece.firstIndex(of: ">") else {
        Issue.record("\(name): <\(piece.prefix(80))")
        return
      }
      let tag = piece[..<end]
      let element = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
      guard elements.contains(element) else {
        Issue.record("\(name): <\(tag)>")
        return
      }
      if tag.hasPrefix("/") {
        #expect(open.popLast() == element, "\(name): <\(tag)>")
        continue
      }
      checkAttributes(String(tag.dropFirst(element.count)), "\(name): <\(tag)>")
      if !void.contains(element), !tag.hasSuffix("/") { open.append(element) }
    }
    #expect(open.isEmpty, "\(name): \(open)")
  }

  private static func checkAttributes(_ text: String, _ tag: String) {
    let pattern = /\s+([A-Za-z][A-Za-z0-9-]*)(?:="([^"]*)")?/
    let found = text.matches(of: pattern)
    // Nothing stands between the attributes.
    #expect(
      found.map { $0.output.0 }.joined().count == text.drop { $0 == "/" }.reversed().drop { $0 == "/" }.count, "\(tag)")
    for attribute in found {
      let (name, value) = (String(attribute.output.1), attribute.output.2 ?? "")
      #expect(attributes.contains(name) || name.hasPrefix("aria-"), "\(tag)")
      if ["href", "src", "action"].contains(name) { #expect(value.hasPrefix("/") || value.hasPrefix("#"), "\(tag)") }
      #expect(!value.hasPrefix("//"), "\(tag)")
    }
  }
}
