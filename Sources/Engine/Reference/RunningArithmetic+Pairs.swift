internal import Glibc

extension RunningArithmetic {
  public func apply(_ function: ReferencePairFunction, _ x: RunningTensor, _ y: RunningTensor) -> RunningTensor {
    switch function {
    case .power:
      combine(x, y, smallest: smallest) { a, s, b, t in
        let power = pow(a, b)
        let slope = b == 0 ? 0 : abs(b * pow(a, b - 1))
        // Of 0, every positive power is 0.
        return (power, times(slope, s) + (power == 0 ? 0 : times(abs(power * log(abs(a))), t)))
      }
    case .angle:
      combine(x, y, smallest: smallest) { a, s, b, t in
        let length = hypot(a, b)
        return (atan2(a, b), times(abs(b / length) / length, s) + times(abs(a / length) / length, t))
      }
    }
  }

  public func compare(_ relation: Compare.Relation, _ x: RunningTensor, _ y: RunningTensor) -> [Bool] {
    switch relation {
    case .less: zip(x.values, y.values).map { $0 < $1 }
    case .lessOrEqual: zip(x.values, y.values).map { $0 <= $1 }
    case .equal: zip(x.values, y.values).map { $0 == $1 }
    case .notEqual: zip(x.values, y.values).map { $0 != $1 }
    }
  }

  public func round(_ x: RunningTensor, _ direction: Round.Direction) -> RunningTensor {
    let values = x.values.map { $0.rounded(direction.rule) }
    return RunningTensor(shape: x.shape, values: values, errors: values.map { $0.isNaN ? .infinity : error(of: $0) })
  }
}
