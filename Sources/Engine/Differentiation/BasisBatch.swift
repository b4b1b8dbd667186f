/// A batch (vmap) over the standard basis: evaluates a graph at each unit vector e₀ … e_{N−1} of its last inputs. Row
/// i of the result is the output at eᵢ. Costs N evaluations of the graph. Used by the strategies that take one pass
/// for each variable. It has no derivative.
struct BasisBatch: Operation {
  /// A graph as a property of an operation. Graphs of one computation on the same inputs in the same order are equal.
  final class Body: Sendable, Hashable {
    let graph: Graph
    private let form: CanonicalForm

    init(_ graph: Graph) {
      self.graph = graph
      form = CanonicalForm(graph)
    }

    static func == (left: Body, right: Body) -> Bool {
      left.form == right.form && left.graph.inputs.map(\.name) == right.graph.inputs.map(\.name)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(form) }
  }

  let body: Body
  /// Number of the body's last inputs that form the unit vector.
  let unitInputs: Int

  var name: String { "for-each-unit" }

  private var graph: Graph { body.graph }
  private var given: Int { graph.inputs.count - unitInputs }
  private func shape(ofInput index: Int) -> Shape { graph.nodes[graph.inputs[index].node].shape }
  private var units: Int {
    (given..<graph.inputs.count).reduce(0) { $0.saturatingSum(shape(ofInput: $1).count) }
  }
  private var output: Shape { graph.nodes[graph.outputs[0].node].shape }

  func shape(of operands: [Shape]) throws -> Shape {
    guard operands.count == given, operands.indices.allSatisfy({ operands[$0] == shape(ofInput: $0) }) else {
      throw EngineError.shape(operation: name, operands: operands, expected: "the shapes of its graph's inputs")
    }
    return Shape([units] + output.extents)
  }

  func count(operands: [Shape], result: Shape) -> OperationCount { GraphCost(of: graph).count.times(units) }

  func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    var inputs = Dictionary(zip(graph.inputs.map(\.name), operands)) { first, _ in first }
    var rows: [A.Tensor] = []
    for index in 0..<units {
      var first = 0
      for input in given..<graph.inputs.count {
        let shape = shape(ofInput: input)
        let isOne = (first..<first + shape.count).map { $0 == index }
        inputs[graph.inputs[input].name] = arithmetic.mask(isOne, shape)
        first += shape.count
      }
      guard let row = try? graph.evaluate(inputs: inputs, in: arithmetic)[graph.outputs[0].name] else { return nil }
      rows.append(row)
    }
    return arithmetic.gather(rows, Array(0..<result.count), shape: result)
  }

  func tangent(_ operands: [Value], result: Value, tangents: [Value?]) -> Value? {
    result.trace.fail(.refused(strategy: name, reason: "it has no derivative; differentiate the function inside it"))
  }

  var scratchBytes: Int {
    GraphCost(of: graph).peakBytes.saturatingSum(units.saturatingProduct(graph.dtype.size))
  }

  func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let plan = Plan(graph, products: products)
    // The scratch holds the inner workspace, the unit vector and the addresses of the inner steps.
    let vector = plan.workspaceBytes
    let table = vector.saturatingSum(
      (units.saturatingProduct(MemoryLayout<Element>.stride).saturatingSum(63)) / 64 * 64)
    let offsets = (given..<graph.inputs.count).reduce(into: [0]) {
      $0.append(
        $0[$0.count - 1].saturatingSum(shape(ofInput: $1).count.saturatingProduct(MemoryLayout<Element>.stride)))
    }
    let loop = BasisLoop(plan, given: given, unitOffsets: offsets.map { vector.saturatingSum($0) })
    let (given, units, size) = (given, units, output.count)
    let kernel: Kernel = { arguments in
      let scratch = arguments.base[given + 1]
      let unit = (scratch + vector).assumingMemoryBound(to: Element.self)
      let addresses = (scratch + table).assumingMemoryBound(to: UnsafeMutableRawPointer.self)
      loop.bind(arguments.base, scratch, to: addresses)
      let target = arguments.result(after: given, of: Element.self)
      let source = loop.result(arguments.base, scratch).assumingMemoryBound(to: Element.self)
      unit.update(repeating: 0, count: units)
      for index in 0..<units {
        unit[index] = 1
        loop.run(addresses)
        (target + index * size).update(from: source, count: size)
        unit[index] = 0
      }
    }
    let bytes = table.saturatingSum(loop.entries * MemoryLayout<UnsafeMutableRawPointer>.stride)
    return Code(kernel: kernel, scratchBytes: bytes)
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
    do {
      let graph = try inner.finish().applying(StandardPasses.all)
      return record(BasisBatch(body: BasisBatch.Body(graph), unitInputs: units.count), outside.map(\.1))
    } catch {
      return fail(error as? EngineError ?? .refused(strategy: "for-each-unit", reason: "\(error)"))
    }
  }
}
