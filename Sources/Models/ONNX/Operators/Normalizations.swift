import Engine

extension ONNXOperators {
  /// Operators that scale a tensor by its own statistics.
  static let normalizations: [String: ONNXRule] = [
    "BatchNormalization": batch, "InstanceNormalization": instance, "GroupNormalization": group,
    "LayerNormalization": layer, "RMSNormalization": rootMeanSquare, "LpNormalization": norm,
    "MeanVarianceNormalization": meanVariance, "LRN": localResponse,
  ]

  /// A vector as a tensor that broadcasts along axis 1 of one with `rank` axes.
  private static func alongChannels(_ vector: Value, rank: Int) -> Value {
    vector.reshape(Shape([vector.shape.count] + Array(repeating: 1, count: max(rank - 2, 0))))
  }

  private static func batch(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let rank = x.shape.rank
    let epsilon = try call.float("epsilon", 1e-5)
    guard rank >= 2 else { throw call.mistake(found: "the shape \(x.shape)", expected: "at least 2 axes") }
    let isTraining = try call.integer("training_mode", 0) != 0
    let (mean, variance) = (try call.value(3), try call.value(4))
    let scale = alongChannels(try call.value(1), rank: rank)
    let bias = alongChannels(try call.value(2), rank: rank)
    guard isTraining else {
      let centred = x - alongChannels(mean, rank: rank)
      let result = scale * centred / alongChannels(variance + epsilon, rank: rank).sqrt() + bias
      return try call.result(result)
    }
    let axes = [0] + Array(2..<rank)
    let ownMean = x.mean(axes: axes, keepdims: true)
    let centred = x - ownMean
    let ownVariance = (centred * centred).mean(axes: axes, keepdims: true)
    let momentum = try call.float("momentum", 0.9)
    func running(_ before: Value, _ now: Value) -> Value {
      momentum * before + (1 - momentum) * now.reshape(before.shape)
    }
    let result = scale * centred / (ownVariance + epsilon).sqrt() + bias
    let type = try call.input(3).type
    return try call.result(result)
      + [ONNXValue(running(mean, ownMean), type), ONNXValue(running(variance, ownVariance), type)]
  }

  /// x with mean 0 and variance 1 over axes.
  private static func standardized(_ x: Value, over axes: [Int], epsilon: Double) -> (
    x: Value, mean: Value, scale: Value
  ) {
    let mean = x.mean(axes: axes, keepdims: true)
    let centred = x - mean
    let scale = 1 / ((centred * centred).mean(axes: axes, keepdims: true) + epsilon).sqrt()
    return (centred * scale, mean, scale)
  }

  private static func instance(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let rank = x.shape.rank
    guard rank >= 3 else { throw call.mistake(found: "the shape \(x.shape)", expected: "at least 3 axes") }
    let y = standardized(x, over: Array(2..<rank), epsilon: try call.float("epsilon", 1e-5)).x
    let result = try alongChannels(call.value(1), rank: rank) * y + alongChannels(call.value(2), rank: rank)
    return try call.result(result)
  }

  /// Scale and bias are one a group before version 21, then one a channel.
  private static func group(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let e = x.shape.extents
    let groups = try call.integer("num_groups", 0)
    guard e.count >= 2, groups > 0, e[1] % groups == 0 else {
      throw call.mistake(found: "\(x.shape) in \(groups) groups", expected: "a divisor of the channels")
    }
    let parts = x.reshape(Shape([e[0], groups, e[1] / groups] + e[2...]))
    let y = standardized(parts, over: Array(2...e.count), epsilon: try call.float("epsilon", 1e-5)).x
    let (scale, bias) = (try call.value(1), try call.value(2))
    let rank = call.version < 21 ? e.count + 1 : e.count
    let shaped = call.version < 21 ? y : y.reshape(x.shape)
    let result = alongChannels(scale, rank: rank) * shaped + alongChannels(bias, rank: rank)
    return try call.result(result.reshape(x.shape))
  }

  private static func layer(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let axes = Array(try call.axis(-1)..<x.shape.rank)
    let (y, mean, scale) = standardized(x, over: axes, epsilon: try call.float("epsilon", 1e-5))
    let scaled = try y * call.value(1)
    let result = try call.optional(2).map { scaled + $0 } ?? scaled
    return try [result, mean, scale].flatMap { try call.result($0) }
  }

  private static func rootMeanSquare(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let axes = Array(try call.axis(-1)..<x.shape.rank)
    let scale = ((x * x).mean(axes: axes, keepdims: true) + (try call.float("epsilon", 1e-5))).sqrt()
    return try call.result(x / scale * call.value(1))
  }

  private static func norm(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let axis = try call.axis(-1)
    let norm: Value
    switch try call.integer("p", 2) {
    case 1: norm = x.abs().sum(axes: [axis], keepdims: true)
    case 2: norm = x.norm(axes: [axis], keepdims: true)
    case let other: throw call.refusal("the norm of order \(other)")
    }
    // A vector of zeros stays one.
    let isPositive = norm.positive()
    return try call.result(isPositive.choosing(x / isPositive.select(norm, else: x.trace.fill(1))))
  }

  private static func meanVariance(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let axes = try call.axes(call.integers("axes") ?? [0, 2, 3], rank: x.shape.rank)
    let centred = x - x.mean(axes: axes, keepdims: true)
    let deviation = (centred * centred).mean(axes: axes, keepdims: true).sqrt()
    return try call.result(centred / (deviation + 1e-9))
  }

  private static func localResponse(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let size = try call.integer("size", 0)
    guard x.shape.rank >= 2, (1...4096).contains(size) else {
      throw call.mistake(found: "a size of \(size)", expected: "from 1 to 4096")
    }
    let channels = x.shape[1]
    let before = (size - 1) / 2
    let squares = (x * x).pad(axis: 1, before: before, after: size - 1 - before)
    let window = (1..<size).reduce(squares.slice(axis: 1, from: 0, count: channels)) { sum, place in
      sum + squares.slice(axis: 1, from: place, count: channels)
    }
    let alpha = try call.float("alpha", 1e-4) / Double(size)
    let base = alpha * window + (try call.float("bias", 1))
    return try call.result(x / base.power(call.float("beta", 0.75)))
  }
}
