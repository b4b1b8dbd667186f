public import Engine

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
}
