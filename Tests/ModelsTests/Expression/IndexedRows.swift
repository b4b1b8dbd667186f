@testable import Models

extension ExpressionFunctionTests {
  // Indices that tensors hold, by NumPy 2.4.6.
  static let indexed: [Row] = [
    Row("x[floor(p)]", [3], [0.3, -1.2, 0.3]),
    Row("A[:, floor(p)]", [2, 3], [1.0, -2.0, 1.0, 0.25, 3.0, 0.25]),
    Row("T[floor(p) - 1, ..., 1:]", [3, 2, 2], [0.2, 0.8, 1.4, -0.6, 0.9, -0.4, -0.7, 0.6, 0.2, 0.8, 1.4, -0.6]),
    Row("A[floor(p), floor(p) + 1]", [3], [-2.0, -1.0, -2.0]),
    Row("T[:, floor(p), floor(p)]", [2, 3], [0.1, -0.7, 0.1, -1.3, 1.4, -1.3]),
    Row("T[1, floor(p)]", [3, 3], [-1.3, 0.2, 0.8, 0.5, 1.4, -0.6, -1.3, 0.2, 0.8]),
    Row("A[floor(p), None]", [3, 1, 3], [1.0, -2.0, 0.5, 0.25, 3.0, -1.0, 1.0, -2.0, 0.5]),
    Row("x[floor(A*0 + p)]", [2, 3], [0.3, -1.2, 0.3, 0.3, -1.2, 0.3]),
  ]
}
