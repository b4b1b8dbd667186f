import Engine

/// What is asked of a curvature. Runs with equal options continue one another.
public struct CurvatureOptions: Codable, Sendable, Equatable {
  /// Probes for trace and diagonal; at most, if there is a `relativeError`. 0 leaves them out.
  public var probes = Self.standardProbes
  /// Probes end when half of the trace's interval is at most this, relative to the trace.
  public var relativeError: Double?
  /// Number of eigenvalues at each end; 0 leaves them out.
  public var eigenvalues = 5
  /// When eigenvalues have converged, and which ones are one, relative to the norm; `nil` for that of the dtype.
  public var tolerance: Double?
  /// Maximum number of Lanczos steps for eigenvalues.
  public var steps = 256
  /// Probes for the density; 0 leaves it out.
  public var densityProbes = 8
  /// Maximum number of Lanczos steps of each of them.
  public var densitySteps = 64

  public init() {}

  public static let standardProbes = 64
  /// Default maximum of probes with a relative error.
  public static let standardMostProbes = 4096

  /// The tolerance, or the default of the dtype.
  func tolerance(_ dtype: DType) -> Double { tolerance ?? (dtype == .float64 ? 1e-8 : 1e-5) }

  /// Settings of the search for eigenvalues.
  func search(_ dtype: DType, variables: Int) -> EigenvalueSearch.Settings {
    EigenvalueSearch.Settings(
      count: eigenvalues, tolerance: tolerance(dtype), steps: min(steps, variables), epsilon: dtype.epsilon)
  }
}

extension DType {
  /// Distance from 1 to the next larger number.
  var epsilon: Double { self == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne) }
}
