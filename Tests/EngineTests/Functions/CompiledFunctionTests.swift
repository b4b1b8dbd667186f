import Testing

@testable import Engine

@Suite struct CompiledFunctionTests {
  /// f(x) = Σ c x³, whose Hessian is diagonal: Hv = 6 c x v.
  private static let cubic = Function(["c": [3], "x": [3]], variables: ["x"]) { t in
    (t["c"] * t["x"] * t["x"] * t["x"]).sum()
  }
  private static let strategies: [any Strategy] = [
    .forwardOverReverse, .reverseOverForward, .reverseOverReverse, .forwardOverForward, .explicitHessian, .linearized,
  ]

  private static func point(_ x: [Double]) throws -> [String: Tensor] {
    ["c": try Tensor([1, 2, 3]), "x": try Tensor(x)]
  }

  @Test func aCompiledDerivativeIsCalledAtManyPoints() throws {
    let value = try Self.cubic.compile(.value)
    let gradient = try Self.cubic.compile(.gradient)
    for x in [[1, 2, 3], [0, -1, 1], [1, 2, 3]] as [[Double]] {
      let point = try Self.point(x)
      #expect(try value(at: point).value == zip([1, 2, 3], x).map { $0 * $1 * $1 * $1 }.reduce(0, +))
      #expect(try gradient(at: point)["x"]?.values == zip([3, 6, 9], x).map { $0 * $1 * $1 })
      #expect(try gradient(at: point).map(\.name) == ["x"])
    }
  }

  @Test(arguments: [DType.float64, .float32]) func everyStrategyIsCalledAtManyPointsAndDirections(dtype: DType) throws {
    for strategy in Self.strategies {
      let hv = try Self.cubic.compile(.hvp(by: strategy), dtype: dtype)
      for x in [[1, 2, 3], [0, -1, 1]] as [[Double]] {
        let point = try Self.point(x).mapValues { try Tensor($0.values, dtype: dtype) }
        for v in [[1, 1, 1], [2, 0, -1]] as [[Double]] {
          let expected = zip(zip([6, 12, 18], x).map(*), v).map(*)
          let direction = try Tensor(v, dtype: dtype)
          #expect(try hv(at: point, along: ["x": direction])["x"]?.values == expected, "\(strategy.name)")
          let inputs = point.merging(["x.direction": direction]) { $1 }
          #expect(try hv(inputs)["x"]?.values == expected, "\(strategy.name)")
          let execution = try hv.bind(inputs)
          execution.run()
          #expect(try execution.outputs().map(\.tensor.values) == [expected], "\(strategy.name)")
        }
      }
    }
  }

  @Test func resultsThatAreHeldStayAndOthersGiveTheirMemoryBack() throws {
    let gradient = try Self.cubic.compile(.gradient)
    var address = try #require(gradient(at: Self.point([1, 1, 1]))["x"]).memory.address
    #expect(try gradient(at: Self.point([2, 2, 2]))["x"]?.memory.address == address)
    let results = try gradient(at: Self.point([1, 1, 1]))
    let tensor = try #require(gradient(at: Self.point([2, 2, 2]))["x"])
    address = try #require(gradient(at: Self.point([3, 3, 3]))["x"]).memory.address
    #expect(results["x"]?.values == [3, 6, 9])
    #expect(tensor.values == [12, 24, 36])
    #expect(address != tensor.memory.address && address != results["x"]?.memory.address)
  }

  @Test func aResultMayBeAnInputOfTheNextCall() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [2])
    trace.output("x", x * x)
    let square = try trace.finish().compile()
    var inputs = ["x": try Tensor([2, -1])]
    for _ in 0..<3 { inputs = try square(inputs).dictionary }
    #expect(inputs["x"]?.values == [256, 1])
  }

  @Test func viewsOfInputsAndOfOtherResultsAreResults() throws {
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [4])
    let square = x * x
    trace.output("square", square)
    trace.output("matrix", square.reshape([2, 2]))
    trace.output("same", x.reshape([2, 2]))
    let function = try trace.finish().compile()
    var address: UnsafeMutableRawPointer?
    for start in [1, 5] as [Double] {
      let given = (0..<4).map { start + Double($0) }
      let results = try function(["x": Tensor(given)])
      #expect(results.map(\.tensor.shape) == [[4], [2, 2], [2, 2]])
      #expect(results.map(\.tensor.values) == [given.map { $0 * $0 }, given.map { $0 * $0 }, given])
      #expect(address == nil || results["square"]?.memory.address == address)
      address = results["square"]?.memory.address
    }
  }

  @Test func whatIsComputedOnceIsComputedAnewForAnotherTensorOnly() throws {
    let hv = try Self.cubic.compile(.hvp(by: .linearized))
    let setup = try #require(hv.setup)
    let direction = ["x": try Tensor([1, 1, 1])]
    let point = try Self.point([1, 2, 3])
    let first = try hv(at: point, along: direction)
    // Behind its back: a setup that is not run again leaves this as it is.
    let residual = try #require(hv.setup?.results?.tensors.first ?? nil)
    residual.memory.address.storeBytes(of: 7, as: Double.self)
    #expect(try hv(at: point, along: direction)["x"]?.values != first["x"]?.values)
    #expect(try hv(at: Self.point([1, 2, 3]), along: direction)["x"]?.values == first["x"]?.values)
    #expect(setup.plan.graph.inputs.map(\.name) == ["c", "x"])
  }

  @Test func functionsMayShareAWorkspace() throws {
    let functions = try [.value, .gradient, .hvp(by: .linearized)].map { try Self.cubic.compile($0, blas: .builtin) }
    let workspace = try Workspace(bytes: functions.map(\.workspaceBytes).max() ?? 0)
    for function in functions { function.use(workspace) }
    for _ in 0..<2 {
      let point = try Self.point([1, 2, 3])
      #expect(try functions[0](at: point).value == 98)
      #expect(try functions[1](at: point)["x"]?.values == [3, 24, 81])
      #expect(try functions[2](at: point, along: ["x": Tensor([1, 0, 1])])["x"]?.values == [6, 0, 54])
    }
    functions[0].use(try Workspace(bytes: 0))
    #expect(throws: EngineError.memory(bytes: functions[0].plan.workspaceBytes)) {
      try functions[0](at: Self.point([1, 2, 3]))
    }
  }

  @Test func aCallThatFailedLeavesTheNextOneRight() throws {
    for strategy in Self.strategies {
      let hv = try Self.cubic.compile(.hvp(by: strategy))
      let point = try Self.point([1, 2, 3])
      let direction = ["x": try Tensor([1, 1, 1])]
      #expect(throws: EngineError.missingInput(name: "x.direction", known: hv.plan.graph.inputs.map(\.name))) {
        try hv(at: point)
      }
      #expect(throws: EngineError.input(name: "x", expected: "float64 [3]", found: "float64 [2]")) {
        try hv(at: point.merging(["x": Tensor([1, 2])]) { $1 }, along: direction)
      }
      #expect(try hv(at: point, along: direction)["x"]?.values == [6, 24, 54], "\(strategy.name)")
    }
  }

  /// Central differences of the gradient 4x³ are 12x² + 4 at step 1, exactly.
  @Test func aStrategysOwnInputsAreChosenUnlessTheyAreGiven() throws {
    let quartic = Function(["x": [3]], variables: ["x"]) { t in (t["x"] * t["x"] * t["x"] * t["x"]).sum() }
    let hv = try quartic.compile(.hvp(by: .finiteDifference))
    let point = ["x": try Tensor([1, 2, 3])]
    let direction = ["x": try Tensor([1, 1, 1])]
    #expect(distance(try #require(hv(at: point, along: direction)["x"]).values, [12, 48, 108]) < 1e-4)
    let given = try point.merging(["step": Tensor([1], shape: .scalar)]) { $1 }
    #expect(try hv(at: given, along: direction)["x"]?.values == [16, 52, 112])
  }

  @Test func aProductIsCompiledUnderAnOrder() throws {
    let sample = try SampleChain([2, 3, 4])
    let product = try Problem.product(sample.chain).compile(by: ReverseOrder(), passes: [], blas: .builtin)
    let factors = sample.factors(seed: 1)
    let results = try product(["A1": Tensor(factors[0], shape: [2, 3]), "A2": Tensor(factors[1], shape: [3, 4])])
    #expect(distance(results.first?.tensor.values ?? [], sample.product(factors)) < 1e-14)
    #expect(product.bracketing == "A1·A2")
    #expect(product.plan.graph.passes.isEmpty)
    #expect(throws: EngineError.self) { try Problem.product(sample.chain).compile(by: ForwardOverReverse()) }
  }
}
