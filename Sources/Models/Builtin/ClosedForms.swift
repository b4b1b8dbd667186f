import Engine

/// References for strategies: results by formula in double precision, independent of the engine.
enum ClosedForms {
  /// v (vᵀy), with a compensated dot product (Neumaier 1974). O(n).
  static func rankOneProduct(_ v: [Double], _ y: [Double]) -> [Double] {
    var sum = 0.0
    var lost = 0.0
    for (vi, yi) in zip(v, y) {
      let term = vi * yi
      let next = sum + term
      lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
      sum = next
    }
    let s = sum + lost
    return v.map { $0 * s }
  }

  /// A₁ A₂ … of (rows, columns, elements), by the textbook's triple loop in an order with few operations.
  static func product(_ factors: [(rows: Int, columns: Int, elements: [Double])]) -> [Double] {
    guard let first = factors.first else { return [] }
    let order = Bracketing.optimal(extents: [first.rows] + factors.map(\.columns))
    return order.evaluate {
      factors[$0]
    } _: {
      multiply($0, $1)
    }.elements
  }

  private static func multiply(
    _ a: (rows: Int, columns: Int, elements: [Double]), _ b: (rows: Int, columns: Int, elements: [Double])
  ) -> (rows: Int, columns: Int, elements: [Double]) {
    var c = Array(repeating: 0.0, count: a.rows * b.columns)
    c.withUnsafeMutableBufferPointer { c in
      b.elements.withUnsafeBufferPointer { b1 in
        for i in 0..<a.rows {
          for k in 0..<a.columns {
            let factor = a.elements[i * a.columns + k]
            for j in 0..<b.columns { c[i * b.columns + j] += factor * b1[k * b.columns + j] }
          }
        }
      }
    }
    return (a.rows, b.columns, c)
  }
}
