internal import CKernels

/// An elementwise function as the engine's programs compute it.
public struct Instruction: Sendable, Hashable {
  let code: Int
  var p = 0.0
  var q = 0.0
  /// Of a broadcast: the extent of the new axis.
  var extent = 0
  /// Of a broadcast: the number of elements behind the new axis.
  var inner = 0

  static let negate = Instruction(code: CK_NEGATE)
  static func scale(_ factor: Double) -> Instruction { Instruction(code: CK_SCALE, p: factor) }
  static func offset(_ by: Double) -> Instruction { Instruction(code: CK_OFFSET, p: by) }
  static let exponential = Instruction(code: CK_EXP)
  static let logarithm = Instruction(code: CK_LOG)
  static let squareRoot = Instruction(code: CK_SQRT)
  static let hyperbolicTangent = Instruction(code: CK_TANH)
  static let sigmoid = Instruction(code: CK_SIGMOID)
  static let softplus = Instruction(code: CK_SOFTPLUS)
  static let relu = Instruction(code: CK_RELU)
  static let positive = Instruction(code: CK_POSITIVE)
  static let threshold = Instruction(code: CK_THRESHOLD)
  static func indicator(_ low: Double, _ high: Double) -> Instruction {
    Instruction(code: CK_INDICATOR, p: low, q: high)
  }
  static func power(_ exponent: Double) -> Instruction { Instruction(code: CK_POWER, p: exponent) }
  static let add = Instruction(code: CK_ADD)
  static let subtract = Instruction(code: CK_SUBTRACT)
  static let multiply = Instruction(code: CK_MULTIPLY)
  static let divide = Instruction(code: CK_DIVIDE)
  static let select = Instruction(code: CK_SELECT)
  static func fill(_ value: Double) -> Instruction { Instruction(code: CK_FILL, p: value) }
  static func broadcast(extent: Int, inner: Int) -> Instruction {
    Instruction(code: CK_BROADCAST, extent: extent, inner: inner)
  }

  /// Whether it reads its operand at other places than it writes.
  var isBroadcast: Bool { code == CK_BROADCAST }
}
