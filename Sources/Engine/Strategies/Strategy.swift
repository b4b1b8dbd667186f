/// What strategies compute: the mathematics of a workload, open as to how.
public struct Subject: Sendable {
  /// Type of its elements.
  public let dtype: DType
  /// The product of matrices that gives the result, where it is one.
  public let chain: ProductChain?

  /// A subject that is a product of matrices.
  public init(chain: ProductChain, dtype: DType) {
    self.chain = chain
    self.dtype = dtype
  }
}

/// The graph that a strategy chose for a subject.
public struct StrategyGraph: Sendable {
  /// What to execute, after the standard passes.
  public let graph: Graph
  /// The bracketing, where the strategy chose one.
  public let bracketing: String?
}

/// A way of computing a subject. One type a file; `Strategies.all` lists them.
public protocol Strategy: Sendable {
  /// Name on the command line and in the database.
  var name: String { get }
  /// What it does, in one line.
  var summary: String { get }

  /// Why it cannot compute `subject`; `nil` where it can.
  func refusal(of subject: Subject) -> String?

  /// The graph that computes `subject` this way.
  /// - Throws: `EngineError.refused` with the reason where it cannot.
  func graph(for subject: Subject) throws -> StrategyGraph
}

/// The strategies there are.
public enum Strategies {
  /// In the order in which listings and reports show them.
  public static let all: [any Strategy] = [ForwardOrder(), ReverseOrder(), OptimalOrder()]
}

/// A strategy that evaluates a product of matrices in some order.
protocol ChainOrder: Strategy {
  /// The order for matrices of `extents[i]` × `extents[i+1]`.
  func bracketing(extents: [Int]) -> Bracketing
}

extension ChainOrder {
  /// A subject that is no product has no order.
  public func refusal(of subject: Subject) -> String? {
    subject.chain == nil ? "it orders a product of matrices, and this workload is none" : nil
  }

  /// The chain, bracketed in this order. Cubic in the number of factors for the optimal order, otherwise linear.
  public func graph(for subject: Subject) throws -> StrategyGraph {
    guard let chain = subject.chain else {
      throw EngineError.refused(strategy: name, reason: refusal(of: subject) ?? "")
    }
    let bracketing = bracketing(extents: chain.extents)
    let graph = try chain.graph(bracketing, dtype: subject.dtype).applying(StandardPasses.all)
    return StrategyGraph(graph: graph, bracketing: bracketing.text(chain.factors.map(\.label)))
  }
}
