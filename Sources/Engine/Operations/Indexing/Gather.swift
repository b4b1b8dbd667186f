/// yᵢ = x at position `indices[i]` of an axis, or 0 where the index is −1. Counts 0. Linear: ẏ is gathered, x̄ is
/// `ScatterAdd` of ȳ.
///
/// Any choice of elements is a gather along the only axis of a reshaped value. Copies on one thread.
public struct Gather: Operation {
  public let axis: Int
  private let table: IndexTable

  public var indices: [Int] { table.indices }

  public init(axis: Int, indices: [Int]) {
    self.init(axis: axis, IndexTable(indices))
  }

  init(axis: Int, _ table: IndexTable) {
    self.axis = axis
    self.table = table
  }

  public var name: String { "gather" }

  public func shape(of operands: [Shape]) throws -> Shape {
    try EngineError.check(axis, of: operands, operation: name)
    guard table.least >= -1, table.largest < operands[0][axis] else {
      throw EngineError.shape(
        operation: "gather of \(table.least < -1 ? table.least : table.largest) along axis \(axis)", operands: operands,
        expected: "indices from 0 to \(operands[0][axis] - 1), or −1 for 0")
    }
    return operands[0].replacing(axis, by: table.indices.count)
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let extent = arithmetic.shape(of: operands[0])[axis]
    let indices = Axis(axis, of: result).indices { outer, along in
      table.indices[along] < 0 ? nil : outer * extent + table.indices[along]
    }
    return arithmetic.gather(operands[0], indices, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.trace.record(self, $0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.trace.record(ScatterAdd(axis: axis, table, extent: operands[0].shape[axis]), cotangent)
  }

  public func batched(_ batch: Batch) -> Value { batch.trace.record(Gather(axis: axis + 1, table), batch.only) }

  private struct Loop: ElementLoop {
    /// Of the operand.
    let axis: Axis
    let table: IndexTable

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      var source = arguments.operand(0, of: type)
      var target = arguments.result(after: 1, of: type)
      let inner = axis.inner
      table.indices.withUnsafeBufferPointer { indices in
        for _ in 0..<axis.outer {
          for along in 0..<indices.count {
            let index = indices[along]
            if inner == 1 {
              target[along] = index < 0 ? 0 : source[index]
            } else if index < 0 {
              (target + along * inner).update(repeating: 0, count: inner)
            } else {
              (target + along * inner).update(from: source + index * inner, count: inner)
            }
          }
          source += axis.extent * inner
          target += indices.count * inner
        }
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    Code(Loop(axis: Axis(axis, of: operands[0]), table: table), dtype: Element.dtype)
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    table.count == table.indices.count || operands[0] == 0 && operands[0].sign == .plus ? operands[0] : nil
  }
}

extension Value {
  /// The elements at these positions of an axis (negative: from the end), 0 where an index is −1.
  public func gather(axis: Int, _ indices: [Int]) -> Value {
    guard let axis = self.axis(axis, of: "gather") else { return poisoned }
    return trace.record(Gather(axis: axis, indices: indices), self)
  }

  /// Any choice of elements: element i of the result, in row-major order, is element `indices[i]` of this value, or 0
  /// where the index is −1.
  public func gather(flat indices: [Int], shape: Shape) -> Value {
    guard !isPoisoned else { return self }
    let chosen = reshape([self.shape.count]).gather(axis: 0, indices)
    return chosen.isPoisoned ? chosen : chosen.reshape(shape)
  }
}
