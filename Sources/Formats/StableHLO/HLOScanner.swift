/// Reads words, numbers and marks of MLIR's text.
struct HLOScanner {
  let text: [UInt8]
  let file: String
  private(set) var offset = 0

  init(_ text: [UInt8], file: String) {
    (self.text, self.file) = (text, file)
  }

  var isAtEnd: Bool { offset >= text.count }

  /// The next byte; 0 at the end.
  var next: UInt8 { byte(0) }

  /// A byte that follows; 0 beyond the end.
  func byte(_ distance: Int) -> UInt8 { offset + distance < text.count ? text[offset + distance] : 0 }

  mutating func advance(_ count: Int = 1) { offset = min(offset + count, text.count) }

  mutating func move(to offset: Int) { self.offset = offset }

  /// Skips spaces, line ends and comments.
  mutating func skipSpace() {
    while !isAtEnd {
      switch next {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): advance()
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"):
        while !isAtEnd && next != UInt8(ascii: "\n") { advance() }
      default: return
      }
    }
  }

  /// Takes these characters if they come next, after spaces.
  mutating func take(_ mark: StaticString) -> Bool {
    skipSpace()
    guard isNext(mark) else { return false }
    advance(mark.utf8CodeUnitCount)
    return true
  }

  /// Whether these characters come next, after spaces.
  mutating func sees(_ mark: StaticString) -> Bool {
    skipSpace()
    return isNext(mark)
  }

  private func isNext(_ mark: StaticString) -> Bool {
    let count = mark.utf8CodeUnitCount
    guard offset + count <= text.count else { return false }
    return (0..<count).allSatisfy { text[offset + $0] == mark.utf8Start[$0] }
  }

  mutating func expect(_ mark: StaticString) throws(FormatError) {
    guard take(mark) else { throw mistake(expected: "\"\(mark)\"") }
  }

  /// A word of letters, digits, `_`, `.`, `$` and `-`, not starting with a digit or `-`; `nil` if none comes next.
  mutating func word() -> String? {
    skipSpace()
    guard Self.isLetter(next) else { return nil }
    return rest { Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  /// The name after `%`, `@`, `^` or `#`: also digits alone.
  mutating func name() throws(FormatError) -> String {
    let name = rest {
      Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
    guard !name.isEmpty else { throw mistake(expected: "a name") }
    return name
  }

  /// The longest run of such bytes, as text.
  mutating func rest(_ isPart: (UInt8) -> Bool) -> String {
    let start = offset
    while !isAtEnd && isPart(next) { advance() }
    return String(decoding: text[start..<offset], as: UTF8.self)
  }

  /// A whole number; `nil` if none comes next.
  mutating func integer() throws(FormatError) -> Int? {
    skipSpace()
    let start = offset
    if next == UInt8(ascii: "-") { advance() }
    let digits = rest(Self.isDigit)
    guard !digits.isEmpty else {
      offset = start
      return nil
    }
    guard let number = Int((start < offset - digits.utf8.count ? "-" : "") + digits) else {
      offset = start
      throw mistake(expected: "a whole number of 64 bits")
    }
    return number
  }

  /// The text within quotes, without escapes; `nil` if no quote comes next.
  mutating func string() throws(FormatError) -> String? {
    guard take("\"") else { return nil }
    let start = offset
    while !isAtEnd && next != UInt8(ascii: "\"") {
      if next == UInt8(ascii: "\\") { advance() }
      advance()
    }
    guard !isAtEnd else {
      offset = start
      throw mistake(expected: "a \" that ends the string")
    }
    defer { advance() }
    return String(decoding: text[start..<offset], as: UTF8.self)
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
  }

  static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}

extension HLOScanner {
  /// The error for what comes next.
  func mistake(expected: String) -> FormatError {
    let rest = text[offset...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return error(
      at: offset,
      found: isAtEnd
        ? "the end of the text" : rest.isEmpty ? "the end of the line" : FormatError.quote(rest.prefix(24)),
      expected: expected)
  }

  /// The error at a place: line and column, and the line with a caret under the place.
  func error(at offset: Int, found: String, expected: String) -> FormatError {
    let end = min(max(offset, 0), text.count)
    let newline = UInt8(ascii: "\n")
    let line = text[..<end].count { $0 == newline } + 1
    let start = text[..<end].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let (before, after) = (text[start..<end], text[end...].prefix { $0 != newline })
    func shown(_ bytes: ArraySlice<UInt8>) -> String { VisibleText.line(String(decoding: bytes, as: UTF8.self)) }
    let head = (before.count > 60 ? "…" : "") + shown(before.suffix(60).drop { $0 == UInt8(ascii: " ") })
    let tail = shown(after.prefix(40)) + (after.count > 40 ? "…" : "")
    let caret = String(repeating: " ", count: head.count) + "^"
    let place = "\(file), line \(line), column \(before.count + 1)"
    return FormatError(.content, "\(place): found \(found), expected \(expected)\n  \(head)\(tail)\n  \(caret)")
  }
}
