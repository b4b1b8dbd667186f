/// The graph that a strategy chose for a problem.
public struct StrategyGraph: Sendable {
  /// What to execute, after the passes.
  public let graph: Graph
  /// The bracketing, where the strategy chose one.
  public let bracketing: String?
  /// What to execute once before, where there is something: its outputs are inputs of `graph`.
  public let setup: Graph?

  public init(_ graph: Graph, bracketing: String? = nil, setup: Graph? = nil) {
    self.graph = graph
    self.bracketing = bracketing
    self.setup = setup
  }
}

/// A way of computing a problem: `ChainOrder`, `HVPStrategy` or `DerivativeStrategy` gives most of it. One type a file; `Strategies.all` lists
/// those of the engine, and `compile` takes any.
public protocol Strategy: Sendable {
  /// Name on the command line and in the database.
  var name: String { get }
  /// What it does, in one line.
  var summary: String { get }
  /// Whether its result is only near the exact one.
  var isApproximate: Bool { get }

  /// Why it cannot compute `problem` in elements of `dtype`; `nil` where it can.
  func refusal(of problem: Problem, dtype: DType) -> String?

  /// The graph that computes `problem` this way, after `passes`.
  /// - Throws: `EngineError.refused` with the reason where it cannot; the first error of the function.
  func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph

  /// Inputs of its graph beside the problem's own, from the values of those; with how each was chosen.
  func extraInputs(_ inputs: [String: Tensor], of problem: Problem, dtype: DType) throws -> [(
    name: String, tensor: Tensor, origin: String
  )]
}

extension Strategy {
  public var isApproximate: Bool { false }

  /// The graph that computes `problem` this way, after the standard passes.
  /// - Throws: `EngineError.refused` with the reason where it cannot; the first error of the function.
  public func graph(for problem: Problem, dtype: DType = .float64) throws -> StrategyGraph {
    try graph(for: problem, dtype: dtype, passes: StandardPasses.all)
  }

  public func extraInputs(
    _ inputs: [String: Tensor], of problem: Problem, dtype: DType
  ) throws -> [(name: String, tensor: Tensor, origin: String)] { [] }
}

public enum Strategies {
  /// In the order in which listings and reports show them.
  public static let all: [any Strategy] = [
    ForwardOrder(), ReverseOrder(), OptimalOrder(), GradientBaseline(), ValueBaseline(), ForwardOverReverse(),
    ReverseOverForward(), ReverseOverReverse(), ForwardOverForward(), Linearized(), ExplicitHessian(),
    FiniteDifference(),
  ]
}
