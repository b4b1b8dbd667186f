public import Engine
import Store

/// One model at one size, and the strategies to sample in it.
public struct Cell: Sendable {
  public let model: any Model
  /// Its size.
  public let size: Size
  /// The strategies, in order; the first is the baseline, beside which a twin is sampled.
  public let strategies: [any Strategy]
  /// Tensors that are given, by the user or by the model's own file, instead of drawn.
  public let given: GivenTensors

  /// A cell.
  public init(model: any Model, size: Size, strategies: [any Strategy], given: GivenTensors = .none) {
    self.model = model
    self.size = size
    self.strategies = strategies
    self.given = given
  }

  /// The definition that runs record beside the name of a model that does not say what it is.
  var definition: String? {
    get throws {
      guard model.needsDefinition else { return nil }
      return try model.definition(size) ?? model.description(at: size).definition
    }
  }

  /// Tensors for these inputs: given, or drawn from the seed.
  /// - Throws: `EngineError.memory`, or `EngineError.valueCount` if a given tensor has another length.
  func tensors(
    of specifications: [TensorSpecification], dtype: DType, seed: Int
  ) throws -> [(record: TensorRecord, tensor: Tensor)] {
    try specifications.map { specification in
      let name = specification.name
      let given = given.tensors[name]
      let tensor =
        if let given {
          try Tensor(given.values, shape: specification.shape, dtype: dtype)
        } else {
          try specification.distribution.tensor(name, shape: specification.shape, dtype: dtype, seed: seed)
        }
      let generator = given == nil ? specification.distribution.description(name: name, seed: seed) : nil
      return (TensorRecord(name, tensor, generator: generator), tensor)
    }
  }
}
