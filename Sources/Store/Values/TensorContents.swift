/// Bytes of a tensor that a record shares instead of copying.
public protocol TensorContents: AnyObject, Sendable {
  /// Number of bytes.
  var byteCount: Int { get }

  /// Calls `body` with the bytes, row-major and little-endian. They must not change.
  func withBytes(_ body: (UnsafeRawBufferPointer) -> Void)
}

/// The bytes of a record: owned or shared.
enum TensorBytes: Sendable {
  case own([UInt8])
  case shared(any TensorContents)

  var count: Int {
    switch self {
    case .own(let bytes): bytes.count
    case .shared(let contents): contents.byteCount
    }
  }

  /// The bytes; a copy if they are shared.
  var bytes: [UInt8] {
    guard case .own(let bytes) = self else {
      var copy: [UInt8] = []
      withBytes { copy = [UInt8]($0) }
      return copy
    }
    return bytes
  }

  func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    switch self {
    case .own(let bytes): bytes.withUnsafeBytes(body)
    case .shared(let contents): contents.withBytes(body)
    }
  }
}
