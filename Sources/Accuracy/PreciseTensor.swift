internal import CPrecise
public import Engine

/// Numbers of many bits, or exact doubles, with a shape. Immutable; copies share memory.
public struct PreciseTensor: Sendable {
  /// An array of `CPrecise`, freed with the last reference.
  final class Storage: @unchecked Sendable {
    /// `nil` if there was no memory for it.
    let array: OpaquePointer?

    init(_ array: OpaquePointer?) { self.array = array }

    deinit { cp_free(array) }
  }

  public let shape: Shape
  let storage: Storage

  init(_ array: OpaquePointer?, shape: Shape) {
    self.shape = shape
    storage = Storage(array)
  }

  private init(_ storage: Storage, shape: Shape) {
    self.shape = shape
    self.storage = storage
  }

  /// Calls `body` with the array, which lives at least as long as the call.
  func with<Result>(_ body: (OpaquePointer?) -> Result) -> Result {
    withExtendedLifetime(storage) { body(storage.array) }
  }

  /// The same with the arrays of several tensors.
  static func with<Result>(_ tensors: [PreciseTensor], _ body: ([OpaquePointer?]) -> Result) -> Result {
    withExtendedLifetime(tensors) { body(tensors.map(\.storage.array)) }
  }

  /// Whether there was memory for its elements.
  var hasMemory: Bool { storage.array != nil }

  func reshaped(to shape: Shape) -> PreciseTensor { PreciseTensor(storage, shape: shape) }

  /// Bits of an element; 0 for exact doubles.
  var bits: Int { with { cp_bits($0) } }

  /// The elements, rounded to doubles.
  public var values: [Double] { read(cp_values) }

  /// s of each element, in units of the rounding error; infinite where it is not known.
  public var errors: [Double] { read(cp_errors) }

  /// |element − values[i]| of each element. There must be as many values.
  func distances(to values: [Double]) -> [Double] {
    precondition(values.count == shape.count)
    return read { cp_distances($0, values, $1) }
  }

  private func read(_ body: (OpaquePointer, UnsafeMutablePointer<Double>) -> Void) -> [Double] {
    with { array in
      guard let array else { return Array(repeating: .nan, count: shape.count) }
      return Array(unsafeUninitializedCapacity: shape.count) { buffer, count in
        if let address = buffer.baseAddress { body(array, address) }
        count = shape.count
      }
    }
  }
}
