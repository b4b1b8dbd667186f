import Analysis
import Statistics
import Store

/// The answer at the top: which order is cheaper, by how much, and how certain that is.
enum Answer: Section {
  /// Cells on one side of m = n.
  private struct Side {
    let name: Prose
    let expected: String
    let cells: [ReportTable.Record]

    func count(_ column: String, _ winner: String) -> Int { cells.count { $0.text(column) == winner } }
  }

  static func blocks(_ context: Context) throws -> [Block] {
    [.heading(1, "What the orders of evaluation cost")] + (try answer(context).map(Block.paragraph))
  }

  private static func answer(_ context: Context) throws -> [Prose] {
    guard let configuration = context.configurations.first else {
      return [
        "No finished run of a product is recorded here; \(code: "track run hvp --sweep") makes the study of the worked chain."
      ]
    }
    let table = try ForwardAndReverse.table(context, configuration)
    guard !table.records.isEmpty else {
      return [
        "No cell of the chain with both orders is recorded here; \(code: "track run hvp --sweep") makes them. What there is, is below.",
        try accuracy(context),
      ].compactMap(\.self)
    }
    let sides = [
      Side(
        name: "m < n", expected: "reverse", cells: table.records.filter { $0.integer("m") ?? 0 < $0.integer("n") ?? 0 }),
      Side(
        name: "m > n", expected: "forward", cells: table.records.filter { $0.integer("m") ?? 0 > $0.integer("n") ?? 0 }),
      Side(name: "m = n", expected: "tie", cells: table.records.filter { $0.integer("m") == $0.integer("n") }),
    ].filter { !$0.cells.isEmpty }
    return [
      byCount(sides), byTime(sides, configuration), try crossover(context, configuration),
      try optimal(context, configuration),
      try derivatives(context, configuration), try certainty(context), try accuracy(context),
    ].compactMap(\.self)
  }

  private static func byCount(_ sides: [Side]) -> Prose {
    let isRule = sides.allSatisfy { $0.count("winner_by_count", $0.expected) == $0.cells.count }
    let cells = sides.reduce(0) { $0 + $1.cells.count }
    let measured = cells == 1 ? "the one cell" : "all \(Text.counted(cells, "cell"))"
    let rule: Prose =
      isRule
      ? """
      \(strong: "Reverse order is the cheaper one when m < n, forward order when m > n; at m = n they tie.") \
      By exact count of multiplications this holds in \(measured) measured
      """
      : "\(strong: "The counts do not follow the rule that reverse order is cheaper exactly when m < n")"
    let details = sides.map { side -> Prose in
      let winners = ["forward", "reverse", "tie"].compactMap { winner in
        let count = side.count("winner_by_count", winner)
        return count == 0 ? nil : "\(winner) in \(count)"
      }
      return "\(winners.joined(separator: ", ")) with \(side.name)"
    }
    return "\(rule) (\(details.joined(separator: "; ")))."
  }

  private static func byTime(_ sides: [Side], _ configuration: Context.Configuration) -> Prose {
    let sentences = sides.map { side -> Prose in
      let total = side.cells.count
      let parts = ["reverse", "forward"].compactMap { winner -> String? in
        let won = side.cells.filter { $0.text("winner_by_time") == winner }
        guard !won.isEmpty else { return nil }
        let factor = { (cell: ReportTable.Record) in
          let ratio = cell.double("time_ratio") ?? 1
          return winner == "reverse" ? ratio : 1 / ratio
        }
        let best = won.max { factor($0) < factor($1) }.map { cell in
          " (up to \(Quantity.significant(factor(cell)))× at n = \(cell.integer("n") ?? 0), m = \(cell.integer("m") ?? 0))"
        }
        return "\(winner) order was faster in \(won.count)\(best ?? "")"
      }
      let undecided = side.count("winner_by_time", "no difference seen")
      let few = side.count("winner_by_time", "too few rounds to tell")
      let same = side.count("winner_by_time", "same computation")
      let rest =
        (undecided == 0 ? [] : ["no difference was seen in \(undecided)"])
        + (few == 0 ? [] : ["there were too few rounds to tell in \(few)"])
        + (same == 0 ? [] : ["both are one computation in \(same)"])
      return "of \(Text.counted(total, "cell")) with \(side.name), \((parts + rest).joined(separator: ", "))"
    }
    return "By time (\(configuration.description)): \(sentences.joined(separator: "; "))."
  }

  private static func crossover(_ context: Context, _ configuration: Context.Configuration) throws -> Prose? {
    let records = try CrossoverPlaces.table(context, configuration).records
    let places = records.compactMap { record in
      CrossoverPlaces.place(record).map { "m = \($0) for n = \(record.integer("n") ?? 0)" as Prose }
    }
    guard !places.isEmpty else {
      return "By time it cannot be told at which m forward order becomes the faster one."
    }
    let byCount = records.compactMap { $0.text("formula") }.first.map { "by count at \($0), and " as Prose } ?? ""
    return "They cross \(byCount)by time at \(Text.listed(places)), with 95 % intervals."
  }

  private static func optimal(_ context: Context, _ configuration: Context.Configuration) throws -> Prose? {
    let cells = try BestBracketing.table(context, configuration).records
    guard !cells.isEmpty else { return nil }
    let counts = cells.compactMap { cell in
      cell.double("forward_multiplications_ratio").flatMap { f in
        cell.double("reverse_multiplications_ratio").map { min(f, $0) }
      }
    }
    let faster = try context.snapshot.query(
      """
      WITH pairs AS MATERIALIZED (
        SELECT cell_id, winner_by_time FROM comparisons
        WHERE strategy_a IN ('forward', 'reverse') AND strategy_b = 'optimal' AND \(context.newestCells(configuration)))
      SELECT 1 FROM pairs GROUP BY cell_id HAVING sum(winner_by_time = 'optimal') = 2
      """
    ).rows.count
    let gain = cells.compactMap { cell in
      cell.double("forward_time_ratio").flatMap { f in cell.double("reverse_time_ratio").map { min(f, $0) } }
    }.max()
    return """
      Neither is best: the optimal order takes \(counts.min().map { Quantity.significant($0) } ?? "–") to \
      \(counts.max().map { Quantity.significant($0) } ?? "–") times fewer multiplications than the better of the two, and was faster \
      than both in \(faster) of \(Text.counted(cells.count, "cell"))\
      \(gain.map { ", by up to \(Quantity.significant($0))× the faster one" } ?? "").
      """
  }

  private static func derivatives(_ context: Context, _ configuration: Context.Configuration) throws -> Prose? {
    // Of one direction: a call for several takes as many times longer.
    let records = try DerivativeStrategies.table(context, configuration).records.filter {
      $0.text("size")?.contains("\"directions\":") != true
    }
    let parts = DerivativeStrategies.groups.compactMap { group -> Prose? in
      let ratios = records.filter { group.names.contains($0.text("strategy") ?? "") }.compactMap {
        $0.double("time_ratio")
      }
      guard let least = ratios.min(), let most = ratios.max() else { return nil }
      return "\(Quantity.significant(least)) to \(Quantity.significant(most)) \(group.words)"
    }
    return parts.isEmpty ? nil : "A Hessian-vector product takes, in times of its gradient, \(Text.listed(parts))."
  }

  private static func certainty(_ context: Context) throws -> Prose {
    let facts = try context.snapshot.query(
      """
      SELECT sum(comparisons), min(processes), max(processes), min(processes) > 1 FROM conditions
      WHERE cell_id IN (SELECT cell_id FROM newest_runs)
      """
    ).rows.first
    let comparisons = facts?[0].integer ?? 0
    let (fewest, most) = (facts?[1].integer ?? 1, facts?[2].integer ?? 1)
    let percent = { (floor: Double) in Quantity.significant(100 * (floor - 1)) }
    let processes: Prose =
      """
      in several processes (\(fewest == most ? "\(most)" : "\(fewest) to \(most)")), where code and data lie elsewhere; a ratio is the \
      mean over processes with a 95 % interval. A winner by time is named only where the mean differs from 1 at \
      \(Quantity.significant(100 * (1 - DecisionRule.winnerLevel))) % and by more than the cell's noise floor, which is what a twin of \
      the baseline shows and at least \(percent(DecisionRule.minProcessFloor)) %.
      """
    let one: Prose =
      """
      in one process; a ratio is the median over rounds with a 95 % interval that holds whatever drifts, but does not contain what \
      stays for a whole process. A winner by time is named only where that interval clears both 1 and the cell's noise floor, which is \
      what a twin of the baseline shows and at least \(percent(DecisionRule.minNoiseFloor)) %.
      """
    let mixed: Prose =
      fewest == 1 && most > 1
      ? " Of cells of one process, the 95 % interval has to clear \(percent(DecisionRule.minNoiseFloor)) %." : ""
    return """
      How sure: strategies are sampled in interleaved rounds of random order, \(most > 1 ? processes : one)\(mixed) \
      \(Text.counted(comparisons, "comparison")) \(comparisons == 1 ? "was" : "were") made here; the rule is made to name a winner \
      between equals in at most one of fifty.
      """
  }

  /// How many of the results are known to be right, and how.
  private static func accuracy(_ context: Context) throws -> Prose? {
    let counts = try context.snapshot.query(
      "SELECT count(*), coalesce(sum(checked = 1), 0), coalesce(sum(checked = 0), 0) FROM newest_runs"
    ).rows[0].compactMap(\.integer)
    let (all, checked, unchecked) = (counts[0], counts[1], counts[2])
    guard all > 0 else { return nil }
    if checked == all { return "Every result was checked by an independent reference before it was timed." }
    let unknown = all - checked - unchecked
    let parts: [Prose?] = [
      checked == 0 ? nil : "\(checked) were checked by an independent reference",
      unchecked == 0 ? nil : "\(unchecked) could not be checked independently (\(code: "reference") says why)",
      unknown == 0 ? nil : "\(unknown) are of an older track, which did not record whether they were checked",
    ]
    return "Of \(Text.counted(all, "result")), \(Text.listed(parts.compactMap(\.self)))."
  }
}
