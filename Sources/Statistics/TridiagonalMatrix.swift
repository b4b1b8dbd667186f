import Foundation

/// A symmetric tridiagonal matrix, such as Lanczos' method makes.
public struct TridiagonalMatrix: Sendable, Equatable {
  /// The elements of the diagonal.
  public var diagonal: [Double]
  /// The elements beside the diagonal, one fewer; further ones are ignored.
  public var offDiagonal: [Double]

  public init(diagonal: [Double], offDiagonal: [Double]) {
    (self.diagonal, self.offDiagonal) = (diagonal, offDiagonal)
  }

  /// An eigenvalue with the ends of its eigenvector, which has length 1.
  public struct Eigenvalue: Sendable, Equatable {
    public let value: Double
    /// First element of the eigenvector.
    public let first: Double
    /// Last element of the eigenvector.
    public let last: Double
  }

  /// Maximum number of iterations for an eigenvalue; two or three are usual.
  private static let maxIterations = 60

  /// All eigenvalues, ascending; multiple ones several times. O(m²) for m rows, as of the eigenvectors only two rows are
  /// carried along. Errors are a few ε of the largest absolute eigenvalue.
  ///
  /// The implicit QL algorithm: Dubrulle, Martin and Wilkinson, "The implicit QL algorithm", Numerische Mathematik 12
  /// (1968), as in EISPACK's imtql2.
  public func eigenvalues() -> [Eigenvalue] {
    let count = diagonal.count
    guard count > 0 else { return [] }
    var work = Work(diagonal: diagonal, offDiagonal: Array(offDiagonal.prefix(count - 1)) + [0])
    for index in 0..<count { work.isolate(index, maxIterations: Self.maxIterations) }
    return (0..<count).map { Eigenvalue(value: work.diagonal[$0], first: work.first[$0], last: work.last[$0]) }
      .sorted { $0.value < $1.value }
  }

  /// The matrix on its way to a diagonal one, with the first and last row of the product of all rotations.
  private struct Work {
    var diagonal: [Double]
    var beside: [Double]
    var first: [Double]
    var last: [Double]

    init(diagonal: [Double], offDiagonal: [Double]) {
      (self.diagonal, beside) = (diagonal, offDiagonal)
      first = Array(repeating: 0, count: diagonal.count)
      last = first
      first[0] = 1
      last[diagonal.count - 1] = 1
    }

    /// Turns the matrix until row `index` has no element beside the diagonal.
    mutating func isolate(_ index: Int, maxIterations: Int) {
      for _ in 0..<maxIterations {
        let end = endOfBlock(from: index)
        guard end > index else { return }
        sweep(from: index, to: end)
      }
    }

    /// The last row of the block that begins at `start`: the element beside it is negligible.
    private func endOfBlock(from start: Int) -> Int {
      var row = start
      while row < diagonal.count - 1 {
        let size = abs(diagonal[row]) + abs(diagonal[row + 1])
        if size + abs(beside[row]) == size { break }
        row += 1
      }
      return row
    }

    /// One QL step with Wilkinson's shift on the rows from `start` to `end`.
    private mutating func sweep(from start: Int, to end: Int) {
      let half = (diagonal[start + 1] - diagonal[start]) / (2 * beside[start])
      let root = half.magnitude == .infinity ? half.magnitude : hypot(half, 1)
      var g = diagonal[end] - diagonal[start] + beside[start] / (half + (half < 0 ? -root : root))
      var (sine, cosine, shift) = (1.0, 1.0, 0.0)
      for row in stride(from: end - 1, through: start, by: -1) {
        let f = sine * beside[row]
        let b = cosine * beside[row]
        let r = hypot(f, g)
        beside[row + 1] = r
        guard r > 0 else {
          // The rotation is lost to underflow: the matrix falls apart here.
          diagonal[row + 1] -= shift
          beside[end] = 0
          return
        }
        (sine, cosine) = (f / r, g / r)
        g = diagonal[row + 1] - shift
        let sum = (diagonal[row] - g) * sine + 2 * cosine * b
        shift = sine * sum
        diagonal[row + 1] = g + shift
        g = cosine * sum - b
        rotate(&first, row, sine, cosine)
        rotate(&last, row, sine, cosine)
      }
      diagonal[start] -= shift
      beside[start] = g
      beside[end] = 0
    }

    private func rotate(_ elements: inout [Double], _ row: Int, _ sine: Double, _ cosine: Double) {
      let next = elements[row + 1]
      elements[row + 1] = sine * elements[row] + cosine * next
      elements[row] = cosine * elements[row] - sine * next
    }
  }
}
