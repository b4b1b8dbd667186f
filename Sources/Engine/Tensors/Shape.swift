/// Extents of a tensor, outermost first; none for a scalar. Elements are row-major.
public struct Shape: Sendable, Hashable, CustomStringConvertible, ExpressibleByArrayLiteral {
  /// The extents, each at least 0.
  public let extents: [Int]

  public init(_ extents: [Int]) {
    self.extents = extents
  }

  public init(arrayLiteral extents: Int...) {
    self.init(extents)
  }

  /// The shape of a scalar.
  public static let scalar = Shape([])

  /// Number of axes.
  public var rank: Int { extents.count }

  /// Number of elements; saturates at `Int.max` rather than overflow.
  public var count: Int {
    extents.reduce(1) { product, extent in
      let (value, overflow) = product.multipliedReportingOverflow(by: extent)
      return overflow ? Int.max : value
    }
  }

  /// Extent of an axis.
  public subscript(axis: Int) -> Int { extents[axis] }

  /// The extents in brackets, such as `[3, 4]`.
  public var description: String { "[\(extents.map(String.init).joined(separator: ", "))]" }
}
