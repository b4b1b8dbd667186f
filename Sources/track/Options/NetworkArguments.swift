import ArgumentParser
import Engine
import Experiments

/// Options of verbs that take a network: which one, of what size, with which weights.
struct NetworkArguments: ParsableArguments {
  @Argument(
    help: "Name of a network, or the path of a network file (docs/network-format.md).",
    completion: .list(Networks.all.map(\.name)))
  var network: String

  @Option(
    help: ArgumentHelp(
      "Sizes of the network, such as d=3,h=4 or layers=4-8-3; the others follow.", valueName: "name=value,…"))
  var size: [String] = []

  @Option(
    help: ArgumentHelp(
      "Parameters from a file in the place of the network's own: a JSON object of name → nested arrays, or .npz, such as track export tensors writes of a training.",
      valueName: "file"), completion: .file())
  var given: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seed of weights that are drawn (default: a fresh one).", valueName: "n"))
  var seed: String?

  /// The sizes by name.
  /// - Throws: `InputError.usage`.
  var sizes: [String: String] {
    get throws {
      var all: [String: String] = [:]
      for text in size {
        for (name, value) in try SizeGrammar.assignments(text) {
          guard all.updateValue(value, forKey: name) == nil else {
            throw InputError.usage("--size gives \(name) twice; give it once")
          }
        }
      }
      return all
    }
  }

  /// The tensors of `--given` that are parameters of `network` or have one of these names; what else it holds is remarked upon.
  /// - Throws: `InputError`, `FormatError`.
  func tensors(
    of network: any Network, and others: Set<String> = [], isQuiet: Bool
  ) throws -> [String: GivenTensors.Given] {
    guard let given else { return [:] }
    let names = others.union(try network.file(sizes).file.parameterNames)
    let file = try GivenFile(given) { names.contains($0) || network.mayHave(parameter: $0) }
    Remarks.show(file.remarks, isQuiet: isQuiet)
    return Dictionary(file.tensors.map { ($0.name, $0.tensor) }) { first, _ in first }
  }

  /// The network with its weights; with `takesExamples` also the tensors of `--given` that are none of its parameters, such as x and t.
  /// - Throws: `InputError`, `FormatError` or `EngineError`.
  func weighted(
    _ network: any Network, inputLength: Int?, dtype: DType, takesExamples: Bool = false, isQuiet: Bool,
    admit: (NetworkDescription) throws -> Void = { _ in }
  ) throws -> (network: WeightedNetwork, size: Size, others: [String: GivenTensors.Given]) {
    let file = try network.file(sizes).file
    let examples = takesExamples ? Set(file.inputNames + (file.targetName.map { [$0] } ?? [])) : []
    let tensors = try tensors(of: network, and: examples, isQuiet: isQuiet)
    let others = tensors.filter { examples.contains($0.key) }
    let parameters = tensors.filter { !examples.contains($0.key) }
    let sizes = try network.sizes(from: parameters).merging(sizes) { _, chosen in chosen }
    // The width of an example that is given is as good as that of one by hand.
    let inputLength = inputLength ?? (file.inputNames.count == 1 ? others[file.inputNames[0]]?.extents.last : nil)
    let seed = try seed.map { try Arguments.number($0, for: "--seed", in: 0...Int.max) } ?? Int.random(in: 0...Int.max)
    let (weighted, size) = try network.weighted(
      sizes, inputLength: inputLength, given: parameters, dtype: dtype, seed: seed, admit: admit)
    return (weighted, size, others)
  }
}
