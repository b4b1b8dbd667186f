import Engine

extension CostRow {
  /// What reads elements costs, padding does not.
  static func windowed(_ p: Int, _ q: Int, _ r: Int) -> [CostRow] {
    // On q elements with one of padding on each side, q + 1 positions of two taps, of which the first and the last read one.
    let edge = Window(size: 2, low: 1, high: 1)
    return [
      CostRow("WindowSum", [[p, q]], p * (q + 1), OperationCount(additions: p * (q - 1))) {
        $0[0].windowSum([edge])
      },
      CostRow("WindowMaximum", [[p, q]], p * (q + 1), OperationCount(comparisons: p * (q - 1))) {
        $0[0].windowMax([edge])
      },
      CostRow("WindowArgmax", [[p, q]], p * (q + 1), OperationCount(comparisons: p * (q - 1))) {
        $0[0].trace.record(WindowArgmax([edge]), $0[0])
      },
      // Of one tap, which needs no patches: `ConvolutionTests` has the others.
      CostRow(
        "Convolution", [[r, q, 4], [p, q, 1]], r * p * 4,
        OperationCount(multiplications: 4 * r * p * q, additions: 4 * r * p * (q - 1))
      ) { $0[0].convolution($0[1]) },
    ]
  }
}
