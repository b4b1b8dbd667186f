import Engine
import Formats

/// Windows that move over the spatial axes of a tensor [N, C, …], as convolutions and pools have.
struct ONNXWindow {
  /// Extents of the spatial axes.
  let input: [Int]
  let kernel: [Int]
  let strides: [Int]
  let dilations: [Int]
  /// Elements before and after each axis.
  let before: [Int]
  let after: [Int]
  /// Number of windows along each axis.
  let output: [Int]

  /// Number of windows.
  var count: Int { Shape(output).count }

  /// The window of a node's attributes.
  /// - Throws: `InputError.data` if they do not fit.
  init(_ call: ONNXCall, input: [Int], kernel: [Int]) throws {
    let rank = input.count
    (self.input, self.kernel) = (input, kernel)
    let strides = try call.windowNumbers("strides", from: 1, count: rank)
    dilations = try call.windowNumbers("dilations", from: 1, count: rank)
    self.strides = strides
    guard kernel.count == rank, kernel.allSatisfy({ $0 >= 1 && $0 <= 1 << 30 }) else {
      throw call.mistake(found: "a window of \(kernel) for \(rank) spatial axes", expected: "one extent an axis")
    }
    let spans = zip(kernel, dilations).map { ($0 - 1) * $1 + 1 }
    let isCeiling = try call.integer("ceil_mode", 0) != 0
    var (before, after) = ([Int](), [Int]())
    switch try call.text("auto_pad", "NOTSET") {
    case "NOTSET", "":
      let pads = try call.windowNumbers("pads", from: 0, count: 2 * rank)
      (before, after) = (Array(pads[..<rank]), Array(pads[rank...]))
    case "VALID": (before, after) = (input.map { _ in 0 }, input.map { _ in 0 })
    case let mode where mode == "SAME_UPPER" || mode == "SAME_LOWER":
      for axis in 0..<rank {
        let count = (input[axis] + strides[axis] - 1) / strides[axis]
        let total = max((count - 1) * strides[axis] + spans[axis] - input[axis], 0)
        before.append(mode == "SAME_UPPER" ? total / 2 : total - total / 2)
        after.append(total - before[axis])
      }
    case let other: throw call.refusal("auto_pad \(VisibleText.line(other))")
    }
    (self.before, self.after) = (before, after)
    output = try (0..<rank).map { axis in
      let room = input[axis] + before[axis] + after[axis] - spans[axis]
      guard room >= 0 else {
        throw call.mistake(found: "a window of \(spans[axis]) on \(input[axis]) elements", expected: "a smaller one")
      }
      guard isCeiling else { return room / strides[axis] + 1 }
      let count = (room + strides[axis] - 1) / strides[axis] + 1
      // A window that begins behind the input and the elements before it is left out.
      return (count - 1) * strides[axis] >= input[axis] + before[axis] ? count - 1 : count
    }
    try ONNXOperators.checkCount(output + kernel, of: call)
  }

  /// The windows as the engine has them. Padding after an axis is what the last window needs.
  var windows: [Window] {
    input.indices.map { axis in
      let span = (kernel[axis] - 1) * dilations[axis] + 1
      return Window(
        size: kernel[axis], stride: strides[axis], low: before[axis],
        high: (output[axis] - 1) * strides[axis] + span - input[axis] - before[axis], dilation: dilations[axis])
    }
  }

  /// The position in a tensor of the spatial axes of each element of each window, windows innermost: [kernel, output]. −1
  /// outside.
  func places() -> [Int] {
    let steps = Shape(input).strides
    var places: [Int] = []
    places.reserveCapacity(Shape(kernel).count * count)
    Shape(kernel).forEachIndex { offset in
      Shape(output).forEachIndex { window in
        var place = 0
        for axis in input.indices {
          let at = window[axis] * strides[axis] + offset[axis] * dilations[axis] - before[axis]
          if at < 0 || at >= input[axis] {
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

  /// For each window, the number of its elements that count: those of the input, or also those that pad it, but none
  /// behind them.
  func sizes(includingPads: Bool) -> [Double] {
    var sizes: [Double] = []
    Shape(output).forEachIndex { window in
      var size = 1
      for axis in input.indices {
        let places = (0..<kernel[axis]).map { window[axis] * strides[axis] + $0 * dilations[axis] - before[axis] }
        size *=
          places.filter {
            includingPads ? $0 < input[axis] + after[axis] : (0..<input[axis]).contains($0)
          }.count
      }
      sizes.append(Double(size))
    }
    return sizes
  }
}

extension ONNXCall {
  /// An attribute of windows, with `count` numbers of at least `least`, which all are if it is left out.
  /// - Throws: `InputError.data` if it has others.
  func windowNumbers(_ name: String, from least: Int, count: Int) throws -> [Int] {
    let found = try integers(name) ?? Array(repeating: least, count: count)
    guard found.count == count, found.allSatisfy({ $0 >= least && $0 <= 1 << 30 }) else {
      throw mistake(found: "\(name) \(found)", expected: "\(count) numbers from \(least)")
    }
    return found
  }
}
