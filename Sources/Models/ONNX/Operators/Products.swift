import Engine

extension ONNXOperators {
  /// Products of matrices and general contractions.
  static let products: [String: ONNXRule] = ["MatMul": matmul, "Gemm": gemm, "Einsum": einsum]

  private static func matmul(_ call: ONNXCall) throws -> [ONNXValue] {
    let (x, y) = (try call.value(0), try call.value(1))
    guard x.shape.rank > 0, y.shape.rank > 0,
      x.shape.extents.last == (y.shape.rank == 1 ? y.shape[0] : y.shape[y.shape.rank - 2]),
      Shape.broadcast([Shape(Array(x.shape.extents.dropLast(2))), Shape(Array(y.shape.extents.dropLast(2)))]) != nil
    else { throw call.mistake(found: "\(x.shape) times \(y.shape)", expected: "shapes that fit") }
    return try call.result(x.matmul(y))
  }

  private static func gemm(_ call: ONNXCall) throws -> [ONNXValue] {
    var (a, b) = (try call.value(0), try call.value(1))
    guard a.shape.rank == 2, b.shape.rank == 2 else {
      throw call.mistake(found: "\(a.shape) times \(b.shape)", expected: "two matrices")
    }
    if try call.integer("transA", 0) != 0 { a = a.transpose() }
    if try call.integer("transB", 0) != 0 { b = b.transpose() }
    var result = a.matmul(b)
    let (alpha, beta) = (try call.float("alpha", 1), try call.float("beta", 1))
    if alpha != 1 { result = alpha * result }
    if let c = try call.optional(2) { result = result + (beta == 1 ? c : beta * c) }
    return try call.result(result)
  }

  private static func einsum(_ call: ONNXCall) throws -> [ONNXValue] {
    let values = try call.inputs.indices.map { try call.value($0) }
    return try call.result(call.tracer.einsum(call.text("equation", ""), values))
  }
}
