/// A message in protobuf's wire format: its fields one by one, in the order of the file. Bytes are not copied.
///
/// Total: any bytes give fields or a `FormatError` with the place. Nothing is allocated for a claimed length before the
/// length is compared with the bytes that are there. Messages nest at most `maxDepth` deep, and a file has at most
/// `maxMessages` of them.
///
/// Source: https://protobuf.dev/programming-guides/encoding/. Groups, which are obsolete, are refused.
public struct ProtobufMessage {
  /// Where a message is, such as `graph.node[3]`.
  indirect enum Place {
    case top
    case member(Place, String, Int?)

    var text: String {
      guard case .member(let parent, let name, let index) = self else { return "" }
      let before = parent.text
      return (before.isEmpty ? "" : "\(before).") + name + (index.map { "[\($0)]" } ?? "")
    }
  }

  /// What the messages of a file share.
  final class Limits {
    let file: String
    var messages = 0

    init(file: String) {
      self.file = file
    }
  }

  static let maxDepth = 64
  static let maxMessages = 2_000_000

  /// The encoded fields.
  public let bytes: ArraySlice<UInt8>
  private let place: Place
  private let depth: Int
  private let limits: Limits

  /// The message that a whole file holds.
  public init(_ bytes: [UInt8], file: String) {
    (self.bytes, place, depth, limits) = (bytes[...], .top, 0, Limits(file: file))
  }

  fileprivate init(_ bytes: ArraySlice<UInt8>, _ name: String, _ index: Int?, in parent: ProtobufMessage) throws {
    (self.bytes, limits) = (bytes, parent.limits)
    (place, depth) = (.member(parent.place, name, index), parent.depth + 1)
    limits.messages += 1
    guard depth <= Self.maxDepth else {
      throw mistake(found: "messages nested more than \(Self.maxDepth) deep", expected: "fewer")
    }
    guard limits.messages <= Self.maxMessages else {
      throw mistake(found: "more than \(Self.maxMessages) messages", expected: "fewer")
    }
  }

  /// The file and the place in it, for messages.
  public var location: String {
    let text = place.text
    return text.isEmpty ? limits.file : "\(limits.file), \(text)"
  }

  /// The error for unexpected contents here.
  public func mistake(found: String, expected: String) -> FormatError {
    FormatError(limits.file, place.text, found: found, expected: expected)
  }

  /// Calls `body` with each field in order. Fields of unknown numbers are for the caller to skip. Linear in the bytes.
  /// - Throws: `FormatError` if the bytes are no fields; the errors of `body`.
  public func visit(_ body: (ProtobufField) throws -> Void) throws {
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let start = at
      let key = try number(&at)
      let (field, type) = (key >> 3, Int(key & 7))
      guard field > 0, field < 1 << 29 else {
        throw broken(start, "field \(field)", "a field number from 1 to 2^29 − 1")
      }
      let content: ProtobufField.Content
      switch type {
      case 0: content = .number(try number(&at))
      case 1: content = .fixed64(try fixed(8, &at))
      case 5: content = .fixed32(UInt32(truncatingIfNeeded: try fixed(4, &at)))
      case 2:
        let length = try number(&at)
        guard length <= UInt64(bytes.endIndex - at) else {
          throw broken(
            start, "\(length) bytes of field \(field)",
            "at most the \(bytes.endIndex - at) that follow; the file is cut short or damaged")
        }
        content = .bytes(bytes[at..<at + Int(length)])
        at += Int(length)
      default: throw broken(start, "wire type \(type) of field \(field)", "0, 1, 2 or 5; the file is damaged")
      }
      try body(ProtobufField(number: Int(field), content: content, message: self))
    }
  }

  /// A varint of at most ten bytes.
  private func number(_ at: inout Int) throws -> UInt64 {
    try ProtobufField.varint(bytes, &at) { broken($0, $1, $2) }
  }

  private func fixed(_ width: Int, _ at: inout Int) throws -> UInt64 {
    guard bytes.endIndex - at >= width else {
      throw broken(at, "\(bytes.endIndex - at) bytes", "\(width); the file is cut short or damaged")
    }
    defer { at += width }
    return bytes[at..<at + width].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  fileprivate func broken(_ at: Int, _ found: String, _ expected: String) -> FormatError {
    let place = place.text
    return FormatError(
      limits.file, (place.isEmpty ? "" : "\(place), ") + "byte \(at)", found: found, expected: expected)
  }
}

/// A field of a message.
public struct ProtobufField {
  /// What it holds. Its declared type decides how that is read.
  public enum Content {
    case number(UInt64)
    case fixed32(UInt32)
    case fixed64(UInt64)
    case bytes(ArraySlice<UInt8>)
  }

  public let number: Int
  public let content: Content
  fileprivate let message: ProtobufMessage

  /// The embedded message.
  /// - Parameters:
  ///   - name: name of the field, for messages.
  ///   - index: position among the fields of that name, if it is repeated.
  /// - Throws: `FormatError` if it is of another type, or nested too deep.
  public func message(_ name: String, _ index: Int? = nil) throws -> ProtobufMessage {
    try ProtobufMessage(bytes(name), name, index, in: message)
  }

  /// The bytes of a `bytes`, `string` or embedded message.
  /// - Throws: `FormatError` if it is of another type.
  public func bytes(_ name: String) throws -> ArraySlice<UInt8> {
    guard case .bytes(let bytes) = content else { throw wrong(name, "bytes") }
    return bytes
  }

  /// The text of a `string`.
  /// - Throws: `FormatError` if it is of another type, or not UTF-8.
  public func text(_ name: String) throws -> String {
    let bytes = try bytes(name)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw message.mistake(found: "\(name) \(FormatError.quote(bytes)) in another encoding", expected: "UTF-8")
    }
    return text
  }

  /// The value of an `int32`, `int64` or enum.
  /// - Throws: `FormatError` if it is of another type.
  public func integer(_ name: String) throws -> Int {
    guard case .number(let number) = content else { throw wrong(name, "an integer") }
    return Int(truncatingIfNeeded: Int64(bitPattern: number))
  }

  /// The value of a `float`.
  /// - Throws: `FormatError` if it is of another type.
  public func float(_ name: String) throws -> Float {
    guard case .fixed32(let bits) = content else { throw wrong(name, "a float") }
    return Float(bitPattern: bits)
  }

  /// The elements of a repeated number in this field: one, or any number of packed ones.
  /// - Throws: `FormatError` if they are of another type, or cut short.
  public func integers(_ name: String) throws -> [Int] {
    guard case .bytes(let bytes) = content else { return [try integer(name)] }
    var at = bytes.startIndex
    var numbers: [Int] = []
    while at < bytes.endIndex {
      let number = try Self.varint(bytes, &at) { message.broken($0, $1, $2) }
      numbers.append(Int(truncatingIfNeeded: Int64(bitPattern: number)))
    }
    return numbers
  }

  /// The elements of a repeated `float` in this field, as doubles.
  /// - Throws: `FormatError` if they are of another type, or cut short.
  public func floats(_ name: String) throws -> [Double] {
    guard case .bytes(let bytes) = content else { return [Double(try float(name))] }
    guard bytes.count % 4 == 0 else { throw wrong(name, "floats of 4 bytes") }
    return bytes.withUnsafeBytes { raw in
      stride(from: 0, to: raw.count, by: 4).map {
        Double(Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: UInt32.self))))
      }
    }
  }

  /// The elements of a repeated `double` in this field.
  /// - Throws: `FormatError` if they are of another type, or cut short.
  public func doubles(_ name: String) throws -> [Double] {
    if case .fixed64(let bits) = content { return [Double(bitPattern: bits)] }
    guard case .bytes(let bytes) = content, bytes.count % 8 == 0 else { throw wrong(name, "doubles of 8 bytes") }
    return bytes.withUnsafeBytes { raw in
      stride(from: 0, to: raw.count, by: 8).map {
        Double(bitPattern: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: $0, as: UInt64.self)))
      }
    }
  }

  /// Writes the field as it was read, with numbers in their shortest form.
  public func append(to bytes: inout [UInt8]) { Self.append(number, content, to: &bytes) }

  /// Writes a field.
  public static func append(_ number: Int, _ content: Content, to bytes: inout [UInt8]) {
    func varint(_ value: UInt64) {
      var rest = value
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }
    func key(_ type: UInt64) { varint(UInt64(number) << 3 | type) }
    switch content {
    case .number(let value):
      key(0)
      varint(value)
    case .fixed64(let value):
      key(1)
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    case .bytes(let value):
      key(2)
      varint(UInt64(value.count))
      bytes.append(contentsOf: value)
    case .fixed32(let value):
      key(5)
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }

  private func wrong(_ name: String, _ expected: String) -> FormatError {
    let found =
      switch content {
      case .number: "an integer"
      case .fixed32: "4 bytes"
      case .fixed64: "8 bytes"
      case .bytes(let bytes): "\(bytes.count) bytes"
      }
    return message.mistake(found: "\(found) for \(name)", expected: expected)
  }

  /// Reads a varint of at most ten bytes.
  fileprivate static func varint(
    _ bytes: ArraySlice<UInt8>, _ at: inout Int, _ broken: (Int, String, String) -> FormatError
  ) throws -> UInt64 {
    let start = at
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard at < bytes.endIndex else {
        throw broken(start, "a number that ends outside", "one within; the file is cut short or damaged")
      }
      let byte = bytes[at]
      at += 1
      if shift < 64 { value |= UInt64(byte & 0x7f) << shift }
      if byte < 0x80 { return value }
    }
    throw broken(start, "a number of more than 10 bytes", "at most 10; the file is damaged")
  }
}
