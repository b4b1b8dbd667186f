import Engine
import Formats

/// The meaning of a node of a formula at given tensors.
enum ExpressionTerm {
  /// A number that is known without the tensors.
  case number(Double)
  /// A tensor; a mask is the result of comparisons, 1 or 0.
  case tensor(Value, isMask: Bool)
  /// A tensor for each of several examples, which its first axis counts. Only in networks.
  case examples(Value)
  case flag(Bool)
  /// A text in quotes.
  case text(String)
  /// `None`.
  case nothing
  case sequence([ExpressionTerm])

  static func tensor(_ value: Value) -> ExpressionTerm { .tensor(value, isMask: false) }

  var isMask: Bool {
    if case .tensor(_, isMask: true) = self { true } else { false }
  }

  var isNothing: Bool { if case .nothing = self { true } else { false } }

  /// The number, if it is known without the tensors.
  var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// The tensor with its axis of examples; `nil` for other terms.
  var tensor: ExpressionOperand? {
    switch self {
    case .tensor(let value, let isMask): ExpressionOperand(value: value, lead: 0, isMask: isMask)
    case .examples(let value): ExpressionOperand(value: value, lead: value.isPoisoned ? 0 : 1)
    default: nil
    }
  }

  /// The number, if it is a whole one.
  var integer: Int? {
    if case .number(let number) = self { Int(exactly: number) } else { nil }
  }

  /// As in messages.
  var kind: String {
    switch self {
    case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
    case .tensor, .examples: "a tensor of shape \(tensor?.shape ?? .scalar)"
    case .text(let text): "the text \(FormatError.quote(text.utf8))"
    case .flag(let flag): flag ? "True" : "False"
    case .nothing: "None"
    case .sequence: "a list"
    }
  }

  /// The tensor; for a number, a scalar of it.
  func value(_ trace: Tracer, at offset: Int) throws(ExpressionError) -> Value {
    try operand(trace, at: offset).value
  }

  /// The tensor with its axis of examples; for a number, a scalar of it.
  func operand(_ trace: Tracer, at offset: Int) throws(ExpressionError) -> ExpressionOperand {
    if let tensor { return tensor }
    switch self {
    case .number(let number): return ExpressionOperand(value: trace.fill(number), lead: 0)
    case .sequence:
      throw ExpressionError(
        offset, "a list is no tensor: give its numbers a name (--let, or a parameter of a file), or concatenate tensors"
      )
    default: throw ExpressionError(offset, "found \(kind), expected a tensor or a number")
    }
  }
}
