import Testing

@testable import Engine

/// Values and derivatives where a naive formula overflows, loses all digits, or has a kink.
@Suite struct AwkwardPointTests {
  /// A function of one number at a point, with its first two derivatives there by pencil and paper.
  struct Point: Sendable, CustomStringConvertible {
    let name: String
    let x: Double
    let expected: [Double]
    let body: @Sendable (Value) -> Value

    var description: String { "\(name) at \(x)" }

    init(
      _ name: String, _ x: Double, _ value: Double, _ first: Double, _ second: Double,
      _ body: @escaping @Sendable (Value) -> Value
    ) {
      self.name = name
      self.x = x
      expected = [value, first, second]
      self.body = body
    }
  }

  static let ln2 = 0.6931471805599453

  static let points: [Point] =
    [(1e4, 1, 0, 0), (-1e4, -1, 0, 0), (0, 0, 1, 0), (1e-300, 1e-300, 1, -2e-300)].map {
      Point("tanh", $0.0, $0.1, $0.2, $0.3) { $0.tanh() }
    }
    + [(1e4, 1, 0, 0), (-1e4, 0, 0, 0), (0, 0.5, 0.25, 0), (-800, 0, 0, 0)].map {
      Point("sigmoid", $0.0, $0.1, $0.2, $0.3) { $0.sigmoid() }
    }
    + [(1e4, 1e4, 1, 0), (-1e4, 0, 0, 0), (0, ln2, 0.5, 0.25), (800, 800, 1, 0)].map {
      Point("softplus", $0.0, $0.1, $0.2, $0.3) { $0.softplus() }
    }
    + [(-1e4, 0, 0, 0), (0, 1, 1, 1), (-745.2, 0, 0, 0), (1e-300, 1, 1, 1)].map {
      Point("exp", $0.0, $0.1, $0.2, $0.3) { $0.exp() }
    }
    + [(1, 0, 1, -1), (1e-150, -345.3877639491069, 1e150, -1e300), (1e150, 345.3877639491069, 1e-150, -1e-300)].map {
      Point("log", $0.0, $0.1, $0.2, $0.3) { $0.log() }
    }
    + [(1e-200, 1e-100, 5e99, -2.5e299), (1e200, 1e100, 5e-101, -2.5e-301), (4, 2, 0.25, -1 / 32)].map {
      Point("sqrt", $0.0, $0.1, $0.2, $0.3) { $0.sqrt() }
    }
    + [(0, 0, 0, 0), (-0.0, 0, 0, 0), (1e-300, 1e-300, 1, 0), (1e300, 1e300, 1, 0), (-1e300, 0, 0, 0)].map {
      Point("relu", $0.0, $0.1, $0.2, $0.3) { $0.relu() }
    }
    + [(0, 1, 0, 0), (-0.0, 1, 0, 0), (1e-300, 1, 0, 0), (-1e-300, 0, 0, 0)].map {
      Point("hard-threshold", $0.0, $0.1, $0.2, $0.3) { $0.hardThreshold() }
    }
    + [(-1, 1, 0, 0), (1, 1, 0, 0), (1.0.nextUp, 0, 0, 0)].map {
      Point("indicator", $0.0, $0.1, $0.2, $0.3) { $0.indicator(of: -1...1) }
    }
    + [
      // Powers at 0 and below: 0⁻¹ must not come up where the factor before it is 0.
      Point("x⁰", 0, 1, 0, 0) { $0.power(0) }, Point("x¹", 0, 0, 1, 0) { $0.power(1) },
      Point("x²", 0, 0, 0, 2) { $0.power(2) }, Point("x³", 0, 0, 0, 0) { $0.power(3) },
      Point("x⁴", 0, 0, 0, 0) { $0.power(4) }, Point("x^2.5", 0, 0, 0, 0) { $0.power(2.5) },
      Point("x³", -2, -8, 12, -12) { $0.power(3) }, Point("x²", 1e150, 1e300, 2e150, 2) { $0.power(2) },
      Point("x⁻¹", 1e-100, 1e100, -1e200, 2e300) { $0.power(-1) },
      Point("recorded x¹", 0, 0, 1, 0) { $0.trace.record(Power(1), $0) },
      Point("recorded x²", 0, 0, 0, 2) { $0.trace.record(Power(2), $0) },
      Point("1/x", 1e-100, 1e100, -1e200, 2e300) { 1 / $0 }, Point("x/1e-300", 0, 0, 1e300, 0) { $0 / 1e-300 },
      Point("0·x", 1e300, 0, 0, 0) { 0 * $0 },
      // The branch that is not taken would overflow, and is given another argument, as `select` says.
      Point("x > 0 ? x : eˣ", 1e4, 1e4, 1, 0) { x in
        x.positive().select(x, else: x.positive().select(x.trace.fill(0, x.shape), else: x).exp())
      },
      Point("max(x, ln x) of ties", 1, 1, 1, 0) { x in
        x.reshape([1]).concatenate(x.reshape([1]), axis: 0).max(axis: 0)
      },
    ]

  @Test(arguments: points + elementary)
  func derivativesAreThoseByPencilAndPaper(point: Point) throws {
    // Both modes, and all four compositions.
    for modes in 0..<4 {
      let trace = Tracer(dtype: .float64)
      let x = trace.input("x", .scalar)
      var values = [point.body(x).reshape(.scalar)]
      for level in 0..<2 {
        values.append(
          modes >> level & 1 == 0
            ? trace.pushforward([values[level]], along: [(x, trace.fill(1))])[0] ?? trace.fill(0)
            : trace.gradient(of: values[level], withRespectTo: [x])[0])
      }
      for (order, value) in values.enumerated() { trace.output("\(order)", value) }
      let graph = try trace.finish()
      for graph in [graph, graph.applying(StandardPasses.all)] {
        let outputs = try evaluate(graph, ["x": Tensor([point.x], shape: .scalar)])
        for (order, right) in point.expected.enumerated() {
          let value = outputs["\(order)"]?.values.first ?? .nan
          #expect(
            value == right || abs(value - right) <= 1e-14 * abs(right),
            "order \(order), modes \(modes): \(value), not \(right)")
        }
      }
    }
  }

  /// The softmax family far from 0 and at ties: p, its gradient along w, and its Hessian times v.
  @Test(
    arguments: [
      ([1e4, 1e4, -1e4, -1e4], [0.5, 0.5, 0, 0]), ([0, 0, 0, 0], [0.25, 0.25, 0.25, 0.25]),
      ([1e4, 0, 0, -1e4], [1, 0, 0, 0]), ([-1e4, -1e4, -1e4, -1e4], [0.25, 0.25, 0.25, 0.25]),
      ([1e300, -1e300, 0, 1e300], [0.5, 0, 0, 0.5]),
    ] as [([Double], [Double])])
  func theSoftmaxFamilyDoesNotOverflow(x: [Double], p: [Double]) throws {
    let (w, v) = ([1.0, -2, 3, 0.5], [0.25, 1, -1, 2])
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map(*).reduce(0, +) }
    func derivatives(_ body: (Value) -> Value) throws -> [String: [Double]] {
      let trace = Tracer(dtype: .float64)
      let (input, along) = (trace.input("x", [4]), trace.input("v", [4]))
      let y = body(input)
      let scalar = y.shape.rank == 0 ? y : y.dot(trace.input("w", [4]))
      let gradient = trace.gradient(of: scalar, withRespectTo: [input])[0]
      let zero = trace.fill(0, [4])
      trace.output("y", y)
      trace.output("g", gradient)
      trace.output("fr", trace.pushforward([gradient], along: [(input, along)])[0] ?? zero)
      trace.output("rr", trace.pullback([(gradient, along)], to: [input])[0] ?? zero)
      let slope = trace.pushforward([scalar], along: [(input, along)])[0] ?? trace.fill(0)
      trace.output("rf", trace.gradient(of: slope, withRespectTo: [input])[0])
      return try evaluate(
        trace.finish().applying(StandardPasses.all), ["x": Tensor(x), "v": Tensor(v), "w": Tensor(w)]
      ).mapValues(\.values)
    }
    func check(_ found: [String: [Double]], _ gradient: [Double], _ product: [Double], _ name: String) {
      #expect(distance(found["g"] ?? [], gradient) < 1e-14, "gradient of \(name)")
      for order in ["fr", "rr", "rf"] { #expect(distance(found[order] ?? [], product) < 1e-14, "\(order) of \(name)") }
    }
    // ṗ = p ⊙ (v − p·v).
    let slope = zip(p, v).map { $0 * ($1 - dot(p, v)) }

    let total = try derivatives { $0.logSumExp() }
    check(total, p, slope, "log-sum-exp")
    let ties = Double(p.count { $0 == p.max() })
    let largest = (x.max() ?? 0) + (ties > 1 ? [2: Self.ln2, 4: 2 * Self.ln2][ties] ?? .nan : 0)
    #expect(distance(total["y"] ?? [], [largest]) <= 1e-15 * abs(largest))

    let softmax = try derivatives { $0.softmax() }
    #expect(softmax["y"] == p)
    let mean = dot(p, w)
    let product = p.indices.map { slope[$0] * (w[$0] - mean) - p[$0] * dot(slope, w) }
    check(softmax, zip(p, w).map { $0 * ($1 - mean) }, product, "softmax")

    let logs = try derivatives { $0.logSoftmax() }
    #expect(distance(logs["y"] ?? [], x.map { $0 - largest }) <= 1e-15 * (x.map(abs).max() ?? 0) * 2)
    let sum = w.reduce(0, +)
    check(logs, p.indices.map { w[$0] - p[$0] * sum }, slope.map { -$0 * sum }, "log-softmax")
  }

  /// Where a derivative does not exist, the documented convention holds: of equal elements the first is the maximum.
  @Test func aTieOfMaximaHasOneDerivative() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [4])
    trace.output("g", trace.gradient(of: x.max(axis: 0), withRespectTo: [x])[0])
    trace.output("t", trace.pushforward([x.max(axis: 0)], along: [(x, trace.input("v", [4]))])[0] ?? x)
    // A tangent that is not finite elsewhere does not come through the mask.
    let outputs = try evaluate(trace.finish(), ["x": Tensor([2, 3, 3, 1]), "v": Tensor([.infinity, 5, .nan, 7])])
    #expect(outputs["g"]?.values == [0, 1, 0, 0])
    #expect(outputs["t"]?.values == [5])
  }
}
