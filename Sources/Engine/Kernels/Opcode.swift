internal import CKernels

/// An elementwise function that fused kernels compute.
public struct Opcode: Sendable, Hashable {
  let code: Int
  var p = 0.0
  var q = 0.0
  /// For a broadcast: the extent of the new axis. For a contrast: the extent of rows.
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
  /// f e / (1 + e)² with e = e^−s|x|, for steepness s and factor f: the slope of f σ(s x) / s.
  public static func logisticSlope(steepness: Double, factor: Double) -> Opcode {
    Opcode(code: CK_LOGISTIC_SLOPE, p: steepness, q: factor)
  }
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
  /// `Contrast` or its transpose on `count` elements in rows of `extent`; `nil` if they do not fit one tile.
  static func contrast(extent: Int, count: Int, transposed: Bool = false) -> Opcode? {
    count > CK_TILE ? nil : Opcode(code: transposed ? CK_CONTRAST_TRANSPOSE : CK_CONTRAST, extent: extent)
  }

  /// Whether it reads its operand at other positions than it writes.
  var isBroadcast: Bool { code == CK_BROADCAST }
  /// Whether an element of its result depends on others of its row.
  var isOfRows: Bool { code == CK_CONTRAST || code == CK_CONTRAST_TRANSPOSE }
}
