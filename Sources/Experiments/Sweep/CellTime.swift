import Accuracy
import Measurement
import Statistics

/// The time of a cell under way, from the beginning of its preparation.
struct CellTime {
  /// Time that the cell should take, in nanoseconds; `nil` for the minimum of rounds.
  let share: Double?
  /// Time that it may take.
  let limit: SamplingTime.Limit
  private let now: () -> Int
  private let start: Int
  /// When sampling should end and when it must, by the clock; `nil` before it has begun.
  private var ends: (share: Double?, limit: Double)?

  /// Begins a cell now.
  /// - Parameter now: a clock, in nanoseconds.
  init(share: Double?, limit: SamplingTime.Limit, now: @escaping () -> Int = Clock.now) {
    (self.share, self.limit, self.now, start) = (share, limit, now, now())
  }

  private var used: Double { Double(now() - start) }

  /// What remains of the share, in nanoseconds. As of the limit, half is always left to measure what was prepared.
  private var restOfShare: Double? { share.map { max($0 - used, $0 / 2) } }

  /// This cell once it was prepared and checked: sampling begins now.
  func sampling() -> CellTime {
    var time = self
    let begin = Double(now())
    time.ends = (restOfShare.map { begin + $0 }, begin + limit.after(used).ns)
    return time
  }

  /// What a check of the results may take: at most half of the limit, or a part of the whole budget, and not more than
  /// a check takes without one. It does not depend on the time used so far, so that equal cells are checked equally.
  func checkBudget(bytes: Double) -> CheckBudget {
    var budget = CheckBudget(bytes: bytes)
    let (most, words) = limit.check
    guard most < budget.mostNs else { return budget }
    budget.mostNs = max(0, most)
    budget.ns = min(budget.ns, budget.mostNs / 4)
    budget.words = "that a check may take, \(words)"
    return budget
  }

  /// A limit is not obeyed below this time by leaving a result unchecked, in nanoseconds.
  private static let leastNs = 1e9

  /// Why something that is computed once, and that an estimate should have kept out, has to end; `nil` while it may go
  /// on: the check of the results and a first call, until the limit of the cell.
  var overrun: String? { overrun(Double(now() - start), share: 1) }

  /// The same of a reference that begins now and may take half of the limit: the other half is left for sampling.
  func overrunOfReference() -> () -> String? {
    let begin = now()
    return { overrun(Double(now() - begin), share: 0.5) }
  }

  private func overrun(_ used: Double, share: Double) -> String? {
    let most = share * max(limit.ns, 2 * limit.check.ns, Self.leastNs)
    guard used > most else { return nil }
    let allowed = "\(share < 1 ? "half of " : "")the \(Quantity.nanoseconds(limit.ns)) \(limit.words)"
    return "it was stopped after \(Quantity.nanoseconds(used)), more than \(allowed)"
  }

  /// Nanoseconds that sampling should take from now on, if it should take more than the minimum of rounds, and that it
  /// may take; `nil` before it has begun.
  var rest: (share: Int?, limit: Int?) {
    guard let ends else { return (nil, nil) }
    func rest(_ end: Double) -> Int { Int(min(max(0, end - Double(now())), 0x1p62)) }
    return (ends.share.map(rest), rest(ends.limit))
  }

  /// Plans sampling by the times of first calls.
  /// - Parameter again: makes a second call of a strategy, by its index, and returns its time, or `nil` if it cannot. The
  ///   first one may have been slow because memory was new.
  func plan(_ calls: [SamplingTime.Call], _ options: MeasurementOptions, again: (Int) -> Int?) -> SamplingTime {
    func planned(_ calls: [SamplingTime.Call]) -> SamplingTime {
      SamplingTime(
        calls, rounds: options.fewestRounds + Sampler.minWarmupRounds, processes: options.processCount,
        minTimeNs: options.minTimeNs, share: restOfShare, limit: limit.after(used), source: .measured)
    }
    let first = planned(calls)
    guard !first.reasons.isEmpty else { return first }
    return planned(
      calls.map { call in
        guard first.reasons[call.index] != nil, let ns = again(call.index) else { return call }
        return SamplingTime.Call(index: call.index, ns: min(call.ns, Double(ns)))
      })
  }
}
