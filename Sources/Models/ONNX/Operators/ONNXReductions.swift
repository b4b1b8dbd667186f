import Engine

extension ONNXOperators {
  /// Reductions over axes.
  static let reductions: [String: ONNXRule] = [
    "ReduceSum": { try reduce($0, since: 13) { $0.sum(axes: $1, keepdims: $2) } },
    "ReduceMean": { try reduce($0) { $0.mean(axes: $1, keepdims: $2) } },
    "ReduceMax": { try reduce($0) { $0.max(axes: $1, keepdims: $2) } },
    "ReduceMin": { try reduce($0) { $0.min(axes: $1, keepdims: $2) } },
    "ReduceProd": { try reduce($0) { $0.product(axes: $1, keepdims: $2) } },
    "ReduceL1": { try reduce($0) { $0.abs().sum(axes: $1, keepdims: $2) } },
    "ReduceL2": { try reduce($0) { $0.norm(axes: $1, keepdims: $2) } },
    "ReduceLogSum": { try reduce($0) { $0.sum(axes: $1, keepdims: $2).log() } },
    "ReduceLogSumExp": { try reduce($0) { $0.logSumExp(axes: $1, keepdims: $2) } },
    "ReduceSumSquare": { try reduce($0) { ($0 * $0).sum(axes: $1, keepdims: $2) } },
    "ArgMax": { try argument($0) { $0 } }, "ArgMin": { try argument($0) { -$0 } },
    "Softmax": { try rows($0) { $0.softmax(axis: $1) } },
    "LogSoftmax": { try rows($0) { $0.logSoftmax(axis: $1) } },
    "Hardmax": { try rows($0) { x, axis in x.trace.record(OneHotArgmax(axis: axis), x) } },
  ]

  /// - Parameter since: the version from which on the axes are an input.
  private static func reduce(
    _ call: ONNXCall, since: Int = 18, _ body: (Value, [Int]?, Bool) -> Value
  ) throws -> [ONNXValue] {
    let x = try call.value(0)
    let given = try call.version < since ? call.integers("axes") : call.integers(1)
    let keeps = try call.integer("keepdims", 1) != 0
    var axes = try given.map { try call.axes($0, rank: x.shape.rank) }
    // Without axes all are meant, or none.
    if axes?.isEmpty ?? true { axes = try call.integer("noop_with_empty_axes", 0) != 0 ? [] : nil }
    return try call.result(body(x, axes, keeps))
  }

  private static func argument(_ call: ONNXCall, _ body: (Value) -> Value) throws -> [ONNXValue] {
    let axis = try call.axis(0)
    let isLast = try call.integer("select_last_index", 0) != 0
    let x = body(try call.value(0))
    let extent = x.shape[axis]
    let ordered = isLast ? x.flip(axis: axis) : x
    let mask = x.trace.record(OneHotArgmax(axis: axis), ordered)
    let places = x.trace.iota(extent).reshape(Shape([extent] + Array(repeating: 1, count: x.shape.rank - axis - 1)))
    let keeps = try call.integer("keepdims", 1) != 0
    let found = (mask * places).sum(axes: [axis], keepdims: keeps)
    return call.result(isLast ? Double(extent - 1) - found : found, .int64)
  }

  /// Along one axis; before version 13 along all axes from one on, as if they were one.
  private static func rows(_ call: ONNXCall, _ body: (Value, Int) -> Value) throws -> [ONNXValue] {
    let x = try call.value(0)
    let axis = try call.axis(call.version < 13 ? 1 : -1)
    guard call.version < 13 else { return try call.result(body(x, axis)) }
    let extents = x.shape.extents
    let matrix = x.reshape([Shape(Array(extents[..<axis])).count, Shape(Array(extents[axis...])).count])
    return try call.result(body(matrix, 1).reshape(x.shape))
  }
}
