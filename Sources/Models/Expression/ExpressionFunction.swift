import Engine
import Glibc

/// A function that formulas may call: NumPy's name and parameters, and the operations that compute it. The table is the
/// only place that knows which operations the engine has.
struct ExpressionFunction: Sendable {
  let name: String
  /// Names of the parameters in order, as in NumPy.
  let parameters: [String]
  /// Number of parameters that must be given.
  let required: Int
  let lower: @Sendable (ExpressionCall) throws(ExpressionError) -> ExpressionTerm

  static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// In the order of messages.
  static let all: [ExpressionFunction] =
    [
      each("exp", { exp($0) }, { $0.exp() }),
      each("expm1", { expm1($0) }, { $0.expm1() }),
      each("log", { log($0) }, { $0.log() }),
      each("log1p", { log1p($0) }, { $0.log1p() }),
      each("sqrt", { sqrt($0) }, { $0.sqrt() }),
      each("sin", { sin($0) }, { $0.sin() }),
      each("cos", { cos($0) }, { $0.cos() }),
      each("tan", { tan($0) }, { $0.tan() }),
      each("tanh", { tanh($0) }, { $0.tanh() }),
      each("sigmoid", { 1 / (1 + exp(-$0)) }, { $0.sigmoid() }),
      each("relu", { max($0, 0) }, { $0.relu() }),
      each("softplus", { max($0, 0) + log1p(exp(-abs($0))) }, { $0.softplus() }),
      each("abs", { abs($0) }, { $0.abs() }),
      each("sign", { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }, { $0.sign() }),
      each("erf", { erf($0) }, { $0.erf() }),
      reduction("sum") { $0.sum(axis: $1) },
      reduction("mean") { $0.mean(axis: $1) },
      reduction("max") { $0.max(axis: $1) },
      reduction("min") { -(-$0).max(axis: $1) },
      // SciPy's and JAX's: over all axes unless axis is given.
      ExpressionFunction("logsumexp", ["x", "axis", "keepdims"]) { call throws(ExpressionError) in
        .tensor(
          try call.reduced(call.value("x")) { value, axis throws(ExpressionError) in
            try call.overRows(value, along: axis..<axis + 1) { $0.logSumExp() }
          })
      },
      // JAX's: along the last axis unless axis is given.
      rows("softmax") { $0.softmax() },
      rows("log_softmax") { $0.logSoftmax() },
      ExpressionFunction("norm", ["x", "ord", "axis", "keepdims"]) { call throws(ExpressionError) in
        let x = try call.value("x")
        let isVector = try call.axes(of: x.shape).count == 1
        guard call.term("ord").isNothing || isVector && call.term("ord").integer == 2 else {
          throw ExpressionError(
            call.offset(of: "ord"), "ord is not supported here: leave it out for the root of the sum of squares")
        }
        return .tensor(try call.reduced(x * x) { value, axis in value.sum(axis: axis) }.sqrt())
      },
      ExpressionFunction("dot", ["a", "b"], required: 2) { call throws(ExpressionError) in
        let (a, b) = (try call.value("a"), try call.value("b"))
        if a.shape.rank > 0, b.shape.rank > 0 { return .tensor(a.matmul(b)) }
        let operands = try call.trace.broadcast([a, b], at: call.offset)
        return .tensor(operands[0] * operands[1])
      },
      ExpressionFunction("outer", ["a", "b"], required: 2) { call throws(ExpressionError) in
        let (a, b) = (try call.value("a"), try call.value("b"))
        return .tensor(a.reshape([a.shape.count]).outer(b.reshape([b.shape.count])))
      },
      ExpressionFunction("transpose", ["x"]) { call throws(ExpressionError) in
        let x = try call.value("x")
        guard x.shape.rank <= 2 else {
          throw ExpressionError(call.offset, "transpose takes at most two axes yet, found the shape \(x.shape)")
        }
        return .tensor(x.shape.rank == 2 ? x.transpose() : x, isMask: call.term("x").isMask)
      },
      ExpressionFunction("reshape", ["x", "shape"], required: 2) { call throws(ExpressionError) in
        let x = try call.value("x")
        return .tensor(x.reshape(try shape(call, of: x.shape.count)), isMask: call.term("x").isMask)
      },
      ExpressionFunction("concatenate", ["arrays", "axis"], required: 1) { call throws(ExpressionError) in
        guard case .sequence(let terms) = call.term("arrays") else {
          throw ExpressionError(call.offset(of: "arrays"), "concatenate needs a list, such as concatenate([a, b])")
        }
        let offset = call.offset(of: "arrays")
        let values = try terms.map { term throws(ExpressionError) in try term.value(call.trace, at: offset) }
        guard let first = values.first, values.allSatisfy({ $0.shape.rank == first.shape.rank }), first.shape.rank > 0
        else {
          throw ExpressionError(offset, "concatenate needs tensors of one rank, at least 1; reshape a scalar to (1,)")
        }
        let axes = call.isGiven("axis") ? try call.axes(of: first.shape) : [0]
        guard axes.count == 1 else { throw ExpressionError(call.offset(of: "axis"), "axis must be one whole number") }
        return .tensor(call.trace.record(Concatenate(axis: axes[0]), values))
      },
      ExpressionFunction("where", ["condition", "x", "y"], required: 3) { call throws(ExpressionError) in
        let values = [try call.value("condition"), try call.value("x"), try call.value("y")]
        let operands = try call.trace.broadcast(values, at: call.offset)
        return .tensor(
          operands[0].select(operands[1], else: operands[2]),
          isMask: call.term("x").isMask && call.term("y").isMask)
      },
    ]

  private init(
    _ name: String, _ parameters: [String], required: Int = 1,
    _ lower: @escaping @Sendable (ExpressionCall) throws(ExpressionError) -> ExpressionTerm
  ) {
    (self.name, self.parameters, self.required, self.lower) = (name, parameters, required, lower)
  }

  /// A function of each element; of a number it is a number.
  private static func each(
    _ name: String, _ number: @escaping @Sendable (Double) -> Double, _ record: @escaping @Sendable (Value) -> Value
  ) -> ExpressionFunction {
    ExpressionFunction(name, ["x"]) { call throws(ExpressionError) in
      if case .number(let x) = call.term("x") { return .number(number(x)) }
      return .tensor(record(try call.value("x")))
    }
  }

  private static func reduction(
    _ name: String, _ reduce: @escaping @Sendable (Value, Int) -> Value
  ) -> ExpressionFunction {
    ExpressionFunction(name, ["x", "axis", "keepdims"]) { call throws(ExpressionError) in
      .tensor(try call.reduced(call.value("x")) { value, axis in reduce(value, axis) })
    }
  }

  /// A function of rows that keeps their length.
  private static func rows(_ name: String, _ record: @escaping @Sendable (Value) -> Value) -> ExpressionFunction {
    ExpressionFunction(name, ["x", "axis"]) { call throws(ExpressionError) in
      let x = try call.value("x")
      let axes = call.isGiven("axis") ? try call.axes(of: x.shape) : [x.shape.rank - 1]
      guard x.shape.rank > 0, axes.runs.count == 1 else {
        throw ExpressionError(call.offset(of: "axis"), "\(name) needs one axis, or neighbouring ones")
      }
      return .tensor(try call.overRows(x, along: axes.runs[0], record))
    }
  }

  /// The shape that a call of reshape asks for; one extent may be −1.
  private static func shape(_ call: ExpressionCall, of count: Int) throws(ExpressionError) -> Shape {
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
