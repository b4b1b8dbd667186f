import Accuracy
import Engine
import Foundation
public import Store

/// Computes a recorded run again from its stored inputs and compares the outputs with the stored ones.
public struct Replay: Sendable {
  /// The result of comparing an output.
  public enum Verdict: Sendable, Equatable {
    /// Identical bit for bit.
    case identical
    /// Rounding explains the difference, of this relative error.
    case near(Double)
    /// Rounding does not explain the difference, of this relative error; `nil` if that is not finite or the recorded
    /// values were not stored.
    case different(Double?)
  }

  /// One output.
  public struct Output: Sendable {
    /// Name of the output; for a network's evaluation, its input.
    public let name: String
    public let verdict: Verdict
    /// The largest difference in rounding units, |a − b| ÷ (ε s + η); `nil` where it is not known.
    public let error: Double?
  }

  public let run: StoredRun
  /// Outputs in order.
  public let outputs: [Output]

  /// Whether every output is identical, or differs as rounding explains.
  public var agrees: Bool {
    outputs.allSatisfy { output in
      if case .different = output.verdict { false } else { true }
    }
  }

  /// Computes `run` again with its BLAS and number of threads.
  /// - Throws: `InputError.data` if the run has no outputs or cannot be computed here; `EngineError`.
  public init(_ run: StoredRun) throws {
    self.run = run
    guard ![.train, .verify, .curvature].contains(run.kind) else {
      throw InputError.data(
        "run \(run.runID) is of kind \(run.kind.rawValue), which is not replayed: run it again with the command that track runs show \(run.runID) gives"
      )
    }
    if let peer = run.peer {
      throw InputError.data(
        "run \(run.runID) is of the peer \(run.strategy ?? "") (\(peer)), which track cannot compute by itself: run it again with the command that track runs show \(run.runID) gives"
      )
    }
    guard run.status == .finished || run.status == .failed, !run.outputs.isEmpty || !run.evaluations.isEmpty else {
      throw InputError.data("run \(run.runID) is \(run.status.rawValue) and has no outputs; replay one that finished")
    }
    guard let choice = BLAS.Choice(rawValue: run.blas), let dtype = DType(rawValue: run.dtype.rawValue) else {
      throw InputError.data("run \(run.runID) was computed by \(run.blas), which this track does not know")
    }
    let blas = try BLAS.find(choice)
    blas.setThreads(run.threads)
    outputs =
      switch run.kind {
      case .network: try Self.evaluations(run, dtype: dtype, blas: blas)
      case .gradient: try Self.gradient(run, dtype: dtype, blas: blas)
      case .hvp, .hessian, .jacobian: try Self.outputs(run, dtype: dtype, blas: blas)
      case .train, .verify, .curvature: []
      }
  }

  /// Outputs of the function of another library's file; `nil` for a network.
  private static func function(_ run: StoredRun, dtype: DType, blas: BLAS) throws -> [Output]? {
    guard let definition = try run.definition,
      let model = try Models.recorded(definition, source: "the model of run \(run.runID)").evaluated()
    else { return nil }
    let compiled = try model.function.graph(dtype: dtype).compile(blas: blas)
    let inputs = try inputs(run, of: model, size: Size(), dtype: dtype)
    return try ReplayComparison(compiled, at: inputs).outputs(compiled(inputs).dictionary, of: run)
  }

  /// The function that a run evaluated on examples.
  private static func examples(of run: StoredRun, dtype: DType) throws -> any ExampleFunction {
    guard let definition = try run.definition,
      let model = try Models.recorded(definition, source: "the model of run \(run.runID)").imported
    else { return try network(of: run, dtype: dtype) }
    let given = try inputs(run, of: model, size: Size(), dtype: dtype).map { name, tensor in
      (
        name: name,
        tensor: GivenTensors.Given(source: name, extents: tensor.shape.extents, values: tensor.values)
      )
    }
    return try FunctionRows(model, given: given, dtype: dtype)
  }

  private static func evaluations(_ run: StoredRun, dtype: DType, blas: BLAS) throws -> [Output] {
    if !run.outputs.isEmpty, let outputs = try function(run, dtype: dtype, blas: blas) { return outputs }
    let network = try examples(of: run, dtype: dtype)
    let evaluator = try NetworkEvaluator(network, rows: nil, blas: blas)
    // The first output is the result.
    let name = evaluator.compiled.plan.graph.outputs.first?.name ?? network.output
    // Failed evaluations, and outputs too large to store, have nothing to compare with.
    let outputs = try run.evaluations.compactMap { evaluation -> Output? in
      guard let input = try? JSONDecoder().decode([Double].self, from: Data(evaluation.input.utf8)),
        let recorded = evaluation.output
      else { return nil }
      let output = try evaluator.evaluate(input).outputs.first?.values ?? []
      if JSONText.array(output) == recorded { return Output(name: evaluation.input, verdict: .identical, error: 0) }
      let values = (try? JSONDecoder().decode([Double].self, from: Data(recorded.utf8))) ?? []
      // A batch may sum products in another order.
      let comparison = ReplayComparison(evaluator.compiled, at: try evaluator.inputs(input))
      return comparison.output(try Tensor(output), recorded: values, of: name, called: evaluation.input)
    }
    guard !outputs.isEmpty else {
      throw InputError.data(
        "every evaluation of run \(run.runID) failed, or is larger than --store-limit: there is nothing to compare")
    }
    return outputs
  }

  /// Value and gradient of a function, or the adjoints of a network.
  private static func gradient(_ run: StoredRun, dtype: DType, blas: BLAS) throws -> [Output] {
    let model = try run.definition.map { try Models.recorded($0, source: "the model of run \(run.runID)") }
    guard let model, model.network == nil else { return try adjoints(run, dtype: dtype, blas: blas) }
    let size = try model.size(Size(json: run.size))
    guard let function = try model.problem(size).function else {
      throw InputError.data("run \(run.runID) is of \(run.workload), which is no function")
    }
    let compiled = try FunctionGradient.graph(function, dtype: dtype).compile(blas: blas)
    let inputs = try inputs(run, of: model, size: size, dtype: dtype)
    return try ReplayComparison(compiled, at: inputs).outputs(compiled(inputs).dictionary, of: run)
  }

  private static func adjoints(_ run: StoredRun, dtype: DType, blas: BLAS) throws -> [Output] {
    let network = try network(of: run, dtype: dtype)
    let batch = try Size(json: run.size).count("batch") ?? 1
    let examples = try NetworkGradient.examples(of: network.description, batch: batch).map { name, shape in
      guard let bytes = run.inputs.first(where: { $0.name == name })?.bytes else {
        throw InputError.data("input \(name) of run \(run.runID) is larger than --store-limit: it cannot be replayed")
      }
      return (name: name, tensor: try Tensor(bytes: bytes, shape: shape, dtype: dtype))
    }
    let gradient = try NetworkGradient(network, examples: examples, batch: batch, blas: blas)
    let tensors = Dictionary(try gradient.outputs().map { ($0.name, $0.tensor) }) { first, _ in first }
    return try ReplayComparison(gradient.compiled, at: gradient.inputs).outputs(tensors, of: run)
  }

  /// The network of a run, from its recorded definition and weights; weights that were too large to store are
  /// generated again.
  private static func network(of run: StoredRun, dtype: DType) throws -> WeightedNetwork {
    guard let definition = try run.definition else {
      return try named(run).weighted(Size(json: run.size), dtype: dtype, seed: run.seed).network
    }
    let file = try NetworkFile(text: Array(definition.utf8), file: "the network of run \(run.runID)")
    var given: [String: GivenTensors.Given] = [:]
    var lost: [StoredRun.Tensor] = []
    for input in run.inputs where file.parameterNames.contains(input.name) {
      guard let bytes = input.bytes else {
        lost.append(input)
        continue
      }
      given[input.name] = .init(
        source: input.name, extents: input.shape,
        values: try Tensor(bytes: bytes, shape: Shape(input.shape), dtype: dtype).values)
    }
    if let first = lost.first {
      guard let model = Models.builtin(named: run.workload) else {
        throw InputError.data(
          "input \(first.name) of run \(run.runID) came from a file and is larger than --store-limit: it cannot be replayed"
        )
      }
      let size = try Size(json: run.size).filter { $0 != "batch" }
      let weights = try model.weighted(size, dtype: dtype, seed: run.seed).network.tensors
      for input in lost {
        guard let tensor = weights[input.name], TensorRecord(input.name, tensor).digest == input.digest else {
          throw InputError.data(
            "input \(input.name) of run \(run.runID) was given by hand and larger than --store-limit: it cannot be replayed"
          )
        }
        given[input.name] = .init(source: input.name, extents: input.shape, values: tensor.values)
      }
    }
    return try file.network(given: given, dtype: dtype, seed: run.seed)
  }

  private static func outputs(_ run: StoredRun, dtype: DType, blas: BLAS) throws -> [Output] {
    let (model, size) = try Models.recorded(
      run.workload, definition: run.definition, size: Size(json: run.size), quantity: run.kind.quantity ?? .hvp,
      source: "run \(run.runID)")
    guard let strategy = run.strategy.flatMap(Strategies.named) else {
      throw InputError.data("run \(run.runID) is of strategy \(run.strategy ?? "none"), which this track does not know")
    }
    let passes = StandardPasses.all.filter { run.passes.contains($0.name) }
    let function = try model.problem(size).compile(by: strategy, dtype: dtype, passes: passes, blas: blas)
    let inputs = try inputs(run, of: model, size: size, dtype: dtype)
    return try ReplayComparison(function, at: inputs).outputs(function(inputs).dictionary, of: run)
  }

  /// Stored inputs. Those that were too large are drawn again and must have the recorded digest.
  private static func inputs(
    _ run: StoredRun, of model: any Model, size: Size, dtype: DType
  ) throws -> [String: Tensor] {
    let specifications = try Dictionary(model.inputs(size).map { ($0.name, $0) }) { first, _ in first }
    let tensors = try run.inputs.map { stored in
      if let bytes = stored.bytes {
        return (stored.name, try Tensor(bytes: bytes, shape: Shape(stored.shape), dtype: dtype))
      }
      guard stored.generator != nil, let specification = specifications[stored.name] else {
        throw InputError.data(
          "input \(stored.name) of run \(run.runID) was given by hand and larger than --store-limit: it cannot be replayed"
        )
      }
      let drawn = try specification.distribution.tensor(
        stored.name, shape: specification.shape, dtype: dtype, seed: run.seed)
      guard TensorRecord(stored.name, drawn).digest == stored.digest else {
        throw InputError.data(
          "input \(stored.name) of run \(run.runID) is drawn otherwise by this track; use the one that made it")
      }
      return (stored.name, drawn)
    }
    return Dictionary(tensors) { first, _ in first }
  }

  /// The built-in model of the name that a run recorded.
  private static func named(_ run: StoredRun) throws -> any Model {
    guard let model = Models.builtin(named: run.workload) else {
      throw InputError.data("run \(run.runID) is of \(run.workload), which this track does not know")
    }
    return model
  }
}
