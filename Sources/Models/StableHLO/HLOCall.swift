import Engine
import Formats

/// An operation to be recorded, with its operands.
struct HLOCall {
  let operation: HLOOperation
  let operands: [HLOValue]
  /// Initial values of a reduction.
  let initials: [HLOValue]
  let evaluation: HLOEvaluation

  var trace: Tracer { evaluation.trace }
  var name: String { operation.name }

  /// The type of the result in the text.
  var type: HLOType { operation.types.first ?? HLOType(.other("none"), []) }

  /// Operand in the trace.
  func value(_ index: Int) -> Value { operands[index].value(in: trace) }

  /// A recorded result of the type in the text.
  func recorded(_ value: Value) -> HLOValue { .recorded(value, type) }

  /// A known result. Its elements are counted.
  func known(_ dense: HLODense) throws(FormatError) -> HLOValue {
    if !dense.isUniform { try evaluation.spend(elements: dense.type.count, at: operation.offset) }
    return .known(dense)
  }

  /// Refuses a result with too many elements before it is computed.
  func reserve(_ type: HLOType) throws(FormatError) {
    try evaluation.spend(elements: type.count, at: operation.offset)
  }

  func mistake(found: String, expected: String) -> FormatError {
    evaluation.module.error(at: operation.offset, found: found, expected: expected)
  }

  /// The error for what StableHLO has and track does not.
  func refusal(_ reason: String) -> FormatError {
    mistake(found: "\(name) \(reason)", expected: "what track computes of StableHLO (docs/your-own-function.md)")
  }

  func checkArity(_ arity: Int) throws(FormatError) {
    guard operands.count == arity else {
      throw mistake(found: "\(name) of \(operands.count) operands", expected: "\(arity)")
    }
  }

  /// The whole numbers of an attribute.
  func integers(_ attribute: String) throws(FormatError) -> [Int] {
    guard let numbers = operation.attributes[attribute]?.integers else {
      throw mistake(found: "\(name) without \(attribute)", expected: "a list of whole numbers")
    }
    return numbers
  }

  /// The whole number of an attribute.
  func integer(_ attribute: String) throws(FormatError) -> Int {
    guard let number = operation.attributes[attribute]?.integer else {
      throw mistake(found: "\(name) without \(attribute)", expected: "a whole number")
    }
    return number
  }

  /// Different axes of a tensor.
  func axes(_ attribute: String, of type: HLOType) throws(FormatError) -> [Int] {
    let axes = try integers(attribute)
    let rank = type.extents.count
    guard axes.allSatisfy((0..<rank).contains), Set(axes).count == axes.count else {
      throw mistake(found: "\(attribute) \(axes)", expected: "different axes of \(type)")
    }
    return axes
  }

  /// The one operation of a region of two arguments that applies it to them, such as `stablehlo.add`.
  func body() throws(FormatError) -> String {
    if let applied = operation.words.drop(while: { $0 != "applies" }).dropFirst().first { return applied }
    guard operation.regions.count == 1, case let region = operation.regions[0], region.arguments.count == 2,
      region.operations.count == 1, case let only = region.operations[0],
      Set(only.operands) == Set(region.arguments), only.operands.count == 2, region.returned == only.results
    else { throw refusal("with a body of its own") }
    return only.name
  }
}
