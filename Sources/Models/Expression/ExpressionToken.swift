import Formats

/// A word of a formula.
struct ExpressionToken {
  enum Kind: Equatable {
    case number(Double)
    case name(String)
    /// A text between single or double quotes.
    case text(String)
    /// An operator, bracket or mark; `**` is `^`.
    case symbol(String)
    /// The end of the formula.
    case end
  }

  let kind: Kind
  /// Offset in bytes.
  let offset: Int

  /// As in messages.
  var text: String {
    switch kind {
    case .number(let number): ExpressionTerm.number(number).kind
    case .name(let name): FormatError.quote(name.utf8)
    case .text(let text): "the text \(FormatError.quote(text.utf8))"
    case .symbol(let symbol): "\"\(symbol)\""
    case .end: "the end"
    }
  }

  /// By the first byte, longer ones first.
  private static let symbols = Dictionary(
    grouping: [
      "...", "**", "//", "<=", ">=", "==", "!=", "+", "-", "*", "/", "@", "^", "<", ">", "=", "(", ")", "[", "]", ",",
      ":",
    ].map { Array($0.utf8) }
  ) { $0[0] }

  /// What to write instead of words and marks of Python and NumPy that formulas lack.
  private static let others = [
    "//": "there is no division that rounds", "%": "there is no remainder",
    "&": "write a * b where both of two comparisons must hold",
    "|": "write where(a, 1, b) where one of two comparisons must hold", "~": "write 1 - a for the opposite of a mask",
    ".": "tensors have no attributes: write sum(x) for x.sum(), transpose(x) for x.T, and sin(x) for np.sin(x)",
    "and": "write a * b where both of two comparisons must hold",
    "or": "write where(a, 1, b) where one of two comparisons must hold",
    "not": "write 1 - a for the opposite of a mask", "if": "write where(condition, a, b)",
    "else": "write where(condition, a, b)", "for": "there are no loops", "lambda": "a formula is one expression",
    "in": "it is no operator here", "is": "write ==",
  ]

  /// Whether a name has another meaning in Python.
  static func isKeyword(_ name: String) -> Bool { others[name] != nil }

  /// The words of a formula, and its end. Linear.
  static func all(_ text: String) throws(ExpressionError) -> [ExpressionToken] {
    let bytes = Array(text.utf8)
    var tokens: [ExpressionToken] = []
    var at = 0
    while at < bytes.count {
      let start = at
      let byte = bytes[at]
      if byte == 0x20 || 0x09...0x0d ~= byte {
        at += 1
        continue
      }
      if isLetter(byte) {
        while at < bytes.count, isLetter(bytes[at]) || isDigit(bytes[at]) { at += 1 }
        let name = String(decoding: bytes[start..<at], as: UTF8.self)
        if let advice = others[name] { throw ExpressionError(start, "found \"\(name)\": \(advice)") }
        tokens.append(ExpressionToken(kind: .name(name), offset: start))
      } else if isDigit(byte) || byte == UInt8(ascii: ".") && at + 1 < bytes.count && isDigit(bytes[at + 1]) {
        at = endOfNumber(bytes, from: at)
        let written = String(decoding: bytes[start..<at], as: UTF8.self)
        guard let value = NumberParser.number(written), value.isFinite, !NumberParser.isBeyondIntegers(written) else {
          let isInteger = NumberParser.isBeyondIntegers(written)
          throw ExpressionError(
            start,
            "found the number \(ShortText.cut(written, to: 64)), expected "
              + (isInteger ? NumberParser.integerBound : "a finite one"))
        }
        if at < bytes.count, isLetter(bytes[at]) {
          throw ExpressionError(at, "write * between a number and a name")
        }
        tokens.append(ExpressionToken(kind: .number(value), offset: start))
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        guard let end = bytes[(start + 1)...].firstIndex(of: byte) else {
          throw ExpressionError(start, "the text has no second quote")
        }
        at = end + 1
        let text = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        tokens.append(ExpressionToken(kind: .text(text), offset: start))
      } else if let symbol = symbols[byte]?.first(where: { bytes[at...].starts(with: $0) }) {
        at += symbol.count
        let word = String(decoding: symbol, as: UTF8.self)
        if let advice = others[word] { throw ExpressionError(start, "found \"\(word)\": \(advice)") }
        tokens.append(ExpressionToken(kind: .symbol(word == "**" ? "^" : word), offset: start))
      } else {
        throw stranger(text, at: start)
      }
    }
    return tokens + [ExpressionToken(kind: .end, offset: bytes.count)]
  }

  /// The error for a character that no word begins with.
  private static func stranger(_ text: String, at offset: Int) -> ExpressionError {
    let place = text.utf8.index(text.utf8.startIndex, offsetBy: offset)
    let character = String(text.unicodeScalars[place])
    return ExpressionError(
      offset, "found \(FormatError.quote(character.utf8)): \(others[character] ?? "it has no meaning in a formula")")
  }

  private static func endOfNumber(_ bytes: [UInt8], from start: Int) -> Int {
    func digits(_ from: Int) -> Int { bytes[from...].firstIndex { !isDigit($0) } ?? bytes.count }
    var at = digits(start)
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") { at = digits(at + 1) }
    guard at + 1 < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") else { return at }
    let sign = bytes[at + 1] == UInt8(ascii: "-") || bytes[at + 1] == UInt8(ascii: "+") ? 1 : 0
    let exponent = at + 1 + sign
    return exponent < bytes.count && isDigit(bytes[exponent]) ? digits(exponent) : at
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || byte == UInt8(ascii: "_")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
