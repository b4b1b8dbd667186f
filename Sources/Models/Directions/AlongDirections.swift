public import Engine

/// A model whose Hessian is applied to several directions at once. It has one more size, `directions`; each direction
/// and each product has that many along a new first axis.
public struct AlongDirections: WrappedModel {
  /// Name of the size.
  public static let sizeName = "directions"

  let one: any Model

  /// - Throws: `InputError.usage` if the model has a size of this name itself.
  public init(_ one: any Model) throws {
    guard !one.sizes.contains(where: { $0.name == Self.sizeName }) else {
      throw InputError.usage(
        "\(one.name) has something called \(Self.sizeName) itself; rename it, or leave out --directions")
    }
    self.one = one
  }

  public var summary: String { "\(one.summary), along several directions at once" }
  public var sizes: [SizeDeclaration] {
    one.sizes + [SizeDeclaration(Self.sizeName, "number of directions", shorthand: Self.sizeName)]
  }
  public var tensors: [TensorRole] {
    one.tensors.map { role in
      guard Self.isDirection(role.name) else { return role }
      return TensorRole(
        name: role.name, axes: [Self.sizeName] + role.axes, summary: role.summary, alias: role.alias)
    }
  }
  public var output: String { "\(one.output), for each direction" }

  private static func isDirection(_ name: String) -> Bool { name.hasSuffix(".direction") }

  func own(_ size: Size) -> Size { size.filter { $0 != Self.sizeName } }

  private func count(_ size: Size) -> Int { size.count(Self.sizeName) ?? 1 }

  /// The sizes that follow from given tensors; of directions, from what follows their first axis.
  public func sizes(from given: [String: GivenTensors.Given]) throws -> [FollowingSize] {
    let directions = given.filter { Self.isDirection($0.key) && !$0.value.extents.isEmpty }
    let plain = given.merging(
      directions.mapValues {
        GivenTensors.Given(source: $0.source, extents: Array($0.extents.dropFirst()), values: [])
      }
    ) { $1 }
    let counts = directions.sorted { $0.key < $1.key }.map { _, tensor -> FollowingSize in
      (Self.sizeName, .count(tensor.extents[0]), "\(tensor.source) has \(tensor.extents[0])")
    }
    return try one.sizes(from: plain) + counts
  }

  public func inputs(_ size: Size) throws -> [TensorSpecification] {
    let variables = Set((try along(size).function?.variables ?? []).map { "\($0).direction" })
    return try one.inputs(own(size)).map { specification in
      guard variables.contains(specification.name) else { return specification }
      return TensorSpecification(
        name: specification.name, shape: Shape([count(size)] + specification.shape.extents),
        distribution: specification.distribution)
    }
  }

  private func along(_ size: Size) throws -> Problem {
    guard let problem = try one.problem(own(size)).along(count(size)) else {
      throw InputError.usage(
        "workload \(name) is a plain product, which has no directions; leave out --directions, or name another workload"
      )
    }
    return problem
  }

  public func problem(_ size: Size) throws -> Problem { try along(size) }

  public func differentiated(in variables: [String]) throws -> any Model {
    try AlongDirections(one.differentiated(in: variables))
  }

  public func referenceBytes(_ size: Size) -> Double? {
    one.referenceBytes(own(size)).map { $0 * Double(count(size)) }
  }

  /// The formula for one direction after the other.
  public func reference(_ size: Size, _ inputs: [String: [Double]]) -> Reference? {
    let count = count(size)
    var joined: Reference?
    for index in 0..<count {
      let row = inputs.reduce(into: [String: [Double]]()) { found, input in
        let (name, values) = input
        let length = values.count / count
        found[name] =
          Self.isDirection(name) ? Array(values[index * length..<(index + 1) * length]) : values
      }
      guard let next = one.reference(own(size), row) else { return nil }
      guard let before = joined else {
        joined = next
        continue
      }
      joined = Reference(
        name: next.name,
        outputs: before.outputs.merging(next.outputs) { $0 + $1 }.merging(
          before.outputs.filter { !$0.key.hasSuffix(".hvp") }
        ) { $1 })
    }
    return joined
  }
}
