public import Engine

/// Every adjoint of a network's loss by name, by reverse mode: of parameters, inputs and intermediate values.
///
/// An adjoint is the derivative of J, the mean loss of the batch; that of a parameter is called its gradient. If the
/// loss is a cross-entropy of logits y and the network has softmax(y) as a value, that value (1.2's y′) and the
/// log-likelihood s have adjoints, too: J = mean(−s), s = Σ t ln y′. The adjoint of y itself is computed from the
/// logits, which is exact where y′ underflows.
public struct NetworkGradient {
  /// A value of the network, or an adjoint.
  public struct Output: Sendable {
    /// Name such as `a1`, `a1.adjoint` or `W1.gradient`.
    public let name: String
    public let tensor: Tensor
  }

  public let network: WeightedNetwork
  public let batch: Int
  /// Inputs and targets; those of a single example lack the axis of examples.
  public let examples: [(name: String, tensor: Tensor)]
  let compiled: CompiledFunction

  /// Differentiates the loss of `network` at these examples.
  /// - Throws: `InputError.usage` if it has no loss; `EngineError` if a tensor does not fit.
  public init(_ network: WeightedNetwork, examples: [(name: String, tensor: Tensor)], batch: Int, blas: BLAS) throws {
    self.network = network
    self.examples = examples
    self.batch = batch
    compiled = try Self.graph(network.description, dtype: network.dtype, batch: batch).compile(blas: blas)
  }

  /// Rows of a batch; `nil` for a single example.
  private static func rows(_ shape: Shape, _ batch: Int) -> Shape {
    batch == 1 ? shape : Shape([batch] + shape.extents)
  }

  /// Names and shapes of the inputs and targets for this number of examples.
  /// - Throws: `InputError.usage` if the network has no loss.
  public static func examples(of description: NetworkDescription, batch: Int) throws -> [(name: String, shape: Shape)] {
    _ = try description.requiredLoss
    return (description.inputs + (description.target.map { [$0] } ?? [])).map { ($0.name, rows($0.shape, batch)) }
  }

  /// Names of values with an adjoint, in forward order: inputs, and values that the loss depends on.
  static func watched(_ description: NetworkDescription) throws -> [String] {
    let formulas = description.adjointFormulas([try description.requiredLoss.value: ""])
    return description.inputs.map(\.name).filter { formulas[$0] != nil }
      + description.nodes.filter { !$0.isInner && formulas[$0.name] != nil }.map(\.name)
  }

  /// Whether the targets of each example add up to 1, to rounding.
  public var targetsAreShares: Bool {
    guard let loss = network.description.loss, let targets = examples.first(where: { $0.name == loss.target }) else {
      return true
    }
    let values = targets.tensor.values
    let width = values.count / batch
    return (0..<batch).allSatisfy { abs(values[($0 * width)..<(($0 + 1) * width)].reduce(-1, +)) < 1e-6 }
  }

  /// The value that is softmax of the logits, if there is one.
  static func probabilities(_ description: NetworkDescription) -> String? {
    guard let loss = description.loss, loss.kind == .crossEntropy else { return nil }
    return description.nodes.first { !$0.isInner && $0.operation.name == "softmax" && $0.operands == [loss.value] }?
      .name
  }

  static func graph(_ description: NetworkDescription, dtype: DType, batch: Int) throws -> Graph {
    let loss = try description.requiredLoss
    let trace = Tracer(dtype: dtype)
    var values: [String: Value] = [:]
    for parameter in description.parameters { values[parameter.name] = trace.input(parameter.name, parameter.shape) }
    for (name, shape) in try examples(of: description, batch: batch) { values[name] = trace.input(name, shape) }
    let arguments = Function.Arguments(trace: trace, values: values)
    let nodes = description.record(at: arguments)
    let mean = description.losses(loss, nodes, at: arguments).mean()

    for node in description.nodes where !node.isInner {
      trace.output(node.name, nodes[node.name] ?? arguments[node.name])
    }
    trace.output("J", mean)
    trace.output("J.adjoint", trace.fill(1))
    if let name = probabilities(description), let yprime = nodes[name], let target = loss.target {
      let targets = arguments[target]
      // The chain of the notes, by way of the probabilities; 0 ln 0 is 0.
      let zero = trace.fill(0, targets.shape)
      let shares = targets.positive().select(yprime, else: trace.fill(1, targets.shape))
      let s = (targets * shares.log()).sum(axis: max(targets.shape.rank - 1, 0))
      trace.output("s", s)
      trace.output("s.adjoint", trace.fill(-1 / Double(batch), s.shape))
      let slope = (-1 / Double(batch)) * (targets / shares)
      trace.output("\(name).adjoint", targets.positive().select(slope, else: zero))
    }
    let watched = try watched(description).reversed() as [String]
    let variables = watched + description.parameters.map(\.name)
    let adjoints = trace.gradient(of: mean, withRespectTo: variables.map { nodes[$0] ?? arguments[$0] })
    for (name, adjoint) in zip(variables, adjoints) {
      trace.output(watched.contains(name) ? "\(name).adjoint" : "\(name).gradient", adjoint)
    }
    return try trace.finish().applying(StandardPasses.all)
  }

  /// Weights and examples, by name.
  var inputs: [String: Tensor] { network.tensors.merging(examples.map { ($0.name, $0.tensor) }) { $1 } }

  /// Computes values in forward order, then adjoints in backward order, then gradients.
  /// - Throws: `EngineError`.
  public func outputs() throws -> [Output] {
    let execution = try compiled.bind(inputs)
    execution.run()
    return try execution.outputs().map { Output(name: $0.name, tensor: $0.tensor) }
  }
}
