import Engine

/// Rows of operations that move, pick or contract elements, and of methods that are composed of them.
extension OperationRow {
  static let structural: [OperationRow] = [
    OperationRow(
      type: "Broadcast",
      shapes: [[[4, 1], [1, 3]], [[2, 1, 3], [4, 1]], [[1], [5]], [[2, 1, 3, 1], [4, 3, 1]]]
    ) { ($0[0] * $0[1]).tanh() + $0[0] },
    OperationRow(type: "Select", shapes: [[[3, 1], [4], [3, 4]], [.scalar, [2, 3], [3]]], gap: 0.05) {
      $0[0].positive().select($0[1], else: $0[2])
    },
    OperationRow(type: "Sum", shapes: [[[2, 3, 4]], [[1, 5, 1]]]) {
      $0[0] - $0[0].mean(axes: [-1, 0], keepdims: true) * $0[0].sum(axes: [1, 2], keepdims: true)
    },
    OperationRow(type: "Maximum", shapes: [[[2, 3, 4]], [[1, 5, 1]]]) {
      $0[0].max(axes: [0, 2]) * $0[0].min(axes: [1, -1], keepdims: true) + $0[0].min(axes: nil)
    },
    OperationRow(type: "Multiply", shapes: [[[2, 3, 4]], [[1, 5, 1]], [[2, 7, 1]]]) {
      $0[0].product(axes: [0, 2]) + $0[0].product(axis: 1).sum()
    },
    OperationRow(type: "LogSumExp", shapes: [[[2, 3, 4]], [[1, 5, 1]]]) {
      $0[0].logSumExp(axes: [0, 2], keepdims: true) + $0[0].logSumExp(axes: [1], keepdims: true)
    },
    OperationRow(type: "Softmax", shapes: [[[2, 3, 4]]]) { $0[0].softmax(axis: 1) * $0[0].logSoftmax(axis: 0) },
    OperationRow(type: "SquareRoot", shapes: [[[2, 3, 4]], [[3, 2, 1]]], gap: 0.2) {
      $0[0].norm(axes: [0, -1], keepdims: true) * $0[0].norm()
    },
    OperationRow(type: "Transpose", shapes: [[[2, 3, 4]], [[1, 5, 2]], [[20, 17, 3]]]) {
      let x = $0[0]
      return x.transpose([2, 0, 1]).sum(axis: 0)
        * x.transpose([1, 0, 2]).transpose([0, 2, 1]).sum(axis: 1).transpose()
        + x.transpose().sum(axis: 0).transpose()
    },
    OperationRow(type: "Transpose", shapes: [[[2, 3, 4, 5]], [[3, 1, 2, 1]]]) {
      $0[0].transpose([0, 2, -1, 1]).tanh() * $0[0].moving(1, to: 3) + $0[0].transpose([3, 1, 0, 2]).mean()
    },
    OperationRow(type: "Flip", shapes: [[[5]], [[4, 3]], [[2, 1, 3]]]) { $0[0] * $0[0].flip(axis: 0).flip(axes: nil) },
    OperationRow(type: "Slice", shapes: [[[7]], [[5, 3]], [[4, 2, 3]]]) {
      $0[0].slice(axis: 0, from: 1, count: $0[0].shape[0] / 2, step: 2)
    },
    OperationRow(type: "Slice", shapes: [[[7, 4]], [[3, 5]]]) {
      let x = $0[0].slice(axis: 0, start: nil, stop: nil, step: -2).slice(axis: 1, start: -2, stop: 0, step: -1)
      return x * $0[0].element(axis: 0, at: -1).slice(axis: 0, start: 1, stop: -1)
        + $0[0].split(axis: 1, extents: [1, $0[0].shape[1] - 1])[1].mean()
    },
    OperationRow(type: "Pad", shapes: [[[4]], [[4, 3]], [[1, 2, 3]]]) {
      $0[0].pad(axis: 0, before: 1, after: 0, interior: 2, value: 1.5)
        * $0[0].pad(axis: 0, before: 0, after: 1, interior: 2)
    },
    OperationRow(type: "Pad", shapes: [[[4, 3]], [[5, 5]]]) {
      $0[0].pad([Padding(low: -1, high: 2, interior: 1), Padding(low: 3, high: -1)], value: -0.5).tanh()
    },
    OperationRow(type: "Concatenate", shapes: [[[2, 3], [2, 3]]]) {
      $0[0].trace.concatenate([$0[0], $0[1], 2 * $0[0]], axis: -1).sum(axis: 0)
        * $0[0].trace.stack([$0[1], $0[0]], axis: 1).sum(axes: [0]).slice(axis: 0, from: 0, count: 1).sum()
    },
    OperationRow(type: "Literal", shapes: [[[4]], [[3, 5]]]) {
      $0[0] * $0[0].trace.iota($0[0].shape.count).reshape($0[0].shape) + $0[0].trace.literal([1, -2])[at: 1]
    },
    OperationRow(type: "CumulativeSum", shapes: [[[6]], [[4, 3]], [[1, 2, 3]]]) {
      let x = $0[0]
      return x.cumulativeSum(axis: 0) * x.cumulativeSum(axis: -1, exclusive: true)
        + x.cumulativeSum(axis: 0, exclusive: true, reverse: true) * x.cumulativeSum(axis: -1, reverse: true)
    },
  ]
}

extension Value {
  /// An element of a vector.
  fileprivate subscript(at index: Int) -> Value { element(axis: 0, at: index) }
}

extension CostRow {
  /// Operations of these files on operands [p, q], [q, r] and the like.
  static func structural(_ p: Int, _ q: Int, _ r: Int) -> [CostRow] {
    let (one, n) = ([Shape([p, q])], p * q)
    return [
      CostRow("Transpose", [[p, q, r]], n * r) { $0[0].trace.record(Transpose([2, 0, 1]), $0[0]) },
      CostRow("Flip", one, n) { $0[0].flip(axis: 1) },
      CostRow("Slice", one, (p + 1) / 2 * q) { $0[0].slice(axis: 0, from: 0, count: (p + 1) / 2, step: 2) },
      CostRow("Pad", one, p * (3 + 2 * q - 1)) { $0[0].pad(axis: 1, before: 1, after: 2, interior: 1, value: 3) },
      CostRow(literal: [p, q]),
      CostRow("CumulativeSum", one, n, OperationCount(additions: (p - 1) * q)) { $0[0].cumulativeSum(axis: 0) },
      // 0 and x₀ are no sums.
      CostRow("CumulativeSum", one, n, OperationCount(additions: p * max(q - 2, 0))) {
        $0[0].cumulativeSum(axis: 1, exclusive: true, reverse: true)
      },
    ]
  }
}
