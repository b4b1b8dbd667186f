import ArgumentParser
import Engine
import Experiments

/// Options of verbs on a network: its name, sizes and weights.
struct NetworkArguments: ParsableArguments {
  @Argument(
    help:
      "Name of a network, or the path of a network file (docs/network-format.md) or of a StableHLO text (docs/your-own-function.md).",
    completion: .list(Models.builtin(for: .network).map(\.name)))
  var network: String?

  @Option(
    help: ArgumentHelp(
      "Sizes of the network, such as d=3,h=4 or layers=4-8-3; the others follow.", valueName: "name=value,…"))
  var size: [String] = []

  @Option(
    help: ArgumentHelp(
      "Parameters from a file instead of the network's own: a JSON object of name → nested arrays, or an .npz, such as a training from track export tensors.",
      valueName: "file"), completion: .file())
  var given: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seed of drawn weights (default: random).", valueName: "n"))
  var seed: String?

  /// The model of the argument.
  /// - Throws: `InputError.usage` if there is none, or it is no network; `FormatError` if its file is wrong.
  var model: any Model {
    get throws {
      guard let network else {
        throw InputError.usage("expected the name of a network, or the path of a network file")
      }
      let model = try Models.find(network, for: .network)
      _ = try model.networkForm
      return model
    }
  }

  /// The function of another library's file; `nil` for a network.
  /// - Parameter takesRows: whether it is evaluated on examples, one at a time.
  /// - Throws: `InputError`, `FormatError` if there is no such model, or its file is wrong.
  func imported(
    _ expression: ExpressionArguments? = nil, target: String? = nil, takesRows: Bool = false
  ) throws -> ImportedModel? {
    guard let network else { return nil }
    let found = try Models.find(network, for: .network)
    if let open = found.open { return try fixed(open, expression, target: target, takesRows: takesRows) }
    guard found.imported != nil else { return nil }
    if let size = size.first {
      throw InputError.usage("\(found.name) has the sizes of its file; leave out --size \(size)")
    }
    return try (expression?.chosen(found) ?? found).imported
  }

  /// The tensors of `--given` that a function reads. Others cause a remark.
  /// - Throws: `InputError`, `FormatError`.
  func given(of model: ImportedModel, isQuiet: Bool) throws -> [(name: String, tensor: GivenTensors.Given)] {
    guard let given else { return [] }
    let file = try GivenFile(given, takes: model.isTensor)
    Remarks.show(file.remarks, isQuiet: isQuiet)
    return file.tensors
  }

  /// The function of a file with open extents, which follow from `--given` and `--size`. Without options for
  /// derivatives, it is evaluated.
  private func fixed(
    _ open: any OpenModel, _ expression: ExpressionArguments?, target: String?, takesRows: Bool
  ) throws -> ImportedModel {
    var choice = try expression?.choice(target: target) ?? ModelChoice()
    choice.isDifferentiated = expression != nil
    if let given {
      let tensors = try GivenFile(given).tensors
      choice.given = Dictionary(tensors.map { ($0.name, $0.tensor) }) { first, _ in first }
    }
    choice.sizes = try takesRows ? open.oneExample(sizes, beside: Set(choice.given.keys)) : sizes
    return try open.fixed(choice)
  }

  /// The requested sizes.
  /// - Throws: `InputError.usage`.
  var sizes: Size {
    get throws {
      try size.reduce(into: Size()) { all, text in
        let more = try SizeGrammar.assignments(text)
        if let name = more.names.first(where: { all[$0] != nil }) {
          throw InputError.usage("--size gives \(name) twice; give it once")
        }
        all = all.merging(more)
      }
    }
  }

  /// The tensors of `--given` that are parameters of the network of `model` or have one of these names. Others cause
  /// a remark.
  /// - Throws: `InputError`, `FormatError`.
  func tensors(
    of model: any Model, and others: Set<String> = [], isQuiet: Bool
  ) throws -> [String: GivenTensors.Given] {
    guard let given else { return [:] }
    let names = others.union(try model.networkFile(sizes).parameterNames)
    let file = try GivenFile(given) { names.contains($0) || model.mayHave(parameter: $0) }
    Remarks.show(file.remarks, isQuiet: isQuiet)
    return Dictionary(file.tensors.map { ($0.name, $0.tensor) }) { first, _ in first }
  }

  /// The network with its weights. With `takesExamples`, also the tensors of `--given` that are no parameters, such
  /// as x and t.
  /// - Throws: `InputError`, `FormatError` or `EngineError`.
  func weighted(
    _ model: any Model, inputLength: Int?, dtype: DType, takesExamples: Bool = false, isQuiet: Bool,
    admit: (NetworkDescription) throws -> Void = { _ in }
  ) throws -> (network: WeightedNetwork, size: Size, others: [String: GivenTensors.Given]) {
    let file = try model.networkFile(sizes)
    let examples = takesExamples ? Set(file.inputNames + (file.targetName.map { [$0] } ?? [])) : []
    let tensors = try tensors(of: model, and: examples, isQuiet: isQuiet)
    let others = tensors.filter { examples.contains($0.key) }
    let parameters = tensors.filter { !examples.contains($0.key) }
    let sizes = try model.openSizes(from: parameters).merging(sizes)
    // A given example determines the width as well as one on the command line.
    let inputLength = inputLength ?? (file.inputNames.count == 1 ? others[file.inputNames[0]]?.extents.last : nil)
    let seed = try Arguments.seed(seed)
    let (weighted, size) = try model.weighted(
      sizes, inputLength: inputLength, given: parameters, dtype: dtype, seed: seed, admit: admit)
    return (weighted, size, others)
  }
}
