public import Engine
import Formats

extension NetworkFile {
  /// The network at these sizes with the values of its parameters.
  /// - Parameters:
  ///   - sizes: sizes by name; the others follow from the inputs' length or the given tensors, or are the file's own.
  ///   - inputLength: elements of an example, where they are known.
  ///   - given: values of parameters in the place of the file's.
  ///   - seed: what values that are drawn are drawn from.
  ///   - admit: refuses a network that is too large, before any value is made.
  /// - Throws: `FormatError`, `InputError` or `EngineError` where something does not fit.
  public func network(
    sizes: [String: Int] = [:], inputLength: Int? = nil, given: [String: GivenTensors.Given] = [:],
    dtype: DType = .float64,
    seed: Int = 0, admit: (NetworkDescription) throws -> Void = { _ in }
  ) throws -> WeightedNetwork {
    let description = try description(sizes: sizes, inputLength: inputLength, given: given)
    try admit(description)
    for (name, tensor) in given.sorted(by: { $0.key < $1.key }) where !parameters.contains(where: { $0.name == name }) {
      throw InputError.usage(
        "network \(self.name) has no parameter \"\(name)\" (\(tensor.source)); it has \(parameters.map(\.name).joined(separator: ", "))"
      )
    }
    let weights = try zip(parameters, description.parameters).map { parameter, tensor -> WeightedNetwork.Weight in
      if let given = given[parameter.name] {
        guard given.extents == tensor.shape.extents else {
          throw InputError.data(
            "\(given.source) has shape \(Shape(given.extents)), expected \(tensor.shape); make them agree")
        }
        return .init(
          name: parameter.name, tensor: try Tensor(given.values, shape: tensor.shape, dtype: dtype), generator: nil)
      }
      return try weight(parameter, shape: tensor.shape, dtype: dtype, seed: seed)
    }
    return WeightedNetwork(description: description, weights: weights, dtype: dtype, seed: seed)
  }

  /// Most elements of a parameter that is not written out: a file of a hundred bytes can ask for any number.
  private static let maxGenerated = 1 << 28

  private func weight(
    _ parameter: Parameter, shape: Shape, dtype: DType, seed: Int
  ) throws -> WeightedNetwork.Weight {
    func tensor(_ values: [Double]) throws -> Tensor { try Tensor(values, shape: shape, dtype: dtype) }
    let name = parameter.name
    switch parameter.values {
    case .fill, .staircase, .drawn:
      guard shape.count <= Self.maxGenerated else {
        throw parameter.cursor.mistake(
          found: "\(shape.count) elements of \(name) \(shape)",
          expected: "at most \(Self.maxGenerated) that are not given")
      }
    default: break
    }
    switch parameter.values {
    case .inline(let values):
      let found = try JSONCursor(
        file: file, path: "\(parameter.cursor.path).values",
        value: parameter.cursor.members(["name", "shape", "values"])["values"]?.value ?? .null)
      guard try found.tensor().shape == shape.extents else {
        throw found.mistake(found: "the shape \(Shape(try found.tensor().shape))", expected: "\(shape)")
      }
      return .init(name: name, tensor: try tensor(values), generator: nil)
    case .stored(let path, let array, let place):
      let stored: NPYArray
      do {
        stored = path.hasSuffix(".npz") ? try NPZFile(path: path).array(array) : try NPYArray(path: path)
      } catch {
        throw error.named(at: place.path, of: file)
      }
      guard stored.shape == shape.extents else {
        throw place.mistake(found: "\(path) of shape \(Shape(stored.shape))", expected: "\(shape)")
      }
      if let index = stored.values.firstIndex(where: { !$0.isFinite }) {
        throw place.mistake(
          found: "\(path) with \(stored.values[index]) at element \(index + 1)", expected: "finite weights")
      }
      return .init(name: name, tensor: try tensor(stored.values), generator: nil)
    case .fill(let value):
      return .init(
        name: name, tensor: try Tensor(shape: shape, dtype: dtype) { Self.write($0, dtype) { _ in value } },
        generator: "fill \(value)")
    case .staircase(let lower, let next):
      let columns = shape.extents.last ?? 1
      return .init(
        name: name,
        tensor: try Tensor(shape: shape, dtype: dtype) {
          Self.write($0, dtype) { index in
            let (row, column) = (index / columns, index % columns)
            return column <= row ? lower : column == row + 1 ? next : 0
          }
        }, generator: "staircase \(lower) \(next)")
    case .drawn:
      let distribution = Distribution.weights(inputs: shape.extents.last ?? 1)
      return .init(
        name: name, tensor: try distribution.tensor(name, shape: shape, dtype: dtype, seed: seed),
        generator: distribution.description(name: name, seed: seed))
    case .absent:
      throw parameter.cursor.mistake(
        found: "no values of \(name)", expected: "\"values\", or the tensor by --given FILE")
    }
  }

  /// Writes elements by their place.
  private static func write(_ bytes: UnsafeMutableRawBufferPointer, _ dtype: DType, _ value: (Int) -> Double) {
    switch dtype {
    case .float64:
      for index in 0..<bytes.count / 8 { bytes.storeBytes(of: value(index), toByteOffset: 8 * index, as: Double.self) }
    case .float32:
      for index in 0..<bytes.count / 4 {
        bytes.storeBytes(of: Float(value(index)), toByteOffset: 4 * index, as: Float.self)
      }
    }
  }
}
