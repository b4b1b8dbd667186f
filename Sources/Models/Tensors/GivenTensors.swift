import Engine
import Formats

/// Tensors that a user gave by option or file, and the sizes that follow from them.
public struct GivenTensors: Sendable {
  /// One of them.
  public struct Given: Sendable, Equatable {
    /// Source for messages: an option such as `--v`, or a place in a file.
    public let source: String
    public let extents: [Int]
    /// Elements, row-major.
    public let values: [Double]

    public init(source: String, extents: [Int], values: [Double]) {
      self.source = source
      self.extents = extents
      self.values = values
    }
  }

  /// Tensors by the model's names.
  public let tensors: [String: Given]

  /// No tensors.
  public static let none = GivenTensors(tensors: [:])

  private init(tensors: [String: Given]) {
    self.tensors = tensors
  }

  /// Tensors for `model`, by the names under which they were given.
  /// - Throws: `InputError.usage` if the model has no such tensor or one is given twice.
  public init(_ given: [(name: String, tensor: Given)], for model: any Model) throws {
    var tensors: [String: Given] = [:]
    for (spelling, tensor) in given {
      let name = model.aliases[spelling] ?? spelling
      guard model.isTensor(name) else {
        let known = model.tensors.map(\.name) + model.aliases.keys.sorted()
        throw InputError.usage(
          "workload \(model.name) has no tensor \"\(spelling)\" to be given; it has \(known.joined(separator: ", "))"
        )
      }
      if let other = tensors.updateValue(tensor, forKey: name) {
        throw InputError.usage("\(name) is given twice, as \(other.source) and \(tensor.source); give it once")
      }
    }
    self.init(tensors: tensors)
  }

  /// The requested sizes and those that follow from these tensors.
  /// - Throws: `InputError.data` if two tensors, or a tensor and a size, disagree.
  package func sizes(of model: any Model, beside asked: Size) throws -> Size {
    var sizes = asked
    var sources: [String: String] = [:]
    for (name, value, source) in try model.sizes(from: tensors) {
      if let present = sizes[name], present != value {
        let other = sources[name] ?? "the size asked for is \(present)"
        throw InputError.data("both must be of length \(name): \(other) and \(source); make them agree")
      }
      sizes[name] = value
      sources[name] = sources[name] ?? (asked[name] == nil ? source : nil)
    }
    return sizes
  }

  /// These tensors, checked against the needs of a cell of `model`, with values of its file for the others.
  /// - Throws: `InputError.data` if one has another shape; `FormatError` if the file has no values.
  package func completed(for model: any Model, at size: Size) throws -> GivenTensors {
    let checked = try checked(for: model, at: size)
    return GivenTensors(tensors: try checked.tensors.merging(model.ownValues(size, beside: Set(tensors.keys))) { $1 })
  }

  /// These tensors, checked against the needs of a cell of `model`.
  /// - Throws: `InputError.data` if one has another shape.
  package func checked(for model: any Model, at size: Size) throws -> GivenTensors {
    try check(model.inputs(size))
    return self
  }

  /// Checks the tensors against the shapes of a cell.
  /// - Throws: `InputError.data` if one has another shape.
  private func check(_ specifications: [TensorSpecification]) throws {
    for specification in specifications {
      guard let given = tensors[specification.name] else { continue }
      // A single row may be a batch of one.
      let fits = given.extents == specification.shape.extents || [1] + given.extents == specification.shape.extents
      guard fits else {
        throw InputError.data(
          "\(given.source) has shape \(Shape(given.extents)), expected \(specification.shape); make them agree")
      }
    }
    let names = Set(specifications.map(\.name))
    for (name, given) in tensors.sorted(by: { $0.key < $1.key }) where !names.contains(name) {
      throw InputError.data(
        "\(given.source) is no tensor at this size; there are \(names.sorted().joined(separator: ", "))")
    }
  }
}
