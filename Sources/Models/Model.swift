public import Engine

/// Anything that can be evaluated or differentiated at a size. `Models.sources` lists where models come from.
///
/// A model has a problem, which strategies compute, or a network form, which is evaluated, differentiated by reverse
/// mode and trained; most have both. A model without a problem of its own gets the loss of its network as a function
/// of the parameters.
public protocol Model: Sendable {
  /// Name on the command line and in the database.
  var name: String { get }
  /// The problem in one line.
  var summary: String { get }
  /// The sizes of the problem, in the order in which they are listed and recorded.
  var sizes: [SizeDeclaration] { get }
  /// The tensors of the problem, with shapes in terms of the sizes.
  var tensors: [TensorRole] { get }
  /// The result of the problem, with shapes in terms of the sizes.
  var output: String { get }
  /// The sizes of a sweep that names none; empty without a problem.
  var studySizes: [Size] { get }
  /// Whether a sweep that names no model includes this one.
  var isInStudy: Bool { get }
  /// The element type of a run that names none.
  var dtype: DType { get }
  /// Whether runs must record the model's definition, because its name does not identify it.
  var needsDefinition: Bool { get }
  /// The network form; `nil` without one.
  var network: NetworkForm? { get }
  /// The function of a file of another library; `nil` for other models.
  var imported: ImportedModel? { get }

  /// The function that an evaluation computes; `nil` for networks and built-in models.
  /// - Throws: `InputError` if it cannot be recorded.
  func evaluated() throws -> ImportedModel?

  /// The model as one whose sizes and loss have to be chosen before it can be computed; `nil` for other models.
  var open: (any OpenModel)? { get }

  /// Whether the problem has a tensor of this name at some size.
  func isTensor(_ name: String) -> Bool

  /// The sizes that follow from given tensors, each with its source.
  /// - Throws: `InputError.data` if a tensor has the wrong number of axes.
  func sizes(from given: [String: GivenTensors.Given]) throws -> [FollowingSize]

  /// The tensors that the problem reads at `size`, including directions, in order.
  /// - Throws: `InputError`, `FormatError` if there is no problem, or none at this size.
  func inputs(_ size: Size) throws -> [TensorSpecification]

  /// The problem at `size`.
  /// - Throws: as `inputs` does; `EngineError`.
  func problem(_ size: Size) throws -> Problem

  /// The function whose Jacobian is taken, with the tensors that it reads; `nil` for the function of the problem.
  /// - Throws: as `problem` does.
  func mapping(_ size: Size) throws -> (function: Function, inputs: [TensorSpecification])?

  /// Whether the function whose Jacobian is taken reads a tensor of this name that the problem does not.
  func isTensorOfMapping(_ name: String) -> Bool

  /// The loss as a function of the outputs of a network, for products with other matrices than the Hessian; `nil` if the
  /// function is no such loss.
  /// - Throws: as `problem` does.
  func lossOfOutputs(_ size: Size) throws -> LossOfOutputs?

  /// The definition that runs record, as JSON, from which `ModelSource.recorded` makes the model again; `nil` for a network,
  /// whose file is recorded.
  /// - Throws: as `problem` does.
  func definition(_ size: Size) throws -> String?

  /// This model with derivatives taken in these tensors.
  /// - Throws: `InputError.usage` if it has no choice of variables, or no such tensor to differentiate in.
  func differentiated(in variables: [String]) throws -> any Model

  /// The values that its file has for tensors of the problem, except those that are `given`.
  /// - Throws: `FormatError`, `InputError` if they do not fit or cannot be read.
  func ownValues(_ size: Size, beside given: Set<String>) throws -> [String: GivenTensors.Given]

  /// Bytes that it keeps in memory: those of its file, if they are read again for values or derivatives.
  var keptBytes: Int { get }

  /// Bytes that `reference` returns and needs to compute, without the inputs; `nil` if there is no formula.
  func referenceBytes(_ size: Size) -> Double?

  /// The result by a formula, in double precision, independent of all strategies. `nil` if there is no formula;
  /// strategies are then compared with one another.
  func reference(_ size: Size, _ inputs: [String: [Double]]) -> Reference?
}

/// A size that follows from a tensor.
public typealias FollowingSize = (name: String, value: Size.Value, source: String)

extension Model {
  public var studySizes: [Size] { [] }

  public var isInStudy: Bool { !studySizes.isEmpty }

  public var dtype: DType { .float64 }

  public var needsDefinition: Bool { false }

  public var network: NetworkForm? { nil }

  public var imported: ImportedModel? { nil }

  public func evaluated() throws -> ImportedModel? { imported }

  public var open: (any OpenModel)? { nil }

  public func differentiated(in variables: [String]) throws -> any Model {
    let own = tensors.filter(\.isVariable).map(\.name)
    guard Set(variables) != Set(own) else { return self }
    let names = own.isEmpty ? "" : ": they are \(own.joined(separator: ", "))"
    throw InputError.usage("the variables of \(name) cannot be chosen\(names)")
  }

  public func isTensorOfMapping(_ name: String) -> Bool { false }

  public func definition(_ size: Size) throws -> String? { nil }

  public var keptBytes: Int { 0 }

  public func referenceBytes(_ size: Size) -> Double? { nil }

  public func reference(_ size: Size, _ inputs: [String: [Double]]) -> Reference? { nil }

  /// Aliases of tensors on the command line, such as `y` for `y1`.
  public var aliases: [String: String] {
    Dictionary(tensors.compactMap { role in role.alias.map { ($0, role.name) } }) { first, _ in first }
  }

  /// Completes the requested sizes to the size of a cell.
  /// - Throws: `InputError.usage` if one is unknown, wrong or missing.
  public func size(_ asked: Size) throws -> Size { try sizes.complete(asked, of: "workload \(name)") }

  /// The strategies that apply at the smallest study size.
  public var strategies: [any Strategy] {
    guard let size = studySizes.first, let problem = try? problem(size) else { return [] }
    return Strategies.applying(to: problem)
  }

  /// Whether no strategy differentiates it: it is a product of matrices.
  public var isPlainProduct: Bool {
    guard let size = studySizes.first, let problem = try? problem(size) else { return false }
    return problem.function == nil
  }

  /// Whether it is a loss of a network's outputs, at the smallest size of its study.
  public var hasLossOfOutputs: Bool {
    guard let size = studySizes.first, let loss = try? lossOfOutputs(size) else { return false }
    return loss.targets != nil
  }

  /// Whether the problem may have a tensor of this name at some size.
  public func isTensor(_ name: String) -> Bool {
    tensors.contains { $0.name == name || $0.isVariable && "\($0.name).direction" == name }
  }

  /// The sizes that follow from the axes of tensors. A single example may omit the axis that counts examples.
  public func sizes(from given: [String: GivenTensors.Given]) throws -> [FollowingSize] {
    try tensors.flatMap { role -> [FollowingSize] in
      guard let tensor = given[role.name] else { return [] }
      let isAlone = role.isExample && tensor.extents.count == role.axes.count - 1
      let extents = isAlone ? [1] + tensor.extents : tensor.extents
      guard extents.count == role.axes.count else {
        throw InputError.data(
          "\(tensor.source) has \(tensor.extents.count) axes, expected [\(role.axes.joined(separator: ", "))]")
      }
      return try zip(role.axes, extents).compactMap { axis, extent in
        guard let written = NetworkExtent(axis), let name = written.name else { return nil }
        guard let size = written.size(for: extent) else {
          throw InputError.data(
            "\(tensor.source) has \(extent) along \(axis); expected a multiple of \(written.factor)")
        }
        return (name, .count(size), "\(tensor.source) has \(extent)")
      }
    }
  }
}
