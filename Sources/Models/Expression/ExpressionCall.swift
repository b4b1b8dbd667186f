import Engine

/// A call in a formula: the arguments of a function by name.
struct ExpressionCall {
  let trace: Tracer
  let offset: Int
  private let arguments: [String: (term: ExpressionTerm, offset: Int)]

  init(
    _ function: ExpressionFunction, _ written: [ExpressionTree.Argument], _ terms: [ExpressionTerm], _ trace: Tracer,
    at offset: Int
  ) throws(ExpressionError) {
    var arguments: [String: (term: ExpressionTerm, offset: Int)] = [:]
    let form = "\(function.name)(\(function.parameters.joined(separator: ", ")))"
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
    (self.arguments, self.trace, self.offset) = (arguments, trace, offset)
  }

  /// The place of an argument, or of the call.
  func offset(of name: String) -> Int { arguments[name]?.offset ?? offset }

  /// An argument; `None` if it is left out.
  func term(_ name: String) -> ExpressionTerm { arguments[name]?.term ?? .nothing }

  func isGiven(_ name: String) -> Bool { arguments[name] != nil }

  func value(_ name: String) throws(ExpressionError) -> Value {
    try term(name).value(trace, at: offset(of: name))
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

  /// `x` reduced over the axes that the arguments `axis` and `keepdims` name.
  /// - Parameters:
  ///   - keepsAxes: whether the axes stay with extent 1 whatever `keepdims` says.
  ///   - reduce: reduces a tensor over an axis, which it removes.
  func reduced(
    _ x: Value, keepsAxes: Bool = false, by reduce: (Value, Int) throws(ExpressionError) -> Value
  ) throws(ExpressionError) -> Value {
    let axes = try axes(of: x.shape)
    var value = x
    // Neighbouring axes are reduced as one.
    for run in axes.runs.reversed() {
      let extents = value.shape.extents
      let merged = Shape(Array(extents[run])).count
      value = try reduce(
        value.reshape(Shape(extents[..<run.lowerBound] + [merged] + extents[run.upperBound...])), run.lowerBound)
    }
    let keepsAxes = keepsAxes ? true : try flag("keepdims")
    guard keepsAxes else { return value }
    return value.reshape(Shape(x.shape.extents.enumerated().map { axes.contains($0.offset) ? 1 : $0.element }))
  }

  /// A function of the rows of a matrix, applied along axis `run` of `x`. Gives rows of the same length, or a number for
  /// each row.
  func overRows(
    _ x: Value, along run: Range<Int>, _ function: (Value) -> Value
  ) throws(ExpressionError) -> Value {
    let extents = x.shape.extents
    let inner = Array(extents[run.upperBound...])
    let (outer, n) = (Shape(Array(extents[..<run.lowerBound])).count, Shape(Array(extents[run])).count)
    let rest = Shape(inner).count
    guard outer == 1 || rest == 1 else {
      throw ExpressionError(offset, "this function cannot take a middle axis of a tensor of shape \(x.shape) yet")
    }
    let rows = rest == 1 ? x.reshape([outer, n]) : x.reshape([n, rest]).transpose()
    let result = function(rows)
    if result.shape.rank == 1 { return result.reshape(Shape(extents[..<run.lowerBound] + inner)) }
    return (rest == 1 ? result : result.transpose()).reshape(x.shape)
  }
}

extension [Int] {
  /// Ascending numbers as ranges of neighbours.
  var runs: [Range<Int>] {
    reduce(into: []) { runs, number in
      if let last = runs.last, last.upperBound == number {
        runs[runs.count - 1] = last.lowerBound..<number + 1
      } else {
        runs.append(number..<number + 1)
      }
    }
  }
}
