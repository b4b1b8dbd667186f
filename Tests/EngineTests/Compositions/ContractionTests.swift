import Engine
import Testing

/// Contractions against values by NumPy, of operands `arange(n) * 7 % 11 - 5`.
@Suite struct ContractionTests {
  private static let products: [(equation: String, shapes: [Shape], result: Shape, values: [Double])] = [
    ("ij,jk->ik", [[2, 3], [3, 2]], [2, 2], [19, 6, -30, 24]),
    ("bij,bjk->bik", [[2, 2, 3], [2, 3, 2]], [2, 2, 2], [19, 6, -30, 24, 20, 20, 21, 22]),
    ("ij,kj->ki", [[2, 3], [4, 3]], [4, 2], [33, -17, -17, 35, -12, 32, -7, 29]),
    ("ijk,jil->kl", [[2, 3, 2], [3, 2, 2]], [2, 2], [-4, 24, 24, 5]),
    ("ij, ij -> i", [[3, 4], [3, 4]], [3], [58, 26, 51]),
    ("ij,ij->ij", [[2, 3], [2, 3]], [2, 3], [25, 4, 4, 25, 1, 9]),
    ("i,j->ji", [[3], [2]], [2, 3], [25, -10, 10, -10, 4, -4]),
    ("ii->i", [[3, 3]], [3], [-5, 1, -4]), ("ii", [[3, 3]], [], [-8]),
    ("ijij->ji", [[2, 3, 2, 3]], [3, 2], [-5, -1, 0, 4, 5, -2]),
    ("i,ij,j", [[2], [2, 3], [3]], [], [-199]),
    (
      "...ij,...jk->...ik", [[2, 1, 2, 3], [3, 3, 2]], [2, 3, 2, 2],
      [19, 6, -30, 24, -26, 16, 19, 18, 6, 4, 24, -21, -24, 20, -18, 16, 20, 20, 21, 22, 20, -24, 16, -27]
    ),
    ("ba,b", [[2, 3], [2]], [3], [35, -8, 4]), ("ij->", [[2, 3]], [], [-2]),
    ("aij,a->ij", [[2, 2, 2], [2]], [2, 2], [27, -16, 18, -25]),
    ("ij,jk,kl->il", [[2, 3], [3, 2], [2, 2]], [2, 2], [-107, 68, 102, 60]),
    ("bhqd,bhkd->bhqk", [[1, 2, 2, 3], [1, 2, 2, 3]], [1, 2, 2, 2], [33, -17, -17, 35, 32, 32, 32, 35]),
  ]

  @Test(arguments: DType.allCases)
  func einsumIsNumPys(dtype: DType) throws {
    for row in Self.products {
      let result = try compute(row.shapes.map(integers), dtype: dtype) { $0[0].trace.einsum(row.equation, $0) }
      #expect(result.shape == row.result && result.values == row.values, "\(row.equation)")
    }
  }

  @Test func matmulIsNumPys() throws {
    let rows: [(Shape, Shape, Shape, [Double])] = [
      ([2, 3, 4], [4], [2, 3], [58, -19, 3, -19, 3, 3]), ([4], [2, 4, 3], [2, 3], [42, -13, -13, -13, -13, -13]),
      ([2, 2, 3], [3, 2], [2, 2, 2], [19, 6, -30, 24, -24, 20, -18, 16]),
      ([2, 3], [2, 3, 2], [2, 2, 2], [19, 6, -30, 24, -26, 16, 19, 18]),
      (
        [2, 1, 2, 3], [3, 3, 2], [2, 3, 2, 2],
        [19, 6, -30, 24, -26, 16, 19, 18, 6, 4, 24, -21, -24, 20, -18, 16, 20, 20, 21, 22, 20, -24, 16, -27]
      ),
      ([1, 2, 3], [2, 3, 1], [2, 2, 1], [33, -17, -17, 35]),
    ]
    for (left, right, shape, values) in rows {
      let result = try compute([integers(left), integers(right)]) { $0[0].matmul($0[1]) }
      #expect(result.shape == shape && result.values == values, "\(left) and \(right)")
    }
  }

  /// b·p·q·r multiplications and b·p·(q − 1)·r additions, and as many for each derivative.
  @Test func countsAreThoseByPencilAndPaper() throws {
    func count(_ shapes: [Shape], _ body: ([Value]) -> [Value]) throws -> OperationCount {
      let trace = Tracer(dtype: .float64)
      for (index, value) in body(shapes.enumerated().map { trace.input("x\($0)", $1) }).enumerated() {
        trace.output("y\(index)", value)
      }
      return GraphCost(of: try trace.finish().applying(StandardPasses.all)).count
    }
    let shapes: [Shape] = [[4, 2, 5, 3], [4, 6, 2, 3]]
    let forward = try count(shapes) { [$0[0].trace.einsum("bhqd,bkhd->bhqk", $0)] }
    #expect(forward.multiplications == 4 * 2 * 5 * 6 * 3 && forward.additions == 4 * 2 * 5 * 6 * 2)
    let gradient = try count(shapes + [[4, 2, 5, 6]]) { values in
      values[0].trace.pullback(
        [(values[0].trace.einsum("bhqd,bkhd->bhqk", values[0], values[1]), values[2])], to: [values[0], values[1]]
      ).compactMap(\.self)
    }
    #expect(gradient.multiplications == 2 * 4 * 2 * 5 * 6 * 3)
    #expect(gradient.additions == 4 * 2 * (5 * 3 * 5 + 6 * 3 * 4))
    // What one operand alone has is summed first.
    let sums = try count([[7, 5], [5]]) { [$0[0].trace.einsum("ij,j->", $0)] }
    #expect(sums.multiplications == 5 && sums.additions == 6 * 5 + 4)
    // One product of matrices, as long as one side has no batch.
    let trace = Tracer(dtype: .float64)
    trace.output("y", trace.input("a", [2, 3, 4]).matmul(trace.input("b", [4, 5])))
    let nodes = try trace.finish().applying(StandardPasses.all).nodes
    #expect(nodes.count { $0.operation is MatrixProduct } == 1 && !nodes.contains { $0.operation is Transpose })
  }

  @Test func whatDoesNotFitIsNamed() {
    func message(_ shapes: [Shape], _ body: ([Value]) -> Value) -> String {
      let trace = Tracer(dtype: .float64)
      trace.output("y", body(shapes.enumerated().map { trace.input("x\($0)", $1) }).tanh())
      return #expect(throws: EngineError.self) { try trace.finish() }?.description ?? ""
    }
    for equation in ["ij", "ij,jk,kl->il", "i,j->ij", "ij,jk-il", "i.,jk->i", "......,ij->i", "1j,jk->k", ""] {
      #expect(
        message([[2, 3], [3, 4]]) { $0[0].trace.einsum(equation, $0) }.contains("letters for the axes"), "\(equation)")
    }
    #expect(
      message([[2, 3], [4, 4]]) { $0[0].trace.einsum("ij,jk->ik", $0) }.contains("equal extents of each letter"))
    #expect(message([[2, 3], [3, 4]]) { $0[0].trace.einsum("ij,jk->iik", $0) }.contains("each letter of the result"))
    #expect(message([[2, 3], [3, 4]]) { $0[0].trace.einsum("ij,jk->iz", $0) }.contains("each letter of the result"))
    #expect(message([[2, 3]]) { $0[0].trace.einsum("ii->i", $0) }.contains("equal extents"))
    #expect(message([[2, 3], [4, 5]]) { $0[0].contract($0[1], axes: [(1, 0)]) }.contains("pairs of different axes"))
    #expect(
      message([[3, 3], [3, 3]]) { $0[0].contract($0[1], axes: [(1, 0), (1, 1)]) }.contains("pairs of different"))
    #expect(message([[3, 3], [3, 3]]) { $0[0].contract($0[1], axes: [(5, 0)]) }.contains("[(5, 0)]"))
    #expect(message([[2, 2, 3], [3, 3, 2]]) { $0[0].matmul($0[1]) }.contains("pairs of different axes"))
  }

  @Test func contractionsOfNothing() throws {
    let result = try compute([([2, 3, 0], []), ([2, 0, 4], [])]) { $0[0].matmul($0[1]) }
    #expect(result.values == Array(repeating: 0, count: 24))
    let none = try compute([([0, 3, 2], []), ([0, 2, 4], [])]) { $0[0].trace.einsum("bij,bjk->bki", $0) }
    #expect(none.shape == [0, 4, 3])
  }
}
