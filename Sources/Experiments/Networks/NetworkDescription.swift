public import Engine

/// A network as data: its parameters and the steps from its input to its output, by name. Code interprets it; nothing of a network
/// is code.
public struct NetworkDescription: Sendable {
  /// A tensor of the network.
  public struct Tensor: Sendable {
    /// Its name.
    public let name: String
    /// Its shape.
    public let shape: Shape
  }

  /// One step: a value called `name`, an operation on values before it.
  public struct Step: Sendable {
    /// Name of the result.
    public let name: String
    /// What is computed.
    public let operation: Operation
    /// Names of its operands.
    public let operands: [String]
  }

  /// What a step may compute. Values are single vectors or batches of rows.
  public enum Operation: Sendable, Hashable {
    /// W x + b of operands x, W, b.
    case affine
    /// W x of operands x, W.
    case linear
    /// The sum of two operands.
    case add
    /// Operands one after the other, along the last axis.
    case concatenate
    /// Elementwise functions of one operand.
    case sigmoid, tanh, relu, softplus, hardThreshold
    /// 1 where an element lies in the interval, else 0.
    case indicator(ClosedRange<Double>)
  }

  /// Its name.
  public let name: String
  /// Its parameters, in order.
  public let parameters: [Tensor]
  /// Its steps, in order; each reads the input `x`, parameters, or steps before it.
  public let steps: [Step]

  /// A network.
  public init(name: String, parameters: [Tensor], steps: [Step]) {
    self.name = name
    self.parameters = parameters
    self.steps = steps
  }

  /// Name of the value of the last step, the network's output.
  public var output: String { steps.last?.name ?? "x" }

  /// Records the steps at `values`, which hold the input and the parameters; returns them with the values of all steps added.
  /// What does not fit, or is not there, is a mistake of the trace.
  func record(in trace: Tracer, at values: Function.Arguments) -> [String: Value] {
    var named: [String: Value] = [:]
    for step in steps {
      let operands = step.operands.map { named[$0] ?? values[$0] }
      named[step.name] = Self.result(of: step.operation, operands)
    }
    return named
  }

  private static func result(of operation: Operation, _ x: [Value]) -> Value {
    switch operation {
    case .affine: product(x[1], x[0]) + x[2]
    case .linear: product(x[1], x[0])
    case .add: x[0] + x[1]
    case .concatenate: x[0].concatenate(x[1], axis: max(x[0].shape.rank - 1, 0))
    case .sigmoid: x[0].sigmoid()
    case .tanh: x[0].tanh()
    case .relu: x[0].relu()
    case .softplus: x[0].softplus()
    case .hardThreshold: x[0].hardThreshold()
    case .indicator(let interval): x[0].indicator(of: interval)
    }
  }

  /// W x of a vector, or x Wᵀ of rows.
  private static func product(_ weights: Value, _ x: Value) -> Value {
    x.shape.rank == 2 ? x.matmul(weights.transpose()) : weights.matmul(x)
  }
}

extension NetworkDescription {
  /// The loss that networks are trained with: the mean over a batch of the cross-entropy of logits against one-hot targets `t`.
  func meanCrossEntropy(input: Shape, targets: Shape, variables: [String]) -> Function {
    let parameters =
      parameters.map { Function.Parameter(name: $0.name, shape: $0.shape) }
      + [Function.Parameter(name: "x", shape: input), Function.Parameter(name: "t", shape: targets)]
    return Function(parameters, variables: variables) { arguments in
      let logits = record(in: arguments.trace, at: arguments)[output] ?? arguments[output]
      return logits.crossEntropy(targets: arguments["t"]).mean()
    }
  }
}
