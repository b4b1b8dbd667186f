import Engine

/// A function that formulas may call: NumPy's name and parameters, and the operations that compute it. Its tables are the
/// only place that knows which operations the engine has.
struct ExpressionFunction: Sendable {
  let name: String
  /// Names of the parameters in order, as in NumPy.
  let parameters: [String]
  /// Number of parameters that must be given.
  let required: Int
  let lower: @Sendable (ExpressionCall) throws(ExpressionError) -> ExpressionTerm

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
  static let all = elements + pairs + reductions + arrays

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
      let operands = try call.trace.broadcast(
        [call.value(parameters[0]), call.value(parameters[1])], at: call.offset)
      return .tensor(record(operands[0], operands[1]))
    }
  }

  /// A function that changes the shape alone.
  static func view(
    _ name: String, _ parameters: [String],
    _ shape: @escaping @Sendable (ExpressionCall, Shape) throws(ExpressionError) -> Shape
  ) -> ExpressionFunction {
    ExpressionFunction(name, parameters) { call throws(ExpressionError) in
      let x = try call.value("x")
      return .tensor(x.reshape(try shape(call, x.shape)), isMask: call.term("x").isMask)
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
