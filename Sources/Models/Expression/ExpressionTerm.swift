import Engine

/// The meaning of a node of a formula at given tensors.
enum ExpressionTerm {
  /// A number that is known without the tensors.
  case number(Double)
  /// A tensor; a mask is the result of comparisons, 1 or 0.
  case tensor(Value, isMask: Bool)
  case flag(Bool)
  /// `None`.
  case nothing
  case sequence([ExpressionTerm])

  static func tensor(_ value: Value) -> ExpressionTerm { .tensor(value, isMask: false) }

  var isMask: Bool {
    if case .tensor(_, isMask: true) = self { true } else { false }
  }

  var isNothing: Bool { if case .nothing = self { true } else { false } }

  /// The number, if it is a whole one.
  var integer: Int? {
    if case .number(let number) = self { Int(exactly: number) } else { nil }
  }

  /// As in messages.
  var kind: String {
    switch self {
    case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
    case .tensor(let value, _): "a tensor of shape \(value.shape)"
    case .flag(let flag): flag ? "True" : "False"
    case .nothing: "None"
    case .sequence: "a list"
    }
  }

  /// The tensor; for a number, a scalar of it.
  func value(_ trace: Tracer, at offset: Int) throws(ExpressionError) -> Value {
    switch self {
    case .number(let number): trace.fill(number)
    case .tensor(let value, _): value
    case .sequence:
      throw ExpressionError(offset, "a list is no tensor: give its numbers a name with --let, or concatenate tensors")
    case .flag, .nothing: throw ExpressionError(offset, "found \(kind), expected a tensor or a number")
    }
  }
}
