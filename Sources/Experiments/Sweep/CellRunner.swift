import Engine
import Store

/// Runs cells and records them: each is committed as begun before anything is executed, and as ended before it is handed
/// out.
struct CellRunner {
  let store: Store
  let options: MeasurementOptions
  let speed: MachineSpeed
  /// Processors that the threads are bound to.
  let pinned: [Int]
  let interruption: Interruption

  /// Runs one cell.
  /// - Parameters:
  ///   - lease: its place in the sweep it belongs to, held by this process.
  ///   - shareNs: time that it may use for more rounds than the fewest; `nil` for the fewest.
  ///   - onProgress: called with the part done, from 0 to 1.
  /// - Throws: `StoreError` where it cannot be recorded; `EngineError` where a given tensor does not fit.
  func run(_ cell: Cell, lease: Lease, shareNs: Int?, onProgress: (Double) -> Void) throws -> CellResult {
    let prepared = try PreparedCell(cell, options: options, speed: speed)
    let active = prepared.candidates.filter { $0.skipped == nil }
    let inputs = active.isEmpty ? [] : try prepared.inputs(cell, options: options)
    let tensors = Dictionary(inputs.map { ($0.record.name, $0.tensor) }) { first, _ in first }
    let extra = try Dictionary(
      uniqueKeysWithValues: active.map {
        ($0.runID, try $0.strategy.extraInputs(tensors, of: prepared.subject))
      })
    let cellID = UUIDv7.next()
    try store.begin(
      cell: CellRecord(
        cellID: cellID, sweepID: lease.sweepID, workload: cell.workload.name, size: cell.size.json,
        n: cell.size.count("n"),
        m: cell.size.count("m"), variables: prepared.variables(of: cell.workload, at: cell.size),
        dtype: options.dtype.rawValue,
        threads: options.threads,
        blas: options.blas.name, seed: options.seed),
      runs: prepared.candidates.map { candidate in
        RunRecord(
          runID: candidate.runID, kind: .hvp, strategy: candidate.strategy.name, cost: candidate.cost,
          inputs: inputs.map(\.record)
            + (extra[candidate.runID] ?? []).map { TensorRecord($0.name, $0.tensor, generator: $0.origin) },
          skipped: candidate.skipped)
      })

    let load = BackgroundLoad()
    var conditions = CellConditions()
    conditions.pinned = pinned
    let (executed, isComplete) = try execute(
      active, tensors: tensors, extra: extra.mapValues { $0.map { ($0.name, $0.tensor) } }, cell: cell,
      shareNs: shareNs, conditions: &conditions, onProgress: onProgress)
    let background = load.flatMap { start in BackgroundLoad()?.since(start) }
    try store.finish(
      cell: cellID, outcomes: executed.map(\.outcome), load: background?.load, steal: background?.steal,
      conditions: conditions, lease: lease)

    let outcomes = Dictionary(executed.map { ($0.outcome.runID, $0) }) { first, _ in first }
    let runs = prepared.candidates.map { candidate in
      let executed = outcomes[candidate.runID]
      return RunResult(
        runID: candidate.runID, strategy: candidate.strategy.name, status: executed?.outcome.status ?? .skipped,
        reason: executed?.outcome.reason ?? candidate.skipped, cost: candidate.cost,
        residual: executed?.outcome.residual, outputs: executed?.outputs ?? [])
    }
    return CellResult(cell: cell, cellID: cellID, runs: runs, isCancelled: !isComplete)
  }

  private struct Executed {
    var outcome: RunOutcome
    var outputs: [(name: String, tensor: Tensor)] = []
  }

  /// Computes and checks every strategy once, then samples those that are right.
  private func execute(
    _ candidates: [PreparedCell.Candidate], tensors: [String: Tensor], extra: [UUIDv7: [(String, Tensor)]], cell: Cell,
    shareNs: Int?, conditions: inout CellConditions, onProgress: (Double) -> Void
  ) throws -> (executed: [Executed], isComplete: Bool) {
    let plans = candidates.compactMap(\.plan)
    guard let largest = plans.map(\.workspaceBytes).max() else { return ([], true) }
    let workspace = try Workspace(bytes: largest)
    let references = ReferencePath(cell, tensors: tensors, blas: options.blas)
    var setupNs: [UUIDv7: Int] = [:]
    let executions = try zip(candidates, plans).map { candidate, plan in
      var inputs = tensors.merging(extra[candidate.runID] ?? []) { $1 }
      if let setup = candidate.setup {
        let start = Clock.now()
        let before = try Execution(setup, inputs: inputs, workspace: Workspace(bytes: setup.workspaceBytes))
        before.run()
        inputs.merge(try before.outputs().map { ($0.name, $0.tensor) }) { $1 }
        setupNs[candidate.runID] = Clock.now() - start
      }
      return try Execution(plan, inputs: inputs, workspace: workspace)
    }

    var executed: [Executed] = []
    for (candidate, execution) in zip(candidates, executions) {
      if interruption.isRequested {
        executed.append(Executed(outcome: cancelled(candidate)))
        continue
      }
      execution.run()
      var checked = check(
        candidate, outputs: try execution.outputs(), against: try references.reference(for: candidate.strategy))
      checked.outcome.setupNs = candidate.setupNs + (setupNs[candidate.runID] ?? 0)
      executed.append(checked)
    }

    let right = executed.indices.filter { executed[$0].outcome.status == .finished }
    var sampler = Sampler(
      right.map { Sampler.Subject(execution: executions[$0]) }, seed: samplingSeed(cell), minTimeNs: options.minTimeNs,
      interruption: interruption)
    let isComplete =
      !interruption.isRequested
      && (right.isEmpty || sample(&sampler, shareNs: shareNs, onProgress: onProgress))
    conditions.warmupRounds = right.isEmpty ? nil : sampler.warmupRounds
    conditions.frequencyMHz = Frequency.megahertz()
    // Of one thread alone: a counter follows the thread that opened it.
    let counter = options.threads == 1 && isComplete ? InstructionCounter() : nil
    for (position, index) in right.enumerated() {
      executed[index].outcome.samples = sampler.samples[position]
      executed[index].outcome.instructions = counter?.instructions(of: executions[index])
      if !isComplete {
        executed[index].outcome.status = .cancelled
        executed[index].outcome.reason = "interrupted"
      }
    }
    return (executed, isComplete)
  }

  private func sample(_ sampler: inout Sampler, shareNs: Int?, onProgress: (Double) -> Void) -> Bool {
    let start = Clock.now()
    let fewest = options.rounds ?? MeasurementOptions.leastRounds
    let most = options.rounds ?? (shareNs == nil ? fewest : MeasurementOptions.mostRounds)
    return sampler.run(
      isEnough: { rounds, widest in
        guard rounds >= fewest, rounds < most else { return rounds >= most }
        return Clock.now() - start >= shareNs ?? 0 || widest() <= MeasurementOptions.precision
      },
      onRound: { rounds in onProgress(Double(rounds) / Double(most)) })
  }

  private func check(
    _ candidate: PreparedCell.Candidate, outputs: [(name: String, tensor: Tensor)], against reference: Reference
  ) -> Executed {
    let residuals = outputs.map { Residual.of($0.tensor, from: reference.outputs[$0.name] ?? []) }
    let tolerance = Residual.tolerance(options.dtype, isApproximate: candidate.strategy.isApproximate)
    let worst = residuals.contains { $0 == nil } ? nil : residuals.compactMap(\.self).max()
    var outcome = RunOutcome(runID: candidate.runID, status: .finished)
    if worst.map({ $0 > tolerance }) ?? true {
      outcome.status = .failed
      outcome.reason =
        worst.map {
          "residual \($0) against \(reference.name) is beyond the tolerance \(tolerance)"
            + (candidate.strategy.isApproximate
              ? "; a difference across a kink, such as ReLU's, is wrong by the jump" : "")
        }
        ?? "the result or its reference (\(reference.name)) is not finite"
    }
    outcome.residual = worst
    outcome.isApproximate = candidate.strategy.isApproximate
    outcome.reference = reference.name
    outcome.outputs = outputs.map { TensorRecord($0.name, $0.tensor) }
    return Executed(outcome: outcome, outputs: outputs)
  }

  private func cancelled(_ candidate: PreparedCell.Candidate) -> RunOutcome {
    RunOutcome(runID: candidate.runID, status: .cancelled, reason: "interrupted")
  }

  /// Each cell has an order of its own, so that no two share an accident of the draw.
  private func samplingSeed(_ cell: Cell) -> UInt64 {
    "\(cell.workload.name) \(cell.size)".utf8.reduce(UInt64(bitPattern: Int64(options.seed))) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
  }
}
