// A new operation, a new strategy and a new pass, written outside of the engine, at work in all that the engine has.
// Each claim is checked: `make test` runs this, and one that fails ends it with a message and exit code 1.
import Checks
import Engine

// f(x, s) = Σ 1 / (1 + (s ⊙ cumulative sums of x)²) + Σ x.
let function = Function(["x": [5], "s": [5]], variables: ["x", "s"]) { t in
  let sums = t["s"] * t["x"].cumulativeSum()
  let ones = t.trace.fill(1, [5])
  return (ones + sums * sums).power(-1).sum() + (ones * t["x"]).sum()
}
let point = ["x": try Tensor([0.5, -1, 2, 0.25, -0.75]), "s": try Tensor([1, 0.5, -1, 2, 0.3])]
let direction = ["x": try Tensor([1, 0, -1, 0.5, 2]), "s": try Tensor([0.1, 1, -0.5, 1, -2])]

func largest(_ a: Results, _ b: Results) -> Double {
  zip(a, b).flatMap { zip($0.tensor.values, $1.tensor.values).map { abs($0 - $1) } }.max() ?? .infinity
}

// The operation, by hand and through both modes of differentiation.
let trace = Tracer(dtype: .float64)
trace.output("sums", trace.input("x", [3]).cumulativeSum())
trace.output("single", trace.input("y", [1]).cumulativeSum())
let graph = try trace.finish().applying(StandardPasses.all)
let sums = try graph.compile()(["x": Tensor([1, 10, 100]), "y": Tensor([7])])
print("cumulative sums", sums["sums"]?.values ?? [])
check(sums["sums"]?.values == [1, 11, 111] && sums["single"]?.values == [7], "sums of 1, 10, 100 are 1, 11, 111")
let byRule = try graph.evaluate(
  inputs: ["x": RunningTensor(Tensor([1, 10, 100])), "y": RunningTensor(Tensor([7]))],
  in: RunningArithmetic(dtype: .float64))
check(byRule["sums"]?.values == [1, 11, 111], "the value rule agrees with the kernel")
check(GraphCost(of: graph).count.additions == 2, "three elements take two additions, and one takes none")

let gradient = try function.compile(.gradient)
let value = try function.compile(.value)
for name in ["x", "s"] {
  let slopes = try gradient(at: point)[name]?.values ?? []
  for index in 0..<5 {
    func moved(_ step: Double) throws -> Double {
      var values = point[name]?.values ?? []
      values[index] += step
      return try value(at: point.merging([name: Tensor(values)]) { $1 }).value
    }
    let difference = try (moved(1e-5) - moved(-1e-5)) / 2e-5
    check(abs(difference - slopes[index]) < 1e-8, "slope \(index) in \(name) is \(slopes[index]), not \(difference)")
  }
}

// The strategy, beside those of the engine.
let strategies: [any Strategy] = [
  .forwardByVariable, .reverseOverForward, .reverseOverReverse, .forwardOverForward, .linearized, .explicitHessian,
]
let reference = try function.compile(.hvp(by: .forwardOverReverse))(at: point, along: direction)
for strategy in strategies {
  let hv = try function.compile(.hvp(by: strategy))(at: point, along: direction)
  print(strategy.name, largest(hv, reference))
  check(largest(hv, reference) < 1e-13, "\(strategy.name) agrees with \(strategies[0].name)")
}
let near = try function.compile(.hvp(by: .finiteDifference))(at: point, along: direction)
check(largest(near, reference) < 1e-6, "finite differences of gradients agree")

// The pass, before those of the engine.
let passes: [any GraphPass] =
  [Counted(name: "traced"), ReciprocalPowers()] + StandardPasses.all + [Counted(name: "left")]
let rewritten = try function.compile(.value, passes: passes)
let (before, after) = (value.plan.cost.count, rewritten.plan.cost.count)
print("transcendental calls \(before.transcendentals) → \(after.transcendentals), divisions \(after.divisions)")
check(before.transcendentals == 5 && after.transcendentals == 0 && after.divisions == 5, "a power is a division")
let (one, other) = try (value(at: point).value, rewritten(at: point).value)
check(abs(one - other) < 1e-14, "with and without the pass the value is the same")
check(rewritten.plan.graph.passes.contains("reciprocal-powers"), "the pass is recorded")

// What does not fit is said by the operation itself, as the function is traced.
do {
  _ = try Function(["A": [2, 2]], variables: ["A"]) { $0["A"].cumulativeSum().sum() }.compile(.value)
  check(false, "a matrix has no cumulative sum")
} catch {
  print(error)
}
