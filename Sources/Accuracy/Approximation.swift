/// What a method of approximation adds to the error of its results.
public struct Approximation: Sendable, Hashable {
  /// Error relative to the largest element of a tensor.
  public var relative: Double
  /// The step of a difference of gradients: rounding of a gradient, divided by it, is in the result.
  public var step: Double?

  /// - Parameter relative: by default, what a difference of gradients with a step of a good size may be off by.
  public init(relative: Double = 1e-5, step: Double? = nil) {
    (self.relative, self.step) = (relative, step)
  }

  /// The error that it adds to each element of a tensor.
  /// - Parameter gradientErrors: s of the gradient, if it is known.
  func slack(_ values: [Double], gradientErrors: [Double]?, tolerance: Tolerance) -> [Double] {
    let size = relative * (values.lazy.map { abs($0) }.max() ?? 0)
    guard let step, let gradientErrors, gradientErrors.count == values.count else {
      return Array(repeating: size, count: values.count)
    }
    return gradientErrors.map { size + tolerance.factor * tolerance.unit($0) / step }
  }
}
