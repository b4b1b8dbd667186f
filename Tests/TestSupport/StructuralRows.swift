import Engine

/// Rows of operations that move, pick or contract elements, and of methods that are composed of them.
extension OperationRow {
  static let structural = layouts + contractions + indexings + windowed

  private static let layouts: [OperationRow] = [
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

  private static func batched(_ left: Bool, _ right: Bool, _ shapes: [[Shape]]) -> OperationRow {
    OperationRow(type: "BatchedMatrixProduct", shapes: shapes) {
      $0[0].trace.record(BatchedMatrixProduct(transposesLeft: left, transposesRight: right), $0[0], $0[1])
    }
  }

  private static let contractions: [OperationRow] = [
    batched(
      false, false,
      [
        [[2, 3, 4], [2, 4, 5]], [[2, 1, 4], [2, 4, 1]], [[2, 3, 1], [2, 1, 4]], [[2, 3, 4], [2, 4, 1]],
        [[2, 1, 4], [2, 4, 3]],
      ]),
    batched(true, false, [[[2, 4, 3], [2, 4, 5]], [[2, 4, 1], [2, 4, 3]]]),
    batched(false, true, [[[2, 3, 4], [2, 5, 4]], [[2, 3, 4], [2, 1, 4]]]),
    batched(true, true, [[[2, 4, 3], [2, 5, 4]]]),
    OperationRow(type: "BatchedMatrixProduct", shapes: [[[2, 1, 3, 4], [5, 4, 3]], [[6, 3, 4], [2, 6, 4, 5]]]) {
      $0[0].matmul($0[1])
    },
    OperationRow(type: "MatrixProduct", shapes: [[[2, 3, 4], [4]], [[4], [2, 4, 3]], [[5, 4], [2, 3, 4, 3]]]) {
      $0[0].matmul($0[1])
    },
    OperationRow(type: "BatchedMatrixProduct", shapes: [[[2, 3, 4], [4, 2, 5], [5, 3]]]) {
      let trace = $0[0].trace
      return trace.einsum("ijk,kil->jl", $0[0], $0[1]) * trace.einsum("ijk,kil,lj->j", $0).reshape([$0[0].shape[1], 1])
        + trace.einsum("ijk,kil->jkil", $0[0], $0[1]).sum(axes: [1, 2])
    },
  ]

  private static let indexings: [OperationRow] = [
    OperationRow(type: "Gather", shapes: [[[4]], [[3, 5]], [[2, 3, 4]]]) {
      $0[0].gather(axis: 0, [1, -1, 0, 1, $0[0].shape[0] - 1])
    },
    OperationRow(type: "Gather", shapes: [[[3, 5]]]) {
      $0[0].gather(axis: -1, [2, 0, 2, -1]) * $0[0].gather(flat: [3, 3, -1, 0], shape: [1, 4])
    },
    OperationRow(type: "ScatterAdd", shapes: [[[7]], [[5, 3]], [[4, 2, 3]]]) {
      $0[0].scatterAdd(axis: 0, (0..<$0[0].shape[0]).map { $0 % 4 - 1 }, extent: 4)
    },
    OperationRow(type: "GatherAt", shapes: [[[4, 3], [2, 4]]]) {
      $0[0].take($0[1].argmax(axis: 1), axis: 0) * $0[0].transpose().take($0[1].argmin(axis: 1), axis: -1).transpose()
    },
    OperationRow(type: "GatherAt", shapes: [[[4, 3, 2]], [[3, 3, 3]]]) {
      let positions = $0[0].argmax(axis: 1, keepdims: true)
      return $0[0].takeAlong(positions + $0[0].trace.iota(2).reshape([1, 2, 1]), axis: 1, outOfRange: .clamp)
        * $0[0].takeAlong(positions - 5, axis: 1, outOfRange: .zero)
    },
    OperationRow(type: "GatherAt", shapes: [[[4, 3, 2]]]) {
      let positions = $0[0].trace.literal([0, 1, -1, 2, 1, 7, 2, 0], [4, 2])
      return $0[0].gatherND(positions, outOfRange: .clamp) + $0[0].gatherND(positions, outOfRange: .zero)
    },
    OperationRow(type: "ScatterAddAt", shapes: [[[5, 3]], [[4, 4]]]) {
      let (rows, columns) = ($0[0].shape[0], $0[0].shape[1])
      let positions = $0[0].trace.literal((0..<rows).map { Double($0 % 3 * 2 - 2) }, [rows, 1])
      return $0[0].trace.record(ScatterAddAt([4, columns]), $0[0], positions)
        + $0[0].trace.record(ScatterAddAt([4, columns], clamps: true), $0[0], positions).tanh()
    },
    OperationRow(type: "ScatterAddAt", shapes: [[[3, 4]]]) {
      $0[0] * $0[0].argmax(axis: 0).oneHot($0[0].shape[0], axis: 0)
    },
    OperationRow(type: "Argmax", shapes: [[[6, 1]], [[3, 5]], [[4, 2, 3]]]) {
      $0[0].sum(axis: 0) * $0[0].argmax(axis: 0)
    },
  ]
}

extension Value {
  /// An element of a vector.
  fileprivate subscript(at index: Int) -> Value { element(axis: 0, at: index) }
}
