public import Engine

/// A network as data: its inputs, its parameters, and the nodes from the ones to its output, by name. Code interprets it; nothing of a
/// network is code. `NetworkFile` reads it from JSON.
public struct NetworkDescription: Sendable {
  /// A tensor of the network.
  public struct Tensor: Sendable, Equatable {
    public let name: String
    /// Its shape; of an input, that of one example.
    public let shape: Shape

    package init(name: String, shape: Shape) {
      (self.name, self.shape) = (name, shape)
    }
  }

  /// A value that the network computes.
  public struct Node: Sendable {
    /// Its name; of one that is written inside another node, the other's with a place, such as `g.0`.
    public let name: String
    /// What is computed.
    public let operation: NetworkOperation
    /// Names of its operands: inputs, parameters, or nodes before it.
    public let operands: [String]
    /// Its shape, for one example.
    public let shape: Shape
    /// Whether it is written inside another node and so has no name of its own.
    public var isInner: Bool { name.contains(".") }
  }

  /// What training makes small.
  public struct Loss: Sendable {
    /// Which loss.
    public let kind: NetworkLoss
    /// The value that it is a loss of.
    public let value: String
    /// Name of the targets.
    public let target: String
  }

  public let name: String
  /// What it computes, in one line.
  public let summary: String
  /// What a reader of its outputs should know.
  public let caution: String?
  /// The sizes it was made for, in the order of its file.
  public let sizes: [(name: String, value: Int)]
  /// Its inputs, in order; a row of a file of inputs has their elements one after the other.
  public let inputs: [Tensor]
  /// Its parameters, in order.
  public let parameters: [Tensor]
  /// Its nodes; each after those it reads.
  public let nodes: [Node]
  /// Name of the value that is its output.
  public let output: String
  /// What training makes small; `nil` where it cannot be trained.
  public let loss: Loss?

  /// Elements of all inputs of one example.
  public var inputLength: Int { inputs.reduce(0) { $0 + $1.shape.count } }

  /// Shape of the value called `name`, for one example.
  public func shape(of name: String) -> Shape? {
    (inputs + parameters).first { $0.name == name }?.shape ?? nodes.first { $0.name == name }?.shape
  }

  /// The loss.
  /// - Throws: `InputError.usage` where it has none.
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

  /// Records the nodes at `values`, which hold the inputs and the parameters; returns the values of all nodes.
  /// What is not there is a mistake of the trace.
  package func record(at values: Function.Arguments) -> [String: Value] {
    var named: [String: Value] = [:]
    for node in nodes {
      named[node.name] = node.operation.record(node.operands.map { named[$0] ?? values[$0] })
    }
    return named
  }

  /// The loss as a function of the parameters, the inputs and the targets, in `variables`.
  /// - Parameters:
  ///   - batch: number of examples; inputs and targets have that many rows. `nil` for one example without an axis for it.
  ///   - l2: λ of a penalty ½ λ Σ θ² over all parameters, for training.
  /// - Throws: `InputError.usage` where it has none.
  package func lossFunction(batch: Int?, variables: [String], l2: Double = 0) throws -> Function {
    let loss = try requiredLoss
    let target = shape(of: loss.value) ?? .scalar
    func rows(_ shape: Shape) -> Shape { Shape((batch.map { [$0] } ?? []) + shape.extents) }
    let parameters =
      parameters.map { Function.Parameter(name: $0.name, shape: $0.shape) }
      + inputs.map { Function.Parameter(name: $0.name, shape: rows($0.shape)) }
      + [Function.Parameter(name: loss.target, shape: rows(target))]
    let penalized = l2 == 0 ? [] : self.parameters.map(\.name)
    return Function(parameters, variables: variables) { arguments in
      let value = record(at: arguments)[loss.value] ?? arguments[loss.value]
      let mean = loss.kind.losses(value, arguments[loss.target], isRow: target.rank > 0).mean()
      return penalized.reduce(mean) { $0 + (l2 / 2) * (arguments[$1] * arguments[$1]).sum() }
    }
  }
}
