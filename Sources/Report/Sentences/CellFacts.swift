/// What sentences about Hessian-vector products need to know of a cell: a model at one size, measured together.
struct CellFacts: Equatable {
  /// A strategy in the cell.
  struct Strategy: Equatable {
    let name: String
    /// Median time of a call in nanoseconds.
    let median: Double
    /// Time in gradients of the same cell, with its 95 % interval, as far as there are any.
    var gradients: Double?
    var low: Double?
    var high: Double?
    /// Peak memory in bytes.
    var peak: Double?
    /// Whether it was recorded as approximate.
    var isApproximate = false
    /// Whether a part of its work is outside its time.
    var hasSetUp = false

    /// Its name without that of a peer's library.
    private var own: String { name.split(separator: "/").last.map(String.init) ?? name }

    /// Whether it is a Hessian-vector product, exact or not, and no baseline.
    var isProduct: Bool { ProductNames.contains(own) }

    /// Whether its time is that of one exact product without a set-up: others answer another question.
    var isOneExactProduct: Bool {
      isProduct && !isApproximate && !hasSetUp && own != "finite-difference" && !own.hasPrefix("lineari")
    }
  }

  /// The stored verdict on the times of two strategies.
  enum Verdict: Equatable {
    case winner(String)
    /// Measured, and no difference is known.
    case noDifference
    case tooFewRounds
    case sameComputation

    /// Reads `winner_by_time` of the view `comparisons`.
    init?(_ text: String?, between names: (String, String)) {
      switch text {
      case names.0?, names.1?: self = .winner(text ?? "")
      case "no difference seen"?: self = .noDifference
      case "too few rounds to tell"?: self = .tooFewRounds
      case "same computation"?: self = .sameComputation
      default: return nil
      }
    }
  }

  let model: String
  let size: String
  var strategies: [Strategy] = []
  /// Verdicts by the names of the pair.
  var verdicts: [Set<String>: Verdict] = [:]

  /// Strategies that a reader chooses between, by time and name.
  var choices: [Strategy] {
    strategies.filter(\.isOneExactProduct).sorted { ($0.median, $0.name) < ($1.median, $1.name) }
  }

  /// Products that no other one beats in both median time and peak memory, by time and name; empty unless there are two
  /// with both.
  var frontier: [Strategy] {
    let known = strategies.filter { $0.isProduct && $0.peak != nil }
    guard known.count > 1 else { return [] }
    func isBetter(_ a: Strategy, _ b: Strategy) -> Bool {
      guard let p = a.peak, let q = b.peak else { return false }
      return a.median <= b.median && p <= q && (a.median < b.median || p < q)
    }
    return known.filter { own in !known.contains { isBetter($0, own) } }
      .sorted { ($0.median, $0.name) < ($1.median, $1.name) }
  }

  /// The verdicts on `name` and each other choice; `nil` where there is none.
  func verdicts(on name: String) -> [Verdict?] {
    choices.filter { $0.name != name }.map { verdicts[[name, $0.name]] }
  }

  /// Whether another choice is the winner over `name`.
  func isBeaten(_ name: String) -> Bool {
    verdicts(on: name).contains { if case .winner(let winner)? = $0 { winner != name } else { false } }
  }

  /// Whether anything is known of `name` against each other choice, and there is one.
  func isDecided(_ name: String) -> Bool {
    let verdicts = verdicts(on: name)
    return !verdicts.isEmpty && verdicts.allSatisfy { $0 != nil && $0 != .tooFewRounds }
  }
}
