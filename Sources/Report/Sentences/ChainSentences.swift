import Statistics

/// What sentences about forward and reverse order need to know of a cell of the chain.
struct OrderFacts: Equatable {
  let n: Int
  let m: Int
  /// `forward`, `reverse` or `tie`; `nil` where nothing was counted.
  let byCount: String?
  /// The stored verdict: an order, or why there is none.
  let byTime: String?
  /// Time of forward ÷ reverse order.
  let ratio: Double?

  /// The order that the rule expects: reverse order exactly when m < n.
  var expected: String { m < n ? "reverse" : m > n ? "forward" : "tie" }
}

/// What sentences about the optimal order need to know of a cell: forward and reverse order ÷ optimal.
struct OptimalFacts: Equatable {
  let counts: (forward: Double, reverse: Double)?
  let times: (forward: Double, reverse: Double)?
  /// Whether it is the winner over both.
  let isFaster: Bool

  static func == (a: Self, b: Self) -> Bool {
    a.isFaster == b.isFaster && a.counts.map { [$0, $1] } == b.counts.map { [$0, $1] }
      && a.times.map { [$0, $1] } == b.times.map { [$0, $1] }
  }
}

extension Sentences {
  private static let sides: [(name: Prose, expected: String)] = [
    ("m < n", "reverse"), ("m > n", "forward"), ("m = n", "tie"),
  ]

  /// Which order is cheaper by count: the rule, as far as cells follow it. Empty without cells.
  static func ordersByCount(_ cells: [OrderFacts]) -> Prose? {
    let present = sides.filter { side in cells.contains { $0.expected == side.expected } }
    guard !present.isEmpty else { return nil }
    let measured = cells.count == 1 ? "the one cell" : "all \(Text.counted(cells.count, "cell"))"
    let details = present.map { side -> Prose in
      let own = cells.filter { $0.expected == side.expected }
      let winners = ["forward", "reverse", "tie"].compactMap { winner in
        let count = own.count { $0.byCount == winner }
        return count == 0 ? nil : "\(winner) in \(count)"
      }
      return winners.isEmpty
        ? "nothing counted with \(side.name)" : "\(winners.joined(separator: ", ")) with \(side.name)"
    }
    let rule: Prose
    if !cells.allSatisfy({ $0.byCount == $0.expected }) {
      rule = "\(strong: "The counts do not follow the rule that reverse order is cheaper exactly when m < n")"
    } else {
      let claims = present.map { side -> String in
        switch side.expected {
        case "reverse": "reverse order is the cheaper one when m < n"
        case "forward": present.count == 3 ? "forward order when m > n" : "forward order is the cheaper one when m > n"
        default: present.count == 3 ? "at m = n they tie" : "forward and reverse order tie at m = n"
        }
      }
      let claim = present.count == 3 ? "\(claims[0]), \(claims[1]); \(claims[2])" : claims.joined(separator: "; ")
      rule =
        "\(strong: Prose(stringLiteral: claim.prefix(1).uppercased() + claim.dropFirst() + ".")) By exact count of multiplications this holds in \(measured) measured"
    }
    return "\(rule) (\(details.joined(separator: "; ")))."
  }

  /// Which order was faster. Empty without cells.
  static func ordersByTime(_ cells: [OrderFacts], configuration: String) -> Prose? {
    let sentences = sides.compactMap { side -> Prose? in
      let own = cells.filter { $0.expected == side.expected }
      guard !own.isEmpty else { return nil }
      let parts = ["reverse", "forward"].compactMap { winner -> String? in
        let won = own.filter { $0.byTime == winner }
        guard !won.isEmpty else { return nil }
        func factor(_ cell: OrderFacts) -> Double { cell.ratio.map { winner == "reverse" ? $0 : 1 / $0 } ?? 0 }
        let best = won.filter { factor($0) > 1 }.max { factor($0) < factor($1) }.map { cell in
          " (up to \(Quantity.significant(factor(cell)))× at n = \(cell.n), m = \(cell.m))"
        }
        return "\(winner) order was faster in \(won.count)\(best ?? "")"
      }
      func count(_ verdict: String) -> Int { own.count { $0.byTime == verdict } }
      let (undecided, few, same) = (
        count("no difference seen"), count("too few rounds to tell"), count("same computation")
      )
      let unknown = own.count { $0.byTime == nil }
      let rest = [
        undecided == 0 ? nil : "no difference was seen in \(undecided)",
        few == 0 ? nil : "there were too few rounds to tell in \(few)",
        same == 0 ? nil : "both are one computation in \(same)",
        unknown == 0 ? nil : "there is no verdict in \(unknown)",
      ].compactMap(\.self)
      return "of \(Text.counted(own.count, "cell")) with \(side.name), \((parts + rest).joined(separator: ", "))"
    }
    return sentences.isEmpty ? nil : "By time (\(configuration)): \(sentences.joined(separator: "; "))."
  }

  /// What the optimal order saves. Empty without cells.
  static func optimalOrder(_ cells: [OptimalFacts]) -> Prose? {
    guard !cells.isEmpty else { return nil }
    let counts = cells.compactMap { cell in cell.counts.map { min($0.forward, $0.reverse) } }
    let faster = cells.filter(\.isFaster)
    let gain = faster.compactMap { cell in cell.times.map { min($0.forward, $0.reverse) } }.max()
    let saved: Prose =
      if let least = counts.min(), let most = counts.max() {
        least > 1
          ? """
          Neither is best: the optimal order takes \(Quantity.significant(least)) to \(Quantity.significant(most)) times fewer \
          multiplications than the better of the two
          """
          : "The optimal order takes as many multiplications as the better of the two, or up to \(Quantity.significant(most)) times fewer"
      } else { "The multiplications of the optimal order were not counted" }
    let by: Prose = gain.flatMap { $0 > 1 ? ", by up to \(Quantity.significant($0))× the faster one" : nil } ?? ""
    return "\(saved), and was faster than both in \(faster.count) of \(Text.counted(cells.count, "cell"))\(by)."
  }
}
