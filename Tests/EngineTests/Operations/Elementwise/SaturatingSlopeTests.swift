import Testing

@testable import Engine

/// Slopes of sigmoid, tanh and softplus where the functions have rounded to their limits.
@Suite struct SaturatingSlopeTests {
  /// Values computed in 400 digits (Python's decimal): of x, q = σ′, σ″, tanh′ and tanh″ at x ≥ 0. q and tanh′ are even,
  /// σ″ and tanh″ odd.
  static let rows: [(x: Double, q: Double, q1: Double, t: Double, t1: Double)] = [
    (0, 0.25, 0, 1, 0),
    (10, 4.5395807735951673e-05, -4.53916859901132e-05, 8.244614455767397e-09, -1.6489228843561127e-08),
    (20, 2.061153613941849e-09, -2.061153605445141e-09, 1.6993417021166355e-17, -3.398683404233271e-17),
    (30, 9.357622968838423e-14, -9.357622968836672e-14, 3.502604305078608e-26, -7.005208610157216e-26),
    (37, 8.533047625744065e-17, -8.533047625744063e-17, 2.9125160713286574e-32, -5.825032142657315e-32),
    (300, 5.148200222412013e-131, -5.148200222412013e-131, 1.0601586212017243e-260, -2.1203172424034486e-260),
  ]

  private static func function(_ body: @escaping @Sendable (Value) -> Value) -> Function {
    Function(["x": [1]], variables: ["x"]) { body($0["x"]).sum() }
  }

  @Test(arguments: rows.indices, [1.0, -1])
  func slopesKeepTheirDigits(index: Int, sign: Double) throws {
    let (x, q, q1, t, t1) = Self.rows[index]
    for dtype in DType.allCases {
      let point = ["x": try Tensor([sign * x], dtype: dtype)]
      let one = ["x": try Tensor([1], dtype: dtype)]
      func check(_ name: String, _ first: Double?, _ second: Double, _ body: @escaping @Sendable (Value) -> Value)
        throws
      {
        let function = Self.function(body)
        if let first {
          let found = try function.gradient(at: point)["x"]?.values ?? []
          #expect(agree(found, [first], dtype), "\(name)′: \(found), not \(first)")
          #expect(agree([try function.jvp(at: point, along: one)], [first], dtype))
        }
        for strategy in SoftmaxTests.strategies {
          let found = try function.hvp(at: point, along: one, by: strategy)["x"]?.values ?? []
          #expect(agree(found, [second], dtype), "\(name)″ by \(strategy.name): \(found), not \(second)")
        }
      }
      try check("sigmoid", q, sign * q1) { $0.sigmoid() }
      try check("tanh", t, sign * t1) { $0.tanh() }
      try check("softplus", nil, q) { $0.softplus() }
    }
  }

  /// y carries the derivative alone; once all are taken, nothing computes it.
  @Test func whatOnlyDerivativesNeedIsRemoved() throws {
    let graph = try ForwardOverReverse().graph(for: .derivative(of: Self.function { $0.softplus() })).graph
    #expect(
      graph.nodes.contains { $0.operation is SaturatingSlope } && !graph.nodes.contains { $0.operation is Sigmoid })
  }

  /// With y and without it, the derivatives are the same to any order.
  @Test(arguments: [SaturatingSlope.Curve.sigmoid, .tanh])
  func bothFormsHaveTheSameDerivatives(curve: SaturatingSlope.Curve) throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [5])
    let y = curve == .sigmoid ? x.sigmoid() : x.tanh()
    for (name, slope) in [
      ("alone", trace.record(SaturatingSlope(of: curve), x)), ("both", trace.record(SaturatingSlope(of: curve), x, y)),
    ] {
      var value = slope
      for order in 0..<3 {
        trace.output("\(name)\(order)", value)
        value = trace.gradient(of: value.sum(), withRespectTo: [x])[0]
      }
    }
    let outputs = try evaluate(trace.finish(), ["x": Tensor([-3, -0.4, 0, 0.7, 2])]).mapValues(\.values)
    for order in 0..<3 {
      #expect(distance(outputs["alone\(order)"] ?? [], outputs["both\(order)"] ?? []) <= 1e-15)
    }
    #expect(throws: EngineError.self) { try SaturatingSlope(of: curve).shape(of: [[2], [3]]) }
  }
}
