// L(x) = ½ (vᵀx)², its Hessian-vector product under every strategy, and a compiled function whose calls allocate nothing.
// Each claim is checked: `make test` runs this, and one that fails ends it with a message and exit code 1.
import AllocationCounter
import Checks
import Engine

let quadratic = Function(["v": [3], "x": [3]], variables: ["x"]) { t in
  let s = t["v"].dot(t["x"])
  return 0.5 * s * s
}

let point = ["v": try Tensor([4, 2, 1]), "x": try Tensor([1, 2, 3])]
let direction = ["x": try Tensor([2, 2, 1])]
let strategies: [any Strategy] = [
  .forwardOverReverse, .reverseOverForward, .reverseOverReverse, .forwardOverForward, .explicitHessian, .linearized,
]
for strategy in strategies {
  let hv = try quadratic.hvp(at: point, along: direction, by: strategy)["x"]?.values ?? []
  print(strategy.name, hv)
  check(hv == [52, 26, 13], "the product of the worked example is [52, 26, 13], \(strategy.name) gave \(hv)")
}
print("H", try quadratic.hessian(at: point).values)

// A network of one's own, compiled once and called many times, at two points in turn.
let network = Function(["W": [8, 4], "x": [4], "t": [8]], variables: ["W"]) { t in
  t["W"].matmul(t["x"]).tanh().crossEntropy(targets: t["t"])
}
func weights(_ value: Double) throws -> Tensor { try Tensor(Array(repeating: value, count: 32), shape: [8, 4]) }
let first = ["W": try weights(0.1), "x": try Tensor([1, 2, 3, 4]), "t": try Tensor([1, 0, 0, 0, 0, 0, 0, 0])]
let second = first.merging(["W": try weights(0.2)]) { $1 }
let along = ["W": try weights(1)]

let atFirst = allocations()
let probe = try Tensor([1])
check(
  allocations() > atFirst, "making the tensor \(probe.values) counts as no allocation: the counter does not work here")

for strategy in strategies {
  let hv = try network.compile(.hvp(by: strategy), blas: .builtin)
  let expected = try hv(at: first, along: along)["W"]?.values
  _ = try hv(at: second, along: along)
  let before = allocations()
  for _ in 0..<1000 {
    _ = try hv(at: first, along: along)
    _ = try hv(at: second, along: along)
  }
  let made = allocations() - before
  print("allocations in 2000 calls of \(strategy.name):", made)
  check(made == 0, "a second call allocates nothing, 2000 calls of \(strategy.name) allocated \(made) times")
  check(try hv(at: first, along: along)["W"]?.values == expected, "\(strategy.name) gives the same every time")
}

// A mistake is found while tracing, with the operation and both shapes.
do {
  _ = try Function(["A": [2, 3], "x": [2]], variables: ["x"]) { t in t["A"].matmul(t["x"]).sum() }
    .value(at: ["A": Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]), "x": Tensor([1, 2])])
  check(false, "a product of [2, 3] and [2] is a mistake")
} catch {
  print(error)
}
