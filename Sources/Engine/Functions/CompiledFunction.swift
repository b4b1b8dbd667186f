/// A computation traced, rewritten and planned once, to be called any number of times.
///
///     let hv = try function.compile(.hvp(by: .forwardOverReverse))
///     let product = try hv(at: ["v": v, "x": x], along: ["x": y])["x"]
///
/// Compiling takes no memory for tensors. The first call takes a workspace and keeps it; a later one allocates nothing, unless the
/// results of the call before are still held: then it writes new ones, so that no tensor ever changes. Inputs are read where they
/// are, never copied, and are not kept, with one exception: what a strategy computes once for a point (`setup`) is computed
/// anew only when a tensor of the point is another one than in the call before.
///
/// Inputs that a strategy adds, such as the step of a finite difference, are chosen at each call (and allocated) unless they are given.
/// Not to be called from two threads at once; functions that share a workspace count as one.
public final class CompiledFunction {
  /// What one call computes, and what that costs.
  public let plan: Plan
  /// What is computed once for each point, where the strategy has such a part. Its results are inputs of `plan`.
  public let setup: CompiledFunction?
  /// The order of a product's factors, where the strategy chose one.
  public let bracketing: String?

  /// Chooses the inputs that are not given, from those that are.
  typealias Completion = (_ inputs: [String: Tensor]) throws -> [(name: String, tensor: Tensor, origin: String)]

  private let sources: [Source]
  private let names: [String]
  private let completion: Completion?
  private var workspace: Workspace?
  private var execution: Execution?
  private(set) var results: Results.Storage?
  private var isCurrent = false

  /// Where an input of the plan comes from.
  private struct Source {
    let name: String
    /// The variable whose direction it is.
    let variable: String?
    /// The result of the setup that it is.
    let residual: Int?
  }

  /// - Parameter names: what results are called; by default as the outputs of the graph.
  init(_ chosen: StrategyGraph, names: [String]? = nil, blas: BLAS, completion: Completion? = nil) {
    plan = Plan(chosen.graph, blas: blas)
    bracketing = chosen.bracketing
    setup = chosen.setup.map { CompiledFunction(StrategyGraph($0), blas: blas) }
    let residuals = chosen.setup?.outputs.map(\.name) ?? []
    sources = chosen.graph.inputs.map { port in
      Source(
        name: port.name, variable: Function.variable(ofDirection: port.name),
        residual: residuals.firstIndex(of: port.name))
    }
    self.names = names ?? chosen.graph.outputs.map(\.name)
    self.completion = completion
  }

  /// Bytes of the workspace that calls need, beside inputs and results.
  public var workspaceBytes: Int { max(plan.workspaceBytes, setup?.plan.workspaceBytes ?? 0) }

  /// Lets calls compute in a workspace of at least `workspaceBytes`, which others may share that are not called at the same time.
  public func use(_ workspace: Workspace) {
    self.workspace = workspace
    execution = nil
    setup?.use(workspace)
  }

  /// Computes the results at these inputs, by name; a direction is called `<variable>.direction`.
  /// - Throws: `EngineError.missingInput` or `.input` where a tensor is absent or does not fit; `.memory`.
  public func callAsFunction(_ inputs: [String: Tensor]) throws -> Results { try self(at: inputs, along: [:]) }

  /// Computes the results at a point along a direction, which has a tensor for each variable.
  /// - Throws: as for inputs given together.
  public func callAsFunction(at point: [String: Tensor], along direction: [String: Tensor] = [:]) throws -> Results {
    let execution = try takeExecution()
    defer { execution.releaseInputs() }
    return try Results(compute(execution, point, direction))
  }

  /// Binds it to inputs, to be run again and again: what is timed. Its outputs stand in the workspace until they are copied.
  ///
  /// What is computed once is computed now, in the same workspace if it fits, or else in one of its own, which is given back.
  /// - Throws: `EngineError.missingInput` or `.input` where a tensor is absent or does not fit; `.memory` where a workspace is too small.
  public func bind(_ inputs: [String: Tensor], in workspace: Workspace? = nil) throws -> Execution {
    var inputs = inputs
    if let setup {
      let fits = workspace.map { $0.memory.bytes >= setup.plan.workspaceBytes } ?? false
      let before = try setup.bind(inputs, in: fits ? workspace : nil)
      before.run()
      for (name, tensor) in try before.outputs() { inputs[name] = tensor }
    }
    if sources.contains(where: { inputs[$0.name] == nil }) {
      for extra in try completion?(inputs) ?? [] where inputs[extra.name] == nil { inputs[extra.name] = extra.tensor }
    }
    return try Execution(plan, inputs: inputs, in: workspace ?? Workspace(bytes: plan.workspaceBytes))
  }

  private func takeExecution() throws -> Execution {
    if let execution { return execution }
    let workspace = try workspace ?? Workspace(bytes: workspaceBytes)
    use(workspace)
    let made = try Execution(plan, in: workspace)
    (execution, results) = (made, nil)
    return made
  }

  private func compute(
    _ execution: Execution, _ point: [String: Tensor], _ direction: [String: Tensor]
  ) throws -> Results.Storage {
    let before = try setup?.resultsOfPoint(point)
    var extra: [String: Tensor]?
    for position in sources.indices {
      let source = sources[position]
      var tensor = source.residual.flatMap { before?.tensors[$0] } ?? tensor(for: source, point, direction)
      if tensor == nil, let completion {
        if extra == nil { extra = try Self.chosen(by: completion, point, direction) }
        tensor = extra?[source.name]
      }
      try execution.take(tensor, at: position)
    }
    if !isKnownUniquelyReferenced(&results) { results = nil }
    let results = results ?? Results.Storage(names)
    self.results = results
    try execution.write(to: results)
    return results
  }

  private func tensor(for source: Source, _ point: [String: Tensor], _ direction: [String: Tensor]) -> Tensor? {
    source.variable.flatMap { direction[$0] } ?? point[source.name]
  }

  private static func chosen(
    by completion: Completion, _ point: [String: Tensor], _ direction: [String: Tensor]
  ) throws -> [String: Tensor] {
    let inputs = point.merging(direction.map { (Function.direction(of: $0), $1) }) { $1 }
    return Dictionary(try completion(inputs).map { ($0.name, $0.tensor) }) { first, _ in first }
  }

  /// Results that stay until a tensor of the point is another one. It keeps its inputs, so that another tensor is not mistaken for one.
  private func resultsOfPoint(_ point: [String: Tensor]) throws -> Results.Storage {
    let execution = try takeExecution()
    for position in sources.indices where !execution.holds(point[sources[position].name], at: position) {
      isCurrent = false
    }
    if isCurrent, let results { return results }
    isCurrent = false
    let results = try compute(execution, point, [:])
    isCurrent = true
    return results
  }
}
