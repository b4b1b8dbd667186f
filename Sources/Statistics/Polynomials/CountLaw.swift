/// How an exact count depends on sizes: one polynomial, or one on either side of a diagonal.
public struct CountLaw: Sendable, Equatable {
  /// A polynomial and the sizes at which it holds.
  public struct Piece: Sendable, Equatable {
    /// Where it holds, such as `m ≤ n`; empty where it does at all sizes counted.
    public let domain: String
    /// The polynomial with what confirms it.
    public let fit: PolynomialFit
  }

  public let pieces: [Piece]

  /// The law that counts follow exactly. With two sizes, and where no polynomial serves everywhere, the two sides of the diagonal
  /// are tried by themselves: a minimum or maximum of the two, as in the optimal bracketing of a chain, breaks there.
  /// - Returns: `nil` where the counts follow no such law, or are too few to tell.
  public init?(_ points: [PolynomialFit.Point], variables: [String]) {
    // A size that never varies says nothing of how the count depends on it.
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

  /// Its pieces in one line: `n + nm + m for m ≤ n; …`.
  public var text: String {
    pieces.map { piece in
      piece.domain.isEmpty ? "\(piece.fit.polynomial)" : "\(piece.fit.polynomial) for \(piece.domain)"
    }.joined(separator: "; ")
  }
}
