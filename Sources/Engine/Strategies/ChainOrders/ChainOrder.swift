/// A strategy that evaluates a product of matrices in a chosen order.
public protocol ChainOrder: Strategy {
  /// The order for matrices of `extents[i]` × `extents[i+1]`.
  func bracketing(extents: [Int]) -> Bracketing
}

extension ChainOrder {
  /// Refuses problems that are not products.
  public func refusal(of problem: Problem, dtype: DType) -> String? {
    problem.chain == nil ? notAProduct : nil
  }

  /// The reason for refusing a problem without a chain.
  var notAProduct: String { "it orders a product of matrices, and this workload is none" }

  /// The chain, bracketed in this order. Cubic in the number of factors for the optimal order, otherwise linear.
  public func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph {
    guard let chain = problem.chain, refusal(of: problem, dtype: dtype) == nil else {
      throw EngineError.refused(strategy: name, reason: refusal(of: problem, dtype: dtype) ?? "")
    }
    let bracketing = bracketing(extents: chain.extents)
    let graph = try chain.graph(bracketing, dtype: dtype).applying(passes)
    return StrategyGraph(graph, bracketing: bracketing.text(chain.factors.map(\.label)))
  }
}
