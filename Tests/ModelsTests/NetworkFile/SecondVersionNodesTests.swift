import Engine
import Formats
import TestSupport
import Testing

@testable import Models

/// Every operation of nodes: recorded for several examples at once, it gives what it gives for each alone.
@Suite struct SecondVersionNodesTests {
  struct Row: Sendable, CustomStringConvertible {
    let op: String
    let attributes: String
    let shapes: [Shape]
    /// Operands that hold whole numbers from 0 to 2.
    var positions: Set<Int> = []
    /// Operands that cannot depend on inputs.
    var fixed: Set<Int> = []

    var description: String { "\(op) \(attributes)" }

    init(_ op: String, _ shapes: [Shape], _ attributes: String = "", positions: Set<Int> = [], fixed: Set<Int> = []) {
      (self.op, self.attributes, self.shapes, self.positions, self.fixed) = (op, attributes, shapes, positions, fixed)
    }
  }

  static let unary =
    ExpressionFunction.elements.map { Row($0.name, [[2, 3]]) }
    + ["negative", "gelu_tanh", "mish", "selu", "softsign", "hard_threshold"].map { Row($0, [[3]]) }

  static let binary = [
    "maximum", "minimum", "arctan2", "logaddexp", "power", "add", "subtract", "multiply", "divide", "less",
    "less_equal",
    "greater", "greater_equal", "equal", "not_equal", "heaviside",
  ].flatMap { [Row($0, [[2, 3], [3]]), Row($0, [[3], [2, 1]])] }

  static let reductions = ["sum", "mean", "max", "min", "prod", "var", "std", "logsumexp", "norm"].flatMap {
    [
      Row($0, [[2, 3]]), Row($0, [[2, 3, 2]], #""axis": [0, -1], "keepdims": true"#), Row($0, [[2, 3]], #""axis": 0"#),
    ]
  }

  static let others: [Row] = [
    Row("multiply", [[3]], #""x1": 2.5"#), Row("power", [[3]], #""x2": 3"#), Row("divide", [[3]], #""x1": 1"#),
    Row("clip", [[2, 3], [3]], #""a_max": 0.5"#), Row("where", [[2, 3], [3], []], positions: [0]),
    Row("softmax", [[2, 3]]), Row("softmax", [[2, 3, 2]], #""axis": [0, 2]"#),
    Row("log_softmax", [[2, 3]], #""axis": 0"#),
    Row("cumsum", [[2, 3]]), Row("cumsum", [[2, 3]], #""axis": 0"#), Row("flip", [[2, 3]]),
    Row("flip", [[2, 3]], #""axis": 1"#),
    Row("diff", [[2, 3]]), Row("diff", [[2, 3]], #""axis": 0"#),
    Row("dot", [[3], [3]]), Row("dot", [[2, 3], [3, 2]]), Row("dot", [[], [3]]),
    Row("matmul", [[3], [3]]), Row("matmul", [[2, 3], [3]]), Row("matmul", [[3], [3, 2]]),
    Row("matmul", [[2, 3], [3, 4]]),
    Row("matmul", [[5, 2, 3], [3]]), Row("matmul", [[3], [5, 3, 2]]), Row("matmul", [[5, 2, 3], [3, 4]]),
    Row("matmul", [[2, 3], [5, 3, 4]]), Row("matmul", [[5, 1, 2, 3], [4, 3, 2]]),
    Row("outer", [[3], [2]]), Row("transpose", [[2, 3, 4]]), Row("transpose", [[2, 3, 4]], #""axes": [1, -1, 0]"#),
    Row("swapaxes", [[2, 3, 4]], #""axis1": 0, "axis2": 2"#),
    Row("moveaxis", [[2, 3, 4]], #""source": 0, "destination": -1"#),
    Row("reshape", [[2, 3]], #""shape": [3, -1]"#), Row("ravel", [[2, 3]]), Row("squeeze", [[1, 3, 1]]),
    Row("expand_dims", [[2, 3]], #""axis": -1"#), Row("concatenate", [[2, 3], [1, 3]]),
    Row("concatenate", [[2, 3], [2, 1]], #""axis": -1"#), Row("stack", [[2, 3], [2, 3]], #""axis": 2"#),
    Row("indicator", [[3]], #""low": 0, "high": 0.5"#), Row("cross_entropy", [[4, 3], [3]]),
    Row("slice", [[4, 3]], #""axis": 0, "start": -1, "stop": null, "step": -2"#),
    Row("pad", [[2, 3]], #""pad_width": [[1, 0], 2], "constant_values": 7"#),
    Row("broadcast_to", [[3]], #""shape": [2, 3]"#),
    Row("tile", [[2, 3]], #""reps": [2, 1, 2]"#), Row("repeat", [[2, 3]], #""repeats": 2, "axis": 0"#),
    Row("repeat", [[2, 3]], #""repeats": 2"#), Row("einsum", [[2, 3], [3, 4]], #""subscripts": "ij,jk->ki""#),
    Row("einsum", [[5, 2, 3], [3]], #""subscripts": "...j,j->...""#),
    Row("einsum", [[3, 3]], #""subscripts": "ii->""#),
    Row("linear", [[3], [2, 3], [2]], fixed: [1]), Row("linear", [[4, 3], [2, 3], [2]], fixed: [1]),
    Row("linear", [[3], [3], []], fixed: [1]), Row("affine", [[3], [2, 3], [2]], fixed: [1]),
    Row("tensordot", [[2, 3, 4], [4, 5]], #""axes": 1"#),
    Row("tensordot", [[2, 3, 4], [4, 2, 5]], #""axes": [[0, 2], [1, 0]]"#),
    Row("conv", [[2, 5, 4], [3, 2, 2, 3], [3]], #""stride": [1, 2], "padding": [[1, 0], 1]"#, fixed: [1, 2]),
    Row("conv", [[2, 4, 7], [6, 2, 2]], #""dilation": 2, "groups": 2"#, fixed: [1]),
    Row("max_pool", [[2, 5, 4]], #""size": [2, 2], "stride": [2, 1], "padding": 1"#),
    Row("max_pool", [[5]], #""size": 2, "dilation": 2"#),
    Row("avg_pool", [[2, 5, 4]], #""size": [2, 2], "padding": 1"#),
    Row("avg_pool", [[5]], #""size": 2, "padding": 1, "count_include_pad": true"#),
    Row("take", [[4, 3], [2]], #""axis": 0"#, positions: [1]),
    Row("take", [[2, 4, 3], [2, 2]], #""axis": 1"#, positions: [1]),
    Row("take", [[4, 3]], #""indices": [0, -1, 0], "axis": 1"#), Row("take", [[4, 3]], #""indices": 5"#),
    Row("take", [[2, 2], [2]], positions: [1]),
    Row("take_along_axis", [[4, 3], [4, 1]], #""axis": 1"#, positions: [1]), Row("argmax", [[2, 3]]),
    Row("argmax", [[2, 3]], #""axis": 0, "keepdims": true"#), Row("argmin", [[2, 3]], #""axis": 1"#),
    Row("argmin", [[2, 3]], #""keepdims": true"#), Row("one_hot", [[3]], #""num_classes": 3"#, positions: [0]),
  ]

  static let all = unary + binary + reductions + others

  private static func operation(_ row: Row) throws -> NetworkOperation {
    let text = "{\(row.attributes)}"
    guard case .object(let object) = try JSONParser.parse(Array(text.utf8), file: "row") else { fatalError(text) }
    let function = try #require(NetworkCall.function(row.op))
    return NetworkOperation(
      NetworkCall(name: row.op, function: function, attributes: object.members.map { ($0.name, $0.value) }))
  }

  private static func values(_ row: Row, _ operand: Int, _ example: Int) -> [Double] {
    let seed = UInt64(operand * 10 + example)
    let numbers = Numbers.values(row.shapes[operand].count, seed: seed)
    return row.positions.contains(operand)
      ? numbers.map { ($0 * 1000).rounded().magnitude.truncatingRemainder(dividingBy: 3) } : numbers
  }

  @Test(arguments: all) func aBatchIsItsExamples(row: Row) throws {
    let operation = try Self.operation(row)
    let ranks = row.shapes.map(\.rank)
    let batch = 3
    for set in 1..<(1 << row.shapes.count) {
      let varies = row.shapes.indices.map { set >> $0 & 1 == 1 }
      if varies.indices.contains(where: { varies[$0] && row.fixed.contains($0) }) {
        let trace = Tracer(dtype: .float64)
        let operands = row.shapes.enumerated().map {
          trace.input("\($0)", varies[$0] ? Shape([batch] + $1.extents) : $1)
        }
        #expect((try? operation.checked(operands, ranks)) == nil || operands.count == 3, "\(varies)")
        continue
      }
      let trace = Tracer(dtype: .float64)
      func operand(_ index: Int, _ example: Int?) -> Value {
        if let example, varies[index] { return trace.literal(Self.values(row, index, example + 1), row.shapes[index]) }
        if !varies[index] { return trace.literal(Self.values(row, index, 0), row.shapes[index]) }
        let all = (0..<batch).flatMap { Self.values(row, index, $0 + 1) }
        return trace.literal(all, Shape([batch] + row.shapes[index].extents))
      }
      trace.output("all", operation.record(row.shapes.indices.map { operand($0, nil) }, ranks))
      for example in 0..<batch {
        trace.output("\(example)", operation.record(row.shapes.indices.map { operand($0, example) }, ranks))
      }
      let results = try trace.finish().compile(blas: .builtin)([:])
      let (whole, first) = (try #require(results["all"]), try #require(results["0"]))
      #expect(whole.shape == Shape([batch] + first.shape.extents), "\(varies)")
      let parts = (0..<batch).flatMap { results["\($0)"]?.values ?? [] }
      #expect(whole.values.count == parts.count)
      for (a, b) in zip(whole.values, parts) {
        #expect(a.isNaN && b.isNaN || a == b || abs(a - b) <= 1e-13 * max(1, abs(b)), "\(varies): \(a), not \(b)")
      }
    }
  }

  @Test func everyOperationHasARow() {
    for function in ExpressionFunction.all {
      #expect(Self.all.contains { $0.op == function.name }, "\(function.name)")
    }
  }
}
