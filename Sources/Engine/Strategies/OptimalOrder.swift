/// The order with the fewest multiplications, by dynamic programming over the shapes. For the chain v vᵀ y₁ y₂ᵀ that is
/// n + nm + min(n, m).
public struct OptimalOrder: ChainOrder {
  /// The strategy.
  public init() {}

  public var name: String { "optimal" }
  public var summary: String { "evaluates a product of matrices in the order with the fewest multiplications" }

  func bracketing(extents: [Int]) -> Bracketing { .optimal(extents: extents) }
}
