import Engine
import TestSupport
import Testing

@testable import Models

/// Every function, operator and index of formulas: values against NumPy's, derivatives against differences of values.
@Suite struct ExpressionFunctionTests {
  struct Row: Sendable, CustomStringConvertible {
    let formula: String
    let shape: Shape
    let values: [Double]

    var description: String { formula }

    init(_ formula: String, _ shape: [Int], _ values: [Double]) {
      (self.formula, self.shape, self.values) = (formula, Shape(shape), values)
    }
  }

  static let tensors: [String: (shape: Shape, values: [Double])] = [
    "x": ([3], [0.3, -1.2, 2.5]), "p": ([3], [0.4, 1.5, 0.9]), "A": ([2, 3], [1, -2, 0.5, 0.25, 3, -1]),
    "B": ([3, 2], [0.5, 1, 2, -1, -0.3, 0.8]), "s": (.scalar, [0.7]), "m": ([2, 1], [2, -1]),
    "T": ([2, 2, 3], [0.1, 0.9, -0.4, 1.1, -0.7, 0.6, -1.3, 0.2, 0.8, 0.5, 1.4, -0.6]),
  ]

  // By NumPy 2.4.6 in extended precision with these tensors, `^` written `**`; softmax, log_softmax and logsumexp as JAX defines
  // them; erf by mpmath.
  static let rows: [Row] = [
    Row("exp(x)", [3], [1.3498588075760032, 0.30119421191220214, 12.182493960703473]),
    Row("log(p)", [3], [-0.916290731874155, 0.4054651081081644, -0.10536051565782628]),
    Row("log1p(p)", [3], [0.33647223662121295, 0.9162907318741551, 0.6418538861723948]),
    Row("expm1(x)", [3], [0.3498588075760031, -0.6988057880877979, 11.182493960703473]),
    Row("sqrt(p)", [3], [0.6324555320336759, 1.224744871391589, 0.9486832980505138]),
    Row("sin(x)", [3], [0.29552020666133955, -0.9320390859672263, 0.5984721441039565]),
    Row("cos(x)", [3], [0.955336489125606, 0.3623577544766736, -0.8011436155469337]),
    Row("tan(x)", [3], [0.30933624960962325, -2.5721516221263188, -0.7470222972386603]),
    Row("tanh(x)", [3], [0.2913126124515909, -0.8336546070121552, 0.9866142981514303]),
    Row("sigmoid(x)", [3], [0.574442516811659, 0.23147521650098238, 0.9241418199787564]),
    Row("relu(x)", [3], [0.3, 0.0, 2.5]),
    Row("softplus(x)", [3], [0.8543552444685271, 0.2632824673380312, 2.5788897342925496]),
    Row("abs(x)", [3], [0.3, 1.2, 2.5]),
    Row("sign(x)", [3], [1.0, -1.0, 1.0]),
    Row("erf(x)", [3], [0.3286267594591274, -0.9103139782296353, 0.999593047982555]),
    Row("softmax(x)", [3], [0.09757864772562469, 0.021772739294085856, 0.8806486129802894]),
    Row(
      "softmax(A)", [2, 3],
      [
        0.6037488961486258, 0.03005888756957402, 0.3661922162818002, 0.059069757592510236, 0.9240064735078669,
        0.016923768899622816,
      ]),
    Row(
      "softmax(A, axis=0)", [2, 3],
      [
        0.679178699175393, 0.0066928509242848554, 0.8175744761936437, 0.320821300824607, 0.9933071490757152,
        0.18242552380635635,
      ]),
    Row(
      "log_softmax(A)", [2, 3],
      [
        -0.5045969023422835, -3.5045969023422834, -1.0045969023422836, -2.8290362014040995, -0.07903620140409956,
        -4.0790362014041,
      ]),
    Row(
      "log_softmax(A, 0)", [2, 3],
      [
        -0.38687100611489994, -5.006715348489118, -0.2014132779827524, -1.1368710061148999, -0.006715348489118068,
        -1.7014132779827524,
      ]),
    Row("logsumexp(x)", [], [2.627096582800486]),
    Row("logsumexp(A)", [], [3.267276586123211]),
    Row("logsumexp(A, axis=1)", [2], [1.5045969023422836, 3.0790362014040995]),
    Row("logsumexp(A, axis=0, keepdims=True)", [1, 3], [1.3868710061148999, 3.0067153484891183, 0.7014132779827524]),
    Row(
      "logsumexp(T, axis=0)", [2, 3],
      [
        0.3204174099184509, 1.3031860488854579, 1.0632824673380312, 1.5374879504858856, 1.515519523179755,
        0.8632824673380312,
      ]),
    Row("logsumexp(T, axis=(1, 2))", [2], [2.257374754950856, 2.299802059278325]),
    Row("sum(A)", [], [1.75]),
    Row("sum(A, 0)", [3], [1.25, 1.0, -0.5]),
    Row("sum(A, axis=1, keepdims=True)", [2, 1], [-0.5, 2.25]),
    Row("sum(T, axis=(0, 2))", [2], [0.30000000000000004, 2.3]),
    Row(
      "sum(T, axis=1)", [2, 3],
      [1.2000000000000002, 0.20000000000000007, 0.19999999999999996, -0.8, 1.5999999999999999, 0.20000000000000007]),
    Row("sum(T, axis=(0, 2), keepdims=True)", [1, 2, 1], [0.30000000000000004, 2.3]),
    Row("mean(A)", [], [0.2916666666666667]),
    Row("mean(A, axis=-1)", [2], [-0.16666666666666666, 0.75]),
    Row("mean(T, axis=(0, 2))", [2], [0.05, 0.38333333333333336]),
    Row("max(A)", [], [3.0]),
    Row("max(A, axis=0)", [3], [1.0, 3.0, 0.5]),
    Row("min(A)", [], [-2.0]),
    Row("min(A, axis=1)", [2], [-2.0, -1.0]),
    Row("max(T, axis=1)", [2, 3], [1.1, 0.9, 0.6, 0.5, 1.4, 0.8]),
    Row("norm(x)", [], [2.7892651361962706]),
    Row("norm(A)", [], [3.913118960624632]),
    Row("norm(A, axis=1)", [2], [2.29128784747792, 3.17214438511238]),
    Row("norm(x, 2)", [], [2.7892651361962706]),
    Row("dot(x, p)", [], [0.5700000000000002]),
    Row("dot(A, x)", [2], [3.9499999999999997, -6.0249999999999995]),
    Row("dot(A, B)", [2, 2], [-3.65, 3.4, 6.425, -3.55]),
    Row("dot(s, x)", [3], [0.21, -0.84, 1.75]),
    Row("dot(p, B)", [2], [2.93, -0.3799999999999999]),
    Row("x @ p", [], [0.5700000000000002]),
    Row("A @ x", [2], [3.9499999999999997, -6.0249999999999995]),
    Row("A @ B", [2, 2], [-3.65, 3.4, 6.425, -3.55]),
    Row("p @ B", [2], [2.93, -0.3799999999999999]),
    Row("outer(x, p)", [3, 3], [0.12, 0.44999999999999996, 0.27, -0.48, -1.7999999999999998, -1.08, 1.0, 3.75, 2.25]),
    Row("outer(A, s)", [6, 1], [0.7, -1.4, 0.35, 0.175, 2.0999999999999996, -0.7]),
    Row("transpose(A)", [3, 2], [1.0, 0.25, -2.0, 3.0, 0.5, -1.0]),
    Row("transpose(x)", [3], [0.3, -1.2, 2.5]),
    Row("transpose(A) @ m", [3, 1], [1.75, -7.0, 2.0]),
    Row("reshape(A, (3, 2))", [3, 2], [1.0, -2.0, 0.5, 0.25, 3.0, -1.0]),
    Row("reshape(A, -1)", [6], [1.0, -2.0, 0.5, 0.25, 3.0, -1.0]),
    Row("reshape(A, (3, -1))", [3, 2], [1.0, -2.0, 0.5, 0.25, 3.0, -1.0]),
    Row("reshape(x, [1, 3])", [1, 3], [0.3, -1.2, 2.5]),
    Row("concatenate([x, p])", [6], [0.3, -1.2, 2.5, 0.4, 1.5, 0.9]),
    Row("concatenate((A, 2*A), axis=1)", [2, 6], [1.0, -2.0, 0.5, 2.0, -4.0, 1.0, 0.25, 3.0, -1.0, 0.5, 6.0, -2.0]),
    Row("concatenate((A, A))", [4, 3], [1.0, -2.0, 0.5, 0.25, 3.0, -1.0, 1.0, -2.0, 0.5, 0.25, 3.0, -1.0]),
    Row("where(x > 0, x, -1)", [3], [0.3, -1.0, 2.5]),
    Row("where(A < 0, 0.5*A, x)", [2, 3], [0.3, -1.0, 2.5, 0.3, -1.2, -0.5]),
    Row("where(x >= p, s, m)", [2, 3], [2.0, 2.0, 0.7, -1.0, -1.0, 0.7]),
    Row("x[1:]", [2], [-1.2, 2.5]),
    Row("x[:-1]", [2], [0.3, -1.2]),
    Row("x[0]", [], [0.3]),
    Row("x[-1]", [], [2.5]),
    Row("x[-2:]", [2], [-1.2, 2.5]),
    Row("x[1:2]", [1], [-1.2]),
    Row("x[::2]", [2], [0.3, 2.5]),
    Row("x[1::3]", [1], [-1.2]),
    Row("x[:, None] - p", [3, 3], [-0.10000000000000003, -1.2, -0.6000000000000001, -1.6, -2.7, -2.1, 2.1, 1.0, 1.6]),
    Row("x[None]", [1, 3], [0.3, -1.2, 2.5]),
    Row("A[0]", [3], [1.0, -2.0, 0.5]),
    Row("A[:, 1]", [2], [-2.0, 3.0]),
    Row("A[1, 2]", [], [-1.0]),
    Row("A[:, 1:]", [2, 2], [-2.0, 0.5, 3.0, -1.0]),
    Row("A[..., 0]", [2], [1.0, 0.25]),
    Row("A[0:1, -2:]", [1, 2], [-2.0, 0.5]),
    Row("A[:, ::2]", [2, 2], [1.0, 0.5, 0.25, -1.0]),
    Row("T[1]", [2, 3], [-1.3, 0.2, 0.8, 0.5, 1.4, -0.6]),
    Row("T[:, 0, :]", [2, 3], [0.1, 0.9, -0.4, -1.3, 0.2, 0.8]),
    Row("T[..., -1]", [2, 2], [-0.4, 0.6, 0.8, -0.6]),
    Row("T[:, None, 1]", [2, 1, 3], [1.1, -0.7, 0.6, 0.5, 1.4, -0.6]),
    Row("x[-100:100]", [3], [0.3, -1.2, 2.5]),
    Row("x + A", [2, 3], [1.3, -3.2, 3.0, 0.55, 1.8, 1.5]),
    Row("A*m", [2, 3], [2.0, -4.0, 1.0, -0.25, -3.0, 1.0]),
    Row("m - x", [2, 3], [1.7, 3.2, -0.5, -1.3, 0.19999999999999996, -3.5]),
    Row("x/m", [2, 3], [0.15, -0.6, 1.25, -0.3, 1.2, -2.5]),
    Row("p^x", [3], [0.7596577929323739, 0.6147386076544852, 0.7684334714209162]),
    Row("p^2", [3], [0.16000000000000003, 2.25, 0.81]),
    Row("2^x", [3], [1.2311444133449163, 0.43527528164806206, 5.656854249492381]),
    Row("p^-1", [3], [2.5, 0.6666666666666666, 1.1111111111111112]),
    Row("p^0.5", [3], [0.6324555320336759, 1.224744871391589, 0.9486832980505138]),
    Row("p^2.5", [3], [0.10119288512538815, 2.7556759606310752, 0.7684334714209162]),
    Row("x^3", [3], [0.026999999999999996, -1.7279999999999998, 15.625]),
    Row("x - 1", [3], [-0.7, -2.2, 1.5]),
    Row("1 - x", [3], [0.7, 2.2, -1.5]),
    Row("2*x", [3], [0.6, -2.4, 5.0]),
    Row("x/3", [3], [0.09999999999999999, -0.39999999999999997, 0.8333333333333334]),
    Row("3/p", [3], [7.5, 2.0, 3.333333333333333]),
    Row("m + s", [2, 1], [2.7, -0.30000000000000004]),
    Row("s*A", [2, 3], [0.7, -1.4, 0.35, 0.175, 2.0999999999999996, -0.7]),
    Row("x > 0", [3], [1.0, 0.0, 1.0]),
    Row("x <= p", [3], [1.0, 1.0, 0.0]),
    Row("A == 0.5", [2, 3], [0.0, 0.0, 1.0, 0.0, 0.0, 0.0]),
    Row("(x > 0)*(x < 1)", [3], [1.0, 0.0, 0.0]),
    Row("(A != 0.5)*1 + x", [2, 3], [1.3, -0.19999999999999996, 2.5, 1.3, -0.19999999999999996, 3.5]),
    Row("x + 2*pi", [3], [6.583185307179586, 5.083185307179586, 8.783185307179586]),
    Row("T*x", [2, 2, 3], [0.03, -1.08, -1.0, 0.33, 0.84, 1.5, -0.39, -0.24, 2.0, 0.15, -1.68, -1.5]),
    Row(
      "T + m", [2, 2, 3],
      [2.1, 2.9, 1.6, 0.10000000000000009, -1.7, -0.4, 0.7, 2.2, 2.8, -0.5, 0.3999999999999999, -1.6]),
    Row("-x^2", [3], [-0.09, -1.44, -6.25]),
    Row("sum(x > 0)", [], [2.0]),
    Row("A*B[0:1, 0]", [2, 3], [0.5, -1.0, 0.25, 0.125, 1.5, -0.5]),
    Row("m[:, 0]*s", [2], [1.4, -0.7]),
    Row("x*A[1]", [3], [0.075, -3.5999999999999996, -2.5]),
  ]

  /// Records a formula at inputs of its tensors' names.
  private static func record(_ formula: String, _ trace: Tracer) throws -> Value {
    let tree = try ExpressionParser.parse(formula)
    let inputs = tree.names.map { ($0.name, trace.input($0.name, tensors[$0.name]?.shape ?? .scalar)) }
    let arguments = Function.Arguments(trace: trace, values: Dictionary(inputs) { first, _ in first })
    return try ExpressionLowering(arguments: arguments).run(tree).value(trace, at: 0)
  }

  private static func point(_ names: some Sequence<String>, dtype: DType = .float64) throws -> [String: Tensor] {
    let pairs = try names.compactMap { name in
      try tensors[name].map { (name, try Tensor($0.values, shape: $0.shape, dtype: dtype)) }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  @Test(arguments: rows + more + later + indexed, DType.allCases)
  func valuesAreNumPys(row: Row, dtype: DType) throws {
    let trace = Tracer(dtype: dtype)
    let value = try Self.record(row.formula, trace)
    #expect(value.shape == row.shape)
    trace.output("y", value)
    let point = try Self.point(ExpressionParser.parse(row.formula).names.map(\.name), dtype: dtype)
    let found = try trace.finish().compile(blas: .builtin)(point)[0].tensor.values
    #expect(found.count == row.values.count)
    // Twice differences of single precision leave this.
    let tolerance = dtype == .float64 ? 4e-15 : 4e-6
    for (value, right) in zip(found, row.values) {
      #expect(abs(value - right) <= tolerance * max(1, abs(right)), "\(value), not \(right)")
    }
  }

  /// W, of the result's shape, times the formula, summed: its gradient and Hessian-vector product in all tensors.
  @Test(arguments: rows + more + later + indexed)
  func derivativesAreDifferences(row: Row) throws {
    let names = try ExpressionParser.parse(row.formula).names.map(\.name)
    var point = try Self.point(names)
    point["W"] = try Tensor(Numbers.values(row.shape.count, seed: 3), shape: row.shape)
    let function = try Expression("sum(W*(\(row.formula)))", source: "f").function(
      shapes: point.mapValues(\.shape), variables: names)
    let direction = Dictionary(
      try names.enumerated().compactMap { index, name in
        try point[name].map { (name, try Tensor(Numbers.values($0.shape.count, seed: UInt64(index)), shape: $0.shape)) }
      }
    ) { first, _ in first }
    func moved(_ h: Double) throws -> [String: Tensor] {
      try point.merging(direction) { x, v in
        try Tensor(zip(x.values, v.values).map { $0 + h * $1 }, shape: x.shape)
      }
    }
    let h = 1e-6
    func slope(_ f: ([String: Tensor]) throws -> [Double]) throws -> [Double] {
      try zip(f(moved(h)), f(moved(-h))).map { ($0 - $1) / (2 * h) }
    }
    let value = try function.compile(.value, blas: .builtin)
    let gradient = try function.compile(.gradient, blas: .builtin)
    func flat(_ tensors: [String: Tensor]) -> [Double] { names.flatMap { tensors[$0]?.values ?? [] } }
    let exact = flat(try gradient(at: point).dictionary)
    let along = zip(exact, flat(direction)).map { $0 * $1 }.reduce(0, +)
    let size = 1 + (exact.map(abs).max() ?? 0)
    let near = try slope { [try value(at: $0).value] }
    #expect(abs(along - near[0]) <= 1e-8 * size, "\(along), by differences \(near[0])")
    let products = try slope { flat(try gradient(at: $0).dictionary) }
    for strategy in [ForwardOverReverse(), ReverseOverReverse()] as [any Strategy] {
      let hvp = try function.compile(.hvp(by: strategy), blas: .builtin)
      let product = flat(try hvp(at: point, along: direction).dictionary)
      for (found, right) in zip(product, products) {
        #expect(abs(found - right) <= 1e-7 * (1 + abs(right) + size), "\(strategy.name): \(found), not \(right)")
      }
    }
  }

  @Test func everyFunctionHasARow() {
    for function in ExpressionFunction.all {
      #expect(
        (Self.rows + Self.more + Self.later).contains { $0.formula.contains("\(function.name)(") }, "\(function.name)")
    }
  }
}
