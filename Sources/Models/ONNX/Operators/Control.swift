import Engine

extension ONNXOperators {
  /// Branches and loops whose conditions and lengths are known while tracing: loops are unrolled.
  static let control: [String: ONNXRule] = ["If": branch, "Loop": loop, "Scan": scan]

  private static func branch(_ call: ONNXCall) throws -> [ONNXValue] {
    let condition = try call.known(0)
    guard let number = condition.integers?.first, condition.count == 1 else {
      throw call.mistake(found: "\(condition.count) conditions", expected: "one")
    }
    return try call.trace.run(call.graph(number != 0 ? "then_branch" : "else_branch"), inputs: [], of: call)
  }

  private static let maxTurns = 100_000

  private static func loop(_ call: ONNXCall) throws -> [ONNXValue] {
    let body = try call.graph("body")
    let turns = try call.integers(0)?.first ?? Int.max
    var condition = try call.has(1) ? call.input(1) : ONNXValue(ONNXArray(.bool, [], .integers([1])))
    let states = max(call.inputs.count - 2, 0)
    var state = try (0..<states).map { try call.input($0 + 2) }
    var collected = Array(repeating: [ONNXValue](), count: max(body.outputs.count - 1 - states, 0))
    var turn = 0
    while turn < turns {
      guard let goesOn = condition.known?.integers?.first else {
        throw call.refusal("a loop whose end depends on values")
      }
      if goesOn == 0 { break }
      guard turn < maxTurns else { throw call.mistake(found: "more than \(maxTurns) turns", expected: "fewer") }
      let counter = ONNXValue(ONNXArray(.int64, [], .integers([turn])))
      let results = try call.trace.run(body, inputs: [counter, condition] + state, of: call)
      guard results.count >= 1 + states else {
        throw call.mistake(found: "a body of \(results.count) outputs", expected: "at least \(1 + states)")
      }
      (condition, state) = (results[0], Array(results[1...states]))
      for index in collected.indices { collected[index].append(results[1 + states + index]) }
      turn += 1
    }
    return state + (try collected.map { try stacked($0, axis: 0, of: call) })
  }

  /// Values of all turns along a new axis.
  private static func stacked(_ values: [ONNXValue], axis: Int, of call: ONNXCall) throws -> ONNXValue {
    guard let first = values.first else { throw call.refusal("a loop without turns that collects values") }
    guard values.allSatisfy({ $0.shape == first.shape }) else {
      throw call.mistake(found: "turns that give values of different shapes", expected: "one shape")
    }
    return ONNXValue(call.tracer.stack(values.map(call.trace.value(of:)), axis: axis), first.type)
  }

  private static func scan(_ call: ONNXCall) throws -> [ONNXValue] {
    let body = try call.graph("body")
    guard call.version >= 9 else { throw call.refusal("Scan before version 9") }
    let scanned = try call.integer("num_scan_inputs", 0)
    let states = call.inputs.count - scanned
    let outputs = body.outputs.count - states
    guard scanned > 0, states >= 0, outputs >= 0 else {
      throw call.mistake(found: "\(scanned) scanned inputs of \(call.inputs.count)", expected: "as many as there are")
    }
    let inputAxes = try call.integers("scan_input_axes") ?? Array(repeating: 0, count: scanned)
    let outputAxes = try call.integers("scan_output_axes") ?? Array(repeating: 0, count: outputs)
    let inputDirections = try call.integers("scan_input_directions") ?? Array(repeating: 0, count: scanned)
    let outputDirections = try call.integers("scan_output_directions") ?? Array(repeating: 0, count: outputs)
    guard inputAxes.count == scanned, inputDirections.count == scanned, outputAxes.count == outputs,
      outputDirections.count == outputs
    else { throw call.mistake(found: "axes or directions of another number", expected: "one a tensor") }
    var state = try (0..<states).map { try call.input($0) }
    let sequences = try (0..<scanned).map { index in
      let input = try call.input(states + index)
      return (
        value: call.trace.value(of: input), type: input.type,
        axis: try call.axis(inputAxes[index], rank: input.shape.rank)
      )
    }
    let turns = sequences[0].value.shape[sequences[0].axis]
    guard turns <= maxTurns, sequences.allSatisfy({ $0.value.shape[$0.axis] == turns }) else {
      throw call.mistake(found: "sequences of different lengths", expected: "one length, at most \(maxTurns)")
    }
    var collected = Array(repeating: [ONNXValue](), count: outputs)
    for turn in 0..<turns {
      let elements = sequences.enumerated().map { index, sequence in
        let place = inputDirections[index] == 0 ? turn : turns - 1 - turn
        return ONNXValue(sequence.value.element(axis: sequence.axis, at: place), sequence.type)
      }
      let results = try call.trace.run(body, inputs: state + elements, of: call)
      state = Array(results[..<states])
      for index in collected.indices { collected[index].append(results[states + index]) }
    }
    let results = try collected.enumerated().map { index, values in
      let ordered = outputDirections[index] == 0 ? values : values.reversed()
      let rank = (values.first?.shape.rank ?? 0) + 1
      return try stacked(ordered, axis: call.axis(outputAxes[index], rank: rank), of: call)
    }
    return state + results
  }
}
