import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Engine

/// Graphs far larger than any network: time and memory stay linear, the stack flat.
@Suite(.tags(.slow)) struct DeepGraphTests {
  @Test func manyOperationsAreTracedDifferentiatedAndPlanned() throws {
    // x₀ = x, xᵢ₊₁ = xᵢ − ½ tanh xᵢ … the derivative is the product of the factors.
    let depth = 8_334
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [2])
    var value = x
    for _ in 0..<depth { value = value - 1e-4 * value.tanh() }
    trace.output("g", trace.gradient(of: value.sum(), withRespectTo: [x])[0])
    let graph = try trace.finish().applying(StandardPasses.all)
    #expect(graph.nodes.count > 25_000)
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

  /// A chain of `operations` operations with its gradient.
  private static func chain(_ operations: Int) -> Tracer {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [2])
    var value = x
    for _ in 0..<operations / 2 { value = value.tanh() + x }
    trace.output("g", trace.gradient(of: value.sum(), withRespectTo: [x])[0])
    return trace
  }

  /// Nodes recorded, nodes left, steps planned, and bytes alive grow in proportion: no pass or plan makes more of a deeper graph.
  @Test func whatIsRecordedAndPlannedIsLinear() throws {
    func sizes(_ operations: Int) throws -> [Int] {
      let trace = Self.chain(operations)
      let graph = try trace.finish().applying(StandardPasses.all)
      let plan = Plan(graph, blas: .builtin)
      let slots = plan.steps.reduce(0) { $0 + $1.slots.count }
      return [
        trace.nodes.count, graph.nodes.count, plan.steps.count, slots, plan.cost.peakBytes, plan.workspaceBytes,
        plan.cost.count.operations,
      ]
    }
    let (once, twice, four) = try (sizes(1000), sizes(2000), sizes(4000))
    for index in once.indices {
      let (first, second) = (twice[index] - once[index], four[index] - twice[index])
      #expect(abs(Double(second) / Double(first) - 2) < 0.05, "\(index): \(once[index]) \(twice[index]) \(four[index])")
    }
  }

  /// Everything that walks a graph does so without a call for each operation: a stack of 128 KiB, which a frame of 16 bytes
  /// for each operation of the second derivative would overflow, is enough.
  @Test func deepGraphsNeedNoStack() throws {
    let stackSize = 128 << 10
    let finished = DispatchSemaphore(value: 0)
    let nodes = Mutex(0)
    let thread = Thread {
      // What overflows the stack here ends the process.
      let function = Function(["x": [2]], variables: ["x"]) { t in
        (0..<1250).reduce(t["x"]) { value, _ in value.tanh() + t["x"] }.sum()
      }
      let problem = Problem.derivative(of: function)
      _ = try? Mermaid.forwardAndBackward(of: function)
      for strategy in [.linearized, .reverseOverReverse] as [any Strategy] {
        guard let graph = try? strategy.graph(for: problem).graph else { continue }
        nodes.withLock { $0 = max($0, graph.nodes.count) }
        _ = Plan(graph, blas: .builtin)
      }
      finished.signal()
    }
    thread.stackSize = stackSize
    thread.start()
    finished.wait()
    #expect(nodes.withLock { $0 } > stackSize / 16)
  }
}
