import Engine
import Measurement

/// A product with a Hessian that has an element which is not a number, or infinite.
struct NonFiniteProduct: Error {
  /// Number of the product, from 1.
  let number: Int
}

/// Products of the Hessian of a function at one point with vectors. The gradient is linearised once; a product costs
/// only the linear part. Some products are taken at once, as a batch. Counts and times them.
final class HessianProducts {
  /// Vectors of a batch.
  let batch: Int
  /// One product; its `setup` is the linearisation.
  let single: CompiledFunction
  /// A batch of products; `nil` if a batch is one.
  let batched: CompiledFunction?

  /// Number of products so far. Set by a run that continues.
  var count = 0
  /// Number of products and nanoseconds of each call.
  var calls: [Call] = []

  struct Call: Codable, Equatable {
    let products: Int
    let ns: Int
  }

  private let function: Function
  private let dtype: DType
  private var point: [String: Tensor] = [:]

  /// Compiles the products, without allocating tensors. Give them a point before they are taken.
  /// - Throws: `EngineError`.
  init(_ function: Function, batch: Int, dtype: DType, blas: BLAS) throws {
    (self.function, self.batch, self.dtype) = (function, batch, dtype)
    single = try Problem.derivative(of: function).compile(by: .linearized, dtype: dtype, blas: blas)
    batched =
      batch > 1
      ? try Problem.products(of: function, directions: batch).compile(by: .linearized, dtype: dtype, blas: blas) : nil
  }

  /// Number of variables, all elements counted: the length of vectors.
  var dimension: Int { function.dimension }

  /// The functions, each once.
  private var functions: [CompiledFunction] { [single, batched].compactMap(\.self) }

  /// Bytes of the workspace that all products share.
  var workspaceBytes: Int { functions.map(\.workspaceBytes).max() ?? 0 }

  /// Bytes of the linearisations and of the plans.
  var keptBytes: Double {
    functions.reduce(0) { bytes, function in
      bytes + Double(function.keptBytes) + CellMemory.planning(function.plan)
        + (function.setup.map { CellMemory.planning($0.plan) } ?? 0)
    }
  }

  /// Takes products at this point from now on.
  /// - Throws: `EngineError.memory`.
  func move(to point: [String: Tensor]) throws {
    self.point = point
    let workspace = try Workspace(bytes: workspaceBytes)
    for function in functions { function.use(workspace) }
  }

  /// H v.
  /// - Throws: `NonFiniteProduct`; `EngineError`.
  func product(_ vector: [Double]) throws -> [Double] { try products(single, [vector], shape: \.self)[0] }

  /// H v for each of some vectors; as many as a batch in one call, others one by one.
  /// - Throws: `NonFiniteProduct`; `EngineError`.
  func products(_ vectors: [[Double]]) throws -> [[Double]] {
    guard let batched, vectors.count == batch else { return try vectors.map(product) }
    return try products(batched, vectors) { Shape([vectors.count] + $0.extents) }
  }

  /// H v, to be checked: neither counted nor timed.
  /// - Throws: as `product` does.
  func uncounted(_ vector: [Double]) throws -> [Double] {
    let (count, calls) = (count, calls)
    defer { (self.count, self.calls) = (count, calls) }
    return try product(vector)
  }

  private func products(
    _ function: CompiledFunction, _ vectors: [[Double]], shape: (Shape) -> Shape
  ) throws -> [[Double]] {
    let directions = try directions(vectors, shape: shape)
    let start = Clock.now()
    let results = try function(at: point, along: directions)
    calls.append(Call(products: vectors.count, ns: Clock.now() - start))
    count += vectors.count
    var products = Array(repeating: [Double](), count: vectors.count)
    for (variable, length) in zip(self.function.variables, lengths) {
      let values = results["\(variable).hvp"]?.values ?? []
      for index in vectors.indices { products[index] += values[(index * length)..<((index + 1) * length)] }
    }
    if let bad = products.firstIndex(where: { !DenseVector.largest($0).isFinite }) {
      throw NonFiniteProduct(number: count - vectors.count + bad + 1)
    }
    return products
  }

  private var lengths: [Int] { function.variableShapes.map(\.count) }

  private func directions(_ vectors: [[Double]], shape: (Shape) -> Shape) throws -> [String: Tensor] {
    var directions: [String: Tensor] = [:]
    var from = 0
    for (variable, own) in zip(function.variables, function.variableShapes) {
      let values = vectors.flatMap { $0[from..<(from + own.count)] }
      directions[variable] = try Tensor(values, shape: shape(own), dtype: dtype)
      from += own.count
    }
    return directions
  }

  /// A direction as tensors by the names of a problem's inputs, and its product by those of its results.
  /// - Throws: `EngineError`.
  func named(
    _ direction: [Double], product: [Double]
  ) throws -> (inputs: [String: Tensor], outputs: [(name: String, tensor: Tensor)]) {
    let (inputs, outputs) = (
      try directions([direction], shape: \.self), try directions([product], shape: \.self)
    )
    return (
      Dictionary(inputs.map { ("\($0.key).direction", $0.value) }) { first, _ in first },
      function.variables.compactMap { name in outputs[name].map { ("\(name).hvp", $0) } }
    )
  }
}
