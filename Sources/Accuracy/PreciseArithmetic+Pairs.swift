internal import CPrecise
public import Engine

extension PreciseArithmetic {
  public func apply(_ function: ReferencePairFunction, _ x: PreciseTensor, _ y: PreciseTensor) -> PreciseTensor {
    switch function {
    case .power: binary(CP_PAIR_POWER, x, y)
    case .angle: binary(CP_ANGLE, x, y)
    }
  }

  public func compare(_ relation: Compare.Relation, _ x: PreciseTensor, _ y: PreciseTensor) -> [Bool] {
    if case .passes(let holds)? = replay() { return holds }
    let code =
      switch relation {
      case .less: CP_LESS
      case .lessOrEqual: CP_LESS_EQUAL
      case .equal: CP_EQUAL
      case .notEqual: CP_NOT_EQUAL
      }
    var holds = Array(repeating: false, count: x.shape.count)
    let ambiguous = x.with { x in
      y.with { y in x.flatMap { x in y.map { cp_compare(Int32(code), x, $0, margin, &holds) } } ?? 0 }
    }
    // A number compared with itself, as where NaN is tested for, has no rounding between the two.
    decisions.record(.passes(holds), ambiguous: x.storage === y.storage ? 0 : ambiguous)
    return holds
  }

  public func round(_ x: PreciseTensor, _ direction: Round.Direction) -> PreciseTensor {
    if case .whole(let values)? = replay() { return exact(values, x.shape) }
    let code =
      switch direction {
      case .down: CP_DOWN
      case .up: CP_UP
      case .nearest: CP_NEAREST
      }
    var values = Array(repeating: 0.0, count: x.shape.count)
    let ambiguous = x.with { $0.map { cp_round(Int32(code), $0, margin, &values) } ?? 0 }
    decisions.record(.whole(values), ambiguous: ambiguous)
    return exact(values, x.shape)
  }

  /// Numbers with s = 0.
  private func exact(_ values: [Double], _ shape: Shape) -> PreciseTensor {
    PreciseTensor(
      cp_doubles(values.count, values, isTracked ? Array(repeating: 0, count: values.count) : nil), shape: shape)
  }
}
