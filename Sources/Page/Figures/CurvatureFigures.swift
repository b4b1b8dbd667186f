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

  private static func eigenvalues(_ values: [Double], _ errors: [Double]) -> Plot? {
    guard !values.isEmpty, errors.count == values.count else { return nil }
    let marks = zip(values, errors).enumerated().map { index, pair in
      Plot.Mark(
        x: Double(index + 1), y: pair.0,
        text: "\(Quantity.significant(pair.0, digits: 8)) ± \(Quantity.scientific(pair.1))")
    }
    return Plot(
      caption: "The smallest and largest distinct eigenvalues that are known",
      x: axis("number, ascending", isLogarithmic: false), y: axis("eigenvalue", isLogarithmic: false),
      series: [Plot.Series(name: "eigenvalues", marks: marks)])
  }

  /// How many eigenvalues lie in each of some equal parts of their range: from some hundred thousand near 0 to a single one
  /// far out, so the scale is logarithmic.
  /// - Parameter rows: eigenvalues and weights in turn, ascending.
  static func density(_ rows: [Double]) -> Plot? {
    let nodes = stride(from: 0, to: rows.count - 1, by: 2).map { (value: rows[$0], weight: rows[$0 + 1]) }
    guard let low = nodes.first?.value, let high = nodes.last?.value, low.isFinite, high.isFinite else { return nil }
    let width = (high - low) / Double(parts)
    var weights = Array(repeating: 0.0, count: parts)
    for node in nodes {
      let part = width > 0 ? (node.value - low) / width : 0
      weights[part < Double(parts) ? max(0, Int(part)) : parts - 1] += node.weight
    }
    // A part in which rounding left next to nothing has no eigenvalue.
    let marks = weights.enumerated().filter { $0.element >= 1e-3 }.map { index, weight in
      let (from, to) = (low + Double(index) * width, low + Double(index + 1) * width)
      return Plot.Mark(
        x: (from + to) / 2, y: weight,
        text:
          "\(Quantity.significant(from, digits: 4)) to \(Quantity.significant(to, digits: 4)): about \(Quantity.significant(weight)) eigenvalues"
      )
    }
    return Plot(
      caption:
        "About how many eigenvalues lie where, estimated by Lanczos quadrature; the scale of their number is logarithmic",
      x: axis("eigenvalue", isLogarithmic: false), y: axis("number of eigenvalues", isLogarithmic: true),
      series: [Plot.Series(name: "density", marks: marks)])
  }

  private static func axis(_ label: String, isLogarithmic: Bool) -> PlotAxis {
    PlotAxis(label: label, isLogarithmic: isLogarithmic, text: { Quantity.significant($0) })
  }
}
