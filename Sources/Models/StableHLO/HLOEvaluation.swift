import Engine
import Formats

/// Records a function of a module. Loops whose length is known are unrolled; calls are recorded at their place.
final class HLOEvaluation {
  let module: HLOModule
  let trace: Tracer
  /// Operations that may still be recorded or computed.
  private var steps = maxSteps
  /// Elements of known values that may still be computed.
  private var elements = maxElements
  private var depth = 0

  /// Limits of what one function may be, unrolled.
  static let maxSteps = 100_000
  static let maxElements = 1 << 24
  static let maxDepth = 64

  init(_ module: HLOModule, trace: Tracer) {
    (self.module, self.trace) = (module, trace)
  }

  /// The results of a function.
  /// - Throws: `FormatError` with the place of what is wrong or is not computed here.
  func call(_ function: HLOFunction, _ arguments: [HLOValue], at offset: Int) throws(FormatError) -> [HLOValue] {
    guard depth < Self.maxDepth else {
      throw module.error(
        at: offset, found: "more than \(Self.maxDepth) calls within one another", expected: "a function that ends")
    }
    depth += 1
    defer { depth -= 1 }
    try spend(function.valueCount / 64, at: offset)
    var values: [HLOValue?] = Array(repeating: nil, count: function.valueCount)
    return try run(function.body, arguments, in: &values, at: offset)
  }

  /// The results of a region for these arguments.
  func run(
    _ region: HLORegion, _ arguments: [HLOValue], in values: inout [HLOValue?], at offset: Int
  ) throws(FormatError) -> [HLOValue] {
    guard arguments.map(\.type) == region.types || region.arguments.isEmpty && region.types.isEmpty else {
      throw module.error(
        at: offset, found: "arguments of types \(Self.list(arguments.map(\.type)))",
        expected: Self.list(region.types))
    }
    for (number, argument) in zip(region.arguments, arguments) { values[number] = argument }
    for operation in region.operations {
      try spend(1, at: operation.offset)
      var operands: [HLOValue] = []
      for number in operation.operands {
        guard let operand = values[number] else {
          throw module.error(at: operation.offset, found: "a value without a definition", expected: "one before it")
        }
        operands.append(operand)
      }
      let results = try results(of: operation, operands, in: &values)
      try check(results, of: operation)
      for (number, result) in zip(operation.results, results) { values[number] = result }
    }
    var returned: [HLOValue] = []
    for number in region.returned {
      guard let value = values[number] else {
        throw module.error(at: offset, found: "a result without a definition", expected: "one before it")
      }
      returned.append(value)
    }
    return returned
  }

  private func results(
    of operation: HLOOperation, _ operands: [HLOValue], in values: inout [HLOValue?]
  ) throws(FormatError) -> [HLOValue] {
    switch operation.name {
    case "call", "func.call":
      let name = operation.words.first ?? operation.attributes["callee"]?.word.map { String($0.dropFirst()) } ?? ""
      guard let function = module.functions[name] else {
        throw module.error(at: operation.offset, found: "a call of @\(name)", expected: "a function of the module")
      }
      return try call(function, operands, at: operation.offset)
    case "stablehlo.while": return try loop(operation, operands, in: &values)
    case "stablehlo.case", "stablehlo.if": return try branch(operation, operands, in: &values)
    case "stablehlo.optimization_barrier": return operands
    default:
      var initials: [HLOValue] = []
      for number in operation.initials { if let value = values[number] { initials.append(value) } }
      let call = HLOCall(operation: operation, operands: operands, initials: initials, evaluation: self)
      return [try HLORule.lower(call)]
    }
  }

  private func loop(
    _ operation: HLOOperation, _ operands: [HLOValue], in values: inout [HLOValue?]
  ) throws(FormatError) -> [HLOValue] {
    guard operation.regions.count == 2 else {
      throw module.error(at: operation.offset, found: "\(operation.regions.count) regions", expected: "two of a loop")
    }
    var carried = operands
    while true {
      try spend(1, at: operation.offset)
      let holds = try run(operation.regions[0], carried, in: &values, at: operation.offset)
      guard holds.count == 1, let flag = holds[0].known?.scalar else {
        throw module.error(
          at: operation.offset, found: "a loop whose length depends on values of arguments",
          expected: "one of known length, such as jax.lax.scan or jax.lax.fori_loop over constants")
      }
      if flag == 0 { return carried }
      carried = try run(operation.regions[1], carried, in: &values, at: operation.offset)
    }
  }

  private func branch(
    _ operation: HLOOperation, _ operands: [HLOValue], in values: inout [HLOValue?]
  ) throws(FormatError) -> [HLOValue] {
    guard operands.count == 1, let index = operands[0].known?.scalar, !operation.regions.isEmpty else {
      throw module.error(
        at: operation.offset, found: "a branch that depends on values of arguments",
        expected: "a known one, or jnp.where, which computes both sides")
    }
    // The last branch serves for all other indices; the first of `if` is taken if the condition holds.
    let last = operation.regions.count - 1
    let chosen = operation.name == "stablehlo.if" ? (index != 0 ? 0 : last) : (0...last).contains(index) ? index : last
    return try run(operation.regions[chosen], [], in: &values, at: operation.offset)
  }

  /// Counts steps, and refuses what is too large.
  private func spend(_ count: Int, at offset: Int) throws(FormatError) {
    steps -= 1 + count
    guard steps >= 0 else {
      throw module.error(
        at: offset, found: "more than \(Self.maxSteps) operations, with loops unrolled",
        expected: "a function with fewer")
    }
  }

  /// Counts elements of known values, and refuses too many.
  func spend(elements count: Int, at offset: Int) throws(FormatError) {
    guard count <= elements else {
      throw module.error(
        at: offset, found: "constants of more than \(Self.maxElements) elements",
        expected: "fewer; make them arguments")
    }
    elements -= count
  }

  /// Checks results against the types in the text, and turns the first error of the trace into one at this place.
  private func check(_ results: [HLOValue], of operation: HLOOperation) throws(FormatError) {
    guard results.count == operation.results.count else {
      throw module.error(
        at: operation.offset, found: "\(operation.results.count) names of results", expected: "\(results.count)")
    }
    for (result, type) in zip(results, operation.types) {
      if case .recorded(let value, _) = result, value.isPoisoned || value.shape != result.type.shape {
        var reason = "\(operation.name) of shape \(value.shape)"
        do { _ = try trace.finish() } catch { reason = "\(error)" }
        throw module.error(at: operation.offset, found: reason, expected: "\(type)")
      }
      guard result.type == type else {
        throw module.error(
          at: operation.offset, found: "\(operation.name) of type \(result.type)",
          expected: "\(type), as its text says")
      }
    }
  }

  static func list(_ types: [HLOType]) -> String {
    types.isEmpty ? "none" : types.prefix(8).map(\.description).joined(separator: ", ") + (types.count > 8 ? ", …" : "")
  }
}
