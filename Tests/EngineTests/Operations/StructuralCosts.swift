import Engine

extension CostRow {
  /// Operations of these files on operands [p, q], [q, r] and the like.
  static func structural(_ p: Int, _ q: Int, _ r: Int) -> [CostRow] { moved(p, q, r) + windowed(p, q, r) }

  private static func moved(_ p: Int, _ q: Int, _ r: Int) -> [CostRow] {
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
      CostRow(
        "BatchedMatrixProduct", [[r, p, q], [r, q, 3]], r * p * 3,
        OperationCount(multiplications: 3 * r * n, additions: 3 * r * p * (q - 1))
      ) { $0[0].trace.record(BatchedMatrixProduct(), $0[0], $0[1]) },
      CostRow("Gather", one, 3 * p) { $0[0].gather(axis: 1, [0, -1, q - 1]) },
      CostRow("ScatterAdd", one, 2 * q, OperationCount(additions: (p - 1) * q)) {
        $0[0].scatterAdd(axis: 0, Array(repeating: 0, count: p), extent: 2)
      },
      CostRow("GatherAt", [[p, q], [r, 1]], p * r) {
        $0[0].trace.record(GatherAt(batchAxes: 1, isShared: true), $0[0], $0[1])
      },
      CostRow("ScatterAddAt", [[p, r], [r, 1]], n, OperationCount(additions: p * (r - 1))) {
        $0[0].trace.record(ScatterAddAt([p, q], batchAxes: 1, isShared: true), $0[0], $0[1])
      },
      CostRow("Argmax", one, q, OperationCount(comparisons: (p - 1) * q)) { $0[0].argmax(axis: 0) },
    ]
  }
}
