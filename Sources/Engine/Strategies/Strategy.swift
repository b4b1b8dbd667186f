/// What strategies compute: the mathematics of a workload, open as to how.
public struct Subject: Sendable {
  /// Type of its elements.
  public let dtype: DType
  /// The product of matrices that gives the result, where it is one.
  public let chain: ProductChain?
  /// The function whose derivatives are wanted, where there is one.
  public let function: Function?

  /// A subject: a product of matrices, a function, or both where its Hessian-vector product is that product.
  public init(chain: ProductChain? = nil, function: Function? = nil, dtype: DType) {
    self.chain = chain
    self.function = function
    self.dtype = dtype
  }
}

/// The graph that a strategy chose for a subject.
public struct StrategyGraph: Sendable {
  /// What to execute, after the passes.
  public let graph: Graph
  /// The bracketing, where the strategy chose one.
  public let bracketing: String?
  /// What to execute once before, where there is something: its outputs are inputs of `graph`.
  public let setup: Graph?

  init(_ graph: Graph, bracketing: String? = nil, setup: Graph? = nil) {
    self.graph = graph
    self.bracketing = bracketing
    self.setup = setup
  }
}

/// A way of computing a subject. One type a file; `Strategies.all` lists them.
public protocol Strategy: Sendable {
  /// Name on the command line and in the database.
  var name: String { get }
  /// What it does, in one line.
  var summary: String { get }
  /// Whether its result is only near the exact one.
  var isApproximate: Bool { get }

  /// Why it cannot compute `subject`; `nil` where it can.
  func refusal(of subject: Subject) -> String?

  /// The graph that computes `subject` this way, after `passes`.
  /// - Throws: `EngineError.refused` with the reason where it cannot; the first mistake of the function.
  func graph(for subject: Subject, passes: [any GraphPass]) throws -> StrategyGraph

  /// Inputs of its graph beside the subject's own, from the values of those; with how each was chosen.
  func extraInputs(_ inputs: [String: Tensor], of subject: Subject) throws -> [(
    name: String, tensor: Tensor, origin: String
  )]
}

extension Strategy {
  public var isApproximate: Bool { false }

  /// The graph that computes `subject` this way, after the standard passes.
  /// - Throws: `EngineError.refused` with the reason where it cannot; the first mistake of the function.
  public func graph(for subject: Subject) throws -> StrategyGraph {
    try graph(for: subject, passes: StandardPasses.all)
  }

  public func extraInputs(
    _ inputs: [String: Tensor], of subject: Subject
  ) throws -> [(name: String, tensor: Tensor, origin: String)] { [] }
}

/// The strategies there are.
public enum Strategies {
  /// In the order in which listings and reports show them.
  public static let all: [any Strategy] = [
    ForwardOrder(), ReverseOrder(), OptimalOrder(), GradientYardstick(), ValueYardstick(), ForwardOverReverse(),
    ReverseOverForward(), ReverseOverReverse(), ForwardOverForward(), Linearized(), ExplicitHessian(),
    FiniteDifference(),
  ]
}
