import Engine
import Formats

/// Reductions and products.
extension HLORule {
  static let contractions: [String: HLORule] = [
    "stablehlo.reduce": HLORule(["dimensions"]) { call throws(FormatError) in try reduce(call) },
    "stablehlo.dot_general": HLORule(["batching_dims", "contracting_dims", "dot_dimension_numbers"]) {
      call throws(FormatError) in try product(call)
    },
  ]

  private static func reduce(_ call: HLOCall) throws(FormatError) -> HLOValue {
    guard call.operands.count == 1, call.initials.count == 1 else {
      throw call.refusal("of \(call.operands.count) operands at once")
    }
    let axes = try call.axes("dimensions", of: call.operands[0].type)
    let body = try call.body()
    let rest = call.operands[0].type.extents.indices.filter { !axes.contains($0) }
    let type = call.operands[0].type.with(rest.map { call.operands[0].type.extents[$0] })
    if let known = try reducedKnown(call, axes, rest, body, type) { return known }
    let x = call.value(0)
    let isMask = call.operands[0].type.isBoolean
    let (value, identity): (Value, Double)
    switch body {
    case "stablehlo.add" where !isMask: (value, identity) = (x.sum(axes: axes), 0)
    case "stablehlo.multiply" where !isMask: (value, identity) = (x.product(axes: axes), 1)
    case "stablehlo.maximum" where !isMask: (value, identity) = (x.max(axes: axes), -.infinity)
    case "stablehlo.minimum" where !isMask: (value, identity) = (x.min(axes: axes), .infinity)
    case "stablehlo.or" where isMask, "stablehlo.maximum": (value, identity) = (x.max(axes: axes), 0)
    case "stablehlo.and" where isMask, "stablehlo.minimum": (value, identity) = (x.min(axes: axes), 1)
    default: throw call.refusal("by \(body)")
    }
    // Smallest and largest integers serve as infinities.
    if let initial = call.initials[0].number, initial == identity || isLimit(initial, body, call.type) {
      return .recorded(value, type)
    }
    guard !isMask else { throw call.refusal("of booleans from another value than its neutral one") }
    let initial = call.initials[0].value(in: call.trace).broadcast(to: type.shape)
    switch body {
    case "stablehlo.add": return .recorded(value + initial, type)
    case "stablehlo.multiply": return .recorded(value * initial, type)
    case "stablehlo.maximum": return .recorded(value.maximum(initial), type)
    default: return .recorded(value.minimum(initial), type)
    }
  }

  private static func isLimit(_ number: Double, _ body: String, _ type: HLOType) -> Bool {
    guard case .integer(let bits, let isSigned) = type.element else { return false }
    let least = isSigned ? -Double(sign: .plus, exponent: bits - 1, significand: 1) : 0
    let largest = Double(sign: .plus, exponent: isSigned ? bits - 1 : bits, significand: 1)
    return body == "stablehlo.maximum" ? number == least : body == "stablehlo.minimum" && number >= largest - 1
  }

  /// The result of known integers or booleans; `nil` for other operands.
  private static func reducedKnown(
    _ call: HLOCall, _ axes: [Int], _ rest: [Int], _ body: String, _ type: HLOType
  ) throws(FormatError) -> HLOValue? {
    guard let dense = call.operands[0].known, let numbers = dense.stored,
      let initial = call.initials[0].known?.scalar,
      let combine = HLOIntegers.function(body, dense.type.element)
    else { return nil }
    try call.reserve(dense.type)
    try call.reserve(type)
    var results = Array(repeating: initial, count: type.count)
    let (strides, targets) = (dense.type.shape.strides, type.shape.strides)
    for index in 0..<dense.type.count {
      var target = 0
      for (position, axis) in rest.enumerated() {
        target += index / strides[axis] % dense.type.extents[axis] * targets[position]
      }
      results[target] = HLOIntegers.wrapped(
        combine(results[target], numbers[dense.isUniform ? 0 : index]), dense.type.element)
    }
    return .known(HLODense(type: type, elements: .integer(results)))
  }

  /// Numbers of axes of a product: of the batch and contracted ones, on either side.
  private static func product(_ call: HLOCall) throws(FormatError) -> HLOValue {
    try call.checkArity(2)
    guard call.type.isFloating, call.operands.allSatisfy({ $0.type.element == call.type.element }) else {
      throw call.refusal("of types \(HLOEvaluation.list(call.operands.map(\.type)))")
    }
    let (batch, contracted) = try call.productAxes()
    let types = call.operands.map(\.type)
    for (axes, type) in [(batch.left + contracted.left, types[0]), (batch.right + contracted.right, types[1])] {
      guard axes.allSatisfy(type.extents.indices.contains), Set(axes).count == axes.count else {
        throw call.mistake(found: "axes \(axes)", expected: "different axes of \(type)")
      }
    }
    guard batch.left.count == batch.right.count, contracted.left.count == contracted.right.count,
      zip(batch.left + contracted.left, batch.right + contracted.right)
        .allSatisfy({ types[0].extents[$0] == types[1].extents[$1] })
    else {
      throw call.mistake(found: "a product of \(types[0]) and \(types[1])", expected: "equal extents of the axes")
    }
    return call.recorded(
      call.value(0).contract(
        call.value(1), axes: Array(zip(contracted.left, contracted.right)), batch: Array(zip(batch.left, batch.right))))
  }
}

extension HLOCall {
  typealias Pair = (left: [Int], right: [Int])

  /// The axes of `dot_general`, in the short or the general form.
  fileprivate func productAxes() throws(FormatError) -> (batch: Pair, contracted: Pair) {
    func pair(_ name: String) throws(FormatError) -> Pair {
      guard let attribute = operation.attributes[name] else { return ([], []) }
      guard case .pair(let left, let right) = attribute else {
        throw mistake(found: name, expected: "two lists of axes, such as [1] x [0]")
      }
      return (left, right)
    }
    guard case .dictionary(let members)? = operation.attributes["dot_dimension_numbers"] else {
      return (try pair("batching_dims"), try pair("contracting_dims"))
    }
    func list(_ name: String) -> [Int] { members[name]?.integers ?? [] }
    return (
      (list("lhs_batching_dimensions"), list("rhs_batching_dimensions")),
      (list("lhs_contracting_dimensions"), list("rhs_contracting_dimensions"))
    )
  }
}
