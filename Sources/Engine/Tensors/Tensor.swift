/// Elements of one type with a shape, in row-major order. Immutable; copies share memory.
public struct Tensor: Sendable {
  public let shape: Shape
  public let dtype: DType
  private(set) var memory: Memory

  /// Makes a tensor of `shape.count` elements of `dtype`, whose bytes `fill` writes.
  /// - Throws: `EngineError.memory`, and the errors of `fill`.
  public init(shape: Shape, dtype: DType, fill: (UnsafeMutableRawBufferPointer) throws -> Void) throws {
    let memory = try Memory(bytes: shape.count.saturatingProduct(dtype.size))
    try fill(UnsafeMutableRawBufferPointer(start: memory.address, count: memory.bytes))
    self.shape = shape
    self.dtype = dtype
    self.memory = memory
  }

  /// Wraps existing memory, which must have at least as many bytes.
  init(shape: Shape, dtype: DType, memory: Memory) {
    self.shape = shape
    self.dtype = dtype
    self.memory = memory
  }

  /// A copy in memory of its own, which begins `offset` bytes after a cache line boundary of a new block; `offset` is
  /// a multiple of 64. Linear.
  /// - Throws: `EngineError.memory`.
  public func copy(offset: Int = 0) throws -> Tensor {
    let block = try Memory(bytes: memory.bytes.saturatingSum(offset))
    let copy = try Memory(block, from: offset)
    copy.address.copyMemory(from: memory.address, byteCount: memory.bytes)
    return Tensor(shape: shape, dtype: dtype, memory: copy)
  }

  /// Whether nobody else refers to its memory.
  mutating func isFree() -> Bool { isKnownUniquelyReferenced(&memory) }

  /// Makes a tensor of `values`, rounded to `dtype`.
  /// - Throws: `EngineError.valueCount` if they do not fill `shape`; `EngineError.memory`.
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

  /// Makes a tensor from bytes in the format of `bytes`.
  /// - Throws: `EngineError.valueCount` if they do not fill `shape`; `EngineError.memory`.
  public init(bytes: [UInt8], shape: Shape, dtype: DType) throws {
    guard bytes.count == shape.count.saturatingProduct(dtype.size) else {
      throw EngineError.valueCount(shape: shape, found: bytes.count / dtype.size)
    }
    try self.init(shape: shape, dtype: dtype) { target in target.copyBytes(from: bytes) }
  }

  private var address: UnsafeMutableRawPointer { memory.address }

  /// The elements as doubles, exactly. Linear in their number.
  public var values: [Double] {
    switch dtype {
    case .float64: withElements(of: Double.self, Array.init)
    case .float32: withElements(of: Float.self) { $0.map(Double.init) }
    }
  }

  /// The elements at these row-major positions as doubles, exactly. Linear in their number.
  public func values(in range: Range<Int>) -> [Double] {
    precondition(range.lowerBound >= 0 && range.upperBound <= shape.count)
    return switch dtype {
    case .float64: withElements(of: Double.self) { Array($0[range]) }
    case .float32: withElements(of: Float.self) { $0[range].map(Double.init) }
    }
  }

  /// The elements as bytes, little-endian on all supported machines. Linear in its size.
  public var bytes: [UInt8] {
    [UInt8](UnsafeRawBufferPointer(start: address, count: memory.bytes))
  }

  /// Calls `body` with the bytes, without copying.
  public func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    body(UnsafeRawBufferPointer(start: address, count: memory.bytes))
  }

  private func withElements<Element: Scalar, Result>(
    of type: Element.Type, _ body: (UnsafeBufferPointer<Element>) -> Result
  ) -> Result {
    body(UnsafeBufferPointer(start: address.assumingMemoryBound(to: type), count: shape.count))
  }
}
