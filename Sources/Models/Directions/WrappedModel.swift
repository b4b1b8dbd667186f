import Engine

/// A model of which another quantity is computed than by itself. What it does not say otherwise is the other model's.
protocol WrappedModel: Model {
  var one: any Model { get }

  /// The size of the other model.
  func own(_ size: Size) -> Size
}

extension WrappedModel {
  func own(_ size: Size) -> Size { size }

  public var name: String { one.name }
  public var sizes: [SizeDeclaration] { one.sizes }
  public var tensors: [TensorRole] { one.tensors }
  public var studySizes: [Size] { one.studySizes }
  public var isInStudy: Bool { one.isInStudy }
  public var dtype: DType { one.dtype }
  public var needsDefinition: Bool { one.needsDefinition }
  public var network: NetworkForm? { one.network }
  public var imported: ImportedModel? { one.imported }

  public func isTensor(_ name: String) -> Bool { one.isTensor(name) }

  public func sizes(from given: [String: GivenTensors.Given]) throws -> [FollowingSize] { try one.sizes(from: given) }

  public func definition(_ size: Size) throws -> String? { try one.definition(own(size)) }

  public func ownValues(_ size: Size, beside given: Set<String>) throws -> [String: GivenTensors.Given] {
    try one.ownValues(own(size), beside: given)
  }
}
