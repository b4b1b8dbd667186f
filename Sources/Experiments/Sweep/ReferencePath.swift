import Engine

/// The reference of a cell's strategies: the model's closed form or, without one, another strategy in float64.
///
/// Each reference is planned before anything is allocated, so that its memory is known, and computed once.
final class ReferencePath {
  private enum Path {
    case closedForm(bytes: Double)
    case strategy(CompiledFunction, name: String)
  }

  private let cell: Cell
  private let specifications: [TensorSpecification]
  private let options: MeasurementOptions
  private var paths: [String: Path] = [:]
  private var known: [String: Reference] = [:]

  init(_ cell: Cell, specifications: [TensorSpecification], options: MeasurementOptions) {
    self.cell = cell
    self.specifications = specifications
    self.options = options
  }

  /// The reference for a strategy, never computed by that strategy itself. Computed once and kept.
  /// - Parameters:
  ///   - workspace: of at least `workspaceBytes` bytes. What it holds is lost.
  ///   - obstacle: why to end now, asked before each step; `nil` to go on. A reference that is ended has no outputs.
  /// - Throws: `EngineError`.
  func reference(
    for strategy: any Strategy, _ tensors: [String: Tensor], in workspace: Workspace,
    obstacle: () -> String? = { nil }
  ) throws -> Reference {
    let key = key(for: strategy)
    if let reference = known[key] { return reference }
    let reference =
      switch try path(for: strategy) {
      case .closedForm:
        cell.model.reference(cell.size, tensors.mapValues(\.values))
          ?? Reference(name: "no closed form", outputs: [:])
      case .strategy(let function, let name):
        try Self.computed(function, name: name, tensors, in: workspace, obstacle)
      }
    known[key] = reference
    return reference
  }

  /// Bytes of the workspace in which the references of these strategies are computed.
  /// - Throws: `EngineError`.
  func workspaceBytes(for strategies: [any Strategy]) throws -> Int {
    try strategies.reduce(0) { bytes, strategy in
      guard case .strategy(let function, _) = try path(for: strategy) else { return bytes }
      return max(bytes, function.workspaceBytes)
    }
  }

  /// The references that `strategies` need, each once, with their memory.
  /// - Throws: `EngineError`.
  func memory(for strategies: [any Strategy]) throws -> [CellMemory.ReferenceNeed] {
    var seen: Set<String> = []
    return try strategies.filter { seen.insert(key(for: $0)).inserted }.map { strategy in
      let doubles = specifications.reduce(0) { $0 + CellMemory.block($1.shape.count, .float64) }
      switch try path(for: strategy) {
      case .closedForm(let bytes): return (CellMemory.block(bytes), 0, doubles)
      case .strategy(let function, _):
        let plan = function.plan
        // Each input is converted by way of its numbers.
        let largest = specifications.map { CellMemory.block($0.shape.count, .float64) }.max() ?? 0
        let converted = options.dtype == .float64 ? 0 : doubles + largest
        return (
          CellMemory.outputs(of: plan) + CellMemory.planning(plan), CellMemory.block(Double(function.workspaceBytes)),
          converted
        )
      }
    }
  }

  private func key(for strategy: any Strategy) -> String {
    if cell.model.referenceBytes(cell.size) != nil { return "closed form" }
    // Results of other names have references of their own.
    if strategy is ColouredHessian || strategy is ForwardMode || strategy is ForwardModeGradient {
      return strategy.name
    }
    if strategy is Checkpointed { return Checkpointed().name }
    return Self.isBaseline(strategy)
      ? strategy.name : isOther(strategy) ? ReverseOverReverse().name : "another strategy"
  }

  private static func isBaseline(_ strategy: any Strategy) -> Bool {
    strategy is GradientBaseline || strategy is ValueBaseline
  }

  /// Whether a strategy is what the others are compared with, so that it needs something else.
  private func isOther(_ strategy: any Strategy) -> Bool {
    [ReverseOverReverse().name, LoopedDirections(ReverseOverReverse()).name].contains(strategy.name)
  }

  private func path(for strategy: any Strategy) throws -> Path {
    let key = key(for: strategy)
    if let path = paths[key] { return path }
    let path: Path
    if let bytes = cell.model.referenceBytes(cell.size) {
      path = .closedForm(bytes: bytes)
    } else if Self.isBaseline(strategy) {
      // A baseline has no other strategy to compare with: use its own graph without passes, on other kernels.
      path = try plan(
        strategy, on: .builtin, passes: [], name: "\(strategy.name), float64, built-in kernels, no passes")
    } else {
      let problem = try cell.model.problem(cell.size)
      let other = problem.reference(for: strategy, isOther: isOther(strategy))
      path = try plan(other, on: options.blas, passes: StandardPasses.all, name: "\(other.name), float64")
    }
    paths[key] = path
    return path
  }

  private func plan(_ strategy: any Strategy, on blas: BLAS, passes: [any GraphPass], name: String) throws -> Path {
    .strategy(try cell.model.problem(cell.size).compile(by: strategy, passes: passes, blas: blas), name: name)
  }

  private static func computed(
    _ function: CompiledFunction, name: String, _ tensors: [String: Tensor], in workspace: Workspace,
    _ obstacle: () -> String?
  ) throws -> Reference {
    var found: String?
    func isCancelled() -> Bool {
      found = obstacle()
      return found != nil
    }
    let inputs = try tensors.mapValues { $0.dtype == .float64 ? $0 : try Tensor($0.values, shape: $0.shape) }
    let execution = try function.bind(inputs, in: workspace)
    do {
      try execution.run(isCancelled: isCancelled)
    } catch is CancellationError {
      return Reference(name: "none by \(name): \(found ?? "it was interrupted")", outputs: [:])
    }
    return Reference(name: name, outputs: Dictionary(execution.outputValues()) { first, _ in first })
  }
}

extension Problem {
  /// The strategy that the results of another one are compared with: of several directions, single products.
  fileprivate func reference(for strategy: any Strategy, isOther: Bool) -> any Strategy {
    if strategy is ForwardModeGradient || strategy is Checkpointed { return GradientBaseline() }
    let one: any HVPStrategy = isOther ? ForwardOverReverse() : ReverseOverReverse()
    switch quantity {
    case .hvp: return directions == nil ? one : LoopedDirections(one)
    case .hessian: return strategy is ColouredHessian ? ColouredHessian(by: one) : ExplicitHessian(of: one)
    case .jacobian: return strategy is ForwardMode ? ReverseMode() : ForwardMode()
    }
  }
}
