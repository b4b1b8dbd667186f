import Engine
import Formats

/// Comparisons, selections and conversions.
extension HLORule {
  static let comparisons: [String: HLORule] = [
    "stablehlo.compare": HLORule(["comparison_direction", "compare_type"]) { call throws(FormatError) in
      try compare(call)
    },
    "stablehlo.is_finite": HLORule { call throws(FormatError) in
      try call.checkArity(1)
      let x = call.value(0)
      return call.recorded(x.abs().compare(.less, call.trace.fill(.infinity, x.shape)))
    },
    "stablehlo.select": HLORule { call throws(FormatError) in try select(call) },
    "stablehlo.convert": HLORule { call throws(FormatError) in try convert(call) },
    "stablehlo.bitcast_convert": HLORule { call throws(FormatError) in
      guard call.operands.count == 1, case .known(let dense) = call.operands[0], let numbers = dense.stored,
        dense.type.extents == call.type.extents
      else { throw call.refusal("of values that are not known integers") }
      switch (dense.type.element, call.type.element) {
      case (.integer(bits: 64, _), .floating(bits: 64)):
        let values = numbers.map { Double(bitPattern: UInt64(bitPattern: Int64($0))) }
        return try call.known(HLODense(type: call.type, elements: .floating(values)))
      case (.integer(bits: 32, _), .floating(bits: 32)):
        let values = numbers.map { Double(Float(bitPattern: UInt32(truncatingIfNeeded: $0))) }
        return try call.known(HLODense(type: call.type, elements: .floating(values)))
      case (.integer(let a, _), .integer(let b, _)) where a == b:
        return try call.known(
          HLODense(type: call.type, elements: .integer(numbers.map { HLOIntegers.wrapped($0, call.type.element) })))
      default: throw call.refusal("from \(dense.type) to \(call.type)")
      }
    },
  ]

  private static func compare(_ call: HLOCall) throws(FormatError) -> HLOValue {
    try call.checkArity(2)
    let words = call.operation.words
    guard let relation = words.first, call.operands[0].type == call.operands[1].type else {
      throw call.refusal("of types \(HLOEvaluation.list(call.operands.map(\.type)))")
    }
    if words.contains("TOTALORDER") { throw call.refusal("in total order") }
    let type = call.operands[0].type
    if let a = call.operands[0].known, let b = call.operands[1].known {
      let results: [Bool]?
      if let x = a.stored, let y = b.stored {
        let isUnsigned: Bool
        if case .integer(_, isSigned: false) = type.element { isUnsigned = true } else { isUnsigned = false }
        results =
          isUnsigned
          ? holds(x.map { UInt(bitPattern: $0) }, relation, y.map { UInt(bitPattern: $0) }) : holds(x, relation, y)
      } else {
        results = holds(a.numbers, relation, b.numbers)
      }
      guard let results else { throw call.refusal("by \(relation)") }
      return try call.known(HLODense(type: call.type, elements: .integer(results.map { $0 ? 1 : 0 })))
    }
    let (x, y) = (call.value(0), call.value(1))
    switch relation {
    case "EQ": return call.recorded(x.compare(.equal, y))
    case "NE": return call.recorded(x.compare(.notEqual, y))
    case "LT": return call.recorded(x.compare(.less, y))
    case "LE": return call.recorded(x.compare(.lessOrEqual, y))
    case "GT": return call.recorded(y.compare(.less, x))
    case "GE": return call.recorded(y.compare(.lessOrEqual, x))
    default: throw call.refusal("by \(relation)")
    }
  }

  private static func holds<T: Comparable>(_ a: [T], _ relation: String, _ b: [T]) -> [Bool]? {
    switch relation {
    case "EQ": HLOIntegers.zipped(a, b, ==)
    case "NE": HLOIntegers.zipped(a, b, !=)
    case "LT": HLOIntegers.zipped(a, b, <)
    case "LE": HLOIntegers.zipped(a, b, <=)
    case "GT": HLOIntegers.zipped(a, b, >)
    case "GE": HLOIntegers.zipped(a, b, >=)
    default: nil
    }
  }

  private static func select(_ call: HLOCall) throws(FormatError) -> HLOValue {
    try call.checkArity(3)
    let (mask, a, b) = (call.operands[0], call.operands[1], call.operands[2])
    guard mask.type.isBoolean, a.type == call.type, b.type == call.type,
      mask.type.extents.isEmpty || mask.type.extents == call.type.extents
    else { throw call.refusal("of types \(HLOEvaluation.list(call.operands.map(\.type)))") }
    if let flag = mask.number { return flag != 0 ? a : b }
    if let flags = mask.known?.stored, let a = a.known, let b = b.known {
      switch (a.elements, b.elements) {
      case (.integer(let x), .integer(let y)):
        let pairs = HLOIntegers.zipped(flags, x) { ($0, $1) }
        return try call.known(
          HLODense(type: call.type, elements: .integer(HLOIntegers.zipped(pairs, y) { $0.0 != 0 ? $0.1 : $1 })))
      case (.floating(let x), .floating(let y)):
        let pairs = HLOIntegers.zipped(flags, x) { ($0, $1) }
        return try call.known(
          HLODense(type: call.type, elements: .floating(HLOIntegers.zipped(pairs, y) { $0.0 != 0 ? $0.1 : $1 })))
      default: break
      }
    }
    let flags = mask.value(in: call.trace)
    let all = flags.shape.rank == 0 ? flags.broadcast(to: call.type.shape) : flags
    return call.recorded(all.select(call.value(1), else: call.value(2)))
  }

  private static func convert(_ call: HLOCall) throws(FormatError) -> HLOValue {
    try call.checkArity(1)
    let operand = call.operands[0]
    let (from, to) = (operand.type, call.type)
    guard from.extents == to.extents else { throw call.refusal("from \(from) to \(to)") }
    if from == to { return operand }
    if from.element == .floating(bits: 64), to.element == .floating(bits: 32), operand.known == nil {
      throw call.refusal("from f64 to f32, which rounds within the function")
    }
    if let dense = operand.known { return try call.known(HLODense(type: to, elements: try elements(dense, to, call))) }
    let x = call.value(0)
    if to.isBoolean { return call.recorded(x.compare(.notEqual, call.trace.fill(0, x.shape))) }
    // Towards zero.
    return call.recorded(from.isFloating && to.isInteger ? x.sign() * x.abs().floor() : x)
  }

  private static func elements(
    _ dense: HLODense, _ type: HLOType, _ call: HLOCall
  ) throws(FormatError) -> HLODense.Elements {
    switch (dense.elements, type.element) {
    case (_, .floating(let bits)):
      return .floating(bits == 32 ? dense.numbers.map { Double(Float($0)) } : dense.numbers)
    case (.integer(let numbers), .boolean): return .integer(numbers.map { $0 == 0 ? 0 : 1 })
    case (.floating(let numbers), .boolean): return .integer(numbers.map { $0 == 0 ? 0 : 1 })
    case (.integer(let numbers), let element): return .integer(numbers.map { HLOIntegers.wrapped($0, element) })
    case (.floating(let numbers), let element):
      let whole = numbers.map { Int(exactly: $0.rounded(.towardZero)) }
      guard whole.allSatisfy({ $0.map { HLOIntegers.wrapped($0, element) == $0 } ?? false }) else {
        throw call.refusal("of a number that \(element) does not have")
      }
      return .integer(whole.compactMap(\.self))
    }
  }
}
