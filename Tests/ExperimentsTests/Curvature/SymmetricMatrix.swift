import Engine
import Statistics

@testable import Experiments

/// A symmetric matrix with known eigenvalues: Q D Qᵀ, with Q a product of random reflections.
struct SymmetricMatrix {
  let rows: [[Double]]

  init(rows: [[Double]]) { self.rows = rows }

  init(eigenvalues: [Double], seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let count = eigenvalues.count
    var rows = (0..<count).map { row in (0..<count).map { $0 == row ? eigenvalues[row] : 0 } }
    for _ in 0..<3 {
      let normal = (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
      let square = normal.reduce(0) { $0 + $1 * $1 }
      func reflected(_ rows: [[Double]]) -> [[Double]] {
        rows.map { row in
          let part = 2 * zip(row, normal).reduce(0) { $0 + $1.0 * $1.1 } / square
          return zip(row, normal).map { $0 - part * $1 }
        }
      }
      func transposed(_ rows: [[Double]]) -> [[Double]] { (0..<count).map { column in rows.map { $0[column] } } }
      rows = transposed(reflected(transposed(reflected(rows))))
    }
    self.rows = rows
  }

  func product(_ vector: [Double]) -> [Double] {
    rows.map { zip($0, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The function ½ xᵀ A x of x.
  var function: Function {
    let (elements, count) = (rows.flatMap(\.self), rows.count)
    return Function(["x": [count]], variables: ["x"]) { inputs in
      let matrix = inputs.trace.literal(elements, [count, count])
      return 0.5 * (inputs["x"] * matrix.matmul(inputs["x"])).sum()
    }
  }

  /// Products with the Hessian of that function.
  func products(batch: Int = 8, dtype: DType = .float64) throws -> HessianProducts {
    let products = try HessianProducts(function, batch: batch, dtype: dtype, blas: .builtin)
    try products.move(to: ["x": Tensor(Array(repeating: 0.25, count: rows.count), dtype: dtype)])
    return products
  }
}
