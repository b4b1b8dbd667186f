/// Doubles with the first-order running error s of each, in units of the rounding error ε.
public struct RunningTensor: Sendable {
  public let shape: Shape
  /// In row-major order.
  public let values: [Double]
  /// s of each value: from 0 to infinity, where it overflows or is undefined.
  public let errors: [Double]

  /// `shape.count` values with their s.
  public init(shape: Shape, values: [Double], errors: [Double]) {
    precondition(values.count == shape.count && errors.count == shape.count)
    self.shape = shape
    self.values = values
    self.errors = errors
  }

  /// An input: s = |x|.
  public init(_ tensor: Tensor) {
    let values = tensor.values
    self.init(shape: tensor.shape, values: values, errors: values.map { $0.isNaN ? .infinity : abs($0) })
  }

  /// The result of an operation.
  /// - Parameters:
  ///   - smallest: what an underflow adds to s.
  ///   - fill: adds the values and Σ |∂out/∂xᵢ| sᵢ to zeros.
  init(
    rounded shape: Shape, smallest: Double = 0,
    _ fill: (_ values: UnsafeMutableBufferPointer<Double>, _ errors: UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    var values = Array(repeating: 0.0, count: shape.count)
    var errors = values
    values.withUnsafeMutableBufferPointer { values in
      errors.withUnsafeMutableBufferPointer { errors in
        fill(values, errors)
        for index in 0..<values.count {
          let error = errors[index] + abs(values[index]) + smallest
          errors[index] = error == error ? error : .infinity
        }
      }
    }
    self.init(shape: shape, values: values, errors: errors)
  }

  /// The result of sums of many terms, which do not lose more than one rounding whatever their number: `fill` adds each
  /// term by `accumulate(_:into:_:)`.
  init(
    summed shape: Shape, smallest: Double = 0,
    _ fill: (
      _ values: UnsafeMutableBufferPointer<Double>, _ lost: UnsafeMutableBufferPointer<Double>,
      _ errors: UnsafeMutableBufferPointer<Double>
    ) -> Void
  ) {
    var lost = Array(repeating: 0.0, count: shape.count)
    self.init(rounded: shape, smallest: smallest) { values, errors in
      lost.withUnsafeMutableBufferPointer { lost in
        fill(values, lost, errors)
        // Of an infinite sum, what was lost is NaN.
        for index in 0..<values.count where lost[index].isFinite { values[index] += lost[index] }
      }
    }
  }

  /// Calls `body` with the values and their s, without copying.
  func withElements<Result>(
    _ body: (_ values: UnsafeBufferPointer<Double>, _ errors: UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    values.withUnsafeBufferPointer { values in errors.withUnsafeBufferPointer { body(values, $0) } }
  }
}

/// Adds a term to a sum, and what rounding loses to `lost` (Knuth, The Art of Computer Programming, 4.2.2, theorem B).
@inline(__always)
func accumulate(_ term: Double, into sum: inout Double, _ lost: inout Double) {
  let total = sum + term
  let part = total - sum
  lost += (sum - (total - part)) + (term - part)
  sum = total
}
