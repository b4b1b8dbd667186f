import Engine

/// Arguments that are several numbers, one for each axis.
extension ExpressionCall {
  /// Two tensors repeated to one shape.
  func aligned(_ names: [String]) throws(ExpressionError) -> [Value] {
    var operands: [ExpressionOperand] = []
    for name in names { operands.append(try operand(name)) }
    return try trace.aligned(operands, at: offset)
  }

  /// A whole number; `nil` for `None`.
  func whole(_ name: String) throws(ExpressionError) -> Int? {
    guard !term(name).isNothing else { return nil }
    guard let integer = term(name).integer else {
      throw ExpressionError(offset(of: name), "\(name) is \(term(name).kind), expected a whole number or None")
    }
    return integer
  }

  /// Whole numbers of at least 1: one, or a list of them.
  func extents(_ name: String) throws(ExpressionError) -> [Int] {
    let numbers = try integers(name) ?? []
    guard numbers.allSatisfy({ $0 >= 1 }) else {
      throw ExpressionError(offset(of: name), "\(name) has \(numbers.min() ?? 0), expected numbers of at least 1")
    }
    return numbers
  }

  /// `count` whole numbers of at least 1; one number stands for all.
  func repeated(_ name: String, _ count: Int, _ standard: Int) throws(ExpressionError) -> [Int] {
    guard !term(name).isNothing else { return Array(repeating: standard, count: count) }
    let numbers = try extents(name)
    if term(name).integer != nil { return Array(repeating: numbers[0], count: count) }
    guard numbers.count == count else {
      throw ExpressionError(offset(of: name), "\(name) has \(numbers.count) numbers, expected 1 or \(count)")
    }
    return numbers
  }

  /// What comes before and after each of `count` axes: one number for all, one for each axis, or a pair for each axis.
  func pairs(_ name: String, _ count: Int) throws(ExpressionError) -> [(low: Int, high: Int)] {
    var pairs: [(low: Int, high: Int)] = []
    switch term(name) {
    case .number: if let both = term(name).integer { pairs = Array(repeating: (both, both), count: count) }
    case .sequence(let terms):
      for term in terms {
        if let both = term.integer { pairs.append((both, both)) }
        if case .sequence(let pair) = term, pair.count == 2, let low = pair[0].integer, let high = pair[1].integer {
          pairs.append((low, high))
        }
      }
      if pairs.count != terms.count { pairs = [] }
    default: break
    }
    guard pairs.count == count, pairs.allSatisfy({ 0...1 << 28 ~= $0.low && 0...1 << 28 ~= $0.high }) else {
      throw ExpressionError(
        offset(of: name),
        "\(name) is \(term(name).kind), expected a number from 0, or one or a pair for each of \(count) axes")
    }
    return pairs
  }
}
