import Engine
import Formats

/// Records a file's graph as operations of the engine. Shapes are those of the given inputs; what depends on shapes and
/// constants alone is computed at once, and never recorded.
final class ONNXTrace {
  let file: ONNXFile
  let tracer: Tracer
  /// Names of tensors whose elements were needed while tracing, so that nothing can be differentiated in them.
  var structural: Set<String> = []
  /// Number of nodes that were traced, those of loops each time.
  private var steps = 0
  private var depth = 0

  /// Limits on what a file may make of a few bytes.
  private static let maxSteps = 1_000_000
  private static let maxDepth = 64

  init(_ file: ONNXFile, tracer: Tracer) {
    (self.file, self.tracer) = (file, tracer)
  }

  /// Records the file's graph. Returns its outputs, in order.
  /// - Parameter values: its inputs and initializers.
  /// - Throws: `InputError.data` with the node and its place; `FormatError`.
  func run(_ values: [String: ONNXValue]) throws -> [ONNXValue] {
    try run(file.graph, ONNXScope(values))
  }

  /// The value in the trace; known elements become a literal.
  func value(of value: ONNXValue) -> Value {
    if let value = value.value { return value }
    return tracer.literal(value.known?.reals ?? [], value.shape)
  }

  /// Records a graph inside a node.
  /// - Parameter inputs: values of its inputs, in order.
  func run(_ graph: ONNXGraph, inputs: [ONNXValue], of call: ONNXCall) throws -> [ONNXValue] {
    guard inputs.count == graph.inputs.count else {
      throw call.mistake(found: "a graph of \(graph.inputs.count) inputs", expected: "\(inputs.count)")
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maxDepth else { throw call.mistake(found: "graphs within graphs", expected: "fewer") }
    let scope = ONNXScope([:], in: call.scope)
    for tensor in graph.initializers {
      _ = scope.add(ONNXValue(try tensor.array(folder: file.folder)), as: tensor.name)
    }
    for (port, value) in zip(graph.inputs, inputs) { _ = scope.add(value, as: port.name) }
    return try run(graph, scope)
  }

  private func run(_ graph: ONNXGraph, _ scope: ONNXScope) throws -> [ONNXValue] {
    try run(graph.nodes, wanted: graph.outputs.map(\.name), scope, versions: file.versions, in: "the graph's outputs")
  }

  /// Records the nodes that `wanted` values depend on. Returns these values.
  private func run(
    _ nodes: [ONNXNode], wanted: [String], _ scope: ONNXScope, versions: [String: Int], in place: String
  ) throws -> [ONNXValue] {
    var makers: [String: Int] = [:]
    for (index, node) in nodes.enumerated() {
      for output in node.outputs where !output.isEmpty {
        guard makers.updateValue(index, forKey: output) == nil else {
          throw InputError.data(
            "\(node.place): found a second value \(FormatError.quote(output.utf8)), expected different names")
        }
      }
    }
    let isNeeded = needed(nodes, wanted, makers)
    for (index, node) in nodes.enumerated() where isNeeded[index] {
      steps += 1
      guard steps <= Self.maxSteps else {
        throw InputError.data(
          "\(node.place): found more than \(Self.maxSteps) operations, expected fewer; a loop is too long")
      }
      let inputs = try node.inputs.map { name throws -> ONNXValue? in
        if name.isEmpty { return nil }
        guard let value = scope[name] else { throw missing(name, makers[name].map { nodes[$0] }, node.place) }
        return value
      }
      let results = try run(node, inputs, scope, versions: versions)
      for (position, output) in node.outputs.enumerated() where !output.isEmpty && position < results.count {
        _ = scope.add(results[position], as: output)
      }
    }
    return try wanted.map { name in
      guard let value = scope[name] else {
        throw missing(name, makers[name].map { nodes[$0] }, "\(file.file), \(place)")
      }
      return value
    }
  }

  private func missing(_ name: String, _ maker: ONNXNode?, _ place: String) -> InputError {
    let shown = FormatError.quote(name.utf8)
    guard let maker else { return .data("\(place): found the name \(shown) of no value, expected one that exists") }
    return .data(
      "\(place): found the value \(shown) before \(maker.place), \(VisibleText.line(maker.type)), has made it, expected nodes "
        + "after those that they read: the graph has a cycle, is not in order, or that node has no such output here")
  }

  /// Whether each node is needed for the wanted values, also by graphs inside nodes.
  private func needed(_ nodes: [ONNXNode], _ wanted: [String], _ makers: [String: Int]) -> [Bool] {
    var isNeeded = Array(repeating: false, count: nodes.count)
    var names = wanted
    while let name = names.popLast() {
      guard let index = makers[name], !isNeeded[index] else { continue }
      isNeeded[index] = true
      names += nodes[index].inputs
      for case .graph(let graph) in nodes[index].attributes.values { names += graph.allNames }
    }
    return isNeeded
  }

  private func run(
    _ node: ONNXNode, _ inputs: [ONNXValue?], _ scope: ONNXScope, versions: [String: Int]
  ) throws -> [ONNXValue] {
    if let procedure = file.procedures[ONNXFile.key(domain: node.domain, name: node.type, overload: node.overload)] {
      return try run(procedure, node, inputs)
    }
    let version = versions[node.domain] ?? file.versions[node.domain] ?? 1
    let call = ONNXCall(node: node, version: version, inputs: inputs, trace: self, scope: scope)
    guard let rule = ONNXOperators.rule(node.type, domain: node.domain) else {
      throw call.refusal("this operator")
    }
    let results: [ONNXValue]
    do {
      results = try ONNXFolding.folded(call, rule) ?? rule(call)
    } catch let error as EngineError {
      throw call.failure(error)
    }
    if results.contains(where: { $0.value?.isPoisoned ?? false }) {
      do {
        _ = try tracer.finish()
      } catch {
        throw call.failure(error)
      }
    }
    return results
  }

  /// Records a call of one of the file's functions.
  private func run(_ procedure: ONNXFile.Procedure, _ node: ONNXNode, _ inputs: [ONNXValue?]) throws -> [ONNXValue] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maxDepth else {
      throw InputError.data(
        "\(node.place), \(VisibleText.line(node.type)): found functions that call one another more than \(Self.maxDepth) deep, expected fewer"
      )
    }
    guard inputs.count <= procedure.inputs.count, node.outputs.count <= procedure.outputs.count else {
      throw InputError.data(
        "\(node.place), \(VisibleText.line(node.type)): found \(inputs.count) inputs and \(node.outputs.count) outputs, expected at "
          + "most \(procedure.inputs.count) and \(procedure.outputs.count) as the file's function has")
    }
    let scope = ONNXScope([:])
    for (name, value) in zip(procedure.inputs, inputs) { if let value { _ = scope.add(value, as: name) } }
    let attributes = procedure.defaults.merging(node.attributes) { $1 }
    let wanted = zip(procedure.outputs, node.outputs).map(\.0)
    // An input that was left out is left out of the nodes that read it.
    let absent = Set(procedure.inputs.filter { scope[$0] == nil })
    let nodes = procedure.nodes.map { $0.resolving(attributes).omitting(absent) }
    return try run(
      nodes, wanted: wanted, scope, versions: procedure.versions, in: "function \(VisibleText.line(node.type))")
  }
}

extension ONNXGraph {
  /// All names that its nodes read, also in graphs inside them, and those of its outputs.
  var allNames: [String] {
    nodes.flatMap { node in
      node.inputs
        + node.attributes.values.flatMap { attribute -> [String] in
          if case .graph(let graph) = attribute { graph.allNames } else { [] }
        }
    } + outputs.map(\.name)
  }
}
