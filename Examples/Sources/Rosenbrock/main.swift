import Engine
import Experiments

let rosenbrock = Function(["x": [3]], variables: ["x"]) { t in
  let (x, y) = (t["x"].slice(axis: 0, start: 0, stop: -1), t["x"].slice(axis: 0, start: 1, stop: nil))
  return (100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)).sum()
}
let (x, v) = (try Tensor([-1.2, 1, 0.7]), try Tensor([1, -2, 0.5]))
let study = try Study("rosenbrock", of: rosenbrock, at: ["x": x], along: ["x": v])
let result = try study.run(recordingIn: CommandLine.arguments.dropFirst().first ?? "track.db")
for run in result.runs { print(run.strategy, run.status, run.medianNs ?? 0, run.outputs.map(\.tensor.values)) }
print(result.conclusion)
