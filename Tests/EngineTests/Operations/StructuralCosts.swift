@testable import Engine

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
