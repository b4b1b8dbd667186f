import Analysis
import Statistics
import Store

/// How times are sampled and winners are named.
enum Winners: Section {
  static func appendix(_ context: Context) throws -> [Block] {
    guard !context.configurations.isEmpty else { return [] }
    return [.heading(3, "How winners are named"), .paragraph(try rule(context).long)]
  }

  /// The rule in half a sentence and in full, for cells of one process or of several, and how many comparisons were made.
  static func rule(_ context: Context) throws -> (short: Prose, long: Prose, comparisons: Int) {
    let facts = try context.snapshot.query(
      """
      SELECT sum(comparisons), min(processes), max(processes) FROM conditions
      WHERE cell_id IN (SELECT cell_id FROM newest_runs UNION ALL SELECT cell_id FROM newest_products)
      """
    ).rows.first
    let (fewest, most) = (facts?[1].integer ?? 1, facts?[2].integer ?? 1)
    func percent(_ floor: Double) -> String { Quantity.significant(100 * (floor - 1)) }
    let number: Prose = fewest == most ? "\(most)" : "\(fewest) to \(most)"
    let floors: Prose = "which is what a twin of the baseline shows and at least"
    let long: Prose
    let short: Prose
    if most > 1 {
      short = "its ratio over \(number) processes clears 1 by more than the cell's noise floor"
      let mixed: Prose =
        fewest == 1
        ? " Of cells of one process, the 95 % interval has to clear \(percent(DecisionRule.minNoiseFloor)) %." : ""
      long = """
        Strategies are sampled in interleaved rounds of random order, in several processes (\(number)), where code and data lie elsewhere; \
        a ratio is the mean over processes with a 95 % interval. A winner by time is named only where the mean differs from 1 at \
        \(Quantity.significant(100 * (1 - DecisionRule.winnerLevel))) % and by more than the cell's noise floor, \(floors) \
        \(percent(DecisionRule.minProcessFloor)) %.\(mixed)
        """
    } else {
      short =
        "the 95 % interval of its ratio clears both 1 and the cell's noise floor; it does not show what stays for a whole process"
      long = """
        Strategies are sampled in interleaved rounds of random order, in one process; a ratio is the median over rounds with a 95 % interval \
        that holds whatever drifts, but does not contain what stays for a whole process. A winner by time is named only where that \
        interval clears both 1 and the cell's noise floor, \(floors) \(percent(DecisionRule.minNoiseFloor)) %.
        """
    }
    return (short, long, facts?[0].integer ?? 0)
  }
}
