import Engine
import Testing

/// Tensors without elements: values by NumPy, and no trap anywhere.
@Suite struct EmptyTensorTests {
  private static let empty: (Shape, [Double]) = ([2, 0, 3], [])

  @Test func reductionsOfNothing() throws {
    for dtype in DType.allCases {
      func value(_ body: (Value) -> Value) throws -> Tensor { try compute([Self.empty], dtype: dtype) { body($0[0]) } }
      #expect(try value { $0.sum(axis: 1) }.values == [0, 0, 0, 0, 0, 0])
      #expect(try value { $0.sum() }.values == [0])
      #expect(try value { $0.max(axes: nil) }.values == [-.infinity])
      #expect(try value { $0.min(axes: [1, 2], keepdims: true) }.values == [.infinity, .infinity])
      #expect(try value { $0.product(axes: [0, 1]) }.values == [1, 1, 1])
      #expect(try value { $0.logSumExp(axes: [1]) }.values == Array(repeating: -.infinity, count: 6))
      #expect(try value { $0.mean() }.values[0].isNaN)
      #expect(try value { $0.sum(axis: 0) }.shape == [0, 3])
    }
  }

  @Test func operationsOnNothingGiveNothing() throws {
    let bodies: [(Value) -> Value] = [
      { $0.tanh() * $0 + 1 }, { $0.softmax() }, { $0.logSoftmax() }, { $0.transpose([1, 0, 2]) },
      { $0.flip(axes: nil) }, { $0.cumulativeSum(axis: 1) }, { $0.broadcast(axis: 0, extent: 4) },
      { $0 + $0.trace.fill(1, [2, 1, 1]) }, { $0.slice(axis: 0, from: 1, count: 1) }, { $0.softmax(axis: 0) },
      { $0.reshape([0]) }, { $0.positive().select($0, else: $0) },
      { $0.trace.fill(2, [3]).broadcast(axis: 0, extent: 0) },
      { $0.norm(axes: [0]) }, { $0.max(axis: 0) }, { $0.concatenate($0, axis: 1) },
      { $0.reshape([0, 6]).transpose().slice(axis: 0, from: 0, count: 2) },
      { $0.reshape([0, 6]).matmul($0.trace.fill(1, [6, 5])) },
    ]
    for body in bodies {
      let result = try compute([Self.empty]) { body($0[0]) }
      #expect(result.values.isEmpty && result.shape.count == 0)
    }
  }

  @Test func somethingOfNothing() throws {
    func value(_ body: (Value) -> Value) throws -> [Double] { try compute([Self.empty]) { body($0[0]) }.values }
    #expect(try value { $0.reshape([0]).pad(axis: 0, before: 1, after: 1, value: 7) } == [7, 7])
    #expect(try value { $0.reshape([0]).dot($0.reshape([0])) } == [0])
    #expect(try value { $0.reshape([2, 0]).matmul($0.reshape([0, 3])) } == Array(repeating: 0, count: 6))
    #expect(try value { $0.reshape([0]).concatenate($0.trace.fill(3, [2]), axis: 0) } == [3, 3])
  }

  @Test func derivativesOfNothing() throws {
    let trace = Tracer(dtype: .float64)
    let (x, y) = (trace.input("x", [0, 2]), trace.input("y", [2]))
    let joined = x.concatenate(y.reshape([1, 2]), axis: 0)
    let f = (joined * joined).sum() + x.tanh().sum()
    let gradients = trace.gradient(of: f, withRespectTo: [x, y])
    trace.output("gx", gradients[0])
    trace.output("gy", gradients[1])
    trace.output("jvp", trace.pushforward([f], along: [(x, x), (y, y)])[0] ?? trace.fill(.nan))
    trace.output("jacobian", trace.jacobian(of: x * x, withRespectTo: y))
    let outputs = try evaluate(
      trace.finish().applying(StandardPasses.all), ["x": Tensor([], shape: [0, 2]), "y": Tensor([3, -4])])
    #expect(outputs["gx"]?.shape == [0, 2] && outputs["gy"]?.values == [6, -8])
    #expect(outputs["jvp"]?.values == [50] && outputs["jacobian"]?.shape == [0, 2])
    let function = Function(["x": [0, 2], "y": [2]], variables: ["x", "y"]) {
      ($0["x"] * $0["y"]).sum() + $0["y"].dot($0["y"])
    }
    let point = try ["x": Tensor([], shape: [0, 2]), "y": Tensor([1, 2])]
    for strategy: any Strategy in [.forwardOverReverse, ExplicitHessian(), ReverseOverReverse()] {
      let hv = try function.hvp(at: point, along: point, by: strategy)
      #expect(hv["x"]?.values == [] && hv["y"]?.values == [2, 4], "\(strategy.name)")
    }
  }
}
