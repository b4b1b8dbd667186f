// L(x) = ½ (vᵀx)², its Hessian-vector product under every strategy, and a planned call that allocates nothing.
import AllocationCounter
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
  precondition(hv == [52, 26, 13])
}
print("H", try quadratic.hessian(at: point).values)

// A network of one's own, compiled once and called many times into buffers of one's own.
let network = Function(["W": [8, 4], "x": [4], "t": [8]], variables: ["W"]) { t in
  t["W"].matmul(t["x"]).tanh().crossEntropy(targets: t["t"])
}
let chosen = try ForwardOverReverse().graph(for: Subject(function: network, dtype: .float64))
let plan = Plan(chosen.graph, blas: .builtin)
let buffer = try OutputBuffer(shape: [8, 4])
let execution = try Execution(
  plan,
  inputs: [
    "W": Tensor(Array(repeating: 0.1, count: 32), shape: [8, 4]), "x": Tensor([1, 2, 3, 4]),
    "t": Tensor([1, 0, 0, 0, 0, 0, 0, 0]), "W.direction": Tensor(Array(repeating: 1, count: 32), shape: [8, 4]),
  ], outputs: ["W.hvp": buffer], workspace: Workspace(bytes: plan.workspaceBytes))
execution.run()
let before = allocations()
for _ in 0..<1000 { execution.run() }
let made = allocations() - before
print("allocations in 1000 planned calls:", made)
precondition(made == 0)

// A mistake is found while tracing, with the operation and both shapes.
do {
  _ = try Function(["A": [2, 3], "x": [2]], variables: ["x"]) { t in t["A"].matmul(t["x"]).sum() }
    .value(at: ["A": Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]), "x": Tensor([1, 2])])
} catch {
  print(error)
}
