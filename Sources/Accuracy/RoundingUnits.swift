public import Engine

/// ε s + η of each element of the results of a compiled function at a point, where s is the running error of the
/// function's own graph. It tells whether rounding explains why two computations of the function differ, such as on
/// other kernels.
public struct RoundingUnits {
  private let tolerance: Tolerance
  private var errors: [String: [Double]] = [:]

  /// Computes s of all results by the operations' value rules, in doubles.
  /// - Parameters:
  ///   - inputs: the inputs of the function, with those that its strategy adds.
  ///   - isCancelled: asked before each operation.
  /// - Throws: `EngineError`, such as `.noReference` for an operation without a value rule; `CancellationError`.
  public init(
    _ function: CompiledFunction, at inputs: [String: Tensor], isCancelled: () -> Bool = { false }
  ) throws {
    let dtype = function.plan.graph.dtype
    tolerance = Tolerance(dtype)
    let arithmetic = RunningArithmetic(dtype: dtype)
    var tensors = inputs.mapValues { RunningTensor($0) }
    if let setup = function.setup?.plan.graph {
      tensors.merge(try setup.evaluate(inputs: tensors, in: arithmetic, isCancelled: isCancelled)) { $1 }
    }
    errors = try function.plan.graph.evaluate(inputs: tensors, in: arithmetic, isCancelled: isCancelled).mapValues(
      \.errors)
  }

  /// The largest |a − b| ÷ (ε s + η) of two computations of the result called `name`, 0 where both are equal; `nil` if
  /// it is not known or something is not finite.
  public func distance(_ a: [Double], _ b: [Double], of name: String) -> Double? {
    guard let errors = errors[name], errors.count == a.count, a.count == b.count else { return nil }
    var largest = 0.0
    for index in a.indices where a[index] != b[index] {
      let distance = abs(a[index] - b[index]) / tolerance.unit(errors[index])
      guard distance.isFinite, errors[index].isFinite else { return nil }
      largest = max(largest, distance)
    }
    return largest
  }

  /// Whether both may be right: each is within K units of the exact result.
  public func explains(_ distance: Double) -> Bool { distance <= 2 * tolerance.factor }
}
