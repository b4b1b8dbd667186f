/// y = zeros of a shape [batch…, d₁…dₘ, inner…], to which parts x [batch…, k…, inner…] are added at computed positions
/// [batch…, k…, m] (`ComputedIndices`). What is outside is left out, or clamped. Costs k − 1 additions for k parts an
/// element: as many as there can be, for how many come together depends on the positions. Linear in x: ẏ is scattered,
/// x̄ is `GatherAt` of ȳ. The positions have no derivative.
///
/// Adds in the order of x, on one thread.
public struct ScatterAddAt: Operation {
  let indices: ComputedIndices
  public let target: Shape

  public init(_ target: Shape, batchAxes: Int = 0, isShared: Bool = false, clamps: Bool = false) {
    self.init(
      ComputedIndices(batchAxes: batchAxes, isShared: isShared, outOfRange: clamps ? .clamp : .zero), target: target)
  }

  init(_ indices: ComputedIndices, target: Shape) {
    self.indices = indices
    self.target = target
  }

  public var name: String { "scatter-add-at" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 2 else {
      throw EngineError.shape(operation: name, operands: operands, expected: "parts and positions")
    }
    let layout = try indices.layout(of: target, positions: operands[1], operation: name)
    guard operands[0] == layout.picked else {
      throw EngineError.shape(operation: "\(name) to \(target)", operands: operands, expected: "parts \(layout.picked)")
    }
    return target
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    guard let layout = try? indices.layout(of: target, positions: operands[1], operation: name) else {
      return OperationCount()
    }
    return OperationCount(additions: max(layout.listed.count - 1, 0))
      .times(layout.batch.count.saturatingProduct(layout.inner.count))
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let positions = arithmetic.shape(of: operands[1])
    guard let layout = try? indices.layout(of: target, positions: positions, operation: name) else { return nil }
    return arithmetic.scatter(operands[0], to: layout.places(operands[1], in: arithmetic), result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.trace.record(self, $0, operands[1]) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    guard index == 0 else { return nil }
    let gather = GatherAt(
      batchAxes: indices.batchAxes, isShared: indices.isShared, outOfRange: indices.outOfRange)
    return cotangent.trace.record(gather, cotangent, operands[1])
  }

  public func batched(_ batch: Batch) -> Value {
    let (batched, positions) = indices.batched(batch, of: target)
    return batch.trace.record(
      ScatterAddAt(batched, target: target.batched(batch.size)), batch.repeated(0), positions)
  }

  private struct Loop: ElementLoop {
    let layout: ComputedIndices.Layout

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      var source = arguments.operand(0, of: type)
      var positions = arguments.operand(1, of: type)
      var target = arguments.result(after: 2, of: type)
      let (parts, inner, count, m) = (layout.parts, layout.inner.count, layout.listed.count, layout.indexed.count)
      target.update(repeating: 0, count: layout.batch.count * parts * inner)
      layout.indexed.withUnsafeBufferPointer { indexed in
        for _ in 0..<layout.batch.count {
          for index in 0..<count {
            let part = layout.part(positions + index * m, indexed)
            if part >= 0 {
              let to = target + part * inner
              for column in 0..<inner { to[column] += source[column] }
            }
            source += inner
          }
          target += parts * inner
          if !layout.isShared { positions += count * m }
        }
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    guard let layout = try? indices.layout(of: target, positions: operands[1], operation: name) else { return .none }
    return Code(Loop(layout: layout), dtype: Element.dtype)
  }
}

extension Value {
  /// 1 at the position that each element holds along a new axis of this extent, else 0; all 0 outside. A position from
  /// −n on counts from the end.
  public func oneHot(_ extent: Int, axis: Int = -1) -> Value {
    if isPoisoned { return self }
    let target = Shape(shape.extents + [extent])
    let list = reshape(Shape(shape.extents + [1]))
    let ones = trace.record(ScatterAddAt(target, batchAxes: shape.rank), trace.fill(1, shape), list)
    return ones.isPoisoned ? ones : ones.moving(shape.rank, to: axis)
  }
}
