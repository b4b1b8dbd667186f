import Statistics
import Store

/// The answer at the top: which strategy and which order to use, when, and how certain that is.
enum Answer: Section {
  static func blocks(_ context: Context) throws -> [Block] {
    [.heading(1, "What the orders of evaluation cost")] + (try answer(context))
  }

  private static func answer(_ context: Context) throws -> [Block] {
    guard let configuration = context.configurations.first else {
      return [
        .paragraph(
          "No finished run of a product is recorded here; \(code: "track run hvp --sweep") makes the study of the worked chain."
        )
      ]
    }
    let cells = try CellRows.facts(context, configuration)
    let orders = try ForwardAndReverse.table(context, configuration).records.map { cell in
      OrderFacts(
        n: cell.integer("n") ?? 0, m: cell.integer("m") ?? 0, byCount: cell.text("winner_by_count"),
        byTime: cell.text("winner_by_time"), ratio: cell.double("time_ratio"))
    }
    let decision = Sentences.decision(cells)
    var paragraphs = [
      [
        decision, try directions(context, configuration), try derivatives(context, configuration),
      ]
    ]
    if !orders.isEmpty {
      let names: Prose = """
        In AD's words Z is the Jacobian of x ↦ v(vᵀ(y₁(y₂ᵀx))): reverse order, from right to left, is \(emphasis: "forward mode"), m \
        tangents pushed from the input; forward order, from left to right, is \(emphasis: "reverse mode"), n cotangents pulled from the \
        output. The optimal order is neither.\(note: "modes")
        """
      paragraphs += [
        [Sentences.ordersByCount(orders), names],
        [
          Sentences.ordersByTime(orders, configuration: configuration.description),
          try crossover(context, configuration), try optimal(context, configuration),
        ],
      ]
    } else if decision == nil {
      paragraphs.append([
        """
        No cell of the chain with both orders is recorded here; \(code: "track run hvp --sweep") makes them. What there is, is below.
        """
      ])
    }
    paragraphs.append([try certainty(context), try accuracy(context)])
    return paragraphs.map { $0.compactMap(\.self) }.filter { !$0.isEmpty }.map { .paragraph($0.joined(separator: " ")) }
  }

  /// From how many directions on a set-up pays.
  private static func directions(_ context: Context, _ configuration: Context.Configuration) throws -> Prose? {
    Sentences.directions(
      try Setups.table(context, configuration).records.compactMap { row in
        row.text("strategy").map { ($0, row.integer("directions_by_time")) }
      })
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
    return Sentences.optimalOrder(
      cells.map { cell in
        func both(_ a: String, _ b: String) -> (forward: Double, reverse: Double)? {
          cell.double(a).flatMap { forward in cell.double(b).map { (forward, $0) } }
        }
        return OptimalFacts(
          counts: both("forward_multiplications_ratio", "reverse_multiplications_ratio"),
          times: both("forward_time_ratio", "reverse_time_ratio"),
          isFaster: cell.integer("is_fastest") == 1)
      })
  }

  private static func derivatives(_ context: Context, _ configuration: Context.Configuration) throws -> Prose? {
    // Of one direction: a call for several takes as many times longer.
    let records = try DerivativeStrategies.table(context, configuration).records.filter {
      $0.text("size")?.contains("\"directions\":") != true
    }
    return Sentences.groups(
      DerivativeStrategies.groups.map { group in
        (
          group.words,
          records.filter { group.names.contains($0.text("strategy") ?? "") }.compactMap { $0.double("time_ratio") }
        )
      })
  }

  /// What a winner is, and how many comparisons were made.
  private static func certainty(_ context: Context) throws -> Prose {
    let rule = try Winners.rule(context)
    return """
      How sure: a winner by time is named only where \(rule.short). \(Text.counted(rule.comparisons, "comparison")) \
      \(rule.comparisons == 1 ? "was" : "were") made here; the rule is made to name a winner between equals in at most one of fifty.
      """
  }

  /// How many of the results are known to be right, and how.
  private static func accuracy(_ context: Context) throws -> Prose? {
    let counts = try context.snapshot.query(
      """
      SELECT count(*), coalesce(sum(checked = 1), 0), coalesce(sum(checked = 0), 0)
      FROM (SELECT checked FROM newest_runs UNION ALL SELECT checked FROM newest_products)
      """
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
