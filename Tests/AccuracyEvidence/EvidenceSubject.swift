package import Accuracy
package import Engine
package import TestSupport

/// A problem at a point, whose results are checked.
package struct EvidenceSubject {
  package typealias Outputs = [(name: String, tensor: Tensor)]

  package let name: String
  package let problem: Problem
  package let dtype: DType
  package let tensors: [String: Tensor]

  package init(name: String, problem: Problem, dtype: DType, tensors: [String: Tensor]) {
    (self.name, self.problem, self.dtype, self.tensors) = (name, problem, dtype, tensors)
  }

  /// The function Σ w ⊙ y + ½ Σ c ⊙ y² of the result y of an operation, which has second derivatives even where the
  /// operation has none, in double precision.
  package init(_ row: OperationRow, _ shapes: [Shape], seed: UInt64) throws {
    let trace = Tracer(dtype: .float64)
    let count = row.body(shapes.enumerated().map { trace.input("x\($0)", $1) }).shape.count
    let names = shapes.indices.map { "x\($0)" }
    let parameters =
      zip(names, shapes).map { Function.Parameter(name: $0, shape: $1) }
      + ["w", "c"].map { Function.Parameter(name: $0, shape: [count]) }
    let function = Function(parameters, variables: names) { t in
      let y = row.body(names.map { t[$0] }).reshape([count])
      return (t["w"] * y).sum() + 0.5 * (t["c"] * y * y).sum()
    }
    var tensors: [String: Tensor] = [:]
    for (index, shape) in shapes.enumerated() {
      let seed = seed &+ UInt64(index)
      tensors["x\(index)"] = try Tensor(row.values(shape, seed: seed), shape: shape)
      tensors["x\(index).direction"] = try Tensor(Numbers.values(shape.count, seed: seed &+ 10), shape: shape)
    }
    tensors["w"] = try Tensor(Numbers.values(count, seed: seed &+ 20))
    tensors["c"] = try Tensor(Numbers.values(count, seed: seed &+ 30))
    self.init(
      name: "\(row.type) \(shapes.map { "\($0)" }.joined(separator: " "))", problem: .derivative(of: function),
      dtype: .float64, tensors: tensors)
  }

  /// The strategies that compute it.
  package var strategies: [any Strategy] {
    Strategies.all.filter { $0.refusal(of: problem, dtype: dtype) == nil }
  }

  /// Strategies that apply derivative rules and are exact but for rounding.
  package var exactStrategies: [any Strategy] {
    strategies.filter { !$0.isApproximate && $0 is any DerivativeStrategy && !($0 is ValueBaseline) }
  }

  /// The results of a strategy, and the step of a finite difference.
  package func results(of strategy: any Strategy, blas: BLAS = .builtin) throws -> (outputs: Outputs, step: Double?) {
    let extra = try strategy.extraInputs(tensors, of: problem, dtype: dtype)
    let execution = try problem.compile(by: strategy, dtype: dtype, blas: blas).bind(
      tensors.merging(extra.map { ($0.name, $0.tensor) }) { $1 })
    execution.run()
    let outputs = try execution.outputs().map { (name: $0.name, tensor: $0.tensor) }
    return (outputs, extra.first { $0.name == "step" }?.tensor.values.first)
  }

  /// The check of results of these names.
  package func check(_ names: Set<String>, seed: Int = 1) -> AccuracyCheck {
    AccuracyCheck(problem, dtype: dtype, inputs: tensors, wanted: names, seed: seed)
  }
}
