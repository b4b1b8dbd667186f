/// A strict parser of JSON (RFC 8259): one value, unique names, numbers correctly rounded.
///
/// Foundation's parser reports neither the position of an error nor duplicate names, and accepts `true` as a number.
public struct JSONParser {
  /// Maximum depth of nesting: more than any of track's files has, and small enough for the stack.
  static let deepest = 64

  private let file: String
  private let firstLine: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, firstLine: Int) {
    self.bytes = bytes
    self.file = file
    self.firstLine = firstLine
  }

  /// Parses `bytes` as one value. Linear.
  /// - Parameters:
  ///   - file: name of the file in messages.
  ///   - firstLine: the line of the file on which `bytes` begin.
  /// - Throws: `FormatError` with line and column.
  public static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, firstLine: Int = 1
  ) throws(FormatError) -> JSONValue {
    var parser = JSONParser(bytes, file: file, firstLine: firstLine)
    // RFC 8259 permits skipping a byte order mark.
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { parser.at = 3 }
    let value = try parser.value(depth: 0)
    parser.skipBlanks()
    guard parser.at == bytes.count else { throw parser.unexpected("the end, for the value is complete") }
    return value
  }

  /// Parses the file at `path` as one value. Reads it into memory.
  /// - Throws: `FormatError`.
  public static func parse(path: String) throws(FormatError) -> JSONValue {
    let source = try ByteSource(path: path)
    return try parse(source.readAll(), file: source.name)
  }

  /// Parses `bytes` as one value.
  /// - Throws: `FormatError`.
  public static func parse(_ bytes: [UInt8], file: String) throws(FormatError) -> JSONValue {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(FormatError) in try parse(buffer, file: file) }
    }
    return try result.get()
  }

  private mutating func value(depth: Int) throws(FormatError) -> JSONValue {
    skipBlanks()
    guard at < bytes.count else { throw unexpected("a value") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func array(depth: Int) throws(FormatError) -> JSONValue {
    try descend(depth)
    var numbers: [Double] = []
    var values: [JSONValue] = []
    skipBlanks()
    if take("]") { return .array([]) }
    repeat {
      let element = try value(depth: depth + 1)
      if values.isEmpty, case .number(let number) = element {
        numbers.append(number)
      } else {
        if values.isEmpty {
          values = numbers.map(JSONValue.number)
          numbers = []
        }
        values.append(element)
      }
      skipBlanks()
    } while take(",")
    guard take("]") else { throw unexpected("a comma or ]") }
    return values.isEmpty ? .numbers(numbers) : .array(values)
  }

  private mutating func object(depth: Int) throws(FormatError) -> JSONValue {
    try descend(depth)
    var members: [JSONObject.Member] = []
    var names: Set<String> = []
    skipBlanks()
    if take("}") { return .object(JSONObject(members: [])) }
    repeat {
      skipBlanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
      let start = at
      let name = try string()
      guard names.insert(name).inserted else {
        at = start
        throw unexpected("a name that the object does not have yet")
      }
      skipBlanks()
      guard take(":") else { throw unexpected("a colon") }
      members.append(JSONObject.Member(name: name, value: try value(depth: depth + 1)))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw unexpected("a comma or }") }
    return .object(JSONObject(members: members))
  }

  private mutating func descend(_ depth: Int) throws(FormatError) {
    guard depth < Self.deepest else { throw unexpected("at most \(Self.deepest) levels of nesting") }
    at += 1
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(FormatError) -> JSONValue {
    guard bytes[at...].starts(with: word.utf8) else { throw unexpected("a value") }
    at += word.utf8.count
    return value
  }

  private mutating func number() throws(FormatError) -> Double {
    let start = at
    func isDigit(_ index: Int) -> Bool { index < bytes.count && bytes[index] &- UInt8(ascii: "0") < 10 }
    if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard isDigit(at) else {
      at = start
      throw unexpected("a value (a number must be finite and begin with a digit)")
    }
    if bytes[at] == UInt8(ascii: "0"), isDigit(at + 1) { throw unexpected("a number without a leading 0") }
    while isDigit(at) { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      guard isDigit(at) else { throw unexpected("a digit behind the point") }
      while isDigit(at) { at += 1 }
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      guard isDigit(at) else { throw unexpected("a digit of the exponent") }
      while isDigit(at) { at += 1 }
    }
    guard let value = NumberParser.number(UnsafeBufferPointer(rebasing: bytes[start..<at])), value.isFinite else {
      at = start
      throw unexpected("a number within the range of doubles")
    }
    if value.magnitude >= NumberParser.largestInteger,
      NumberParser.isBeyondIntegers(UnsafeBufferPointer(rebasing: bytes[start..<at]))
    {
      at = start
      throw unexpected(NumberParser.integerBound)
    }
    return value
  }

  private mutating func string() throws(FormatError) -> String {
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw unexpected("UTF-8 in the string before")
        }
        return string
      case UInt8(ascii: "\\"):
        at += 1
        text.append(contentsOf: try escape())
      case 0..<32: throw unexpected("an escape such as \\n in a string")
      default:
        text.append(bytes[at])
        at += 1
      }
    }
    throw unexpected("a \" that ends the string")
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"),
    UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  private mutating func escape() throws(FormatError) -> [UInt8] {
    guard at < bytes.count else { throw unexpected("an escape") }
    if let plain = Self.escapes[bytes[at]] {
      at += 1
      return [plain]
    }
    guard bytes[at] == UInt8(ascii: "u") else { throw unexpected("an escape such as \\n") }
    var code = try hexadecimal()
    if 0xd800..<0xdc00 ~= code, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      at += 1
      let low = try hexadecimal()
      guard 0xdc00..<0xe000 ~= low else { throw unexpected("the second half of a surrogate pair") }
      code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw unexpected("a pair of surrogates") }
    return Array(String(scalar).utf8)
  }

  private mutating func hexadecimal() throws(FormatError) -> UInt32 {
    at += 1
    guard at + 4 <= bytes.count, bytes[at..<at + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw unexpected("four hexadecimal digits") }
    at += 4
    return code
  }

  private mutating func skipBlanks() {
    while at < bytes.count, case let byte = bytes[at], byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      at += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  /// The error for an unexpected character at the current position.
  private func unexpected(_ expected: String) -> FormatError {
    let before = bytes[..<min(at, bytes.count)]
    let line = firstLine + before.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
    return FormatError(
      file, "line \(line), column \(column)",
      found: at < bytes.count ? FormatError.quote(bytes[at...].prefix(20)) : "the end of the text", expected: expected)
  }
}
