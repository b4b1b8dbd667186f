import Analysis
import Foundation
import Statistics
public import Store

extension Comparison {
  /// Minimum number of listed cells, even if they show no difference.
  private static let maxQuiet = 20

  /// The comparison for a pull request: the answer, and a table of cells, regressions and improvements first.
  public var document: Document {
    let quiet = cells.filter { $0.verdict == .same }
    let listed = cells.filter { $0.verdict != .same } + quiet.prefix(Self.maxQuiet)
    return Document(
      [
        .heading(2, answer), .paragraph("A: \(sides.a) · B: \(sides.b) · \(middle)"),
        .table(
          Table(
            [
              "Workload", "Size", "Strategy", "A", "B", "B ÷ A [95 %]", "noise floor", "p", "Multiplications", "B is",
            ], listed.map(Self.row))),
      ] + notes(left: quiet.count - min(quiet.count, Self.maxQuiet)))
  }

  private static func row(_ cell: Cell) -> [Prose] {
    let ratio = cell.ratio
    let verdict = Prose(text: cell.verdict.rawValue)
    return [
      "\(cell.workload)", "\(code: cell.size)", "\(cell.strategy)", "\(Quantity.nanoseconds(ratio.medians.a))",
      "\(Quantity.nanoseconds(ratio.medians.b))",
      "\(Text.ratio(ratio.ratio)) [\(Text.ratio(ratio.low)), \(Text.ratio(ratio.high))]",
      "\(Text.ratio(cell.noiseFloor))", "\(Quantity.significant(cell.adjustedP, digits: 2))", counts(cell),
      cell.verdict == .same ? verdict : "\(strong: verdict)",
    ]
  }

  private static func counts(_ cell: Cell) -> Prose {
    guard let a = cell.counts.a, let b = cell.counts.b else { return ReportTable.Column.nothing }
    return a == b ? "equal" : "\(Quantity.grouped(a)) → \(Quantity.grouped(b))"
  }

  private func count(_ verdict: Verdict) -> Int { cells.count { $0.verdict == verdict } }

  private var answer: Prose {
    let parts = [(count(.regression), "slower"), (count(.improvement), "faster")].filter { $0.0 > 0 }.map {
      "\($0.0) \($0.1)" as Prose
    }
    let beyond = "beyond \(Quantity.significant(factor))× and noise"
    let all = Text.counted(cells.count, "strategy at a size", "strategies at sizes")
    return parts.isEmpty ? "No difference \(beyond) in \(all)" : "\(Text.listed(parts)) \(beyond), of \(all)"
  }

  /// The median ratio of all cells: it shows a session that was slower as a whole.
  private var middle: String {
    let ratios = cells.map { log($0.ratio.ratio) }
    return "median of B ÷ A over all: \(Text.ratio(exp(Quantile.median(of: ratios) ?? 0)))"
  }

  private func notes(left: Int) -> [Block] {
    var notes: [Prose] = [
      """
      The ratio is of the sweeps' median times, with a 95 % interval for what other sweeps of the same two sides would show. B is called \
      slower or faster where p is at most \(Quantity.significant(SweepRatio.level)), the interval clears the noise floor and the ratio is \
      beyond \(Quantity.significant(factor)). p is corrected for \(Text.counted(cells.count, "comparison")) (Holm), so that equal sides have \
      no such row in 19 of 20 tables.
      """
    ]
    if let kinds {
      notes.append("A was measured on \(kinds.a), B on \(kinds.b): the ratios compare the machines, not the code.")
    }
    if cells.contains(where: \.isWeak) { notes.append(weakness) }
    if shared > 0 {
      notes.append(
        "\(Text.counted(shared, "sweep")) of both sides \(shared == 1 ? "counts" : "count") for the smaller one only.")
    }
    if left > 0 { notes.append("\(Text.counted(left, "more row")) without a difference, not listed.") }
    if unmatched.a + unmatched.b > 0 {
      notes.append("Only in A: \(unmatched.a); only in B: \(unmatched.b).")
    }
    return [.paragraph(notes.joined(separator: "\n"))]
  }

  /// What one sweep a side is worth.
  private var weakness: Prose {
    let margins = cells.map { $0.ratio.detectable(among: cells.count) }
    return """
      \(strong: "One sweep a side is weak evidence:") how much another session would differ is predicted from the spread of the rounds and \
      the load, not seen. Here half of the rows could not tell less than \(Quantity.significant(Quantile.median(of: margins) ?? 1))×. Several \
      sweeps a side tell more, such as \(code: "latest~5..latest~3") and \(code: "latest~2..latest").
      """
  }

  /// An object for each strategy in each cell that both sides have.
  public var records: [JSONRecord] {
    cells.map { cell in
      JSONRecord(Self.keys, cell.key, json: ["size"]) + [
        "a": sides.a, "b": sides.b, "a_median_ns": cell.ratio.medians.a,
        "b_median_ns": cell.ratio.medians.b, "ratio": cell.ratio.ratio, "low": cell.ratio.low, "high": cell.ratio.high,
        "noise_floor": cell.noiseFloor, "p": cell.ratio.p, "a_multiplications": cell.counts.a,
        "b_multiplications": cell.counts.b, "verdict": cell.verdict.rawValue,
        "p_adjusted": cell.adjustedP, "a_sweeps": cell.sweeps.a, "b_sweeps": cell.sweeps.b, "weak": cell.isWeak,
      ]
    }
  }
}
