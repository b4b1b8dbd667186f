extension RunningArithmetic {
  public func product(
    _ x: RunningTensor, transposed transposesX: Bool, _ y: RunningTensor, transposed transposesY: Bool
  ) -> RunningTensor {
    let (p, q) = transposesX ? (x.shape[1], x.shape[0]) : (x.shape[0], x.shape[1])
    let r = transposesY ? y.shape[0] : y.shape[1]
    precondition(q == (transposesY ? y.shape[1] : y.shape[0]))
    if r == 1 && p > 1 {
      // The innermost loop is over columns, so a product with a vector has it on the left.
      return reshape(product(y, transposed: !transposesY, x, transposed: !transposesX), to: [p, 1])
    }
    let right = transposesY ? y.transposed() : y
    let (rowStride, termStride) = transposesX ? (1, p) : (q, 1)
    // A block of `right` stays in the cache while all rows of the left matrix go by.
    let (height, width) = (64, 256)
    // Each of the q terms may underflow.
    return RunningTensor(summed: [p, r], smallest: Double(q) * smallest) { values, lost, errors in
      x.withElements { a, s in
        right.withElements { b, t in
          for top in stride(from: 0, to: q, by: height) {
            for start in stride(from: 0, to: r, by: width) {
              for row in 0..<p {
                for term in top..<min(top + height, q) {
                  let place = row * rowStride + term * termStride
                  let (factor, size, error) = (a[place], abs(a[place]), s[place])
                  let (from, to) = (term * r, row * r)
                  for column in start..<min(start + width, r) {
                    accumulate(factor * b[from &+ column], into: &values[to &+ column], &lost[to &+ column])
                    errors[to &+ column] += size * t[from &+ column] + error * abs(b[from &+ column])
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

extension RunningTensor {
  /// The transpose of a matrix, copied in square blocks that stay in the cache.
  fileprivate func transposed() -> RunningTensor {
    let (rows, columns, side) = (shape[0], shape[1], 16)
    func transposed(_ elements: [Double]) -> [Double] {
      guard rows > 1 && columns > 1 else { return elements }
      return elements.withUnsafeBufferPointer { elements in
        Array(unsafeUninitializedCapacity: elements.count) { target, count in
          for top in stride(from: 0, to: rows, by: side) {
            for left in stride(from: 0, to: columns, by: side) {
              for row in top..<min(top + side, rows) {
                for column in left..<min(left + side, columns) {
                  target[column * rows + row] = elements[row * columns + column]
                }
              }
            }
          }
          count = elements.count
        }
      }
    }
    return RunningTensor(shape: [columns, rows], values: transposed(values), errors: transposed(errors))
  }
}
