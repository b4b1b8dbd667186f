/// Arithmetic on whole tensors in which the reference of a result is computed. Each element carries its first-order
/// running error s, in units of the rounding error: an operation gives s = |out| + Σ |∂out/∂xᵢ| sᵢ, an input s = |x|.
/// An operation that can underflow adds the smallest normal number to s.
///
/// An `Operation` states its value by these primitives, once (`reference`), for every arithmetic.
public protocol ReferenceArithmetic {
  /// Elements in row-major order with a shape. A value type or an immutable reference.
  associatedtype Tensor

  func shape(of x: Tensor) -> Shape

  /// A tensor filled with a number. s = 0, or |value| if elements of the checked type cannot hold it exactly.
  func constant(_ value: Double, _ shape: Shape) -> Tensor

  // Elementwise, on equal shapes.
  func add(_ x: Tensor, _ y: Tensor) -> Tensor
  func subtract(_ x: Tensor, _ y: Tensor) -> Tensor
  func multiply(_ x: Tensor, _ y: Tensor) -> Tensor
  func divide(_ x: Tensor, by y: Tensor) -> Tensor
  /// The function of each element.
  func apply(_ function: ReferenceFunction, _ x: Tensor) -> Tensor
  /// The function of two elements, on equal shapes.
  func apply(_ function: ReferencePairFunction, _ x: Tensor, _ y: Tensor) -> Tensor

  /// The sum over an axis, which is removed.
  func sum(_ x: Tensor, axis: Int) -> Tensor
  /// op(x) op(y) of two matrices, as `MatrixProduct`.
  func product(_ x: Tensor, transposed: Bool, _ y: Tensor, transposed: Bool) -> Tensor
  /// Element i of the result is element `indices[i]` of `x`, or 0 where the index is −1. Exact: s is copied.
  func gather(_ x: Tensor, _ indices: [Int], shape: Shape) -> Tensor
  /// The same from several tensors, whose elements are counted one after another. Exact, too. The default adds gathers
  /// of each, which is not exact in s.
  func gather(_ tensors: [Tensor], _ indices: [Int], shape: Shape) -> Tensor
  /// The same elements under another shape. The default gathers them.
  func reshape(_ x: Tensor, to shape: Shape) -> Tensor

  // Decisions. They are recorded at one point and replayed at its neighbours, so that a difference stays on one smooth
  // piece of the function.
  /// Whether each element passes the test.
  func decide(_ test: ReferenceTest, _ x: Tensor) -> [Bool]
  /// Whether each element of x stands in the relation to that of y, of the same shape.
  func compare(_ relation: Compare.Relation, _ x: Tensor, _ y: Tensor) -> [Bool]
  /// The whole numbers next to the elements, which are exact.
  func round(_ x: Tensor, _ direction: Round.Direction) -> Tensor
  /// For each element of the result of a maximum over `axis`, the index in `x` of the first largest element.
  func chooseLargest(_ x: Tensor, axis: Int) -> [Int]

  /// The same index, without a decision: for a shift that does not change the value.
  func largest(_ x: Tensor, axis: Int) -> [Int]
}

extension ReferenceArithmetic {
  public func gather(_ tensors: [Tensor], _ indices: [Int], shape: Shape) -> Tensor {
    var first = 0
    let parts = tensors.map { tensor in
      let range = first..<first + self.shape(of: tensor).count
      first = range.upperBound
      return gather(tensor, indices.map { range.contains($0) ? $0 - range.lowerBound : -1 }, shape: shape)
    }
    return parts.dropFirst().reduce(parts[0], add)
  }

  public func reshape(_ x: Tensor, to shape: Shape) -> Tensor { gather(x, Array(0..<shape.count), shape: shape) }
}

/// Functions of one element in a reference's precision.
public enum ReferenceFunction: Sendable, Hashable {
  case negative, exp, expm1, log, log1p, squareRoot
  case sin, cos, tan, asin, acos, atan
  case sinh, cosh, tanh, asinh, acosh, atanh
  case erf, erfc
  /// 1/cosh² x, the slope of tanh.
  case sechSquared
  /// 1/(1 + e⁻ˣ)
  case sigmoid
  /// ln(1 + eˣ)
  case softplus
  /// c x
  case scaled(Double)
  /// x + c
  case shifted(Double)
  /// xᶜ
  case power(Double)
}

/// Functions of two elements in a reference's precision.
public enum ReferencePairFunction: Sendable, Hashable {
  /// xʸ
  case power
  /// atan2(x, y)
  case angle
}

/// Tests of one element.
public enum ReferenceTest: Sendable, Hashable {
  /// x > 0
  case positive
  /// x ≥ 0
  case notNegative
  /// low ≤ x ≤ high
  case within(Double, Double)
  /// x ≠ 0, of a mask: no decision, because the mask was one.
  case nonzero
}
