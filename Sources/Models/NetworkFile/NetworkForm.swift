public import Engine

/// A model as a network: an output of inputs and parameters, and where it has one a loss against targets, as a network file describes them.
public struct NetworkForm: Sendable {
  /// What an output should agree with by definition.
  public struct Definition: Sendable {
    /// Whether the output at these numbers is to be 1 rather than 0.
    public let holds: @Sendable ([Double]) -> Bool
    /// Inputs at which rounding decides, and what exact arithmetic would say.
    public let nearTies: (note: String, cases: [(input: [Double], exact: String)])
  }

  /// Where its file comes from.
  enum Source: Sendable {
    /// It is the same at all sizes.
    case file(@Sendable () throws -> NetworkFile)
    /// It is written for its sizes.
    case written(@Sendable (Size) throws -> NetworkFile)

    /// A file inside the program.
    static func embedded(_ text: @autoclosure @escaping @Sendable () -> [UInt8], _ name: String) -> Source {
      .file { try NetworkFile(text: text(), file: name) }
    }
  }

  /// What its output is, in one line.
  public let summary: String
  /// The sizes that may be chosen; the others follow.
  public internal(set) var sizes: [SizeDeclaration]
  let source: Source
  /// What a reader of its outputs should know.
  public var caution: String?
  /// Where the notes that it is from say otherwise of an adjoint, by the name of the value.
  public var footnotes: [String: String] = [:]
  /// Lengths of the inputs that it takes, where its file would take more.
  var lengths: ClosedRange<Int>?
  /// What its output is to agree with; `nil` where only labels say.
  public var definition: Definition?
  /// Values of sizes that a data set suggests, from its features and the number of its classes, where they neither were chosen nor follow.
  public var fitting: [String: @Sendable (_ features: Int, _ classes: () throws -> Int) throws -> Size.Value] = [:]

  /// - Parameter sizes: the model's; the number of examples is none of the network's, and no other must be chosen.
  init(summary: String, sizes: [SizeDeclaration], source: Source) {
    (self.summary, self.source) = (summary, source)
    self.sizes = sizes.filter { !$0.countsExamples }
    for index in self.sizes.indices { (self.sizes[index].isOptional, self.sizes[index].standard) = (true, nil) }
  }

  /// Its file, and the sizes of it that were chosen.
  /// - Throws: `InputError.usage` where an unknown or wrong size is asked for; `FormatError` where the file is wrong.
  func chosen(_ asked: Size, of name: String) throws -> (file: NetworkFile, counts: [String: Int], size: Size) {
    let size = try sizes.complete(asked, of: "network \(name)")
    switch source {
    case .file(let read): return (try read(), size.counts, size)
    case .written(let write): return (try write(size), [:], size)
    }
  }
}

extension Model {
  /// Its form as a network.
  /// - Throws: `InputError.usage` where it has none.
  public var networkForm: NetworkForm {
    get throws {
      guard let network else {
        throw InputError.usage(
          "there is no network \"\(name)\", for that model has no inputs and outputs to evaluate; expected \(Models.expected(for: .network))"
        )
      }
      return network
    }
  }

  /// Its network file at these sizes.
  /// - Throws: `InputError.usage` where it is no network or a size is wrong; `FormatError` where the file is.
  public func networkFile(_ asked: Size) throws -> NetworkFile { try networkForm.chosen(asked, of: name).file }

  /// Whether its network may have a parameter of this name at some size, where that is more than its file says at the standard ones.
  public func mayHave(parameter: String) -> Bool {
    guard case .written? = network?.source, !parameter.hasSuffix(".direction") else { return false }
    return isTensor(parameter) && !tensors.contains { $0.isExample && $0.name == parameter }
  }

  /// Sizes of its network that follow from given parameters and that its file does not find out itself.
  /// - Throws: `InputError.data`.
  public func openSizes(from parameters: [String: GivenTensors.Given]) throws -> Size {
    guard let network, case .written = network.source else { return Size() }
    let following = try sizes(from: parameters).map { (name: $0.name, value: $0.value) }
    return Size(following.reversed()).filter { name in network.sizes.contains { $0.name == name } }
  }

  /// The sizes that were asked for, and for a data set those that suit it and neither were chosen nor follow from given parameters.
  /// - Parameter classes: the number of classes of its labels; throws where they are none.
  /// - Throws: `InputError`.
  public func size(
    _ asked: Size, fitting features: Int, classes: () throws -> Int, beside parameters: [String: GivenTensors.Given]
  ) throws -> Size {
    var size = try openSizes(from: parameters).merging(asked)
    let fitting = try networkForm.fitting
    let following = fitting.isEmpty ? [] : try Set(sizes(from: parameters).map(\.name))
    for (name, value) in fitting where size[name] == nil && !following.contains(name) {
      size[name] = try value(features, classes)
    }
    return size
  }

  /// Its network with the values of its parameters, and its size.
  /// - Parameters:
  ///   - asked: sizes that were asked for; the others follow from the inputs' length or the given tensors, or are the file's own.
  ///   - inputLength: numbers of an example, where they are known.
  ///   - given: parameters in the place of the file's.
  ///   - seed: what values that are drawn are drawn from.
  ///   - admit: refuses a network that is too large, before any value is made.
  /// - Throws: `InputError`, `FormatError` or `EngineError` where something does not fit.
  public func weighted(
    _ asked: Size = [:], inputLength: Int? = nil, given: [String: GivenTensors.Given] = [:],
    dtype: DType = .float64, seed: Int = 0, admit: (NetworkDescription) throws -> Void = { _ in }
  ) throws -> (network: WeightedNetwork, size: Size) {
    let form = try networkForm
    let (file, counts, size) = try form.chosen(asked, of: name)
    if let lengths = form.lengths, let length = inputLength ?? file.inputSize.flatMap({ counts[$0] }),
      !lengths.contains(length)
    {
      throw InputError.data(
        "network \(name) takes lists of \(lengths.lowerBound) to \(lengths.upperBound) numbers such as 1,2,4,8, found one of \(length)"
      )
    }
    let network = try file.network(
      sizes: counts, inputLength: inputLength, given: given, dtype: dtype, seed: seed, admit: admit)
    let description = network.description
    if let inputLength, inputLength != description.inputLength {
      let expected = description.inputs.map { "\($0.name) \($0.shape)" }.joined(separator: ", ")
      throw InputError.data(
        "network \(name) takes \(description.inputLength) numbers (\(expected)), found an input of \(inputLength)")
    }
    return (
      network, size.filter { counts[$0] == nil }.merging(Size(description.sizes.map { ($0.name, .count($0.value)) }))
    )
  }
}
