import Engine
import Formats

extension ONNXOperators {
  /// Operators that make tensors, or ask for shapes.
  static let shapes: [String: ONNXRule] = [
    "Shape": shape, "Size": { [ONNXValue(ONNXArray(.int64, [], .integers([try $0.input(0).shape.count])))] },
    "ConstantOfShape": constantOfShape, "Range": range, "EyeLike": eye,
    "Dropout": dropout,
  ]

  /// Constants, and operators that draw, which are refused.
  static let constants: [String: ONNXRule] = [
    "Constant": constant,
    "Bernoulli": random, "RandomNormal": random, "RandomNormalLike": random, "RandomUniform": random,
    "RandomUniformLike": random, "Multinomial": random,
  ]

  /// Largest number of elements of a tensor that is made while tracing.
  static let maxElements = 1 << 24

  private static func random(_ call: ONNXCall) throws -> [ONNXValue] {
    throw call.refusal("a random operator, which has no derivative and no reproducible value,")
  }

  /// Dropout is the identity in evaluation; in training it is random.
  private static func dropout(_ call: ONNXCall) throws -> [ONNXValue] {
    let isTraining = try call.version >= 12 && call.integers(2)?.first ?? 0 != 0
    if isTraining, try call.number(1) ?? 0.5 != 0 { return try random(call) }
    let input = try call.input(0)
    return [input, ONNXValue(call.tracer.fill(1, input.shape), .bool)]
  }

  private static func shape(_ call: ONNXCall) throws -> [ONNXValue] {
    let extents = try call.shape(0)
    /// A position between axes; a negative one counts from the end.
    func place(_ position: Int) -> Int {
      min(max(position < 0 ? position + extents.count : position, 0), extents.count)
    }
    let start = place(try call.integer("start", 0))
    let end = place(try call.integer("end") ?? extents.count)
    return [ONNXValue(ONNXArray(start < end ? Array(extents[start..<end]) : []))]
  }

  private static func constant(_ call: ONNXCall) throws -> [ONNXValue] {
    if let tensor = try call.tensor("value") { return [ONNXValue(try tensor.array(folder: call.trace.file.folder))] }
    if let value = try call.float("value_float") { return [ONNXValue(ONNXArray(.float32, [], .reals([value])))] }
    if let value = try call.integer("value_int") { return [ONNXValue(ONNXArray(.int64, [], .integers([value])))] }
    if let values = try call.floats("value_floats") {
      return [ONNXValue(ONNXArray(.float32, [values.count], .reals(values)))]
    }
    if let values = try call.integers("value_ints") { return [ONNXValue(ONNXArray(values))] }
    throw call.refusal("a constant of strings or sparse elements")
  }

  /// Extents that an input gives, checked against the limit.
  static func extents(_ given: [Int]?, of call: ONNXCall, limit: Int = 1 << 40) throws -> [Int] {
    let extents = given ?? []
    let count = Shape(extents.map { max($0, 1) }).count
    guard extents.allSatisfy({ $0 >= 0 }), extents.count <= 64, count <= limit else {
      throw call.mistake(
        found: "the shape \(extents.prefix(8))", expected: "extents from 0, and at most \(limit) elements")
    }
    return extents
  }

  private static func constantOfShape(_ call: ONNXCall) throws -> [ONNXValue] {
    let value =
      try call.tensor("value")?.array(folder: call.trace.file.folder) ?? ONNXArray(.float32, [1], .reals([0]))
    guard value.count == 1 else { throw call.mistake(found: "a value of \(value.count) numbers", expected: "one") }
    let extents = try extents(call.integers(0), of: call)
    let count = Shape(extents).count
    guard count <= maxElements else { return call.result(call.tracer.fill(value.reals[0], Shape(extents)), value.type) }
    let elements: ONNXArray.Elements =
      switch value.elements {
      case .integers(let integers): .integers(Array(repeating: integers[0], count: count))
      case .reals(let reals): .reals(Array(repeating: reals[0], count: count))
      }
    return [ONNXValue(ONNXArray(value.type, extents, elements))]
  }

  private static func range(_ call: ONNXCall) throws -> [ONNXValue] {
    let parts = try (0..<3).map { try call.known($0) }
    guard parts.allSatisfy({ $0.count == 1 }) else { throw call.mistake(found: "vectors", expected: "three numbers") }
    let numbers = parts.map { $0.reals[0] }
    guard numbers[2] != 0, numbers.allSatisfy(\.isFinite) else {
      throw call.mistake(found: "a step of \(numbers[2])", expected: "one other than 0")
    }
    let count = max(((numbers[1] - numbers[0]) / numbers[2]).rounded(.up), 0)
    guard count <= Double(maxElements) else {
      throw call.mistake(found: "\(count) elements", expected: "at most \(maxElements)")
    }
    let type = parts[0].type
    if let start = parts[0].integers?[0], let step = parts[2].integers?[0] {
      return [ONNXValue(ONNXArray(type, [Int(count)], .integers((0..<Int(count)).map { start &+ $0 &* step })))]
    }
    return [
      ONNXValue(ONNXArray(type, [Int(count)], .reals((0..<Int(count)).map { numbers[0] + Double($0) * numbers[2] })))
    ]
  }

  private static func eye(_ call: ONNXCall) throws -> [ONNXValue] {
    let extents = try extents(call.shape(0), of: call, limit: maxElements)
    guard extents.count == 2 else { throw call.mistake(found: "the shape \(extents)", expected: "a matrix") }
    let offset = try call.integer("k", 0)
    let type = ONNXElementType(rawValue: try call.integer("dtype") ?? call.input(0).type.rawValue) ?? .float32
    let ones = (0..<extents[0]).flatMap { row in
      (0..<extents[1]).map { $0 == row.addingSaturated(offset) ? 1 : 0 }
    }
    return [ONNXValue(ONNXArray(.int64, extents, .integers(ones)).cast(to: type))]
  }
}
