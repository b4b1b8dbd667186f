/// What is known of one quantity of a curvature.
public struct CurvatureRecord: Sendable, Equatable {
  public enum Quantity: String, Sendable, CaseIterable {
    case trace, diagonal, eigenvalues, density
  }

  public var quantity: Quantity
  /// The trace; of eigenvalues the largest absolute one; `nil` for others.
  public var value: Double?
  /// Ends of the trace's 95 % interval; `nil` for fewer than 2 probes.
  public var low: Double?
  public var high: Double?
  /// Of the trace, half of its interval; of the diagonal, the root mean square of those of its elements; of eigenvalues,
  /// the largest bound; of the density, a distance of eigenvalues. `nil` where it is not known.
  public var error: Double?
  /// Hessian-vector products that it took. Trace and diagonal have the same ones.
  public var hvps: Int
  /// Random starts.
  public var probes: Int
  /// Lanczos steps, the most of a probe; `nil` without.
  public var steps: Int?
  /// Whether it is all that was asked for.
  public var isComplete: Bool

  public init(_ quantity: Quantity, hvps: Int, probes: Int, steps: Int? = nil, isComplete: Bool) {
    (self.quantity, self.hvps, self.probes, self.steps) = (quantity, hvps, probes, steps)
    self.isComplete = isComplete
  }
}

/// A curvature that was interrupted and can continue.
public struct UnfinishedCurvature: Sendable {
  public let runID: UUIDv7
  public let cellID: UUIDv7
  public let seed: Int
  /// Digests of the tensors that it read, by name.
  public let inputs: [String: String]
}
