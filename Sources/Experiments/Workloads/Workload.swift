public import Engine

/// A family of functions whose derivatives or products are measured, at any size. One type a file; `Workloads.all` lists
/// them.
public protocol Workload: Sendable {
  /// Name on the command line and in the database.
  var name: String { get }
  /// What it computes, in one line.
  var summary: String { get }
  /// Its sizes, in the order in which they are listed.
  var sizeNames: [SizeName] { get }
  /// Its tensors, with shapes in terms of its sizes.
  var tensors: [TensorRole] { get }
  /// Names of the tensors that derivatives are taken in, where they do not depend on the size; none for a plain product.
  var variables: [String] { get }
  /// Its output, with its shape in terms of its sizes.
  var output: String { get }
  /// The sizes that a sweep takes where none are asked for.
  var studySizes: [Size] { get }
  /// How its tensors may be called on the command line beside their own names, such as `y` for `y1`.
  var aliases: [String: String] { get }

  /// Its sizes from assignments on the command line.
  /// - Throws: `InputError.usage`.
  func size(_ assignments: [String: String]) throws -> Size

  /// Names of the tensors that derivatives are taken in at `size`.
  func variables(_ size: Size) -> [String]

  /// The tensors that a cell reads at `size`, directions included, in order.
  func inputs(_ size: Size) throws -> [TensorSpecification]

  /// Whether it may have a tensor of this name at some size.
  func isTensor(_ name: String) -> Bool

  /// Sizes that follow from tensors, with their values and where each comes from.
  /// - Throws: `InputError.data` where a tensor has the wrong number of axes.
  func sizes(from given: [String: GivenTensors.Given]) throws -> [(name: String, value: String, source: String)]

  /// What strategies are to compute at `size`.
  func problem(_ size: Size) throws -> Problem

  /// Bytes that `reference` leaves and computes in, beside the values of the inputs; `nil` where there is no formula.
  func referenceBytes(_ size: Size) -> Double?

  /// The result on another path than any strategy's: in double precision, from the values of the inputs. `nil` where no
  /// formula gives it; strategies are then compared with one another.
  func reference(_ size: Size, _ inputs: [String: [Double]]) -> Reference?
}

/// A size of a workload.
public struct SizeName: Sendable {
  /// Its name.
  public let name: String
  /// Whether a cell may go without.
  public let isOptional: Bool
  /// What it is the number of.
  public let summary: String
}

/// A tensor of a workload as listings show it.
public struct TensorRole: Sendable {
  /// Its name.
  public let name: String
  /// Names of the sizes that its extents are.
  public let axes: [String]
  /// What it is.
  public let summary: String
}

/// A tensor that a cell needs.
public struct TensorSpecification: Sendable {
  /// Its name.
  public let name: String
  /// Its shape.
  public let shape: Shape
  /// Where its elements are drawn from, where they are not given.
  public let distribution: Distribution
}

/// A result that strategies are compared with.
public struct Reference: Sendable {
  /// The path that it was computed on.
  public let name: String
  /// The outputs, by name, row-major.
  public let outputs: [String: [Double]]
}

/// The workloads there are.
public enum Workloads {
  /// In the order in which listings and reports show them; the first is the default.
  public static let all: [any Workload] = [
    ChainWorkload(), ProductWorkload(), RankOneWorkload(), TwoBranchWorkload(), MLPWorkload(), LogisticWorkload(),
  ]

  /// Those of the default study: the worked chain, and functions under every strategy.
  public static var study: [any Workload] { all.filter { !($0 is ProductWorkload) } }

  /// The workload called `name`.
  /// - Throws: `InputError.usage` that lists the names there are.
  public static func named(_ name: String) throws -> any Workload {
    guard let workload = all.first(where: { $0.name == name }) else {
      throw InputError.usage(
        "there is no workload \"\(name)\"; expected one of \(all.map(\.name).joined(separator: ", "))")
    }
    return workload
  }
}

extension Workload {
  public var aliases: [String: String] { [:] }

  public var variables: [String] { [] }

  public func variables(_ size: Size) -> [String] { variables }

  public func referenceBytes(_ size: Size) -> Double? { nil }

  public func reference(_ size: Size, _ inputs: [String: [Double]]) -> Reference? { nil }

  /// Its tensors at `size`, in order, each of whose axes is a size or, such as `2h`, a multiple of one.
  func roles(_ size: Size) throws -> [(String, Shape)] {
    tensors.map { role in
      (
        role.name,
        Shape(
          role.axes.map { axis in
            let (factor, name) = Self.multiple(axis)
            return factor * (size.count(name) ?? 1)
          })
      )
    }
  }

  /// The factor and the size of an axis such as `2h`.
  static func multiple(_ axis: String) -> (factor: Int, name: String) {
    let digits = axis.prefix { $0.isNumber }
    return (Int(digits) ?? 1, String(axis.dropFirst(digits.count)))
  }

  /// A direction for each variable at `size`.
  func directions(_ size: Size) throws -> [TensorSpecification] {
    try roles(size).filter { variables(size).contains($0.0) }.map { name, shape in
      TensorSpecification(name: "\(name).direction", shape: shape, distribution: .centered(radius: 1))
    }
  }

  /// The strategies that apply at its smallest study size.
  public var strategies: [any Strategy] {
    guard let size = studySizes.first, let problem = try? problem(size) else { return [] }
    return Strategies.all.filter { $0.refusal(of: problem, dtype: .float64) == nil }
  }

  /// Sizes that are counts, checked for presence.
  public func size(_ assignments: [String: String]) throws -> Size {
    try checkNames(assignments)
    return Size(
      try sizeNames.compactMap { size in
        guard let text = assignments[size.name] else {
          guard size.isOptional else {
            throw InputError.usage(
              "workload \(name) needs the size \(size.name) (\(size.summary)); give it with --size \(size.name)=64"
                + (["n", "m"].contains(size.name) ? " or --\(size.name) 64" : ""))
          }
          return nil
        }
        return (size.name, .count(try SizeGrammar.count(text, for: size.name)))
      })
  }

  /// Refuses sizes that the workload does not have.
  func checkNames(_ assignments: [String: String]) throws {
    for unknown in assignments.keys.sorted() where !sizeNames.contains(where: { $0.name == unknown }) {
      throw InputError.usage(
        "workload \(name) has no size \"\(unknown)\"; it has \(sizeNames.map(\.name).joined(separator: ", "))")
    }
  }
}
