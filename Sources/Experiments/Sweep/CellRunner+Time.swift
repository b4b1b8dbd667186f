import Store

extension CellRunner {
  /// Plans the sampling of the strategies at the positions `right` by the times of their first calls. Skips those for
  /// which there is no time, and those that would share their samples.
  /// - Parameter call: makes a call of a strategy, by its position, and returns its nanoseconds.
  func plan(
    _ right: inout [Int], _ executed: inout [Executed], time: CellTime, call: (Int) -> Int
  ) -> SamplingTime {
    let calls = right.compactMap { index in
      executed[index].callNs.map { SamplingTime.Call(index: index, ns: Double($0)) }
    }
    let plan = time.plan(calls, options) { interruption.isRequested ? nil : call($0) }
    let skipped = Dictionary(uniqueKeysWithValues: plan.reasons.map { (executed[$0].outcome.runID, $1) })
    for index in executed.indices {
      let outcome = executed[index].outcome
      guard let reason = skipped[outcome.sameAs ?? outcome.runID] else { continue }
      executed[index] = Executed(outcome: RunOutcome(runID: outcome.runID, status: .skipped, reason: reason))
    }
    right.removeAll { plan.reasons[$0] != nil }
    return plan
  }
}
