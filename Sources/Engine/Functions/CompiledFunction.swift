/// A computation traced, rewritten and planned once, to be called any number of times.
///
///     let hv = try function.compile(.hvp(by: .forwardOverReverse))
///     let product = try hv(at: ["v": v, "x": x], along: ["x": y])["x"]
///
/// Compiling allocates no memory for tensors. The first call allocates a workspace and keeps it. Later calls allocate
/// nothing, unless the caller still holds the results of the call before: these never change, so the call writes new
/// tensors. Inputs are read in place and not kept, with one exception: a strategy's `setup` keeps the tensors of the
/// point, and is computed again only when one of them changes.
///
/// Inputs that a strategy adds, such as the step of a finite difference, are chosen (and allocated) at each call
/// unless they are given. Not thread-safe: do not call it, or functions that share its workspace, from two threads at
/// once.
public final class CompiledFunction {
  /// The plan of one call, with its cost.
  public let plan: Plan
  /// The part that the strategy computes once for each point; `nil` if it has none. Its results are inputs of `plan`.
  public let setup: CompiledFunction?
  /// The order of a product's factors, if the strategy chose one.
  public let bracketing: String?
  /// Number of colours, if the strategy coloured the columns of a matrix.
  public let colours: Int?

  /// Chooses the inputs that were not given, based on those that were.
  typealias Completion = (_ inputs: [String: Tensor]) throws -> [(name: String, tensor: Tensor, origin: String)]

  private let sources: [Source]
  private let names: [String]
  private let completion: Completion?
  private var workspace: Workspace?
  private var execution: Execution?
  private(set) var results: Results.Storage?
  private var isCurrent = false

  /// The origin of an input of the plan.
  private struct Source {
    let name: String
    /// The variable, if the input is a direction.
    let variable: String?
    /// Index of the setup's result, if the input is one.
    let residual: Int?
  }

  /// - Parameter names: names of the results; by default the names of the graph's outputs.
  init(_ chosen: StrategyGraph, names: [String]? = nil, blas: BLAS, completion: Completion? = nil) {
    plan = Plan(chosen.graph, blas: blas)
    bracketing = chosen.bracketing
    colours = chosen.colours
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

  /// Bytes of the setup's results, which stay alive between calls at one point; 0 without a setup.
  public var keptBytes: Int {
    guard let graph = setup?.plan.graph else { return 0 }
    return graph.outputs.reduce(0) { $0.saturatingSum(graph.nodes[$1.node].bytes) }
  }

  /// Size of the workspace that a call needs beside inputs and results, in bytes.
  public var workspaceBytes: Int { max(plan.workspaceBytes, setup?.plan.workspaceBytes ?? 0) }

  /// Makes calls use this workspace of at least `workspaceBytes`. Functions that are never called at the same time
  /// may share one.
  public func use(_ workspace: Workspace) {
    self.workspace = workspace
    execution = nil
    setup?.use(workspace)
  }

  /// Computes the results at these inputs. A direction is called `<variable>.direction`.
  /// - Throws: `EngineError.missingInput` or `.input` if a tensor is missing or does not fit; `.memory`.
  public func callAsFunction(_ inputs: [String: Tensor]) throws -> Results { try self(at: inputs, along: [:]) }

  /// Computes the results at a point along a direction with one tensor for each variable.
  /// - Throws: the errors of `callAsFunction(_:)`.
  public func callAsFunction(at point: [String: Tensor], along direction: [String: Tensor] = [:]) throws -> Results {
    let execution = try takeExecution()
    defer { execution.releaseInputs() }
    return try Results(compute(execution, point, direction))
  }

  /// Binds the function to inputs, to be run and timed repeatedly. The outputs stay in the workspace until they are
  /// copied.
  ///
  /// Computes the setup now, in the same workspace if it fits, otherwise in a temporary one.
  /// - Throws: `EngineError.missingInput` or `.input` if a tensor is missing or does not fit; `.memory` if a
  ///   workspace is too small.
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

  /// The setup's results, which stay valid until a tensor of the point changes. Keeps its inputs, so that a new
  /// tensor at a reused address is not taken for an old one.
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
