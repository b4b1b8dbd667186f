public import Engine

/// The examples at which a network is differentiated: given, or drawn from the seed.
public struct Examples: Sendable {
  private let given: [String: GivenTensors.Given]
  private let inputs: [[Double]]
  private let targets: [[Double]]
  private let batch: Int?

  /// Examples of which some are given, as tensors by name or one by one. The others are drawn, `batch` of them.
  public init(
    given: [String: GivenTensors.Given] = [:], inputs: [[Double]] = [], targets: [[Double]] = [], batch: Int? = nil
  ) {
    self.given = given
    self.inputs = inputs
    self.targets = targets
    self.batch = batch
  }

  /// The number of examples for `description`, from those that are given.
  /// - Throws: `InputError` if they disagree.
  public func count(for description: NetworkDescription) throws -> Int {
    if !inputs.isEmpty { return inputs.count }
    return try batchCount(description, given)
  }

  /// Tensors for the inputs and targets of `network`, the number of examples, and how each drawn tensor was drawn.
  /// - Throws: `InputError` if given tensors do not fit; `EngineError`.
  public func tensors(
    for network: WeightedNetwork
  ) throws -> (tensors: [(name: String, tensor: Tensor)], batch: Int, generators: [String: String]) {
    let description = network.description
    let loss = try description.requiredLoss
    guard inputs.isEmpty || description.inputs.count == 1 else {
      throw InputError.usage("network \(description.name) has several inputs; give them by name with --given FILE")
    }
    var tensors = given
    if !inputs.isEmpty, let input = description.inputs.first {
      tensors[input.name] = .init(
        source: "--input", extents: [inputs.count, input.shape.count], values: inputs.flatMap(\.self))
      if let goal = description.target {
        let width = goal.shape.count
        for target in targets where target.count != width {
          let reason = loss.kind == .node ? "\(goal.name) has" : "\(loss.value) has"
          throw InputError.data("a --target has \(target.count) numbers, expected \(width) as \(reason)")
        }
        tensors[goal.name] = .init(
          source: "--target", extents: [targets.count, width], values: targets.flatMap(\.self))
      }
    }
    let known = description.inputs.map(\.name) + (loss.target.map { [$0] } ?? [])
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) where !known.contains(name) {
      throw InputError.usage(
        "network \(description.name) has no tensor \"\(name)\" (\(tensor.source)); it has \((description.parameters.map(\.name) + known).joined(separator: ", "))"
      )
    }
    let count = try batchCount(description, tensors)
    var generators: [String: String] = [:]
    let all = try NetworkGradient.examples(of: description, batch: count).map { name, shape -> (String, Tensor) in
      guard let tensor = tensors[name] else {
        let distribution = name == loss.target ? loss.kind.targets : .centered(radius: 1)
        generators[name] = distribution.description(name: name, seed: network.seed)
        return (name, try distribution.tensor(name, shape: shape, dtype: network.dtype, seed: network.seed))
      }
      guard tensor.values.count == shape.count else {
        throw InputError.data("\(tensor.source) has shape \(Shape(tensor.extents)), expected \(shape); make them agree")
      }
      return (name, try Tensor(tensor.values, shape: shape, dtype: network.dtype))
    }
    return (all, count, generators)
  }

  private func batchCount(_ description: NetworkDescription, _ tensors: [String: GivenTensors.Given]) throws -> Int {
    var first: (source: String, count: Int)?
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      let rank =
        (name == description.target?.name ? description.target?.shape : description.shape(of: name))?.rank ?? 0
      let count = tensor.extents.count > rank ? tensor.extents[0] : 1
      guard batch ?? count == count else {
        throw InputError.usage("--batch is \(batch ?? 0) and \(tensor.source) has \(count) examples; leave out --batch")
      }
      if let first, first.count != count {
        throw InputError.data(
          "\(first.source) has \(first.count) examples and \(tensor.source) has \(count); make them agree")
      }
      first = (tensor.source, count)
    }
    return first?.count ?? batch ?? 1
  }
}
