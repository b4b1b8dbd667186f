import Accuracy
import Engine
import Measurement
import Store

extension CellRunner {
  /// Computes and checks every strategy and peer once.
  func computed(
    _ preparedRuns: [PreparedCell.PreparedRun], _ peerRuns: [PeerRun], of prepared: PreparedCell,
    tensors: [String: Tensor], extra: [UUIDv7: [(String, Tensor)]], files: Result<PeerFiles, PeerFailure>?, cell: Cell,
    by accuracy: AccuracyCheck, _ time: CellTime
  ) throws -> (executed: [Executed], executions: [Execution]) {
    // References are computed in the workspace of the strategies.
    let others = peerRuns.compactMap { comparable(to: $0, of: prepared) }
    let workspace = try Workspace(
      bytes: max(
        preparedRuns.compactMap(\.compiled?.plan.workspaceBytes).max() ?? 0,
        prepared.references.workspaceBytes(for: preparedRuns.map(\.strategy) + others)))
    var (executed, executions) = try computed(
      preparedRuns, of: prepared, tensors: tensors, extra: extra, by: accuracy, time, in: workspace)
    if let files {
      for peerRun in peerRuns {
        executed.append(
          try compute(peerRun, cell, of: prepared, through: files, tensors, by: accuracy, time, in: workspace))
      }
    }
    return (executed, executions)
  }

  /// Computes and checks every strategy once. The executions and their references share a workspace.
  private func computed(
    _ preparedRuns: [PreparedCell.PreparedRun], of prepared: PreparedCell, tensors: [String: Tensor],
    extra: [UUIDv7: [(String, Tensor)]], by accuracy: AccuracyCheck, _ time: CellTime,
    in workspace: Workspace
  ) throws -> (executed: [Executed], executions: [Execution]) {
    let functions = preparedRuns.compactMap(\.compiled)
    var setupNs: [UUIDv7: Int] = [:]
    let executions = try zip(preparedRuns, functions).map { run, function in
      let start = Clock.now()
      let execution = try function.bind(tensors.merging(extra[run.runID] ?? []) { $1 }, in: workspace)
      if function.setup != nil { setupNs[run.runID] = Clock.now() - start }
      return execution
    }
    let executed = try zip(preparedRuns, executions).map { run, execution in
      if interruption.isRequested { return Executed(outcome: cancelled(run)) }
      let start = Clock.now()
      do {
        try execution.run(isCancelled: { interruption.isRequested || time.overrun != nil })
      } catch is CancellationError {
        return Executed(outcome: stopped(run, time))
      }
      let callNs = Clock.now() - start
      let outputs = try execution.outputs()
      let reference = try prepared.references.reference(
        for: run.strategy, tensors, in: workspace, obstacle: obstacle(time))
      var checked = check(
        run.runID, approximation: run.strategy.isApproximate ? approximation(extra[run.runID]) : nil,
        outputs: outputs, against: reference, by: accuracy)
      checked.callNs = callNs
      checked.outcome.setupNs = run.setupNs + (setupNs[run.runID] ?? 0)
      checked.outcome.setupCallNs = try run.compiled?.setup.map {
        try SetupTime.of(
          $0, at: tensors.merging(extra[run.runID] ?? []) { $1 }, in: workspace, minTimeNs: options.minTimeNs)
      }
      return checked
    }
    return (executed, executions)
  }

  /// Why a reference that begins now has to end; `nil` while it may go on.
  func obstacle(_ time: CellTime) -> () -> String? {
    let overrun = time.overrunOfReference()
    return { [interruption] in interruption.isRequested ? "it was interrupted" : overrun() }
  }

  /// A run of which the first call was stopped.
  private func stopped(_ run: PreparedCell.PreparedRun, _ time: CellTime) -> RunOutcome {
    if interruption.isRequested { return cancelled(run) }
    return RunOutcome(runID: run.runID, status: .skipped, reason: time.overrun.map { "its first call: \($0)" })
  }

  private func cancelled(_ run: PreparedCell.PreparedRun) -> RunOutcome {
    RunOutcome(runID: run.runID, status: .cancelled, reason: "interrupted")
  }
}
