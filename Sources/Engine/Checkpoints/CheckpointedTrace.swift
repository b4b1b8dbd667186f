extension Tracer {
  /// Marks the place of what is recorded next by an output. No pass moves or merges it.
  fileprivate func mark(_ name: String) {
    output(name, record(Placeholder(identity: -1 - nodes.count, target: .scalar)))
  }
}

extension Function {
  private static let marks = (primal: "\0primal", linear: "\0linear")

  /// The gradient of a scalar by reverse mode with checkpoints: one output for each variable.
  /// - Parameters:
  ///   - checkpoints: maximum number of cuts; `nil` for √n.
  ///   - suffix: of the names of outputs, after the variable's.
  ///   - scalar: records the scalar at the function's parameters; `nil` for 0.
  /// - Throws: the first error of the trace.
  func checkpointedGradient(
    dtype: DType, passes: [any GraphPass], checkpoints: Int?, suffix: String,
    of scalar: (Tracer, [String: Value]) -> Value?
  ) throws -> Graph {
    let trace = Tracer(dtype: dtype)
    let inputs = inputs(of: trace)
    let variables = variables(of: inputs)
    let value = scalar(trace, inputs) ?? trace.fill(0)
    trace.mark(Self.marks.primal)
    let adjoints = trace.pullback([(value, trace.fill(1, value.shape))], to: variables) {
      trace.mark(Self.marks.linear)
    }
    for (name, adjoint) in zip(self.variables, trace.filled(adjoints, like: variables)) {
      trace.output("\(name).\(suffix)", adjoint)
    }
    let graph = try trace.finish().applying(passes)
    func place(_ name: String) -> Int { graph.outputs.first { $0.name == name }?.node ?? graph.nodes.count }
    let marks = [Self.marks.primal, Self.marks.linear]
    var recomputation = Recomputation(
      Graph(
        nodes: graph.nodes, inputs: graph.inputs, outputs: graph.outputs.filter { !marks.contains($0.name) },
        passes: graph.passes),
      primal: place(marks[0]), replayable: place(marks[1]), checkpoints: checkpoints)
    return recomputation.rewritten()
  }
}
