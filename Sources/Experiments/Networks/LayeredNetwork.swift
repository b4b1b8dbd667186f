public import Engine

/// A network as data: layers of weights, biases and activations, one after the other.
public struct LayeredNetwork: Sendable {
  /// y = activation(W x + b).
  public struct Layer: Sendable {
    /// W, a row for each unit.
    public let weights: [[Double]]
    /// b, one for each unit.
    public let bias: [Double]
    /// What is applied to each unit's sum.
    public let activation: Activation
  }

  /// An elementwise function of a layer.
  public struct Activation: Sendable {
    /// Its name.
    public let name: String
    let record: @Sendable (Tracer, Traced) throws -> Traced

    /// 1 where z ≥ 0, else 0.
    public static let hardThreshold = Activation(name: "hard-threshold") { try $0.hardThreshold($1) }

    /// 1 where low ≤ z ≤ high, else 0.
    public static func indicator(of interval: ClosedRange<Double>) -> Activation {
      Activation(name: "interval-indicator") { try $0.indicator(of: interval, $1) }
    }
  }

  /// Its name.
  public let name: String
  /// Its layers, input side first.
  public let layers: [Layer]

  /// Length of its input.
  public var inputLength: Int { layers.first?.weights.first?.count ?? 0 }

  /// Its parameters by name: W1, b1, W2, b2, …
  /// - Throws: `EngineError.memory`; `.valueCount` where a layer's rows are of different lengths.
  public func parameters(dtype: DType) throws -> [(name: String, tensor: Tensor)] {
    try layers.enumerated().flatMap { index, layer in
      let shape: Shape = [layer.weights.count, layer.weights.first?.count ?? 0]
      return [
        ("W\(index + 1)", try Tensor(layer.weights.flatMap(\.self), shape: shape, dtype: dtype)),
        ("b\(index + 1)", try Tensor(layer.bias, dtype: dtype)),
      ]
    }
  }

  /// The graph of one evaluation: inputs x, W1, b1, …; output y.
  /// - Throws: `EngineError.shape` where a layer does not fit the one before.
  public func graph(dtype: DType) throws -> Graph {
    let trace = Tracer(dtype: dtype)
    var value = try trace.input("x", [inputLength])
    for (index, layer) in layers.enumerated() {
      let weights = try trace.input("W\(index + 1)", [layer.weights.count, layer.weights.first?.count ?? 0])
      let bias = try trace.input("b\(index + 1)", [layer.bias.count])
      value = try layer.activation.record(trace, trace.add(trace.apply(weights, to: value), bias))
    }
    try trace.output("y", value)
    return trace.graph.applying(StandardPasses.all)
  }
}
