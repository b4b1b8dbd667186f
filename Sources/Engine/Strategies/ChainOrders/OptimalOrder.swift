/// The order with the fewest multiplications, by dynamic programming over the shapes. For the chain v vᵀ y₁ y₂ᵀ that is
/// n + nm + min(n, m).
public struct OptimalOrder: ChainOrder {
  public init() {}

  public var name: String { "optimal" }
  public var summary: String { "evaluates a product of matrices in the order with the fewest multiplications" }

  /// Most factors of a chain: the programme takes the cube of their number in time, and the square in memory.
  public static let maxFactors = 1000

  /// Beside a problem that is no product, one of too many factors.
  public func refusal(of problem: Problem, dtype: DType) -> String? {
    guard let chain = problem.chain else { return notAProduct }
    return chain.factors.count <= Self.maxFactors
      ? nil
      : "the search for the best order takes the cube of the number of factors, of which there are "
        + "\(chain.factors.count); it takes up to \(Self.maxFactors)"
  }

  public func bracketing(extents: [Int]) -> Bracketing { .optimal(extents: extents) }
}
