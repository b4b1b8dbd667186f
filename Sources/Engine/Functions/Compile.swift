extension Function {
  /// What can be computed of a function.
  public enum Derivative: Sendable {
    /// Its value, a result called `loss`.
    case value
    /// Its gradient: a result for each variable, of its shape.
    case gradient
    /// The product of its Hessian with a direction, under a strategy: a result for each variable, of its shape.
    case hvp(by: any Strategy = ForwardOverReverse())

    /// The strategy, and what its graph adds to the name of a variable.
    fileprivate var strategy: (any Strategy, suffix: String) {
      switch self {
      case .value: (ValueBaseline(), "")
      case .gradient: (GradientBaseline(), ".gradient")
      case .hvp(let strategy): (strategy, ".hvp")
      }
    }
  }

  /// Makes it ready to be called for its value or a derivative. Linear in the size of the graph, but for its sorting.
  /// - Throws: the first error of the function; `EngineError.refused` where the strategy cannot do this.
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

  /// Name of the input that is the direction of a variable.
  static func direction(of variable: String) -> String { variable + directionSuffix }

  /// The variable that an input of this name is the direction of; `nil` where it is none.
  static func variable(ofDirection name: String) -> String? {
    name.hasSuffix(directionSuffix) ? String(name.dropLast(directionSuffix.count)) : nil
  }
}

extension Problem {
  /// Makes it ready to be called under a strategy; results have the names of the outputs of the strategy's graph.
  /// - Throws: `EngineError.refused` with the reason where the strategy cannot do this; the first error of the function.
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
  /// Makes it ready to be called. O(n log n) expected time for n operations, and memory in proportion to them.
  public func compile(blas: BLAS = .standard) -> CompiledFunction { CompiledFunction(StrategyGraph(self), blas: blas) }
}
