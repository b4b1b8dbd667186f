/// Arrays of numbers: `dense<1.0>`, `dense<[[1, 2], [3, 4]]>`, `dense<"0x00…">`.
extension HLOParser {
  /// `<…> : tensor<…>`. The type, which says how to read the numbers, stands after them.
  mutating func dense() throws(FormatError) -> HLODense {
    try scanner.expect("<")
    scanner.skipSpace()
    let start = scanner.offset
    while !scanner.isAtEnd && scanner.next != UInt8(ascii: ">") {
      if scanner.next == UInt8(ascii: "\"") { _ = try scanner.string() } else { scanner.advance() }
    }
    try scanner.expect(">")
    try scanner.expect(":")
    let type = try type()
    // What nothing here computes is not read either.
    if case .other = type.element { return HLODense(type: type, elements: .integer([])) }
    let end = scanner.offset
    defer { scanner.move(to: end) }
    scanner.move(to: start)
    var numbers = DenseNumbers(type.element)
    if type.extents.contains(0), scanner.sees(">") { return HLODense(type: type, elements: numbers.elements) }
    if scanner.sees("\"") {
      try blob(into: &numbers, of: type)
    } else if scanner.sees("[") {
      try nestedNumbers(into: &numbers, extents: type.extents[...])
    } else {
      try number(into: &numbers)
    }
    guard scanner.take(">") else { throw scanner.mistake(expected: "\">\" after the numbers") }
    return HLODense(type: type, elements: numbers.elements)
  }

  private mutating func nestedNumbers(
    into numbers: inout DenseNumbers, extents: ArraySlice<Int>
  ) throws(FormatError) {
    guard let extent = extents.first else { return try number(into: &numbers) }
    try scanner.expect("[")
    for index in 0..<extent {
      if index > 0 { try scanner.expect(",") }
      // The depth is that of the type, at most its number of axes.
      try nestedNumbers(into: &numbers, extents: extents.dropFirst())
    }
    guard scanner.take("]") else { throw scanner.mistake(expected: "\"]\" after \(extent) elements") }
  }

  private mutating func number(into numbers: inout DenseNumbers) throws(FormatError) {
    scanner.skipSpace()
    let start = scanner.offset
    let text = scanner.rest {
      HLOScanner.isDigit($0) || HLOScanner.isLetter($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+")
        || $0 == UInt8(ascii: "-")
    }
    guard numbers.add(text) else {
      scanner.move(to: start)
      throw scanner.mistake(expected: "a number of type \(numbers.element)")
    }
  }

  /// `"0x…"`: the bytes of all elements, or of one that stands for all.
  private mutating func blob(into numbers: inout DenseNumbers, of type: HLOType) throws(FormatError) {
    let start = scanner.offset
    try scanner.expect("\"")
    let digits = scanner.text[scanner.offset...].prefix { $0 != UInt8(ascii: "\"") }
    let size = numbers.size
    let count = type.extents.reduce(1) { $0.multipliedReportingOverflow(by: $1).overflow ? Int.max : $0 * $1 }
    guard size > 0, digits.starts(with: "0x".utf8), case let body = digits.dropFirst(2),
      body.count == 2 * size || body.count.isMultiple(of: 2 * size) && body.count / (2 * size) == count
    else {
      throw scanner.error(
        at: start, found: "\(digits.count) characters",
        expected: "\"0x\" and the bytes of \(count) elements of type \(type.element)")
    }
    var place = body.startIndex
    while place < body.endIndex {
      var bits: UInt64 = 0
      for byte in 0..<size {
        guard let high = Self.digit(body[place]), let low = Self.digit(body[place + 1]) else {
          throw scanner.error(
            at: place, found: FormatError.quote(body[place..<place + 2]), expected: "two hexadecimal digits")
        }
        bits |= UInt64(high << 4 | low) << UInt64(8 * byte)
        place += 2
      }
      guard numbers.add(bits: bits) else {
        throw scanner.error(at: place - 2 * size, found: "another byte", expected: "00 or 01 for false or true")
      }
    }
    scanner.move(to: body.endIndex + 1)
  }

  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

/// Numbers of one type as they are read.
private struct DenseNumbers {
  let element: HLOElement
  private var floating: [Double] = []
  private var integers: [Int] = []

  init(_ element: HLOElement) {
    self.element = element
  }

  var elements: HLODense.Elements { if case .floating = element { .floating(floating) } else { .integer(integers) } }

  /// Bytes of an element in a blob; 0 if the type is not known.
  var size: Int {
    switch element {
    case .floating(let bits), .integer(let bits, _): bits / 8
    case .boolean: 1
    case .other: 0
    }
  }

  /// Adds a number as it is written; false if it is none of this type.
  mutating func add(_ text: String) -> Bool {
    let bits = text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : nil
    switch element {
    case .floating:
      if let bits { return add(bits: bits) }
      // Words such as "nan" are not written by MLIR, and hexadecimal fractions neither.
      guard text.utf8.contains(where: HLOScanner.isDigit), let number = Double(text), !text.contains("x") else {
        return false
      }
      // Decimals of float32 are rounded once.
      floating.append(element == .floating(bits: 32) ? Float(text).map(Double.init) ?? number : number)
      return true
    case .integer(let width, let isSigned):
      if let bits { return add(bits: bits) }
      if !isSigned, let number = UInt64(text), width == 64 || number < 1 << UInt64(width) {
        integers.append(Int(bitPattern: UInt(number)))
        return true
      }
      guard let number = Int(text), isSigned, width == 64 || -1 << (width - 1)..<1 << (width - 1) ~= number else {
        return false
      }
      integers.append(number)
      return true
    case .boolean:
      guard text == "true" || text == "false" else { return false }
      integers.append(text == "true" ? 1 : 0)
      return true
    case .other: return false
    }
  }

  /// Adds the number that has these bits.
  mutating func add(bits: UInt64) -> Bool {
    switch element {
    case .floating(bits: 64): floating.append(Double(bitPattern: bits))
    case .floating:
      guard let bits = UInt32(exactly: bits) else { return false }
      floating.append(Double(Float(bitPattern: bits)))
    case .integer(let width, let isSigned):
      guard width == 64 || bits < 1 << UInt64(width) else { return false }
      let unused = UInt64(64 - width)
      integers.append(
        isSigned ? Int(Int64(bitPattern: bits << unused) >> Int64(unused)) : Int(bitPattern: UInt(bits)))
    case .boolean:
      guard bits <= 1 else { return false }
      integers.append(Int(bits))
    case .other: return false
    }
    return true
  }
}
