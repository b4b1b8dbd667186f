import Engine

/// yᵢ = x₀ + … + xᵢ of a vector, or the sums from its end. n − 1 additions. Linear: ẏ is the same of ẋ, and x̄ that of ȳ from the other
/// end.
struct CumulativeSum: Operation {
  var isFromEnd = false

  var name: String { "cumulative-sum" }

  func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, operands[0].rank == 1 else {
      throw EngineError.shape(operation: name, operands: operands, expected: "a vector")
    }
    return operands[0]
  }

  func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount(additions: result.count - 1) }

  // Optional: the value for independent checks. Row i of a table has the elements of yᵢ, and zeros.
  func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let indices = (0..<result.count).flatMap { row in
      (0..<result.count).map { column in (isFromEnd ? column >= row : column <= row) ? column : -1 }
    }
    let table = arithmetic.gather(operands[0], indices, shape: [result.count, result.count])
    return arithmetic.sum(table, axis: 1)
  }

  func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.trace.record(self, $0) }
  }

  func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.trace.record(CumulativeSum(isFromEnd: !isFromEnd), cotangent)
  }

  // The sums of each element of a batch, one after the other.
  func batched(_ batch: Batch) -> Value { batch.unrolled(self) }

  func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let count = result.count
    let isFromEnd = isFromEnd
    return Code(kernel: { arguments in
      let x = arguments.operand(0, of: Element.self)
      let y = arguments.result(after: 1, of: Element.self)
      var sum: Element = 0
      for index in 0..<count {
        let place = isFromEnd ? count - 1 - index : index
        sum += x[place]
        y[place] = sum
      }
    })
  }

  // Optional: what it is of one element.
  func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    node.shape.count == 1 ? .node(node.operands[0]) : nil
  }
}

extension Value {
  /// Sums of the first 1, 2, …, n elements of a vector.
  func cumulativeSum() -> Value { trace.record(CumulativeSum(), self) }
}
