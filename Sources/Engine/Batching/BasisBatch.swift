/// A batch (vmap) over the standard basis: evaluates a graph at each unit vector e₀ … e_{N−1} of its last inputs. Row
/// i of the result is the output at eᵢ. Costs N evaluations of the graph, of which it takes `chunk` as one batch, so that
/// what does not depend on the unit vector is computed once a chunk. It has no derivative.
struct BasisBatch: GraphOperation {
  /// Unit vectors that are evaluated at once, some times.
  private struct Chunks: Hashable {
    let rows: Int
    let calls: Int
    /// The body for one unit vector, or the batch of it for several.
    let body: InnerGraph
  }

  private let body: InnerGraph
  /// Number of the body's last inputs that form the unit vector.
  private let unitInputs: Int
  private let chunks: [Chunks]

  /// - Throws: `EngineError` if the body has no batch.
  init(_ graph: Graph, unitInputs: Int, chunk: Int = 1) throws {
    body = InnerGraph(graph)
    self.unitInputs = unitInputs
    let names = graph.inputs.suffix(unitInputs).map(\.name)
    let units = Self.units(body, unitInputs)
    let rows = max(1, min(chunk, units))
    let rest = units % rows
    chunks = try [(rows, units / rows), (rest, rest > 0 ? 1 : 0)].filter { $0.1 > 0 }.map { rows, calls in
      let body =
        rows == 1 ? graph : try graph.batched(over: Set(names), size: rows).applying(StandardPasses.all)
      return Chunks(rows: rows, calls: calls, body: InnerGraph(body))
    }
  }

  var name: String { "for-each-unit" }

  private static func units(_ body: InnerGraph, _ unitInputs: Int) -> Int {
    let inputs = body.graph.inputs.count
    return (inputs - unitInputs..<inputs).reduce(0) { $0.saturatingSum(body.shape(ofInput: $1).count) }
  }

  private var graph: Graph { body.graph }
  private var given: Int { graph.inputs.count - unitInputs }
  private var units: Int { Self.units(body, unitInputs) }

  var parts: [(graph: Graph, calls: Int)] { chunks.map { ($0.body.graph, $0.calls) } }

  func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == given, operands.indices.allSatisfy({ operands[$0] == body.shape(ofInput: $0) }) else {
      throw EngineError.shape(operation: name, operands: operands, expected: "the shapes of its graph's inputs")
    }
    return body.shape(ofOutput: 0).batched(units)
  }

  func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    var inputs = Dictionary(zip(graph.inputs.map(\.name), operands)) { first, _ in first }
    var rows: [A.Tensor] = []
    for index in 0..<units {
      var first = 0
      for input in given..<graph.inputs.count {
        let shape = body.shape(ofInput: input)
        let isOne = (first..<first + shape.count).map { $0 == index }
        inputs[graph.inputs[input].name] = arithmetic.mask(isOne, shape)
        first += shape.count
      }
      guard let row = try? graph.evaluate(inputs: inputs, in: arithmetic)[graph.outputs[0].name] else { return nil }
      rows.append(row)
    }
    return arithmetic.gather(rows, Array(0..<result.count), shape: result)
  }

  /// The batch of its graph, whose rows are batches.
  func batched(_ batch: Batch) -> Value {
    let names = Set(zip(graph.inputs, batch.isBatched).filter { $1 }.map(\.0.name))
    return batch.trace.catching(name) {
      let graph = try graph.batched(over: names, size: batch.size).applying(StandardPasses.all)
      let operation = try BasisBatch(graph, unitInputs: unitInputs, chunk: chunks.first?.rows ?? 1)
      let rows = batch.trace.record(operation, batch.operands)
      return rows.isPoisoned ? rows : rows.moving(1, to: 0)
    }
  }

  var scratchBytes: Int {
    chunks.map {
      GraphCost(of: $0.body.graph).peakBytes
        .saturatingSum(units.saturatingProduct($0.rows).saturatingProduct(graph.dtype.size))
    }.max() ?? 0
  }

  /// The chunks of one size: a plan, and the places in the scratch of its unit vectors and addresses.
  private struct Loop {
    let plan: InnerPlan
    let rows: Int
    let calls: Int
    /// Of the first chunk.
    let firstUnit: Int
    let vectors: Int
    let table: Int
    let bytes: Int
  }

  private func loop<Element: Scalar>(_ chunks: Chunks, firstUnit: Int, _ products: GEMMTable<Element>) -> Loop {
    let plan = Plan(chunks.body.graph, products: products)
    let stride = MemoryLayout<Element>.stride
    let vectors = plan.workspaceBytes
    let unitBytes = units.saturatingProduct(chunks.rows).saturatingProduct(stride)
    let table = vectors.saturatingSum(unitBytes.saturatingSum(63) / 64 * 64)
    let offsets = (given..<graph.inputs.count).reduce(into: [vectors]) {
      $0.append($0[$0.count - 1].saturatingSum(chunks.body.shape(ofInput: $1).count.saturatingProduct(stride)))
    }
    let row = body.shape(ofOutput: 0).count.saturatingProduct(stride)
    let given = given
    let inner = InnerPlan(plan, operands: given) { input in
      input < given
        ? InnerPlan.Place(base: input) : InnerPlan.Place(base: -1, offset: offsets[input - given])
    } output: { _ in
      InnerPlan.Place(
        base: given, offset: row.saturatingProduct(firstUnit), stride: row.saturatingProduct(chunks.rows))
    }
    return Loop(
      plan: inner, rows: chunks.rows, calls: chunks.calls, firstUnit: firstUnit, vectors: vectors, table: table,
      bytes: table.saturatingSum(inner.tableBytes))
  }

  func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    var first = 0
    let loops = chunks.map { chunks in
      defer { first += chunks.rows.saturatingProduct(chunks.calls) }
      return loop(chunks, firstUnit: first, products)
    }
    // The unit vectors' parts: the first element of each variable, and the number of its elements.
    let counts = (given..<graph.inputs.count).map { body.shape(ofInput: $0).count }
    let (given, units) = (given, units)
    let kernel: Kernel = { arguments in
      let scratch = arguments.base[given + 1]
      for index in loops.indices {
        let loop = loops[index]
        let vectors = (scratch + loop.vectors).assumingMemoryBound(to: Element.self)
        let addresses = (scratch + loop.table).assumingMemoryBound(to: UnsafeMutableRawPointer.self)
        vectors.update(repeating: 0, count: units * loop.rows)
        // Units ascend, so the variable of the next one is this one or a later one.
        var (variable, before) = (0, 0)
        var (lastVariable, lastBefore) = (0, 0)
        func write(_ value: Element, _ run: Int, _ variable: inout Int, _ before: inout Int) {
          for row in 0..<loop.rows {
            let unit = loop.firstUnit + run * loop.rows + row
            while unit - before >= counts[variable] {
              before += counts[variable]
              variable += 1
            }
            vectors[loop.rows * before + row * counts[variable] + unit - before] = value
          }
        }
        loop.plan.run(loop.calls, arguments.base, addresses) { run in
          if run > 0 { write(0, run - 1, &lastVariable, &lastBefore) }
          write(1, run, &variable, &before)
        }
      }
    }
    return Code(kernel: kernel, scratchBytes: loops.map(\.bytes).max() ?? 0)
  }
}

extension Tracer {
  /// Traces an inner graph on `inputs` and `more` and evaluates it at each unit vector of the variables of
  /// `function`.
  /// - Parameter body: records the result in the inner trace, given the values and a unit vector split into parts.
  func forEachUnit(
    _ function: Function, at inputs: [String: Value], and more: [(name: String, value: Value)],
    _ body: (Tracer, [String: Value], [Value]) -> Value
  ) -> Value {
    let inner = Tracer(dtype: dtype)
    let outside =
      function.parameters.compactMap { parameter in inputs[parameter.name].map { (parameter.name, $0) } } + more
    let values = outside.map { ($0.0, inner.input($0.0, $0.1.shape)) }
    let units = zip(function.variables, function.variableShapes).map { inner.input("\($0).unit", $1) }
    inner.output("row", body(inner, Dictionary(values) { first, _ in first }, units))
    return catching("for-each-unit") {
      let graph = try inner.finish().applying(StandardPasses.all)
      return record(try BasisBatch(graph, unitInputs: units.count), outside.map(\.1))
    }
  }

  /// The value of `body`, or its error kept by the trace.
  func catching(_ operation: String, _ body: () throws -> Value) -> Value {
    do {
      return try body()
    } catch {
      return fail(error as? EngineError ?? .refused(strategy: operation, reason: "\(error)"))
    }
  }
}
