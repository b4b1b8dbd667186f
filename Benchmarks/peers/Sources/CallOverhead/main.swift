// What a planned call costs beside its arithmetic: one element plus one element, 10⁶ calls, eleven times over. Prints the mean
// nanoseconds of a call of each time, one a line.
import Engine

struct WrongSum: Error {}

let calls = 1_000_000

let trace = Tracer(dtype: .float64)
trace.output("sum", trace.input("a", [1]) + trace.input("b", [1]))
let execution = try trace.finish().compile(blas: .builtin).bind(["a": Tensor([1]), "b": Tensor([2])])

let clock = ContinuousClock()
for _ in 0..<11 {
  let elapsed = clock.measure {
    for _ in 0..<calls { execution.run() }
  }
  print(Double(elapsed.components.attoseconds) / 1e9 / Double(calls))
}
guard try execution.outputs()[0].tensor.values == [3] else { throw WrongSum() }
