import Engine

extension ONNXOperators {
  /// Operators that put elements at indices, which are known while tracing.
  static let scatters: [String: ONNXRule] = [
    "ScatterElements": scatterElements, "Scatter": scatterElements, "ScatterND": scatterMany,
    "TensorScatter": scatterSequence, "MaxUnpool": unpool, "Col2Im": columnsToImage,
  ]

  /// Largest number of updates of one element by a product, maximum or minimum.
  private static let maxRounds = 256

  /// `data` with an update at each place, in order.
  private static func scattered(
    _ call: ONNXCall, _ data: Value, _ updates: Value, _ places: [Int]
  ) throws -> Value {
    guard updates.shape.count == places.count else {
      throw call.mistake(found: "updates of shape \(updates.shape)", expected: "\(places.count) elements")
    }
    let count = data.shape.count
    let flat = call.tracer.concatenate([data.reshape([count]), updates.reshape([places.count])], axis: 0)
    switch try call.text("reduction", "none") {
    case "none":
      var sources = Array(0..<count)
      for (index, place) in places.enumerated() { sources[place] = count + index }
      return flat.pick(sources, data.shape)
    case "add": return data + updates.reshape([places.count]).deposit(places, data.shape)
    case "mul": return try rounds(call, data, flat, places, { $0 * $1 }, 1)
    case "max": return try rounds(call, data, flat, places, { $0.maximum($1) }, nil)
    case "min": return try rounds(call, data, flat, places, { $0.minimum($1) }, nil)
    case let other: throw call.refusal("the reduction \(other)")
    }
  }

  /// Combines the first update of every place, then the second ones, and so on. A place without one keeps its value:
  /// it is combined with `neutral`, or with itself.
  private static func rounds(
    _ call: ONNXCall, _ data: Value, _ flat: Value, _ places: [Int], _ body: (Value, Value) -> Value, _ neutral: Double?
  ) throws -> Value {
    let count = data.shape.count
    var updates: [Int: [Int]] = [:]
    for (index, place) in places.enumerated() { updates[place, default: []].append(count + index) }
    let most = updates.values.map(\.count).max() ?? 0
    guard most <= maxRounds else { throw call.refusal("\(most) updates of one element") }
    let padded = call.tracer.concatenate([flat, call.tracer.fill(neutral ?? 0, [1])], axis: 0)
    var value = data
    for round in 0..<most {
      let sources = (0..<count).map { place in
        if let own = updates[place], own.count > round {
          own[round]
        } else {
          neutral == nil ? place : padded.shape[0] - 1
        }
      }
      value = body(value, padded.pick(sources, data.shape))
    }
    return value
  }

  private static func scatterElements(_ call: ONNXCall) throws -> [ONNXValue] {
    let data = try call.value(0)
    let places = try elementPlaces(call, data.shape.extents, axis: call.axis(0)).places
    return try call.result(scattered(call, data, call.value(2), places))
  }

  private static func scatterMany(_ call: ONNXCall) throws -> [ONNXValue] {
    let data = try call.value(0)
    let (starts, length, _) = try partPlaces(call, data.shape.extents)
    return try call.result(scattered(call, data, call.value(2), starts.flatMap { $0..<$0 + length }))
  }

  /// Writes new positions of each example into a cache, behind those that it has.
  private static func scatterSequence(_ call: ONNXCall) throws -> [ONNXValue] {
    let (data, updates) = (try call.value(0), try call.value(1))
    let shape = data.shape.extents
    let axis = try call.axis(call.integer("axis", -2), rank: shape.count)
    let isCircular = try call.text("mode", "linear") == "circular"
    let starts = try call.integers(2) ?? Array(repeating: 0, count: shape[0])
    guard starts.count == shape[0], updates.shape.rank == shape.count, axis > 0 else {
      throw call.mistake(found: "\(starts.count) positions for \(data.shape)", expected: "one for each example")
    }
    let strides = Shape(shape).strides
    var places: [Int] = []
    updates.shape.forEachIndex { index in
      var place = 0
      for other in shape.indices {
        let along = other == axis ? index[other] &+ starts[index[0]] : index[other]
        place += (other == axis && isCircular && shape[axis] > 0 ? along % shape[axis] : along) * strides[other]
      }
      places.append(place)
    }
    let last = zip(starts.map { $0 &+ updates.shape[axis] }, starts)
    guard last.allSatisfy({ $1 >= 0 && (isCircular || $0 <= shape[axis]) }),
      places.allSatisfy({ (0..<data.shape.count).contains($0) })
    else {
      throw call.mistake(
        found: "positions beyond the cache", expected: "from 0 to \(shape[axis] - updates.shape[axis])")
    }
    return try call.result(scattered(call, data, updates, places))
  }

  private static func unpool(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let shape = x.shape.extents
    guard let indices = try call.integers(1), indices.count == x.shape.count, shape.count >= 3 else {
      throw call.mistake(found: "no indices", expected: "one for each element")
    }
    let spatial = shape.count - 2
    let kernel = try call.integers("kernel_shape") ?? []
    let strides = try call.integers("strides") ?? Array(repeating: 1, count: spatial)
    let pads = try call.integers("pads") ?? Array(repeating: 0, count: 2 * spatial)
    guard kernel.count == spatial, strides.count == spatial, pads.count == 2 * spatial else {
      throw call.mistake(found: "a window of \(kernel.count) axes", expected: "\(spatial)")
    }
    let own =
      Array(shape[..<2])
      + (0..<spatial).map {
        (shape[$0 + 2] - 1) * strides[$0] - pads[$0] - pads[$0 + spatial] + kernel[$0]
      }
    let target = try extents(call.integers(2) ?? own, of: call, limit: maxElements)
    guard target.count == own.count else {
      throw call.mistake(found: "the shape \(target)", expected: "\(own.count) axes")
    }
    // Indices count in the shape that the window gives; a larger result keeps the coordinates.
    let strides1 = Shape(own).strides
    let strides2 = Shape(target).strides
    let places = try checked(call, indices, extent: Shape(own).count).map { place in
      var (rest, result) = (place, 0)
      for axis in own.indices {
        result += rest / strides1[axis] * strides2[axis]
        rest %= strides1[axis]
      }
      return result
    }
    guard places.allSatisfy({ $0 < Shape(target).count }) else {
      throw call.mistake(found: "indices beyond \(target)", expected: "indices of its elements")
    }
    return try call.result(x.deposit(places, Shape(target)))
  }

  private static func columnsToImage(_ call: ONNXCall) throws -> [ONNXValue] {
    let x = try call.value(0)
    let image = try extents(call.integers(1), of: call, limit: maxElements)
    let block = try extents(call.integers(2), of: call, limit: maxElements)
    let window = try ONNXWindow(call, input: image, kernel: block)
    let (elements, places) = (Shape(block).count, window.count)
    guard x.shape.rank == 3, elements > 0, x.shape[1] % elements == 0, x.shape[2] == places else {
      throw call.mistake(found: "columns of \(x.shape)", expected: "[N, C·\(elements), \(places)]")
    }
    let (batch, channels) = (x.shape[0], x.shape[1] / elements)
    let size = Shape(image).count
    // [N·C, block, places]
    let sources = window.places()
    let positions = (0..<batch * channels).flatMap { row in sources.map { $0 < 0 ? -1 : row * size + $0 } }
    return try call.result(x.deposit(positions, Shape([batch, channels] + image)))
  }
}
