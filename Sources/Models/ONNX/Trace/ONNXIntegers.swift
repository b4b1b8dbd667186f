import Engine

/// Exact arithmetic of known integers and Booleans: what computes shapes, axes and indices.
enum ONNXIntegers {
  /// The result of a node whose inputs are known; `nil` if they are not all integers, or the operator is none of these.
  static func result(of call: ONNXCall) throws -> ONNXArray? {
    guard call.node.domain.isEmpty else { return nil }
    let arrays = call.inputs.compactMap { $0?.known }
    guard arrays.count == call.inputs.count else { return nil }
    if call.node.type == "Cast", let type = ONNXElementType(rawValue: try call.integer("to", 0)), arrays.count == 1 {
      return type.isFloating || type.range != nil ? arrays[0].cast(to: type) : nil
    }
    let numbers = arrays.compactMap(\.integers)
    guard numbers.count == arrays.count, let first = arrays.first else { return nil }
    let type = first.type
    switch (call.node.type, numbers.count) {
    case ("Identity", 1): return first
    case ("Neg", 1): return ONNXArray(type, first.shape, .integers(numbers[0].map { type.wrapped(0 &- $0) }))
    case ("Abs", 1):
      return ONNXArray(type, first.shape, .integers(numbers[0].map { $0 < 0 ? type.wrapped(0 &- $0) : $0 }))
    case ("Not", 1): return ONNXArray(.bool, first.shape, .integers(numbers[0].map { 1 - $0 }))
    case ("Sign", 1): return ONNXArray(type, first.shape, .integers(numbers[0].map { $0.signum() }))
    case ("BitwiseNot", 1): return ONNXArray(type, first.shape, .integers(numbers[0].map { type.wrapped(~$0) }))
    case ("Where", 3):
      guard let shape = broadcast(arrays.map(\.shape)) else { return nil }
      let (condition, a, b) = (expanded(arrays[0], shape), expanded(arrays[1], shape), expanded(arrays[2], shape))
      return ONNXArray(arrays[1].type, shape, .integers(condition.indices.map { condition[$0] != 0 ? a[$0] : b[$0] }))
    case ("Max", 1...), ("Min", 1...), ("Sum", 1...), (_, 2):
      guard let (operation, resultType) = try operation(call, type) else { return nil }
      return try arrays.dropFirst().reduce(first) { try combined(call, $0, $1, operation, resultType ?? type) }
    default: return nil
    }
  }

  private typealias Operation = (Int, Int) -> Int?

  /// The operation of two numbers, and the type of its result if it is not that of the operands.
  private static func operation(_ call: ONNXCall, _ type: ONNXElementType) throws -> (Operation, ONNXElementType?)? {
    func truth(_ body: @escaping (Int, Int) -> Bool) -> (Operation, ONNXElementType?) {
      ({ body($0, $1) ? 1 : 0 }, .bool)
    }
    switch call.node.type {
    case "Add", "Sum": return ({ $0 &+ $1 }, nil)
    case "Sub": return ({ $0 &- $1 }, nil)
    case "Mul": return ({ $0 &* $1 }, nil)
    case "Div": return ({ $1 == 0 ? nil : $0.dividedReportingOverflow(by: $1).partialValue }, nil)
    case "Mod":
      let isSigned = try call.integer("fmod", 0) == 1
      return (
        { x, y in
          guard y != 0 else { return nil }
          let rest = y == -1 ? 0 : x % y
          return isSigned || rest == 0 || (rest < 0) == (y < 0) ? rest : rest + y
        }, nil
      )
    case "Max": return ({ max($0, $1) }, nil)
    case "Min": return ({ min($0, $1) }, nil)
    case "And": return truth { $0 != 0 && $1 != 0 }
    case "Or": return truth { $0 != 0 || $1 != 0 }
    case "Xor": return truth { ($0 != 0) != ($1 != 0) }
    case "Equal": return truth { $0 == $1 }
    case "Less": return truth { $0 < $1 }
    case "LessOrEqual": return truth { $0 <= $1 }
    case "Greater": return truth { $0 > $1 }
    case "GreaterOrEqual": return truth { $0 >= $1 }
    case "BitwiseAnd": return ({ $0 & $1 }, nil)
    case "BitwiseOr": return ({ $0 | $1 }, nil)
    case "BitwiseXor": return ({ $0 ^ $1 }, nil)
    case "BitShift":
      let isLeft = try call.text("direction", "") == "LEFT"
      return ({ (0..<64).contains($1) ? isLeft ? $0 << $1 : $0 >> $1 : 0 }, nil)
    default: return nil
    }
  }

  private static func combined(
    _ call: ONNXCall, _ x: ONNXArray, _ y: ONNXArray, _ operation: Operation, _ type: ONNXElementType
  ) throws -> ONNXArray {
    guard let shape = broadcast([x.shape, y.shape]) else {
      throw call.mistake(found: "shapes \(x.shape) and \(y.shape)", expected: "shapes that broadcast")
    }
    let (a, b) = (expanded(x, shape), expanded(y, shape))
    let values = try a.indices.map { index in
      guard let value = operation(a[index], b[index]) else {
        throw call.mistake(found: "a division by 0", expected: "another divisor")
      }
      return type.wrapped(value)
    }
    return ONNXArray(type, shape, .integers(values))
  }

  /// The common shape; `nil` if there is none, or it has more elements than are computed while tracing.
  private static func broadcast(_ shapes: [[Int]]) -> [Int]? {
    let rank = shapes.map(\.count).max() ?? 0
    var result = Array(repeating: 1, count: rank)
    for shape in shapes {
      for (axis, extent) in zip((rank - shape.count)..<rank, shape) where extent != 1 {
        guard result[axis] == 1 || result[axis] == extent else { return nil }
        result[axis] = extent
      }
    }
    guard result.reduce(1, { $0.multipliedSaturated($1) }) <= ONNXOperators.maxElements else { return nil }
    return result
  }

  /// The elements of an array broadcast to `shape`.
  private static func expanded(_ array: ONNXArray, _ shape: [Int]) -> [Int] {
    guard let integers = array.integers, array.shape != shape else { return array.integers ?? [] }
    let steps = zip(array.shape, Shape(array.shape).strides).map { $0 == 1 ? 0 : $1 }
    let missing = shape.count - steps.count
    var elements: [Int] = []
    elements.reserveCapacity(Shape(shape).count)
    Shape(shape).forEachIndex { index in
      elements.append(integers[steps.indices.reduce(0) { $0 + steps[$1] * index[$1 + missing] }])
    }
    return elements
  }
}
