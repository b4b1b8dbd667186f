import Engine

extension ExpressionFunction {
  /// Convolutions and pools, with PyTorch's parameters, for any number of spatial axes.
  static let windows: [ExpressionFunction] = [
    ExpressionFunction(
      "conv", ["x", "weights", "bias", "stride", "padding", "dilation", "groups"], required: 2
    ) { call throws(ExpressionError) in try convolution(call) },
    // Over the last axes, one for each number of size.
    pool("max_pool", ["x", "size", "stride", "padding", "dilation"]) { x, windows, _ in x.windowMax(windows) },
    pool("avg_pool", ["x", "size", "stride", "padding", "count_include_pad"]) { x, windows, countsPadding in
      x.averagePool(windows, countsPadding: countsPadding)
    },
  ]

  /// Of images [channels, extents…], or [images, channels, extents…], with weights [features, channels ÷ groups, taps…].
  private static func convolution(_ call: ExpressionCall) throws(ExpressionError) -> ExpressionTerm {
    let (x, w) = (try call.operand("x"), try call.operand("weights"))
    let count = w.shape.rank - 2
    let isOne = x.shape.rank == w.shape.rank - 1
    guard w.lead == 0, count >= 1, isOne || x.shape.rank == w.shape.rank else {
      throw ExpressionError(
        call.offset(of: "weights"),
        "conv needs x [channels, extents…] and weights [features, channels, taps…] that are no function of inputs, found \(x.shape) and \(w.shape)"
      )
    }
    let groups = try call.integer("groups", from: 1, 1)
    let (channels, features) = (x.shape[isOne ? 0 : 1], w.shape[0])
    guard channels % groups == 0, w.shape[1] == channels / groups, features % groups == 0 else {
      throw ExpressionError(
        call.offset(of: "weights"),
        "the weights \(w.shape) do not fit \(channels) channels in \(groups) groups: expected [features, \(channels)/groups, taps…]"
      )
    }
    let image = Array(x.shape.extents.suffix(count + 1))
    let images = x.value.reshape(Shape([x.value.shape.count / max(Shape(image).count, 1)] + image))
    let strides = try call.repeated("stride", count, 1)
    let dilations = try call.repeated("dilation", count, 1)
    let padding = call.term("padding").isNothing ? [] : try call.pairs("padding", count)
    let result = images.convolution(
      w.value, strides: strides, padding: padding.map { (low: $0.low, high: $0.high) }, dilations: dilations,
      groups: groups)
    if result.isPoisoned { return .tensor(result) }
    var sum = result
    if !call.term("bias").isNothing {
      let bias = try call.operand("bias")
      guard bias.lead == 0, bias.shape == [features] else {
        throw ExpressionError(call.offset(of: "bias"), "bias has the shape \(bias.shape), expected [\(features)]")
      }
      sum = result + bias.value.reshape(Shape([features] + Array(repeating: 1, count: count)))
    }
    let outer = x.examples + (isOne ? [] : [x.shape[0]])
    return .tensor(sum.reshape(Shape(outer + result.shape.extents.dropFirst())))
  }

  private static func pool(
    _ name: String, _ parameters: [String],
    _ record: @escaping @Sendable (Value, [Window], _ countsPadding: Bool) -> Value
  ) -> ExpressionFunction {
    ExpressionFunction(name, parameters, required: 2) { call throws(ExpressionError) in
      let x = try call.operand("x")
      let sizes = try call.extents("size")
      guard !sizes.isEmpty, sizes.count <= x.shape.rank else {
        throw ExpressionError(
          call.offset(of: "size"), "size has \(sizes.count) extents for the last axes of a tensor of shape \(x.shape)")
      }
      let strides = call.term("stride").isNothing ? sizes : try call.repeated("stride", sizes.count, 1)
      let padding = call.term("padding").isNothing ? [] : try call.pairs("padding", sizes.count)
      let dilations = call.takes("dilation") ? try call.repeated("dilation", sizes.count, 1) : []
      let windows = sizes.indices.map { axis in
        Window(
          size: sizes[axis], stride: strides[axis], low: padding.isEmpty ? 0 : padding[axis].low,
          high: padding.isEmpty ? 0 : padding[axis].high, dilation: dilations.isEmpty ? 1 : dilations[axis])
      }
      // A mean divides each position by a number of its own.
      let places = zip(windows, x.shape.extents.suffix(sizes.count)).map { $0.fits($1) ? $0.positions(on: $1) : 0 }
      guard !call.takes("count_include_pad") || Shape(places).count <= 1 << 22 else {
        throw ExpressionError(call.offset, "\(name) has \(Shape(places).count) positions, expected at most 2^22")
      }
      let countsPadding = call.takes("count_include_pad") ? try call.flag("count_include_pad") : false
      return .tensor(record(x.value, windows, countsPadding))
    }
  }
}
