/// Axis i of y is axis `permutation[i]` of x; of a matrix, B = Aᵀ. Copies in another order: counts 0. If a matrix product
/// reads a transposed matrix, no copy is made. Linear: ẏ is permuted, x̄ is ȳ in the inverse order.
///
/// Matrices, and several of them one after another, run in parallel over rows of the result.
public struct Transpose: Operation {
  public let permutation: [Int]

  public init(_ permutation: [Int] = [1, 0]) {
    self.permutation = permutation
  }

  public var name: String { "transpose" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, permutation.sorted() == Array(0..<operands[0].rank) else {
      throw EngineError.shape(
        operation: name, operands: operands,
        expected: permutation == [1, 0] ? "a matrix [p, q]" : "each axis once in the order \(permutation)")
    }
    return operands[0].selecting(permutation)
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let strides = arithmetic.shape(of: operands[0]).strides
    return arithmetic.gather(operands[0], result.positions(strides: permutation.map { strides[$0] }), shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.trace.record(self, $0) }
  }

  private var inverse: [Int] { permutation.indices.sorted { permutation[$0] < permutation[$1] } }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.trace.record(Transpose(inverse), cotangent)
  }

  public func batched(_ batch: Batch) -> Value { batch.only.transpose([0] + permutation.map { $0 + 1 }) }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let strides = operands[0].strides
    let axes = StridedAxes(result, strides: permutation.map { strides[$0] })
    let extents = axes.extents
    let transpose = Element.kernels.transpose
    switch axes.strides {
    case [], [1]:
      let count = result.count
      return Code(kernel: { arguments in
        arguments.result(after: 1, of: Element.self).update(from: arguments.operand(0, of: Element.self), count: count)
      })
    case [1, extents[0]]:
      return Code(kernel: { arguments in
        transpose(
          extents[1], extents[0], arguments.operand(0, of: Element.self), arguments.result(after: 1, of: Element.self))
      })
    case [extents.dropFirst().reduce(1, *), 1, extents.count == 3 ? extents[1] : 0]:
      let size = extents[1] * extents[2]
      return Code(kernel: { arguments in
        let source = arguments.operand(0, of: Element.self)
        let target = arguments.result(after: 1, of: Element.self)
        for start in stride(from: 0, to: extents[0] * size, by: size) {
          transpose(extents[2], extents[1], source + start, target + start)
        }
      })
    default: return Code(StridedCopy(axes), dtype: Element.dtype)
    }
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? { operands[0] }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    if permutation == Array(permutation.indices) { return .node(node.operands[0]) }
    let operand = nodes[node.operands[0]]
    guard let first = operand.operation as? Transpose else { return nil }
    return .operation(Transpose(permutation.map { first.permutation[$0] }), operand.operands)
  }
}

extension Graph.Node {
  /// Whether it is the transpose of a matrix.
  var isTransposedMatrix: Bool { (operation as? Transpose)?.permutation == [1, 0] }
}

extension Value {
  /// The axes in reverse order; of a matrix, its transpose.
  public func transpose() -> Value {
    shape.rank > 2 ? transpose((0..<shape.rank).reversed()) : trace.record(Transpose(), self)
  }

  /// The axes in this order, each named once; negative ones count from the end. A view where only axes of extent 1
  /// move.
  public func transpose(_ permutation: [Int]) -> Value {
    if isPoisoned { return self }
    let axes = permutation.map { $0 < 0 ? $0 + shape.rank : $0 }
    if axes == Array(0..<shape.rank) { return self }
    if axes.sorted() == Array(0..<shape.rank),
      axes.filter({ shape[$0] != 1 }) == axes.filter({ shape[$0] != 1 }).sorted()
    {
      return reshape(shape.selecting(axes))
    }
    return trace.record(Transpose(axes), self)
  }

  /// The same axes in the same order, but for this one.
  public func moving(_ axis: Int, to position: Int) -> Value {
    guard let axis = self.axis(axis, of: "move"), let position = self.axis(position, of: "move") else {
      return poisoned
    }
    var axes = Array(0..<shape.rank)
    axes.insert(axes.remove(at: axis), at: position)
    return transpose(axes)
  }
}
