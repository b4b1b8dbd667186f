extension Value {
  /// Sums of products over pairs of axes of this value and another, as StableHLO's `dot_general`: for each position of
  /// the batch axes, Σ over the contracted ones. The result has the batch axes, then the other axes of this value, then
  /// those of the other one. For b batch positions, p and r others and q contracted, it costs b·p·q·r multiplications
  /// and b·p·(q − 1)·r additions; operands whose axes are in another order are copied.
  ///
  /// - Parameters:
  ///   - axes: pairs of an axis of this value and one of the other, with equal extents; negative ones count from the end.
  ///   - batch: pairs of axes that are not summed over.
  public func contract(_ other: Value, axes: [(Int, Int)], batch: [(Int, Int)] = []) -> Value {
    if isPoisoned || other.isPoisoned { return poisoned }
    let pairs = batch + axes
    guard let left = shape.positions(pairs.map(\.0)), let right = other.shape.positions(pairs.map(\.1)),
      zip(left, right).allSatisfy({ shape[$0] == other.shape[$1] })
    else {
      return trace.fail(
        .shape(
          operation: "contraction", operands: [shape, other.shape],
          expected: "pairs of different axes with equal extents, found \(pairs)"))
    }
    let a = ContractionSide(self, batch: left.prefix(batch.count), contracted: left.dropFirst(batch.count))
    let b = ContractionSide(other, batch: right.prefix(batch.count), contracted: right.dropFirst(batch.count))
    let result = Shape(
      shape.selecting(a.batch).extents + shape.selecting(a.free).extents + other.shape.selecting(b.free).extents)
    if axes.isEmpty, a.free.isEmpty || b.free.isEmpty {
      // Each element of one side scales elements of the other.
      let rest = Array(repeating: 1, count: Swift.max(a.free.count, b.free.count))
      func factor(_ side: ContractionSide) -> Value {
        let value = side.value.transpose(side.batch + side.free)
        return side.free.isEmpty ? value.reshape(Shape(value.shape.extents + rest)) : value
      }
      return factor(a) * factor(b)
    }
    let (x, y) = (a.matrices(contractedFirst: false), b.matrices(contractedFirst: true))
    if shape.selecting(a.batch).count == 1 {
      func matrix(_ value: Value) -> Value { value.reshape(value.shape.removing(0)) }
      let product = MatrixProduct(transposesLeft: x.contractedFirst, transposesRight: !y.contractedFirst)
      return trace.record(product, matrix(x.value), matrix(y.value)).reshaped(result)
    }
    let product = BatchedMatrixProduct(transposesLeft: x.contractedFirst, transposesRight: !y.contractedFirst)
    return trace.record(product, x.value, y.value).reshaped(result)
  }

  /// The reshaped value; itself after an error, which is kept.
  func reshaped(_ shape: Shape) -> Value { isPoisoned ? self : reshape(shape) }

  /// NumPy's `matmul` of values of which at least one has more than two axes: products of the matrices of the last two
  /// axes, broadcast along the others. A vector is a row on the left and a column on the right.
  func batchedMatmul(_ other: Value) -> Value {
    let (m, n) = (shape.rank, other.shape.rank)
    guard m >= 1, n >= 1 else {
      return trace.fail(
        .shape(
          operation: BatchedMatrixProduct().name, operands: [shape, other.shape],
          expected: "matrices or vectors; scale by a scalar with *"))
    }
    if m == 1 || n == 1 { return contract(other, axes: [(m - 1, Swift.max(n - 2, 0))]) }
    // Batch axes from the last one on. One of extent 1 is left out, and the other side's is repeated.
    let count = Swift.max(m, n) - 2
    var (leftAxes, rightAxes): ([Int?], [Int?]) = ([], [])
    for place in 0..<count {
      let (i, j) = (place - (count - (m - 2)), place - (count - (n - 2)))
      let isOne = (i < 0 || shape[i] == 1, j < 0 || other.shape[j] == 1)
      leftAxes.append(i < 0 || isOne.0 && !isOne.1 ? nil : i)
      rightAxes.append(j < 0 || isOne.1 && !isOne.0 ? nil : j)
    }
    let a = reshape(shape.selecting(leftAxes.compactMap(\.self) + [m - 2, m - 1]))
    let b = other.reshape(other.shape.selecting(rightAxes.compactMap(\.self) + [n - 2, n - 1]))
    var (batch, places, onlyLeft, onlyRight): ([(Int, Int)], [Int], [Int], [Int]) = ([], [], [], [])
    var (i, j) = (0, 0)
    for place in 0..<count {
      switch (leftAxes[place], rightAxes[place]) {
      case (.some, .some):
        batch.append((i, j))
        places.append(place)
      case (.some, nil): onlyLeft.append(place)
      default: onlyRight.append(place)
      }
      if leftAxes[place] != nil { i += 1 }
      if rightAxes[place] != nil { j += 1 }
    }
    let product = a.contract(b, axes: [(-1, -2)], batch: batch)
    if product.isPoisoned { return product }
    let order = places + onlyLeft + [count] + onlyRight + [count + 1]
    return product.transpose(order.indices.sorted { order[$0] < order[$1] })
  }
}

extension Shape {
  /// These axes counted from 0, in their order; `nil` if there is no such axis, or one is named twice.
  fileprivate func positions(_ axes: [Int]) -> [Int]? {
    self.axes(axes).map { _ in axes.map { $0 < 0 ? $0 + rank : $0 } }
  }
}

/// One operand of a contraction, with the parts of its axes.
private struct ContractionSide {
  let value: Value
  let batch: [Int]
  let contracted: [Int]
  let free: [Int]

  init(_ value: Value, batch: ArraySlice<Int>, contracted: ArraySlice<Int>) {
    self.value = value
    self.batch = Array(batch)
    self.contracted = Array(contracted)
    free = value.shape.extents.indices.filter { !batch.contains($0) && !contracted.contains($0) }
  }

  /// The operand as matrices [batch, free, contracted], or with the last two exchanged: the asked order, unless only
  /// the other one takes no copy.
  func matrices(contractedFirst asked: Bool) -> (value: Value, contractedFirst: Bool) {
    let (first, second) = (batch + contracted + free, batch + free + contracted)
    func isView(_ axes: [Int]) -> Bool {
      let moved = axes.filter { value.shape[$0] != 1 }
      return moved == moved.sorted()
    }
    let contractedFirst = isView(first) == isView(second) ? asked : isView(first)
    let order = value.transpose(contractedFirst ? first : second)
    let (b, p, q) = (count(batch), count(free), count(contracted))
    return (order.reshape(contractedFirst ? [b, q, p] : [b, p, q]), contractedFirst)
  }

  private func count(_ axes: [Int]) -> Int { value.shape.selecting(axes).count }
}
