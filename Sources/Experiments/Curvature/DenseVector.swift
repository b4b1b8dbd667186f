/// Vectors of doubles of one length, read in place. O(n) each.
enum DenseVector {
  /// Σ xᵢ yᵢ. Four sums side by side, so that an addition need not wait for the one before.
  static func dot(_ x: [Double], _ y: [Double]) -> Double {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
        let whole = x.count & ~3
        var index = 0
        while index < whole {
          a += x[index] * y[index]
          b += x[index + 1] * y[index + 1]
          c += x[index + 2] * y[index + 2]
          d += x[index + 3] * y[index + 3]
          index += 4
        }
        while index < x.count {
          a += x[index] * y[index]
          index += 1
        }
        return (a + b) + (c + d)
      }
    }
  }

  /// y ← y − factor · x.
  static func subtract(_ factor: Double, _ x: [Double], from y: inout [Double]) {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        var index = 0
        while index < x.count {
          y[index] -= factor * x[index]
          index += 1
        }
      }
    }
  }

  /// x ← factor · x.
  static func scale(_ x: inout [Double], by factor: Double) {
    x.withUnsafeMutableBufferPointer { x in
      var index = 0
      while index < x.count {
        x[index] *= factor
        index += 1
      }
    }
  }

  /// The largest absolute element; 0 without elements, NaN if one is NaN.
  static func largest(_ x: [Double]) -> Double {
    x.withUnsafeBufferPointer { x in
      var (largest, hasNaN) = (0.0, false)
      var index = 0
      while index < x.count {
        let size = abs(x[index])
        if size > largest { largest = size }
        if size.isNaN { hasNaN = true }
        index += 1
      }
      return hasNaN ? .nan : largest
    }
  }
}
