/// Attributes.
extension HLOParser {
  /// An attribute's value.
  /// - Parameter isTyped: whether a number may be followed by its type, `1 : i64`; otherwise a colon begins the types of
  ///   the operation.
  mutating func attribute(isTyped: Bool) throws(FormatError) -> HLOAttribute {
    try nested { parser throws(FormatError) in try parser.nestedAttribute(isTyped: isTyped) }
  }

  private mutating func nestedAttribute(isTyped: Bool) throws(FormatError) -> HLOAttribute {
    scanner.skipSpace()
    let start = scanner.offset
    switch scanner.next {
    case UInt8(ascii: "["): return try lists()
    case UInt8(ascii: "{"):
      scanner.advance()
      return .dictionary(try members(end: "}"))
    case UInt8(ascii: "\""): return .string(try scanner.string() ?? "")
    case UInt8(ascii: "@"):
      scanner.advance()
      return .word("@" + (try scanner.name()))
    case UInt8(ascii: "#"):
      scanner.advance()
      _ = try scanner.name()
      guard scanner.next == UInt8(ascii: "<") else { return .other(text(from: start)) }
      return try angles()
    case UInt8(ascii: "<"): return try angles()
    case UInt8(ascii: "("):
      try skipBalanced("(")
      if scanner.take("->") { _ = try types() }
      return .other(text(from: start))
    case UInt8(ascii: "!"): return .other(try type().description)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number(isTyped: isTyped)
    default: return try wordy()
    }
  }

  private mutating func number(isTyped: Bool) throws(FormatError) -> HLOAttribute {
    let start = scanner.offset
    scanner.advance()
    let rest = scanner.rest {
      HLOScanner.isDigit($0) || HLOScanner.isLetter($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+")
        || $0 == UInt8(ascii: "-")
    }
    let text = String(decoding: scanner.text[start..<start + 1], as: UTF8.self) + rest
    if isTyped, scanner.take(":") { _ = try type() }
    return Int(text).map(HLOAttribute.integer) ?? .other(text)
  }

  private mutating func wordy() throws(FormatError) -> HLOAttribute {
    let start = scanner.offset
    guard let word = scanner.word() else { throw scanner.mistake(expected: "the value of an attribute") }
    if word == "dense", scanner.sees("<") { return .dense(try dense()) }
    if word == "array", scanner.take("<") {
      _ = try type()
      var numbers: [HLOAttribute] = []
      if scanner.take(":") {
        repeat { numbers.append(try attribute(isTyped: false)) } while scanner.take(",")
      }
      try scanner.expect(">")
      return .list(numbers)
    }
    if word == "loc", scanner.sees("(") {
      try skipBalanced("(")
      return .other(text(from: start))
    }
    guard scanner.next == UInt8(ascii: "<") else { return .word(word) }
    try skipBalanced("<")
    return .other(text(from: start))
  }

  /// `[…]`, `[…] x […]`, or the three lists of a convolution, `[…]x[…]->[…]`.
  private mutating func lists() throws(FormatError) -> HLOAttribute {
    let first = try list()
    guard scanner.sees("x"), case let place = scanner.offset, scanner.take("x"), scanner.sees("[") else {
      return .list(first)
    }
    let second = try list()
    if scanner.take("->") {
      let all = [first, second, try list()]
      return .axes(
        all.map { list in list.map { $0.integer.map(String.init) ?? $0.word ?? "?" } })
    }
    guard let left = HLOAttribute.list(first).integers, let right = HLOAttribute.list(second).integers else {
      throw scanner.error(at: place, found: "a pair of lists", expected: "lists of whole numbers")
    }
    return .pair(left, right)
  }

  private mutating func list() throws(FormatError) -> [HLOAttribute] {
    try scanner.expect("[")
    var elements: [HLOAttribute] = []
    while !scanner.take("]") {
      elements.append(try attribute(isTyped: true))
      if !scanner.take(",") && !scanner.sees("]") { throw scanner.mistake(expected: "\",\" or \"]\"") }
    }
    return elements
  }

  /// `<…>`: members if they have names, otherwise text.
  private mutating func angles() throws(FormatError) -> HLOAttribute {
    let start = scanner.offset
    scanner.advance()
    if scanner.word() != nil, scanner.sees("=") {
      scanner.move(to: start + 1)
      return .dictionary(try members(end: ">"))
    }
    scanner.move(to: start)
    try skipBalanced("<")
    return .other(text(from: start))
  }

  /// `key = value, …` up to a mark. A key without a value is `true`.
  private mutating func members(end: StaticString) throws(FormatError) -> [String: HLOAttribute] {
    var members: [String: HLOAttribute] = [:]
    while !scanner.take(end) {
      let key: String
      if let word = scanner.word() {
        key = word
      } else if let text = try scanner.string() {
        key = text
      } else {
        throw scanner.mistake(expected: "the name of an attribute")
      }
      members[key] = scanner.take("=") ? try attribute(isTyped: true) : .word("true")
      if !scanner.take(",") && !scanner.sees(end) { throw scanner.mistake(expected: "\",\" or \"\(end)\"") }
    }
    return members
  }
}
