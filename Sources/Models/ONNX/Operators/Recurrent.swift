import Engine

extension ONNXOperators {
  /// Recurrent layers, unrolled over their sequences.
  static let recurrent: [String: ONNXRule] = layers.merging(states) { first, _ in first }

  private static let layers: [String: ONNXRule] = [
    "RNN": { try recur($0, gates: 1, step: simple) }, "LSTM": { try recur($0, gates: 4, step: memory) },
    "GRU": { try recur($0, gates: 3, step: gated) },
  ]

  /// What one direction of a layer reads at each step.
  private struct Layer {
    let call: ONNXCall
    let hidden: Int
    /// [G·H, H] and, as sums of what inputs and states add, [1, G·H].
    let recurrence: Value
    let bias: (input: Value, state: Value)?
    /// [3, 1, H] of LSTM.
    let peepholes: Value?
    let activations: [@Sendable (Value) -> Value]
    let clip: Double?

    /// Rows [B, H] of a gate in a matrix [B, G·H].
    func gate(_ index: Int, of x: Value) -> Value { x.slice(axis: 1, from: index * hidden, count: hidden) }

    /// The recurrent weights [H, H] of a gate, transposed.
    func weights(_ index: Int) -> Value { recurrence.slice(axis: 0, from: index * hidden, count: hidden).transpose() }

    func activate(_ index: Int, _ x: Value) -> Value {
      activations[index](clip.map { x.clip(to: -$0...$0) } ?? x)
    }
  }

  /// State and, for LSTM, cell after a step, from the inputs' part [B, G·H] and those before.
  private typealias Step = @Sendable (Layer, Value, Value, Value) throws -> (state: Value, cell: Value)

  private static func simple(_ layer: Layer, _ input: Value, _ state: Value, _ cell: Value) -> (
    state: Value, cell: Value
  ) {
    var sum = input + state.matmul(layer.weights(0))
    if let bias = layer.bias { sum = sum + bias.input + bias.state }
    return (layer.activate(0, sum), cell)
  }

  /// Gates: input, output, forget, cell.
  private static func memory(
    _ layer: Layer, _ input: Value, _ state: Value, _ cell: Value
  ) throws -> (state: Value, cell: Value) {
    var all = input + state.matmul(layer.recurrence.transpose())
    if let bias = layer.bias { all = all + bias.input + bias.state }
    func peephole(_ index: Int, _ cell: Value) -> Value? {
      layer.peepholes.map { $0.element(axis: 0, at: index) * cell }
    }
    func sum(_ gate: Int, _ hole: Value?) -> Value {
      hole.map { layer.gate(gate, of: all) + $0 } ?? layer.gate(gate, of: all)
    }
    let opening = layer.activate(0, sum(0, peephole(0, cell)))
    let candidate = layer.activate(1, layer.gate(3, of: all))
    let isCoupled = try layer.call.integer("input_forget", 0) != 0
    let forgetting = isCoupled ? 1 - opening : layer.activate(0, sum(2, peephole(2, cell)))
    let next = forgetting * cell + opening * candidate
    let output = layer.activate(0, sum(1, peephole(1, next)))
    return (output * layer.activations[2](next), next)
  }

  /// Gates: update, reset, hidden.
  private static func gated(
    _ layer: Layer, _ input: Value, _ state: Value, _ cell: Value
  ) throws -> (state: Value, cell: Value) {
    func part(_ gate: Int, _ state: Value) -> Value {
      let product = state.matmul(layer.weights(gate))
      return layer.bias.map { product + layer.gate(gate, of: $0.state) } ?? product
    }
    func own(_ gate: Int) -> Value {
      layer.bias.map { layer.gate(gate, of: input) + layer.gate(gate, of: $0.input) } ?? layer.gate(gate, of: input)
    }
    let update = layer.activate(0, own(0) + part(0, state))
    let reset = layer.activate(0, own(1) + part(1, state))
    let isAfter = try layer.call.integer("linear_before_reset", 0) != 0
    let hidden = layer.activate(1, own(2) + (isAfter ? reset * part(2, state) : part(2, reset * state)))
    return ((1 - update) * hidden + update * state, cell)
  }

  private static let functions: [String: @Sendable (Value) -> Value] = [
    "Relu": { $0.relu() }, "Tanh": { $0.tanh() }, "Sigmoid": { $0.sigmoid() }, "Softsign": { $0.softsign() },
    "Softplus": { $0.softplus() },
  ]

  private static func recur(_ call: ONNXCall, gates: Int, step: Step) throws -> [ONNXValue] {
    let isBatchFirst = try call.integer("layout", 0) != 0
    var x = try call.value(0)
    guard x.shape.rank == 3 else { throw call.mistake(found: "the shape \(x.shape)", expected: "3 axes") }
    if isBatchFirst { x = x.transpose([1, 0, 2]) }
    let (turns, batch) = (x.shape[0], x.shape[1])
    let weights = try call.value(1)
    let recurrence = try call.value(2)
    let hidden = try call.integer("hidden_size") ?? recurrence.shape.extents.last ?? 0
    let way = try call.text("direction", "forward")
    guard let directions = ["forward": [false], "reverse": [true], "bidirectional": [false, true]][way],
      weights.shape.extents == [directions.count, gates * hidden, x.shape[2]],
      recurrence.shape.extents == [directions.count, gates * hidden, hidden], hidden > 0, turns > 0
    else {
      throw call.mistake(
        found: "weights of \(weights.shape) and \(recurrence.shape), \(way)",
        expected: "[directions, \(gates)·hidden, input] and [directions, \(gates)·hidden, hidden]")
    }
    // Whole sequences: shorter ones would need states that stop.
    if let lengths = try call.integers(4), !lengths.allSatisfy({ $0 == turns }) {
      throw call.refusal("sequences of different lengths")
    }
    let standard = gates == 1 ? ["Tanh"] : gates == 3 ? ["Sigmoid", "Tanh"] : ["Sigmoid", "Tanh", "Tanh"]
    let names = try call.texts("activations") ?? directions.flatMap { _ in standard }
    guard names.count == standard.count * directions.count else {
      throw call.mistake(found: "\(names.count) activations", expected: "\(standard.count * directions.count)")
    }
    let activations = try names.map { name in
      guard let function = functions[name] else { throw call.refusal("the activation \(name)") }
      return function
    }
    var (outputs, states, cells) = ([Value](), [Value](), [Value]())
    for (index, isReverse) in directions.enumerated() {
      /// The part of a tensor for this direction.
      func own(_ input: Int) throws -> Value? {
        try call.optional(input).map { $0.element(axis: isBatchFirst && input > 4 && input < 7 ? 1 : 0, at: index) }
      }
      let bias = try own(3).map { bias in
        let rows = bias.reshape([2, 1, gates * hidden])
        return (input: rows.element(axis: 0, at: 0), state: rows.element(axis: 0, at: 1))
      }
      let layer = Layer(
        call: call, hidden: hidden, recurrence: recurrence.element(axis: 0, at: index), bias: bias,
        peepholes: try own(7)?.reshape([3, 1, hidden]),
        activations: Array(activations[(index * standard.count)..<((index + 1) * standard.count)]),
        clip: try call.float("clip"))
      let inputs = x.reshape([turns * batch, x.shape[2]]).matmul(weights.element(axis: 0, at: index).transpose())
      let zero = call.tracer.fill(0, [batch, hidden])
      var (state, cell) = (try own(5) ?? zero, try own(6) ?? zero)
      var all: [Value] = []
      for turn in isReverse ? Array((0..<turns).reversed()) : Array(0..<turns) {
        (state, cell) = try step(layer, inputs.slice(axis: 0, from: turn * batch, count: batch), state, cell)
        all.append(state)
      }
      outputs.append(call.tracer.stack(isReverse ? all.reversed() : all, axis: 0))
      states.append(state)
      cells.append(cell)
    }
    let axis = isBatchFirst ? 1 : 0
    // [turns, directions, batch, hidden], or with the batch first.
    let output = call.tracer.stack(outputs, axis: 1)
    let results = [
      isBatchFirst ? output.transpose([2, 0, 1, 3]) : output, call.tracer.stack(states, axis: axis),
      call.tracer.stack(cells, axis: axis),
    ]
    return try results.prefix(gates == 4 ? 3 : 2).flatMap { try call.result($0) }
  }
}
