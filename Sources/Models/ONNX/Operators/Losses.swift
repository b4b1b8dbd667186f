import Engine

extension ONNXOperators {
  /// Losses of classes that are given as integers.
  static let losses: [String: ONNXRule] = [
    "NegativeLogLikelihoodLoss": { call in
      [ONNXValue(try loss(call, logProbabilities: call.value(0), weights: 2), try call.input(0).type)]
    },
    "SoftmaxCrossEntropyLoss": { call in
      let logProbabilities = try call.value(0).logSoftmax(axis: 1)
      return [
        ONNXValue(try loss(call, logProbabilities: logProbabilities, weights: 2), try call.input(0).type),
        ONNXValue(logProbabilities, try call.input(0).type),
      ]
    },
  ]

  /// −w ⊙ log p of each label's class, reduced. Classes are axis 1.
  private static func loss(_ call: ONNXCall, logProbabilities: Value, weights index: Int) throws -> Value {
    let labels = try call.value(1)
    let e = logProbabilities.shape.extents
    guard e.count >= 2, labels.shape.extents == [e[0]] + e[2...] else {
      throw call.mistake(
        found: "labels of shape \(labels.shape) for scores of \(logProbabilities.shape)",
        expected: "one label for each row of classes along axis 1")
    }
    let mask = try classes(labels, count: e[1], axis: 1)
    let ignored = try call.integer("ignore_index").map { labels.compare(.notEqual, call.tracer.fill(Double($0))) }
    var chosen = mask.choosing(logProbabilities)
    var weights = try call.optional(index).map { weights -> Value in
      chosen = chosen * weights.reshape(Shape([e[1]] + Array(repeating: 1, count: e.count - 2)))
      let shaped = weights.reshape(Shape([e[1]] + Array(repeating: 1, count: e.count - 2)))
      return (mask * shaped).sum(axes: [1])
    }
    var losses = -chosen.sum(axes: [1])
    if let ignored {
      losses = ignored.choosing(losses)
      weights = weights.map { ignored.choosing($0) } ?? ignored
    }
    switch try call.text("reduction", "mean") {
    case "none": return losses
    case "sum": return losses.sum()
    case "mean": return weights.map { losses.sum() / $0.sum() } ?? losses.mean()
    case let other: throw call.refusal("the reduction \(other)")
    }
  }

  /// 1 along a new axis at the place that each index has, else 0.
  static func classes(_ indices: Value, count: Int, axis: Int) throws -> Value {
    let places = indices.trace.iota(count).reshape(
      Shape([count] + Array(repeating: 1, count: indices.shape.rank - axis)))
    return indices.expanding(axis: axis).compare(.equal, places)
  }
}
