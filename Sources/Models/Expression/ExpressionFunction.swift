import Engine

/// A function that formulas may call, and an operation of a network's nodes: NumPy's name and parameters, and the operations
/// that compute it. Its tables are the only place that knows which operations the engine has.
struct ExpressionFunction: Sendable {
  let name: String
  /// Names of the parameters in order, as in NumPy.
  let parameters: [String]
  /// Number of parameters that must be given.
  let required: Int
  /// The parameter that is a list of tensors; `nil` for most. A node's operands are its elements.
  var list: String?
  /// Whether a formula's call has the elements of the list as its last arguments.
  var isVariadic = false
  /// Parameters that are texts.
  var texts: Set<String> = []
  let lower: @Sendable (ExpressionCall) throws(ExpressionError) -> ExpressionTerm

  /// As in messages: the name and the parameters.
  var form: String { "\(name)(\(parameters.joined(separator: ", ")))" }

  /// The list of a formula's last arguments.
  var variadic: String? { isVariadic ? list : nil }

  static let named = {
    let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    return named.merging(aliases.compactMap { alias, name in named[name].map { (alias, $0) } }) { $1 }
  }()

  /// Second names of NumPy, SciPy and JAX, and the first ones.
  private static let aliases: KeyValuePairs = [
    "asin": "arcsin", "acos": "arccos", "atan": "arctan", "asinh": "arcsinh", "acosh": "arccosh", "atanh": "arctanh",
    "atan2": "arctan2", "pow": "power", "absolute": "abs", "rint": "round", "expit": "sigmoid", "swish": "silu",
    "amax": "max", "amin": "min", "concat": "concatenate", "permute_dims": "transpose",
  ]

  /// In the order of messages.
  static let all = elements + pairs + reductions + arrays + others

  /// Functions whose names formulas may also give to tensors, as they could before there were these functions.
  static let others = operators + activations + layouts + products + windows + indices

  /// Whether no tensor may have this name.
  static func isReserved(_ name: String) -> Bool {
    named[name].map { function in !others.contains { $0.name == function.name } } ?? false
  }

  /// Functions whose derivatives are 0 everywhere.
  static let flat: Set<String> = [
    "sign", "floor", "ceil", "round", "less", "less_equal", "greater", "greater_equal", "equal", "not_equal", "argmax",
    "argmin", "one_hot", "heaviside", "hard_threshold", "indicator",
  ]

  init(
    _ name: String, _ parameters: [String], required: Int = 1,
    _ lower: @escaping @Sendable (ExpressionCall) throws(ExpressionError) -> ExpressionTerm
  ) {
    (self.name, self.parameters, self.required, self.lower) = (name, parameters, required, lower)
  }

  /// A function of each element; of a number it is a number.
  static func each(
    _ name: String, _ number: @escaping @Sendable (Double) -> Double, _ record: @escaping @Sendable (Value) -> Value
  ) -> ExpressionFunction {
    ExpressionFunction(name, ["x"]) { call throws(ExpressionError) in
      if case .number(let x) = call.term("x") { return .number(number(x)) }
      return .tensor(record(try call.value("x")))
    }
  }

  /// A function of two elements; of numbers it is a number.
  static func pair(
    _ name: String, _ parameters: [String], _ number: @escaping @Sendable (Double, Double) -> Double,
    _ record: @escaping @Sendable (Value, Value) -> Value
  ) -> ExpressionFunction {
    ExpressionFunction(name, parameters, required: 2) { call throws(ExpressionError) in
      if case .number(let x) = call.term(parameters[0]), case .number(let y) = call.term(parameters[1]) {
        return .number(number(x, y))
      }
      let operands = try call.trace.aligned(
        [call.operand(parameters[0]), call.operand(parameters[1])], at: call.offset)
      return .tensor(record(operands[0], operands[1]))
    }
  }

  /// A function that changes the shape alone.
  static func view(
    _ name: String, _ parameters: [String],
    _ shape: @escaping @Sendable (ExpressionCall, Shape) throws(ExpressionError) -> Shape
  ) -> ExpressionFunction {
    ExpressionFunction(name, parameters) { call throws(ExpressionError) in
      let x = try call.operand("x")
      return .tensor(x.reshape(try shape(call, x.shape)), isMask: x.isMask)
    }
  }

  /// The shape that a call of reshape asks for; one extent may be −1.
  static func shape(_ call: ExpressionCall, of count: Int) throws(ExpressionError) -> Shape {
    let extents = try call.integers("shape") ?? []
    let known = Shape(extents.filter { $0 != -1 }).count
    guard extents.allSatisfy({ $0 >= 1 || $0 == -1 }), extents.count(where: { $0 == -1 }) <= 1, count % known == 0,
      extents.contains(-1) || known == count
    else {
      throw ExpressionError(
        call.offset(of: "shape"),
        "the shape (\(extents.map(String.init).joined(separator: ", "))) does not hold \(count) elements")
    }
    return Shape(extents.map { $0 == -1 ? count / known : $0 })
  }
}
