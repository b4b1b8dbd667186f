import Engine
import Foundation

extension ONNXOperators {
  /// Resampling of images. Each axis is a product with a matrix of weights, which is known.
  static let resizing: [String: ONNXRule] = ["Resize": resize, "Upsample": upsample]

  /// How an axis is resampled.
  private struct Axis {
    let input: Int
    let output: Int
    let scale: Double
    /// First and last coordinate of the part to be resampled, of 0 to 1.
    var region = (0.0, 1.0)
  }

  /// How places between elements are found and weighed.
  private struct Method {
    let mode: String
    var coordinates = "half_pixel"
    var nearest = "round_prefer_floor"
    var cubic = -0.75
    var excludesOutside = false
    var isAntialiased = false
  }

  private static func upsample(_ call: ONNXCall) throws -> [ONNXValue] {
    let scales = try call.version < 9 ? call.floats("scales") ?? [] : call.known(1).reals
    let method = Method(mode: try call.text("mode", "nearest"), coordinates: "asymmetric", nearest: "floor")
    return try resampled(call, axes(call, scales: scales), method)
  }

  private static func resize(_ call: ONNXCall) throws -> [ONNXValue] {
    guard call.version >= 11 else { return try upsample(call) }
    let rank = try call.shape(0).count
    var method = Method(mode: try call.text("mode", "nearest"))
    method.coordinates = try call.text("coordinate_transformation_mode", "half_pixel")
    method.nearest = try call.text("nearest_mode", "round_prefer_floor")
    method.cubic = try call.float("cubic_coeff_a", -0.75)
    method.excludesOutside = try call.integer("exclude_outside", 0) != 0
    method.isAntialiased = try call.integer("antialias", 0) != 0
    let chosen = try (call.integers("axes") ?? Array(0..<rank)).map { try call.axis($0, rank: rank) }
    let shape = try call.shape(0)
    var resampled: [Axis]
    let scales = call.has(2) ? try call.known(2).reals : []
    if !scales.isEmpty {
      resampled = try axes(call, scales: full(call, scales, chosen, rank, 1))
    } else {
      guard let sizes = try call.integers(3), sizes.count == chosen.count, sizes.allSatisfy({ $0 > 0 }) else {
        throw call.mistake(found: "neither scales nor sizes", expected: "one of them, one number an axis")
      }
      let factors = zip(sizes, chosen).map { Double($0) / Double(max(shape[$1], 1)) }
      var common: Double?
      switch try call.text("keep_aspect_ratio_policy", "stretch") {
      case "not_larger": common = factors.min()
      case "not_smaller": common = factors.max()
      default: break
      }
      resampled = shape.map { Axis(input: $0, output: $0, scale: 1) }
      for (index, axis) in chosen.enumerated() {
        let output =
          common.map { Int(clamping: ($0 * Double(shape[axis])).rounded(.toNearestOrAwayFromZero)) } ?? sizes[index]
        resampled[axis] = Axis(input: shape[axis], output: output, scale: common ?? factors[index])
      }
    }
    if method.coordinates == "tf_crop_and_resize" {
      let region = try call.known(1).reals
      guard region.count == 2 * chosen.count else {
        throw call.mistake(found: "a region of \(region.count) numbers", expected: "\(2 * chosen.count)")
      }
      for (index, axis) in chosen.enumerated() {
        resampled[axis].region = (region[index], region[index + chosen.count])
      }
    }
    return try self.resampled(call, resampled, method)
  }

  /// Numbers for some axes as numbers for all.
  private static func full(
    _ call: ONNXCall, _ numbers: [Double], _ axes: [Int], _ rank: Int, _ standard: Double
  ) throws -> [Double] {
    guard numbers.count == axes.count else {
      throw call.mistake(found: "\(numbers.count) scales", expected: "\(axes.count), one an axis")
    }
    var all = Array(repeating: standard, count: rank)
    for (axis, number) in zip(axes, numbers) { all[axis] = number }
    return all
  }

  private static func axes(_ call: ONNXCall, scales: [Double]) throws -> [Axis] {
    let shape = try call.shape(0)
    guard scales.count == shape.count, scales.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw call.mistake(found: "the scales \(scales)", expected: "\(shape.count) positive numbers")
    }
    return zip(shape, scales).map {
      Axis(input: $0, output: Int(clamping: (Double($0) * $1).rounded(.down)), scale: $1)
    }
  }

  private static func resampled(_ call: ONNXCall, _ axes: [Axis], _ method: Method) throws -> [ONNXValue] {
    var x = try call.value(0)
    guard ["nearest", "linear", "cubic", "bilinear"].contains(method.mode) else {
      throw call.refusal("mode \(method.mode)")
    }
    let extrapolation = try call.float("extrapolation_value", 0)
    var inside: Value?
    for (index, axis) in axes.enumerated() where axis.scale != 1 || axis.output != axis.input || axis.region != (0, 1) {
      guard axis.input > 0, axis.output > 0, axis.input.multipliedSaturated(axis.output) <= maxElements else {
        throw call.mistake(
          found: "\(axis.input) elements to become \(axis.output)", expected: "at most \(maxElements) weights")
      }
      let rows = try (0..<axis.output).map { try weights(call, axis, method, at: Double($0)) }
      let places = rows.map { row in row?.count == 1 && row?[0].weight == 1 ? row?[0].place : nil }
      if !places.contains(nil) {
        x = taken(x, axis: index, places.compactMap(\.self))
      } else {
        var matrix = Array(repeating: 0.0, count: axis.input * axis.output)
        for (output, row) in rows.enumerated() {
          for part in row ?? [] { matrix[part.place * axis.output + output] += part.weight }
        }
        let last = x.shape.rank - 1
        let moved = x.moving(index, to: last)
        let others = Array(moved.shape.extents.dropLast())
        x = moved.reshape([Shape(others).count, axis.input])
          .matmul(call.tracer.literal(matrix, [axis.input, axis.output]))
          .reshape(Shape(others + [axis.output])).moving(last, to: index)
      }
      if rows.contains(where: { $0 == nil }) {
        let mask = call.tracer.literal(
          rows.map { $0 == nil ? 0 : 1 }, Shape([axis.output] + Array(repeating: 1, count: axes.count - index - 1)))
        inside = inside.map { $0 * mask } ?? mask
      }
    }
    if let inside { x = inside.select(x, else: call.tracer.fill(extrapolation)) }
    return try call.result(x)
  }

  private typealias Part = (place: Int, weight: Double)

  /// The elements that an output is made of, with their weights; `nil` outside of the region.
  private static func weights(_ call: ONNXCall, _ axis: Axis, _ method: Method, at place: Double) throws -> [Part]? {
    let input = Double(axis.input)
    let output = axis.scale * input
    let x: Double
    switch method.coordinates {
    case "align_corners": x = output == 1 ? 0 : place * (input - 1) / (output - 1)
    case "asymmetric": x = place / axis.scale
    case "half_pixel": x = (place + 0.5) / axis.scale - 0.5
    case "pytorch_half_pixel": x = output == 1 ? -0.5 : (place + 0.5) / axis.scale - 0.5
    case "half_pixel_symmetric":
      x = input / 2 * (1 - Double(axis.output) / output) + (place + 0.5) / axis.scale - 0.5
    case "tf_crop_and_resize":
      let (start, end) = axis.region
      x =
        start * (input - 1)
        + (output == 1 ? (end - start) * (input - 1) / 2 : place * (end - start) * (input - 1) / (output - 1))
      if x < 0 || x > input - 1 { return nil }
    case let other: throw call.refusal("the coordinates \(other)")
    }
    // The element before x, or at a distance of 1 if x is an element.
    let before = x.rounded(.up) - 1
    let ratio = x - before
    var weights = try coefficients(call, ratio, axis.scale, method)
    let first = before + 1 - Double(weights.count / 2)
    if method.excludesOutside {
      for index in weights.indices where !(0..<input).contains(first + Double(index)) { weights[index] = 0 }
      let sum = weights.reduce(0, +)
      weights = weights.map { $0 / sum }
    }
    // Elements beyond the ends are the last ones.
    return weights.enumerated().compactMap { index, weight in
      weight == 0 ? nil : (place: Int(min(max(first + Double(index), 0), input - 1)), weight: weight)
    }
  }

  /// Weights of the elements around a place that is `ratio` after one of them, from 0 (excluded) to 1.
  private static func coefficients(
    _ call: ONNXCall, _ ratio: Double, _ scale: Double, _ method: Method
  ) throws -> [Double] {
    let a = method.cubic
    func cubic(_ x: Double) -> Double {
      let x = abs(x)
      return x <= 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0
    }
    func triangle(_ x: Double) -> Double { max(1 - abs(x), 0) }
    switch method.mode {
    case "nearest":
      switch method.nearest {
      case _ where ratio == 1: return [0, 1]
      case "round_prefer_floor": return ratio <= 0.5 ? [1, 0] : [0, 1]
      case "round_prefer_ceil": return ratio < 0.5 ? [1, 0] : [0, 1]
      case "floor": return [1, 0]
      case "ceil": return [0, 1]
      case let other: throw call.refusal("the rounding \(other)")
      }
    case let mode:
      let isCubic = mode == "cubic"
      let shrink = method.isAntialiased ? min(scale, 1) : 1
      let start = Int(((isCubic ? -2 : -1) / shrink).rounded(.down)) + 1
      guard start > -(1 << 20) else { throw call.mistake(found: "a scale of \(scale)", expected: "a larger one") }
      let weights = (start..<(2 - start)).map { index in
        let distance = shrink * (Double(index) - ratio)
        return isCubic ? cubic(distance) : triangle(distance)
      }
      guard method.isAntialiased else { return weights }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
  }
}
