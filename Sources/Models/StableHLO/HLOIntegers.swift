import Formats

/// Arithmetic of known integers and booleans, in two's complement of their width.
enum HLOIntegers {
  /// The number wrapped to the width of its type.
  static func wrapped(_ number: Int, _ element: HLOElement) -> Int {
    switch element {
    case .integer(let bits, let isSigned) where bits < 64:
      let unused = 64 - bits
      let moved = number << unused
      return isSigned ? moved >> unused : Int(bitPattern: UInt(bitPattern: moved) >> UInt(unused))
    case .boolean: return number & 1
    default: return number
    }
  }

  /// The result of one operand; `nil` unless it is known and no floating-point number.
  static func unary(_ call: HLOCall) throws(FormatError) -> HLOValue? {
    try call.checkArity(1)
    guard let dense = call.operands[0].known, let numbers = dense.stored else { return nil }
    let element = dense.type.element
    let compute: (Int) -> Int
    switch call.name {
    case "stablehlo.negate": compute = { 0 &- $0 }
    case "stablehlo.not": compute = { ~$0 }
    case "stablehlo.abs": compute = { $0 < 0 ? 0 &- $0 : $0 }
    case "stablehlo.sign": compute = { $0.signum() }
    case "chlo.square": compute = { $0 &* $0 }
    default: return nil
    }
    return try call.known(HLODense(type: call.type, elements: .integer(numbers.map { wrapped(compute($0), element) })))
  }

  /// The result of two operands; `nil` unless both are known and no floating-point numbers.
  static func binary(_ call: HLOCall) throws(FormatError) -> HLOValue? {
    guard let a = call.operands[0].known?.stored, let b = call.operands[1].known?.stored else { return nil }
    let element = call.type.element
    guard let compute = function(call.name, element) else { throw call.refusal("of \(call.type)") }
    if call.name == "stablehlo.divide" || call.name == "stablehlo.remainder", b.contains(0) {
      throw call.mistake(found: "an integer divided by 0", expected: "another divisor")
    }
    return try call.known(
      HLODense(type: call.type, elements: .integer(zipped(a, b) { wrapped(compute($0, $1), element) })))
  }

  /// Elements of two arrays, of which either may hold one number for all.
  static func zipped<A, B, C>(_ a: [A], _ b: [B], _ body: (A, B) -> C) -> [C] {
    if a.count == b.count { return zip(a, b).map(body) }
    if a.count == 1 { return b.map { body(a[0], $0) } }
    if b.count == 1 { return a.map { body($0, b[0]) } }
    return []
  }

  static func function(_ name: String, _ element: HLOElement) -> ((Int, Int) -> Int)? {
    let (bits, isUnsigned) = width(element)
    func unsigned(_ body: @escaping (UInt, UInt) -> UInt) -> (Int, Int) -> Int {
      { Int(bitPattern: body(UInt(bitPattern: $0), UInt(bitPattern: $1))) }
    }
    switch name {
    case "stablehlo.add": return element == .boolean ? { $0 | $1 } : { $0 &+ $1 }
    case "stablehlo.subtract": return { $0 &- $1 }
    case "stablehlo.multiply": return { $0 &* $1 }
    case "stablehlo.divide":
      return isUnsigned ? unsigned { $0 / $1 } : { $0.dividedReportingOverflow(by: $1).partialValue }
    case "stablehlo.remainder":
      return isUnsigned ? unsigned { $0 % $1 } : { $0.remainderReportingOverflow(dividingBy: $1).partialValue }
    case "stablehlo.maximum": return isUnsigned ? unsigned { max($0, $1) } : { max($0, $1) }
    case "stablehlo.minimum": return isUnsigned ? unsigned { min($0, $1) } : { min($0, $1) }
    case "stablehlo.and": return { $0 & $1 }
    case "stablehlo.or": return { $0 | $1 }
    case "stablehlo.xor": return { $0 ^ $1 }
    // A shift by the width or more gives 0, or the sign.
    case "stablehlo.shift_left": return { (0..<bits).contains($1) ? $0 << $1 : 0 }
    case "stablehlo.shift_right_logical":
      let mask = bits == 64 ? UInt.max : (1 << UInt(bits)) - 1
      return { (0..<bits).contains($1) ? Int(bitPattern: (UInt(bitPattern: $0) & mask) >> UInt($1)) : 0 }
    case "stablehlo.shift_right_arithmetic":
      guard !isUnsigned else { return nil }
      return { $0 >> ((0..<bits).contains($1) ? $1 : bits - 1) }
    default: return nil
    }
  }

  private static func width(_ element: HLOElement) -> (bits: Int, isUnsigned: Bool) {
    switch element {
    case .integer(let bits, let isSigned): (bits, !isSigned)
    default: (1, true)
    }
  }

  /// min(max(x, low), high); `nil` unless all are known.
  static func clamp(_ call: HLOCall) throws(FormatError) -> HLOValue? {
    guard let low = call.operands[0].known?.stored, let x = call.operands[1].known?.stored,
      let high = call.operands[2].known?.stored, let larger = function("stablehlo.maximum", call.type.element),
      let smaller = function("stablehlo.minimum", call.type.element)
    else { return nil }
    return try call.known(
      HLODense(type: call.type, elements: .integer(zipped(zipped(x, low, larger), high, smaller))))
  }
}
