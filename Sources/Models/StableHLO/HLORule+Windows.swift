import Engine
import Formats

/// Reductions over windows, and convolutions.
extension HLORule {
  static let windows: [String: HLORule] = [
    "stablehlo.reduce_window": HLORule([
      "base_dilations", "padding", "window_dilations", "window_dimensions", "window_strides",
    ]) { call throws(FormatError) in try window(call) },
    "stablehlo.convolution": HLORule(["dim_numbers", "window", "feature_group_count", "batch_group_count"]) {
      call throws(FormatError) in try convolution(call)
    },
  ]

  private static func window(_ call: HLOCall) throws(FormatError) -> HLOValue {
    try call.checkArity(2)
    let type = call.operands[0].type
    let rank = type.extents.count
    func numbers(_ name: String) throws(FormatError) -> [Int] {
      try call.numbers(call.operation.attributes[name], name, rank: rank)
    }
    let edges = call.operation.attributes["padding"]?.integers ?? Array(repeating: 0, count: 2 * rank)
    guard edges.count == 2 * rank else {
      throw call.mistake(found: "padding \(edges)", expected: "two numbers an axis")
    }
    let windows = try call.windows(
      sizes: numbers("window_dimensions"), strides: numbers("window_strides"), dilations: numbers("window_dilations"),
      baseDilations: numbers("base_dilations"), edges: (0..<rank).map { [edges[2 * $0], edges[2 * $0 + 1]] })
    let body = try call.body()
    let neutral = ["stablehlo.add": 0, "stablehlo.maximum": -Double.infinity, "stablehlo.minimum": .infinity]
    guard type.isFloating, let initial = call.operands[1].number, initial == neutral[body] else {
      throw call.refusal("by \(body) of \(type)")
    }
    let x = call.value(0)
    if body == "stablehlo.add", let axis = cumulative(windows, type.extents) {
      return call.recorded(x.cumulativeSum(axis: axis))
    }
    switch body {
    case "stablehlo.add": return call.recorded(x.windowSum(windows))
    case "stablehlo.maximum": return call.recorded(x.windowMax(windows))
    default: return call.recorded(x.windowMin(windows))
    }
  }

  /// The axis along which windows give sums of an element and all before it; `nil` if they do not.
  private static func cumulative(_ windows: [Window], _ extents: [Int]) -> Int? {
    let axes = windows.indices.filter { windows[$0] != Window(size: 1) }
    guard axes.count == 1, case let extent = extents[axes[0]], windows[axes[0]] == Window(size: extent, low: extent - 1)
    else { return nil }
    return axes[0]
  }

  private static func convolution(_ call: HLOCall) throws(FormatError) -> HLOValue {
    try call.checkArity(2)
    guard case .axes(let axes)? = call.operation.attributes["dim_numbers"], axes.count == 3,
      let input = HLOAxes(axes[0], "b", "f"), let kernel = HLOAxes(axes[1], "o", "i"),
      let output = HLOAxes(axes[2], "b", "f"), call.operands[0].type.extents.count == axes[0].count,
      call.operands[1].type.extents.count == axes[1].count, axes[0].count == axes[1].count,
      axes[0].count == axes[2].count, call.type.isFloating
    else { throw call.refusal("with such dim_numbers") }
    let groups = call.operation.attributes["feature_group_count"]?.integer ?? 1
    guard call.operation.attributes["batch_group_count"]?.integer ?? 1 == 1 else {
      throw call.refusal("with a batch_group_count")
    }
    let x = call.value(0).transpose([input.first, input.second] + input.space)
    let k = call.value(1).transpose([kernel.first, kernel.second] + kernel.space)
    let (windows, reverse) = try call.window(sizes: Array(k.shape.extents.dropFirst(2)))
    let flipped = k.flip(axes: reverse.indices.filter { reverse[$0] }.map { $0 + 2 })
    let result = call.trace.record(Convolution(windows, groups: groups), x, flipped)
    // From [batch, channels, space…] to the order of the text.
    var order = Array(repeating: 0, count: axes[0].count)
    (order[output.first], order[output.second]) = (0, 1)
    for (position, axis) in output.space.enumerated() { order[axis] = position + 2 }
    return call.recorded(result.isPoisoned ? result : result.transpose(order))
  }
}

/// Which axes of a convolution's operand are its batch, its channels and its space.
private struct HLOAxes {
  let first: Int
  let second: Int
  /// Of the axes 0, 1, … of space.
  let space: [Int]

  init?(_ names: [String], _ first: String, _ second: String) {
    guard let one = names.firstIndex(of: first), let two = names.firstIndex(of: second), names.count >= 2 else {
      return nil
    }
    let space = (0..<names.count - 2).compactMap { names.firstIndex(of: "\($0)") }
    guard space.count == names.count - 2, Set(space + [one, two]).count == names.count else { return nil }
    (self.first, self.second, self.space) = (one, two, space)
  }
}

extension HLOCall {
  /// Numbers from 1, one an axis; 1 without the attribute.
  fileprivate func numbers(_ attribute: HLOAttribute?, _ name: String, rank: Int) throws(FormatError) -> [Int] {
    guard let attribute else { return Array(repeating: 1, count: rank) }
    guard let numbers = attribute.integers, numbers.count == rank, numbers.allSatisfy({ 1...Self.most ~= $0 }) else {
      throw mistake(found: "\(name) of a window", expected: "\(rank) numbers from 1 to \(Self.most)")
    }
    return numbers
  }

  /// Maximum size, stride, dilation and padding of a window.
  private static let most = 1 << 28

  fileprivate func windows(
    sizes: [Int], strides: [Int], dilations: [Int], baseDilations: [Int], edges: [[Int]]
  ) throws(FormatError) -> [Window] {
    guard edges.count == sizes.count,
      edges.allSatisfy({ $0.count == 2 && $0.allSatisfy { -Self.most...Self.most ~= $0 } })
    else { throw mistake(found: "padding of a window", expected: "\(sizes.count) pairs of numbers") }
    return sizes.indices.map {
      Window(
        size: sizes[$0], stride: strides[$0], low: edges[$0][0], high: edges[$0][1], dilation: dilations[$0],
        baseDilation: baseDilations[$0])
    }
  }

  /// The windows of a convolution, and which axes of the kernel are reversed.
  fileprivate func window(sizes: [Int]) throws(FormatError) -> ([Window], reverse: [Bool]) {
    let rank = sizes.count
    var members: [String: HLOAttribute] = [:]
    if case .dictionary(let found)? = operation.attributes["window"] { members = found }
    if let stranger = members.keys.first(where: {
      !["stride", "pad", "lhs_dilate", "rhs_dilate", "reverse"].contains($0)
    }) {
      throw refusal("with \(stranger) of a window")
    }
    var edges = sizes.map { _ in [0, 0] }
    if case .list(let pads)? = members["pad"] { edges = pads.compactMap(\.integers) }
    var reverse = sizes.map { _ in false }
    if case .list(let flags)? = members["reverse"] { reverse = flags.compactMap(\.flag) }
    guard reverse.count == rank else { throw mistake(found: "reverse of a window", expected: "\(rank) flags") }
    return (
      try windows(
        sizes: sizes, strides: numbers(members["stride"], "stride", rank: rank),
        dilations: numbers(members["rhs_dilate"], "rhs_dilate", rank: rank),
        baseDilations: numbers(members["lhs_dilate"], "lhs_dilate", rank: rank), edges: edges),
      reverse
    )
  }
}
