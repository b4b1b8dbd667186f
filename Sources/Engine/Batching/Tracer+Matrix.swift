extension Tracer {
  /// A matrix whose row i is a value, flattened, at the i-th unit vector. Computes what does not depend on the unit
  /// vector once, and the rest for some unit vectors at a time.
  ///
  /// - Parameters:
  ///   - more: values that `row` reads beside the function's parameters.
  ///   - shapes: of the parts of the unit vector; by default those of the function's variables.
  ///   - maxBytes: fewer rows are computed at a time if their memory, with the matrix, would exceed this.
  ///   - row: records the value in an inner trace, given its values and a unit vector split into parts.
  func matrix(
    _ function: Function, at inputs: [String: Value], and more: [(name: String, value: Value)] = [],
    units shapes: [Shape]? = nil, maxBytes: Int? = nil, row: (Tracer, [String: Value], [Value]) -> Value
  ) -> Value {
    catching("matrix") {
      let inner = Tracer(dtype: dtype)
      var values = function.inputs(of: inner)
      for (name, value) in more { values[name] = inner.input(name, value.shape) }
      let shapes = shapes ?? function.variableShapes
      let names = shapes.indices.map { "unit.\($0)" }
      let units = zip(names, shapes).map { inner.input($0, $1) }
      let value = row(inner, values, units)
      inner.output("row", value.isPoisoned ? value : value.reshape([value.shape.count]))
      let (setup, linear) = try inner.finish().applying(StandardPasses.all).linearized(in: names)
      let outside = inputs.merging(more.map { ($0.name, $0.value) }) { $1 }
      let before = record(setup, at: outside).merging(outside) { computed, _ in computed }
      let operands = linear.inputs.dropLast(names.count).compactMap { before[$0.name] }
      return record(try rows(of: linear, units: names.count, maxBytes: maxBytes), operands)
    }
  }

  /// Maximum number of rows at a time.
  static let mostRows = 64

  /// As many rows at a time as fit.
  private func rows(of linear: Graph, units: Int, maxBytes: Int?) throws -> BasisBatch {
    let shapes = linear.inputs.suffix(units).map { linear.nodes[$0.node].shape }
    let count = shapes.reduce(0) { $0.saturatingSum($1.count) }
    let row = linear.nodes[linear.outputs[0].node].shape.count
    let room = maxBytes.map { $0 - min($0, count.saturatingProduct(row).saturatingProduct(dtype.size)) }
    var chunk = min(Self.mostRows, max(count, 1))
    while true {
      let batch = try BasisBatch(linear, unitInputs: units, chunk: chunk)
      if chunk == 1 || room.map({ batch.scratchBytes <= $0 }) ?? true { return batch }
      chunk /= 2
    }
  }
}

extension Graph {
  /// What does not depend on these inputs, and the rest, which has them as its last inputs, in this order, and none that
  /// nothing reads.
  func linearized(in names: [String]) -> (setup: Graph, rest: Graph) {
    let (setup, rest) = split(applyingTo: Set(names))
    let read = Set(rest.nodes.flatMap(\.operands) + rest.outputs.map(\.node))
    let first = rest.inputs.filter { read.contains($0.node) && !names.contains($0.name) }
    let last = names.compactMap { name in rest.inputs.first { $0.name == name } }
    return (setup, DeadCode().rewrite(Graph(nodes: rest.nodes, inputs: first + last, outputs: rest.outputs)))
  }
}
