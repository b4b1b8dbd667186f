import Engine

extension ONNXOperators {
  /// Attention and what belongs to it.
  static let attention: [String: ONNXRule] = ["Attention": attend, "RotaryEmbedding": rotary]

  /// The heads as an axis of their own: [batch, heads, length, size].
  private static func heads(_ x: Value, _ count: Int?, _ call: ONNXCall) throws -> Value {
    if x.shape.rank == 4 { return x }
    guard x.shape.rank == 3, let count, count > 0, x.shape[2] % count == 0 else {
      throw call.mistake(
        found: "\(x.shape) in \(count.map(String.init) ?? "no") heads", expected: "3 axes and a divisor")
    }
    return x.reshape([x.shape[0], x.shape[1], count, x.shape[2] / count]).transpose([0, 2, 1, 3])
  }

  private static func attend(_ call: ONNXCall) throws -> [ONNXValue] {
    let queryHeads = try call.integer("q_num_heads")
    let keyHeads = try call.integer("kv_num_heads")
    let isFlat = try call.value(0).shape.rank == 3
    let query = try heads(call.value(0), queryHeads, call)
    var key = try heads(call.value(1), keyHeads, call)
    var value = try heads(call.value(2), keyHeads, call)
    let past = try call.optional(4)?.shape[2] ?? 0
    if let before = try call.optional(4) { key = call.tracer.concatenate([before, key], axis: 2) }
    if let before = try call.optional(5) { value = call.tracer.concatenate([before, value], axis: 2) }
    let (presentKey, presentValue) = (key, value)
    let (length, keys) = (query.shape[2], key.shape[2])
    // Groups of queries share a key: each is repeated for its neighbours.
    guard key.shape[1] > 0, query.shape[1] % key.shape[1] == 0, value.shape[1] == key.shape[1] else {
      throw call.mistake(found: "\(query.shape[1]) heads for \(key.shape[1])", expected: "a multiple")
    }
    let group = query.shape[1] / key.shape[1]
    func repeated(_ x: Value) -> Value {
      group == 1
        ? x
        : x.expanding(axis: 2).broadcast(to: [x.shape[0], x.shape[1], group, x.shape[2], x.shape[3]]).reshape([
          x.shape[0], query.shape[1], x.shape[2], x.shape[3],
        ])
    }
    (key, value) = (repeated(key), repeated(value))
    let scale = try call.float("scale") ?? 1 / Double(query.shape[3]).squareRoot()
    var scores = scale * query.matmul(key.transpose([0, 1, 3, 2]))
    let mode = try call.integer("qk_matmul_output_mode", 0)
    var shown = scores
    let cap = try call.float("softcap", 0)
    if cap > 0 {
      scores = cap * ((1 / cap) * scores).tanh()
      shown = scores
    }
    let bias = try self.bias(call, length: length, keys: keys, past: past)
    if let bias { scores = scores + bias }
    if mode == 2 { shown = scores }
    var weights: Value
    if let bias {
      // A row without any key has no weights. Its scores are replaced, so that nothing is undefined.
      let hasKey = bias.max(axes: [-1], keepdims: true).compare(.notEqual, call.tracer.fill(-.infinity))
      weights = hasKey.choosing(hasKey.choosing(scores).softmax())
    } else {
      weights = scores.softmax()
    }
    if mode == 3 { shown = weights }
    var result = weights.matmul(value)
    if isFlat {
      result = result.transpose([0, 2, 1, 3]).reshape([result.shape[0], length, query.shape[1] * value.shape[3]])
    }
    return try [result, presentKey, presentValue, shown].flatMap { try call.result($0) }
  }

  /// What is added to the scores: −∞ where a query may not see a key. `nil` if all see all.
  private static func bias(_ call: ONNXCall, length: Int, keys: Int, past: Int) throws -> Value? {
    let tracer = call.tracer
    let least = tracer.fill(-.infinity)
    var bias: Value?
    if var mask = try call.optional(3) {
      let isBoolean = try call.input(3).type == .bool
      let missing = keys - (mask.shape.extents.last ?? keys)
      if missing > 0 {
        mask = mask.pad(axis: mask.shape.rank - 1, before: 0, after: missing, value: isBoolean ? 0 : -.infinity)
      }
      bias = isBoolean ? mask.select(tracer.fill(0), else: least) : mask
    }
    func restrict(_ isAllowed: Value) {
      let part = isAllowed.select(tracer.fill(0), else: least)
      bias = bias.map { $0 + part } ?? part
    }
    let queries = tracer.iota(length).reshape([length, 1])
    let places = tracer.iota(keys)
    // The number of keys before the first query: those of the cache, or for each example what its own length leaves.
    let lengths = try call.optional(6).map { $0.reshape([$0.shape.count, 1, 1, 1]) }
    let positions = lengths.map { queries + ($0 - Double(length)) } ?? queries + Double(past)
    if try call.integer("is_causal", 0) != 0 { restrict(places.compare(.lessOrEqual, positions)) }
    let (left, right) = (try call.integer("left_window_size", -1), try call.integer("right_window_size", -1))
    if left >= 0 { restrict((positions - Double(left)).compare(.lessOrEqual, places)) }
    if right >= 0 { restrict(places.compare(.lessOrEqual, positions + Double(right))) }
    if let lengths { restrict(places.compare(.less, lengths)) }
    return bias
  }

  /// Rotates pairs of features by angles that depend on the position.
  private static func rotary(_ call: ONNXCall) throws -> [ONNXValue] {
    let input = try call.value(0)
    let isFlat = input.shape.rank == 3
    let count = try call.integer("num_heads", 0)
    guard !isFlat || count > 0 && input.shape[2] % count == 0, (3...4).contains(input.shape.rank) else {
      throw call.mistake(found: "\(input.shape) in \(count) heads", expected: "4 axes, or 3 and a divisor")
    }
    // [batch, length, heads, size]
    let x =
      isFlat
      ? input.reshape([input.shape[0], input.shape[1], count, input.shape[2] / count]) : input.transpose([0, 2, 1, 3])
    let size = x.shape[3]
    let asked = try call.integer("rotary_embedding_dim", 0)
    let rotated = asked == 0 ? size : asked
    guard rotated > 0, rotated <= size, rotated % 2 == 0 else {
      throw call.mistake(found: "\(rotated) rotated features of \(size)", expected: "an even number of them")
    }
    let half = rotated / 2
    /// The angles' cosines or sines: [batch, length, 1, half].
    func table(_ index: Int) throws -> Value {
      var table = try call.value(index)
      if call.has(3) { table = try gathered(table, call.input(3), axis: 0, of: call) }
      guard table.shape.rank == 3, table.shape[2] >= half else {
        throw call.mistake(found: "a table of \(table.shape)", expected: "[batch, length, \(half)]")
      }
      return table.slice(axis: 2, from: 0, count: half).expanding(axis: 2)
    }
    let (cosine, sine) = (try table(1), try table(2))
    let part = x.slice(axis: 3, from: 0, count: rotated)
    let isInterleaved = try call.integer("interleaved", 0) != 0
    let first =
      isInterleaved ? part.slice(axis: 3, from: 0, count: half, step: 2) : part.slice(axis: 3, from: 0, count: half)
    let second =
      isInterleaved ? part.slice(axis: 3, from: 1, count: half, step: 2) : part.slice(axis: 3, from: half, count: half)
    let real = cosine * first - sine * second
    let imaginary = sine * first + cosine * second
    var result =
      isInterleaved
      ? call.tracer.stack([real, imaginary], axis: 4).reshape(part.shape)
      : call.tracer.concatenate([real, imaginary], axis: 3)
    if rotated < size {
      result = call.tracer.concatenate([result, x.slice(axis: 3, from: rotated, count: size - rotated)], axis: 3)
    }
    return try call.result(isFlat ? result.reshape(input.shape) : result.transpose([0, 2, 1, 3]))
  }
}
