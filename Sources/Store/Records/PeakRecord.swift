/// The most that a machine was seen to do in a sweep, outside of its samples.
public struct PeakRecord: Sendable, Equatable {
  /// `float64` or `float32`.
  public var dtype: String
  public var threads: Int
  /// Multiplications and additions a nanosecond.
  public var operationsPerNs: Double
  /// Bytes read from memory a nanosecond; `nil` if not measured.
  public var bytesPerNs: Double?

  /// A peak of this type with this number of threads.
  public init(dtype: String, threads: Int, operationsPerNs: Double, bytesPerNs: Double?) {
    (self.dtype, self.threads) = (dtype, threads)
    (self.operationsPerNs, self.bytesPerNs) = (operationsPerNs, bytesPerNs)
  }
}
