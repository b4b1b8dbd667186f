import Analysis
import Engine
import Models
import Store

extension RunResult {
  /// Median nanoseconds of a call; `nil` unless it was sampled.
  public var medianNs: Double? { timing?.time.median }
}

extension CellResult {
  /// The strategy that computes the product in the least time, if the stored verdicts say so against
  /// every other: exact strategies with right results and no set-up outside the timing, one of each computation. `nil`
  /// where no verdict can be made; `conclusion` says why.
  public var winner: String? { decision.winner }

  /// The winner, or why there is none, in one sentence.
  public var conclusion: String { decision.sentence }

  /// Whether there is no winner because too few rounds were sampled.
  public var lacksRounds: Bool { decision.lacksRounds }

  /// Finished and sampled runs that compute the cell's product: every order of a chain, or every Hessian-vector product,
  /// approximate ones and those with a set-up among them.
  public var products: [RunResult] {
    let isOrdered = cell.strategies.contains { $0 is any ChainOrder }
    return runs.filter { run in
      run.status == .finished && run.medianNs != nil
        && (isOrdered || run.outputs.contains { Self.isProduct($0.name) })
    }
  }

  /// Whether an output is a product with a Hessian, a Hessian, or a Jacobian.
  private static func isProduct(_ name: String) -> Bool {
    name.hasSuffix(".hvp") || name.hasSuffix(".jacobian") || name.contains("hessian")
  }

  /// The run that a winner must be: the one of least time among those that compete.
  public var fastest: RunResult? { rivals.min { ($0.medianNs ?? 0) < ($1.medianNs ?? 0) } }

  private var rivals: [RunResult] {
    let approximate = Set(cell.strategies.filter(\.isApproximate).map(\.name))
    return products.filter { run in
      run.sameAs == nil && run.setupCallNs == nil && !approximate.contains(run.strategy)
    }
  }

  /// What strategies compute, in sentences.
  private var sought: String {
    if cell.strategies.contains(where: { $0 is any ChainOrder }) { return "product" }
    return switch (cell.model as? MatrixModel)?.quantity {
    case .hessian: "Hessian"
    case .jacobian: "Jacobian"
    case .hvp, nil: "Hessian-vector product"
    }
  }

  /// O(s + p) for s strategies and p pairs, a square of s.
  private var decision: (winner: String?, sentence: String, lacksRounds: Bool) {
    let rivals = rivals
    guard let fastest else {
      let reason = runs.compactMap(\.reason).first.map { ": \($0)" } ?? ""
      return (nil, "no strategy gave a \(sought) that was right and sampled\(reason)", false)
    }
    guard rivals.count > 1 else {
      return (nil, "\(fastest.strategy) has no other computation to be compared with", false)
    }
    for rival in rivals where rival.runID != fastest.runID {
      let pair = pairs.first { Set([$0.a, $0.b]) == [fastest.runID, rival.runID] }
      switch pair?.verdict {
      case .a where pair?.a == fastest.runID, .b where pair?.b == fastest.runID: continue
      case .tooFewRounds:
        return (nil, "there were too few rounds to tell \(fastest.strategy) from \(rival.strategy)", true)
      default:
        return (
          nil, "\(fastest.strategy) took the least time, and no difference from \(rival.strategy) was seen", false
        )
      }
    }
    return (fastest.strategy, "\(fastest.strategy) is the fastest", false)
  }
}
