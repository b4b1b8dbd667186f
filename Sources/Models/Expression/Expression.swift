import Engine
import Formats

/// A formula of named tensors with NumPy's names and Python's precedence, such as `0.5*dot(v,x)^2`.
package struct Expression: Sendable {
  /// The formula as it was written.
  let text: String
  /// The formula's name in messages.
  private let source: String
  private let tree: ExpressionTree
  /// Names of its tensors, in order of first appearance.
  package let names: [String]

  /// Parses a formula. Linear.
  /// - Parameter source: its name in messages, such as `--function`.
  /// - Throws: `InputError.usage` with the place of the mistake.
  package init(_ text: String, source: String) throws {
    guard text.utf8.count <= ExpressionParser.longest else {
      throw InputError.usage(
        "\(source) has \(text.utf8.count) bytes, expected a formula of at most \(ExpressionParser.longest)")
    }
    (self.text, self.source) = (text, source)
    tree = try Self.shown(text, source) { () throws(ExpressionError) in try ExpressionParser.parse(text) }
    names = tree.names.map(\.name)
    guard names.count <= Self.maxTensors else {
      throw InputError.usage("\(source) has \(names.count) tensors, expected at most \(Self.maxTensors)")
    }
  }

  /// Maximum number of tensors of a formula.
  private static let maxTensors = 1000

  private static func shown<Result>(
    _ text: String, _ source: String, _ body: () throws(ExpressionError) -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch {
      throw error.shown(in: text, source: source)
    }
  }

  /// Whether it reads a tensor of this name, or may have a variable that this is the direction of.
  package func takes(_ name: String) -> Bool {
    names.contains(name) || names.contains { "\($0).direction" == name }
  }

  /// The first of its tensors that `isKnown` refuses is a mistake at its place.
  /// - Throws: `InputError.usage`.
  func check(_ isKnown: (String) -> Bool) throws {
    guard let unknown = tree.names.first(where: { !isKnown($0.name) }) else { return }
    let name = ShortText.cut(unknown.name, to: 64)
    throw ExpressionError(
      unknown.offset,
      ExpressionWord.meaning(unknown.name).map { "\(name) is \($0) and cannot be a tensor" }
        ?? "there is no tensor \(name): give its values with --let \(name)=…, or a shape to draw with --let \(name):3x4"
    ).shown(in: text, source: source)
  }

  /// Records the formula at its tensors.
  /// - Throws: the first mistake, as a trace's errors have it.
  func record(at arguments: Function.Arguments) throws -> Value {
    try ExpressionLowering(arguments: arguments).run(tree).value(arguments.trace, at: 0)
  }

  /// The shape of the result, whatever it is.
  /// - Throws: `InputError.usage` with the place where shapes do not fit, or if the result is no tensor.
  func shape(_ shapes: [String: Shape]) throws -> Shape {
    try Self.shown(text, source) { () throws(ExpressionError) in
      let trace = Tracer(dtype: .float64)
      let inputs = names.map { ($0, trace.input($0, shapes[$0] ?? .scalar)) }
      let arguments = Function.Arguments(trace: trace, values: Dictionary(inputs) { first, _ in first })
      let result = try ExpressionLowering(arguments: arguments).run(tree)
      let offset = tree.nodes.last?.offset ?? 0
      guard case .tensor(let value, _) = result else {
        throw ExpressionError(offset, "the formula is \(result.kind), expected one that depends on a tensor")
      }
      return value.shape
    }
  }

  /// The formula as a function of its tensors.
  /// - Parameters:
  ///   - shapes: shapes of all its tensors.
  ///   - variables: the tensors that derivatives are taken in.
  ///   - isScalar: whether its result must be one number.
  /// - Throws: `InputError.usage` with the place where shapes do not fit, or if the result must be a scalar and is none.
  func function(shapes: [String: Shape], variables: [String], isScalar: Bool = true) throws -> Function {
    let parameters = names.map { Function.Parameter(name: $0, shape: shapes[$0] ?? .scalar) }
    // Tried once, so that a mistake is found here, with its place.
    let shape = try shape(shapes)
    guard shape.count == 1 || !isScalar else {
      throw ExpressionError(
        tree.nodes.last?.offset ?? 0,
        "the formula has the shape \(shape), expected a scalar to differentiate: take its sum or its norm"
      ).shown(in: text, source: source)
    }
    return Function(parameters, variables: variables) { arguments in
      do {
        return try record(at: arguments)
      } catch {
        return arguments.trace.fail(.refused(strategy: "function", reason: "\(error)"))
      }
    }
  }
}
