/// A value: elements of one type in row-major order. Immutable once made; copies share their memory.
public struct Tensor: Sendable {
  public let shape: Shape
  public let dtype: DType
  private(set) var memory: Memory

  /// A tensor whose bytes `fill` writes: `shape.count` elements of `dtype`.
  /// - Throws: `EngineError.memory`, and what `fill` throws.
  public init(shape: Shape, dtype: DType, fill: (UnsafeMutableRawBufferPointer) throws -> Void) throws {
    let memory = try Memory(bytes: shape.count.saturatingProduct(dtype.size))
    try fill(UnsafeMutableRawBufferPointer(start: memory.address, count: memory.bytes))
    self.shape = shape
    self.dtype = dtype
    self.memory = memory
  }

  /// A tensor in memory that is there, of at least its bytes.
  init(shape: Shape, dtype: DType, memory: Memory) {
    self.shape = shape
    self.dtype = dtype
    self.memory = memory
  }

  /// Whether nobody else refers to its memory.
  mutating func isFree() -> Bool { isKnownUniquelyReferenced(&memory) }

  /// A tensor of `values`, rounded to `dtype`.
  /// - Throws: `EngineError.valueCount` where they do not fill `shape`; `EngineError.memory`.
  public init(_ values: [Double], shape: Shape? = nil, dtype: DType = .float64) throws {
    let shape = shape ?? Shape([values.count])
    guard values.count == shape.count else { throw EngineError.valueCount(shape: shape, found: values.count) }
    try self.init(shape: shape, dtype: dtype) { bytes in
      switch dtype {
      case .float64: _ = bytes.bindMemory(to: Double.self).initialize(from: values)
      case .float32: _ = bytes.bindMemory(to: Float.self).initialize(from: values.lazy.map(Float.init))
      }
    }
  }

  /// A tensor of these bytes, as `bytes` gives them.
  /// - Throws: `EngineError.valueCount` where they do not fill `shape`; `EngineError.memory`.
  public init(bytes: [UInt8], shape: Shape, dtype: DType) throws {
    guard bytes.count == shape.count.saturatingProduct(dtype.size) else {
      throw EngineError.valueCount(shape: shape, found: bytes.count / dtype.size)
    }
    try self.init(shape: shape, dtype: dtype) { target in target.copyBytes(from: bytes) }
  }

  private var address: UnsafeMutableRawPointer { memory.address }

  /// Its elements as doubles, exactly. Linear in its size.
  public var values: [Double] {
    switch dtype {
    case .float64: withElements(of: Double.self, Array.init)
    case .float32: withElements(of: Float.self) { $0.map(Double.init) }
    }
  }

  /// The elements with these row-major positions as doubles, exactly. Linear in their number.
  public func values(in range: Range<Int>) -> [Double] {
    precondition(range.lowerBound >= 0 && range.upperBound <= shape.count)
    return switch dtype {
    case .float64: withElements(of: Double.self) { Array($0[range]) }
    case .float32: withElements(of: Float.self) { $0[range].map(Double.init) }
    }
  }

  /// Its bytes, little-endian on the machines that track runs on. Linear in its size.
  public var bytes: [UInt8] {
    [UInt8](UnsafeRawBufferPointer(start: address, count: memory.bytes))
  }

  /// Calls `body` with its bytes. Copies nothing.
  public func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    body(UnsafeRawBufferPointer(start: address, count: memory.bytes))
  }

  private func withElements<Element: Scalar, Result>(
    of type: Element.Type, _ body: (UnsafeBufferPointer<Element>) -> Result
  ) -> Result {
    body(UnsafeBufferPointer(start: address.assumingMemoryBound(to: type), count: shape.count))
  }
}
