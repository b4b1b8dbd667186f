/// y = zeros, to whose position `indices[i]` along an axis xᵢ is added; x where the index is −1 is left out. Costs one
/// addition an element that comes to a position after the first one. Linear: ẏ is scattered, x̄ is `Gather` of ȳ.
///
/// Adds in the order of x, on one thread.
public struct ScatterAdd: Operation {
  public let axis: Int
  /// Extent of the result along the axis.
  public let extent: Int
  private let table: IndexTable

  public var indices: [Int] { table.indices }

  public init(axis: Int, indices: [Int], extent: Int) {
    self.init(axis: axis, IndexTable(indices), extent: extent)
  }

  init(axis: Int, _ table: IndexTable, extent: Int) {
    self.axis = axis
    self.extent = extent
    self.table = table
  }

  public var name: String { "scatter-add" }

  public func shape(of operands: [Shape]) throws -> Shape {
    try EngineError.check(axis, of: operands, operation: name)
    guard table.indices.count == operands[0][axis], table.least >= -1, table.largest < extent else {
      throw EngineError.shape(
        operation: "scatter along axis \(axis) to \(extent)", operands: operands,
        expected: "\(operands[0][axis]) indices from 0 to \(extent - 1), or −1 for none")
    }
    return operands[0].replacing(axis, by: extent)
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let axis = Axis(axis, of: result)
    return OperationCount(additions: table.count - table.distinct).times(axis.outer.saturatingProduct(axis.inner))
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let targets = Axis(axis, of: arithmetic.shape(of: operands[0])).indices { outer, along in
      table.indices[along] < 0 ? nil : outer * extent + table.indices[along]
    }
    return arithmetic.scatter(operands[0], to: targets, result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.trace.record(self, $0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.trace.record(Gather(axis: axis, table), cotangent)
  }

  public func batched(_ batch: Batch) -> Value {
    batch.trace.record(ScatterAdd(axis: axis + 1, table, extent: extent), batch.only)
  }

  private struct Loop: ElementLoop {
    /// Of the result.
    let axis: Axis
    let table: IndexTable

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      var source = arguments.operand(0, of: type)
      var target = arguments.result(after: 1, of: type)
      let inner = axis.inner
      target.update(repeating: 0, count: axis.outer * axis.extent * inner)
      table.indices.withUnsafeBufferPointer { indices in
        for _ in 0..<axis.outer {
          for along in 0..<indices.count where indices[along] >= 0 {
            let (from, to) = (source + along * inner, target + indices[along] * inner)
            for column in 0..<inner { to[column] += from[column] }
          }
          source += indices.count * inner
          target += axis.extent * inner
        }
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    Code(Loop(axis: Axis(axis, of: result), table: table), dtype: Element.dtype)
  }
}

extension Value {
  /// Zeros with this extent along an axis (negative: from the end), to which the elements are added at these positions;
  /// those with index −1 are left out.
  public func scatterAdd(axis: Int, _ indices: [Int], extent: Int) -> Value {
    guard let axis = self.axis(axis, of: "scatter") else { return poisoned }
    return trace.record(ScatterAdd(axis: axis, indices: indices, extent: extent), self)
  }
}
