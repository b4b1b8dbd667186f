import Statistics
import Store

/// What a removal takes away, in words.
enum RemovalText {
  /// Prints each run, and then the sum.
  /// - Parameter isDone: whether it was done, or only might be.
  static func show(_ removal: Removal, isDone: Bool, global: GlobalOptions) throws {
    if global.json {
      for run in removal.runs {
        try Console.print(
          json: JSONText.object([
            ("run_id", JSONText.string(run.runID)), ("workload", JSONText.string(run.workload)),
            ("strategy", JSONText.string(run.strategy)), ("status", JSONText.string(run.status)),
            ("started_at", JSONText.string(run.startedAt)), ("removed", "\(isDone)"),
          ]))
      }
      return
    }
    var table = TextTable([])
    for run in removal.runs {
      table.add([run.runID, run.workload, run.strategy ?? "", run.status, run.startedAt])
    }
    for line in table.lines.dropFirst() { try Console.print(line) }
    let sum =
      "\(CountText.of(removal.runs.count, "run")) in all, \(CountText.of(removal.cells, "cell")) and \(CountText.of(removal.sweeps, "sweep")) "
      + "left without runs, \(CountText.of(removal.tensors, "tensor")) that no other run has "
      + "(\(Quantity.bytes(Double(removal.tensorBytes))))"
    try Console.print("\(isDone ? "removed" : "would be removed"): \(sum)")
    if removal.underWay > 0 && !global.quiet {
      Console.note("\(CountText.of(removal.underWay, "run")) under way \(removal.underWay == 1 ? "stays" : "stay")")
    }
  }
}
