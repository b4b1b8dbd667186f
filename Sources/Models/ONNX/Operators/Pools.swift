import Engine

extension ONNXOperators {
  /// Pools over windows, or over all spatial axes.
  static let pools: [String: ONNXRule] = [
    "MaxPool": maximum, "AveragePool": average, "LpPool": norm,
    "GlobalAveragePool": { try global($0) { x, axes in x.mean(axes: axes, keepdims: true) } },
    "GlobalMaxPool": { try global($0) { x, axes in x.max(axes: axes, keepdims: true) } },
    "GlobalLpPool": { call in
      let order = try call.integer("p", 2)
      return try global(call) { x, axes in
        order == 2
          ? x.norm(axes: axes, keepdims: true)
          : x.abs().power(Double(order)).sum(axes: axes, keepdims: true).power(1 / Double(order))
      }
    },
  ]

  private static func global(_ call: ONNXCall, _ body: (Value, [Int]) -> Value) throws -> [ONNXValue] {
    let x = try call.value(0)
    guard x.shape.rank >= 3 else { throw call.mistake(found: "the shape \(x.shape)", expected: "spatial axes") }
    return try call.result(body(x, Array(2..<x.shape.rank)))
  }

  /// The elements of each window: [N·C, kernel, output], with `padding` outside.
  private static func windows(_ call: ONNXCall, padding: Double?) throws -> (
    ONNXWindow, elements: Value, positions: [Int]
  ) {
    let x = try call.value(0)
    let extents = x.shape.extents
    guard extents.count >= 3, let kernel = try call.integers("kernel_shape") else {
      throw call.mistake(found: "the shape \(x.shape) without a kernel_shape", expected: "spatial axes and a window")
    }
    let window = try ONNXWindow(call, input: Array(extents[2...]), kernel: kernel)
    let (rows, size) = (extents[0] * extents[1], Shape(Array(extents[2...])).count)
    let sources = window.places()
    try checkCount([rows, sources.count], of: call)
    var positions = (0..<rows).flatMap { row in sources.map { $0 < 0 ? -1 : row * size + $0 } }
    var flat = x.reshape([rows * size])
    if let padding, positions.contains(-1) {
      flat = call.tracer.concatenate([flat, call.tracer.fill(padding, [1])], axis: 0)
      positions = positions.map { $0 < 0 ? rows * size : $0 }
    }
    return (window, flat.pick(positions, [rows, Shape(kernel).count, window.count]), positions)
  }

  private static func result(_ call: ONNXCall, _ window: ONNXWindow, _ value: Value) throws -> Value {
    value.reshape(Shape(try call.shape(0)[..<2] + window.output))
  }

  private static func maximum(_ call: ONNXCall) throws -> [ONNXValue] {
    let (window, elements, positions) = try windows(call, padding: -.infinity)
    let pooled = try result(call, window, elements.max(axis: 1))
    guard call.node.outputs.count > 1 else { return try call.result(pooled) }
    guard try call.integer("storage_order", 0) == 0 else {
      throw call.refusal("indices in column-major order")
    }
    let mask = call.tracer.record(OneHotArgmax(axis: 1), elements)
    let indices = (mask * call.tracer.literal(positions.map(Double.init), elements.shape)).sum(axis: 1)
    return try call.result(pooled) + call.result(try result(call, window, indices), .int64)
  }

  private static func average(_ call: ONNXCall) throws -> [ONNXValue] {
    let (window, elements, _) = try windows(call, padding: nil)
    let sizes = window.sizes(includingPads: try call.integer("count_include_pad", 0) != 0)
    let sums = elements.sum(axis: 1)
    let size = Set(sizes).count == 1 ? sizes.first : nil
    let means = size.map { (1 / $0) * sums } ?? sums * call.tracer.literal(sizes.map { 1 / $0 })
    return try call.result(result(call, window, means))
  }

  private static func norm(_ call: ONNXCall) throws -> [ONNXValue] {
    let (window, elements, _) = try windows(call, padding: nil)
    let order = try call.integer("p", 2)
    guard (1...64).contains(order) else { throw call.refusal("the norm of order \(order)") }
    let norm =
      order == 2
      ? elements.norm(axes: [1])
      : order == 1
        ? elements.abs().sum(axis: 1)
        : elements.abs().power(Double(order)).sum(axis: 1).power(1 / Double(order))
    return try call.result(result(call, window, norm))
  }
}
