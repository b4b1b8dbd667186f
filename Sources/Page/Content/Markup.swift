import Figures
import Formats

/// HTML. A literal is our own markup; an interpolated text is escaped, so nothing from a database or a request becomes
/// markup.
struct Markup: Sendable, ExpressibleByStringInterpolation {
  let html: String

  struct StringInterpolation: StringInterpolationProtocol {
    var html = ""

    init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ text: String) { html += Escaping.markup(text) }
    mutating func appendInterpolation(_ number: Int) { html += "\(number)" }
    mutating func appendInterpolation(_ address: Address) { html += Escaping.markup(address.text) }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    mutating func appendInterpolation(_ parts: [Markup]) { for part in parts { html += part.html } }
  }

  init(stringLiteral literal: String) { html = literal }
  init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

  /// Escaped text on one line.
  init(text: String) { html = Escaping.markup(text) }

  /// Escaped text with its line feeds, for `<pre>` and `<textarea>`. The latter drops a first line feed, so write one
  /// before it.
  init(lines text: String) {
    html = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { Escaping.markup(String($0)) }
      .joined(separator: "\n")
  }

  /// A drawing, which escapes its texts itself.
  /// - Parameter label: what it is read as.
  init(_ drawing: SVG, label: String, description: String? = nil) {
    html = drawing.inline(label: label, description: description)
  }

  private init(html: String) { self.html = html }

  var isEmpty: Bool { html.isEmpty }

  static func + (a: Markup, b: Markup) -> Markup { Markup(html: a.html + b.html) }
}

extension Collection<Markup> {
  /// All elements with `separator` between them.
  func joined(_ separator: Markup) -> Markup { dropFirst().reduce(first ?? "") { "\($0)\(separator)\($1)" } }
}
