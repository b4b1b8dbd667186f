/// y at position p = Σ xᵢ over the i with pᵢ = p, 0 where there is none, for constant positions; elements with a negative
/// position are left out. Costs one addition for each further element of a position. Linear: ẏ is deposited, x̄ is
/// picked from ȳ (`Pick`).
///
/// Runs on one thread.
public struct Deposit: Operation {
  public let places: Places
  public let target: Shape

  public init(_ places: Places, _ target: Shape) {
    (self.places, self.target) = (places, target)
  }

  public var name: String { "deposit" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, places.values.count == operands[0].count,
      places.values.allSatisfy({ $0 < target.count })
    else {
      throw EngineError.shape(
        operation: "deposit of \(places.values.count) elements in \(target)", operands: operands,
        expected: "as many positions as elements, each within the result")
    }
    return target
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount {
    let kept = places.values.filter { $0 >= 0 }
    return OperationCount(additions: kept.count - Set(kept).count)
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    // The elements of each position, one below the other.
    var counts = Array(repeating: 0, count: result.count)
    for place in places.values where place >= 0 { counts[place] += 1 }
    let rows = max(counts.max() ?? 1, 1)
    var indices = Array(repeating: -1, count: rows * result.count)
    var filled = Array(repeating: 0, count: result.count)
    for (index, place) in places.values.enumerated() where place >= 0 {
      indices[filled[place] * result.count + place] = index
      filled[place] += 1
    }
    let table = arithmetic.gather(operands[0], indices, shape: [rows, result.count])
    return arithmetic.reshape(arithmetic.sum(table, axis: 0), to: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.trace.record(self, $0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.trace.record(Pick(places, operands[0].shape), cotangent)
  }

  private struct Loop: ElementLoop {
    let places: Places
    let count: Int

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      let source = arguments.operand(0, of: type)
      let target = arguments.result(after: 1, of: type)
      target.update(repeating: 0, count: count)
      places.values.withUnsafeBufferPointer { places in
        for index in 0..<places.count where places[index] >= 0 { target[places[index]] += source[index] }
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    Code(Loop(places: places, count: result.count), dtype: Element.dtype)
  }
}

extension Value {
  /// The sums of the elements that have the same constant row-major position, in a tensor of this shape; 0 elsewhere.
  public func deposit(_ places: [Int], _ shape: Shape) -> Value { trace.record(Deposit(Places(places), shape), self) }
}
