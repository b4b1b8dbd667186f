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
    let (ratio, low, high) = (exp(cell.ratio.estimate), exp(cell.ratio.low), exp(cell.ratio.high))
    let verdict = Prose(text: cell.verdict.rawValue)
    return [
      "\(cell.workload)", "\(code: cell.size)", "\(cell.strategy)", "\(Quantity.nanoseconds(cell.medians.a))",
      "\(Quantity.nanoseconds(cell.medians.b))", "\(Text.ratio(ratio)) [\(Text.ratio(low)), \(Text.ratio(high))]",
      "\(Text.ratio(cell.noiseFloor))", "\(Quantity.significant(cell.p, digits: 2))", counts(cell),
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
    let ratios = cells.map(\.ratio.estimate)
    return "median of B ÷ A over all: \(Text.ratio(exp(Quantile.median(of: ratios) ?? 0)))"
  }

  private func notes(left: Int) -> [Block] {
    var notes: [Prose] = [
      """
      The ratio is of medians, with a BCa bootstrap interval over the samples of both sides; a difference counts where the interval \
      clears the noise floor of both cells and the ratio is beyond \(Quantity.significant(factor)). p is of the Mann–Whitney test.
      """
    ]
    if let kinds {
      notes.append("A was measured on \(kinds.a), B on \(kinds.b): the ratios compare the machines, not the code.")
    }
    if left > 0 { notes.append("\(Text.counted(left, "more row")) without a difference, not listed.") }
    if unmatched.a + unmatched.b > 0 {
      notes.append("Only in A: \(unmatched.a); only in B: \(unmatched.b).")
    }
    return [.paragraph(notes.joined(separator: "\n"))]
  }

  /// An object for each strategy in each cell that both sides have.
  public var records: [JSONRecord] {
    cells.map { cell in
      JSONRecord(Self.keys, cell.key, json: ["size"]) + [
        "a": sides.a, "b": sides.b, "a_median_ns": cell.medians.a, "b_median_ns": cell.medians.b,
        "ratio": exp(cell.ratio.estimate), "low": exp(cell.ratio.low), "high": exp(cell.ratio.high),
        "noise_floor": cell.noiseFloor, "p": cell.p, "a_multiplications": cell.counts.a,
        "b_multiplications": cell.counts.b, "verdict": cell.verdict.rawValue,
      ]
    }
  }
}
