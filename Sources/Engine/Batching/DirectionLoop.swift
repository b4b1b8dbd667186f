/// Evaluates a graph once for each element of a batch of its last inputs: a loop, in which nothing is shared between
/// the elements. The result is one vector: of each output of the graph in turn, the values for all elements. Costs as
/// many evaluations of the graph as the batch has elements.
struct DirectionLoop: GraphOperation {
  private let body: InnerGraph
  /// Number of the body's last inputs that are batched.
  private let batchedInputs: Int
  let size: Int

  init(_ graph: Graph, batchedInputs: Int, size: Int) {
    body = InnerGraph(graph)
    self.batchedInputs = batchedInputs
    self.size = size
  }

  var name: String { "for-each-direction" }

  private var graph: Graph { body.graph }
  private var given: Int { graph.inputs.count - batchedInputs }
  private var outputs: [Int] { graph.outputs.indices.map { body.shape(ofOutput: $0).count } }

  var parts: [(graph: Graph, calls: Int)] { [(graph, size)] }

  func shape(of operands: [Shape]) throws -> Shape {
    let expected = graph.inputs.indices.map {
      $0 < given ? body.shape(ofInput: $0) : body.shape(ofInput: $0).batched(size)
    }
    guard operands == expected else {
      throw EngineError.shape(operation: name, operands: operands, expected: "the shapes \(expected)")
    }
    return [outputs.reduce(0) { $0.saturatingSum($1) }.saturatingProduct(size)]
  }

  func reference<A: ReferenceArithmetic>(_ operands: [A.Tensor], result: Shape, in arithmetic: A) -> A.Tensor? {
    var parts: [[A.Tensor]] = Array(repeating: [], count: graph.outputs.count)
    for element in 0..<size {
      let inputs = graph.inputs.enumerated().map { index, port -> (String, A.Tensor) in
        guard index >= given else { return (port.name, operands[index]) }
        let shape = body.shape(ofInput: index)
        let range = element * shape.count..<(element + 1) * shape.count
        return (port.name, arithmetic.gather(operands[index], Array(range), shape: shape))
      }
      let found = try? graph.evaluate(inputs: Dictionary(inputs) { first, _ in first }, in: arithmetic)
      for (index, port) in graph.outputs.enumerated() {
        guard let value = found?[port.name] else { return nil }
        parts[index].append(value)
      }
    }
    return arithmetic.gather(parts.flatMap(\.self), Array(0..<result.count), shape: result)
  }

  func batched(_ batch: Batch) -> Value { batch.unrolled(self) }

  var scratchBytes: Int { GraphCost(of: graph).peakBytes }

  func code<Element: Scalar>(operands: [Shape], result: Shape, products: GEMMTable<Element>) -> Code {
    let plan = Plan(graph, products: products)
    let stride = MemoryLayout<Element>.stride
    let (given, size, count) = (given, size, operands.count)
    let bytes = outputs.map { $0.saturatingProduct(stride) }
    let offsets = bytes.reduce(into: [0]) { $0.append($0[$0.count - 1].saturatingSum($1.saturatingProduct(size))) }
    let inner = InnerPlan(plan, operands: count) { input in
      InnerPlan.Place(
        base: input, stride: input < given ? 0 : body.shape(ofInput: input).count.saturatingProduct(stride))
    } output: { output in
      InnerPlan.Place(base: count, offset: offsets[output], stride: bytes[output])
    }
    let table = plan.workspaceBytes
    let kernel: Kernel = { arguments in
      let addresses = (arguments.base[count + 1] + table).assumingMemoryBound(to: UnsafeMutableRawPointer.self)
      inner.run(size, arguments.base, addresses) { _ in }
    }
    return Code(kernel: kernel, scratchBytes: table.saturatingSum(max(inner.tableBytes, 1)))
  }
}

extension Graph {
  /// The same outputs for each of `size` values of some inputs, one after the other, with nothing shared between them.
  /// - Throws: the first error of the trace.
  func looped(over names: Set<String>, size: Int) throws -> Graph {
    let order = inputs.filter { !names.contains($0.name) } + inputs.filter { names.contains($0.name) }
    let body = Graph(nodes: nodes, inputs: order, outputs: outputs, passes: passes)
    let trace = Tracer(dtype: dtype)
    // Declared in the order of this graph.
    let declared = inputs.map { port in
      let shape = nodes[port.node].shape
      return (port.name, trace.input(port.name, names.contains(port.name) ? shape.batched(size) : shape))
    }
    let values = Dictionary(declared) { first, _ in first }
    let batched = order.count { names.contains($0.name) }
    let all = trace.record(
      DirectionLoop(body, batchedInputs: batched, size: size), order.compactMap { values[$0.name] })
    var from = 0
    for port in outputs {
      let shape = nodes[port.node].shape.batched(size)
      let part = shape.count == all.shape.count ? all : all.slice(axis: 0, from: from, count: shape.count)
      trace.output(port.name, part.reshaped(shape))
      from += shape.count
    }
    let graph = try trace.finish()
    return Graph(nodes: graph.nodes, inputs: graph.inputs, outputs: graph.outputs, passes: passes)
  }
}
