public import Engine
public import Store

extension Replay {
  /// The graph that a run computed, after its passes, traced again: no value is computed and no weight is read. Of evaluations
  /// it is that of one example, and of a training that of one gradient.
  /// - Throws: `InputError` if the run does not say what it computed, or this track does not know it; `EngineError`.
  public static func graph(of run: StoredRun) throws -> Graph {
    guard run.peer == nil else {
      throw InputError.data("run \(run.runID) is of a peer, whose graph is not known")
    }
    guard let dtype = DType(rawValue: run.dtype.rawValue) else {
      throw InputError.data("run \(run.runID) is in \(run.dtype.rawValue), which this track does not know")
    }
    return switch run.kind {
    case .hvp, .hessian, .jacobian, .curvature: try product(run, dtype)
    case .gradient: try gradient(run, dtype)
    case .network, .verify: try evaluation(run, dtype)
    case .train: try objective(run, dtype)
    }
  }

  private static func product(_ run: StoredRun, _ dtype: DType) throws -> Graph {
    guard let strategy = run.strategy.flatMap(Strategies.named) else {
      throw InputError.data("run \(run.runID) is of strategy \(run.strategy ?? "none"), which this track does not know")
    }
    let (model, size) = try Models.recorded(
      run.workload, definition: run.definition, size: Size(json: run.size), quantity: run.kind.quantity ?? .hvp,
      source: "run \(run.runID)")
    let passes = StandardPasses.all.filter { run.passes.contains($0.name) }
    return try strategy.graph(for: model.problem(size), dtype: dtype, passes: passes).graph
  }

  private static func gradient(_ run: StoredRun, _ dtype: DType) throws -> Graph {
    let size = try Size(json: run.size)
    if let model = try recorded(run), model.network == nil, let function = try model.problem(model.size(size)).function
    {
      return try FunctionGradient.graph(function, dtype: dtype)
    }
    return try NetworkGradient.graph(description(of: run), dtype: dtype, batch: size.count("batch") ?? 1)
  }

  private static func evaluation(_ run: StoredRun, _ dtype: DType) throws -> Graph {
    if let model = try recorded(run), let function = try model.imported ?? model.evaluated() {
      return try function.function.graph(dtype: dtype)
    }
    return try WeightedNetwork(description: description(of: run), weights: [], dtype: dtype, seed: 0).graph(rows: nil)
  }

  private static func objective(_ run: StoredRun, _ dtype: DType) throws -> Graph {
    let description = try description(of: run)
    let size = try Size(json: run.size)
    let penalty = if case .name(let text)? = size["l2"] { Double(text) ?? 0 } else { 0.0 }
    let function = try description.lossFunction(
      batch: size.count("samples") ?? 1, variables: description.parameters.map(\.name), l2: penalty)
    return try function.compile(.gradient, dtype: dtype, blas: .builtin).plan.graph
  }

  /// The model that the run recorded; `nil` if its name alone says which it is.
  private static func recorded(_ run: StoredRun) throws -> (any Model)? {
    try run.definition.map { try Models.recorded($0, source: "the model of run \(run.runID)") }
  }

  /// The network of a run, by the shapes of its inputs.
  private static func description(of run: StoredRun) throws -> NetworkDescription {
    guard let definition = try run.definition else {
      guard let model = Models.builtin(named: run.workload) else {
        throw InputError.data("run \(run.runID) is of \(run.workload), which this track does not know")
      }
      return try model.weighted(Size(json: run.size).filter { !["batch", "samples", "l2"].contains($0) }).network
        .description
    }
    let file = try NetworkFile(text: Array(definition.utf8), file: "the network of run \(run.runID)")
    let given = run.inputs.filter { file.parameterNames.contains($0.name) }.map {
      ($0.name, GivenTensors.Given(source: $0.name, extents: $0.shape, values: []))
    }
    return try file.description(given: Dictionary(given) { first, _ in first })
  }
}
