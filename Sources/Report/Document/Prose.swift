/// Text with code, emphasis and references.
///
/// A literal is our own text: it holds no markup and is written unchanged. An interpolated string may come from a
/// database: each format escapes it. Links and notes come only from literals, so that nothing in a database becomes
/// an address.
public struct Prose: Sendable, ExpressibleByStringInterpolation {
  /// Part of a text.
  indirect enum Span {
    /// Our own text.
    case words(String)
    /// Outside text.
    case text(String)
    case code(String)
    case strong(Prose)
    case emphasis(Prose)
    case link(Prose, StaticString)
    /// A reference to the section with this title, which has no text from outside.
    case section(Prose)
    case note(StaticString)
    case lineBreak
  }

  /// Collects the parts of an interpolated literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    var spans: [Span] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ words: String) { if !words.isEmpty { spans.append(.words(words)) } }
    public mutating func appendInterpolation(_ text: String) { spans.append(.text(text)) }
    public mutating func appendInterpolation(_ number: Int) { spans.append(.words("\(number)")) }
    public mutating func appendInterpolation(_ prose: Prose) { spans += prose.spans }
    public mutating func appendInterpolation(code: String) { spans.append(.code(code)) }
    public mutating func appendInterpolation(strong: Prose) { spans.append(.strong(strong)) }
    public mutating func appendInterpolation(emphasis: Prose) { spans.append(.emphasis(emphasis)) }
    public mutating func appendInterpolation(section title: Prose) { spans.append(.section(title)) }
    public mutating func appendInterpolation(note: StaticString) { spans.append(.note(note)) }
    public mutating func appendInterpolation(_ prose: Prose, link: StaticString) { spans.append(.link(prose, link)) }
  }

  var spans: [Span]

  public init(stringLiteral words: String) { spans = [.words(words)] }
  public init(stringInterpolation: StringInterpolation) { spans = stringInterpolation.spans }

  /// Outside text, on one line.
  public init(text: String) { spans = [.text(text)] }

  /// Outside text with its line breaks.
  public init(lines text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    spans = lines.flatMap { [.lineBreak, .text(String($0))] as [Span] }.dropFirst().map(\.self)
  }

  /// Outside text as code.
  public init(code: String) { spans = [.code(code)] }

  /// A comment of the program or a migration: text between backticks is code. Other parts count as our own if they
  /// have no character that Markdown or HTML would interpret within a line.
  public init(comment: String) {
    let parts = comment.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count % 2 == 1 else {
      spans = [.text(comment)]
      return
    }
    spans = parts.enumerated().map { index, part in
      if index % 2 == 1 { return .code(part) }
      return part.unicodeScalars.contains { "<&[]\\|*\n\r".unicodeScalars.contains($0) } ? .text(part) : .words(part)
    }
  }

  /// The text without markup.
  var plain: String {
    spans.map { span in
      switch span {
      case .words(let text), .text(let text), .code(let text): text
      case .strong(let prose), .emphasis(let prose), .link(let prose, _), .section(let prose): prose.plain
      case .note: ""
      case .lineBreak: " "
      }
    }.joined()
  }

  /// The name that GitHub gives a heading with this text: letters and digits in lower case, with hyphens for spaces.
  var anchor: String {
    String(
      String.UnicodeScalarView(
        plain.lowercased().unicodeScalars.compactMap { scalar in
          if scalar == " " || scalar == "-" { return "-" }
          return scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            ? scalar : nil
        }))
  }

  static func + (a: Prose, b: Prose) -> Prose { "\(a)\(b)" }
}

extension DefaultStringInterpolation {
  /// A prose within a string would print its fields. Deprecated, so that it does not compile where warnings are errors.
  @available(*, deprecated, message: "this is a String: give the literal the type Prose, or use plain")
  mutating func appendInterpolation(_ prose: Prose) { appendInterpolation(prose.plain) }
}

extension Collection<Prose> {
  /// All elements joined by `separator`.
  func joined(separator: Prose) -> Prose { dropFirst().reduce(first ?? "") { "\($0)\(separator)\($1)" } }
}
