import Formats

/// A tensor of a file (`TensorProto`). Its claimed shape agrees with the bytes that are there. Elements beside the file
/// are read when they are asked for.
struct ONNXTensor: Sendable {
  enum Content: Sendable {
    case array(ONNXArray.Elements)
    /// Little-endian elements.
    case raw(ArraySlice<UInt8>)
    /// Elements in another file.
    case external(location: String, offset: Int, length: Int?)
    /// Elements that a run has among its inputs (`ONNXFile.stripped`).
    case absent
  }

  let name: String
  let type: ONNXElementType
  let shape: [Int]
  let content: Content
  /// The file and the place of the tensor, for messages.
  let source: String

  /// Number of elements.
  var count: Int { shape.reduce(1, *) }

  var isAbsent: Bool { if case .absent = content { true } else { false } }

  /// The value of `data_location` of a tensor without elements. ONNX has 0, in the file, and 1, beside it.
  static let elsewhere = 2

  /// Maximum number of elements: 2 GiB as doubles.
  private static let maxElements = 1 << 28

  init(_ message: ProtobufMessage) throws {
    var (name, type, shape) = ("", 0, [Int]())
    var (integers, reals, raw) = ([Int](), [Double](), ArraySlice<UInt8>?.none)
    var external: [String: String] = [:]
    var location = 0
    var hasStrings = false
    try message.visit { field in
      switch field.number {
      case 1: shape += try field.integers("dims")
      case 2: type = try field.integer("data_type")
      case 3: throw message.mistake(found: "a segment of a tensor", expected: "a whole tensor")
      case 4: reals += try field.floats("float_data")
      case 5: integers += try field.integers("int32_data")
      case 6: hasStrings = true
      case 7: integers += try field.integers("int64_data")
      case 8: name = try field.text("name")
      case 9: raw = try field.bytes("raw_data")
      case 10: reals += try field.doubles("double_data")
      case 11: integers += try field.integers("uint64_data")
      case 13:
        let (key, value) = try Self.entry(field.message("external_data"))
        external[key] = value
      case 14: location = try field.integer("data_location")
      default: break
      }
    }
    guard let known = ONNXElementType(rawValue: type), !hasStrings, known.range != nil || known.isFloating else {
      let found = ONNXElementType(rawValue: type)?.name ?? (hasStrings ? "string" : "type \(type)")
      throw message.mistake(
        found: "a tensor \(FormatError.quote(name.utf8)) of \(found)",
        expected: "floating-point numbers, integers or Booleans")
    }
    let count = shape.reduce(1) { Self.product($0, $1) }
    guard shape.count <= 64, shape.allSatisfy({ $0 >= 0 }), count <= Self.maxElements else {
      throw message.mistake(
        found: "a tensor \(FormatError.quote(name.utf8)) of shape \(shape.prefix(8))",
        expected: "at most \(Self.maxElements) elements")
    }
    (self.name, self.type, self.shape) = (name, known, shape)
    source = "\(message.location), tensor \(FormatError.quote(name.utf8))"
    /// The error for elements of another number than the shape's.
    func wrong(_ found: Int) -> FormatError {
      message.mistake(
        found: "\(found) elements of the tensor \(FormatError.quote(name.utf8))",
        expected: "\(count) for the shape \(shape)")
    }
    if location == Self.elsewhere, known.isFloating {
      content = .absent
    } else if location == 1 {
      guard let location = external["location"], let offset = Int(external["offset"] ?? "0") else {
        throw message.mistake(found: "external data without a location or a number as offset", expected: "both")
      }
      let length = external["length"].flatMap { Int($0) }
      guard let size = known.size else {
        throw message.mistake(found: "\(known.name) in another file", expected: "whole bytes")
      }
      if let length, length != count * size { throw wrong(length / size) }
      content = .external(location: location, offset: offset, length: count * size)
    } else if let raw {
      guard let size = known.size else {
        throw message.mistake(found: "raw elements of \(known.name)", expected: "elements of whole bytes")
      }
      guard raw.count == count * size else { throw wrong(raw.count / size) }
      content = .raw(raw)
    } else if known.isFloating {
      // 16-bit numbers are stored by their bits.
      let bits = known == .float16 || known == .bfloat16
      let values = bits ? integers.map { known.value(bits: UInt16(truncatingIfNeeded: $0)) } : reals
      guard values.count == count else { throw wrong(values.count) }
      content = .array(.reals(values))
    } else {
      guard integers.count == count else { throw wrong(integers.count) }
      guard integers.allSatisfy({ known.range?.contains($0) ?? true }) else {
        throw message.mistake(
          found: "a number outside of \(known.name) in the tensor \(FormatError.quote(name.utf8))",
          expected: "numbers of that type; those above 2^63 − 1 are not supported")
      }
      content = .array(.integers(integers))
    }
  }

  private static func product(_ x: Int, _ y: Int) -> Int {
    let (value, overflow) = x.multipliedReportingOverflow(by: y)
    return overflow ? Int.max : value
  }

  private static func entry(_ message: ProtobufMessage) throws -> (String, String) {
    var (key, value) = ("", "")
    try message.visit { field in
      switch field.number {
      case 1: key = try field.text("key")
      case 2: value = try field.text("value")
      default: break
      }
    }
    return (key, value)
  }

  /// The elements. Linear in their number.
  /// - Parameter folder: the folder of the model's file; `nil` if it is not known.
  /// - Throws: `FormatError` if they are in another file and cannot be read, or beyond 2⁶³ − 1.
  func array(folder: String?) throws -> ONNXArray {
    switch content {
    case .array(let elements): return ONNXArray(type, shape, elements)
    case .absent:
      throw FormatError(
        source, found: "no elements", expected: "some; a recorded model has those that shapes depend on")
    case .raw(let bytes): return ONNXArray(type, shape, try decoded(bytes))
    case .external: return ONNXArray(type, shape, try decoded((bytesBeside(folder: folder) ?? [])[...]))
    }
  }

  /// The little-endian elements that are in another file; `nil` if they are not.
  /// - Parameter folder: the folder of the model's file; `nil` if it is not known.
  /// - Throws: `FormatError` if they cannot be read.
  func bytesBeside(folder: String?) throws -> [UInt8]? {
    guard case .external(let location, let offset, let length) = content else { return nil }
    guard let folder else {
      throw FormatError(
        source, found: "elements in the file \(FormatError.quote(location.utf8))",
        expected: "elements in the model itself, for the folder of this model is not known")
    }
    return try FilePart.read(location, in: folder, from: offset, length: length, reference: source)
  }

  private func decoded(_ bytes: ArraySlice<UInt8>) throws -> ONNXArray.Elements {
    func numbers<Number: FixedWidthInteger, Element>(_ type: Number.Type, _ body: (Number) -> Element) -> [Element] {
      bytes.withUnsafeBytes { raw in
        (0..<count).map { index in
          body(
            Number(littleEndian: raw.loadUnaligned(fromByteOffset: index * MemoryLayout<Number>.size, as: Number.self)))
        }
      }
    }
    switch type {
    case .float32: return .reals(numbers(UInt32.self) { Double(Float(bitPattern: $0)) })
    case .float64: return .reals(numbers(UInt64.self) { Double(bitPattern: $0) })
    case .float16, .bfloat16: return .reals(numbers(UInt16.self) { type.value(bits: $0) })
    case .bool: return .integers(numbers(UInt8.self) { $0 == 0 ? 0 : 1 })
    case .uint8: return .integers(numbers(UInt8.self) { Int($0) })
    case .int8: return .integers(numbers(Int8.self) { Int($0) })
    case .uint16: return .integers(numbers(UInt16.self) { Int($0) })
    case .int16: return .integers(numbers(Int16.self) { Int($0) })
    case .uint32: return .integers(numbers(UInt32.self) { Int($0) })
    case .int32: return .integers(numbers(Int32.self) { Int($0) })
    case .int64: return .integers(numbers(Int64.self) { Int($0) })
    case .uint64:
      let values = numbers(UInt64.self) { Int(exactly: $0) }
      guard !values.contains(nil) else {
        throw FormatError(source, found: "a number above 2^63 − 1", expected: "smaller ones")
      }
      return .integers(values.compactMap(\.self))
    default: throw FormatError(source, found: "raw elements of \(type.name)", expected: "another type")
    }
  }
}

extension ONNXElementType {
  /// The number of these bits of a 16-bit floating-point type.
  func value(bits: UInt16) -> Double {
    self == .float16 ? Double(Float16(bitPattern: bits)) : Double(Float(bitPattern: UInt32(bits) << 16))
  }
}
