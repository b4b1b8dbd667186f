public import Engine
import Statistics

/// Memory in bytes that verbs on a network need, computed from shapes and plans before anything is drawn or computed.
/// The runtime's own share is not included (`CellMemory`).
public enum NetworkMemory {
  /// Refuses work that needs more than a limit.
  /// - Throws: `InputError.usage` with both figures.
  public static func check(_ needed: Double, for purpose: String, of description: NetworkDescription, limit: Int) throws
  {
    try check(needed, for: "\(purpose) of network \(description.name)", limit: limit)
  }

  /// Refuses work that needs more than a limit.
  /// - Throws: `InputError.usage` with both figures.
  static func check(_ needed: Double, for purpose: String, limit: Int) throws {
    guard needed > Double(limit) else { return }
    let (need, available) = Quantity.apart(needed, Double(limit)) { Quantity.bytes($0, digits: $1) }
    throw InputError.usage(
      "\(purpose) needs \(need) of memory, more than --max-memory "
        + "\(available); choose smaller sizes or fewer examples, or raise --max-memory")
  }

  /// Memory for every adjoint at `batch` examples, without the check, which takes what is left.
  /// - Parameter isPrinted: whether everything is printed as JSON.
  /// - Throws: `InputError.usage` if the network has no loss; `EngineError`.
  public static func gradient(
    _ description: NetworkDescription, dtype: DType, batch: Int, isPrinted: Bool, blas: BLAS
  ) throws -> Double {
    let shapes =
      description.parameters.map(\.shape)
      + (try NetworkGradient.examples(of: description, batch: batch).map(\.shape))
    let plan = try NetworkGradient.graph(description, dtype: dtype, batch: batch).compile(blas: blas).plan
    let outputs = CellMemory.outputs(of: plan)
    // A number has up to 24 characters, in a text that is assembled twice.
    let printing = isPrinted ? 60 * outputs / Double(dtype.size) : 0
    return tensors(shapes, dtype) + outputs + CellMemory.planning(plan)
      + max(CellMemory.block(Double(plan.workspaceBytes)), printing)
  }

  /// Memory for evaluations, one by one and in batches of rows.
  /// - Throws: `EngineError`.
  public static func evaluation(
    _ description: NetworkDescription, dtype: DType, hasFile: Bool, tracesLayers: Bool, blas: BLAS
  ) throws -> Double {
    try tensors(description.parameters.map(\.shape), dtype)
      + evaluating(
        WeightedNetwork(description: description, weights: [], dtype: dtype, seed: 0), hasFile: hasFile,
        tracesLayers: tracesLayers, blas: blas)
  }

  /// Memory for evaluations of a function of examples.
  /// - Throws: `EngineError`.
  package static func evaluation(_ function: FunctionRows, hasFile: Bool, blas: BLAS) throws -> Double {
    // As tensors, and as the numbers that they were made of.
    let shapes = function.tensors.values.map(\.shape)
    return try Double(function.keptBytes) + tensors(shapes, function.dtype) + tensors(shapes, .float64)
      + evaluating(function, hasFile: hasFile, tracesLayers: false, blas: blas)
  }

  /// Refuses an evaluation that needs more than a limit.
  /// - Throws: `InputError.usage` with both figures.
  package static func check(_ needed: Double, of function: FunctionRows, limit: Int) throws {
    try check(needed, for: "an evaluation of \(function.name)", limit: limit)
  }

  private static func evaluating(
    _ network: any ExampleFunction, hasFile: Bool, tracesLayers: Bool, blas: BLAS
  ) throws -> Double {
    let rows = hasFile ? [nil, network.batchRows] : [nil]
    let traced = tracesLayers ? network.traceable : []
    return try rows.reduce(0) { total, rows in
      let plan = try network.graph(rows: rows, traced: traced, hasTargets: false).compile(blas: blas).plan
      let numbers = Double((rows ?? 1) * network.inputLength)
      // Inputs and outputs as tensors and as numbers, and as text of up to 24 characters each.
      let outputs = CellMemory.outputs(of: plan)
      let examples =
        outputs + (outputs / Double(network.dtype.size) + numbers) * (8 + 2 * 24) + numbers * Double(network.dtype.size)
      return total + CellMemory.block(Double(plan.workspaceBytes)) + CellMemory.planning(plan) + examples
    }
  }

  /// Memory for training on `count` examples at once with any optimizer.
  /// - Throws: `InputError.usage` if the network has no loss; `EngineError`.
  public static func training(
    _ description: NetworkDescription, dtype: DType, count: Int, blas: BLAS
  ) throws -> Double {
    let parameters = description.parameters.map(\.shape)
    let examples = try NetworkGradient.examples(of: description, batch: count).map(\.shape)
    let function = try description.lossFunction(batch: count, variables: description.parameters.map(\.name))
    let functions = try [.value, .gradient, .hvp(by: .linearized)].map {
      try function.compile($0, dtype: dtype, blas: blas)
    }
    let workspace = functions.map(\.workspaceBytes).max() ?? 0
    // Rows as read, in an array that has grown, and targets made from labels.
    let data = examples.reduce(0) { $0 + 2 * CellMemory.block($1.count, .float64) }
    // Point, gradient, direction and the vectors of conjugate gradients, as numbers and as tensors.
    let points = 12 * tensors(parameters, .float64)
    return tensors(parameters + examples, dtype) + data + points + CellMemory.block(Double(workspace))
      + functions.reduce(0) { total, function in
        total + CellMemory.planning(function.plan) + (function.setup.map { CellMemory.outputs(of: $0.plan) } ?? 0)
      }
  }

  private static func tensors(_ shapes: [Shape], _ dtype: DType) -> Double {
    shapes.reduce(0) { $0 + CellMemory.block($1.count, dtype) }
  }
}
