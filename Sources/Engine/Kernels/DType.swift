public enum DType: String, Sendable, Hashable, CaseIterable {
  /// IEEE 754 binary64.
  case float64
  /// IEEE 754 binary32.
  case float32

  /// Bytes of one element.
  public var size: Int { self == .float64 ? 8 : 4 }
}
