import Engine
import Formats

extension ONNXOperators {
  /// Convolutions and transposed ones.
  static let convolutions: [String: ONNXRule] = ["Conv": convolve, "ConvTranspose": convolveTransposed]

  /// The result of a convolution over `rank` spatial axes with `channels` channels, with the bias of each.
  private static func bias(_ call: ONNXCall, _ value: Value, channels: Int, rank: Int) throws -> [ONNXValue] {
    guard let bias = try call.optional(2) else { return try call.result(value) }
    guard bias.shape == [channels] else {
      throw call.mistake(found: "a bias of shape \(bias.shape)", expected: "[\(channels)], a number a channel")
    }
    return try call.result(value + bias.reshape(Shape([channels] + Array(repeating: 1, count: rank))))
  }

  /// The window's extents: those of the weights, with which the attribute must agree.
  private static func kernel(_ call: ONNXCall, _ weights: [Int]) throws -> [Int] {
    let kernel = Array(weights[2...])
    let asked = try call.integers("kernel_shape") ?? kernel
    guard asked == kernel else { throw call.mistake(found: "a kernel_shape of \(asked)", expected: "\(kernel)") }
    return kernel
  }

  private static func convolve(_ call: ONNXCall) throws -> [ONNXValue] {
    let (x, w) = (try call.value(0), try call.value(1))
    let (e, k) = (x.shape.extents, w.shape.extents)
    let groups = try call.integer("group", 1)
    guard e.count >= 3, k.count == e.count, groups >= 1, e[1] % groups == 0, k[1] == e[1] / groups, k[0] % groups == 0
    else {
      throw call.mistake(
        found: "\(x.shape) by \(w.shape) in \(groups) groups", expected: "[N, C, …] by [M, C/groups, …]")
    }
    let window = try ONNXWindow(call, input: Array(e[2...]), kernel: kernel(call, k))
    let result = x.convolution(
      w, strides: window.strides, padding: zip(window.before, window.after).map { (low: $0, high: $1) },
      dilations: window.dilations, groups: groups)
    return try bias(call, result, channels: k[0], rank: e.count - 2)
  }

  /// The convolution of the input with holes between its elements, with flipped weights.
  private static func convolveTransposed(_ call: ONNXCall) throws -> [ONNXValue] {
    let (x, w) = (try call.value(0), try call.value(1))
    let (e, k) = (x.shape.extents, w.shape.extents)
    let groups = try call.integer("group", 1)
    guard e.count >= 3, k.count == e.count, groups >= 1, e[1] % groups == 0, k[0] == e[1] else {
      throw call.mistake(
        found: "\(x.shape) by \(w.shape) in \(groups) groups", expected: "[N, C, …] by [C, M/groups, …]")
    }
    let (input, kernel) = (Array(e[2...]), try kernel(call, k))
    let layout = try TransposedWindow(call, input: input, kernel: kernel)
    // Weights [M, C / groups, …], each group's on its own.
    let flipped = w.flip(axes: Array(2..<k.count))
    let apart = flipped.reshape(Shape([groups, e[1] / groups, k[1]] + kernel))
    let weights = apart.transpose([0, 2, 1] + Array(3..<k.count + 1)).reshape(
      Shape([groups * k[1], e[1] / groups] + kernel))
    let padding = input.indices.map { axis in
      let span = (kernel[axis] - 1) * layout.dilations[axis] + 1
      let low = span - 1 - layout.before[axis]
      return (low: low, high: layout.output[axis] + span - 2 - low - (input[axis] - 1) * layout.strides[axis])
    }
    let result = x.convolution(
      weights, padding: padding, dilations: layout.dilations, inputDilations: layout.strides, groups: groups)
    return try bias(call, result, channels: groups * k[1], rank: input.count)
  }
}

/// The extents of a transposed convolution.
private struct TransposedWindow {
  let input: [Int]
  let kernel: [Int]
  let strides: [Int]
  let dilations: [Int]
  let before: [Int]
  let output: [Int]

  init(_ call: ONNXCall, input: [Int], kernel: [Int]) throws {
    let rank = input.count
    (self.input, self.kernel) = (input, kernel)
    let strides = try call.windowNumbers("strides", from: 1, count: rank)
    dilations = try call.windowNumbers("dilations", from: 1, count: rank)
    self.strides = strides
    let more = try call.windowNumbers("output_padding", from: 0, count: rank)
    let spans = zip(kernel, dilations).map { ($0 - 1) * $1 + 1 }
    let full = (0..<rank).map { (input[$0] - 1) * strides[$0] + more[$0] + spans[$0] }
    let mode = try call.text("auto_pad", "NOTSET")
    guard ["NOTSET", "", "VALID", "SAME_UPPER", "SAME_LOWER"].contains(mode) else {
      throw call.refusal("auto_pad \(VisibleText.line(mode))")
    }
    var (before, output) = ([Int](), [Int]())
    let asked = try call.integers("output_shape").map { Array($0.suffix(rank)) }
    if let asked {
      guard asked.count == rank else { throw call.mistake(found: "output_shape \(asked)", expected: "\(rank) numbers") }
    }
    if asked != nil || mode.hasPrefix("SAME") {
      output = asked ?? zip(input, strides).map { $0 * $1 }
      before = (0..<rank).map { axis in
        let total = max(full[axis] - output[axis], 0)
        return mode == "SAME_UPPER" ? total / 2 : total - total / 2
      }
    } else {
      let pads =
        mode == "VALID"
        ? Array(repeating: 0, count: 2 * rank) : try call.windowNumbers("pads", from: 0, count: 2 * rank)
      before = Array(pads[..<rank])
      output = (0..<rank).map { full[$0] - pads[$0] - pads[$0 + rank] }
    }
    guard output.allSatisfy({ $0 >= 1 }) else {
      throw call.mistake(found: "a result of \(output)", expected: "extents from 1")
    }
    (self.before, self.output) = (before, output)
  }
}
