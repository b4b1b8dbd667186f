/// The order with the fewest multiplications, by dynamic programming over the shapes. For the chain v vᵀ y₁ y₂ᵀ it
/// takes n + nm + min(n, m) multiplications.
public struct OptimalOrder: ChainOrder {
  public init() {}

  public var name: String { "optimal" }
  public var summary: String { "evaluates a product of matrices in the order with the fewest multiplications" }

  /// Maximum number of factors of a chain. The algorithm takes O(k³) time and O(k²) memory for k factors.
  public static let maxFactors = 1000

  /// Refuses problems that are not products, and chains of more than `maxFactors` factors.
  public func refusal(of problem: Problem, dtype: DType) -> String? {
    guard let chain = problem.chain else { return notAProduct }
    return chain.factors.count <= Self.maxFactors
      ? nil
      : "the search for the best order takes the cube of the number of factors, of which there are "
        + "\(chain.factors.count); it takes up to \(Self.maxFactors)"
  }

  public func bracketing(extents: [Int]) -> Bracketing { .optimal(extents: extents) }
}
