import Engine

extension ONNXOperators {
  /// Convolutions, as products of the weights with the windows' elements.
  static let convolutions: [String: ONNXRule] = ["Conv": convolve, "ConvTranspose": convolveTransposed]

  private static func bias(_ call: ONNXCall, _ value: Value) throws -> [ONNXValue] {
    guard let bias = try call.optional(2) else { return try call.result(value) }
    let shape = Shape([bias.shape.count] + Array(repeating: 1, count: value.shape.rank - 2))
    return try call.result(value + bias.reshape(shape))
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
    let kernel = try call.integers("kernel_shape") ?? Array(k[2...])
    guard kernel == Array(k[2...]) else {
      throw call.mistake(found: "a kernel_shape of \(kernel)", expected: "\(k[2...])")
    }
    let window = try Window(call, input: Array(e[2...]), kernel: kernel)
    let sources = window.places()
    let (size, elements) = (Shape(Array(e[2...])).count, Shape(kernel).count)
    let (channels, outputs) = (e[1] / groups, k[0] / groups)
    try checkCount([e[0], e[1], sources.count], of: call)
    // For each group: [channels · kernel, N · windows].
    let products = (0..<groups).map { group -> Value in
      var positions: [Int] = []
      positions.reserveCapacity(channels * e[0] * sources.count)
      for channel in 0..<channels {
        for element in 0..<elements {
          for example in 0..<e[0] {
            let start = (example * e[1] + group * channels + channel) * size
            for place in sources[(element * window.count)..<((element + 1) * window.count)] {
              positions.append(place < 0 ? -1 : start + place)
            }
          }
        }
      }
      let columns = x.pick(positions, [channels * elements, e[0] * window.count])
      let weights = w.slice(axis: 0, from: group * outputs, count: outputs).reshape([outputs, channels * elements])
      return weights.matmul(columns)
    }
    let product = call.tracer.concatenate(products, axis: 0).reshape([k[0], e[0], window.count]).transpose([1, 0, 2])
    return try bias(call, product.reshape(Shape([e[0], k[0]] + window.output)))
  }

  private static func convolveTransposed(_ call: ONNXCall) throws -> [ONNXValue] {
    let (x, w) = (try call.value(0), try call.value(1))
    let (e, k) = (x.shape.extents, w.shape.extents)
    let groups = try call.integer("group", 1)
    guard e.count >= 3, k.count == e.count, groups >= 1, e[1] % groups == 0, k[0] == e[1] else {
      throw call.mistake(
        found: "\(x.shape) by \(w.shape) in \(groups) groups", expected: "[N, C, …] by [C, M/groups, …]")
    }
    let (input, kernel) = (Array(e[2...]), Array(k[2...]))
    let layout = try TransposedWindow(call, input: input, kernel: kernel)
    let (size, elements, target) = (Shape(input).count, Shape(kernel).count, Shape(layout.output).count)
    let (channels, outputs) = (e[1] / groups, k[1])
    try checkCount([e[0], groups * outputs, size, elements], of: call)
    let sources = layout.places()
    let parts = (0..<groups).map { group -> Value in
      let own = x.slice(axis: 1, from: group * channels, count: channels).reshape([e[0], channels, size])
      let columns = own.transpose([1, 0, 2]).reshape([channels, e[0] * size])
      let weights = w.slice(axis: 0, from: group * channels, count: channels).reshape([channels, outputs * elements])
      // [outputs · kernel, N · places]
      let product = weights.transpose().matmul(columns)
      var positions: [Int] = []
      positions.reserveCapacity(outputs * elements * e[0] * size)
      for output in 0..<outputs {
        for element in 0..<elements {
          for example in 0..<e[0] {
            let start = (example * outputs + output) * target
            for place in sources[(element * size)..<((element + 1) * size)] {
              positions.append(place < 0 ? -1 : start + place)
            }
          }
        }
      }
      return product.deposit(positions, Shape([e[0], outputs] + layout.output))
    }
    return try bias(call, call.tracer.concatenate(parts, axis: 1))
  }
}

/// Where the elements of a transposed convolution go.
private struct TransposedWindow {
  let input: [Int]
  let kernel: [Int]
  let strides: [Int]
  let dilations: [Int]
  let before: [Int]
  let output: [Int]

  init(_ call: ONNXCall, input: [Int], kernel: [Int]) throws {
    let rank = input.count
    func numbers(_ name: String, _ standard: Int, _ count: Int) throws -> [Int] {
      let found = try call.integers(name) ?? Array(repeating: standard, count: count)
      guard found.count == count, found.allSatisfy({ $0 >= standard && $0 <= 1 << 30 }) else {
        throw call.mistake(found: "\(name) \(found)", expected: "\(count) numbers from \(standard)")
      }
      return found
    }
    (self.input, self.kernel) = (input, kernel)
    let strides = try numbers("strides", 1, rank)
    dilations = try numbers("dilations", 1, rank)
    self.strides = strides
    let more = try numbers("output_padding", 0, rank)
    let spans = zip(kernel, dilations).map { ($0 - 1) * $1 + 1 }
    let full = (0..<rank).map { (input[$0] - 1) * strides[$0] + more[$0] + spans[$0] }
    let mode = try call.text("auto_pad", "NOTSET")
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
      let pads = mode == "VALID" ? Array(repeating: 0, count: 2 * rank) : try numbers("pads", 0, 2 * rank)
      before = Array(pads[..<rank])
      output = (0..<rank).map { full[$0] - pads[$0] - pads[$0 + rank] }
    }
    guard output.allSatisfy({ $0 >= 1 }) else {
      throw call.mistake(found: "a result of \(output)", expected: "extents from 1")
    }
    (self.before, self.output) = (before, output)
  }

  /// Where each element goes for each of the kernel: [kernel, input]; −1 outside.
  func places() -> [Int] {
    let steps = ONNXIndices.strides(output)
    var places: [Int] = []
    ONNXIndices.forEach(kernel) { offset in
      ONNXIndices.forEach(input) { index in
        var place = 0
        for axis in input.indices {
          let at = index[axis] * strides[axis] + offset[axis] * dilations[axis] - before[axis]
          if at < 0 || at >= output[axis] {
            place = -1
            break
          }
          place += at * steps[axis]
        }
        places.append(place)
      }
    }
    return places
  }
}
