import Engine

/// Rows of convolutions and of reductions over windows.
extension OperationRow {
  private static let one = Window(size: 2)
  private static let wide = Window(size: 3, stride: 2, low: 1, high: 2, dilation: 2)
  private static let holes = Window(
    size: 2, stride: 3, low: 2, high: 1, dilation: 3, baseDilation: 2)
  private static let cropped = Window(size: 2, low: -1, high: -1)

  static let windowed: [OperationRow] = [
    OperationRow(type: "WindowSum", shapes: [[[2, 5]], [[1, 7]], [[4, 4]]]) {
      $0[0].windowSum([wide]) + $0[0].windowSum([wide, one]).sum() + $0[0].windowSum([holes]).sum()
    },
    OperationRow(type: "WindowSum", shapes: [[[2, 3, 5]], [[3, 4, 4]]]) {
      $0[0].averagePool([one, wide]) * $0[0].averagePool([one, wide], countsPadding: true)
    },
    OperationRow(type: "WindowMaximum", shapes: [[[2, 5]], [[1, 7]], [[4, 4]]]) {
      $0[0].windowMax([wide]) * $0[0].windowMin([wide]) + $0[0].windowMax([cropped, one]).sum()
    },
    OperationRow(type: "WindowMaximum", shapes: [[[2, 3, 5]]]) {
      $0[0].windowMax([one, Window(size: 2, stride: 2)])
    },
    OperationRow(type: "WindowArgmax", shapes: [[[2, 5]], [[4, 4]]]) {
      $0[0].windowSum([one]) * $0[0].trace.record(WindowArgmax([one]), $0[0])
    },
    OperationRow(
      type: "Convolution", shapes: [[[2, 3, 7], [4, 3, 2]], [[1, 1, 5], [1, 1, 2]]]
    ) {
      $0[0].convolution(
        $0[1], strides: [2], padding: [(1, 2 * $0[1].shape[2])], dilations: [2], inputDilations: [3]
      )
    },
    OperationRow(
      type: "Convolution",
      shapes: [[[2, 3, 4, 5], [2, 3, 3, 2]], [[2, 3, 4, 4], [5, 3, 1, 1]]]
    ) {
      $0[0].convolution(
        $0[1], strides: [1, 2], padding: [($0[1].shape[2], 1), (-1, $0[1].shape[3])])
    },
    // Two groups, whatever the extents.
    OperationRow(type: "Convolution", shapes: [[[2, 3, 5], [4, 3, 2]]]) {
      let (x, weights) = ($0[0], $0[1])
      return x.concatenate(2 * x, axis: 1)
        .convolution(
          weights.concatenate(weights * weights, axis: 0), padding: [(weights.shape[2], 0)],
          groups: 2)
    },
    // Depthwise, in three dimensions.
    OperationRow(type: "Convolution", shapes: [[[1, 3, 4, 3, 2], [3, 1, 3, 1, 2]]]) {
      $0[0].convolution(
        $0[1], padding: [($0[1].shape[2], 0), (0, 0), (0, $0[1].shape[4])], groups: $0[1].shape[0])
    },
  ]
}
