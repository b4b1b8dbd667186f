public import Engine

/// A network with the values of its parameters.
public struct WeightedNetwork: Sendable {
  /// A parameter's value.
  public struct Weight: Sendable {
    public let name: String
    public let tensor: Tensor
    /// How it was generated, if that is enough to make it again; `nil` if it was given.
    public let generator: String?
  }

  public let description: NetworkDescription
  /// Parameter values, in order.
  public let weights: [Weight]
  public let dtype: DType
  /// Seed of the drawn values.
  public let seed: Int
  /// Whether it is a built-in network, and not a user's file.
  public internal(set) var isBuiltin = false

  package init(description: NetworkDescription, weights: [Weight], dtype: DType, seed: Int) {
    (self.description, self.weights, self.dtype, self.seed) = (description, weights, dtype, seed)
  }

  package var tensors: [String: Tensor] { Dictionary(weights.map { ($0.name, $0.tensor) }) { first, _ in first } }

  /// The graph of an evaluation. Inputs are those of the network and the parameters; outputs are `output` and the
  /// traced nodes.
  /// - Parameters:
  ///   - rows: number of examples, in rows; `nil` for one without that axis.
  ///   - traced: names of nodes to output as well.
  ///   - hasTargets: whether the targets are an input and the loss of each example, `J`, an output.
  /// - Throws: `EngineError`.
  package func graph(rows: Int?, traced: [String] = [], hasTargets: Bool = false) throws -> Graph {
    let trace = Tracer(dtype: dtype)
    func input(_ name: String, _ shape: Shape) -> (String, Value) {
      (name, trace.input(name, Shape((rows.map { [$0] } ?? []) + shape.extents)))
    }
    var values = description.inputs.map { input($0.name, $0.shape) }
    values += description.parameters.map { ($0.name, trace.input($0.name, $0.shape)) }
    let loss = hasTargets ? description.loss : nil
    if loss != nil, let target = description.target { values.append(input(target.name, target.shape)) }
    let arguments = Function.Arguments(trace: trace, values: Dictionary(values) { first, _ in first })
    let named = description.record(at: arguments, hasTargets: loss != nil)
    trace.output("output", named[description.output] ?? arguments[description.output])
    for name in traced { trace.output(name, named[name] ?? arguments[name]) }
    if let loss {
      trace.output("J", description.losses(loss, named, at: arguments))
    }
    return try trace.finish().applying(StandardPasses.all)
  }

  /// Names of the nodes to trace: those with a name of their own, except the output and what reads targets.
  package var traceable: [String] {
    description.nodes.filter { !$0.isInner && !$0.readsTargets && $0.name != description.output }.map(\.name)
  }
}
