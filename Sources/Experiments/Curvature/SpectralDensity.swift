import Statistics

/// The density of the eigenvalues of a symmetric matrix by stochastic Lanczos quadrature: of each start of random signs,
/// the eigenvalues of T are nodes and the squares of the first elements of its eigenvectors weights (Ubaru, Chen and
/// Saad, "Fast estimation of tr(f(A)) via stochastic Lanczos quadrature", SIAM Journal on Matrix Analysis 38 (2017)).
/// All weights add up to the number of variables.
struct SpectralDensity: Equatable {
  struct Node: Codable, Equatable {
    let value: Double
    let weight: Double
  }

  /// The nodes of each finished probe, whose weights add up to 1.
  private(set) var probes: [[Node]] = []

  init(probes: [[Node]] = []) { self.probes = probes }

  /// Takes the tridiagonalisation from a probe.
  mutating func append(_ lanczos: Lanczos) {
    probes.append(lanczos.tridiagonal.eigenvalues().map { Node(value: $0.value, weight: $0.first * $0.first) })
  }

  /// All nodes, ascending, with weights that add up to `variables`.
  func nodes(variables: Int) -> [Node] { Self.mean(probes[...], sum: Double(variables)) }

  private static func mean(_ probes: ArraySlice<[Node]>, sum: Double) -> [Node] {
    let share = sum / Double(max(probes.count, 1))
    return probes.joined().map { Node(value: $0.value, weight: $0.weight * share) }.sorted { $0.value < $1.value }
  }

  /// How far the eigenvalues of one half of the probes lie from those of the other, on average, halved: Wasserstein's
  /// distance of the two densities, in units of eigenvalues. `nil` for one probe.
  var error: Double? {
    guard probes.count > 1 else { return nil }
    let half = probes.count / 2
    let marks =
      Self.mean(probes[..<half], sum: 1)
      + Self.mean(probes[half...], sum: 1).map { Node(value: $0.value, weight: -$0.weight) }
    var (distance, difference) = (0.0, 0.0)
    var previous: Double?
    for mark in marks.sorted(by: { $0.value < $1.value }) {
      if let previous { distance += abs(difference) * (mark.value - previous) }
      difference += mark.weight
      previous = mark.value
    }
    return distance / 2
  }
}
