import Engine
import Formats

/// Tensors that a user gave, by hand or in a file, and the sizes that follow from them.
public struct GivenTensors: Sendable {
  /// One of them.
  public struct Given: Sendable, Equatable {
    /// Where it was given, for messages: an option such as `--v`, or its place in a file.
    public let source: String
    /// Its extents.
    public let extents: [Int]
    /// Its elements, row-major.
    public let values: [Double]

    /// A tensor.
    public init(source: String, extents: [Int], values: [Double]) {
      self.source = source
      self.extents = extents
      self.values = values
    }
  }

  /// Tensors by the workload's names for them.
  public let tensors: [String: Given]

  /// No tensors.
  public static let none = GivenTensors(tensors: [:])

  private init(tensors: [String: Given]) {
    self.tensors = tensors
  }

  /// Tensors for `workload`, by the names under which they were given.
  /// - Throws: `InputError.usage` where the workload has no such tensor or one is given twice.
  public init(_ given: [(name: String, tensor: Given)], for workload: any Workload) throws {
    var tensors: [String: Given] = [:]
    for (spelling, tensor) in given {
      let name = workload.aliases[spelling] ?? spelling
      guard workload.isTensor(name) else {
        let known = workload.tensors.map(\.name) + workload.aliases.keys.sorted()
        throw InputError.usage(
          "workload \(workload.name) has no tensor \"\(spelling)\" to be given; it has \(known.joined(separator: ", "))"
        )
      }
      if let other = tensors.updateValue(tensor, forKey: name) {
        throw InputError.usage("\(name) is given twice, as \(other.source) and \(tensor.source); give it once")
      }
    }
    self.init(tensors: tensors)
  }

  /// All tensors of a file: a JSON object of name → nested arrays, or an `.npz` archive of arrays by name.
  /// - Throws: `FormatError` that names the file, the place in it, what was found and what was expected.
  public static func read(_ path: String) throws -> [(name: String, tensor: Given)] {
    try GivenFile(path).tensors
  }

  /// The sizes of `workload` that follow from these tensors, added to those asked for.
  /// - Throws: `InputError.data` where two tensors, or a tensor and a size, disagree.
  public func sizes(of workload: any Workload, beside assignments: [String: String]) throws -> [String: String] {
    var sizes = assignments
    var sources = assignments.mapValues { "the size asked for is \($0)" }
    for (name, value, source) in try workload.sizes(from: tensors) {
      if let present = sizes[name], present != value {
        throw InputError.data("both must be of length \(name): \(sources[name] ?? "") and \(source); make them agree")
      }
      sizes[name] = value
      sources[name] = sources[name] ?? source
    }
    return sizes
  }

  /// Checks the tensors against the shapes that a cell needs.
  /// - Throws: `InputError.data` where one has another shape.
  func check(_ specifications: [TensorSpecification]) throws {
    for specification in specifications {
      guard let given = tensors[specification.name] else { continue }
      // A single row may stand for a batch of one.
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

extension Workload {
  /// Whether it may have a tensor of this name at some size.
  public func isTensor(_ name: String) -> Bool {
    let plain = name.hasSuffix(".direction") ? String(name.dropLast(".direction".count)) : name
    return tensors.contains { $0.name == name || $0.name == plain && variables.contains(plain) }
  }

  /// Sizes that follow from tensors, with their values and where each comes from, by the axes of each tensor.
  public func sizes(from given: [String: GivenTensors.Given]) throws -> [(name: String, value: String, source: String)]
  {
    try tensors.flatMap { role -> [(name: String, value: String, source: String)] in
      guard let tensor = given[role.name] else { return [] }
      let extents =
        role.axes.first == "batch" && tensor.extents.count == role.axes.count - 1
        ? [1] + tensor.extents : tensor.extents
      guard extents.count == role.axes.count else {
        throw InputError.data(
          "\(tensor.source) has \(tensor.extents.count) axes, expected [\(role.axes.joined(separator: ", "))]")
      }
      return try zip(role.axes, extents).map { axis, extent in
        let (factor, name) = Self.multiple(axis)
        guard extent % factor == 0 else {
          throw InputError.data("\(tensor.source) has \(extent) along \(axis); expected a multiple of \(factor)")
        }
        return (name, "\(extent / factor)", "\(tensor.source) has \(extent)")
      }
    }
  }
}
