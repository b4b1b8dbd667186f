public import Engine

/// A function that a file of another library describes: named tensors in, named tensors out, recorded by a closure.
/// Readers of files make one; `ImportedModel` makes a model of it.
public struct ImportedFunction: Sendable {
  /// A tensor that the function reads.
  public struct Argument: Sendable {
    /// What its elements may be. All are computed in the run's element type, in which integers and masks are exact.
    public enum Kind: String, Sendable {
      case floating = "floating-point"
      case integer
      case boolean
    }

    public let name: String
    public let shape: Shape
    public var kind: Kind
    /// What it is, for listings, such as `argument` or `initializer`.
    public var summary: String
    /// Distribution of its elements if they are neither given nor stored.
    public var distribution: Distribution
    /// Whether derivatives are taken in it unless variables are chosen. Only floating-point arguments can be variables.
    public var isVariable: Bool
    /// Its values in the file, row-major; `nil` if it has none.
    public var values: (@Sendable () throws -> [Double])?

    /// An argument. Without a distribution, floating-point elements are drawn around zero, as for weights, and others
    /// are 0.
    public init(
      _ name: String, _ shape: Shape, kind: Kind = .floating, summary: String = "argument",
      distribution: Distribution? = nil, isVariable: Bool? = nil, values: (@Sendable () throws -> [Double])? = nil
    ) {
      (self.name, self.shape, self.kind, self.summary, self.values) = (name, shape, kind, summary, values)
      self.distribution = distribution ?? (kind == .floating ? .centered(radius: 1) : .fill(0))
      self.isVariable = kind == .floating && isVariable ?? true
    }
  }

  /// A tensor that the function returns.
  public struct Output: Sendable, Hashable {
    public let name: String
    public let shape: Shape

    public init(_ name: String, _ shape: Shape) {
      (self.name, self.shape) = (name, shape)
    }
  }

  /// Name of the workload, such as the path of its file.
  public let name: String
  /// The function in one line.
  public let summary: String
  /// The element type of a run that names none.
  public let dtype: DType
  /// In order.
  public let arguments: [Argument]
  /// In order. Derivatives are taken of a single scalar.
  public let outputs: [Output]
  /// What identifies it without its file, and from which its source makes it again: `format`, `version`, and the text or
  /// digest of the file. Members of a JSON object: names, and values as JSON.
  public let definition: [(name: String, json: String)]
  /// Bytes of its file that stay in memory.
  let keptBytes: Int
  /// Its scalar as a loss of a network's outputs; `nil` if it is none.
  var lossOfOutputs: LossOfOutputs?
  /// Records the function and returns its outputs, in order.
  let body: @Sendable (Function.Arguments) throws -> [Value]

  /// A function of `arguments`. Their names, and those of the outputs, are unique.
  /// - Parameters:
  ///   - definition: see the property.
  ///   - keptBytes: bytes of its file that stay in memory.
  ///   - body: records the function and returns its outputs in order. Its errors are errors of the trace.
  public init(
    name: String, summary: String, dtype: DType = .float64, arguments: [Argument], outputs: [Output],
    definition: [(name: String, json: String)], keptBytes: Int = 0,
    _ body: @escaping @Sendable (Function.Arguments) throws -> [Value]
  ) {
    (self.name, self.summary, self.dtype, self.arguments, self.outputs) = (name, summary, dtype, arguments, outputs)
    (self.definition, self.keptBytes, self.body) = (definition, keptBytes, body)
  }

  /// Its arguments as parameters of a function of the engine.
  private var parameters: [Function.Parameter] { arguments.map { Function.Parameter(name: $0.name, shape: $0.shape) } }

  /// Records it at `values`. An error of the body is one of the trace, and all outputs are then poisoned.
  private func record(at values: Function.Arguments) -> [Value] {
    do {
      return try body(values)
    } catch {
      let poisoned = values.trace.fail(.refused(strategy: name, reason: "\(error)"))
      return outputs.map { _ in poisoned }
    }
  }

  /// The scalar that it returns as a function to be differentiated.
  /// - Parameter variables: names of arguments.
  /// - Throws: `InputError.usage` if it returns something else.
  public func scalar(variables: [String]) throws -> Function {
    guard outputs.count == 1, outputs[0].shape.count == 1 else {
      let found = outputs.map { "\($0.name) \($0.shape)" }.joined(separator: ", ")
      throw InputError.usage(
        "\(name) returns \(found.isEmpty ? "nothing" : found); a derivative needs one scalar, so take the sum or the mean of one result"
      )
    }
    return result(variables: variables)
  }

  /// Its first result as a function to be differentiated.
  /// - Parameter variables: names of arguments.
  func result(variables: [String]) -> Function {
    Function(parameters, variables: variables) { arguments in
      record(at: arguments).first ?? arguments.trace.fail(.refused(strategy: name, reason: "it returns nothing"))
    }
  }

  /// The graph of an evaluation: inputs are the arguments, outputs those of the function.
  /// - Throws: `EngineError`.
  public func graph(dtype: DType) throws -> Graph {
    let trace = Tracer(dtype: dtype)
    let values = Dictionary(arguments.map { ($0.name, trace.input($0.name, $0.shape)) }) { first, _ in first }
    for (output, value) in zip(outputs, record(at: Function.Arguments(trace: trace, values: values))) {
      trace.output(output.name, value)
    }
    return try trace.finish().applying(StandardPasses.all)
  }
}
