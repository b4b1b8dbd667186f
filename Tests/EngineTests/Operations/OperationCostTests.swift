import TestSupport
import Testing

@testable import Engine

/// One operation alone, with its cost by pencil and paper.
struct CostRow: Sendable, CustomStringConvertible {
  let type: String
  let shapes: [Shape]
  /// Elements of the result; none for a view.
  let elements: Int
  let count: OperationCount
  let body: @Sendable ([Value], Tracer) -> Value

  var description: String { "\(type) of \(shapes)" }

  init(
    _ type: String, _ shapes: [Shape], _ elements: Int, _ count: OperationCount = OperationCount(),
    _ body: @escaping @Sendable ([Value]) -> Value
  ) {
    self.type = type
    self.shapes = shapes
    self.elements = elements
    self.count = count
    self.body = { operands, _ in body(operands) }
  }

  /// A tensor of one number.
  init(fill shape: Shape) {
    type = "Fill"
    shapes = []
    elements = shape.count
    count = OperationCount()
    body = { $1.fill(2, shape) }
  }

  /// A tensor of different numbers.
  init(literal shape: Shape) {
    type = "Literal"
    shapes = []
    elements = shape.count
    count = OperationCount()
    body = { $1.record(Literal((0..<shape.count).map(Double.init), shape)) }
  }

  /// A row for each operation, of operands [p, q], [q, r] and the like.
  static func all(_ p: Int, _ q: Int, _ r: Int) -> [CostRow] { basic(p, q, r) + structural(p, q, r) }

  private static func basic(_ p: Int, _ q: Int, _ r: Int) -> [CostRow] {
    let (one, two, n) = ([Shape([p, q])], [Shape([p, q]), Shape([p, q])], p * q)
    func each(
      _ type: String, _ count: OperationCount = OperationCount(), _ body: @escaping @Sendable (Value) -> Value
    ) -> CostRow {
      CostRow(type, one, n, count) { body($0[0]) }
    }
    func matmul(_ left: Bool, _ right: Bool) -> CostRow {
      CostRow(
        "MatrixProduct", [left ? [q, p] : [p, q], right ? [r, q] : [q, r]], p * r,
        OperationCount(multiplications: p * q * r, additions: p * (q - 1) * r)
      ) { $0[0].trace.record(MatrixProduct(transposesLeft: left, transposesRight: right), $0[0], $0[1]) }
    }
    return [
      CostRow("Add", two, n, OperationCount(additions: n)) { $0[0] + $0[1] },
      CostRow("Subtract", two, n, OperationCount(additions: n)) { $0[0] - $0[1] },
      CostRow("Multiply", two, n, OperationCount(multiplications: n)) { $0[0] * $0[1] },
      CostRow("Divide", two, n, OperationCount(divisions: n)) { $0[0] / $0[1] },
      // Changes of sign, masks and copies count 0.
      each("Negate") { -$0 }, each("Scale") { 1 * $0 }, each("Scale") { -1 * $0 },
      CostRow("Where", two, n) { $0[0].trace.record(Where(), $0[0], $0[1]) },
      CostRow("Select", two + one, n) { $0[0].select($0[1], else: $0[2]) },
      each("Scale", OperationCount(multiplications: n)) { 2 * $0 },
      each("AddScalar", OperationCount(additions: n)) { $0 + 2 },
      each("Power", OperationCount(transcendentals: n)) { $0.power(3) },
      each("Exponential", OperationCount(transcendentals: n)) { $0.exp() },
      each("Logarithm", OperationCount(transcendentals: n)) { $0.log() },
      each("SquareRoot", OperationCount(transcendentals: n)) { $0.sqrt() },
      each("HyperbolicTangent", OperationCount(transcendentals: n)) { $0.tanh() },
      each("Sigmoid", OperationCount(additions: n, divisions: n, transcendentals: n)) { $0.sigmoid() },
      // max(x, 0) + ln(1 + e^−|x|): the addition, a comparison, e and ln(1 + ·).
      each("Softplus", OperationCount(additions: n, comparisons: n, transcendentals: 2 * n)) { $0.softplus() },
      // e⁻ˣ / (1 + e⁻ˣ)² and 1 / cosh² x.
      each("SaturatingSlope", OperationCount(multiplications: n, additions: n, divisions: n, transcendentals: n)) {
        $0.trace.record(SaturatingSlope(of: .sigmoid), $0)
      },
      CostRow("SaturatingSlope", two, n, OperationCount(multiplications: n, divisions: n, transcendentals: n)) {
        $0[0].trace.record(SaturatingSlope(of: .tanh), $0[0], $0[1])
      },
      // Making a mask compares.
      each("ReLU", OperationCount(comparisons: n)) { $0.relu() },
      each("Heaviside", OperationCount(comparisons: n)) { $0.positive() },
      each("HardThreshold", OperationCount(comparisons: n)) { $0.hardThreshold() },
      each("IntervalIndicator", OperationCount(comparisons: 2 * n)) { $0.indicator(of: -1...1) },
      CostRow("Maximum", one, q, OperationCount(comparisons: (p - 1) * q)) { $0[0].max(axis: 0) },
      CostRow("Maximum", one, p, OperationCount(comparisons: p * (q - 1))) { $0[0].max(axis: 1) },
      CostRow("OneHotArgmax", one, n, OperationCount(comparisons: (p - 1) * q)) {
        $0[0].trace.record(OneHotArgmax(axis: 0), $0[0])
      },
      CostRow("Sum", one, q, OperationCount(additions: (p - 1) * q)) { $0[0].sum(axis: 0) },
      CostRow("Sum", one, p, OperationCount(additions: p * (q - 1))) { $0[0].sum(axis: 1) },
      CostRow(
        "Softmax", one, n,
        OperationCount(additions: p * (2 * q - 1), divisions: n, comparisons: p * (q - 1), transcendentals: n)
      ) { $0[0].softmax() },
      CostRow(
        "LogSoftmax", one, n,
        OperationCount(additions: p * (3 * q - 1), comparisons: p * (q - 1), transcendentals: p * (q + 1))
      ) { $0[0].logSoftmax() },
      CostRow(
        "LogSumExp", one, p,
        OperationCount(additions: p * 2 * q, comparisons: p * (q - 1), transcendentals: p * (q + 1))
      ) { $0[0].logSumExp() },
      // The search for k, and what is done for the other classes.
      CostRow("Contrast", two, n, OperationCount(additions: p * (q - 1), comparisons: n)) {
        $0[0].trace.record(Contrast(), $0[0], $0[1])
      },
      CostRow("ContrastTranspose", two, n, OperationCount(additions: p * max(q - 2, 0), comparisons: n)) {
        $0[0].trace.record(ContrastTranspose(), $0[0], $0[1])
      },
      CostRow(fill: [p, q]),
      CostRow("Reshape", one, 0) { $0[0].reshape([p * q]) },
      CostRow("Transpose", one, n) { $0[0].transpose() },
      CostRow("Broadcast", one, n * r) { $0[0].broadcast(axis: 1, extent: r) },
      CostRow("Concatenate", [[p, q], [p, r]], p * (q + r)) { $0[0].concatenate($0[1], axis: 1) },
      CostRow("Slice", one, p) { $0[0].slice(axis: 1, from: q - 1, count: 1) },
      CostRow("Pad", one, (p + 3) * q) { $0[0].pad(axis: 0, before: 1, after: 2) },
      matmul(false, false), matmul(true, false), matmul(false, true), matmul(true, true),
    ] + elementary(p, q)
  }
}

@Suite struct OperationCostTests {
  @Test(arguments: [(3, 4, 5), (1, 6, 2), (5, 1, 3), (1, 1, 1), (17, 8, 1)], DType.allCases)
  func everyOperationCostsWhatPencilAndPaperSay(extents: (Int, Int, Int), dtype: DType) throws {
    for row in CostRow.all(extents.0, extents.1, extents.2) {
      let trace = Tracer(dtype: dtype)
      let operands = row.shapes.enumerated().map { trace.input("x\($0)", $1) }
      trace.output("y", row.body(operands, trace))
      let graph = try trace.finish()
      #expect(graph.nodes.count == row.shapes.count + 1, "\(row) is one operation")
      #expect("\(Swift.type(of: graph.nodes[row.shapes.count].operation))" == row.type)
      let cost = GraphCost(of: graph)
      var expected = row.count
      // A view neither reads nor writes.
      expected.bytesRead = row.elements == 0 ? 0 : row.shapes.reduce(0) { $0 + $1.count * dtype.size }
      expected.bytesWritten = row.elements * dtype.size
      #expect(cost.count == expected, "\(row)")
      #expect(cost.peakBytes == row.elements * dtype.size, "\(row)")
    }
  }

  @Test func everyOperationHasACost() throws {
    let rows = Set(CostRow.all(2, 2, 2).map(\.type))
    #expect(rows == Set(OperationRow.all.map(\.type)))
  }

  /// Masks that derivatives make are compared once, and applying them counts 0.
  @Test func applyingAMaskCountsNothing() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [5, 7])
    trace.output("g", trace.gradient(of: x.relu().sum(), withRespectTo: [x])[0])
    let relu = GraphCost(of: try trace.finish().applying(StandardPasses.all)).count
    #expect(relu.multiplications == 0 && relu.additions == 0 && relu.comparisons == 35)
    trace.output("m", trace.gradient(of: x.max(axis: 1).sum(), withRespectTo: [x])[0])
    let both = GraphCost(of: try trace.finish().applying(StandardPasses.all)).count
    #expect(both.multiplications == 0 && both.additions == 0 && both.comparisons == 35 + 5 * 6)
  }
}
