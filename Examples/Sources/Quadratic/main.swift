// L(x) = ½ (vᵀx)², its Hessian-vector product under every strategy, and a planned call that allocates nothing.
// Each claim is checked: `make test` runs this, and one that fails ends it with a message and exit code 1.
import AllocationCounter
import Engine
import Foundation

func check(_ claim: Bool, _ message: @autoclosure () -> String) {
  guard !claim else { return }
  FileHandle.standardError.write(Data("failed: \(message())\n".utf8))
  exit(1)
}

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

// A network of one's own, compiled once and called many times into buffers of one's own.
let network = Function(["W": [8, 4], "x": [4], "t": [8]], variables: ["W"]) { t in
  t["W"].matmul(t["x"]).tanh().crossEntropy(targets: t["t"])
}
let inputs = [
  "W": try Tensor(Array(repeating: 0.1, count: 32), shape: [8, 4]), "x": try Tensor([1, 2, 3, 4]),
  "t": try Tensor([1, 0, 0, 0, 0, 0, 0, 0]), "W.direction": try Tensor(Array(repeating: 1, count: 32), shape: [8, 4]),
]

let atFirst = allocations()
let probe = try Tensor([1])
check(
  allocations() > atFirst, "making the tensor \(probe.values) counts as no allocation: the counter does not work here")

for strategy in strategies {
  let chosen = try strategy.graph(for: .derivative(of: network))
  var given = inputs
  if let setup = chosen.setup {
    let plan = Plan(setup, blas: .builtin)
    let execution = try Execution(plan, inputs: given, workspace: Workspace(bytes: plan.workspaceBytes))
    execution.run()
    for (name, residual) in try execution.outputs() { given[name] = residual }
  }
  let plan = Plan(chosen.graph, blas: .builtin)
  let buffer = try OutputBuffer(shape: [8, 4])
  let execution = try Execution(
    plan, inputs: given, outputs: ["W.hvp": buffer], workspace: Workspace(bytes: plan.workspaceBytes))
  execution.run()
  let before = allocations()
  for _ in 0..<1000 { execution.run() }
  let made = allocations() - before
  print("allocations in 1000 planned calls of \(strategy.name):", made)
  check(made == 0, "a planned call allocates nothing, 1000 calls of \(strategy.name) allocated \(made) times")
}

// A mistake is found while tracing, with the operation and both shapes.
do {
  _ = try Function(["A": [2, 3], "x": [2]], variables: ["x"]) { t in t["A"].matmul(t["x"]).sum() }
    .value(at: ["A": Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]), "x": Tensor([1, 2])])
  check(false, "a product of [2, 3] and [2] is a mistake")
} catch {
  print(error)
}
