import TestSupport
import Testing

@testable import Engine

/// Products of one large matrix along several directions at once, which read it once.
@Suite struct RowBlockBatchTests {
  private static func tensors(_ shapes: [(String, Shape)], _ dtype: DType) throws -> [String: Tensor] {
    let all = try shapes.enumerated().map { index, input in
      (input.0, try Tensor(Numbers.values(input.1.count, seed: UInt64(index)), shape: input.1, dtype: dtype))
    }
    return Dictionary(all) { first, _ in first }
  }

  /// Just large enough to be computed by blocks, with rows and columns that no block, vector or chunk divides.
  private static func shape(_ dtype: DType) -> Shape { dtype == .float64 ? [8009, 67] : [8009, 131] }

  private static func groups(_ graph: Graph) -> [RowBlock] { Schedule(graph, owners: graph.storageOwners).groups }

  /// tanh(s (X w)) for each direction's (X v), and back; with a value for each direction, and one for all of it.
  private static func trace(_ dtype: DType, width: Int) throws -> (graph: Graph, tensors: [String: Tensor]) {
    let shape = shape(dtype)
    let (rows, columns) = (shape[0], shape[1])
    let shapes: [(String, Shape)] = [
      ("X", shape), ("w", [columns]), ("s", [rows]), ("v", [width, columns]), ("c", [width]), ("t", [width, rows]),
    ]
    let trace = Tracer(dtype: dtype)
    let values = Dictionary(shapes.map { ($0, trace.input($0, $1)) }) { first, _ in first }
    func input(_ name: String) throws -> Value { try #require(values[name]) }
    let (x, c) = (try input("X"), try input("c"))
    let slope = try (input("s") * x.matmul(input("w"))).tanh()
    let along = try input("v").matmul(x.transpose())
    let scaled = slope.broadcast(axis: 0, extent: width) * along + c.broadcast(axis: 1, extent: rows)
    trace.output("y", scaled.matmul(x))
    trace.output("z", try (scaled * input("t")).matmul(x))
    trace.output("along", along)
    trace.output("g", slope.matmul(x))
    return (try trace.finish().applying(StandardPasses.all), try tensors(shapes, dtype))
  }

  private static func check(_ dtype: DType, width: Int) throws {
    let (graph, tensors) = try trace(dtype, width: width)
    let found = groups(graph)
    #expect(found.count == 1)
    #expect(
      found.first?.roles.filter { $0 != .program } == [.product, .product, .transposed, .transposed, .transposed])
    let outputs = try evaluate(graph, tensors)
    // Nothing is fused there.
    let expected = try evaluateNodeByNode(graph, tensors)
    for (name, values) in expected.mapValues(\.values) {
      let most = values.map(abs).max() ?? 0
      let error = distance(outputs[name]?.values ?? [], values)
      #expect(error <= (dtype == .float64 ? 1e-13 : 5e-5) * most, "\(name), \(width) directions")
    }
  }

  @Test(arguments: DType.allCases, [1, 2, 3, 4, 7, 16, 17, 64])
  func aBatchEqualsProductsOneByOne(dtype: DType, width: Int) throws { try Self.check(dtype, width: width) }

  // The instruction set is the process's.
  @Test(.tags(.slow)) func everyInstructionSetGivesTheSame() async {
    await #expect(processExitsWith: .success) {
      for set in ["baseline", "avx2"] where BLAS.useInstructionSet(set) {
        for dtype in DType.allCases {
          for width in [2, 7, 17] { try RowBlockBatchTests.check(dtype, width: width) }
        }
      }
    }
  }

  /// Sums are divided by rows, not by threads: results are the same bit for bit.
  @Test func resultsDoNotDependOnThreads() async {
    await #expect(processExitsWith: .success) {
      for width in [3, 17] {
        let (graph, tensors) = try RowBlockBatchTests.trace(.float64, width: width)
        let alone = try evaluate(graph, tensors).mapValues(\.values)
        for threads in [2, 5] {
          BLAS.builtin.setThreads(threads)
          #expect(try evaluate(graph, tensors).mapValues(\.values) == alone)
        }
        BLAS.builtin.setThreads(1)
      }
    }
  }

  private static func logistic(_ samples: Int, _ d: Int) -> Function {
    Function(["w": [d], "X": [samples, d], "y": [samples]], variables: ["w"]) { arguments in
      let margin = (2 * arguments["y"] - 1) * arguments["X"].matmul(arguments["w"])
      return (-margin).softplus().mean()
    }
  }

  /// Number of steps of a plan that read an input.
  private static func readers(of input: String, _ problem: Problem, _ strategy: any Strategy) throws -> Int {
    let graph = try strategy.graph(for: problem).graph
    let index = try #require(graph.inputs.firstIndex { $0.name == input })
    return Plan(graph, blas: .builtin).steps.filter { step in
      step.slots.contains { if case .input(index) = $0 { true } else { false } }
    }.count
  }

  @Test(arguments: [1, 2, 16, 64])
  func oneStepOfALogisticRegressionReadsTheExamples(directions: Int) throws {
    let problem = Problem.products(of: Self.logistic(50_000, 200), directions: directions)
    let strategies: [any Strategy] = [
      ForwardOverReverse(), ReverseOverForward(), ReverseOverReverse(), Linearized(),
    ]
    for strategy in strategies { #expect(try Self.readers(of: "X", problem, strategy) == 1, "\(strategy.name)") }
  }

  /// Products of matrices serve where the matrix stays in the caches, where reading it is a small part, and where the sums
  /// along a row are short.
  @Test func otherBatchesAreProductsOfMatrices() throws {
    for (samples, d, directions) in [(2000, 100, 16), (50_000, 200, 65), (100_000, 10, 16), (5000, 2000, 33)] {
      let graph = try ForwardOverReverse().graph(
        for: .products(of: Self.logistic(samples, d), directions: directions)
      ).graph
      #expect(!Self.groups(graph).contains { $0.widths.contains { $0 > 1 } }, "\(samples), \(d), \(directions)")
    }
  }

  /// A broadcast of one row's value to others waits for the last row, and so does another number of directions.
  @Test func whatMixesRowsOrWidthsIsNotInTheGroup() throws {
    let (rows, columns) = (8192, 64)
    let shapes: [(String, Shape)] = [
      ("X", [rows, columns]), ("w", [columns]), ("v", [2, columns]), ("u", [3, columns]),
    ]
    let trace = Tracer(dtype: .float64)
    let inputs = shapes.map { trace.input($0, $1) }
    let x = inputs[0]
    let (one, two) = (x.matmul(inputs[1]), inputs[2].matmul(x.transpose()))
    trace.output("y", (one.broadcast(axis: 1, extent: 2).reshape([2, rows]) * two).matmul(x))
    trace.output("z", inputs[3].matmul(x.transpose()).tanh().matmul(x))
    let graph = try trace.finish().applying(StandardPasses.all)
    #expect(
      Self.groups(graph).map(\.roles) == [[.product, .product], [.product, .program, .transposed]])
    #expect(Self.groups(graph).map(\.widths) == [[1, 2], [3, 3, 3]])
    let tensors = try Self.tensors(shapes, .float64)
    let outputs = try evaluate(graph, tensors)
    for (name, values) in try evaluateNodeByNode(graph, tensors).mapValues(\.values) {
      #expect(distance(outputs[name]?.values ?? [], values) <= 1e-13 * (values.map(abs).max() ?? 0), "\(name)")
    }
  }
}
