import Engine

/// A network with the values of its parameters.
public struct WeightedNetwork: Sendable {
  /// The network.
  public let description: NetworkDescription
  /// Values of its parameters, row-major, by name.
  public let weights: [String: [Double]]
  /// Length of its input.
  public let inputLength: Int

  /// Its parameters as tensors, in order.
  /// - Throws: `EngineError.memory`; `.valueCount` where values do not fill a shape.
  func parameters(dtype: DType) throws -> [(name: String, tensor: Tensor)] {
    try description.parameters.map { parameter in
      (
        parameter.name,
        try Tensor(weights[parameter.name] ?? [], shape: parameter.shape, dtype: dtype)
      )
    }
  }

  /// The graph of one evaluation: inputs x and the parameters; output y.
  /// - Throws: `EngineError.shape` where a step does not fit the one before.
  func graph(dtype: DType) throws -> Graph {
    let trace = Tracer(dtype: dtype)
    let x = [(name: "x", value: trace.input("x", [inputLength]))]
    let inputs = x + description.parameters.map { (name: $0.name, value: trace.input($0.name, $0.shape)) }
    let arguments = Function.Arguments(
      trace: trace, values: Dictionary(inputs.map { ($0.name, $0.value) }) { first, _ in first })
    trace.output("y", description.record(in: trace, at: arguments)[description.output] ?? arguments["x"])
    return try trace.finish().applying(StandardPasses.all)
  }
}
