/// Makes text from files, databases and other processes safe to display. Replaces invisible characters (controls,
/// changes of direction, marks without width) with their names. Returns text without them unchanged.
public enum VisibleText {
  /// Whether a scalar is replaced: a control, a format character such as a change of direction, a line or paragraph
  /// separator, or another invisible mark. Excludes variation selectors, which emoji need.
  public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7f { return scalar.value < 0x20 }
    if scalar.value < 0xa0 { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isVariationSelector
    }
  }

  /// Text of several lines. Keeps line feeds and tabs.
  public static func lines(_ text: String) -> String {
    isPlain(text) ? text : replacing(text) { $0 == "\n" || $0 == "\t" ? nil : isHidden($0) ? name($0) : nil }
  }

  /// Text on one line. Each line break of any kind, and each tab, becomes a space.
  public static func line(_ text: String) -> String {
    if isPlain(text), !text.utf8.contains(where: { $0 < 0x20 }) { return text }
    var previous: Unicode.Scalar?
    return replacing(text) { scalar in
      defer { previous = scalar }
      // CR LF is one line break.
      if scalar == "\n" && previous == "\r" { return "" }
      return isBreak(scalar) || scalar == "\t" ? " " : isHidden(scalar) ? name(scalar) : nil
    }
  }

  /// A line of JSON with the same meaning. Invisible characters become escapes, which JSON allows only in strings; a
  /// line break or tab between its parts therefore becomes a space.
  public static func json(_ text: String) -> String {
    if isPlain(text), !text.utf8.contains(where: { $0 < 0x20 }) { return text }
    return replacing(text) { scalar in
      guard isHidden(scalar) else { return nil }
      if scalar == "\n" || scalar == "\r" || scalar == "\t" { return " " }
      return String(scalar).utf16.map { "\\u" + digits($0) }.joined()
    }
  }

  /// Whether any program treats the scalar as a line break.
  public static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0a...0x0d, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// A fast path for most text: printable ASCII, line feeds and tabs.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { 0x20..<0x7f ~= $0 || $0 == 0x0a || $0 == 0x09 }
  }

  private static func replacing(_ text: String, _ other: (Unicode.Scalar) -> String?) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let other = other(scalar) { result.append(contentsOf: other.unicodeScalars) } else { result.append(scalar) }
    }
    return String(result)
  }

  /// U+001B is ␛, and U+202E is ⟨U+202E⟩.
  private static func name(_ scalar: Unicode.Scalar) -> String {
    if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) { return String(picture) }
    return scalar.value == 0x7f ? "␡" : "⟨U+\(digits(scalar.value))⟩"
  }

  private static func digits(_ value: some BinaryInteger) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
