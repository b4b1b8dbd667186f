internal import CKernels

/// An elementwise function that fused kernels compute.
public struct Opcode: Sendable, Hashable {
  let code: Int
  var p = 0.0
  var q = 0.0
  /// For a broadcast: the extent of the new axis.
  var extent = 0
  /// For a broadcast: the number of elements after the new axis.
  var inner = 0

  public static let negate = Opcode(code: CK_NEGATE)
  public static func scale(_ factor: Double) -> Opcode { Opcode(code: CK_SCALE, p: factor) }
  public static func offset(_ by: Double) -> Opcode { Opcode(code: CK_OFFSET, p: by) }
  public static let exponential = Opcode(code: CK_EXP)
  public static let logarithm = Opcode(code: CK_LOG)
  public static let squareRoot = Opcode(code: CK_SQRT)
  public static let hyperbolicTangent = Opcode(code: CK_TANH)
  public static let sigmoid = Opcode(code: CK_SIGMOID)
  public static let softplus = Opcode(code: CK_SOFTPLUS)
  public static let relu = Opcode(code: CK_RELU)
  public static let positive = Opcode(code: CK_POSITIVE)
  public static let threshold = Opcode(code: CK_THRESHOLD)
  public static func indicator(_ low: Double, _ high: Double) -> Opcode {
    Opcode(code: CK_INDICATOR, p: low, q: high)
  }
  public static func power(_ exponent: Double) -> Opcode { Opcode(code: CK_POWER, p: exponent) }
  public static let add = Opcode(code: CK_ADD)
  public static let subtract = Opcode(code: CK_SUBTRACT)
  public static let multiply = Opcode(code: CK_MULTIPLY)
  public static let divide = Opcode(code: CK_DIVIDE)
  public static let select = Opcode(code: CK_SELECT)
  public static func fill(_ value: Double) -> Opcode { Opcode(code: CK_FILL, p: value) }
  public static func broadcast(extent: Int, inner: Int) -> Opcode {
    Opcode(code: CK_BROADCAST, extent: extent, inner: inner)
  }

  /// Whether it reads its operand at other positions than it writes.
  var isBroadcast: Bool { code == CK_BROADCAST }
}
