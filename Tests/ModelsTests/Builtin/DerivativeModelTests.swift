import Engine
import Testing

@testable import Models

@Suite struct DerivativeModelTests {
  private static func inputs(_ workload: any Model, _ size: Size, seed: Int = 3) throws -> [String: Tensor] {
    let tensors = try workload.inputs(size).map {
      ($0.name, try $0.distribution.tensor($0.name, shape: $0.shape, dtype: .float64, seed: seed))
    }
    return Dictionary(tensors) { first, _ in first }
  }

  private static func run(_ graph: Graph, _ inputs: [String: Tensor]) throws -> [String: Tensor] {
    try graph.compile(blas: .builtin)(inputs).dictionary
  }

  private static func size(_ workload: any Model, _ text: String) throws -> Size {
    try workload.size(SizeGrammar.assignments(text))
  }

  private static let cells: [(any Model, String)] = [
    (RankOneModel(), "n=5"), (TwoBranchModel(), "d=3,h=4,k=3,c=2,batch=1"),
    (TwoBranchModel(), "d=4,h=3,k=5,c=3,batch=6"), (MLPModel(), "layers=4-5-3,batch=7"),
    (MLPModel(), "layers=3-2,batch=1"), (MLPModel(), "layers=4-3-3-2,batch=5"),
    (MLPModel(), "layers=4-3-3-2,batch=5,activation=sigmoid"),
    (MLPModel(), "layers=4-3-3-2,batch=5,activation=softplus"),
    (LogisticModel(), "samples=9,d=4"),
  ]

  @Test func allExactStrategiesAgreeOnAllModels() throws {
    for (workload, text) in Self.cells {
      let size = try Self.size(workload, text)
      let inputs = try Self.inputs(workload, size)
      let problem = try workload.problem(size)
      var reference: [String: Tensor]?
      for strategy in workload.strategies where !(strategy is GradientBaseline) && !(strategy is ValueBaseline) {
        let chosen = try strategy.graph(for: problem)
        var all = inputs
        for extra in try strategy.extraInputs(inputs, of: problem, dtype: .float64) { all[extra.name] = extra.tensor }
        if let setup = chosen.setup { all.merge(try Self.run(setup, all)) { $1 } }
        let outputs = try Self.run(chosen.graph, all)
        #expect(Set(outputs.keys) == Set(problem.function?.variables.map { "\($0).hvp" } ?? []))
        let right = reference ?? outputs
        reference = right
        let largest = right.values.flatMap { $0.values.map(abs) }.max() ?? 1
        for (name, tensor) in right {
          let distance = zip(tensor.values, outputs[name]?.values ?? []).map { abs($0 - $1) }.max() ?? .infinity
          #expect(
            distance <= (strategy.isApproximate ? 1e-6 : 1e-12) * largest, "\(workload.name) \(strategy.name) \(name)")
        }
      }
    }
  }

  /// vᵀHw = wᵀHv to 1e-10 under every exact strategy.
  @Test(arguments: [
    ("rank-one", "n=7"), ("logistic", "samples=9,d=4"), ("mlp", "layers=4-5-3,batch=7"),
    ("mlp", "layers=4-5-3,batch=7,activation=softplus"), ("mlp", "layers=4-5-3,batch=7,activation=relu"),
    ("mlp", "layers=3-4-4-2,batch=1,activation=sigmoid"), ("two-branch", "d=3,h=4,k=3,c=2,batch=1"),
    ("two-branch", "d=4,h=3,k=5,c=3,batch=6"),
  ])
  func theHessianIsSymmetric(name: String, text: String) throws {
    let workload = try #require(Models.builtin(for: .workload).first { $0.name == name })
    let size = try Self.size(workload, text)
    let problem = try workload.problem(size)
    let variables = try #require(problem.function).variables
    let point = try Self.inputs(workload, size)
    let others = try Self.inputs(workload, size, seed: 4)
    let turned = Dictionary(variables.map { ("\($0).direction", others["\($0).direction"]) }) { $1 }.compactMapValues(
      \.self)
    func flat(_ tensors: [String: Tensor], _ suffix: String) -> [Double] {
      variables.flatMap { tensors["\($0).\(suffix)"]?.values ?? [] }
    }
    let (v, w) = (flat(point, "direction"), flat(turned, "direction"))
    #expect(v.count == w.count && v != w && v.count > 1)
    let baselines = [ValueBaseline().name, GradientBaseline().name]
    for strategy in workload.strategies where !strategy.isApproximate && !baselines.contains(strategy.name) {
      let chosen = try strategy.graph(for: problem)
      func product(_ directions: [String: Tensor]) throws -> [Double] {
        var all = point.merging(directions) { $1 }
        if let setup = chosen.setup { all.merge(try Self.run(setup, all)) { $1 } }
        return flat(try Self.run(chosen.graph, all), "hvp")
      }
      let left = zip(w, try product([:])).map(*).reduce(0, +)
      let right = zip(v, try product(turned)).map(*).reduce(0, +)
      #expect(left != 0 && abs(left - right) <= 1e-10 * abs(left), "\(strategy.name): \(left) \(right)")
    }
  }

  /// The three mixed strategies come to the same count of multiplications once equal subexpressions are merged.
  @Test func mixedStrategiesCostTheSame() throws {
    for (workload, text) in Self.cells {
      let problem = try workload.problem(Self.size(workload, text))
      let strategies: [any Strategy] = [.forwardOverReverse, .reverseOverForward, .reverseOverReverse]
      let graphs = try strategies.map { try $0.graph(for: problem).graph }
      let products = graphs.map { graph in graph.nodes.count { $0.operation is MatrixProduct } }
      #expect(Set(products).count == 1, "\(workload.name): \(products)")
      #expect(Set(graphs.map { GraphCost(of: $0).count.multiplications }).count == 1, "\(workload.name)")
    }
  }

  /// A saturated sample has the curvature e⁻⁴⁰/(1 + e⁻⁴⁰)² · 40² on either side, in 60 digits 6.7973668084665423…e−15.
  @Test func theCurvatureOfASaturatedSample() throws {
    let problem = try LogisticModel().problem(Self.size(LogisticModel(), "samples=1,d=1"))
    for w in [-1.0, 1] {
      let inputs = try [
        "X": Tensor([40], shape: [1, 1]), "w": Tensor([w]), "y": Tensor([1]), "w.direction": Tensor([1]),
      ]
      for strategy in ModelCostTests.mixed + [.forwardOverForward, .linearized, .explicitHessian] {
        let chosen = try strategy.graph(for: problem)
        var all = inputs
        if let setup = chosen.setup { all.merge(try Self.run(setup, all)) { $1 } }
        let product = try #require(try Self.run(chosen.graph, all)["w.hvp"]?.values.first)
        #expect(abs(product / 6.797366808466542e-15 - 1) < 1e-15, "\(strategy.name) at \(w): \(product)")
      }
    }
  }

  /// Products alone, by pencil and paper: layer l of widths p → q on a batch B takes Bpq multiplications a product. The value has one
  /// product a layer; the gradient one more for each weight and one for each hidden activation; an HVP doubles what depends on
  /// parameters on one side and triples the rest.
  @Test(arguments: [("layers=4-5-3,batch=7"), ("layers=20-32-32-5,batch=32"), ("layers=6-6,batch=3")])
  func theMLPCountsByClosedForm(text: String) throws {
    let workload = MLPModel()
    let size = try Self.size(workload, text)
    let widths = try #require(size.extents("layers"))
    let batch = try #require(size.count("batch"))
    let problem = try workload.problem(size)
    func products(_ strategy: any Strategy) throws -> Int {
      let graph = try strategy.graph(for: problem).graph
      return graph.nodes.filter { $0.operation is MatrixProduct }.reduce(0) { total, node in
        let operands = node.operands.map { graph.nodes[$0].shape }
        return total + node.operation.count(operands: operands, result: node.shape).multiplications
      }
    }
    let layers = zip(widths, widths.dropFirst()).map { batch * $0 * $1 }
    let first = layers[0]
    let rest = layers.dropFirst().reduce(0, +)
    #expect(try products(ValueBaseline()) == first + rest)
    // W̄ of every layer, and h̄ of every hidden one.
    #expect(try products(GradientBaseline()) == 2 * first + 3 * rest)
    // First layer: forward, its tangent, and W̄'s. Others: forward and W h of 2 tangents, h̄ and its 2, W̄'s 2.
    #expect(try products(ForwardOverReverse()) == 3 * first + 8 * rest)
    #expect(try products(Linearized()) == 2 * first + 6 * rest)
  }

  @Test func theLogisticCountsByClosedForm() throws {
    let (samples, d) = (50, 7)
    let problem = try LogisticModel().problem(
      Self.size(LogisticModel(), "samples=\(samples),d=\(d)"))
    func products(_ strategy: any Strategy) throws -> Int {
      try strategy.graph(for: problem).graph.nodes.count { $0.operation is MatrixProduct }
    }
    // X w; then Xᵀ(·); the HVP adds X v.
    let strategies: [any Strategy] = [ValueBaseline(), GradientBaseline(), ForwardOverReverse(), Linearized()]
    #expect(try strategies.map(products) == [1, 2, 3, 2])
    // Elementwise: 2y, (2y−1)·z; σ·1/s, ·(2y−1); and for the HVP ṁ, σ(1−σ), ·ṁ·1/s.
    func cost(_ strategy: any Strategy) throws -> OperationCount {
      GraphCost(of: try strategy.graph(for: problem).graph).count
    }
    let product = samples * d
    #expect(try cost(ValueBaseline()).multiplications == product + 2 * samples + 1)
    #expect(try cost(GradientBaseline()).multiplications == 2 * product + 4 * samples)
    #expect(try cost(ForwardOverReverse()).multiplications == 3 * product + 7 * samples)
    // Xw has s(d−1) additions, Xᵀ(·) d(s−1); 2y − 1 and 1 + e^(−z) one each.
    #expect(try cost(GradientBaseline()).additions == samples * (d - 1) + d * (samples - 1) + 2 * samples)
    #expect(try cost(GradientBaseline()).transcendentals == samples)
  }

  /// Products of the two-branch network: those that read x take 1, 2 and 3 in value, gradient and HVP; those inside 1, 3 and 8.
  @Test(arguments: [(3, 4, 5, 2, 1), (4, 3, 6, 3, 7)])
  func theTwoBranchCountsByClosedForm(d: Int, h: Int, k: Int, c: Int, batch: Int) throws {
    let size = try Self.size(TwoBranchModel(), "d=\(d),h=\(h),k=\(k),c=\(c),batch=\(batch)")
    let problem = try TwoBranchModel().problem(size)
    func products(_ strategy: any Strategy) throws -> Int {
      let graph = try strategy.graph(for: problem).graph
      return graph.nodes.filter { $0.operation is MatrixProduct }.reduce(0) { total, node in
        let operands = node.operands.map { graph.nodes[$0].shape }
        return total + node.operation.count(operands: operands, result: node.shape).multiplications
      }
    }
    let outside = batch * (2 * h * d + d * c)
    let inside = batch * (2 * h * k + k * c)
    #expect(try products(ValueBaseline()) == outside + inside)
    #expect(try products(GradientBaseline()) == 2 * outside + 3 * inside)
    #expect(try products(ForwardOverReverse()) == 3 * outside + 8 * inside)
  }

  @Test func activationsAreChosenByName() throws {
    let size = try Self.size(MLPModel(), "layers=2-3-2,batch=1,activation=relu")
    #expect(size.json == #"{"layers":"2-3-2","batch":1,"activation":"relu"}"#)
    let graph = try ValueBaseline().graph(for: MLPModel().problem(size)).graph
    #expect(
      graph.nodes.contains { $0.operation is ReLU } && !graph.nodes.contains { $0.operation is HyperbolicTangent })
    #expect(throws: InputError.self) { try Self.size(MLPModel(), "layers=2-3-2,batch=1,activation=step") }
    #expect(
      try Self.size(MLPModel(), "layers=2-3-2,batch=1,activation=tanh").json == #"{"layers":"2-3-2","batch":1}"#)
  }

  /// Every adjoint of the worked problem 1.2, by name, against the corrected formulas.
  @Test func theAdjointsOfTheTwoBranchNetwork() throws {
    let (d, h, k, c) = (3, 4, 5, 2)
    let size = try Self.size(TwoBranchModel(), "d=\(d),h=\(h),k=\(k),c=\(c),batch=1")
    let tensors = try Self.inputs(TwoBranchModel(), size)
    let trace = Tracer(dtype: .float64)
    var inputs: [String: Value] = [:]
    for (name, tensor) in tensors where !name.contains(".") {
      inputs[name] = trace.input(name, name == "x" ? [d] : name == "t" ? [c] : tensor.shape)
    }
    let arguments = Function.Arguments(trace: trace, values: inputs)
    let steps = try TwoBranchModel().description(at: size).record(at: arguments)
    let y = try #require(steps["y"])
    let yprime = y.softmax()
    let s = (arguments["t"] * yprime.log()).sum()
    let loss = -s
    let watched: [(String, Value)] =
      ["y", "g", "c1", "c2", "u", "a1", "a2"].compactMap { name in steps[name].map { (name, $0) } } + [
        ("yprime", yprime), ("s", s),
      ]
      + ["x", "W1", "b1", "W2", "b2", "Wg", "bg", "W3", "W4"].compactMap { name in inputs[name].map { (name, $0) } }
    for ((name, value), adjoint) in zip(watched, trace.gradient(of: loss, withRespectTo: watched.map(\.1))) {
      trace.output("\(name).adjoint", adjoint)
      trace.output(name, value)
    }
    let vectors = try tensors.filter { !$0.key.contains(".") }.map { name, tensor in
      (name, try Tensor(tensor.values, shape: name == "x" || name == "t" ? [tensor.shape.count] : tensor.shape))
    }
    let out = try Self.run(trace.finish().applying(StandardPasses.all), Dictionary(vectors) { first, _ in first })
      .mapValues(\.values)

    // The corrected formulas, in plain arithmetic.
    func value(_ name: String) -> [Double] { out[name] ?? tensors[name]?.values ?? [] }
    func outer(_ a: [Double], _ b: [Double]) -> [Double] { a.flatMap { x in b.map { x * $0 } } }
    func transposed(_ m: [Double], _ rows: Int, _ v: [Double]) -> [Double] {
      let columns = m.count / rows
      return (0..<columns).map { j in (0..<rows).reduce(0) { $0 + m[$1 * columns + j] * v[$1] } }
    }
    let (t, x) = (value("t"), value("x"))
    let ybar = zip(value("yprime"), t).map { $0 - $1 }
    let gbar = transposed(value("W3"), c, ybar)
    let joint = transposed(value("Wg"), k, gbar)
    let (c1bar, c2bar) = (Array(joint[..<h]), Array(joint[h...]))
    let ubar = zip(c2bar, value("u")).map { $1 > 0 ? $0 : 0 }
    let a1bar = zip(ubar, zip(c1bar, value("c1"))).map { $0 + $1.0 * $1.1 * (1 - $1.1) }
    let xbar = zip(
      transposed(value("W1"), h, a1bar), zip(transposed(value("W2"), h, ubar), transposed(value("W4"), c, ybar))
    ).map { $0 + $1.0 + $1.1 }
    let expected: [String: [Double]] = [
      "s": [-1], "yprime": zip(t, value("yprime")).map { -$0 / $1 }, "y": ybar, "g": gbar,
      "W3": outer(ybar, value("g")),
      "W4": outer(ybar, x), "Wg": outer(gbar, value("c1") + value("c2")), "bg": gbar, "c1": c1bar, "c2": c2bar,
      "u": ubar,
      "a2": ubar, "a1": a1bar, "W1": outer(a1bar, x), "b1": a1bar, "W2": outer(ubar, x), "b2": ubar, "x": xbar,
    ]
    for (name, right) in expected {
      let found = out["\(name).adjoint"] ?? []
      #expect(found.count == right.count, "\(name)")
      let distance = zip(found, right).map { abs($0 - $1) }.max() ?? .infinity
      #expect(distance <= 1e-12 * max(right.map(abs).max() ?? 0, 1), "\(name)")
    }
  }
}
