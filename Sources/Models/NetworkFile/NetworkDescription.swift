public import Engine

/// A network as data: inputs, parameters, and the nodes that lead to the output, by name. Code interprets it.
/// `NetworkFile` reads it from JSON.
public struct NetworkDescription: Sendable {
  public struct Tensor: Sendable, Equatable {
    public let name: String
    /// Shape; for an input, that of one example.
    public let shape: Shape

    package init(name: String, shape: Shape) {
      (self.name, self.shape) = (name, shape)
    }
  }

  /// A value that the network computes.
  public struct Node: Sendable {
    /// Name; a node inside another has the other's name with a position, such as `g.0`.
    public let name: String
    public let operation: NetworkOperation
    /// Names of the operands: inputs, parameters, or earlier nodes.
    public let operands: [String]
    /// Shape for one example.
    public let shape: Shape
    /// Number of axes of each operand, for one example.
    let operandRanks: [Int]
    /// Whether it depends on the targets, so that only the loss may read it.
    public let readsTargets: Bool
    /// Whether it is written inside another node and has no name of its own.
    public var isInner: Bool { name.contains(".") }
  }

  public struct Loss: Sendable {
    public let kind: NetworkLoss
    /// Name of the value whose loss it is.
    public let value: String
    /// Name of the targets; `nil` for a node that reads none.
    public let target: String?
  }

  /// Version of the format of its file.
  public let version: Int

  public let name: String
  /// The function in one line.
  public let summary: String
  /// A warning for readers of the output.
  public let caution: String?
  /// The sizes it was made for, in the order of its file.
  public let sizes: [(name: String, value: Int)]
  /// Inputs in order; a row of a file of inputs has their elements one after the other.
  public let inputs: [Tensor]
  /// Parameters in order.
  public let parameters: [Tensor]
  /// Nodes; each after its operands.
  public let nodes: [Node]
  /// Name of the value that is the output.
  public let output: String
  /// `nil` if the network cannot be trained.
  public let loss: Loss?
  /// The targets for one example; `nil` if there is no loss, or it takes none.
  public let target: Tensor?

  /// Number of elements of all inputs of one example.
  public var inputLength: Int { inputs.reduce(0) { $0 + $1.shape.count } }

  /// Shape of the value called `name`, for one example.
  public func shape(of name: String) -> Shape? {
    (inputs + parameters).first { $0.name == name }?.shape ?? nodes.first { $0.name == name }?.shape
  }

  /// The loss, for callers that need one.
  /// - Throws: `InputError.usage` if there is none.
  package var requiredLoss: Loss {
    get throws {
      guard let loss else {
        throw InputError.usage(
          "network \(name) has no loss to be differentiated; give its file one, such as \"loss\": {\"op\": \"cross-entropy\", …}"
        )
      }
      return loss
    }
  }

  /// Records the nodes, given the inputs and parameters in `values`; returns the values of all nodes. A missing value
  /// is an error of the trace.
  /// - Parameter hasTargets: whether the targets are there; otherwise nodes that read them are left out.
  package func record(at values: Function.Arguments, hasTargets: Bool = true) -> [String: Value] {
    var named: [String: Value] = [:]
    for node in nodes where hasTargets || !node.readsTargets {
      named[node.name] = node.operation.record(node.operands.map { named[$0] ?? values[$0] }, node.operandRanks)
    }
    return named
  }

  /// The loss of each example.
  /// - Parameters:
  ///   - named: the values of all nodes.
  ///   - values: the inputs, parameters and targets.
  package func losses(_ loss: Loss, _ named: [String: Value], at values: Function.Arguments) -> Value {
    let value = named[loss.value] ?? values[loss.value]
    return loss.kind.losses(value, loss.target.map { values[$0] } ?? value, rank: shape(of: loss.value)?.rank ?? 0)
  }

  /// The output as a function of parameters and inputs, to be differentiated in `variables`.
  /// - Parameter batch: number of examples; inputs have that many rows.
  package func outputFunction(batch: Int, variables: [String]) -> Function {
    let examples = inputs.map { Function.Parameter(name: $0.name, shape: Shape([batch] + $0.shape.extents)) }
    let parameters = parameters.map { Function.Parameter(name: $0.name, shape: $0.shape) } + examples
    return Function(parameters, variables: variables) { arguments in
      record(at: arguments, hasTargets: false)[output] ?? arguments[output]
    }
  }

  /// The loss as a function of parameters, inputs and targets, to be differentiated in `variables`.
  /// - Parameters:
  ///   - batch: number of examples; inputs and targets have that many rows. `nil` for one example without that axis.
  ///   - l2: λ of a penalty ½ λ Σ θ² over all parameters, for training.
  /// - Throws: `InputError.usage` if there is no loss.
  package func lossFunction(batch: Int?, variables: [String], l2: Double = 0) throws -> Function {
    let loss = try requiredLoss
    func rows(_ shape: Shape) -> Shape { Shape((batch.map { [$0] } ?? []) + shape.extents) }
    let parameters =
      parameters.map { Function.Parameter(name: $0.name, shape: $0.shape) }
      + inputs.map { Function.Parameter(name: $0.name, shape: rows($0.shape)) }
      + (target.map { [Function.Parameter(name: $0.name, shape: rows($0.shape))] } ?? [])
    let penalized = l2 == 0 ? [] : self.parameters.map(\.name)
    return Function(parameters, variables: variables) { arguments in
      let mean = losses(loss, record(at: arguments), at: arguments).mean()
      return penalized.reduce(mean) { $0 + (l2 / 2) * (arguments[$1] * arguments[$1]).sum() }
    }
  }
}
