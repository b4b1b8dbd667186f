import Engine
import Testing

@testable import Accuracy

struct NonFiniteTests {
  private func first(
    _ inputs: [String: [Double]], _ results: [Double], _ body: (Function.Arguments) -> Value
  ) throws -> (name: String, index: Int, value: Double)? {
    let tensors = try inputs.mapValues { try Tensor($0) }
    let trace = Tracer(dtype: .float64)
    let values = Dictionary(uniqueKeysWithValues: inputs.map { ($0.key, trace.input($0.key, [$0.value.count])) })
    trace.output("y", body(Function.Arguments(trace: trace, values: values)))
    return NonFinite.first(in: [("y", results)], of: try trace.finish(), at: tensors)
  }

  @Test func overflowsAreNotDefined() throws {
    let sum = try first(["x": [1e308, 1]], [2, .infinity, .nan]) { t in
      t["x"].concatenate(t["x"].slice(axis: 0, from: 0, count: 1) * 10, axis: 0)
    }
    #expect(sum?.name == "y" && sum?.index == 1 && sum?.value == .infinity)
    // Far beyond the range, too.
    #expect(try first(["x": [1e5]], [.infinity]) { $0["x"].exp() }?.index == 0)
    #expect(try first(["x": [1, 2]], [1, 4]) { $0["x"] * $0["x"] } == nil)
  }

  @Test func polesAreDefinedAndNaNIsNot() throws {
    #expect(try first(["x": [0, 1]], [-.infinity, 0]) { $0["x"].log() } == nil)
    // Another infinity than the one that is defined.
    #expect(try first(["x": [0, 1]], [.infinity, 0]) { $0["x"].log() }?.index == 0)
    #expect(try first(["x": [-1]], [.nan]) { $0["x"].log() }?.value.isNaN == true)
  }

  /// What the inputs bring along is no fault of the operations.
  @Test func infiniteInputsMayGiveInfiniteResults() throws {
    #expect(try first(["x": [.infinity]], [.infinity]) { $0["x"] * $0["x"] } == nil)
  }

  /// The logarithm of 0 is −∞, and so is a value that is one.
  @Test func aValueMayBeDefinedAsInfinite() throws {
    let function = Function(["x": [1]], variables: ["x"]) { t in (t["x"] - t["x"]).sum().log() }
    let trace = Tracer(dtype: .float64)
    trace.output("y", function.trace(trace, at: function.inputs(of: trace)))
    let (graph, inputs) = (try trace.finish(), ["x": try Tensor([1])])
    #expect(NonFinite.first(in: [("y", [-.infinity])], of: graph, at: inputs) == nil)
    #expect(NonFinite.first(in: [("y", [.infinity])], of: graph, at: inputs) != nil)
    let check = AccuracyCheck(
      .derivative(of: function), dtype: .float64, inputs: inputs, wanted: ["loss"], seed: 1)
    #expect(check.check([("loss", try Tensor([-.infinity], shape: .scalar))]).verdict == .right)
    #expect(check.check([("loss", try Tensor([.infinity], shape: .scalar))]).isWrong)
  }
}
