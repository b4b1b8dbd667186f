import Engine

extension ONNXOperators {
  /// Attention with a state, and the convolution that goes with it.
  static let states: [String: ONNXRule] = [
    "LinearAttention": linearAttention, "CausalConvWithState": causalConvolution,
  ]

  private static func linearAttention(_ call: ONNXCall) throws -> [ONNXValue] {
    let (query, key, value) = (try call.value(0), try call.value(1), try call.value(2))
    let queryHeads = try call.integer("q_num_heads", 0)
    let heads = try call.integer("kv_num_heads", 0)
    guard query.shape.rank == 3, heads > 0, queryHeads > 0, queryHeads % heads == 0,
      query.shape[2] % queryHeads == 0, value.shape.rank == 3, value.shape[2] % heads == 0, key.shape.rank == 3
    else { throw call.mistake(found: "\(query.shape) in \(queryHeads) and \(heads) heads", expected: "divisors") }
    let (batch, turns) = (query.shape[0], query.shape[1])
    let (keySize, valueSize) = (query.shape[2] / queryHeads, value.shape[2] / heads)
    let group = queryHeads / heads
    let given = try call.float("scale", 0)
    let scale = given == 0 ? 1 / Double(keySize).squareRoot() : given
    let rule = try call.text("update_rule", "gated_delta")
    guard ["linear", "gated", "delta", "gated_delta"].contains(rule) else { throw call.refusal("the rule \(rule)") }
    let isGated = rule.hasPrefix("gated")
    let isDelta = rule.hasSuffix("delta")
    /// What a tensor has for one position: [batch, heads, …, 1], features as a column.
    func column(_ x: Value, _ turn: Int, _ count: Int) -> Value {
      x.slice(axis: 1, from: turn, count: 1).reshape([batch, count, x.shape[2] / count, 1])
    }
    func row(_ x: Value, _ turn: Int, _ count: Int) -> Value {
      x.slice(axis: 1, from: turn, count: 1).reshape([batch, count, 1, x.shape[2] / count])
    }
    var state = try call.optional(3) ?? call.tracer.fill(0, [batch, heads, keySize, valueSize])
    var outputs: [Value] = []
    for turn in 0..<turns {
      if isGated { state = try state * column(call.value(4), turn, heads).exp() }
      let keys = column(key, turn, heads)
      var values = row(value, turn, heads)
      if isDelta {
        let beta = try call.value(5)
        let factor = row(beta, turn, beta.shape[2] == 1 ? 1 : heads)
        values = factor * (values - (keys * state).sum(axes: [2], keepdims: true))
      }
      state = state + keys * values
      let read = state.reshape([batch, heads, 1, keySize, valueSize])
      let queries = query.slice(axis: 1, from: turn, count: 1).reshape([batch, heads, group, keySize, 1])
      outputs.append(scale * (queries * read).sum(axes: [3]).reshape([batch, 1, queryHeads * valueSize]))
    }
    let output = call.tracer.concatenate(outputs, axis: 1)
    return try call.result(output) + call.result(state)
  }

  /// Each channel's convolution over the time before, which the state holds.
  private static func causalConvolution(_ call: ONNXCall) throws -> [ONNXValue] {
    let (x, weight) = (try call.value(0), try call.value(1))
    guard x.shape.rank == 3, weight.shape.rank == 3, weight.shape[0] == x.shape[1], weight.shape[1] == 1,
      weight.shape[2] >= 1
    else { throw call.mistake(found: "\(x.shape) and \(weight.shape)", expected: "[N, C, L] and [C, 1, k]") }
    let (length, size) = (x.shape[2], weight.shape[2])
    let padded =
      try call.optional(3).map { call.tracer.concatenate([$0, x], axis: 2) }
      ?? x.pad(axis: 2, before: size - 1, after: 0)
    let channels = weight.reshape([weight.shape[0], size])
    var result: Value?
    for place in 0..<size {
      let part = channels.slice(axis: 1, from: place, count: 1) * padded.slice(axis: 2, from: place, count: length)
      result = result.map { $0 + part } ?? part
    }
    guard var output = result else { return [] }
    if let bias = try call.optional(2) { output = output + bias.reshape([bias.shape.count, 1]) }
    switch try call.text("activation", "none") {
    case "none", "": break
    case "silu", "swish": output = output.silu()
    case let other: throw call.refusal("the activation \(other)")
    }
    return try call.result(output) + call.result(padded.slice(axis: 2, from: length, count: size - 1))
  }
}
