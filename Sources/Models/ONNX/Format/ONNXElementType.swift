/// An element type, by the numbers of `TensorProto.DataType`.
enum ONNXElementType: Int, Sendable {
  case float32 = 1
  case uint8, int8, uint16, int16, int32, int64
  case text
  case bool
  case float16, float64
  case uint32, uint64
  case complex64, complex128
  case bfloat16
  case float8e4m3fn, float8e4m3fnuz, float8e5m2, float8e5m2fnuz
  case uint4, int4
  case float4e2m1
  case float8e8m0
  case uint2, int2

  /// Whether values are real numbers that track computes with: in the type of the trace, which is at least as precise.
  var isFloating: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .float64: true
    default: false
    }
  }

  /// Whether values are whole numbers.
  var isInteger: Bool { range != nil && self != .bool }

  /// Least and largest value of an integer or Boolean type; `nil` for other types.
  var range: ClosedRange<Int>? {
    switch self {
    case .bool: 0...1
    case .uint8: 0...0xff
    case .int8: -0x80...0x7f
    case .uint16: 0...0xffff
    case .int16: -0x8000...0x7fff
    case .uint32: 0...0xffff_ffff
    case .int32: -0x8000_0000...0x7fff_ffff
    case .uint64: 0...Int.max
    case .int64: Int.min...Int.max
    case .uint4: 0...15
    case .int4: -8...7
    case .uint2: 0...3
    case .int2: -2...1
    default: nil
    }
  }

  /// Bytes of an element in raw data; `nil` if track does not read such a type.
  var size: Int? {
    switch self {
    case .uint8, .int8, .bool: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .float32, .uint32, .int32: 4
    case .float64, .uint64, .int64: 8
    default: nil
    }
  }

  /// Its name in ONNX's documentation.
  var name: String {
    switch self {
    case .float32: "float"
    case .float64: "double"
    case .text: "string"
    default: "\(self)"
    }
  }
}
