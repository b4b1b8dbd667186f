/// The dependence of an exact count on sizes: one polynomial, or one on each side of a diagonal.
public struct CountLaw: Sendable, Equatable {
  /// A polynomial and the sizes for which it holds.
  public struct Piece: Sendable, Equatable {
    /// The condition on the sizes, such as `m ≤ n`; empty if it holds for all sizes counted.
    public let domain: String
    /// The polynomial and the number of counts that confirm it.
    public let fit: PolynomialFit
  }

  public let pieces: [Piece]

  /// Finds the law that the counts follow exactly. If there are two sizes and no single polynomial fits, fits each
  /// side of the diagonal separately: a minimum or maximum of the sizes, as in the optimal bracketing of a chain, has
  /// a break there.
  /// - Returns: `nil` if the counts follow no such law, or are too few to tell.
  public init?(_ points: [PolynomialFit.Point], variables: [String]) {
    // A constant size gives no information about the dependence on it.
    let varying = variables.indices.filter { index in Set(points.map { $0.sizes[index] }).count > 1 }
    let fixed = variables.indices.filter { !varying.contains($0) }
      .compactMap { index in points.first.map { "\(variables[index]) = \($0.sizes[index])" } }
    let names = varying.map { variables[$0] }
    let points = points.map { point in
      PolynomialFit.Point(sizes: varying.map { point.sizes[$0] }, count: point.count)
    }
    if let fit = PolynomialFit(points, variables: names) {
      pieces = [Piece(domain: fixed.joined(separator: ", "), fit: fit)]
      return
    }
    guard names.count == 2,
      let below = PolynomialFit(points.filter { $0.sizes[1] <= $0.sizes[0] }, variables: names),
      let above = PolynomialFit(points.filter { $0.sizes[1] >= $0.sizes[0] }, variables: names)
    else { return nil }
    pieces = [("≤", below), ("≥", above)].map { relation, fit in
      Piece(domain: (fixed + ["\(names[1]) \(relation) \(names[0])"]).joined(separator: ", "), fit: fit)
    }
  }

  /// All pieces in one line: `n + nm + m for m ≤ n; …`.
  public var text: String {
    pieces.map { piece in
      piece.domain.isEmpty ? "\(piece.fit.polynomial)" : "\(piece.fit.polynomial) for \(piece.domain)"
    }.joined(separator: "; ")
  }
}
