/// y = [x₁; x₂; …] along an axis. The other extents must be equal. A copy: counts 0. Linear: ẏ is a concatenation,
/// x̄ᵢ is a slice of ȳ.
///
/// Copies on one thread.
public struct Concatenate: Operation {
  public let axis: Int

  public init(axis: Int) {
    self.axis = axis
  }

  public var name: String { "concatenate" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard let first = operands.first, (0..<first.rank).contains(axis),
      operands.allSatisfy({ $0.rank == first.rank && $0.replacing(axis, by: 0) == first.replacing(axis, by: 0) })
    else {
      throw EngineError.shape(
        operation: "concatenate along axis \(axis)", operands: operands,
        expected: "shapes that differ in that axis alone")
    }
    return first.replacing(axis, by: operands.reduce(0) { $0.saturatingSum($1[axis]) })
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let outer = Axis(axis, of: result).outer
    var before = 0
    // For each position along the axis: the first run of its operand, the operand's extent and the position in it.
    let places = operands.flatMap { operand in
      let extent = arithmetic.shape(of: operand)[axis]
      defer { before += extent }
      return (0..<extent).map { [first = outer * before] in (first: first, extent: extent, along: $0) }
    }
    let indices = Axis(axis, of: result).indices { outer, along in
      places[along].first + outer * places[along].extent + places[along].along
    }
    return arithmetic.gather(operands, indices, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    let present = tangents.compactMap(\.self)
    if present.count == operands.count { return present[0].trace.record(self, present) }
    // If some tangents are zero, the others are padded with zeros.
    var before = 0
    var total: Value?
    for (operand, tangent) in zip(operands, tangents) {
      let extent = operand.shape[axis]
      if let tangent {
        let after = result.shape[axis] - before - extent
        total = sum(total, tangent.pad(axis: axis, before: before, after: after))
      }
      before += extent
    }
    return total
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    let before = operands[..<index].reduce(0) { $0 + $1.shape[axis] }
    return cotangent.slice(axis: axis, from: before, count: operands[index].shape[axis])
  }

  public func batched(_ batch: Batch) -> Value { batch.trace.record(Concatenate(axis: axis + 1), batch.repeated) }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let axis = Axis(axis, of: result)
    let runs = operands.map { $0[self.axis] * axis.inner }
    return Code(kernel: { arguments in
      var target = arguments.result(after: runs.count, of: Element.self)
      for outer in 0..<axis.outer {
        for (index, run) in runs.enumerated() {
          target.update(from: arguments.operand(index, of: Element.self) + outer * run, count: run)
          target += run
        }
      }
    })
  }

  public func folded<Element: Scalar>(_ operands: [Element], shapes: [Shape]) -> Element? {
    Set(operands).count == 1 ? operands[0] : nil
  }
}

extension Value {
  /// Concatenates this value and others along an axis.
  public func concatenate(_ others: Value..., axis: Int) -> Value {
    trace.record(Concatenate(axis: axis), [self] + others)
  }
}
