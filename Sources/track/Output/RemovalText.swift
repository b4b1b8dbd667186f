import Statistics
import Store

extension VerbResult {
  /// The lines of a removal: each run, then the sums.
  /// - Parameter isDone: whether it was removed, or only would be.
  init(_ removal: Removal, isDone: Bool) {
    self.init(
      removal.runs.map { run in
        [
          "run_id": run.runID, "workload": run.workload, "strategy": run.strategy, "status": run.status,
          "started_at": run.startedAt, "removed": isDone,
        ]
      },
      lines: {
        let runs = removal.runs.map { [$0.runID, $0.workload, $0.strategy ?? "", $0.status, $0.startedAt] }
        let sum =
          "\(CountText.of(removal.runs.count, "run")) in all, \(CountText.of(removal.cells, "cell")) and "
          + "\(CountText.of(removal.sweeps, "sweep")) left without runs, "
          + "\(CountText.of(removal.tensors, "tensor")) that no other run has "
          + "(\(Quantity.bytes(Double(removal.tensorBytes))))"
        return TextTable([], runs).lines + ["\(isDone ? "removed" : "would be removed"): \(sum)"]
      })
    if removal.underWay > 0 {
      notes = ["\(CountText.of(removal.underWay, "run")) under way \(removal.underWay == 1 ? "stays" : "stay")"]
    }
  }
}
