import Measurement
import Statistics

/// How the time of a cell is used: how long samples are, in how many processes they are taken, and which strategies
/// there is no time for. Samples become shorter, then processes fewer, before a strategy is left out.
struct SamplingTime {
  /// The time that a cell may take, and what sets it.
  struct Limit: Sendable {
    let ns: Double
    /// Follows "the 1.25 s", such as "that --max-time allows a cell".
    let words: String
    /// The budget of all cells that sets it, in nanoseconds; `nil` if none does.
    var budgetNs: Double?

    /// Share of a budget that the check of any cell may take, however short the cell's own time: a result that is not
    /// checked tells less than one that is sampled more often.
    private static let checkShare = 0.05

    /// What a check of the results may take, in nanoseconds, and what sets it.
    var check: (ns: Double, words: String) {
      if let budgetNs, Self.checkShare * budgetNs > ns / 2 {
        return (Self.checkShare * budgetNs, "a twentieth of --budget \(Quantity.nanoseconds(budgetNs))")
      }
      return (ns / 2, "half of the \(Quantity.nanoseconds(ns)) \(words)")
    }

    /// The limit after some of it was used to prepare the cell. Half is always left to measure what was prepared.
    func after(_ used: Double) -> Limit {
      let words = "of the \(Quantity.nanoseconds(ns)) \(words)"
      return used < ns / 2
        ? Limit(ns: ns - used, words: "that remain \(words)")
        : Limit(ns: ns / 2, words: "that are always left \(words)")
    }
  }

  /// A strategy that is to be sampled.
  struct Call {
    let index: Int
    /// Time of a call in nanoseconds.
    let ns: Double
  }

  /// How the times of calls are known.
  enum Source {
    case predicted, measured
  }

  /// Minimum time of a sample, in nanoseconds.
  private(set) var sampleNs: Int
  /// Number of processes.
  private(set) var processes: Int
  /// Why strategies are left out, by their index.
  private(set) var reasons: [Int: String] = [:]

  /// Samples are not made shorter than this: it is 5,000 times what a clock resolves.
  static let shortestNs = 100_000
  /// Time for a process to start and to bind a cell, in nanoseconds.
  private static let startNs = 50e6
  /// With fewer processes an interval over them tells less than one over the rounds of a single process.
  private static let fewestProcesses = 4
  /// Calls of a strategy beside its samples: to check it, and to count its instructions.
  private static let otherCalls = 4.0

  /// - Parameters:
  ///   - calls: strategies by ascending index. The first one that stays is the baseline.
  ///   - hasBaseline: whether there is one, which is sampled twice.
  ///   - rounds: rounds of warm-up and measurement in one process, at least.
  ///   - processes: wanted number of processes, each of which has a warm-up of its own.
  ///   - minTimeNs: minimum time of a sample, if there is time.
  ///   - share: time that the cell should not exceed, in nanoseconds; `nil` for the limit alone.
  ///   - limit: time that it must not exceed.
  init(
    _ calls: [Call], hasBaseline: Bool = true, rounds: Int, processes wanted: Int = 1, minTimeNs: Int,
    share: Double? = nil, limit: Limit, source: Source
  ) {
    let shortest = min(minTimeNs, Self.shortestNs)
    var processes = 1
    func time(_ kept: [Call], _ sample: Int) -> Double {
      let rounds = rounds + (processes - 1) * Sampler.minWarmupRounds
      let start = processes > 1 ? Double(processes) * Self.startNs : 0
      return kept.enumerated().reduce(start) { sum, next in
        let (position, call) = next
        return sum + Self.time(of: call.ns, rounds: rounds * (position == 0 && hasBaseline ? 2 : 1), sample: sample)
      }
    }
    // The fastest come first, as long as there is time.
    var kept: [Call] = []
    for call in calls.sorted(by: { ($0.ns, $0.index) < ($1.ns, $1.index) }) {
      let more = (kept + [call]).sorted { $0.index < $1.index }
      let (others, all) = (time(kept, shortest), time(more, shortest))
      if all <= limit.ns {
        kept = more
      } else {
        reasons[call.index] = Self.reason(
          call.ns, time: all - others, others: kept.count, left: limit.ns - others, limit: limit, source: source)
      }
    }
    processes = wanted
    while processes > 1, time(kept, shortest) > limit.ns { processes -= 1 }
    if processes < min(wanted, Self.fewestProcesses) { processes = 1 }
    self.processes = processes
    sampleNs = minTimeNs
    let target = min(share ?? limit.ns, limit.ns)
    guard time(kept, minTimeNs) > target, shortest < minTimeNs else { return }
    // The longest samples that fit, to a hundredth.
    var (low, high) = (Double(shortest), Double(minTimeNs))
    while high > 1.01 * low {
      let middle = (low * high).squareRoot()
      if time(kept, Int(middle)) > target { high = middle } else { low = middle }
    }
    sampleNs = Int(low)
  }

  /// Time of a strategy whose calls take `call`.
  private static func time(of call: Double, rounds: Int, sample: Int) -> Double {
    let length = call > 0 ? (Double(sample) / call).rounded(.up) * call : Double(sample)
    return Double(rounds) * max(call, length) + otherCalls * call
  }

  private static func reason(
    _ call: Double, time: Double, others: Int, left: Double, limit: Limit, source: Source
  ) -> String {
    let bound = others == 0 ? limit.ns : left
    let (needed, available) = Quantity.apart(time, bound) { Quantity.nanoseconds($0, digits: $1) }
    let takes = source == .predicted ? "is predicted to take" : "would take"
    let count = time / max(call, 1)
    let calls =
      "\(count < 1e18 ? Quantity.grouped(Int(count.rounded())) : "many") calls of \(Quantity.nanoseconds(call))"
    let rest =
      others == 0
      ? "more than the \(available) \(limit.words)"
      : "more than the \(available) that \(others) faster strateg\(others == 1 ? "y leaves" : "ies leave") "
        + "of the \(Quantity.nanoseconds(limit.ns)) \(limit.words)"
    return "\(takes) \(needed) (\(calls)), \(rest)"
  }
}

extension SamplingTime.Limit {
  /// The limit of a cell by the options alone.
  init(_ options: MeasurementOptions) {
    self.init(ns: Double(options.maxTimeNs), words: "that --max-time allows a cell")
  }

  /// A cell is never left without this much time by a budget that is used up, in nanoseconds.
  private static let leastNs = 250e6

  /// The share of the next cell in a budget, and its limit.
  /// - Parameters:
  ///   - remaining: nanoseconds of the budget that remain; `nil` without a budget.
  ///   - cells: cells that remain, with this one.
  static func next(
    _ options: MeasurementOptions, remaining: Double?, cells: Int
  ) -> (share: Double?, limit: SamplingTime.Limit) {
    let limit = SamplingTime.Limit(options)
    guard let remaining, let budget = options.budgetNs else { return (nil, limit) }
    let share = max(0, remaining) / Double(max(1, cells))
    // A cell may take a quarter of the budget, if half of their shares remain for the others.
    let most = min(max(Double(budget) / 4, share), max(0, remaining) - share / 2 * Double(max(0, cells - 1)))
    let left = max(most, leastNs)
    let words = "that --budget \(Quantity.nanoseconds(Double(budget))) leaves this cell"
    return (share, left < limit.ns ? SamplingTime.Limit(ns: left, words: words, budgetNs: Double(budget)) : limit)
  }
}
