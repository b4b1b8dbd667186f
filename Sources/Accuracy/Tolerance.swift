public import Engine

/// What rounding explains: a result a of the value r is right if |a − r| ≤ K (ε s + η), where s is the running error of
/// the computation that defines r.
public struct Tolerance: Sendable, Hashable {
  /// Element type of the results.
  public let dtype: DType

  /// What rounding to numbers of this type explains.
  public init(_ dtype: DType) { self.dtype = dtype }

  /// K, the same number for all results of a type.
  ///
  /// Calibrated on right results (`RightAnswersTests`): |a − r| ÷ (ε s + η) stays below a quarter of it.
  public var factor: Double { dtype == .float64 ? 64 : 1024 }

  /// ε, the distance from 1 to the next number.
  public var epsilon: Double { dtype == .float64 ? 0x1p-52 : 0x1p-23 }

  /// η, the smallest number above 0.
  public var smallest: Double { dtype == .float64 ? 0x1p-1074 : 0x1p-149 }

  /// The smallest normal number, η ÷ ε. Below it, s is no relative error any more.
  var smallestNormal: Double { dtype == .float64 ? 0x1p-1022 : 0x1p-126 }

  /// ε s + η.
  func unit(_ error: Double) -> Double { epsilon * error + smallest }
}
