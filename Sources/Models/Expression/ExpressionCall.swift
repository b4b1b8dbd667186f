import Engine

/// A call in a formula or of a network's node: the arguments of a function by name.
struct ExpressionCall {
  let trace: Tracer
  let offset: Int
  private let function: String
  private let parameters: [String]
  private let arguments: [String: (term: ExpressionTerm, offset: Int)]

  init(
    _ function: ExpressionFunction, _ written: [ExpressionTree.Argument], _ terms: [ExpressionTerm], _ trace: Tracer,
    at offset: Int
  ) throws(ExpressionError) {
    var arguments: [String: (term: ExpressionTerm, offset: Int)] = [:]
    let form = function.form
    var written = written
    var terms = terms
    if let list = function.variadic, let first = function.parameters.firstIndex(of: list), written.count > first {
      // The rest of the arguments without a name is one list.
      let rest = written[first...].prefix { $0.name == nil }
      terms.append(.sequence(rest.map { terms[$0.value] }))
      let whole = ExpressionTree.Argument(name: nil, value: terms.count - 1, offset: written[first].offset)
      written.replaceSubrange(first..<first + rest.count, with: rest.isEmpty ? [] : [whole])
    }
    for (position, argument) in written.enumerated() {
      guard argument.name != nil || position < function.parameters.count else {
        throw ExpressionError(argument.offset, "there are too many arguments, expected \(form)")
      }
      let name = argument.name ?? function.parameters[position]
      guard function.parameters.contains(name) else {
        throw ExpressionError(argument.offset, "\(function.name) has no argument \(name), expected \(form)")
      }
      guard arguments.updateValue((terms[argument.value], argument.offset), forKey: name) == nil else {
        throw ExpressionError(argument.offset, "\(name) is given twice, expected \(form)")
      }
    }
    for name in function.parameters.prefix(function.required) where arguments[name] == nil {
      throw ExpressionError(offset, "\(function.name) needs \(name), expected \(form)")
    }
    (self.arguments, self.trace, self.offset, self.function) = (arguments, trace, offset, function.name)
    parameters = function.parameters
  }

  /// Whether the function has such a parameter.
  func takes(_ name: String) -> Bool { parameters.contains(name) }

  /// The place of an argument, or of the call.
  func offset(of name: String) -> Int { arguments[name]?.offset ?? offset }

  /// An argument; `None` if it is left out.
  func term(_ name: String) -> ExpressionTerm { arguments[name]?.term ?? .nothing }

  func isGiven(_ name: String) -> Bool { arguments[name] != nil }

  func value(_ name: String) throws(ExpressionError) -> Value {
    try term(name).value(trace, at: offset(of: name))
  }

  /// A tensor with its axis of examples.
  func operand(_ name: String) throws(ExpressionError) -> ExpressionOperand {
    try term(name).operand(trace, at: offset(of: name))
  }

  /// A number that is known without the tensors.
  func number(_ name: String, _ standard: Double? = nil) throws(ExpressionError) -> Double {
    if let standard, term(name).isNothing { return standard }
    guard let number = term(name).number else {
      throw ExpressionError(offset(of: name), "\(name) is \(term(name).kind), expected a number")
    }
    return number
  }

  /// A whole number from `least` on.
  func integer(_ name: String, from least: Int, _ standard: Int? = nil) throws(ExpressionError) -> Int {
    if let standard, term(name).isNothing { return standard }
    guard let integer = term(name).integer, integer >= least else {
      throw ExpressionError(
        offset(of: name), "\(name) is \(term(name).kind), expected a whole number of at least \(least)")
    }
    return integer
  }

  func text(_ name: String) throws(ExpressionError) -> String {
    guard case .text(let text) = term(name) else {
      throw ExpressionError(offset(of: name), "\(name) is \(term(name).kind), expected a text in quotes")
    }
    return text
  }

  func flag(_ name: String) throws(ExpressionError) -> Bool {
    switch term(name) {
    case .nothing: return false
    case .flag(let flag): return flag
    default: throw ExpressionError(offset(of: name), "\(name) is \(term(name).kind), expected True or False")
    }
  }

  /// The whole numbers of an argument that is one or a list of them; `nil` for `None`.
  func integers(_ name: String) throws(ExpressionError) -> [Int]? {
    let elements: [ExpressionTerm]
    switch term(name) {
    case .nothing: return nil
    case .sequence(let terms): elements = terms
    case let term: elements = [term]
    }
    let numbers = elements.compactMap(\.integer)
    guard numbers.count == elements.count else {
      throw ExpressionError(offset(of: name), "\(name) is \(term(name).kind), expected whole numbers")
    }
    return numbers
  }

  /// The axes of `shape` that `axis` names, ascending: all for `None`.
  func axes(of shape: Shape, _ name: String = "axis") throws(ExpressionError) -> [Int] {
    guard let written = try integers(name) else { return Array(shape.extents.indices) }
    let rank = shape.rank
    guard let axes = Self.axes(written, rank: rank) else {
      throw ExpressionError(
        offset(of: name),
        "\(name) is \(written.map(String.init).joined(separator: ", ")), expected different axes of a tensor of shape \(shape)"
      )
    }
    return axes
  }

  private static func axes(_ written: [Int], rank: Int) -> [Int]? {
    guard written.allSatisfy({ -rank..<rank ~= $0 }) else { return nil }
    let axes = Set(written.map { $0 < 0 ? $0 + rank : $0 })
    return axes.count == written.count ? axes.sorted() : nil
  }

  /// One axis of `shape`, counted from 0; the last one for `None`.
  func axis(of shape: Shape, _ name: String = "axis") throws(ExpressionError) -> Int {
    guard shape.rank > 0 else {
      throw ExpressionError(offset, "\(function) needs one axis, found a scalar")
    }
    guard isGiven(name), !term(name).isNothing else { return shape.rank - 1 }
    let axes = try axes(of: shape, name)
    guard axes.count == 1 else {
      throw ExpressionError(offset(of: name), "\(name) is \(term(name).kind), expected one whole number")
    }
    return axes[0]
  }

  /// The tensors of an argument that is a list of them.
  func list(_ name: String) throws(ExpressionError) -> [ExpressionOperand] {
    guard case .sequence(let terms) = term(name) else {
      throw ExpressionError(offset(of: name), "\(name) is \(term(name).kind), expected a list such as [a, b]")
    }
    return try terms.map { term throws(ExpressionError) in try term.operand(trace, at: offset(of: name)) }
  }
}
