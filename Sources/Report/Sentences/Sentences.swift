import Statistics

/// Composes sentences from facts. It reads no database, so what it says of facts can be tested on any of them.
enum Sentences {
  /// Maximum number of cells that have a sentence of their own.
  static let most = 8

  /// The strategy that no other was seen to beat in the most cells; among equals the one with the lesser times.
  static func recommended(_ cells: [CellFacts]) -> String? {
    let compared = cells.filter { $0.choices.count > 1 }
    func rank(_ name: String) -> (Int, Double) {
      let unbeaten = compared.filter { cell in cell.isDecided(name) && !cell.isBeaten(name) }.count
      // By how much it is off the fastest of each cell, on the average.
      let excess = compared.reduce(0.0) { sum, cell in
        guard let own = cell.choices.first(where: { $0.name == name }), let first = cell.choices.first else {
          return sum + 1
        }
        return sum + own.median / first.median
      }
      return (-unbeaten, excess)
    }
    let names = Set(compared.flatMap { cell in cell.choices.map(\.name).filter(cell.isDecided) })
    let ranked = names.map { (rank($0), $0) }.filter { $0.0.0 < 0 }
    return ranked.min { ($0.0.0, $0.0.1, $0.1) < ($1.0.0, $1.0.1, $1.1) }?.1
  }

  /// Which strategy to use for a Hessian-vector product; `nil` without any.
  static func decision(_ cells: [CellFacts]) -> Prose? {
    let measured = cells.filter { !$0.choices.isEmpty }
    let compared = measured.filter { $0.choices.count > 1 }
    guard let only = measured.first?.choices.first else { return nil }
    guard !compared.isEmpty else {
      let alone = Set(measured.flatMap { $0.choices.map(\.name) }).count == 1
      let which: Prose = alone ? ", only \(code: only.name) was measured" : ""
      return """
        \(strong: "No strategy can be recommended for Hessian-vector products"): no cell has two to choose between\(which).
        """
    }
    guard let best = recommended(cells) else {
      return """
        \(strong: "No strategy can be recommended for Hessian-vector products"): in none of \
        \(Text.counted(compared.count, "cell")) is one known to be as fast as every other.
        """
    }
    let present = compared.filter { cell in cell.choices.contains { $0.name == best } }
    let unbeaten = present.filter { $0.isDecided(best) && !$0.isBeaten(best) }.count
    let beaten = present.filter { $0.isBeaten(best) }.count
    let open = present.count - unbeaten - beaten
    let ratios = present.compactMap { cell in cell.choices.first { $0.name == best }?.gradients }
    let cost: Prose = range(ratios).map { " It costs \($0)." } ?? ""
    let rest: [Prose] = [
      beaten == 0 ? nil : "another was faster in \(beaten)",
      open == 0 ? nil : "it cannot be told in \(open)",
    ].compactMap(\.self)
    let others: Prose = rest.isEmpty ? "" : "; \(Text.listed(rest))"
    return """
      \(strong: "For one Hessian-vector product use \(code: best)"): in \(unbeaten) of \(Text.counted(present.count, "cell")) no other \
      exact strategy without a set-up was seen to be faster\(others).\(cost)
      """
  }

  /// A sentence on each cell: its fastest strategy, and what is not known to be slower.
  static func cells(_ cells: [CellFacts]) -> [Prose] {
    let compared = cells.filter { $0.choices.count > 1 }
    let sentences = compared.prefix(most).map(cell)
    guard compared.count > most else { return sentences }
    return sentences + ["\(Text.counted(compared.count - most, "more cell")), of which the appendix has the times."]
  }

  private static func cell(_ cell: CellFacts) -> Prose {
    let choices = cell.choices
    let first = choices[0]
    let equal = choices.dropFirst().filter { other in cell.verdicts[[first.name, other.name]] == .noDifference }
    let open = choices.dropFirst().filter { other in
      let verdict = cell.verdicts[[first.name, other.name]]
      return verdict == nil || verdict == .tooFewRounds
    }
    let slower = choices.dropFirst().filter { cell.verdicts[[first.name, $0.name]] == .winner(first.name) }
    let faster = choices.dropFirst().filter { cell.verdicts[[first.name, $0.name]] == .winner($0.name) }
    let same = choices.dropFirst().filter { cell.verdicts[[first.name, $0.name]] == .sameComputation }
    func names(_ strategies: [CellFacts.Strategy]) -> Prose { Text.listed(strategies.map { "\(code: $0.name)" }) }
    let parts: [Prose] = [
      slower.isEmpty
        ? nil
        : "faster than \(slower.count == choices.count - 1 ? "all" : "\(slower.count)") of \(choices.count - 1) others",
      equal.isEmpty ? nil : "no difference was seen from \(names(equal))",
      same.isEmpty ? nil : "the same computation as \(names(same))",
      faster.isEmpty ? nil : "slower by its rounds than \(names(faster))",
      open.isEmpty ? nil : "it cannot be told against \(open.count) of \(choices.count - 1) others",
    ].compactMap(\.self)
    return """
      \(cell.model) \(code: cell.size): \(code: first.name) has the least median, \(Quantity.nanoseconds(first.median))\
      \(gradients(first).map { " or \($0)" as Prose } ?? ""); \(parts.joined(separator: "; ")).
      """
  }

  /// From how many directions at one point on strategies with a set-up pay, by time; `nil` without any.
  static func directions(_ cells: [(strategy: String, directions: Int?)]) -> Prose? {
    guard !cells.isEmpty else { return nil }
    let parts = Set(cells.map(\.strategy)).sorted().map { name -> Prose in
      let own = cells.filter { $0.strategy == name }
      let known = own.compactMap(\.directions)
      guard let least = known.min(), let most = known.max() else {
        return "\(code: name) never pays in \(Text.counted(own.count, "cell"))"
      }
      let range = least == most ? "\(least)" : "\(least) to \(most)"
      return "\(code: name) takes less time from \(range) on in \(known.count) of \(Text.counted(own.count, "cell"))"
    }
    return "For several directions at one point, \(Text.listed(parts)), set-up included, by medians."
  }

  /// What neither time nor memory speaks against in each cell.
  static func frontiers(_ cells: [CellFacts]) -> [Prose] {
    cells.filter { !$0.frontier.isEmpty }.map { cell in
      let names = cell.frontier.map { strategy -> Prose in
        "\(code: strategy.name) (\(Quantity.nanoseconds(strategy.median)), \(Quantity.bytes(strategy.peak ?? 0)))"
      }
      let verb = names.count == 1 ? "has both the least time and the least memory" : "are left"
      return "\(cell.model) \(code: cell.size): \(Text.listed(names)) \(verb)."
    }
  }

  /// A time in gradients with its interval.
  private static func gradients(_ strategy: CellFacts.Strategy) -> Prose? {
    guard let ratio = strategy.gradients else { return nil }
    guard let low = strategy.low, let high = strategy.high, low > 0, high.isFinite else {
      return gradients(Text.ratio(ratio))
    }
    return "\(Text.ratio(ratio)) [\(Text.ratio(low)), \(Text.ratio(high))] gradients"
  }

  /// `1 gradient`, `1.5 gradients`.
  private static func gradients(_ number: String) -> Prose { "\(number) \(number == "1" ? "gradient" : "gradients")" }

  /// `1 to 2 gradients`, or `1 gradient` where all are equal as they are written.
  static func range(_ ratios: [Double]) -> Prose? {
    guard let least = ratios.min(), let most = ratios.max() else { return nil }
    let (a, b) = (Quantity.significant(least), Quantity.significant(most))
    return a == b ? gradients(a) : "\(a) to \(b) gradients"
  }

  /// The cost of groups of strategies in gradients; `nil` without any.
  static func groups(_ groups: [(words: Prose, ratios: [Double])]) -> Prose? {
    let parts = groups.compactMap { group in range(group.ratios).map { "\($0) \(group.words)" as Prose } }
    return parts.isEmpty ? nil : "An HVP costs \(Text.listed(parts))."
  }
}
