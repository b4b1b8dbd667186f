/// Picks parts of x at computed positions (`ComputedIndices`): operands x [batch…, d₁…dₘ, inner…] and positions
/// [batch…, k…, m], result [batch…, k…, inner…]. Counts 0. Linear in x: ẏ picks from ẋ, with 0 outside; x̄ is
/// `ScatterAddAt` of ȳ. The positions have no derivative.
///
/// Copies on one thread.
public struct GatherAt: Operation {
  let indices: ComputedIndices

  /// - Parameters:
  ///   - batchAxes: number of first axes that x and the positions have in common.
  ///   - isShared: whether only x has them, and the same positions hold for all.
  public init(batchAxes: Int = 0, isShared: Bool = false, outOfRange: OutOfRange = .nan) {
    indices = ComputedIndices(batchAxes: batchAxes, isShared: isShared, outOfRange: outOfRange)
  }

  init(_ indices: ComputedIndices) { self.indices = indices }

  public var name: String { "gather-at" }

  private var linear: GatherAt {
    GatherAt(
      batchAxes: indices.batchAxes, isShared: indices.isShared,
      outOfRange: indices.outOfRange == .nan ? .zero : indices.outOfRange)
  }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 2 else {
      throw EngineError.shape(operation: name, operands: operands, expected: "a tensor and positions")
    }
    let layout = try indices.layout(of: operands[0], positions: operands[1], operation: name)
    guard layout.parts > 0 || layout.picked.isEmpty || indices.outOfRange != .clamp else {
      throw EngineError.shape(operation: name, operands: operands, expected: "at least one element to pick from")
    }
    return layout.picked
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let x = arithmetic.shape(of: operands[0])
    let positions = arithmetic.shape(of: operands[1])
    guard let layout = try? indices.layout(of: x, positions: positions, operation: name) else { return nil }
    let places = layout.places(operands[1], in: arithmetic)
    if indices.outOfRange != .nan { return arithmetic.gather(operands[0], places, shape: result) }
    return arithmetic.gather(
      [operands[0], arithmetic.constant(.nan, [1])], places.map { $0 < 0 ? x.count : $0 }, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.trace.record(linear, $0, operands[1]) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    guard index == 0 else { return nil }
    return cotangent.trace.record(ScatterAddAt(linear.indices, target: operands[0].shape), cotangent, operands[1])
  }

  public func batched(_ batch: Batch) -> Value {
    // The positions of each element of the batch name parts of one tensor: a longer list.
    if !batch.isBatched[0], indices.batchAxes == 0 { return batch.trace.record(self, batch.operands) }
    let (batched, positions) = indices.batched(batch, of: batch.shape(0))
    return batch.trace.record(GatherAt(batched), batch.repeated(0), positions)
  }

  private struct Loop: ElementLoop {
    let layout: ComputedIndices.Layout

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      var source = arguments.operand(0, of: type)
      var positions = arguments.operand(1, of: type)
      var target = arguments.result(after: 2, of: type)
      let (parts, inner, count, m) = (layout.parts, layout.inner.count, layout.listed.count, layout.indexed.count)
      let outside: Element = layout.outOfRange == .nan ? .nan : 0
      layout.indexed.withUnsafeBufferPointer { indexed in
        for _ in 0..<layout.batch.count {
          for index in 0..<count {
            let part = layout.part(positions + index * m, indexed)
            if part < 0 {
              target.update(repeating: outside, count: inner)
            } else {
              target.update(from: source + part * inner, count: inner)
            }
            target += inner
          }
          source += parts * inner
          if !layout.isShared { positions += count * m }
        }
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    guard let layout = try? indices.layout(of: operands[0], positions: operands[1], operation: name) else {
      return .none
    }
    return Code(Loop(layout: layout), dtype: Element.dtype)
  }
}

extension Value {
  /// The parts along an axis (negative: from the end) at positions that another value holds: NumPy's `take`. The
  /// positions' axes stand in place of the axis. A position is rounded to the nearest integer.
  public func take(_ positions: Value, axis: Int, outOfRange: OutOfRange = .nan) -> Value {
    guard let axis = self.axis(axis, of: "take") else { return poisoned }
    if positions.isPoisoned { return positions }
    let list = positions.reshape(Shape(positions.shape.extents + [1]))
    return trace.record(GatherAt(batchAxes: axis, isShared: true, outOfRange: outOfRange), self, list)
  }

  /// Along an axis, the element at the position that another value of the same number of axes holds for it: NumPy's
  /// `take_along_axis`. The other extents must be equal.
  public func takeAlong(_ positions: Value, axis: Int, outOfRange: OutOfRange = .nan) -> Value {
    guard let axis = self.axis(axis, of: "take along") else { return poisoned }
    if positions.isPoisoned { return positions }
    let last = shape.rank - 1
    guard positions.shape.rank == shape.rank, positions.shape.removing(axis) == shape.removing(axis) else {
      return trace.fail(
        .shape(
          operation: "take along axis \(axis)", operands: [shape, positions.shape],
          expected: "shapes that differ in that axis alone"))
    }
    let list = positions.moving(axis, to: last)
    let picked = trace.record(
      GatherAt(batchAxes: last, outOfRange: outOfRange), moving(axis, to: last),
      list.reshape(Shape(list.shape.extents + [1])))
    return picked.moving(last, to: axis)
  }

  /// The parts at tuples of positions along the last axis of another value: ONNX's `GatherND`.
  public func gatherND(_ positions: Value, batchAxes: Int = 0, outOfRange: OutOfRange = .nan) -> Value {
    trace.record(GatherAt(batchAxes: batchAxes, outOfRange: outOfRange), self, positions)
  }
}
