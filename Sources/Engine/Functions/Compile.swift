extension Function {
  /// A quantity that a function can be compiled for.
  public enum Derivative: Sendable {
    /// The value: one result called `loss`.
    case value
    /// The gradient: one result for each variable, of the variable's shape.
    case gradient
    /// The Hessian-vector product under a strategy: one result for each variable, of the variable's shape.
    case hvp(by: any Strategy = ForwardOverReverse())

    /// The strategy, and the suffix that its graph adds to a variable's name.
    fileprivate var strategy: (any Strategy, suffix: String) {
      switch self {
      case .value: (ValueBaseline(), "")
      case .gradient: (GradientBaseline(), ".gradient")
      case .hvp(let strategy): (strategy, ".hvp")
      }
    }
  }

  /// Compiles the function for its value or a derivative. O(n log n) expected time for n operations.
  /// - Throws: the first error of the function; `EngineError.refused` if the strategy cannot compute this derivative.
  public func compile(
    _ derivative: Derivative, dtype: DType = .float64, passes: [any GraphPass] = StandardPasses.all,
    blas: BLAS = .standard
  ) throws -> CompiledFunction {
    let (strategy, suffix) = derivative.strategy
    return try Problem.derivative(of: self).compile(by: strategy, dtype: dtype, passes: passes, blas: blas) { names in
      if case .value = derivative { return names }
      let found = variables.filter { names.contains($0 + suffix) }
      guard found.count == variables.count, names.count == found.count else {
        throw EngineError.refused(strategy: strategy.name, reason: "it gives no Hessian-vector product")
      }
      return names.map { String($0.dropLast(suffix.count)) }
    }
  }

  private static let directionSuffix = ".direction"

  /// Name of the input that holds the direction of a variable.
  static func direction(of variable: String) -> String { variable + directionSuffix }

  /// The variable whose direction has this input name; `nil` for other inputs.
  static func variable(ofDirection name: String) -> String? {
    name.hasSuffix(directionSuffix) ? String(name.dropLast(directionSuffix.count)) : nil
  }
}

extension Problem {
  /// Compiles the function under a strategy. Results have the names of the outputs of the strategy's graph.
  /// - Throws: `EngineError.refused` with the reason if the strategy cannot compute it; the first error of the
  ///   function.
  public func compile(
    by strategy: any Strategy, dtype: DType = .float64, passes: [any GraphPass] = StandardPasses.all,
    blas: BLAS = .standard
  ) throws -> CompiledFunction {
    try compile(by: strategy, dtype: dtype, passes: passes, blas: blas) { $0 }
  }

  fileprivate func compile(
    by strategy: any Strategy, dtype: DType, passes: [any GraphPass], blas: BLAS, naming: ([String]) throws -> [String]
  ) throws -> CompiledFunction {
    let chosen = try strategy.graph(for: self, dtype: dtype, passes: passes)
    return CompiledFunction(chosen, names: try naming(chosen.graph.outputs.map(\.name)), blas: blas) { inputs in
      try strategy.extraInputs(inputs, of: self, dtype: dtype)
    }
  }
}

extension Graph {
  /// Plans the graph. O(n log n) expected time for n operations, and memory in proportion to them.
  public func compile(blas: BLAS = .standard) -> CompiledFunction { CompiledFunction(StrategyGraph(self), blas: blas) }
}
