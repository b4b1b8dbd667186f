import TestSupport
import Testing

@testable import Engine

/// What a batch shares, its awkward shapes, and its errors.
@Suite struct BatchTests {
  private static func run(
    _ inputs: [(String, Tensor)], _ body: (Tracer, [Value]) -> Value
  ) throws -> Tensor? {
    let trace = Tracer(dtype: .float64)
    trace.output("y", body(trace, inputs.map { trace.input($0, $1.shape) }))
    return try evaluate(
      trace.finish().applying(StandardPasses.all), Dictionary(inputs) { first, _ in first })["y"]
  }

  @Test func whatDoesNotDependOnTheBatchIsRepeated() throws {
    let (scalar, batch) = (try Tensor([1], shape: .scalar), try Tensor([5, 6, 7], shape: [3]))
    let y = try Self.run([("x", Tensor([1, 2])), ("s", scalar), ("b", batch)]) { trace, x in
      trace.batch([x[0].tanh()], over: [(x[1], x[2])])[0]
    }
    #expect(y?.shape == [3, 2])
    #expect(Set(y?.values ?? []).count == 2)
  }

  @Test func anEmptyBatchAndEmptyTensors() throws {
    let none = try Self.run([("x", Tensor([1, 2])), ("b", Tensor([], shape: [0, 2]))]) { trace, x in
      trace.batch([x[0].outer(x[0])], over: [(x[0], x[1])])[0]
    }
    #expect(none?.shape == [0, 2, 2])
    // A sum over nothing, a maximum over nothing and a join with nothing, for each of two empty tensors.
    let empty = try Self.run([("x", Tensor([], shape: [0, 3])), ("b", Tensor([], shape: [2, 0, 3]))]) { trace, x in
      let y = trace.concatenate([x[0].sum(axis: 0), x[0].reshape([0]), x[0].max(axis: 0)], axis: 0)
      return trace.batch([y], over: [(x[0], x[1])])[0]
    }
    #expect(empty?.shape == [2, 6])
    let infinite = -Double.infinity
    #expect(empty?.values == Array(repeating: [0, 0, 0, infinite, infinite, infinite], count: 2).flatMap(\.self))
  }

  @Test func aBatchedScalarMeetsATensorOfAll() throws {
    let y = try Self.run([
      ("s", Tensor([0], shape: .scalar)), ("b", Tensor([2, 3], shape: [2])), ("x", Tensor([1, 10])),
    ]) {
      trace, x in trace.batch([x[0] * x[2] + x[2]], over: [(x[0], x[1])])[0]
    }
    #expect(y?.values == [3, 30, 4, 40])
  }

  /// Products with one matrix for the whole batch become one product; its count is that of the loop.
  @Test func productsOfABatchWithOneMatrixAreOne() throws {
    let trace = Tracer(dtype: .float64)
    let (a, x) = (trace.input("A", [7, 5]), trace.input("x", [5]))
    trace.output("y", a.matmul(x))
    trace.output("z", a.matmul(x).matmul(a))
    let graph = try trace.finish().applying(StandardPasses.all).batched(over: ["x"], size: 4)
      .applying(StandardPasses.all)
    #expect(graph.nodes.filter { $0.operation is MatrixProduct }.map(\.shape) == [[4, 7], [4, 5]])
    #expect(!graph.nodes.contains { $0.operation is BatchedMatrixProduct || $0.operation is Transpose })
    #expect(GraphCost(of: graph).count.multiplications == 4 * 2 * 35)
  }

  @Test func mistakesAreNamed() throws {
    #expect(throws: EngineError.self) {
      _ = try Self.run([("x", Tensor([1, 2])), ("b", Tensor([1, 2, 3]))]) { trace, x in
        trace.batch([x[0]], over: [(x[0], x[1])])[0]
      }
    }
    let trace = Tracer(dtype: .float64)
    trace.output("y", trace.input("x", [2]).tanh())
    #expect(throws: EngineError.refused(strategy: "batch", reason: "it has 0 elements; give at least 1")) {
      _ = try trace.finish().batched(over: ["x"], size: 0)
    }
  }

  /// The batch over the standard basis in a batch: forward over forward, whose graph has one, for many directions.
  @Test func aBatchOverTheBasisHasABatchingRule() throws {
    let function = Function(["x": [3]], variables: ["x"]) { t in (t["x"] * t["x"]).sum() * t["x"].sin().sum() }
    let one = try ForwardOverForward().graph(for: .derivative(of: function)).graph
    let all = try one.batched(over: ["x.direction"], size: 2).applying(StandardPasses.all)
    let x = try Tensor([0.5, -1, 2])
    let directions = [[1.0, 2, 3], [-1, 0.5, 4]]
    let batch = try evaluate(all, ["x": x, "x.direction": Tensor(directions.flatMap(\.self), shape: [2, 3])])["x.hvp"]
    let loop = try directions.flatMap {
      try evaluate(one, ["x": x, "x.direction": Tensor($0)])["x.hvp"]?.values ?? []
    }
    #expect(distance(batch?.values ?? [], loop) <= 1e-14)
  }
}
