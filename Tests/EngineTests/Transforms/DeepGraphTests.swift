import Engine
import Foundation
import Testing

/// Graphs far larger than any network: time and memory stay linear, the stack flat.
@Suite struct DeepGraphTests {
  @Test func aHundredThousandOperationsAreTracedDifferentiatedAndPlanned() throws {
    // x₀ = x, xᵢ₊₁ = xᵢ − ½ tanh xᵢ … the derivative is the product of the factors.
    let depth = 33_334
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [2])
    var value = x
    for _ in 0..<depth { value = value - 1e-4 * value.tanh() }
    trace.output("g", trace.gradient(of: value.sum(), withRespectTo: [x])[0])
    let graph = try trace.finish().applying(StandardPasses.all)
    #expect(graph.nodes.count > 100_000)
    let start = [1.5, -0.25]
    let gradient = try evaluate(graph, ["x": Tensor(start)])["g"]?.values ?? []
    let expected = start.map { start in
      var (y, slope) = (start, 1.0)
      for _ in 0..<depth {
        let t = tanh(y)
        slope *= 1 - 1e-4 * (1 - t * t)
        y -= 1e-4 * t
      }
      return slope
    }
    #expect(distance(gradient, expected) < 1e-10)
  }
}
