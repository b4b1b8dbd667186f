/// Types, and what is skipped.
extension HLOParser {
  /// `(types) -> types`, of which the second are returned, or `type, type, …`.
  mutating func types() throws(FormatError) -> [HLOType] {
    var types = try typeList()
    if scanner.take("->") { types = try typeList() }
    return types
  }

  private mutating func typeList() throws(FormatError) -> [HLOType] {
    var types: [HLOType] = []
    if scanner.take("(") {
      while !scanner.take(")") {
        types.append(try type())
        if !scanner.take(",") && !scanner.sees(")") { throw scanner.mistake(expected: "\",\" or \")\"") }
      }
      return types
    }
    repeat { types.append(try type()) } while scanner.take(",")
    return types
  }

  /// A type. Those that nothing here computes are kept as text.
  mutating func type() throws(FormatError) -> HLOType {
    scanner.skipSpace()
    let start = scanner.offset
    if scanner.take("!") {
      _ = try scanner.name()
      if scanner.next == UInt8(ascii: "<") { try skipBalanced("<") }
      return HLOType(.other(text(from: start)), [])
    }
    guard let word = scanner.word() else { throw scanner.mistake(expected: "a type such as tensor<3x4xf64>") }
    guard word == "tensor" else {
      if scanner.next == UInt8(ascii: "<") { try skipBalanced("<") }
      return HLOType(Self.element(word) ?? .other(text(from: start)), [])
    }
    try scanner.expect("<")
    var extents: [Int] = []
    while true {
      scanner.skipSpace()
      if scanner.next == UInt8(ascii: "?") {
        throw scanner.mistake(expected: "extents that are numbers: lower the function for arrays of known shapes")
      }
      guard HLOScanner.isDigit(scanner.next) else { break }
      guard let extent = try scanner.integer(), extents.count < Self.maxRank else {
        throw scanner.mistake(expected: "at most \(Self.maxRank) axes")
      }
      extents.append(extent)
      guard scanner.next == UInt8(ascii: "x") else { throw scanner.mistake(expected: "\"x\" after an extent") }
      scanner.advance()
    }
    let place = scanner.offset
    guard let name = scanner.word() else { throw scanner.mistake(expected: "the type of the elements, such as f64") }
    if scanner.next == UInt8(ascii: "<") { try skipBalanced("<") }
    let element = Self.element(name) ?? .other(text(from: place))
    if scanner.take(",") {
      // An encoding of the layout.
      _ = try attribute(isTyped: false)
    }
    try scanner.expect(">")
    return HLOType(element, extents)
  }

  private static let maxRank = 64

  private static func element(_ word: String) -> HLOElement? {
    switch word {
    case "f64": .floating(bits: 64)
    case "f32": .floating(bits: 32)
    case "i1": .boolean
    case "i64", "si64": .integer(bits: 64, isSigned: true)
    case "i32", "si32": .integer(bits: 32, isSigned: true)
    case "i16", "si16": .integer(bits: 16, isSigned: true)
    case "i8", "si8": .integer(bits: 8, isSigned: true)
    case "ui64": .integer(bits: 64, isSigned: false)
    case "ui32": .integer(bits: 32, isSigned: false)
    case "ui16": .integer(bits: 16, isSigned: false)
    case "ui8": .integer(bits: 8, isSigned: false)
    default: nil
    }
  }

  func text(from start: Int) -> String {
    String(FormatError.quote(scanner.text[start..<scanner.offset]).dropFirst().dropLast())
  }

  /// `loc(…)`, where the text was printed with places.
  mutating func skipLocation() throws(FormatError) {
    guard scanner.sees("loc(") else { return }
    scanner.advance(3)
    try skipBalanced("(")
  }

  /// Everything from an opening mark up to the one that closes it.
  mutating func skipBalanced(_ mark: StaticString) throws(FormatError) {
    scanner.skipSpace()
    let start = scanner.offset
    try scanner.expect(mark)
    var closing = [Self.closing(mark.utf8Start[0])]
    while let end = closing.last {
      scanner.skipSpace()
      guard !scanner.isAtEnd else {
        throw scanner.error(at: start, found: "\"\(mark)\" without an end", expected: "the mark that closes it")
      }
      let byte = scanner.next
      if byte == UInt8(ascii: "\"") {
        _ = try scanner.string()
        continue
      }
      if scanner.take("->") { continue }
      if byte == end {
        closing.removeLast()
      } else if Self.closing(byte) != 0 {
        closing.append(Self.closing(byte))
      } else if [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(byte) {
        throw scanner.mistake(expected: "\"\(Character(Unicode.Scalar(end)))\"")
      }
      scanner.advance()
    }
  }

  private static func closing(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    case UInt8(ascii: "<"): UInt8(ascii: ">")
    default: 0
    }
  }
}
