internal import CKernels

/// An elementwise function as the engine's programs compute it.
public struct Opcode: Sendable, Hashable {
  let code: Int
  var p = 0.0
  var q = 0.0
  /// Of a broadcast: the extent of the new axis.
  var extent = 0
  /// Of a broadcast: the number of elements behind the new axis.
  var inner = 0

  static let negate = Opcode(code: CK_NEGATE)
  static func scale(_ factor: Double) -> Opcode { Opcode(code: CK_SCALE, p: factor) }
  static func offset(_ by: Double) -> Opcode { Opcode(code: CK_OFFSET, p: by) }
  static let exponential = Opcode(code: CK_EXP)
  static let logarithm = Opcode(code: CK_LOG)
  static let squareRoot = Opcode(code: CK_SQRT)
  static let hyperbolicTangent = Opcode(code: CK_TANH)
  static let sigmoid = Opcode(code: CK_SIGMOID)
  static let softplus = Opcode(code: CK_SOFTPLUS)
  static let relu = Opcode(code: CK_RELU)
  static let positive = Opcode(code: CK_POSITIVE)
  static let threshold = Opcode(code: CK_THRESHOLD)
  static func indicator(_ low: Double, _ high: Double) -> Opcode {
    Opcode(code: CK_INDICATOR, p: low, q: high)
  }
  static func power(_ exponent: Double) -> Opcode { Opcode(code: CK_POWER, p: exponent) }
  static let add = Opcode(code: CK_ADD)
  static let subtract = Opcode(code: CK_SUBTRACT)
  static let multiply = Opcode(code: CK_MULTIPLY)
  static let divide = Opcode(code: CK_DIVIDE)
  static let select = Opcode(code: CK_SELECT)
  static func fill(_ value: Double) -> Opcode { Opcode(code: CK_FILL, p: value) }
  static func broadcast(extent: Int, inner: Int) -> Opcode {
    Opcode(code: CK_BROADCAST, extent: extent, inner: inner)
  }

  /// Whether it reads its operand at other places than it writes.
  var isBroadcast: Bool { code == CK_BROADCAST }
}
