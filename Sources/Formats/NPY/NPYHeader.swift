/// Element type of a NumPy array: kind, width and byte order.
public struct NPYType: Sendable, Equatable {
  public enum Kind: Character, Sendable {
    case float = "f"
    case signed = "i"
    case unsigned = "u"
    case boolean = "b"
  }

  public let kind: Kind
  /// Bytes of an element.
  public let size: Int
  /// Whether the most significant byte of an element comes first.
  public let isBigEndian: Bool

  /// The type with a description such as `<f8`; `nil` for unsupported types.
  init?(_ description: String) {
    let characters = Array(description)
    guard characters.count == 3, let order = characters.first, "<>|=".contains(order),
      let kind = Kind(rawValue: characters[1]),
      let size = characters[2].wholeNumberValue
    else { return nil }
    let sizes =
      switch kind {
      case .float: [2, 4, 8]
      case .signed, .unsigned: [1, 2, 4, 8]
      case .boolean: [1]
      }
    guard sizes.contains(size), order != "|" || size == 1 else { return nil }
    self.kind = kind
    self.size = size
    isBigEndian = order == ">"
  }

  /// The element at `address`; `nil` for an integer beyond ±2^53, because a double cannot hold all of these.
  func value(at address: UnsafeRawPointer) -> Double? {
    func word<Word: FixedWidthInteger>(_ type: Word.Type) -> Word {
      let word = address.loadUnaligned(as: type)
      return isBigEndian ? Word(bigEndian: word) : Word(littleEndian: word)
    }
    return switch (kind, size) {
    case (.float, 2): Self.half(word(UInt16.self))
    case (.float, 4): Double(Float(bitPattern: word(UInt32.self)))
    case (.float, _): Double(bitPattern: word(UInt64.self))
    case (.signed, 1): Double(word(Int8.self))
    case (.signed, 2): Double(word(Int16.self))
    case (.signed, 4): Double(word(Int32.self))
    case (.signed, _): Self.exactly(word(Int64.self))
    case (.unsigned, 1): Double(word(UInt8.self))
    case (.unsigned, 2): Double(word(UInt16.self))
    case (.unsigned, 4): Double(word(UInt32.self))
    case (.unsigned, _): Self.exactly(word(UInt64.self))
    case (.boolean, _): word(UInt8.self) == 0 ? 0 : 1
    }
  }

  private static func exactly(_ integer: some FixedWidthInteger) -> Double? {
    integer.magnitude <= 1 << 53 ? Double(integer) : nil
  }

  /// Converts IEEE 754 binary16. `Float16` is not available on every platform.
  private static func half(_ bits: UInt16) -> Double {
    let sign: FloatingPointSign = bits >> 15 == 1 ? .minus : .plus
    let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023))
    return switch exponent {
    case 0: Double(sign: sign, exponent: -24, significand: fraction)
    case 31: fraction != 0 ? .nan : sign == .minus ? -.infinity : .infinity
    default: Double(sign: sign, exponent: exponent - 25, significand: 1024 + fraction)
    }
  }
}

/// The header of NumPy's format (NEP 1; versions 1, 2 and 3).
public struct NPYHeader: Sendable, Equatable {
  public let type: NPYType
  /// Whether the first index varies fastest.
  public let isFortranOrder: Bool
  /// Extents, outermost first.
  public let shape: [Int]
  /// Bytes before the first element.
  public let length: Int
  /// Number of elements.
  public let count: Int
  /// Bytes of all elements.
  public var bytes: Int { count * type.size }

  /// Maximum length of a header in bytes. NumPy writes at most 64 KiB in version 1, and by default refuses to read
  /// more than 10,000 bytes.
  static let longest = 1 << 20
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads a header through `read`, which gives the next bytes, at most as many as requested.
  /// - Throws: `FormatError` if the bytes are not a header, or claim more elements than can be addressed.
  init(_ file: String, read: (Int) throws(FormatError) -> [UInt8]) throws(FormatError) {
    let start = try read(8)
    guard start.prefix(6).elementsEqual(Self.magic), start.count == 8 else {
      throw FormatError(
        file, found: start.isEmpty ? "an empty file" : "a file that begins with \(FormatError.quote(start))",
        expected: "NumPy's .npy format, which begins with \\x93NUMPY")
    }
    guard (1...3).contains(start[6]) else {
      throw FormatError(file, found: "version \(start[6]).\(start[7]) of .npy", expected: "version 1, 2 or 3")
    }
    let width = start[6] == 1 ? 2 : 4
    let lengthBytes = try read(width)
    let textLength = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard lengthBytes.count == width, textLength <= Self.longest else {
      throw FormatError(
        file,
        found: lengthBytes.count < width ? "the end of the file within the header" : "a header of \(textLength) bytes",
        expected: "a header of at most \(Self.longest) bytes")
    }
    let text = try read(textLength)
    guard text.count == textLength else {
      throw FormatError(
        file, found: "\(text.count) bytes of the header", expected: "\(textLength), as it says; the file is cut short")
    }
    var literal = PythonLiteral(text, file: file)
    let members = try literal.dictionary()
    guard Set(members.map(\.name)) == ["descr", "fortran_order", "shape"], members.count == 3 else {
      throw FormatError(
        file, "header", found: "the names \(members.map(\.name).joined(separator: ", "))",
        expected: "descr, fortran_order and shape, once each")
    }
    var type: NPYType?
    var isFortranOrder = false
    var shape: [Int] = []
    for (name, value) in members {
      switch (name, value) {
      case ("descr", .string(let description)):
        type = NPYType(description)
        guard type != nil else {
          throw FormatError(
            file, "header", found: "the dtype \(FormatError.quote(description.utf8))",
            expected: "float16, float32, float64, bool or an integer type; convert with a.astype('float64')")
        }
      case ("fortran_order", .bool(let value)): isFortranOrder = value
      case ("shape", .tuple(let extents)): shape = extents
      default:
        throw FormatError(
          file, "header", found: "another kind of value for \(name)",
          expected: "a string for descr (no structured dtype), True or False for fortran_order, a tuple for shape")
      }
    }
    guard let type else { throw FormatError(file, "header", found: "no descr", expected: "a dtype such as '<f8'") }
    var bytes = type.size
    for extent in shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: extent)
      guard !overflow, product < 1 << 62 else {
        throw FormatError(
          file, "header", found: "the shape \(Self.text(shape))", expected: "an array that can be addressed")
      }
      bytes = product
    }
    self.type = type
    self.isFortranOrder = isFortranOrder
    self.shape = shape
    length = 8 + width + textLength
    count = bytes / type.size
  }

  /// The extents as NumPy prints them.
  static func text(_ shape: [Int]) -> String {
    "(\(shape.map(String.init).joined(separator: ", "))\(shape.count == 1 ? "," : ""))"
  }
}
