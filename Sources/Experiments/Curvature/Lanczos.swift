import Statistics

/// Lanczos' tridiagonalisation of a symmetric matrix from one start, with full reorthogonalisation: each new vector is
/// made orthogonal to all before it, twice (Parlett, "The symmetric eigenvalue problem", 1998, chapter 13).
///
/// After m products it has m orthonormal vectors Q and T = QᵀHQ. They span an invariant subspace if nothing is left of
/// the next vector; then every eigenvalue in which the start has a part is one of T.
struct Lanczos: Equatable {
  /// The orthonormal vectors; the last one waits for its product, unless `isInvariant`.
  private(set) var basis: [[Double]]
  private(set) var diagonal: [Double] = []
  /// What was left of each product; the last element couples T to the vector that waits.
  private(set) var offDiagonal: [Double] = []
  /// Whether the vectors span an invariant subspace.
  private(set) var isInvariant = false

  /// - Parameter start: with an element that is not 0.
  init(start: [Double]) {
    basis = [start]
    Self.normalize(&basis[0])
  }

  /// What was kept of a tridiagonalisation, to go on with.
  init(basis: [[Double]], diagonal: [Double], offDiagonal: [Double], isInvariant: Bool) {
    (self.basis, self.diagonal, self.offDiagonal) = (basis, diagonal, offDiagonal)
    self.isInvariant = isInvariant
  }

  /// Number of products so far.
  var steps: Int { diagonal.count }

  /// The vector whose product is next.
  var direction: [Double] { basis[basis.count - 1] }

  /// T, and its eigenvalues.
  var tridiagonal: TridiagonalMatrix { TridiagonalMatrix(diagonal: diagonal, offDiagonal: offDiagonal) }

  /// Takes the product with `direction`. O(m n) after m steps.
  /// - Parameter negligible: the length, relative to the largest element of T, from which on nothing is left of the
  ///   product.
  mutating func append(product: [Double], negligible: Double) {
    var rest = product
    let last = basis.count - 1
    // Twice: what rounding leaves of the first pass, the second removes.
    var along = 0.0
    for _ in 0..<2 {
      for index in stride(from: last, through: 0, by: -1) {
        let part = DenseVector.dot(basis[index], rest)
        DenseVector.subtract(part, basis[index], from: &rest)
        if index == last { along += part }
      }
    }
    diagonal.append(along)
    let length = Self.normalize(&rest)
    offDiagonal.append(length)
    let size = max(DenseVector.largest(diagonal), DenseVector.largest(offDiagonal))
    if length <= negligible * size || basis.count == product.count {
      isInvariant = true
    } else {
      basis.append(rest)
    }
  }

  /// Gives the vector length 1, unless it is 0, and returns the length that it had.
  @discardableResult
  private static func normalize(_ vector: inout [Double]) -> Double {
    let largest = DenseVector.largest(vector)
    guard largest > 0, largest.isFinite else { return largest }
    // In units of the largest element, so that no square overflows or vanishes.
    for index in vector.indices { vector[index] /= largest }
    let length = DenseVector.dot(vector, vector).squareRoot()
    DenseVector.scale(&vector, by: 1 / length)
    return largest * length
  }
}
