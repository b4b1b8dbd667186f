/// A tensor with known elements: an initializer, a constant, or what was computed from them.
struct ONNXArray: Sendable, Equatable {
  enum Elements: Sendable, Equatable {
    /// Elements of an integer type; 0 and 1 of a Boolean one.
    case integers([Int])
    /// Elements of a floating-point type.
    case reals([Double])
  }

  let type: ONNXElementType
  let shape: [Int]
  let elements: Elements

  init(_ type: ONNXElementType, _ shape: [Int], _ elements: Elements) {
    (self.type, self.shape, self.elements) = (type, shape, elements)
  }

  /// A vector of 64-bit integers, such as a shape.
  init(_ integers: [Int]) { self.init(.int64, [integers.count], .integers(integers)) }

  var count: Int {
    switch elements {
    case .integers(let integers): integers.count
    case .reals(let reals): reals.count
    }
  }

  /// The elements as doubles. Integers beyond ±2⁵³ are rounded.
  var reals: [Double] {
    switch elements {
    case .integers(let integers): integers.map(Double.init)
    case .reals(let reals): reals
    }
  }

  /// The elements of an integer or Boolean type; `nil` for floating-point ones.
  var integers: [Int]? {
    if case .integers(let integers) = elements { integers } else { nil }
  }

  /// The same elements under another shape.
  func reshaped(_ shape: [Int]) -> ONNXArray { ONNXArray(type, shape, elements) }

  /// Elements of another type, converted as `Cast` does: towards zero, and integers modulo the width of their type.
  func cast(to other: ONNXElementType) -> ONNXArray {
    let converted: Elements
    switch (other.range, elements) {
    case (nil, _): converted = .reals(reals.map { other.rounded($0) })
    case (_, .integers(let integers)) where other == .bool: converted = .integers(integers.map { $0 == 0 ? 0 : 1 })
    case (_, .reals(let reals)) where other == .bool: converted = .integers(reals.map { $0 == 0 ? 0 : 1 })
    case (_, .integers(let integers)): converted = .integers(integers.map { other.wrapped($0) })
    case (_, .reals(let reals)): converted = .integers(reals.map { other.wrapped(Int(clamping: $0)) })
    }
    return ONNXArray(other, shape, converted)
  }
}

extension ONNXElementType {
  /// The number rounded to this floating-point type.
  func rounded(_ value: Double) -> Double {
    switch self {
    case .float32: Double(Float(value))
    case .float16: Double(Float16(value))
    case .bfloat16: Double(Self.bfloat16(Float(value)))
    default: value
    }
  }

  /// To the nearest number with eight bits, a half to the even one.
  private static func bfloat16(_ value: Float) -> Float {
    guard value.isFinite else { return value }
    let bits = value.bitPattern
    return Float(bitPattern: (bits &+ 0x7fff &+ (bits >> 16 & 1)) & 0xffff_0000)
  }

  /// The integer modulo the width of this integer type.
  func wrapped(_ value: Int) -> Int {
    switch self {
    case .uint8: Int(UInt8(truncatingIfNeeded: value))
    case .int8: Int(Int8(truncatingIfNeeded: value))
    case .uint16: Int(UInt16(truncatingIfNeeded: value))
    case .int16: Int(Int16(truncatingIfNeeded: value))
    case .uint32: Int(UInt32(truncatingIfNeeded: value))
    case .int32: Int(Int32(truncatingIfNeeded: value))
    default: value
    }
  }
}

extension Int {
  /// The integer part; the nearest integer for numbers beyond the range, 0 for NaN.
  init(clamping value: Double) {
    let most = 9_223_372_036_854_775_808.0
    self = value.isNaN ? 0 : value >= most ? .max : value < -most ? .min : Int(value)
  }
}
