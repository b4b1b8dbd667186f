/// A formula's syntax tree, as an array of nodes in which operands come first and the root last. Nothing that reads it
/// recurses, so a formula of many terms needs no deep stack.
struct ExpressionTree: Sendable {
  enum Kind: Sendable {
    case number(Double)
    /// A text in quotes.
    case text(String)
    case name(String)
    case negative(Int)
    case binary(ExpressionOperator, Int, Int)
    case call(ExpressionFunction, [Argument])
    case subscripted(Int, [Index])
    /// A list or tuple.
    case sequence([Int])
  }

  struct Node: Sendable {
    let kind: Kind
    /// Offset in bytes of the place that messages point at.
    let offset: Int
  }

  struct Argument: Sendable {
    /// The word before `=`; `nil` for a positional argument.
    let name: String?
    let value: Int
    let offset: Int
  }

  /// One index in brackets.
  enum Index: Sendable {
    case at(Int)
    case slice(from: Int?, to: Int?, step: Int?)
    /// `...`: all axes that the other indices leave.
    case rest
  }

  var nodes: [Node] = []

  /// The tensors in order of first appearance, with the place of that.
  var names: [(name: String, offset: Int)] {
    var seen = ExpressionWord.constants
    return nodes.compactMap { node in
      guard case .name(let name) = node.kind, seen.insert(name).inserted else { return nil }
      return (name, node.offset)
    }
  }
}

/// Words that are no tensors.
enum ExpressionWord {
  static let constants: Set<String> = ["True", "False", "None", "pi"]

  /// The meaning of a name that no tensor can have; `nil` if it is free.
  static func meaning(_ name: String) -> String? {
    if constants.contains(name) { return "a constant" }
    if ExpressionFunction.isReserved(name) { return "a function" }
    if ExpressionToken.isKeyword(name) { return "a word of Python" }
    return name == "step" ? "the length of finite-difference's step" : nil
  }
}

enum ExpressionOperator: String, Sendable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case matmul = "@"
  case power = "^"

  var isComparison: Bool { level == 0 }

  /// Python's precedence: a higher level binds tighter. A change of sign stands between products and powers.
  var level: Int {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: 0
    case .add, .subtract: 1
    case .multiply, .divide, .matmul: 2
    case .power: 3
    }
  }
}
