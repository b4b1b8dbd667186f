/// Type of a tensor's elements.
public enum TensorDType: String, Sendable, CaseIterable {
  case float64, float32
}

/// A named tensor of a run.
public struct TensorRecord: Sendable {
  /// Its name, such as `v` or `x.hvp`.
  public var name: String
  public var dtype: TensorDType
  /// Extents, outermost first; empty for a scalar.
  public var shape: [Int]
  /// Where its elements are.
  let contents: TensorBytes
  /// Row-major little-endian elements. A copy where the record shares them: linear in their number.
  public var bytes: [UInt8] { contents.bytes }
  /// How it was drawn; `nil` if it was given or computed.
  public var generator: String?

  public init(name: String, dtype: TensorDType, shape: [Int], bytes: [UInt8], generator: String? = nil) {
    self.name = name
    self.dtype = dtype
    self.shape = shape
    contents = .own(bytes)
    self.generator = generator
  }

  /// A record that shares its elements with `contents`, row-major and little-endian.
  public init(
    name: String, dtype: TensorDType, shape: [Int], sharing contents: any TensorContents, generator: String? = nil
  ) {
    self.name = name
    self.dtype = dtype
    self.shape = shape
    self.contents = .shared(contents)
    self.generator = generator
  }

  /// Calls `body` with the elements. Copies nothing.
  public func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { contents.withBytes(body) }
}
