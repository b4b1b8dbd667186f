import Engine
import Testing

/// The softmax family where one class has nearly all of the weight: every element of every derivative keeps its digits.
@Suite struct SoftmaxTests {
  /// Logits (gap, 0, −1), v = (½, −2, 1), w = (2, 1, −1), t = (1½, 0, 0): values computed in 400 digits (Python's
  /// decimal) from the definitions, for p = softmax: ṗ along v, gradient and Hv of w·p, loss, gradient and Hv of −t·ln p.
  struct Row: Sendable {
    let gap: Double
    let p: [Double]
    let tangent: [Double]
    let gradient: [Double]
    let product: [Double]
    let loss: Double
    let lossGradient: [Double]
    let lossProduct: [Double]
  }

  static let rows = [
    Row(
      gap: 0, p: [0.4223187982515182, 0.4223187982515182, 0.15536240349696362],
      tangent: [0.41307668662236374, -0.6427203090064317, 0.229643622384068],
      gradient: [0.37519055797152195, -0.04712824027999625, -0.3280623176915257],
      product: [0.3864953978493675, 0.09123931192699435, -0.47773470977636184], loss: 1.2929922060873766,
      lossGradient: [-0.8665218026227227, 0.6334781973772773, 0.2330436052454454],
      lossProduct: [0.6196150299335457, -0.9640804635096476, 0.344465433576102]),
    Row(
      gap: 10, p: [0.9999379022258204, 4.539711052789869e-05, 1.670066365180157e-05],
      tangent: [0.00010513591538207105, -0.00011348800315657286, 8.352087774501804e-06],
      gradient: [9.549317120166512e-05, -4.539277514463334e-05, -5.010039605703179e-05],
      product: [-8.841620803340436e-05, 0.0001134731506087749, -2.5056942575370537e-05], loss: 9.314955348945318e-05,
      lossGradient: [-9.314666126955038e-05, 6.809566579184804e-05, 2.5050995477702355e-05],
      lossProduct: [0.00015770387307310657, -0.0001702320047348593, 1.2528131661752707e-05]),
    Row(
      gap: 20, p: [0.9999999971805903, 2.0611536166273212e-09, 7.582560406533562e-10],
      tangent: [4.773756007782451e-09, -5.152884031728859e-09, 3.791280239464075e-10],
      gradient: [4.33592172636265e-09, -2.0611536076903205e-09, -2.27476811867233e-09],
      product: [-4.015499927869665e-09, 5.1528840011097944e-09, -1.1373840732401301e-09], loss: 4.22911449188282e-09,
      lossGradient: [-4.2291144859210165e-09, 3.091730424940982e-09, 1.1373840609800344e-09],
      lossProduct: [7.160634011673677e-09, -7.729326047593288e-09, 5.686920359196112e-10]),
    Row(
      gap: 30, p: [0.999999999999872, 9.357622968838977e-14, 3.4424771084695356e-14],
      tangent: [2.16728188678599e-13, -2.3394057422095413e-13, 1.721238554235514e-14],
      gradient: [1.9685054294245064e-13, -9.357622968837134e-14, -1.032743132540793e-13],
      product: [-1.8230341759382273e-13, 2.33940574220891e-13, -5.1637156627068306e-14], loss: 1.9200150115963997e-13,
      lossGradient: [-1.920015011596277e-13, 1.4036434453258466e-13, 5.163715662704304e-14],
      lossProduct: [3.250922830178985e-13, -3.509108613314312e-13, 2.581857831353271e-14]),
    Row(
      gap: 37, p: [0.9999999999999999, 8.533047625744065e-17, 3.139132792048029e-17],
      tangent: [1.9763052668336145e-16, -2.1332619064360161e-16, 1.569566396024015e-17],
      gradient: [1.795044600188815e-16, -8.533047625744063e-17, -9.417398376144087e-17],
      product: [-1.662391987628811e-16, 2.1332619064360154e-16, -4.708699188072046e-17], loss: 1.750827062668814e-16,
      lossGradient: [-1.750827062668814e-16, 1.2799571438616097e-16, 4.708699188072044e-17],
      lossProduct: [2.964457900250422e-16, -3.199892859654024e-16, 2.354349594036023e-17]),
    Row(
      gap: 300, p: [1, 5.148200222412013e-131, 1.8939170208596268e-131],
      tangent: [1.192354204560022e-130, -1.2870500556030034e-130, 9.469585104298134e-132],
      gradient: [1.0829951284990893e-130, -5.148200222412013e-131, -5.681751062578881e-131],
      product: [-1.0029625024740595e-130, 1.2870500556030034e-130, -2.8408755312894403e-131],
      loss: 1.056317586490746e-130,
      lossGradient: [-1.056317586490746e-130, 7.722300333618021e-131, 2.8408755312894403e-131],
      lossProduct: [1.7885313068400332e-130, -1.9305750834045052e-130, 1.4204377656447201e-131]),
  ]

  static let strategies: [any Strategy] = [
    .forwardOverReverse, .reverseOverForward, .reverseOverReverse, .forwardOverForward, .linearized, .explicitHessian,
  ]

  private static func function(_ parameters: [String], _ body: @escaping @Sendable ([Value]) -> Value) -> Function {
    Function(parameters.map { .init(name: $0, shape: [3]) }, variables: ["x"]) { t in
      body(parameters.map { t[$0] })
    }
  }

  /// −t·ln softmax(x), w·softmax(x), and ln Σ eˣ.
  private static let loss = function(["x", "t"]) { $0[0].crossEntropy(targets: $0[1]) }
  private static let weighted = function(["x", "w"]) { ($0[1] * $0[0].softmax()).sum() }
  private static let total = function(["x"]) { $0[0].logSumExp() }

  @Test(arguments: rows.indices, DType.allCases)
  func derivativesKeepTheirDigits(index: Int, dtype: DType) throws {
    let row = Self.rows[index]
    func tensor(_ values: [Double]) throws -> Tensor { try Tensor(values, dtype: dtype) }
    func check(_ found: Tensor?, _ right: [Double], _ what: String) {
      #expect(found.map { agree($0.values, right, dtype) } == true, "\(what): \(found?.values ?? []), not \(right)")
    }
    let x = try tensor([row.gap, 0, -1])
    let along = ["x": try tensor([0.5, -2, 1])]

    let weighted = ["x": x, "w": try tensor([2, 1, -1])]
    check(try Self.weighted.gradient(at: weighted)["x"], row.gradient, "gradient of w·p")
    let loss = ["x": x, "t": try tensor([1.5, 0, 0])]
    let value = try Self.loss.value(at: loss)
    #expect(agree([value], [row.loss], dtype), "loss: \(value), not \(row.loss)")
    check(try Self.loss.gradient(at: loss)["x"], row.lossGradient, "gradient of the loss")
    for strategy in Self.strategies {
      check(
        try Self.weighted.hvp(at: weighted, along: along, by: strategy)["x"], row.product, "w·p, \(strategy.name)")
      check(
        try Self.loss.hvp(at: loss, along: along, by: strategy)["x"], row.lossProduct, "loss, \(strategy.name)")
      check(try Self.total.hvp(at: ["x": x], along: along, by: strategy)["x"], row.tangent, "total, \(strategy.name)")
    }

    let trace = Tracer(dtype: dtype)
    let input = trace.input("x", [3])
    let p = input.softmax()
    trace.output("p", p)
    trace.output("ṗ", trace.pushforward([p], along: [(input, trace.input("v", [3]))])[0] ?? p)
    let outputs = try evaluate(trace.finish(), ["x": x, "v": along["x"] ?? x])
    check(outputs["p"], row.p, "p")
    check(outputs["ṗ"], row.tangent, "ṗ")
  }

  /// A loss of logits (0, −gap) is ln(1 + e^−gap), and so is the total: 1 + e^−gap rounds to 1.
  @Test(arguments: DType.allCases)
  func smallLossesKeepTheirDigits(dtype: DType) throws {
    let x = try Tensor([0, -37, -1000], dtype: dtype)
    let right = 8.533047625744066e-17
    #expect(agree([try Self.total.value(at: ["x": x])], [right], dtype))
    let t = try Tensor([1, 0, 0], dtype: dtype)
    #expect(agree([try Self.loss.value(at: ["x": x, "t": t])], [right], dtype))
  }

  /// All weights are small, and the target is another class than the first: no element is a sum that cancels.
  @Test(arguments: DType.allCases)
  func evenWeightsKeepTheirDigits(dtype: DType) throws {
    let n = 1000
    let function = Function(["x": [n], "t": [n]], variables: ["x"]) { $0["x"].crossEntropy(targets: $0["t"]) }
    let t = (0..<n).map { $0 == 7 ? 1.0 : 0 }
    let point = try [
      "x": Tensor(Array(repeating: 0, count: n), dtype: dtype), "t": Tensor(t, dtype: dtype),
    ]
    #expect(agree(try function.gradient(at: point)["x"]?.values ?? [], t.map { 0.001 - $0 }, dtype))
  }

  /// Targets of any sum, and rows of one and two classes: p Σt − t and (p ⊙ v − p p·v) Σt.
  @Test(arguments: DType.allCases)
  func targetsOfAnySum(dtype: DType) throws {
    let half = 0.5
    for (x, t, p) in [
      ([3.0], [2.0], [1.0]), ([1, 1], [0.25, 2], [half, half]), ([-4, 60, 0], [1, 0, 3], [0, 1, 0]),
    ] {
      let n = x.count
      let function = Function(["x": [n], "t": [n]], variables: ["x"]) { $0["x"].crossEntropy(targets: $0["t"]) }
      let point = try ["x": Tensor(x, dtype: dtype), "t": Tensor(t, dtype: dtype)]
      let sum = t.reduce(0, +)
      let gradient = try function.gradient(at: point)["x"]?.values ?? []
      #expect(distance(gradient, zip(p, t).map { $0 * sum - $1 }) < 1e-24)
      let v = Array([1.0, -3, 2].prefix(n))
      let mean = zip(p, v).map(*).reduce(0, +)
      for strategy in Self.strategies {
        let product = try function.hvp(at: point, along: ["x": Tensor(v, dtype: dtype)], by: strategy)["x"]?.values
        #expect(distance(product ?? [], zip(p, v).map { $0 * ($1 - mean) * sum }) < 1e-24, "\(strategy.name)")
      }
    }
  }

  /// A direction that adds one number to all logits changes nothing, in every bit where a class has more than half.
  @Test func aCommonShiftIsANullDirection() throws {
    let point = try ["x": Tensor([2, 0.3, -1]), "t": Tensor([0, 1, 0])]
    let shift = try ["x": Tensor([0.1, 0.1, 0.1])]
    for strategy in Self.strategies where !(strategy is ExplicitHessian) {
      #expect(try Self.loss.hvp(at: point, along: shift, by: strategy)["x"]?.values.allSatisfy { $0 == 0 } == true)
    }
  }
}
