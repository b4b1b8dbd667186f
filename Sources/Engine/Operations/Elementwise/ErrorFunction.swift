/// y = erf x = 2/√π ∫₀ˣ e^(−t²) dt. Costs one transcendental call per element. ẏ = 2/√π e^(−x²) ẋ.
public struct ErrorFunction: ElementwiseOperation {
  public init() {}

  public var name: String { "erf" }
  public var opcode: Opcode { .errorFunction }
  public var countOfOne: OperationCount { OperationCount(transcendentals: 1) }

  public func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    arithmetic.apply(.erf, operands[0])
  }

  public func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    tangents[0].map { 1.1283791670955126 * ((-(operands[0] * operands[0])).exp() * $0) }
  }
}

extension Value {
  /// The error function of each element.
  public func erf() -> Value { trace.record(ErrorFunction(), self) }
}
