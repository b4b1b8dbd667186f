import Testing

@testable import Report

/// What is said of facts follows from them, whatever they are.
@Suite struct SentencesTests {
  private typealias Strategy = CellFacts.Strategy

  /// A cell of these strategies with medians in nanoseconds, and verdicts by pairs.
  private func cell(
    _ strategies: [(String, Double)], _ verdicts: [(String, String, CellFacts.Verdict)] = []
  ) -> CellFacts {
    var cell = CellFacts(model: "mlp", size: "{}")
    cell.strategies = strategies.map {
      Strategy(name: $0.0, median: $0.1, gradients: $0.1 / 100, isProduct: !["value", "gradient"].contains($0.0))
    }
    for (a, b, verdict) in verdicts { cell.verdicts[[a, b]] = verdict }
    return cell
  }

  @Test func nothingIsSaidOfNothing() {
    #expect(Sentences.decision([]) == nil && Sentences.cells([]).isEmpty)
    #expect(Sentences.decision([cell([("gradient", 100), ("linearized", 90)])]) == nil)
    #expect(Sentences.ordersByCount([]) == nil && Sentences.ordersByTime([], configuration: "x") == nil)
    #expect(Sentences.optimalOrder([]) == nil && Sentences.groups([("a", [])]) == nil)
  }

  @Test func oneStrategyIsNoChoice() {
    let text = Sentences.decision([cell([("gradient", 100), ("forward-over-reverse", 190)])])?.plain
    #expect(text?.hasPrefix("No strategy can be recommended") == true)
    #expect(text?.contains("only forward-over-reverse was measured") == true)
  }

  @Test func whatWasNotComparedIsNotRecommended() {
    let few = cell([("a", 1), ("b", 9)], [("a", "b", .tooFewRounds)])
    #expect(Sentences.recommended([few]) == nil && Sentences.recommended([cell([("a", 1), ("b", 9)])]) == nil)
    #expect(Sentences.decision([few])?.plain.contains("in none of 1 cell") == true)
    #expect(Sentences.cells([few])[0].plain.contains("it cannot be told against 1 of 1 others"))
  }

  @Test func theWinnerIsRecommended() {
    let cells = [
      cell([("a", 100), ("b", 200)], [("a", "b", .winner("a"))]),
      cell([("a", 100), ("b", 101)], [("a", "b", .noDifference)]),
    ]
    #expect(Sentences.recommended(cells) == "a")
    let text = Sentences.decision(cells)?.plain ?? ""
    #expect(text.contains("use a: in 2 of 2 cells no other exact strategy without a set-up was seen to be faster."))
    #expect(text.contains("It costs 1 gradient."))
    #expect(Sentences.cells(cells)[0].plain.contains("faster than all of 1 others"))
    #expect(Sentences.cells(cells)[1].plain.contains("no difference was seen from b"))
  }

  /// A numerical sequence of its own, so that the cells do not depend on anything.
  private struct Sequence: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) | (state << 31)
    }
  }

  /// Counts in sentences, recounted from random cells without the code that makes the sentences.
  @Test(arguments: 0..<200) func decisionsFollowFromRandomCells(seed: Int) {
    var random = Sequence(state: UInt64(seed))
    let names = [
      "forward-over-reverse", "reverse-over-forward", "reverse-over-reverse", "linearized", "gradient", "a/b",
    ]
    let cells = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      let present = names.filter { _ in Bool.random(using: &random) }
      var cell = cell(present.map { ($0, Double.random(in: 1...1000, using: &random)) })
      for a in present {
        for b in present where a < b {
          let verdict: CellFacts.Verdict? =
            [.winner(a), .winner(b), .noDifference, .tooFewRounds, .sameComputation, nil].randomElement(using: &random)!
          cell.verdicts[[a, b]] = verdict
        }
      }
      return cell
    }
    let choices = Set(["forward-over-reverse", "reverse-over-forward", "reverse-over-reverse", "a/b"])
    func present(_ cell: CellFacts) -> [String] { cell.strategies.map(\.name).filter(choices.contains) }
    guard let text = Sentences.decision(cells)?.plain else {
      #expect(cells.allSatisfy { present($0).isEmpty })
      return
    }
    guard let match = text.firstMatch(of: /use (\S+): in (\d+) of (\d+) cells?/) else {
      #expect(text.contains("No strategy can be recommended"), "\(text)")
      return
    }
    let best = String(match.1)
    let its = cells.filter { present($0).contains(best) && present($0).count > 1 }
    let unbeaten = its.filter { cell in
      present(cell).filter { $0 != best }.allSatisfy { other in
        switch cell.verdicts[[best, other]] {
        case .winner(let name)?: name == best
        case .noDifference?, .sameComputation?: true
        case .tooFewRounds?, nil: false
        }
      }
    }
    #expect(Int(match.2) == unbeaten.count && Int(match.3) == its.count && !unbeaten.isEmpty, "\(text)")
    for (sentence, cell) in zip(Sentences.cells(cells), cells.filter { present($0).count > 1 }) {
      let least = cell.strategies.filter { choices.contains($0.name) }.min { $0.median < $1.median }
      if !sentence.plain.contains("more cell") {
        #expect(sentence.plain.contains(": \(least?.name ?? "") has the least"))
      }
    }
  }

  /// Orders: what is claimed of all cells holds in all, and counts add up.
  @Test(arguments: 0..<200) func ordersFollowFromRandomCells(seed: Int) {
    var random = Sequence(state: UInt64(seed) + 1000)
    let follows = Bool.random(using: &random)
    let cells = (0..<Int.random(in: 1...9, using: &random)).map { _ in
      let (n, m) = (Int.random(in: 1...4, using: &random), Int.random(in: 1...4, using: &random))
      let rule = m < n ? "reverse" : m > n ? "forward" : "tie"
      return OrderFacts(
        n: n, m: m, byCount: follows ? rule : ["forward", "reverse", "tie"].randomElement(using: &random)!,
        byTime: ["forward", "reverse", "no difference seen", "too few rounds to tell", nil].randomElement(
          using: &random)!,
        ratio: Bool.random(using: &random) ? Double.random(in: 0.1...9, using: &random) : nil)
    }
    let holds = cells.allSatisfy { $0.byCount == ($0.m < $0.n ? "reverse" : $0.m > $0.n ? "forward" : "tie") }
    let count = Sentences.ordersByCount(cells)?.plain ?? ""
    #expect(count.contains("this holds") == holds && count.contains("do not follow") != holds, "\(count)")
    // Nothing is claimed of a side without a cell.
    if holds { #expect(count.contains("when m < n") == cells.contains { $0.m < $0.n }, "\(count)") }
    let time = Sentences.ordersByTime(cells, configuration: "x")?.plain ?? ""
    for order in ["forward", "reverse"] {
      let said = time.matches(of: try! Regex("\(order) order was faster in (\\d+)", as: (Substring, Substring).self))
        .compactMap { Int($0.1) }
      #expect(said.reduce(0, +) == cells.count { $0.byTime == order }, "\(time)")
    }
    for match in time.matches(of: /up to ([\d.]+)×/) { #expect(Double(match.1) ?? 0 >= 1, "\(time)") }
  }

  /// A time in gradients is words, whatever interval it has.
  @Test func timesAreInGradients() {
    var known = cell([("a", 100), ("b", 150)], [("a", "b", .noDifference)])
    known.strategies[0].low = 0.9
    known.strategies[0].high = 1.125
    #expect(
      Sentences.cells([known])[0].plain.contains("a has the least median, 100 ns or 1 [0.9, 1.125] gradients; no"))
    known.strategies[0].high = .infinity
    #expect(Sentences.cells([known])[0].plain.contains("100 ns or 1 gradient; no"))
    known.strategies[0].gradients = nil
    #expect(Sentences.cells([known])[0].plain.contains("100 ns; no"))
    #expect(
      Sentences.range([2, 1])?.plain == "1 to 2 gradients" && Sentences.range([1, 1.0001])?.plain == "1 gradient")
  }

  @Test func approximateProductsAndSetUpsAreNoChoice() {
    var one = cell([("a", 100), ("b", 90), ("c", 80)], [("a", "b", .winner("b")), ("a", "c", .winner("c"))])
    one.strategies[1].isApproximate = true
    one.strategies[2].hasSetUp = true
    #expect(one.choices.map(\.name) == ["a"] && Sentences.recommended([one]) == nil)
  }

  @Test func directionsPayWhereTheyDo() {
    #expect(Sentences.directions([]) == nil)
    #expect(
      Sentences.directions([("a", 2), ("a", 5), ("a", nil), ("b", nil)])?.plain
        == "For several directions at one point, a takes less time from 2 to 5 on in 2 of 3 cells and b never pays in 1 cell, set-up included, by medians."
    )
  }

  @Test func whatIsBeatenInTimeAndMemoryIsLeftOut() {
    var one = cell([("a", 100), ("b", 90), ("c", 80), ("gradient", 1)])
    #expect(Sentences.frontiers([one]).isEmpty)
    for (index, peak) in [10.0, 20, 20, 1].enumerated() { one.strategies[index].peak = peak }
    #expect(one.frontier.map(\.name) == ["c", "a"])
    #expect(Sentences.frontiers([one])[0].plain == "mlp {}: c (80 ns, 20 B) and a (100 ns, 10 B) are left.")
    one.strategies[2].peak = 5
    #expect(
      Sentences.frontiers([one])[0].plain == "mlp {}: c (80 ns, 5 B) has both the least time and the least memory.")
  }

  @Test func optimalOrdersGainOnlyWhereTheyWin() {
    let lost = OptimalFacts(counts: (2, 3), times: (2.32, 4), isFaster: false)
    #expect(Sentences.optimalOrder([lost])?.plain.hasSuffix("and was faster than both in 0 of 1 cell.") == true)
    let equal = OptimalFacts(counts: (1, 3), times: (1, 1), isFaster: false)
    #expect(Sentences.optimalOrder([equal])?.plain.contains("Neither is best") == false)
  }
}
