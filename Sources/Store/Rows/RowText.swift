/// Reads rows that were written as INSERT statements. The text is never executed: this parses the few forms that
/// `Store.Snapshot.rowDump` writes, and returns names to look up and values to bind. Never traps; linear.
///
///     file    = { insert }                       with comments "-- …" and white space between any two parts
///     insert  = INSERT INTO name "(" name { "," name } ")" VALUES row { "," row } ";"
///     row     = "(" literal { "," literal } ")"
///     literal = NULL | number | 'text' | X'bytes'
struct RowText {
  /// A fault in a text, with its line.
  struct Fault: Error {
    let line: Int
    let found: String
    let expected: String
  }

  private let bytes: [UInt8]
  private var place = 0
  private var line = 1
  /// Converts the text of a number with a fraction or an exponent.
  private let real: (String) -> Double

  /// The current line, from 1.
  var currentLine: Int { line }

  init(_ bytes: some Collection<UInt8>, real: @escaping (String) -> Double) {
    self.bytes = Self.withoutCarriageReturns(Array(bytes))
    self.real = real
    if self.bytes.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
  }

  /// The text with LF for CR LF, if every line ends in CR LF, as git writes files on some systems.
  private static func withoutCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x0d) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == 0x0a {
        guard result.last == 0x0d else { return bytes }
        result.removeLast()
      }
      result.append(byte)
    }
    return result
  }

  /// Reads all statements. Calls `begin` with the table and columns of each, and `row` with each of its rows.
  /// - Throws: `Fault`, and errors of the closures.
  mutating func read(begin: (String, [String]) throws -> Void, row: ([SQLValue]) throws -> Void) throws {
    skip()
    while place < bytes.count {
      try keyword("INSERT")
      try keyword("INTO")
      let table = try name()
      let columns = try list { try $0.name() }
      try keyword("VALUES")
      try begin(table, columns)
      repeat {
        let values = try list { try $0.literal() }
        guard values.count == columns.count else {
          throw fault("a row of \(values.count) values", "\(columns.count), one for each column")
        }
        try row(values)
      } while take(",")
      guard take(";") else { throw unexpected("a comma and a row, or a semicolon") }
    }
  }

  /// Skips white space, line ends of every kind, and comments.
  private mutating func skip() {
    while let byte = peek() {
      if byte == UInt8(ascii: "-"), peek(1) == byte {
        while let next = peek(), next != 0x0a, next != 0x0d { place += 1 }
      } else if let length = blank(byte) {
        if byte == 0x0a { line += 1 }
        place += length
      } else {
        return
      }
    }
  }

  /// Number of bytes of white space here.
  private func blank(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x20, 0x09...0x0d: 1
    case 0xc2 where peek(1) == 0x85: 2
    case 0xe2 where peek(1) == 0x80 && (peek(2) == 0xa8 || peek(2) == 0xa9): 3
    default: nil
    }
  }

  private func peek(_ ahead: Int = 0) -> UInt8? { place + ahead < bytes.count ? bytes[place + ahead] : nil }

  /// Skips a mark if it is next.
  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: mark) else { return false }
    place += 1
    skip()
    return true
  }

  /// The next word: ASCII letters, digits and underscores.
  private mutating func word() -> String {
    let start = place
    while let byte = peek(), Self.isWord(byte) { place += 1 }
    defer { skip() }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private mutating func keyword(_ expected: String) throws {
    let (start, startLine) = (place, line)
    guard word().uppercased() == expected else {
      (place, line) = (start, startLine)
      throw unexpected(expected)
    }
  }

  private mutating func name() throws -> String {
    guard let byte = peek(), Self.isWord(byte) else { throw unexpected("a name") }
    return word()
  }

  private mutating func list<Item>(_ item: (inout Self) throws -> Item) throws -> [Item] {
    guard take("(") else { throw unexpected("an opening parenthesis") }
    var items: [Item] = []
    repeat { items.append(try item(&self)) } while take(",")
    guard take(")") else { throw unexpected("a comma or a closing parenthesis") }
    return items
  }

  private mutating func literal() throws -> SQLValue {
    defer { skip() }
    switch peek() {
    case UInt8(ascii: "'"): return .text(try text())
    case UInt8(ascii: "X"), UInt8(ascii: "x"):
      place += 1
      guard peek() == UInt8(ascii: "'"), let blob = Self.blob(try text()) else {
        throw unexpected("bytes such as X'00FF'")
      }
      return .blob(blob)
    case UInt8(ascii: "N"), UInt8(ascii: "n"):
      try keyword("NULL")
      return .null
    default: return try number()
    }
  }

  /// A text between apostrophes; two apostrophes stand for one.
  private mutating func text() throws -> String {
    let firstLine = line
    var result: [UInt8] = []
    place += 1
    while let byte = peek() {
      place += 1
      if byte == 0x0a { line += 1 }
      if byte == UInt8(ascii: "'") {
        guard peek() == byte else {
          guard let text = String(validating: result, as: UTF8.self) else {
            throw Fault(line: firstLine, found: "a text that is not UTF-8", expected: "UTF-8")
          }
          return text
        }
        place += 1
      }
      result.append(byte)
    }
    throw Fault(line: firstLine, found: "a text without an end", expected: "an apostrophe")
  }

  private static func blob(_ text: String) -> [UInt8]? {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(16 * digits[$0] + digits[$0 + 1]) }
  }

  private mutating func number() throws -> SQLValue {
    let start = place
    func digits() -> Bool {
      let first = place
      while let byte = peek(), UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { place += 1 }
      return place > first
    }
    func sign() { if peek() == UInt8(ascii: "-") || peek() == UInt8(ascii: "+") { place += 1 } }
    sign()
    guard digits() else {
      place = start
      throw unexpected("NULL, a number, a text, or bytes")
    }
    var isWhole = true
    if peek() == UInt8(ascii: ".") {
      isWhole = false
      place += 1
      _ = digits()
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      isWhole = false
      place += 1
      sign()
      guard digits() else { throw unexpected("the digits of an exponent") }
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if isWhole, let integer = Int64(text) { return .integer(integer) }
    return .real(real(text))
  }

  private func unexpected(_ expected: String) -> Fault {
    guard place < bytes.count else { return fault("the end of the text", expected) }
    let rest = bytes[place...].prefix(40)
    let piece = rest.prefix { $0 != 0x0a && $0 != 0x0d }
    let isCut = piece.count == 40 && bytes.count > place + 40
    return fault("\"\(String(decoding: piece, as: UTF8.self))\(isCut ? "…" : "")\"", expected)
  }

  private func fault(_ found: String, _ expected: String) -> Fault {
    Fault(line: line, found: found, expected: expected)
  }
}
