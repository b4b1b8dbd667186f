internal import CKernels

/// Elementary functions, parts of numbers and comparisons.
extension Opcode {
  public static let exponentialMinusOne = Opcode(code: CK_EXPM1)
  public static let logarithmOfOnePlus = Opcode(code: CK_LOG1P)
  public static let sine = Opcode(code: CK_SIN)
  public static let cosine = Opcode(code: CK_COS)
  public static let tangent = Opcode(code: CK_TAN)
  public static let arcsine = Opcode(code: CK_ASIN)
  public static let arccosine = Opcode(code: CK_ACOS)
  public static let arctangent = Opcode(code: CK_ATAN)
  /// The angle of the point (b, a).
  public static let angle = Opcode(code: CK_ATAN2)
  public static let hyperbolicSine = Opcode(code: CK_SINH)
  public static let hyperbolicCosine = Opcode(code: CK_COSH)
  public static let inverseHyperbolicSine = Opcode(code: CK_ASINH)
  public static let inverseHyperbolicCosine = Opcode(code: CK_ACOSH)
  public static let inverseHyperbolicTangent = Opcode(code: CK_ATANH)
  public static let errorFunction = Opcode(code: CK_ERF)
  public static let complementaryErrorFunction = Opcode(code: CK_ERFC)
  /// aᵇ.
  public static let tensorPower = Opcode(code: CK_POW)
  public static let absolute = Opcode(code: CK_ABS)
  public static let sign = Opcode(code: CK_SIGN)
  /// sign(a) b.
  public static let withSign = Opcode(code: CK_WITH_SIGN)
  /// The larger of a and b, or NaN if one is.
  public static let larger = Opcode(code: CK_LARGER)
  public static let floor = Opcode(code: CK_FLOOR)
  public static let ceiling = Opcode(code: CK_CEIL)
  /// Halves are rounded to even numbers.
  public static let roundToNearest = Opcode(code: CK_ROUND)
  public static let less = Opcode(code: CK_LESS)
  public static let lessOrEqual = Opcode(code: CK_LESS_EQUAL)
  public static let equal = Opcode(code: CK_EQUAL)
  public static let notEqual = Opcode(code: CK_NOT_EQUAL)
}
