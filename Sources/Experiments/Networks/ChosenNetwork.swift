public import Engine

/// A network file and what was chosen of it.
public struct ChosenNetwork: Sendable {
  /// The file.
  public let file: NetworkFile
  /// Sizes that were chosen; the others follow.
  public var sizes: [String: Int] = [:]
  /// What else it was made for, such as an activation.
  public var choices: [(name: String, value: Size.Value)] = []

  /// The size of a cell of this network.
  public func size(of description: NetworkDescription) -> Size {
    Size(choices + description.sizes.map { ($0.name, .count($0.value)) })
  }
}

extension Network {
  /// The network with its weights, and its size, from assignments on the command line.
  /// - Parameters:
  ///   - inputLength: numbers of an example, where they are known.
  ///   - given: parameters in the place of the file's.
  ///   - admit: refuses a network that is too large, before any value is made.
  /// - Throws: `InputError`, `FormatError` or `EngineError` where something does not fit.
  public func weighted(
    _ assignments: [String: String] = [:], inputLength: Int? = nil, given: [String: GivenTensors.Given] = [:],
    dtype: DType = .float64, seed: Int = 0, admit: (NetworkDescription) throws -> Void = { _ in }
  ) throws -> (network: WeightedNetwork, size: Size) {
    if let inputLength { try check(inputLength: inputLength) }
    let chosen = try file(assignments)
    let network = try chosen.file.network(
      sizes: chosen.sizes, inputLength: inputLength, given: given, dtype: dtype, seed: seed, admit: admit)
    let description = network.description
    if let inputLength, inputLength != description.inputLength {
      let expected = description.inputs.map { "\($0.name) \($0.shape)" }.joined(separator: ", ")
      throw InputError.data(
        "network \(name) takes \(description.inputLength) numbers (\(expected)), found an input of \(inputLength)")
    }
    return (network, chosen.size(of: description))
  }
}
