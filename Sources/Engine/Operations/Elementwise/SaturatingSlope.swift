/// The slope q of y = σ(x) or y = tanh x: q = y (1 − y), or q = 1 − y². It is computed from x, as e⁻ˣ / (1 + e⁻ˣ)² and
/// 1 / cosh² x, and accurate to 4 ulp where y has rounded to 1 and these formulas in y give 0. Costs one transcendental
/// call, one multiplication and one division per element, and for the sigmoid one addition.
///
/// Operands: x, or x and y. With y, it is differentiated as a function of y: q̇ = (1 − 2y) ẏ, or −2 y ẏ. So in reverse
/// mode all that reaches y meets q once. When all derivatives are taken, `simplified` removes y.
public struct SaturatingSlope: ElementwiseOperation {
  /// The function whose slope it is.
  public enum Curve: String, Sendable {
    case sigmoid, tanh
  }

  public let curve: Curve

  public init(of curve: Curve) {
    self.curve = curve
  }

  public var name: String { "\(curve.rawValue)-slope" }

  public var opcode: Opcode {
    // 1/cosh² x = 4e/(1 + e)² with e = e^−2|x|.
    curve == .sigmoid ? .logisticSlope(steepness: 1, factor: 1) : .logisticSlope(steepness: 2, factor: 4)
  }

  public var countOfOne: OperationCount {
    OperationCount(multiplications: 1, additions: curve == .sigmoid ? 1 : 0, divisions: 1, transcendentals: 1)
  }

  public func shape(of operands: [Shape]) throws -> Shape {
    guard (1...2).contains(operands.count), operands.allSatisfy({ $0 == operands[0] }) else {
      throw EngineError.shape(operation: name, operands: operands, expected: "x, and y of its shape")
    }
    return operands[0]
  }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    let x = operands[0]
    switch curve {
    case .sigmoid:
      return arithmetic.multiply(
        arithmetic.apply(.sigmoid, x), arithmetic.apply(.sigmoid, arithmetic.apply(.negative, x)))
    case .tanh: return arithmetic.apply(.sechSquared, x)
    }
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    let isOfBoth = operands.count == 2
    guard let tangent = isOfBoth ? tangents[1] : tangents[0].map({ result * $0 }) else { return nil }
    switch curve {
    case .sigmoid:
      let y = isOfBoth ? operands[1] : operands[0].sigmoid()
      return (-2 * y + 1) * tangent
    case .tanh:
      let product = (isOfBoth ? operands[1] : operands[0].tanh()) * tangent
      return -(product + product)
    }
  }

  public func simplified(_ node: Graph.Node, in nodes: [Graph.Node]) -> Replacement? {
    node.operands.count == 2 ? .operation(self, [node.operands[0]]) : nil
  }
}
