/// Parses the dictionary in the header of a `.npy` file: quoted names, and values that are strings, True or False, or
/// tuples of whole numbers. Refuses all other Python.
struct PythonLiteral {
  enum Value: Equatable {
    case string(String)
    case bool(Bool)
    case tuple([Int])
    /// A skipped value, such as the list of a structured dtype.
    case other
  }

  /// NumPy's own limit.
  private static let maxAxes = 64

  private let bytes: [UInt8]
  private let file: String
  private var at = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  mutating func dictionary() throws(FormatError) -> [(name: String, value: Value)] {
    var members: [(name: String, value: Value)] = []
    guard take("{") else { throw unexpected("{") }
    while !take("}") {
      let name = try string()
      guard take(":") else { throw unexpected("a colon") }
      members.append((name, try value()))
      if !take(","), !at(end: "}") { throw unexpected("a comma or }") }
    }
    skipBlanks()
    guard at == bytes.count else { throw unexpected("the end of the header") }
    return members
  }

  private mutating func value() throws(FormatError) -> Value {
    skipBlanks()
    guard at < bytes.count else { throw unexpected("a value") }
    switch bytes[at] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "("): return .tuple(try tuple())
    case UInt8(ascii: "["):
      // Skips a structured dtype, which is refused later.
      at = bytes.lastIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? bytes.count
      return .other
    default:
      for (word, value) in [("True", true), ("False", false)] where bytes[at...].starts(with: word.utf8) {
        at += word.utf8.count
        return .bool(value)
      }
      throw unexpected("a string, True, False or a tuple")
    }
  }

  private mutating func tuple() throws(FormatError) -> [Int] {
    at += 1
    var extents: [Int] = []
    while !take(")") {
      skipBlanks()
      let digits = bytes[at...].prefix { $0 &- UInt8(ascii: "0") < 10 }
      guard let extent = Int(String(decoding: digits, as: UTF8.self)), extents.count < Self.maxAxes else {
        throw unexpected("an extent from 0 to \(Int.max), at most \(Self.maxAxes) of them")
      }
      at += digits.count
      // Python 2 wrote long integers with a suffix L.
      _ = take("L")
      extents.append(extent)
      if !take(","), !at(end: ")") { throw unexpected("a comma or )") }
    }
    return extents
  }

  private mutating func string() throws(FormatError) -> String {
    skipBlanks()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "'") || bytes[at] == UInt8(ascii: "\"") else {
      throw unexpected("a string in quotes")
    }
    let quote = bytes[at]
    let text = bytes[(at + 1)...].prefix { $0 != quote }
    guard text.endIndex < bytes.count else { throw unexpected("a string that ends") }
    at = text.endIndex + 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0a { at += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard at(end: character) else { return false }
    at += 1
    return true
  }

  private mutating func at(end character: Unicode.Scalar) -> Bool {
    skipBlanks()
    return at < bytes.count && bytes[at] == UInt8(ascii: character)
  }

  private func unexpected(_ expected: String) -> FormatError {
    FormatError(
      file, "header", found: at < bytes.count ? FormatError.quote(bytes[at...]) : "its end", expected: expected)
  }
}
