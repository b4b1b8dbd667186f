/// The graph that a strategy chose for a problem.
public struct StrategyGraph: Sendable {
  /// The main graph, after the passes.
  public let graph: Graph
  /// The bracketing, if the strategy chose one.
  public let bracketing: String?
  /// The graph to execute once before; `nil` if there is none. Its outputs are inputs of `graph`.
  public let setup: Graph?
  /// Number of products with a matrix that its columns were coloured for; `nil` if they were not.
  public var colours: Int?

  public init(_ graph: Graph, bracketing: String? = nil, setup: Graph? = nil) {
    self.graph = graph
    self.bracketing = bracketing
    self.setup = setup
  }
}

/// A method of computing a problem. Conform to `ChainOrder`, `HVPStrategy` or `DerivativeStrategy`, which implement
/// most of this protocol. One type per file. `Strategies.all` lists the engine's strategies; `compile` accepts any.
public protocol Strategy: Sendable {
  /// Name on the command line and in the database.
  var name: String { get }
  /// A description in one line.
  var summary: String { get }
  /// Whether its result approximates the exact one.
  var isApproximate: Bool { get }

  /// Whether it computes a problem only if it is asked for by its name.
  var isOnRequest: Bool { get }

  /// The reason it cannot compute `problem` in elements of `dtype`; `nil` if it can.
  func refusal(of problem: Problem, dtype: DType) -> String?

  /// The graph that computes `problem`, after `passes`.
  /// - Throws: `EngineError.refused` with the reason if it cannot; the first error of the function.
  func graph(for problem: Problem, dtype: DType, passes: [any GraphPass]) throws -> StrategyGraph

  /// The strategy for calls that should take at most this many bytes; itself, by default.
  func limited(to bytes: Int) -> any Strategy

  /// Values of the graph's inputs that the problem does not have, chosen from the values of the problem's inputs.
  /// `origin` says how each was chosen.
  func extraInputs(_ inputs: [String: Tensor], of problem: Problem, dtype: DType) throws -> [(
    name: String, tensor: Tensor, origin: String
  )]
}

extension Strategy {
  public var isApproximate: Bool { false }

  public var isOnRequest: Bool { false }

  public func limited(to bytes: Int) -> any Strategy { self }

  /// The graph that computes `problem`, after the standard passes.
  /// - Throws: `EngineError.refused` with the reason if it cannot; the first error of the function.
  public func graph(for problem: Problem, dtype: DType = .float64) throws -> StrategyGraph {
    try graph(for: problem, dtype: dtype, passes: StandardPasses.all)
  }

  public func extraInputs(
    _ inputs: [String: Tensor], of problem: Problem, dtype: DType
  ) throws -> [(name: String, tensor: Tensor, origin: String)] { [] }
}

public enum Strategies {
  /// In the order of listings and reports.
  public static let all: [any Strategy] =
    [
      ForwardOrder(), ReverseOrder(), OptimalOrder(), GradientBaseline(), ValueBaseline(), ForwardModeGradient(),
      Checkpointed(),
    ]
    + products
    + [ColouredHessian(), ForwardMode(), ReverseMode()] as [any Strategy] + products.map { LoopedDirections($0) }

  /// Those that compute a Hessian-vector product; each has a loop over several directions.
  private static let products: [any HVPStrategy] = [
    ForwardOverReverse(), ReverseOverForward(), ReverseOverReverse(), ForwardOverForward(), Linearized(),
    ExplicitHessian(), FiniteDifference(), OneSidedDifference(), CheckpointedReverseOverForward(),
  ]

  /// The strategy of this name, such as `checkpointed-8` for a number of checkpoints; `nil` if there is none.
  public static func named(_ name: String) -> (any Strategy)? {
    if let strategy = all.first(where: { $0.name == name }) { return strategy }
    guard let dash = name.lastIndex(of: "-"), let count = Int(name[name.index(after: dash)...]), count > 0 else {
      return nil
    }
    let found: any Strategy
    switch name[..<dash] {
    case Checkpointed.plainName: found = Checkpointed(checkpoints: count)
    case CheckpointedReverseOverForward.plainName: found = CheckpointedReverseOverForward(checkpoints: count)
    default: return nil
    }
    // Not of `+8` or `08`: one strategy has one name.
    return found.name == name ? found : nil
  }

  /// Those that a problem is computed by unless others are named.
  public static func applying(to problem: Problem, dtype: DType = .float64) -> [any Strategy] {
    all.filter { !$0.isOnRequest && $0.refusal(of: problem, dtype: dtype) == nil }
  }
}
