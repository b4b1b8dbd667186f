/// The BLAS products for one element type. Matrices are row-major. Results are overwritten, not added to.
public struct GEMMTable<Element: Scalar>: Sendable {
  public typealias Source = UnsafePointer<Element>
  public typealias Target = UnsafeMutablePointer<Element>

  /// xᵀy for n elements: (n, x, y).
  public let dot: @Sendable (Int, Source, Source) -> Element
  /// y = A x, or Aᵀ x if transposed, for A [m, n]: (transposed, m, n, A, x, y).
  public let gemv: @Sendable (Bool, Int, Int, Source, Source, Target) -> Void
  /// C = x yᵀ, C [m, n]: (m, n, x, y, C).
  public let outer: @Sendable (Int, Int, Source, Source, Target) -> Void
  /// C = op(A) op(B), op(A) [m, k], op(B) [k, n], op transposing where asked: (transposes A, transposes B, m, n, k, A, B, C).
  public let gemm: @Sendable (Bool, Bool, Int, Int, Int, Source, Source, Target) -> Void
}
