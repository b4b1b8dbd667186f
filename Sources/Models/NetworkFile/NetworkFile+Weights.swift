public import Engine
import Formats

extension NetworkFile {
  /// The network at these sizes with parameter values; see `Model.weighted` for the arguments.
  /// - Throws: `FormatError`, `InputError` or `EngineError` if something does not fit.
  public func network(
    sizes: [String: Int] = [:], inputLength: Int? = nil, given: [String: GivenTensors.Given] = [:],
    dtype: DType = .float64, seed: Int = 0, admit: (NetworkDescription) throws -> Void = { _ in }
  ) throws -> WeightedNetwork {
    let description = try description(sizes: sizes, inputLength: inputLength, given: given)
    try admit(description)
    for (name, tensor) in given.sorted(by: { $0.key < $1.key }) where !parameters.contains(where: { $0.name == name }) {
      throw InputError.usage(
        "network \(self.name) has no parameter \"\(name)\" (\(tensor.source)); it has \(parameters.map(\.name).joined(separator: ", "))"
      )
    }
    let weights = try zip(parameters, description.parameters).map { parameter, tensor -> WeightedNetwork.Weight in
      let (name, shape) = (tensor.name, tensor.shape)
      if given[name] == nil, let distribution = parameter.distribution(shape) {
        guard shape.count <= Self.maxGenerated else {
          throw parameter.cursor.mistake(
            found: "\(shape.count) elements of \(name) \(shape)",
            expected: "at most \(Self.maxGenerated) that are not given")
        }
        return .init(
          name: name, tensor: try distribution.tensor(name, shape: shape, dtype: dtype, seed: seed),
          generator: distribution.description(name: name, seed: seed))
      }
      let values = try given[name] ?? self.values(of: parameter, shape: shape)
      guard values.extents == shape.extents else {
        throw InputError.data("\(values.source) has shape \(Shape(values.extents)), expected \(shape); make them agree")
      }
      return .init(name: name, tensor: try Tensor(values.values, shape: shape, dtype: dtype), generator: nil)
    }
    return WeightedNetwork(description: description, weights: weights, dtype: dtype, seed: seed)
  }

  /// Maximum number of elements of a generated parameter: a file of a hundred bytes can ask for any number.
  private static let maxGenerated = 1 << 28

  /// The values of a parameter in this file, or in a file that it names.
  /// - Throws: `FormatError` if there are none, or they have another shape.
  func values(of parameter: Parameter, shape: Shape) throws -> GivenTensors.Given {
    let place = "\(parameter.cursor.path).values"
    switch parameter.values {
    case .inline(let values, let extents):
      guard extents == shape.extents else {
        throw JSONCursor(file: file, path: place, value: .null).mistake(
          found: "the shape \(Shape(extents))", expected: "\(shape)")
      }
      return .init(source: "\(file): \(place)", extents: extents, values: values)
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
      return .init(source: path, extents: stored.shape, values: stored.values)
    case .fill, .staircase, .drawn, .absent:
      throw parameter.cursor.mistake(
        found: "no values of \(parameter.name)", expected: "\"values\", or the tensor by --given FILE")
    }
  }
}

extension NetworkFile.Parameter {
  /// How its values are generated; `nil` if they are in a file or absent.
  func distribution(_ shape: Shape) -> Distribution? {
    switch values {
    case .fill(let value): .fill(value)
    case .staircase(let lower, let next): .staircase(lower, next)
    case .drawn: .weights(of: shape)
    case .inline, .stored, .absent: nil
    }
  }
}
