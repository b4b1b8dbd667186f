import Engine
import Foundation
import TestSupport
import Testing

@Suite struct JacobianTests {
  private static func jacobian(_ x: [Double], _ inputs: [String: Tensor] = [:], _ body: (Tracer, Value) -> Value) throws
    -> Tensor
  {
    let trace = Tracer(dtype: .float64)
    let input = trace.input("x", [x.count])
    trace.output("J", trace.jacobian(of: body(trace, input), withRespectTo: input))
    let graph = try trace.finish().applying(StandardPasses.all)
    return try #require(try evaluate(graph, inputs.merging(["x": Tensor(x)]) { $1 })["J"])
  }

  @Test(arguments: [(2, 3), (3, 2), (1, 4), (4, 1)])
  func thatOfALinearMapIsItsMatrix(m: Int, n: Int) throws {
    let a = Numbers.values(m * n, seed: 3)
    let jacobian = try Self.jacobian(Numbers.values(n, seed: 4), ["A": Tensor(a, shape: [m, n])]) {
      $0.input("A", [m, n]).matmul($1)
    }
    #expect(jacobian.shape == [m, n])
    #expect(jacobian.values == a)
  }

  @Test func thatOfAnElementwiseFunctionIsDiagonal() throws {
    let x = [0.5, -1, 2]
    let values = try Self.jacobian(x) { $1.tanh() }.values
    for i in 0..<3 {
      for j in 0..<3 { #expect(abs(values[3 * i + j] - (i == j ? 1 - pow(tanh(x[i]), 2) : 0)) < 1e-15) }
    }
  }

  @Test func thatOfTheGradientIsTheHessian() throws {
    let x = [0.3, -0.2, 0.9]
    let hessian = try Self.jacobian(x) { trace, x in
      trace.gradient(of: (x * x).dot(x.exp()) + x.logSumExp(), withRespectTo: [x])[0]
    }
    let function = Function(["x": [3]], variables: ["x"]) { t in
      let x = t["x"]
      return (x * x).dot(x.exp()) + x.logSumExp()
    }
    #expect(distance(hessian.values, try function.hessian(at: ["x": Tensor(x)]).values) < 1e-13)
  }

  @Test func rowsByReverseAreColumnsByForward() throws {
    // One more output than inputs takes forward mode, one less reverse mode; both see the same function.
    let x = [0.4, 1.2, -0.7]
    let wide = try Self.jacobian(x) { $1.sigmoid().concatenate($1.softmax(), axis: 0) }.values
    let narrow = try Self.jacobian(x) { $1.softmax() }.values
    #expect(distance(Array(wide[9...]), narrow) < 1e-15)
  }
}
