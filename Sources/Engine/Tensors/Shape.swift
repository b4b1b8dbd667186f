/// Extents of a tensor, outermost first; empty for a scalar. Elements are row-major.
public struct Shape: Sendable, Hashable, CustomStringConvertible, ExpressibleByArrayLiteral {
  /// Each is at least 0.
  public let extents: [Int]

  public init(_ extents: [Int]) {
    self.extents = extents
  }

  public init(arrayLiteral extents: Int...) {
    self.init(extents)
  }

  public static let scalar = Shape([])

  /// Number of axes.
  public var rank: Int { extents.count }

  /// Number of elements; `Int.max` on overflow.
  public var count: Int {
    extents.reduce(1) { product, extent in
      let (value, overflow) = product.multipliedReportingOverflow(by: extent)
      return overflow ? Int.max : value
    }
  }

  /// Whether there are no elements, because an extent is 0.
  public var isEmpty: Bool { extents.contains(0) }

  public subscript(axis: Int) -> Int { extents[axis] }

  /// The extents in brackets, such as `[3, 4]`.
  public var description: String { "[\(extents.map(String.init).joined(separator: ", "))]" }
}
