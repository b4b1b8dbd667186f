public import Engine

/// P = A1 A2 … Ak, a product of any chain of matrices, given by its extents: dims=30-35-15-5 is A1 [30, 35], A2 [35, 15],
/// A3 [15, 5].
public struct ProductModel: Model {
  public init() {}

  public var name: String { "product" }
  public var summary: String { "P = A1 A2 … Ak, a product of any chain of matrices" }
  public var sizes: [SizeDeclaration] {
    [
      SizeDeclaration(
        "dims", "the extents of the chain, such as 30-35-15-5", kind: .extents(2...Self.maxFactors + 1))
    ]
  }
  public var tensors: [TensorRole] {
    [TensorRole(name: "A1, A2, …", axes: ["dims[i]", "dims[i+1]"], summary: "the factors")]
  }
  public var output: String { "P [first of dims, last of dims]" }
  public var studySizes: [Size] { [["dims": [30, 35, 15, 5, 10, 20, 25]]] }
  public var isInStudy: Bool { false }

  /// Maximum number of factors; the dynamic programme is cubic in it.
  private static let maxFactors = 500

  public func inputs(_ size: Size) throws -> [TensorSpecification] {
    factors(size).map { factor in
      // Rows that sum to about 1 keep the product of a long chain within float32.
      TensorSpecification(
        name: factor.input, shape: factor.shape, distribution: .uniform(below: 2 / Double(factor.columns)))
    }
  }

  public func problem(_ size: Size) throws -> Problem {
    .product(try ProductChain(factors(size), output: "P"))
  }

  public func referenceBytes(_ size: Size) -> Double? {
    let extents = size.extents("dims") ?? [1, 1]
    // All intermediate products, as if none were freed before the end.
    var elements = 0.0
    _ = Bracketing.optimal(extents: extents).evaluate {
      (rows: extents[$0], columns: extents[$0 + 1])
    } _: { left, right in
      elements += Double(left.rows) * Double(right.columns)
      return (rows: left.rows, columns: right.columns)
    }
    return 8 * elements
  }

  public func reference(_ size: Size, _ inputs: [String: [Double]]) -> Reference? {
    let factors = factors(size).map { ($0.rows, $0.columns, inputs[$0.input] ?? []) }
    return Reference(
      name: "plain loops in float64, optimal bracketing", outputs: ["P": ClosedForms.product(factors)])
  }

  public func isTensor(_ name: String) -> Bool { name.first == "A" && Int(name.dropFirst()).map { $0 > 0 } ?? false }

  /// The extents of A1, A2, …, which must be consecutive and match.
  public func sizes(from given: [String: GivenTensors.Given]) throws -> [FollowingSize] {
    guard !given.isEmpty else { return [] }
    let factors = (1...given.count).compactMap { given["A\($0)"] }
    guard factors.count == given.count, factors.allSatisfy({ $0.extents.count == 2 }) else {
      throw InputError.data(
        "the factors given are \(given.keys.sorted().joined(separator: ", ")); expected matrices A1, A2, … without a gap"
      )
    }
    for (left, right) in zip(factors, factors.dropFirst()) where left.extents[1] != right.extents[0] {
      throw InputError.data(
        "\(left.source) has shape \(left.extents) and \(right.source) \(right.extents); expected [p, q] and [q, r] with one q"
      )
    }
    let extents = [factors[0].extents[0]] + factors.map { $0.extents[1] }
    return [("dims", .extents(extents), factors.map(\.source).joined(separator: ", "))]
  }

  private func factors(_ size: Size) -> [ProductChain.Factor] {
    let extents = size.extents("dims") ?? [1, 1]
    return zip(extents, extents.dropFirst()).enumerated().map { index, pair in
      .matrix("A\(index + 1)", rows: pair.0, columns: pair.1)
    }
  }
}
