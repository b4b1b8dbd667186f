public import Engine
import Store

/// A study of a function that a program defines: every strategy computes its Hessian-vector product at one point along
/// one direction; each result is checked, sampled beside the others and recorded, as by `track run hvp`.
///
///     let function = Function(["x": [3]], variables: ["x"]) { t in (t["x"] * t["x"] * t["x"]).sum() }
///     let study = try Study("cubes", of: function, at: ["x": try Tensor([1, 2, 3])])
///     let result = try study.run(recordingIn: "track.db")
///     print(result.winner ?? result.conclusion)
///
/// A function f whose result is no scalar is studied as Σ u ⊙ f(x) with a further tensor u, `cotangent`, of the shape
/// of the result: `gradient` is then the vector-Jacobian product uᵀ J, and the Hessian-vector product that of the
/// weighted sum.
///
/// All rounds are sampled in this process, since no other has the function. So a verdict needs a difference of 5 % or
/// more (`DecisionRule.minNoiseFloor`), where the command, with its several processes, needs 1 %.
public struct Study: Sendable {
  /// Name of the tensor that weights the elements of a result that is no scalar.
  public static let cotangent = "cotangent"

  /// Name of the function in the database, in the column `workload`.
  public let name: String
  /// The scalar function that is differentiated: the one given, or its weighted sum.
  public let function: Function
  private let model: ImportedModel
  /// The function as it was given, whatever it returns.
  private let whole: ImportedModel
  private let given: [(name: String, tensor: GivenTensors.Given)]

  /// A study of `function`. Records it once, so that its errors are found here: linear in its operations.
  /// - Parameters:
  ///   - name: name of the function in the database; not that of a built-in model, with which its rows would be mixed.
  ///   - function: its variables are what derivatives are taken in.
  ///   - point: tensors by name, in the shapes of the parameters and of `cotangent`. The others are drawn from the
  ///     seed, uniform on [−1, 1).
  ///   - direction: tensors by variable, in their shapes. The others are drawn likewise.
  /// - Throws: the first error of the function; `InputError` if it has no variables, the name is taken, or a tensor has
  ///   another shape or a name that the function does not have.
  public init(
    _ name: String, of function: Function, at point: [String: Tensor] = [:], along direction: [String: Tensor] = [:]
  ) throws {
    guard !name.isEmpty, Models.builtin(named: name) == nil else {
      let fault = name.isEmpty ? "empty" : "a built-in model"
      throw InputError.usage("a function cannot be called \"\(name)\", which is \(fault); choose another name")
    }
    guard !function.variables.isEmpty else {
      throw InputError.usage("the function \(name) has no variables; name the parameters to differentiate in")
    }
    self.name = name
    let given = try ImportedFunction(name, function)
    whole = try ImportedModel(given)
    let isScalar = given.outputs.allSatisfy { $0.shape.count == 1 }
    self.function = isScalar ? function : try function.weighted(by: Self.cotangent)
    model = isScalar ? whole : try ImportedModel(ImportedFunction(name, self.function))
    self.given =
      point.sorted { $0.key < $1.key }.map { Self.given($0.key, $0.value) }
      + direction.sorted { $0.key < $1.key }.map { Self.given("\($0.key).direction", $0.value) }
    _ = try cell(by: [])
  }

  /// Runs every strategy and records a sweep of one cell, as `track run hvp` does; the views `runs` and `hvp_costs` and
  /// `track report` show it. A result that is wrong is a failed run, not an error.
  /// - Parameters:
  ///   - path: the SQLite file, which is created or migrated if needed.
  ///   - strategies: those to compare, the first as the baseline; `nil` for all that apply.
  ///   - options: type of the elements, seed, rounds, time and memory; `nil` for the defaults: float64, a random seed,
  ///     15 rounds of samples of 10 ms. `worker` and `processes` are not used.
  /// - Throws: `StoreError` if the file is not track's or cannot be written; `EngineError`; `InputError`.
  public func run(
    recordingIn path: String, by strategies: [any Strategy]? = nil, options: MeasurementOptions? = nil
  ) throws -> CellResult {
    var options = options ?? MeasurementOptions(blas: .standard, seed: Int.random(in: 0...Int.max))
    options.worker = nil
    if let reason = Machine.refusal(ofThreads: options.threads, blas: options.blas) {
      throw InputError.usage("\(options.threads) threads are asked for, and this process may use \(reason)")
    }
    let cell = try cell(by: strategies)
    let store = try open(path, options)
    var results: [CellResult] = []
    _ = try SweepRunner(store: store, options: options).run(
      [cell], onProgress: { _ in }, onCell: { results.append($0) })
    guard let result = results.first else {
      throw InputError.data("the study of \(name) was interrupted before its cell began; run it again")
    }
    return result
  }

  /// Computes the function at the point, and records the evaluation with its inputs as `track run network` does.
  /// - Parameter path: the SQLite file, which is created or migrated if needed.
  /// - Returns: f(x), of the function's own shape.
  /// - Throws: as `run` does; `InputError.usage` if a parameter has no tensor, since an evaluation draws none.
  public func evaluate(recordingIn path: String, options: MeasurementOptions? = nil) throws -> Tensor {
    let options = options ?? MeasurementOptions(blas: .standard, seed: 0)
    let names = Set(whole.function.arguments.map(\.name))
    let evaluation = try FunctionEvaluation(
      whole, given: given.filter { names.contains($0.name) }, dtype: options.dtype, limit: options.maxMemory,
      blas: options.blas)
    let result = try evaluation.run(in: open(path, options))
    guard let output = result.outputs.first else {
      throw InputError.data("the evaluation of \(name) is \(result.status.rawValue): \(result.reason ?? "no result")")
    }
    return output.tensor
  }

  private func cell(by strategies: [any Strategy]?) throws -> Cell {
    let (problem, size) = (try model.problem(Size()), Size())
    return Cell(
      model: model, size: size,
      strategies: strategies ?? Strategies.applying(to: problem),
      given: try GivenTensors(given, for: model).completed(for: model, at: size))
  }

  private func open(_ path: String, _ options: MeasurementOptions) throws -> Store {
    let store = try Store.open(path: path, access: .readWrite, storeLimit: options.storeLimit)
    try store.begin(
      invocation: .current(
        command: ShellQuoting.asTyped(program: CommandLine.arguments.first ?? name), database: store.path,
        blasLibrary: options.blas.library))
    return store
  }

  private static func given(_ name: String, _ tensor: Tensor) -> (name: String, tensor: GivenTensors.Given) {
    (name, GivenTensors.Given(source: name, extents: tensor.shape.extents, values: tensor.values))
  }
}
