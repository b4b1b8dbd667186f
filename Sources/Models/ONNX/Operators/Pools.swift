import Engine

extension ONNXOperators {
  /// Pools over windows, or over all spatial axes.
  static let pools: [String: ONNXRule] = [
    "MaxPool": maximum, "AveragePool": average, "LpPool": norm,
    "GlobalAveragePool": { try global($0) { x, axes in x.mean(axes: axes, keepdims: true) } },
    "GlobalMaxPool": { try global($0) { x, axes in x.max(axes: axes, keepdims: true) } },
    "GlobalLpPool": { call in
      let order = try order(call)
      return try global(call) { x, axes in x.norm(order: order, axes: axes, keepdims: true) }
    },
  ]

  private static func global(_ call: ONNXCall, _ body: (Value, [Int]) -> Value) throws -> [ONNXValue] {
    let x = try call.value(0)
    guard x.shape.rank >= 3 else { throw call.mistake(found: "the shape \(x.shape)", expected: "spatial axes") }
    return try call.result(body(x, Array(2..<x.shape.rank)))
  }

  /// The input [N, C, …] and the windows over its spatial axes.
  private static func windows(_ call: ONNXCall) throws -> (x: Value, window: ONNXWindow) {
    let x = try call.value(0)
    guard x.shape.rank >= 3, let kernel = try call.integers("kernel_shape") else {
      throw call.mistake(found: "the shape \(x.shape) without a kernel_shape", expected: "spatial axes and a window")
    }
    return (x, try ONNXWindow(call, input: Array(x.shape.extents[2...]), kernel: kernel))
  }

  private static func maximum(_ call: ONNXCall) throws -> [ONNXValue] {
    let (x, window) = try windows(call)
    let pooled = try call.result(x.windowMax(window.windows))
    guard call.node.outputs.count > 1 else { return pooled }
    guard try call.integer("storage_order", 0) == 0 else {
      throw call.refusal("indices in column-major order")
    }
    // Positions in the spatial axes, and where these begin in the tensor.
    let (size, rows) = (Shape(window.input).count, Array(x.shape.extents[..<2]))
    try checkCount(rows, of: call)
    let starts = (0..<Shape(rows).count).map { Double($0 * size) }
    let first = call.tracer.literal(starts, Shape(rows + window.input.map { _ in 1 }))
    return pooled + call.result(call.tracer.record(WindowArgmax(window.windows), x) + first, .int64)
  }

  private static func average(_ call: ONNXCall) throws -> [ONNXValue] {
    let (x, window) = try windows(call)
    let sizes = window.sizes(includingPads: try call.integer("count_include_pad", 0) != 0)
    let sums = x.windowSum(window.windows)
    let size = Set(sizes).count == 1 ? sizes.first : nil
    return try call.result(
      size.map { (1 / $0) * sums } ?? sums * call.tracer.literal(sizes.map { 1 / $0 }, Shape(window.output)))
  }

  private static func norm(_ call: ONNXCall) throws -> [ONNXValue] {
    let (x, window) = try windows(call)
    let order = try order(call)
    if order == 1 { return try call.result(x.abs().windowSum(window.windows)) }
    let sums = (order == 2 ? x * x : x.abs().power(order)).windowSum(window.windows)
    // At 0, the root has no derivative, and is given another argument.
    let isPositive = sums.positive()
    let base = isPositive.select(sums, else: call.tracer.fill(1, sums.shape))
    let root = order == 2 ? base.sqrt() : base.power(1 / order)
    return try call.result(isPositive.select(root, else: call.tracer.fill(0, sums.shape)))
  }

  /// The order of a norm.
  private static func order(_ call: ONNXCall) throws -> Double {
    let order = try call.integer("p", 2)
    guard (1...64).contains(order) else { throw call.refusal("the norm of order \(order)") }
    return Double(order)
  }
}
