import Engine
import Foundation

extension ONNXOperators {
  /// Fourier transforms as products with known matrices, windows, and grids.
  static let transforms: [String: ONNXRule] = [
    "DFT": fourier, "STFT": shortTime, "AffineGrid": affineGrid,
    "HannWindow": { try window($0, [0.5, -0.5]) }, "HammingWindow": { try window($0, [25.0 / 46, -21.0 / 46]) },
    "BlackmanWindow": { try window($0, [0.42, -0.5, 0.08]) },
  ]

  /// Σ cₖ cos(2πkn/N), N the size or, if the window is symmetric, one less.
  private static func window(_ call: ONNXCall, _ coefficients: [Double]) throws -> [ONNXValue] {
    guard let size = try call.integers(0)?.first, (0...maxElements).contains(size) else {
      throw call.mistake(found: "no size", expected: "one from 0 to \(maxElements)")
    }
    let period = try Double(max(call.integer("periodic", 1) != 0 ? size : size - 1, 1))
    let type = ONNXElementType(rawValue: try call.integer("output_datatype", 1)) ?? .float32
    let values = (0..<size).map { n in
      coefficients.enumerated().reduce(0) { $0 + $1.element * cos(2 * .pi * Double($1.offset * n) / period) }
    }
    return [ONNXValue(ONNXArray(.float64, [size], .reals(values)).cast(to: type))]
  }

  /// The matrix [inputs · parts, outputs · parts] of a transform of length `length`, for rows on its left.
  private static func matrix(
    inputs: Int, inputParts: Int, outputs: Int, length: Int, isInverse: Bool, isOneSided: Bool
  ) -> [Double] {
    let outputParts = isInverse && isOneSided ? 1 : 2
    let sign = isInverse ? 1.0 : -1.0
    var elements = Array(repeating: 0.0, count: inputs * inputParts * outputs * outputParts)
    for n in 0..<min(inputs, isInverse && isOneSided ? length / 2 + 1 : length) {
      for k in 0..<outputs {
        let angle = 2 * .pi * Double((n * k) % length) / Double(length)
        // One-sided frequencies stand for their conjugates, too, but those that have none.
        let isDouble = isInverse && isOneSided && n > 0 && 2 * n != length
        let scale = (isInverse ? 1 / Double(length) : 1) * (isDouble ? 2 : 1)
        let (c, s) = (scale * cos(angle), scale * sign * sin(angle))
        func set(_ inputPart: Int, _ outputPart: Int, _ value: Double) {
          elements[(n * inputParts + inputPart) * outputs * outputParts + k * outputParts + outputPart] = value
        }
        set(0, 0, c)
        if outputParts == 2 { set(0, 1, s) }
        if inputParts == 2 {
          set(1, 0, -s)
          if outputParts == 2 { set(1, 1, c) }
        }
      }
    }
    return elements
  }

  /// The axis is an attribute before version 20.
  private static func fourier(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let rank = x.shape.rank
    guard rank >= 2, let parts = x.shape.extents.last, parts == 1 || parts == 2 else {
      throw call.mistake(found: "the shape \(x.shape)", expected: "1 or 2 parts along the last axis")
    }
    let position = try call.version < 20 ? call.integer("axis", 1) : call.integers(2)?.first ?? -2
    let axis = try call.axis(position, rank: rank)
    guard axis < rank - 1 else { throw call.mistake(found: "axis \(axis)", expected: "one before the last") }
    let isInverse = try call.integer("inverse", 0) != 0
    let isOneSided = try call.integer("onesided", 0) != 0
    let inputs = x.shape[axis]
    let length = try call.integers(1)?.first ?? (isInverse && isOneSided ? 2 * (inputs - 1) : inputs)
    let outputs = isOneSided && !isInverse ? length / 2 + 1 : length
    let outputParts = isInverse && isOneSided ? 1 : 2
    guard length > 0, (inputs * parts).multipliedSaturated(outputs * outputParts) <= maxElements else {
      throw call.mistake(found: "a length of \(length)", expected: "a matrix of at most \(maxElements) elements")
    }
    let matrix = matrix(
      inputs: inputs, inputParts: parts, outputs: outputs, length: length, isInverse: isInverse,
      isOneSided: isOneSided)
    let rows = x.moving(axis, to: rank - 2)
    let others = Array(rows.shape.extents.dropLast(2))
    let product = rows.reshape([Shape(others).count, inputs * parts]).matmul(
      call.tracer.literal(matrix, [inputs * parts, outputs * outputParts]))
    return try call.result(product.reshape(Shape(others + [outputs, outputParts])).moving(rank - 2, to: axis))
  }

  private static func shortTime(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let window = try call.optional(2)
    let isOneSided = try call.integer("onesided", 1) != 0
    guard x.shape.rank == 3, let step = try call.integers(1)?.first, step > 0, x.shape[2] == 1 || x.shape[2] == 2,
      let length = try call.integers(3)?.first ?? window?.shape.extents.first, length > 0, length <= x.shape[1]
    else { throw call.mistake(found: "the signal \(x.shape)", expected: "[N, length, 1 or 2], a step and a frame") }
    let (batch, parts) = (x.shape[0], x.shape[2])
    let frames = (x.shape[1] - length) / step + 1
    let outputs = isOneSided ? length / 2 + 1 : length
    guard frames <= 1 << 16, (length * parts).multipliedSaturated(outputs * 2) <= maxElements else {
      throw call.mistake(found: "\(frames) frames of \(length)", expected: "fewer")
    }
    var pieces = call.tracer.stack(
      (0..<frames).map { x.slice(axis: 1, from: $0 * step, count: length) }, axis: 1)
    if let window { pieces = pieces * window.reshape([window.shape.count, 1]) }
    let matrix = matrix(
      inputs: length, inputParts: parts, outputs: outputs, length: length, isInverse: false, isOneSided: isOneSided)
    let product = pieces.reshape([batch * frames, length * parts]).matmul(
      call.tracer.literal(matrix, [length * parts, outputs * 2]))
    return try call.result(product.reshape([batch, frames, outputs, 2]))
  }

  private static func affineGrid(_ call: ONNXCall) throws -> [ONNXValue] {
    let theta = try call.value(0)
    guard let size = try call.integers(1), (4...5).contains(size.count), theta.shape.rank == 3 else {
      throw call.mistake(found: "transforms of \(theta.shape)", expected: "a size of 4 or 5 numbers")
    }
    let extents = Array(size[2...])
    let dimensions = extents.count
    guard extents.allSatisfy({ $0 > 0 }), Shape(extents).count <= maxElements, size[0] == theta.shape[0],
      theta.shape[1] == dimensions, theta.shape[2] == dimensions + 1
    else { throw call.mistake(found: "\(theta.shape) and the size \(size)", expected: "[N, d, d + 1]") }
    let isAligned = try call.integer("align_corners", 0) != 0
    var points: [Double] = []
    Shape(extents).forEachIndex { index in
      // The last axis is x.
      for axis in extents.indices.reversed() {
        let (place, extent) = (Double(index[axis]), Double(extents[axis]))
        points.append(
          isAligned ? (extent == 1 ? 0 : -1 + 2 * place / (extent - 1)) : (2 * place + 1) / extent - 1)
      }
      points.append(1)
    }
    let count = Shape(extents).count
    let grid = call.tracer.literal(points, [count, dimensions + 1])
    let rows = grid.matmul(theta.reshape([size[0] * dimensions, dimensions + 1]).transpose())
    let result = rows.reshape([count, size[0], dimensions]).transpose([1, 0, 2])
    return try call.result(result.reshape(Shape([size[0]] + extents + [dimensions])))
  }
}
