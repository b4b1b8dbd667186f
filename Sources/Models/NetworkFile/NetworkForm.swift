public import Engine

/// A model as a network: an output of inputs and parameters and, if it has one, a loss against targets.
public struct NetworkForm: Sendable {
  /// A definition that an output should agree with.
  public struct Definition: Sendable {
    /// Whether the output for these numbers should be 1, not 0.
    public let holds: @Sendable ([Double]) -> Bool
    /// Inputs for which rounding decides, with the exact result.
    public let nearTies: (note: String, cases: [(input: [Double], exact: String)])
  }

  /// Source of the network file.
  enum Source: Sendable {
    /// One file for all sizes.
    case file(@Sendable () throws -> NetworkFile)
    /// A file generated for its sizes.
    case written(@Sendable (Size) throws -> NetworkFile)

    /// A file embedded in the program.
    static func embedded(_ text: @autoclosure @escaping @Sendable () -> [UInt8], _ name: String) -> Source {
      .file { try NetworkFile(text: text(), file: name) }
    }
  }

  /// The output in one line.
  public let summary: String
  /// The sizes that may be chosen; the others follow.
  public internal(set) var sizes: [SizeDeclaration]
  let source: Source
  /// A warning for readers of the output.
  public var caution: String?
  /// Footnotes where the worked notes differ for an adjoint, by the name of the value.
  public var footnotes: [String: String] = [:]
  /// Accepted lengths of inputs, if the file would accept more.
  var lengths: ClosedRange<Int>?
  /// Definition of the output; `nil` if only labels can tell.
  public var definition: Definition?
  /// Values of sizes for a data set, from its number of features and classes, if they are neither chosen nor implied.
  public var fitting: [String: @Sendable (_ features: Int, _ classes: () throws -> Int) throws -> Size.Value] = [:]

  /// - Parameter sizes: sizes of the model. The number of examples is no size of the network; the others need not be
  ///   chosen.
  init(summary: String, sizes: [SizeDeclaration], source: Source) {
    (self.summary, self.source) = (summary, source)
    self.sizes = sizes.filter { !$0.countsExamples }
    for index in self.sizes.indices { (self.sizes[index].isOptional, self.sizes[index].standard) = (true, nil) }
  }

  /// The file, and its chosen sizes.
  /// - Throws: `InputError.usage` if a size is unknown or wrong; `FormatError` if the file is wrong.
  func chosen(_ asked: Size, of name: String) throws -> (file: NetworkFile, counts: [String: Int], size: Size) {
    let size = try sizes.complete(asked, of: "network \(name)")
    switch source {
    case .file(let read): return (try read(), size.counts, size)
    case .written(let write): return (try write(size), [:], size)
    }
  }
}

extension Model {
  /// The network form, for callers that need one.
  /// - Throws: `InputError.usage` if there is none.
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

  /// The network file at these sizes.
  /// - Throws: `InputError.usage` if there is no network or a size is wrong; `FormatError` if the file is wrong.
  public func networkFile(_ asked: Size) throws -> NetworkFile { try networkForm.chosen(asked, of: name).file }

  /// Whether the network has a parameter of this name at some size, if its file at the default sizes does not tell.
  public func mayHave(parameter: String) -> Bool {
    guard case .written? = network?.source, !parameter.hasSuffix(".direction") else { return false }
    return isTensor(parameter) && !tensors.contains { $0.isExample && $0.name == parameter }
  }

  /// Sizes of the network that follow from given parameters and that its file cannot infer.
  /// - Throws: `InputError.data`.
  public func openSizes(from parameters: [String: GivenTensors.Given]) throws -> Size {
    guard let network, case .written = network.source else { return Size() }
    let following = try sizes(from: parameters).map { (name: $0.name, value: $0.value) }
    return Size(following.reversed()).filter { name in network.sizes.contains { $0.name == name } }
  }

  /// The requested sizes. For a data set, also those that suit it and are neither requested nor implied by given
  /// parameters.
  /// - Parameter classes: number of classes of the labels; throws if the labels are no classes.
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

  /// The network with parameter values, and its size.
  /// - Parameters:
  ///   - asked: requested sizes; the others follow from the inputs' length or the given tensors, or are the file's
  ///     own.
  ///   - inputLength: number of elements of an example, if known.
  ///   - given: parameters that replace the file's.
  ///   - seed: seed of drawn values.
  ///   - admit: throws for a network that is too large, before any value is created.
  /// - Throws: `InputError`, `FormatError` or `EngineError` if something does not fit.
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
    var network = try file.network(
      sizes: counts, inputLength: inputLength, given: given, dtype: dtype, seed: seed, admit: admit)
    network.isBuiltin = !needsDefinition
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
