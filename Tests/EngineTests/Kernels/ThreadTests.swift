import Engine
import TestSupport
import Testing

/// The number of threads is the process's; these tests alone change it.
@Suite(.serialized, .tags(.slow)) struct ThreadTests {
  @Test(arguments: [1, 2, 3])
  func resultsDoNotDependOnThreads(threads: Int) throws {
    defer { BLAS.builtin.setThreads(1) }
    let sample = try SampleChain([300, 1, 300, 257])
    let factors = sample.factors(seed: 11)
    let inputs = Dictionary(
      try zip(sample.chain.factors, factors).map { ($0.input, try Tensor($1, shape: $0.shape)) }
    ) { first, _ in first }
    let row = multiply(factors[1], factors[2], rows: 1, inner: 300, columns: 257)
    let expected = multiply(factors[0], row, rows: 300, inner: 1, columns: 257)
    #expect(BLAS.builtin.setThreads(threads) == threads)
    for strategy in chainOrders {
      let graph = try strategy.graph(for: .product(sample.chain)).graph
      #expect(distance(try evaluate(graph, inputs)["P"]?.values ?? [], expected) < 1e-12)
    }
  }

  /// Reductions, rows and transposes are shared out by rows or columns: results are the same bit for bit.
  @Test(arguments: DType.allCases)
  func reductionsAreSharedOut(dtype: DType) throws {
    defer { BLAS.builtin.setThreads(1) }
    let trace = Tracer(dtype: dtype)
    let extents: [Shape] = [[131, 1003], [2, 601, 113], [67_001, 2]]
    for (index, shape) in extents.enumerated() {
      let x = trace.input("x\(index)", shape)
      for axis in 0..<shape.rank {
        trace.output("sum\(index).\(axis)", x.sum(axis: axis))
        let most = x.max(axis: axis)
        trace.output("max\(index).\(axis)", most)
        trace.output("mask\(index).\(axis)", trace.gradient(of: most.sum(), withRespectTo: [x])[0])
      }
      trace.output("softmax\(index)", x.softmax())
      trace.output("log-softmax\(index)", x.logSoftmax())
      trace.output("log-sum-exp\(index)", x.logSumExp())
      let weights = (4 * x).softmax()
      trace.output("contrast\(index)", trace.record(Contrast(), weights, x))
      trace.output("contrast-transpose\(index)", trace.record(ContrastTranspose(), weights, x))
      if shape.rank == 2 { trace.output("transpose\(index)", x.transpose()) }
    }
    let graph = try trace.finish().applying([DeadCode()])
    let tensors = try extents.enumerated().map {
      ("x\($0)", try Tensor(Numbers.values($1.count, seed: UInt64($0)), shape: $1, dtype: dtype))
    }
    let inputs = Dictionary(tensors) { first, _ in first }
    let alone = try evaluate(graph, inputs).mapValues(\.values)
    for threads in [2, 5] {
      BLAS.builtin.setThreads(threads)
      let shared = try evaluate(graph, inputs).mapValues(\.values)
      for (name, values) in alone { #expect(shared[name] == values, "\(name) on \(threads) threads") }
    }
  }

  /// GEMMTable with a vector are shared out by rows or columns, where the last part is narrower than a vector: results are the same bit for bit.
  @Test(arguments: DType.allCases, [66, 68, 77, 129])
  func productsWithVectorsAreSharedOut(dtype: DType, columns: Int) throws {
    defer { BLAS.builtin.setThreads(1) }
    let rows = 300_000 / columns
    let trace = Tracer(dtype: dtype)
    let a = trace.input("A", [rows, columns])
    trace.output("Ax", a.matmul(trace.input("x", [columns])))
    // Between the two, so that each is computed alone: what goes over the rows together has parts of its own.
    trace.output("transpose", a.transpose())
    trace.output("uA", trace.input("u", [rows]).matmul(a))
    let graph = try trace.finish()
    let inputs = try [
      "A": Tensor(Numbers.values(rows * columns, seed: 3), shape: [rows, columns], dtype: dtype),
      "x": Tensor(Numbers.values(columns, seed: 4), dtype: dtype),
      "u": Tensor(Numbers.values(rows, seed: 5), dtype: dtype),
    ]
    let alone = try evaluate(graph, inputs).mapValues(\.values)
    for threads in [2, 3] {
      BLAS.builtin.setThreads(threads)
      #expect(try evaluate(graph, inputs).mapValues(\.values) == alone)
    }
  }

  /// Runs of elementwise operations are shared out by whole tiles: results are the same bit for bit.
  @Test func elementwiseRunsAreSharedOut() throws {
    defer { BLAS.builtin.setThreads(1) }
    let trace = Tracer(dtype: .float64)
    let x = trace.input("x", [300, 1001])
    trace.output("y", (x.tanh() * x.exp() + 1).softplus() + trace.input("b", [1001]).sigmoid())
    trace.output("s", (x * x).sum(axis: 0))
    let graph = try trace.finish()
    let inputs = try [
      "x": Tensor(Numbers.values(300 * 1001, seed: 8), shape: [300, 1001]), "b": Tensor(Numbers.values(1001, seed: 9)),
    ]
    let alone = try evaluate(graph, inputs).mapValues(\.values)
    for threads in [2, 3, 8] {
      BLAS.builtin.setThreads(threads)
      #expect(try evaluate(graph, inputs).mapValues(\.values) == alone)
    }
  }
}
