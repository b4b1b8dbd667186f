import Engine
import Glibc

/// Records the operations of a formula.
struct ExpressionLowering {
  /// The tensors at which it is traced.
  let arguments: Function.Arguments

  private var trace: Tracer { arguments.trace }

  /// The meaning of the root. Linear in the number of nodes.
  /// - Throws: the first mistake.
  func run(_ tree: ExpressionTree) throws(ExpressionError) -> ExpressionTerm {
    var terms: [ExpressionTerm] = []
    terms.reserveCapacity(tree.nodes.count)
    for node in tree.nodes { terms.append(try checked(term(node, terms), at: node.offset)) }
    return terms.last ?? .nothing
  }

  private func term(_ node: ExpressionTree.Node, _ terms: [ExpressionTerm]) throws(ExpressionError) -> ExpressionTerm {
    switch node.kind {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .name("pi"): return .number(.pi)
    case .name("True"): return .flag(true)
    case .name("False"): return .flag(false)
    case .name("None"): return .nothing
    case .name(let name): return .tensor(arguments[name])
    case .sequence(let elements): return .sequence(elements.map { terms[$0] })
    case .negative(let operand):
      if case .number(let number) = terms[operand] { return .number(-number) }
      try Self.refuseMasks([terms[operand]], "-", at: node.offset)
      return .tensor(-(try terms[operand].value(trace, at: node.offset)))
    case .binary(let operation, let left, let right):
      return try Self.binary(operation, terms[left], terms[right], trace, at: node.offset)
    case .subscripted(let operand, let indices):
      let value = try terms[operand].value(trace, at: node.offset)
      let indexing = try ExpressionIndexing(indices, terms, of: value.shape, at: node.offset)
      return .tensor(try indexing.record(value, at: node.offset), isMask: terms[operand].isMask)
    case .call(let function, let arguments):
      return try function.lower(ExpressionCall(function, arguments, terms, trace, at: node.offset))
    }
  }

  /// Turns the first error of the trace into one at this place, and refuses what is too large or not finite.
  private func checked(_ term: ExpressionTerm, at offset: Int) throws(ExpressionError) -> ExpressionTerm {
    switch term {
    case .number(let number):
      guard number.isFinite else { throw ExpressionError(offset, "the result is \(number), expected a finite number") }
    case .tensor(let value, _):
      if value.isPoisoned {
        do { _ = try trace.finish() } catch { throw ExpressionError(offset, "\(error)") }
      }
      try value.shape.checkCount(at: offset)
    default: break
    }
    return term
  }

  private static func refuseMasks(
    _ terms: [ExpressionTerm], _ operation: String, at offset: Int
  ) throws(ExpressionError) {
    guard terms.allSatisfy(\.isMask) else { return }
    throw ExpressionError(
      offset, "\(operation) of comparisons alone has another meaning in NumPy: write 1*(a < b) for a number")
  }

  /// An operator between two terms.
  static func binary(
    _ operation: ExpressionOperator, _ left: ExpressionTerm, _ right: ExpressionTerm, _ trace: Tracer, at offset: Int
  ) throws(ExpressionError) -> ExpressionTerm {
    if operation == .matmul, left.number != nil || right.number != nil {
      throw ExpressionError(offset, "@ is the product of matrices and vectors: write * to scale")
    }
    if let a = left.number, let b = right.number { return .number(operation.number(a, b)) }
    if let x = left.tensor?.value, let number = right.number {
      switch operation {
      case .add: return .tensor(x + number)
      case .subtract: return .tensor(x - number)
      case .multiply: return .tensor(number * x)
      case .divide: return .tensor(x / number)
      // As NumPy does.
      case .power where number == -1: return .tensor(1 / x)
      case .power where number == 0.5: return .tensor(x.sqrt())
      case .power: return .tensor(x.power(number))
      default: break
      }
    }
    if let number = left.number, let x = right.tensor?.value {
      switch operation {
      case .add: return .tensor(x + number)
      case .subtract: return .tensor(number - x)
      case .multiply: return .tensor(number * x)
      case .divide: return .tensor(number / x)
      default: break
      }
    }
    if [.add, .subtract, .matmul].contains(operation) {
      try refuseMasks([left, right], operation.rawValue, at: offset)
    }
    let (x, y) = (try left.operand(trace, at: offset), try right.operand(trace, at: offset))
    if operation == .matmul { return .tensor(trace.matmul(x, y)) }
    let operands = try trace.aligned([x, y], at: offset)
    let isMask = operation.isComparison || operation == .multiply && left.isMask && right.isMask
    return .tensor(operation.record(operands[0], operands[1]), isMask: isMask)
  }
}

extension ExpressionOperator {
  /// The operation on numbers.
  fileprivate func number(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .greater: a > b ? 1 : 0
    case .greaterOrEqual: a >= b ? 1 : 0
    case .equal: a == b ? 1 : 0
    case .notEqual: a != b ? 1 : 0
    case .add: a + b
    case .subtract: a - b
    case .multiply, .matmul: a * b
    case .divide: a / b
    case .power: pow(a, b)
    }
  }

  /// The operation on tensors of one shape, or matrices.
  fileprivate func record(_ x: Value, _ y: Value) -> Value {
    switch self {
    case .less: x.compare(.less, y)
    case .lessOrEqual: x.compare(.lessOrEqual, y)
    case .greater: y.compare(.less, x)
    case .greaterOrEqual: y.compare(.lessOrEqual, x)
    case .equal: x.compare(.equal, y)
    case .notEqual: x.compare(.notEqual, y)
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .matmul: x.matmul(y)
    case .power: x.pow(y)
    }
  }
}
