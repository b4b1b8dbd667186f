public import Engine

/// One row for each operation of the engine: what drives all checks of `OperationTests`, and of changed rules.
public struct OperationRow: Sendable, CustomStringConvertible {
  /// Name of its type and of its file.
  public let type: String
  /// Shapes of the operands; the checks run on each list.
  public let shapes: [[Shape]]
  /// Where operands are drawn from; values nearer to 0 than `gap` are moved away, for what has a kink there.
  public var domain: ClosedRange<Double> = -2...2
  public var gap = 0.0
  /// Whether each operand is checked as a variable.
  public var isVariable: [Bool] = []
  /// Records the operation of operands.
  public let body: @Sendable ([Value]) -> Value

  public var description: String { type }

  /// Values for operand `index`.
  public func values(_ shape: Shape, seed: UInt64) -> [Double] {
    Numbers.values(shape.count, seed: seed).map { unit in
      let value = (domain.lowerBound + domain.upperBound) / 2 + unit * (domain.upperBound - domain.lowerBound) / 2
      return abs(value) < gap ? (value < 0 ? -gap : gap) : value
    }
  }

  /// Shapes of drawn extents in the pattern of one of `shapes`: equal extents stay equal, and those of 1 stay 1.
  public func randomShapes(seed: UInt64) -> [Shape] {
    var numbers = Numbers(seed: seed)
    let pattern = shapes.randomElement(using: &numbers) ?? []
    var drawn = [1: 1]
    return pattern.map { shape in
      Shape(
        shape.extents.map { extent in
          let new = drawn[extent] ?? Int.random(in: 3...9, using: &numbers)
          drawn[extent] = new
          return new
        })
    }
  }

  static let anyShapes: [[Shape]] = [[.scalar], [[1]], [[7]], [[3, 5]], [[2, 3, 4]]]
  static let pairs: [[Shape]] = [
    [.scalar, .scalar], [[5], [5]], [[4, 3], [4, 3]], [[2, 3, 2], [2, 3, 2]],
  ]
  static let broadcastPairs: [[Shape]] =
    pairs + [[.scalar, [3, 2]], [[3, 2], .scalar], [[2], [4, 2]], [[4, 2], [2]]]
  private static let rows: [[Shape]] = [[[1]], [[6]], [[3, 5]], [[2, 3, 4]], [[300]]]
  private static let axes: [[Shape]] = [[[6, 1]], [[1, 6]], [[3, 5]], [[4, 33]]]

  static func unary(
    _ type: String, domain: ClosedRange<Double> = -2...2, gap: Double = 0, _ body: @escaping @Sendable (Value) -> Value
  ) -> OperationRow {
    OperationRow(type: type, shapes: anyShapes, domain: domain, gap: gap) { body($0[0]) }
  }

  private static func matmul(_ left: Bool, _ right: Bool) -> @Sendable ([Value]) -> Value {
    { $0[0].trace.record(MatrixProduct(transposesLeft: left, transposesRight: right), $0[0], $0[1]) }
  }

  public static let all = basic + elementary + structural

  private static let basic: [OperationRow] = [
    unary("Negate") { -$0 },
    unary("Scale") { 3 * $0 * 0.5 },
    unary("AddScalar") { (2 - ($0 + 3)) - 1 },
    unary("Exponential") { $0.exp() },
    unary("Logarithm", domain: 0.2...3) { $0.log() },
    unary("SquareRoot", domain: 0.2...3) { $0.sqrt() },
    unary("HyperbolicTangent") { $0.tanh() },
    unary("Sigmoid") { $0.sigmoid() },
    unary("Softplus") { $0.softplus() },
    unary("SaturatingSlope") { x in
      let slope = { (curve: SaturatingSlope.Curve, operands: [Value]) in
        x.trace.record(SaturatingSlope(of: curve), operands)
      }
      return slope(.sigmoid, [x]) + slope(.sigmoid, [x, x.sigmoid()]) * slope(.tanh, [x]) + slope(.tanh, [x, x.tanh()])
    },
    unary("ReLU", gap: 0.05) { $0.relu() },
    unary("Heaviside", gap: 0.05) { $0.positive() },
    unary("HardThreshold", gap: 0.05) { $0.hardThreshold() },
    unary("IntervalIndicator", domain: -0.9...0.9) { $0.indicator(of: -0.95...0.95) },
    unary("Power", domain: 0.2...3) { $0.power(2.5) + $0.power(-1) + $0.power(2) + $0.power(1) + $0.power(3) },
    OperationRow(type: "Add", shapes: broadcastPairs) { $0[0] + $0[1] },
    OperationRow(type: "Subtract", shapes: broadcastPairs) { $0[0] - $0[1] },
    OperationRow(type: "Multiply", shapes: broadcastPairs) { $0[0] * $0[1] },
    OperationRow(type: "Divide", shapes: broadcastPairs, gap: 0.3) { $0[0] / $0[1] + 2 / $0[1] + $0[0] / 3 },
    OperationRow(type: "Select", shapes: pairs.map { $0 + [$0[0]] }, gap: 0.05) {
      $0[0].positive().select($0[1], else: $0[2])
    },
    OperationRow(type: "Where", shapes: pairs, gap: 0.05) { $0[0].trace.record(Where(), $0[0].positive(), $0[1]) },
    OperationRow(type: "Fill", shapes: anyShapes) { $0[0] * $0[0].trace.fill(3, $0[0].shape) },
    OperationRow(type: "Reshape", shapes: anyShapes) { $0[0].reshape([$0[0].shape.count]) },
    OperationRow(type: "Transpose", shapes: [[[1, 1]], [[1, 5]], [[4, 3]], [[33, 20]]]) { $0[0].transpose() },
    OperationRow(type: "Broadcast", shapes: anyShapes) {
      $0[0].broadcast(axis: 0, extent: 3).broadcast(axis: 1, extent: 2)
    },
    OperationRow(type: "Sum", shapes: axes) {
      $0[0].sum(axis: 0) + $0[0].sum() + $0[0].mean(axis: 1).sum() + $0[0].mean()
    },
    OperationRow(type: "Maximum", shapes: axes) { $0[0].max(axis: 0) * $0[0].max(axis: 1).sum() },
    OperationRow(type: "OneHotArgmax", shapes: axes) { $0[0].trace.record(OneHotArgmax(axis: 1), $0[0]) },
    OperationRow(type: "Softmax", shapes: rows) { $0[0].softmax() },
    OperationRow(type: "LogSoftmax", shapes: rows) { $0[0].logSoftmax() },
    OperationRow(type: "LogSumExp", shapes: rows) { $0[0].logSumExp() },
    // Weights of which some rows have one above ½.
    OperationRow(type: "Contrast", shapes: rows.map { $0 + $0 }) {
      $0[0].trace.record(Contrast(), (3 * $0[0]).softmax(), $0[1])
    },
    OperationRow(type: "ContrastTranspose", shapes: rows.map { $0 + $0 }) {
      $0[0].trace.record(ContrastTranspose(), (3 * $0[0]).softmax(), $0[1])
    },
    OperationRow(type: "Concatenate", shapes: [[[2], [3]], [[2, 3], [2, 3]]]) {
      $0[0].concatenate($0[1], $0[0], axis: 0).concatenate(2 * $0[0].concatenate($0[1], $0[0], axis: 0), axis: 0)
    },
    OperationRow(type: "Slice", shapes: [[[4]], [[4, 3]]]) { $0[0].slice(axis: 0, from: 1, count: 2) },
    OperationRow(type: "Pad", shapes: [[[4]], [[4, 3]]]) { $0[0].pad(axis: 0, before: 1, after: 2) },
    OperationRow(
      type: "MatrixProduct",
      shapes: [
        [[3, 4], [4, 5]], [[1, 4], [4, 1]], [[4, 1], [1, 3]], [[1, 4], [4, 3]], [[3, 4], [4, 1]],
      ],
      body: matmul(false, false)),
    OperationRow(
      type: "MatrixProduct", shapes: [[[4, 3], [4, 5]], [[4, 1], [4, 3]], [[4, 3], [4, 1]]], body: matmul(true, false)),
    OperationRow(
      type: "MatrixProduct", shapes: [[[3, 4], [5, 4]], [[1, 4], [3, 4]], [[3, 4], [1, 4]]], body: matmul(false, true)),
    OperationRow(
      type: "MatrixProduct", shapes: [[[4, 3], [5, 4]], [[4, 1], [3, 4]], [[4, 3], [1, 4]]], body: matmul(true, true)),
    OperationRow(type: "MatrixProduct", shapes: [[[4], [4, 3]]]) { $0[0].matmul($0[1]).outer($0[0]) },
    OperationRow(type: "MatrixProduct", shapes: [[[4], [4]]]) { $0[0].dot($0[1]) },
    OperationRow(type: "LogSoftmax", shapes: [[[2, 5], [2, 5]]]) { $0[0].crossEntropy(targets: $0[1]) },
  ]
}
