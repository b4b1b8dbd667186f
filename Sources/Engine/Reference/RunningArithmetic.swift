/// Doubles that carry their first-order running error: the error of a result that rounding to an element type
/// explains.
///
/// A product of matrices [p, q] and [q, r] takes O(p q r), other functions a time in proportion to the elements.
public struct RunningArithmetic: ReferenceArithmetic, Sendable {
  /// Element type of the results that are checked.
  public let dtype: DType
  /// The smallest normal number of that type: ε times it bounds the error of an underflow.
  let smallest: Double

  public init(dtype: DType) {
    self.dtype = dtype
    smallest = dtype == .float64 ? .leastNormalMagnitude : Double(Float.leastNormalMagnitude)
  }

  public func shape(of x: RunningTensor) -> Shape { x.shape }

  public func constant(_ value: Double, _ shape: Shape) -> RunningTensor {
    let error = error(of: value)
    return RunningTensor(
      shape: shape, values: Array(repeating: value, count: shape.count),
      errors: Array(repeating: error, count: shape.count))
  }

  /// s of a number: 0 if the element type has it.
  func error(of number: Double) -> Double {
    dtype == .float64 || Double(Float(number)) == number ? 0 : number.isNaN ? .infinity : abs(number)
  }

  public func add(_ x: RunningTensor, _ y: RunningTensor) -> RunningTensor {
    combine(x, y) { a, s, b, t in (a + b, s + t) }
  }

  public func subtract(_ x: RunningTensor, _ y: RunningTensor) -> RunningTensor {
    combine(x, y) { a, s, b, t in (a - b, s + t) }
  }

  public func multiply(_ x: RunningTensor, _ y: RunningTensor) -> RunningTensor {
    combine(x, y, smallest: smallest) { a, s, b, t in (a * b, abs(b) * s + abs(a) * t) }
  }

  public func divide(_ x: RunningTensor, by y: RunningTensor) -> RunningTensor {
    combine(x, y, smallest: smallest) { a, s, b, t in (a / b, (s + abs(a / b) * t) / abs(b)) }
  }

  /// - Parameter body: gives the value and Σ |∂out/∂xᵢ| sᵢ, from each operand's element and its s.
  @inline(__always)
  func combine(
    _ x: RunningTensor, _ y: RunningTensor, smallest: Double = 0,
    _ body: (Double, Double, Double, Double) -> (Double, Double)
  ) -> RunningTensor {
    precondition(x.shape == y.shape)
    return RunningTensor(rounded: x.shape, smallest: smallest) { values, errors in
      x.withElements { a, s in
        y.withElements { b, t in
          for index in 0..<values.count {
            (values[index], errors[index]) = body(a[index], s[index], b[index], t[index])
          }
        }
      }
    }
  }

  public func sum(_ x: RunningTensor, axis: Int) -> RunningTensor {
    let along = Axis(axis, of: x.shape)
    return RunningTensor(summed: x.shape.removing(axis)) { values, lost, errors in
      x.withElements { a, s in
        for run in 0..<along.outer * along.extent {
          let from = run * along.inner
          let to = run / along.extent * along.inner
          for index in 0..<along.inner {
            accumulate(a[from &+ index], into: &values[to &+ index], &lost[to &+ index])
            errors[to &+ index] += s[from &+ index]
          }
        }
      }
    }
  }

  public func gather(_ x: RunningTensor, _ indices: [Int], shape: Shape) -> RunningTensor {
    RunningTensor(
      shape: shape, values: indices.map { $0 < 0 ? 0 : x.values[$0] },
      errors: indices.map { $0 < 0 ? 0 : x.errors[$0] })
  }

  public func gather(_ tensors: [RunningTensor], _ indices: [Int], shape: Shape) -> RunningTensor {
    let values = tensors.flatMap(\.values)
    let joined = RunningTensor(shape: [values.count], values: values, errors: tensors.flatMap(\.errors))
    return gather(joined, indices, shape: shape)
  }

  public func reshape(_ x: RunningTensor, to shape: Shape) -> RunningTensor {
    RunningTensor(shape: shape, values: x.values, errors: x.errors)
  }

  public func decide(_ test: ReferenceTest, _ x: RunningTensor) -> [Bool] {
    switch test {
    case .positive: x.values.map { $0 > 0 }
    case .notNegative: x.values.map { $0 >= 0 }
    case .within(let low, let high): x.values.map { $0 >= low && $0 <= high }
    case .nonzero: x.values.map { $0 != 0 }
    }
  }

  public func chooseLargest(_ x: RunningTensor, axis: Int) -> [Int] { largest(x, axis: axis) }

  /// The first largest element along the axis, or the first NaN.
  public func largest(_ x: RunningTensor, axis: Int) -> [Int] {
    let axis = Axis(axis, of: x.shape)
    return (0..<axis.outer * axis.inner).map { place in
      let first = place / axis.inner * axis.extent * axis.inner + place % axis.inner
      var best = first
      for index in stride(from: first, to: first + axis.extent * axis.inner, by: axis.inner)
      where !(x.values[index] <= x.values[best]) && !x.values[best].isNaN {
        best = index
      }
      return best
    }
  }
}
