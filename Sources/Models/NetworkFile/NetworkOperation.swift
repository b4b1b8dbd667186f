import Engine

/// The operation of a node, for one example or for the rows of a batch. `NetworkOperation.all` lists those of version 1;
/// those of version 2 are the functions of formulas (`ExpressionFunction.all`).
public struct NetworkOperation: Sendable {
  /// Name in network files.
  public let name: String
  /// Numbers beside the operands, by name, such as the ends of an interval.
  let arguments: [(name: String, value: Double)]
  /// The call of a function, in version 2.
  private(set) var call: NetworkCall?
  /// Number of operands.
  let arity: ClosedRange<Int>
  /// Records the operation.
  private let recorded: @Sendable ([Value]) -> Value
  /// The formula, from the formulas of the operands.
  let formula: @Sendable ([String]) -> String
  /// The formula of each operand's share of the adjoint; `nil` if the derivative is zero.
  let adjoint: @Sendable (_ operand: Int, _ operands: [String], _ adjoint: String) -> String?

  private init(
    _ name: String, arity: ClosedRange<Int>, arguments: [(name: String, value: Double)] = [],
    record: @escaping @Sendable ([Value]) -> Value, formula: @escaping @Sendable ([String]) -> String,
    adjoint: @escaping @Sendable (Int, [String], String) -> String?
  ) {
    self.name = name
    self.arguments = arguments
    self.arity = arity
    recorded = record
    self.formula = formula
    self.adjoint = adjoint
  }

  /// The call of a function.
  init(_ call: NetworkCall) {
    let isFlat = ExpressionFunction.flat.contains(call.function.name)
    let isElementwise = ExpressionFunction.elements.contains { $0.name == call.function.name }
    self.init(
      call.name, arity: call.arity, record: { $0[0] }, formula: { call.formula($0) },
      adjoint: { index, x, adjoint in
        if isFlat { return nil }
        if isElementwise { return "\(Self.grouped(adjoint)) * \(call.name)'(\(x[0]))" }
        // The transpose of the derivative in this operand.
        let place = x.count == 1 ? "" : "_\(index + 1)"
        return "\(call.name)'\(place)(\(x.joined(separator: ", ")))^T \(Self.grouped(adjoint))"
      })
    self.call = call
  }

  /// The arguments beside the operands as JSON, by name.
  package var members: [(name: String, json: String)] {
    call?.attributes.map { ($0.name, $0.value.text) } ?? arguments.map { ($0.name, "\($0.value)") }
  }

  /// The operation with numbers in place of sizes.
  func resolved(_ sizes: [String: Int]) throws(NetworkCall.Mistake) -> NetworkOperation {
    guard let call else { return self }
    return NetworkOperation(try call.resolved(sizes))
  }

  /// Records the operation.
  /// - Parameter ranks: number of axes of each operand for one example; an operand with one more has examples in front.
  /// - Throws: a mistake in the arguments. What the engine refuses is an error of the trace.
  func checked(_ operands: [Value], _ ranks: [Int]) throws(NetworkCall.Mistake) -> Value {
    guard let call else { return recorded(operands) }
    return try call.record(operands, ranks)
  }

  /// The same; a mistake is an error of the trace, too.
  func record(_ operands: [Value], _ ranks: [Int]) -> Value {
    do throws(NetworkCall.Mistake) {
      return try checked(operands, ranks)
    } catch {
      return operands[0].trace.fail(.refused(strategy: name, reason: error.sentence))
    }
  }

  /// Names of the numbers of an operation; empty for most.
  static func argumentNames(_ name: String) -> [String] { name == "indicator" ? ["low", "high"] : [] }

  /// The operation called `name` with these numbers; `nil` if there is none.
  init?(_ name: String, _ arguments: [Double]) {
    if name == "indicator", arguments.count == 2, arguments[0] <= arguments[1] {
      self = .indicator(arguments[0]...arguments[1])
    } else if let operation = Self.all.first(where: { $0.name == name }), arguments.isEmpty {
      self = operation
    } else {
      return nil
    }
  }

  /// The operation called `name`, without numbers.
  /// - Throws: `InputError.usage` if there is none.
  static func named(_ name: String) throws -> NetworkOperation {
    guard let operation = Self(name, []) else { throw InputError.usage("there is no operation \"\(name)\" of nodes") }
    return operation
  }

  /// All operations, each with example numbers if it takes any.
  static let all: [NetworkOperation] = [
    affine, linear, add, subtract, multiply, concatenate,
    elementwise("sigmoid", "sigma") { $0.sigmoid() }, elementwise("tanh", "tanh") { $0.tanh() },
    elementwise("relu", "ReLU") { $0.relu() }, elementwise("softplus", "softplus") { $0.softplus() },
    softmax, step("hard-threshold") { $0.hardThreshold() }, indicator(-1...1),
  ]

  /// W x + b of x, W, b.
  private static let affine = NetworkOperation(
    "affine", arity: 3...3, record: { product($0[1], $0[0]) + $0[2] },
    formula: { "\($0[1]) \(grouped($0[0])) + \($0[2])" },
    adjoint: { index, x, adjoint in
      ["\(x[1])^T \(adjoint)", "\(adjoint) \(grouped(x[0]))^T", adjoint][index]
    })

  /// W x of x, W.
  private static let linear = NetworkOperation(
    "linear", arity: 2...2, record: { product($0[1], $0[0]) }, formula: { "\($0[1]) \(grouped($0[0]))" },
    adjoint: { index, x, adjoint in index == 0 ? "\(x[1])^T \(adjoint)" : "\(adjoint) \(grouped(x[0]))^T" })

  private static let add = NetworkOperation(
    "add", arity: 2...2, record: { $0[0] + $0[1] }, formula: { "\($0[0]) + \($0[1])" },
    adjoint: { _, _, adjoint in adjoint })

  private static let subtract = NetworkOperation(
    "subtract", arity: 2...2, record: { $0[0] - $0[1] }, formula: { "\($0[0]) - \(grouped($0[1]))" },
    adjoint: { index, _, adjoint in index == 0 ? adjoint : "-\(grouped(adjoint))" })

  private static let multiply = NetworkOperation(
    "multiply", arity: 2...2, record: { $0[0] * $0[1] }, formula: { "\(grouped($0[0])) * \(grouped($0[1]))" },
    adjoint: { index, x, adjoint in "\(grouped(adjoint)) * \(grouped(x[1 - index]))" })

  private static let concatenate = NetworkOperation(
    "concatenate", arity: 2...64,
    record: { x in x.dropFirst().reduce(x[0]) { $0.concatenate($1, axis: max($0.shape.rank - 1, 0)) } },
    formula: { "[\($0.joined(separator: "; "))]" }, adjoint: { index, x, adjoint in "(\(adjoint))[\(x[index])]" })

  private static let softmax = NetworkOperation(
    "softmax", arity: 1...1, record: { $0[0].softmax() }, formula: { "softmax(\($0[0]))" },
    adjoint: { _, x, adjoint in "softmax'(\(x[0]))^T \(grouped(adjoint))" })

  /// 1 if an element is in the interval, else 0.
  private static func indicator(_ interval: ClosedRange<Double>) -> NetworkOperation {
    NetworkOperation(
      "indicator", arity: 1...1, arguments: [("low", interval.lowerBound), ("high", interval.upperBound)],
      record: { $0[0].indicator(of: interval) },
      formula: { "1 if \(interval.lowerBound) <= \($0[0]) <= \(interval.upperBound) else 0" },
      adjoint: { _, _, _ in nil })
  }

  private static func elementwise(
    _ name: String, _ symbol: String, _ record: @escaping @Sendable (Value) -> Value
  ) -> NetworkOperation {
    NetworkOperation(
      name, arity: 1...1, record: { record($0[0]) }, formula: { "\(symbol)(\($0[0]))" },
      adjoint: { _, x, adjoint in "\(grouped(adjoint)) * \(symbol)'(\(x[0]))" })
  }

  /// An elementwise function with derivative zero.
  private static func step(_ name: String, _ record: @escaping @Sendable (Value) -> Value) -> NetworkOperation {
    NetworkOperation(
      name, arity: 1...1, record: { record($0[0]) }, formula: { "1 if \($0[0]) >= 0 else 0" },
      adjoint: { _, _, _ in nil })
  }

  /// W x for a vector, x Wᵀ for rows, wᵀ x if the weights are a vector.
  private static func product(_ weights: Value, _ x: Value) -> Value {
    guard x.shape.rank == 2 else { return weights.matmul(x) }
    return x.matmul(weights.shape.rank == 2 ? weights.transpose() : weights)
  }

  private static func grouped(_ text: String) -> String {
    text.contains(" ") && !(text.hasPrefix("[") && text.hasSuffix("]")) ? "(\(text))" : text
  }
}
