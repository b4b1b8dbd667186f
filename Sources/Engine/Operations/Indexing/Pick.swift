/// yᵢ = x at position pᵢ, or 0 where pᵢ is negative, for constant positions. A copy: counts 0. Linear: ẏ is picked, x̄ is ȳ
/// deposited at the positions (`Deposit`).
///
/// Runs on one thread.
public struct Pick: Operation {
  public let places: Places
  public let target: Shape

  public init(_ places: Places, _ target: Shape) {
    (self.places, self.target) = (places, target)
  }

  public var name: String { "pick" }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == 1, places.values.count == target.count,
      places.values.allSatisfy({ $0 < operands[0].count })
    else {
      throw EngineError.shape(
        operation: "pick of \(places.values.count) elements for \(target)", operands: operands,
        expected: "as many positions as elements, each of an element of the operand")
    }
    return target
  }

  public func count(operands: [Shape], result: Shape) -> OperationCount { OperationCount() }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.gather(operands[0], places.values.map { max($0, -1) }, shape: result)
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { $0.trace.record(self, $0) }
  }

  public func cotangent(_ cotangent: Value, of index: Int, operands: [Value]) -> Value? {
    cotangent.trace.record(Deposit(places, operands[0].shape), cotangent)
  }

  private struct Loop: ElementLoop {
    let places: Places

    func run<Element: Scalar>(_ arguments: KernelArguments, of type: Element.Type) {
      let source = arguments.operand(0, of: type)
      let target = arguments.result(after: 1, of: type)
      places.values.withUnsafeBufferPointer { places in
        for index in 0..<places.count {
          let place = places[index]
          target[index] = place < 0 ? 0 : source[place]
        }
      }
    }
  }

  public func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    Code(Loop(places: places), dtype: Element.dtype)
  }
}

extension Value {
  /// The elements at constant row-major positions, as a tensor of this shape; 0 where a position is negative.
  public func pick(_ places: [Int], _ shape: Shape) -> Value { trace.record(Pick(Places(places), shape), self) }
}
