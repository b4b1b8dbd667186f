import Engine
import Formats

/// Reductions over windows, and convolutions.
extension HLORule {
  static func window(_ call: HLOCall) throws(FormatError) -> HLOValue {
    try call.checkArity(2)
    let type = call.operands[0].type
    let rank = type.extents.count
    func numbers(_ name: String) throws(FormatError) -> [Int] {
      guard call.operation.attributes[name] != nil else { return Array(repeating: 1, count: rank) }
      let numbers = try call.integers(name)
      guard numbers.count == rank, numbers.allSatisfy({ 1...1 << 31 ~= $0 }) else {
        throw call.mistake(found: "\(name) \(numbers)", expected: "\(rank) numbers from 1")
      }
      return numbers
    }
    var shape = HLOWindow(extents: try numbers("window_dimensions"))
    shape.strides = try numbers("window_strides")
    shape.dilations = try numbers("window_dilations")
    let base = try numbers("base_dilations")
    let edges = call.operation.attributes["padding"]?.integers ?? Array(repeating: 0, count: 2 * rank)
    guard edges.count == 2 * rank, edges.allSatisfy({ abs($0) <= 1 << 31 }) else {
      throw call.mistake(found: "padding \(edges)", expected: "two numbers an axis")
    }
    shape.padding = (0..<rank).map {
      Padding(low: edges[2 * $0], high: edges[2 * $0 + 1], interior: base[$0] - 1)
    }
    let body = try call.body()
    let sums = body == "stablehlo.add"
    let neutral = ["stablehlo.add": 0, "stablehlo.maximum": -Double.infinity, "stablehlo.minimum": .infinity]
    guard type.isFloating, let initial = call.operands[1].number, initial == neutral[body] else {
      throw call.refusal("by \(body) of \(type)")
    }
    let x = call.value(0)
    if sums, let axis = shape.cumulative(type.extents) { return call.recorded(x.cumulativeSum(axis: axis)) }
    guard shape.count <= maxSlices else {
      throw call.refusal("of \(shape.count) elements a window; at most \(maxSlices) are recorded")
    }
    let parts = x.windows(shape, value: initial)
    let rest = parts.dropFirst()
    switch body {
    case "stablehlo.add": return call.recorded(rest.reduce(parts[0]) { $0 + $1 })
    case "stablehlo.maximum": return call.recorded(rest.reduce(parts[0]) { $0.maximum($1) })
    default: return call.recorded(rest.reduce(parts[0]) { $0.minimum($1) })
    }
  }

  static func convolution(_ call: HLOCall) throws(FormatError) -> HLOValue {
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
    // Batch and channels last, as the product needs them: [batch, space…, channels], [space…, channels, outputs].
    let x = call.value(0).transpose([input.first] + input.space + [input.second])
    let k = call.value(1).transpose(kernel.space + [kernel.second, kernel.first])
    let rank = input.space.count
    let channels = (x.shape[rank + 1], k.shape[rank], k.shape[rank + 1])
    guard groups >= 1, channels.0 == groups * channels.1, channels.2 % groups == 0 else {
      throw call.mistake(found: "\(groups) groups of \(channels.0) channels", expected: "\(channels.1) a group")
    }
    let (shape, reverse) = try call.window(rank, extents: (0..<rank).map { k.shape[$0] })
    guard shape.count <= maxSlices else {
      throw call.refusal("of \(shape.count) elements a window; at most \(maxSlices) are recorded")
    }
    let kernels = k.flip(axes: reverse.indices.filter { reverse[$0] })
    let outputs = channels.2 / groups
    let parts = (0..<groups).map { group in
      let own = groups == 1 ? x : x.slice(axis: rank + 1, from: group * channels.1, count: channels.1)
      let windows = own.windows(shape.within(batch: 1), value: 0)
      // All elements of a window beside one another: one product of matrices.
      let columns = call.trace.concatenate(windows, axis: rank + 1)
      let rows = groups == 1 ? kernels : kernels.slice(axis: rank + 1, from: group * outputs, count: outputs)
      let width = shape.count * channels.1
      let count = columns.shape.count / max(width, 1)
      let product = columns.reshape([count, width]).matmul(rows.reshape([width, outputs]))
      return product.reshape(Shape(Array(columns.shape.extents.dropLast()) + [outputs]))
    }
    let result = parts.count == 1 ? parts[0] : call.trace.concatenate(parts, axis: rank + 1)
    // From [batch, space…, channels] to the order of the text.
    var order = Array(repeating: 0, count: rank + 2)
    (order[output.first], order[output.second]) = (0, rank + 1)
    for (position, axis) in output.space.enumerated() { order[axis] = position + 1 }
    return call.recorded(result.transpose(order))
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
  /// The window of a convolution over `rank` axes of space, and which axes of the kernel are reversed.
  fileprivate func window(_ rank: Int, extents: [Int]) throws(FormatError) -> (HLOWindow, reverse: [Bool]) {
    var window = HLOWindow(extents: extents)
    var reverse = Array(repeating: false, count: rank)
    var (low, high, interior) = (extents.map { _ in 0 }, extents.map { _ in 0 }, extents.map { _ in 0 })
    if case .dictionary(let members)? = operation.attributes["window"] {
      func numbers(_ name: String) throws(FormatError) -> [Int]? {
        guard let attribute = members[name] else { return nil }
        guard let numbers = attribute.integers, numbers.count == rank, numbers.allSatisfy({ 1...1 << 31 ~= $0 }) else {
          throw mistake(found: "\(name) of a window", expected: "\(rank) numbers from 1")
        }
        return numbers
      }
      window.strides = try numbers("stride") ?? window.strides
      window.dilations = try numbers("rhs_dilate") ?? window.dilations
      interior = try numbers("lhs_dilate")?.map { $0 - 1 } ?? interior
      if case .list(let pads)? = members["pad"] {
        let edges = pads.compactMap(\.integers)
        guard edges.count == rank, edges.allSatisfy({ $0.count == 2 && $0.allSatisfy { abs($0) <= 1 << 31 } }) else {
          throw mistake(found: "pad of a window", expected: "\(rank) pairs of numbers")
        }
        (low, high) = (edges.map { $0[0] }, edges.map { $0[1] })
      }
      if case .list(let flags)? = members["reverse"] {
        reverse = flags.compactMap(\.flag)
        guard reverse.count == rank else { throw mistake(found: "reverse of a window", expected: "\(rank) flags") }
      }
      if let stranger = members.keys.first(where: {
        !["stride", "pad", "lhs_dilate", "rhs_dilate", "reverse"].contains($0)
      }) {
        throw refusal("with \(stranger) of a window")
      }
    }
    window.padding = (0..<rank).map { Padding(low: low[$0], high: high[$0], interior: interior[$0]) }
    return (window, reverse)
  }
}

/// A window that moves over a tensor.
struct HLOWindow {
  let extents: [Int]
  var strides: [Int]
  /// Distance between neighbours within a window.
  var dilations: [Int]
  /// What surrounds the tensor.
  var padding: [Padding]

  init(extents: [Int]) {
    self.extents = extents
    strides = extents.map { _ in 1 }
    (dilations, padding) = (strides, extents.map { _ in Padding() })
  }

  /// Number of elements of a window; `Int.max` on overflow.
  var count: Int { Shape(extents).count }

  /// The same window for tensors with other axes before and one after its own.
  func within(batch: Int) -> HLOWindow {
    let ones = Array(repeating: 1, count: batch)
    var window = HLOWindow(extents: ones + extents + [1])
    window.strides = ones + strides + [1]
    window.dilations = ones + dilations + [1]
    window.padding = ones.map { _ in Padding() } + padding + [Padding()]
    return window
  }

  /// The axis along which it gives sums of an element and all before it; `nil` if it does not.
  func cumulative(_ shape: [Int]) -> Int? {
    let axes = extents.indices.filter { extents[$0] != 1 || padding[$0] != Padding() }
    guard axes.count == 1, extents[axes[0]] == shape[axes[0]], strides.allSatisfy({ $0 == 1 }),
      dilations.allSatisfy({ $0 == 1 }), padding[axes[0]] == Padding(low: shape[axes[0]] - 1)
    else { return nil }
    return axes[0]
  }
}

extension Value {
  /// For each element of a window, in row-major order, its values wherever the window stands.
  func windows(_ window: HLOWindow, value: Double) -> [Value] {
    let padded = pad(window.padding, value: value)
    if padded.isPoisoned { return [padded] }
    let counts = window.extents.indices.map { axis in
      (padded.shape[axis] - (window.extents[axis] - 1) * window.dilations[axis] - 1) / window.strides[axis] + 1
    }
    let strides = HLOType(.boolean, window.extents).strides
    return (0..<window.count).map { index in
      window.extents.indices.reduce(padded) { part, axis in
        guard !part.isPoisoned else { return part }
        let from = index / strides[axis] % window.extents[axis] * window.dilations[axis]
        let (count, step) = (counts[axis], window.strides[axis])
        if from == 0, count == part.shape[axis], step == 1 { return part }
        return part.slice(axis: axis, from: from, count: count, step: step)
      }
    }
  }
}
