import Engine

/// Tensors that a user gave by hand, by name, and the sizes that follow from them.
public struct GivenTensors: Sendable {
  /// Values by the tensor's own name.
  public let values: [String: [Double]]
  /// The name under which each was given, for messages.
  private let spellings: [String: String]

  /// No tensors.
  public static let none = GivenTensors(values: [:], spellings: [:])

  private init(values: [String: [Double]], spellings: [String: String]) {
    self.values = values
    self.spellings = spellings
  }

  /// Vectors for `workload`, by the name under which they were given.
  /// - Throws: `InputError.usage` where the workload has no such tensor or one is given twice.
  public init(_ given: [(name: String, values: [Double])], for workload: any Workload) throws {
    var values: [String: [Double]] = [:]
    var spellings: [String: String] = [:]
    for (spelling, elements) in given {
      let name = workload.aliases[spelling] ?? spelling
      guard workload.tensors.contains(where: { $0.name == name && $0.axes.count == 1 }) else {
        let known = workload.tensors.filter { $0.axes.count == 1 }.map(\.name) + workload.aliases.keys.sorted()
        throw InputError.usage(
          "workload \(workload.name) has no vector \"\(spelling)\" to be given; it has "
            + (known.isEmpty ? "none" : known.joined(separator: ", ")))
      }
      guard values.updateValue(elements, forKey: name) == nil else {
        throw InputError.usage(
          "\(name) is given twice, as --\(spellings[name] ?? name) and --\(spelling); give it once")
      }
      spellings[name] = spelling
    }
    self.init(values: values, spellings: spellings)
  }

  /// The sizes of `workload` that follow from these tensors, added to those asked for.
  /// - Throws: `InputError.data` where two tensors, or a tensor and a size, disagree.
  public func sizes(of workload: any Workload, beside assignments: [String: String]) throws -> [String: String] {
    var sizes = assignments
    var sources = assignments.mapValues { "the size asked for is \($0)" }
    for tensor in workload.tensors {
      guard let elements = values[tensor.name], let axis = tensor.axes.first else { continue }
      let found = "--\(spellings[tensor.name] ?? tensor.name) has \(elements.count)"
      if let present = sizes[axis], present != "\(elements.count)" {
        throw InputError.data("both must be of length \(axis): \(sources[axis] ?? "") and \(found); make them agree")
      }
      sizes[axis] = "\(elements.count)"
      sources[axis] = sources[axis] ?? found
    }
    return sizes
  }
}
