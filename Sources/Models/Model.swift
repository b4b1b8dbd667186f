public import Engine

/// Anything that can be evaluated or differentiated at a size: built in, or in a file of the user's. `Models.sources` says where models
/// come from.
///
/// A model has a problem, which strategies compute, or the form of a network, which is evaluated, differentiated by reverse mode and trained;
/// most have both. The problem of a model that states none is the loss of its network in the network's parameters.
public protocol Model: Sendable {
  /// Name on the command line and in the database.
  var name: String { get }
  /// What its problem is, in one line.
  var summary: String { get }
  /// The sizes of its problem, in the order in which they are listed and recorded.
  var sizes: [SizeDeclaration] { get }
  /// The tensors of its problem, with shapes in terms of its sizes.
  var tensors: [TensorRole] { get }
  /// What its problem computes, with shapes in terms of its sizes.
  var output: String { get }
  /// The sizes that a sweep takes where none are asked for; none where it has no problem.
  var studySizes: [Size] { get }
  /// Whether a sweep that names no model takes it.
  var isInStudy: Bool { get }
  /// Whether its name does not say what it is, so that runs record its definition.
  var needsDefinition: Bool { get }
  /// The same as a network; `nil` where it is none.
  var network: NetworkForm? { get }

  /// Whether its problem may have a tensor of this name at some size.
  func isTensor(_ name: String) -> Bool

  /// Sizes that follow from tensors, with where each comes from.
  /// - Throws: `InputError.data` where a tensor has the wrong number of axes.
  func sizes(from given: [String: GivenTensors.Given]) throws -> [FollowingSize]

  /// The tensors that its problem reads at `size`, directions included, in order.
  /// - Throws: `InputError`, `FormatError` where it has no problem, or none at this size.
  func inputs(_ size: Size) throws -> [TensorSpecification]

  /// What strategies are to compute at `size`.
  /// - Throws: as `inputs` does; `EngineError`.
  func problem(_ size: Size) throws -> Problem

  /// Bytes that `reference` leaves and computes in, beside the values of the inputs; `nil` where there is no formula.
  func referenceBytes(_ size: Size) -> Double?

  /// The result on another path than any strategy's: in double precision, from the values of the inputs. `nil` where no
  /// formula gives it; strategies are then compared with one another.
  func reference(_ size: Size, _ inputs: [String: [Double]]) -> Reference?
}

/// A size that follows from a tensor.
public typealias FollowingSize = (name: String, value: Size.Value, source: String)

extension Model {
  public var studySizes: [Size] { [] }

  public var isInStudy: Bool { !studySizes.isEmpty }

  public var needsDefinition: Bool { false }

  public var network: NetworkForm? { nil }

  public func referenceBytes(_ size: Size) -> Double? { nil }

  public func reference(_ size: Size, _ inputs: [String: [Double]]) -> Reference? { nil }

  /// Other names of its tensors on the command line, such as `y` for `y1`.
  public var aliases: [String: String] {
    Dictionary(tensors.compactMap { role in role.alias.map { ($0, role.name) } }) { first, _ in first }
  }

  /// The size of a cell, from sizes that were asked for.
  /// - Throws: `InputError.usage` where one is unknown, wrong or missing.
  public func size(_ asked: Size) throws -> Size { try sizes.complete(asked, of: "workload \(name)") }

  /// The strategies that apply at its smallest study size.
  public var strategies: [any Strategy] {
    guard let size = studySizes.first, let problem = try? problem(size) else { return [] }
    return Strategies.all.filter { $0.refusal(of: problem, dtype: .float64) == nil }
  }

  /// Whether it may have a tensor of this name at some size.
  public func isTensor(_ name: String) -> Bool {
    tensors.contains { $0.name == name || $0.isVariable && "\($0.name).direction" == name }
  }

  /// Sizes that follow from tensors by the axes of each; examples may stand without an axis for their number where there is one.
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
