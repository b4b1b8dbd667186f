import Engine

/// Computes nodes whose inputs are known while a graph is traced.
enum ONNXFolding {
  /// Largest number of elements of a node that is computed although it could be recorded.
  private static let maxKnown = 64
  /// Largest memory of what is computed while tracing.
  private static let maxBytes = 1 << 28

  /// The results of a node whose inputs are all known: those of constants are known, those of small named tensors both
  /// known and recorded. `nil` if the node has to be recorded.
  static func folded(_ call: ONNXCall, _ rule: ONNXRule) throws -> [ONNXValue]? {
    let inputs = call.inputs.compactMap(\.self)
    guard !inputs.isEmpty, inputs.allSatisfy({ $0.known != nil }), !call.hasGraphs else { return nil }
    if inputs.allSatisfy(\.isConstant) { return try known(call, rule) }
    guard inputs.reduce(0, { $0 + $1.shape.count }) <= maxKnown else { return nil }
    let sources = inputs.reduce(into: Set<String>()) { $0.formUnion($1.sources) }
    let recorded = try rule(call)
    guard let known = try? known(call, rule) else { return recorded }
    return zip(recorded, known).map { recorded, known in
      guard let value = recorded.value, let array = known.known else { return recorded }
      return ONNXValue(value, recorded.type, known: array, sources: sources)
    }
  }

  /// The elements of the results, computed in double precision: by exact integer arithmetic where that is enough,
  /// otherwise by the rule itself in a trace of its own.
  private static func known(_ call: ONNXCall, _ rule: ONNXRule) throws -> [ONNXValue] {
    if let exact = try ONNXIntegers.result(of: call) { return [ONNXValue(exact)] }
    let tracer = Tracer(dtype: .float64)
    let trace = ONNXTrace(call.trace.file, tracer: tracer)
    let inputs = call.inputs.map { $0?.known.map { ONNXValue($0) } }
    let alone = ONNXCall(node: call.node, version: call.version, inputs: inputs, trace: trace, scope: call.scope)
    let results = try rule(alone)
    for (index, result) in results.enumerated() {
      if let value = result.value { tracer.output("\(index)", value) }
    }
    let graph = try tracer.finish()
    if graph.outputs.isEmpty { return results }
    // What a few bytes claim is not computed at once: it is planned, and refused if it is too large.
    guard graph.nodes.reduce(0, { $0.addingSaturated($1.bytes) }) <= maxBytes else { return try rule(call) }
    let found = try graph.compile()([:])
    return results.enumerated().map { index, result in
      guard result.value != nil, let tensor = found["\(index)"] else { return result }
      let elements: ONNXArray.Elements =
        result.type.isFloating
        ? .reals(tensor.values) : .integers(tensor.values.map { Int(clamping: $0.rounded()) })
      return ONNXValue(ONNXArray(result.type, tensor.shape.extents, elements))
    }
  }
}

extension ONNXCall {
  /// Whether an attribute is a graph, which may read other values.
  fileprivate var hasGraphs: Bool {
    node.attributes.values.contains { if case .graph = $0 { true } else { false } }
  }
}

extension Int {
  /// The sum, or `Int.max` on overflow.
  func addingSaturated(_ other: Int) -> Int {
    let (value, overflow) = addingReportingOverflow(other)
    return overflow ? Int.max : value
  }
}
