import Figures
import Statistics
import Store

/// The figures of a run of curvature: its eigenvalues with their bounds, and their density.
enum CurvatureFigures {
  /// Number of equal parts of the range of eigenvalues.
  private static let parts = 60
  /// Maximum number of values that are read and drawn.
  private static let most = 20_000

  static func blocks(ofRun run: String, _ snapshot: Store.Snapshot) throws -> [PageContent.Block] {
    func values(_ name: String) throws -> [Double] { try snapshot.values(of: name, ofRun: run, most: most) }
    let figures = [
      eigenvalues(try values("eigenvalues"), try values("eigenvalues.error")), density(try values("density")),
    ]
    return figures.compactMap { $0.map(PageContent.Block.figure) }
  }

  private static func eigenvalues(_ values: [Double], _ errors: [Double]) -> Figure? {
    guard !values.isEmpty, errors.count == values.count else { return nil }
    // Their bounds are no intervals of 95 %, as the legend calls intervals, and too small to be seen.
    let points = zip(values, errors).enumerated().map { index, pair in
      Figure.Series.Point(
        x: Double(index + 1), y: pair.0,
        text: "\(Quantity.significant(pair.0, digits: 8)) ± \(Quantity.scientific(pair.1))")
    }
    return Figure(
      "eigenvalues", caption: "The smallest and largest distinct eigenvalues that are known",
      panels: [
        Figure.Panel(
          x: .linear("number, ascending"), y: .linear("eigenvalue"),
          series: [Figure.Series("eigenvalues", style: 0, points, isJoined: false)])
      ])
  }

  private static func density(_ rows: [Double]) -> Figure? {
    let parts = parts(ofDensity: rows)
    guard !parts.isEmpty else { return nil }
    let points = parts.map { Figure.Series.Point(x: $0.place, y: $0.count, text: $0.text) }
    return Figure(
      "density",
      caption:
        "About how many eigenvalues lie where, estimated by Lanczos quadrature; the scale of their number is logarithmic",
      panels: [
        Figure.Panel(
          x: .linear("eigenvalue"), y: .counts("number of eigenvalues"),
          series: [Figure.Series("density", style: 0, points, isJoined: false)])
      ])
  }

  /// How many eigenvalues lie in each of some equal parts of their range: from some hundred thousand near 0 to a single one
  /// far out, so the scale is logarithmic. Parts without one are left out.
  /// - Parameter rows: eigenvalues and weights in turn, ascending.
  static func parts(ofDensity rows: [Double]) -> [(place: Double, count: Double, text: String)] {
    let nodes = stride(from: 0, to: rows.count - 1, by: 2).map { (value: rows[$0], weight: rows[$0 + 1]) }
    guard let low = nodes.first?.value, let high = nodes.last?.value, low.isFinite, high.isFinite else { return [] }
    let width = (high - low) / Double(parts)
    var weights = Array(repeating: 0.0, count: parts)
    for node in nodes {
      let part = width > 0 ? (node.value - low) / width : 0
      weights[part < Double(parts) ? max(0, Int(part)) : parts - 1] += node.weight
    }
    // A part in which rounding left next to nothing has no eigenvalue.
    return weights.enumerated().filter { $0.element >= 1e-3 }.map { index, weight in
      let (from, to) = (low + Double(index) * width, low + Double(index + 1) * width)
      let range = "\(Quantity.significant(from, digits: 4)) to \(Quantity.significant(to, digits: 4))"
      return ((from + to) / 2, weight, "\(range): about \(Quantity.significant(weight)) eigenvalues")
    }
  }
}
