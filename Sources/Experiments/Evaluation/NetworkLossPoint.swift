import Engine

/// The loss of a network in double precision at a point, with one element replaced at a time.
final class NetworkLossPoint {
  private let compiled: CompiledFunction
  private var point: [String: Tensor]
  /// Shapes of the tensors that the loss reads, by name.
  let shapes: [String: Shape]

  /// The loss over `batch` examples at `tensors`. Tensors of the examples may be set later.
  /// - Throws: `InputError.usage` if the network has no loss; `EngineError`.
  init(
    _ description: NetworkDescription, batch: Int, at tensors: [(name: String, tensor: Tensor)], blas: BLAS
  ) throws {
    let function = try description.lossFunction(batch: batch == 1 ? nil : batch, variables: [])
    compiled = try function.compile(.value, blas: blas)
    point = Dictionary(try tensors.map { ($0.name, try Self.double($0.tensor)) }) { first, _ in first }
    shapes = Dictionary(function.parameters.map { ($0.name, $0.shape) }) { first, _ in first }
  }

  /// Elements of a tensor of the point.
  func values(_ name: String) -> [Double]? { point[name]?.values }

  /// Replaces the example by row number `example` of tensors of `batch` examples. Copies only the row.
  /// - Throws: `EngineError`.
  func take(example: Int, of batch: Int, from examples: [(name: String, tensor: Tensor)]) throws {
    for (name, tensor) in examples {
      let width = tensor.shape.count / batch
      point[name] = try Tensor(
        tensor.values(in: (example * width)..<((example + 1) * width)), shape: shapes[name] ?? .scalar)
    }
  }

  /// The loss with one element of a tensor replaced: `moved` gives its position and value for the tensor's name.
  /// - Throws: `EngineError`.
  func loss(moved: (String) -> (index: Int, value: Double)?) throws -> Double {
    var inputs = point
    for (name, tensor) in point {
      guard let (index, value) = moved(name) else { continue }
      var values = tensor.values
      values[index] = value
      inputs[name] = try Tensor(values, shape: tensor.shape)
    }
    return try compiled(inputs).value
  }

  private static func double(_ tensor: Tensor) throws -> Tensor {
    tensor.dtype == .float64 ? tensor : try Tensor(tensor.values, shape: tensor.shape)
  }
}
