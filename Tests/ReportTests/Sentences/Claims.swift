import Foundation
import Statistics
import TestSupport
import Testing

@testable import Report
@testable import Store

/// What a report claims, and what its rows say.
struct Claims {
  let store: Store
  let text: String
  let figures: [(file: String, svg: String)]
  /// Names of orders and baselines, which are no choice for a product of a function.
  static let others: Set = [
    "forward", "reverse", "optimal", "value", "gradient", "call", "linearized", "finite-difference",
  ]

  init(_ store: Store) throws {
    self.store = store
    let document = try CostReport(from: store, scope: .newest).document
    text = document.markdown
    figures = document.figures
  }

  private func rows(_ sql: String) throws -> [[SQLValue]] { try store.query(sql).rows }
  private func count(_ sql: String) throws -> Int { try rows(sql)[0][0].integer ?? 0 }
  private func numbers(_ pattern: Regex<(Substring, Substring)>) -> [Int] {
    text.matches(of: pattern).compactMap { Int($0.1.filter { $0 != "," }) }
  }

  /// Whether the words are in the report, without the report in the failure of an expectation.
  private func says(_ words: String) -> Bool { text.contains(words) }

  func check(_ name: Comment) throws {
    let wrong = [
      "Prose(", "Optional(", " nan ", "[nan", " inf ", "[open", "costs 1 gradients", "or 1 gradients", " 1 cells",
      " 1 runs",
    ]
    for figure in figures { DrawnText.check(figure.svg, "\(name), \(figure.file)") }
    for wrong in wrong {
      #expect(!says(wrong), "\(name): \(wrong)")
    }
    try decision(name)
    try directions(name)
    try orders(name)
    try optimal(name)
    try crossovers(name)
    try groups(name)
    try frontiers(name)
    try peaks(name)
    try rest(name)
  }

  /// Time and name by run of the functions' cells, and the verdicts.
  private func functions() throws -> [String: (times: [String: Double], winners: [Set<String>: String])] {
    var cells: [String: (times: [String: Double], winners: [Set<String>: String])] = [:]
    for row in try rows("SELECT cell_id, strategy, median_ns FROM hvp_costs WHERE variables > 0") {
      cells[row[0].text ?? "", default: ([:], [:])].times[row[1].text ?? ""] = row[2].double
    }
    for row in try rows("SELECT cell_id, strategy_a, strategy_b, winner_by_time FROM comparisons") {
      let pair: Set = [row[1].text ?? "", row[2].text ?? ""]
      cells[row[0].text ?? ""]?.winners[pair] = row[3].text
    }
    return cells
  }

  private func decision(_ name: Comment) throws {
    let cells = try functions().mapValues { cell in
      (names: cell.times.keys.filter { !Self.others.contains($0) }, times: cell.times, winners: cell.winners)
    }
    let compared = cells.values.filter { $0.names.count > 1 }
    if let match = text.firstMatch(of: /use `([^`]+)`\*\*: in (\d+) of (\d+) cells? no other[^.;]*(;[^.]*)?\./) {
      let best = String(match.1)
      let present = compared.filter { $0.names.contains(best) }
      var (unbeaten, beaten) = (0, 0)
      for cell in present {
        let verdicts = cell.names.filter { $0 != best }.map { cell.winners[[best, $0]] }
        if verdicts.contains(where: { $0 != nil && cell.names.contains($0!) && $0 != best }) {
          beaten += 1
        } else if verdicts.allSatisfy({ $0 != nil && $0 != "too few rounds to tell" }) {
          unbeaten += 1
        }
      }
      #expect(Int(match.2) == unbeaten && Int(match.3) == present.count && unbeaten > 0, "\(name): \(match.0)")
      let more = String(match.4 ?? "")
      func said(_ words: Regex<(Substring, Substring)>) -> Int { more.firstMatch(of: words).flatMap { Int($0.1) } ?? 0 }
      #expect(said(/another was faster in (\d+)/) == beaten, "\(name): \(match.0)")
      #expect(said(/it cannot be told in (\d+)/) == present.count - unbeaten - beaten, "\(name): \(match.0)")
    } else {
      let any = cells.values.contains { !$0.names.isEmpty }
      #expect(says("No strategy can be recommended") == any, "\(name)")
    }
    // Each cell's sentence names the one with the least median.
    for match in text.matches(of: /: `([^`]+)` has the least median, ([^ ]+ [^ ;,]+)/) {
      let isTrue = compared.contains { cell in
        let least = cell.names.compactMap { cell.times[$0] }.min() ?? 0
        return cell.times[String(match.1)] == least && Quantity.nanoseconds(least) == match.2
      }
      #expect(isTrue, "\(name): \(match.0)")
    }
  }

  private func directions(_ name: Comment) throws {
    let known = try rows("SELECT directions_by_time FROM break_evens WHERE strategy = 'linearized'").map {
      $0[0].integer
    }
    let paying = known.compactMap(\.self)
    #expect(says("For several directions at one point") == !known.isEmpty, "\(name)")
    guard let least = paying.min(), let most = paying.max() else {
      #expect(!says("takes less time from"), "\(name)")
      return
    }
    let range = least == most ? "\(least)" : "\(least) to \(most)"
    let cells = known.count == 1 ? "1 cell" : "\(Quantity.grouped(known.count)) cells"
    #expect(
      says("`linearized` takes less time from \(range) on in \(paying.count) of \(cells)"), "\(name)")
  }

  private func orders(_ name: Comment) throws {
    let cells = try rows(
      "SELECT n, m, winner_by_count, winner_by_time, time_ratio FROM forward_reverse WHERE m IS NOT NULL")
    let sides: [(String, String, (Int, Int) -> Bool)] = [
      ("m < n", "reverse", { $1 < $0 }), ("m > n", "forward", { $1 > $0 }), ("m = n", "tie", { $0 == $1 }),
    ]
    let follows = cells.allSatisfy { cell in
      sides.contains { $0.2(cell[0].integer ?? 0, cell[1].integer ?? 0) && cell[2].text == $0.1 }
    }
    #expect(says("By exact count of multiplications this holds") == (follows && !cells.isEmpty), "\(name)")
    #expect(says("The counts do not follow the rule") == !follows, "\(name)")
    let line = text.split(separator: "\n").first { $0.hasPrefix("By time (") }.map(String.init) ?? ""
    #expect(line.isEmpty == cells.isEmpty, "\(name)")
    let parts = line.components(separatedBy: "; ")
    for (words, _, isHere) in sides {
      let own = cells.filter { isHere($0[0].integer ?? 0, $0[1].integer ?? 0) }
      let part = parts.first { $0.contains("with \(words),") } ?? ""
      #expect(part.isEmpty == own.isEmpty, "\(name): \(line)")
      guard !own.isEmpty else { continue }
      #expect(part.contains("of \(own.count) cell\(own.count == 1 ? "" : "s") with"), "\(name): \(part)")
      let phrases = [
        ("forward", "forward order was faster in"), ("reverse", "reverse order was faster in"),
        ("no difference seen", "no difference was seen in"),
        ("too few rounds to tell", "there were too few rounds to tell in"),
        ("same computation", "both are one computation in"),
      ]
      for (verdict, phrase) in phrases {
        let count = own.count { $0[3].text == verdict }
        #expect(part.contains("\(phrase) \(count)") == (count > 0), "\(name): \(verdict) \(count): \(part)")
        #expect(part.contains(phrase) == (count > 0), "\(name): \(part)")
      }
      // "Up to" is the largest ratio of the cells that the order won.
      for order in ["forward", "reverse"] {
        let said = part.firstMatch(of: try Regex("\(order) order was faster in \\d+ \\(up to ([\\d.]+)×"))?[1].substring
        let gains = own.filter { $0[3].text == order }.compactMap { $0[4].double }.map {
          order == "reverse" ? $0 : 1 / $0
        }
        let best = gains.max().flatMap { $0 > 1 ? Quantity.significant($0) : nil }
        #expect(said.map(String.init) == best, "\(name): \(part)")
      }
    }
  }

  private func optimal(_ name: Comment) throws {
    let cells = try rows(
      """
      SELECT c.cell_id, count(*), sum(winner_by_time = 'optimal'), min(time_ratio), min(multiplications_ratio)
      FROM comparisons AS c
      WHERE workload = 'chain' AND m IS NOT NULL AND strategy_b = 'optimal' AND strategy_a IN ('forward', 'reverse')
        AND cell_id IN (SELECT cell_id FROM forward_reverse)
      GROUP BY c.cell_id HAVING count(*) = 2
      """)
    guard let match = text.firstMatch(of: /was faster than both in (\d+) of (\d+) cells?(?:, by up to ([\d.]+)×)?/)
    else {
      #expect(cells.isEmpty, "\(name)")
      return
    }
    let won = cells.filter { $0[2].integer == 2 }
    #expect(Int(match.1) == won.count && Int(match.2) == cells.count, "\(name): \(match.0)")
    let gain = won.compactMap { $0[3].double }.max().flatMap { $0 > 1 ? Quantity.significant($0) : nil }
    #expect(match.3.map(String.init) == gain, "\(name): \(match.0)")
    let least = cells.compactMap { $0[4].double }.min() ?? 0
    #expect(says("Neither is best") == (least > 1), "\(name)")
  }

  private func crossovers(_ name: Comment) throws {
    let places = try rows(
      """
      SELECT json_extract(fixed, '$.n'), place, low, high FROM crossovers
      WHERE workload = 'chain' AND variable = 'm' AND strategy_a = 'reverse' AND strategy_b = 'forward'
        AND place IS NOT NULL AND low IS NOT NULL AND high IS NOT NULL
      """)
    let said = text.matches(of: /m = ([\d.]+) \[([\d.]+), ([\d.]+)\] for n = (\d+)/)
    let expected = places.map { row in
      "m = \(row[1...3].map { Quantity.significant($0.double ?? 0) }) for n = \(row[0].integer ?? 0)"
    }
    let found = said.map { "m = \([$0.1, $0.2, $0.3].map(String.init)) for n = \(Int($0.4) ?? 0)" }
    #expect(Set(found) == Set(expected), "\(name)")
    let hasOrders = try count("SELECT count(*) FROM forward_reverse WHERE m IS NOT NULL") > 0
    #expect(says("They cross ") == !places.isEmpty, "\(name)")
    #expect(says("it cannot be told at which m") == (hasOrders && places.isEmpty), "\(name)")
  }

  private func groups(_ name: Comment) throws {
    let ratios = try rows(
      "SELECT strategy_a, time_ratio FROM comparisons WHERE strategy_b = 'gradient' AND time_ratio IS NOT NULL")
    let phrases: [(String, Set<String>)] = [
      ("with the mixed modes", ["forward-over-reverse", "reverse-over-forward", "reverse-over-reverse"]),
      ("with the gradient linearised beforehand", ["linearized"]), ("by finite differences", ["finite-difference"]),
      ("where a pass is taken for each variable", ["forward-over-forward", "explicit-hessian"]),
    ]
    for (words, names) in phrases {
      let own = ratios.filter { names.contains($0[0].text ?? "") }.compactMap { $0[1].double }
      guard let least = own.min(), let most = own.max() else {
        #expect(!says(words), "\(name): \(words)")
        continue
      }
      let (a, b) = (Quantity.significant(least), Quantity.significant(most))
      let range = a == b ? "\(a) gradient\(a == "1" ? "" : "s")" : "\(a) to \(b) gradients"
      #expect(says("\(range) \(words)"), "\(name): \(range) \(words)")
    }
  }

  /// A strategy that is said to be left is beaten by none in both time and memory, and every such strategy is said.
  private func frontiers(_ name: Comment) throws {
    let greatest = try rows("SELECT workload, max(variables) FROM hvp_costs WHERE variables > 0 GROUP BY workload")
    for row in greatest {
      let products = try rows(
        """
        SELECT strategy, median_ns, peak_bytes FROM hvp_costs WHERE workload = \(SQL.text(row[0].text ?? ""))
          AND variables = \(row[1].integer ?? 0) AND strategy NOT IN ('value', 'gradient', 'call') AND median_ns IS NOT NULL
          AND peak_bytes IS NOT NULL
        """)
      guard products.count > 1 else { continue }
      let left = products.filter { own in
        !products.contains { other in
          let (t, p) = (other[1].double ?? 0, other[2].double ?? 0)
          let (u, q) = (own[1].double ?? 0, own[2].double ?? 0)
          return t <= u && p <= q && (t < u || p < q)
        }
      }
      let lines = text.split(separator: "\n").filter { line in
        left.allSatisfy { line.contains("`\($0[0].text ?? "")` (\(Quantity.nanoseconds($0[1].double ?? 0)), ") }
          && (line.hasSuffix(" are left.") || line.hasSuffix("least memory."))
      }
      #expect(lines.contains { $0.matches(of: /` \(/).count == left.count }, "\(name): \(left)")
    }
  }

  /// The peak is the one in the database, and the run that is said to be nearest to it has the best rate of all.
  private func peaks(_ name: Comment) throws {
    let hasRates = says("## Time against count")
    let peak = try rows(
      "SELECT max(operations_per_ns), max(bytes_per_ns) FROM peaks WHERE sweep_id IN (SELECT sweep_id FROM hvp_costs)")[
        0]
    guard let operations = peak[0].double else {
      #expect(says("No peak of this machine is recorded") == hasRates, "\(name)")
      #expect(!says("This machine was measured to do"), "\(name)")
      return
    }
    guard hasRates else { return }
    #expect(
      says("This machine was measured to do \(Quantity.significant(operations)) operations a nanosecond"), "\(name)")
    let reading = peak[1].double.map { "to read \(Quantity.significant($0)) bytes a nanosecond" }
    #expect(reading.map(says) ?? !says("to read "), "\(name)")
    let best = try rows(
      "SELECT max(1.0 * multiplications / median_ns) FROM hvp_costs WHERE dtype = 'float64' AND multiplications > 0")[
        0][0]
    let share = best.double.map { Quantity.significant(100 * $0 / operations) } ?? ""
    #expect(says(" has \(share) % of it."), "\(name): \(share)")
  }

  private func rest(_ name: Comment) throws {
    let all = try count("SELECT count(*) FROM hvp_costs")
    let made = try count("SELECT coalesce(sum(comparisons), 0) FROM conditions")
    if all > 0 {
      #expect(
        says("\(Quantity.grouped(made)) comparison\(made == 1 ? " was" : "s were") made here"), "\(name)")
      let checked = try count("SELECT count(*) FROM hvp_costs WHERE checked = 1")
      #expect(says("Every result was checked") == (checked == all), "\(name)")
      let said = numbers(/([\d,]+) were checked by an independent/)
      #expect(checked == all || said == (checked == 0 ? [] : [checked]), "\(name)")
    } else {
      #expect(says("No finished run of a product is recorded here"), "\(name)")
      #expect(!says("How sure") && !says("use `"), "\(name)")
    }
    let unfinished = try count("SELECT count(*) FROM runs WHERE status NOT IN ('finished', 'running')")
    let words =
      unfinished == 0
      ? "Nothing was skipped, failed"
      : unfinished > 50
        ? "The newest 50 of \(Quantity.grouped(unfinished)) runs."
        : "\(unfinished) run\(unfinished == 1 ? "" : "s") did not finish."
    #expect(says(words), "\(name): \(words)")
  }
}
