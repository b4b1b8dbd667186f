import Accuracy
import Analysis
import Engine
import Measurement
import Store

/// Runs and records cells. The beginning of a cell is committed before anything is executed, and its end before it is
/// returned.
struct CellRunner {
  let store: Store
  let options: MeasurementOptions
  let speed: MachineSpeed
  /// Processors that the threads are pinned to.
  let pinned: [Int]
  /// Other libraries that take part in every cell.
  let peers: [PeerSession]
  let interruption: Cancellation

  /// Runs one cell.
  /// - Parameters:
  ///   - lease: the cell's position in its sweep, leased by this process.
  ///   - share: time that the cell should take, in nanoseconds; `nil` for the minimum of rounds.
  ///   - limit: time that it may take.
  ///   - onProgress: called with the finished fraction, from 0 to 1.
  /// - Throws: `StoreError` if the cell cannot be recorded; `EngineError` if a given tensor does not fit.
  func run(
    _ cell: Cell, lease: Lease, share: Double?, limit: SamplingTime.Limit, onProgress: (Double) -> Void
  ) throws -> CellResult {
    let time = CellTime(share: share, limit: limit)
    let prepared = try PreparedCell(
      cell, options: options, speed: speed, peers: peers.count, share: share, limit: limit)
    let active = prepared.preparedRuns.filter { $0.skipped == nil }
    let peerRuns = peers.map { PeerRun($0, hasRivals: !active.isEmpty) }
    let inputs = active.isEmpty ? [] : try prepared.inputs(cell, options: options)
    let tensors = Dictionary(inputs.map { ($0.record.name, $0.tensor) }) { first, _ in first }
    let extra = try Dictionary(
      uniqueKeysWithValues: active.map {
        ($0.runID, try $0.strategy.extraInputs(tensors, of: prepared.problem, dtype: options.dtype))
      })
    let record = CellRecord(
      cellID: .next(), sweepID: lease.sweepID, workload: cell.model.name, size: cell.size.json,
      n: cell.size.count("n"), m: cell.size.count("m"), variables: prepared.problem.function?.dimension ?? 0,
      dtype: options.dtype.rawValue,
      threads: options.threads, blas: options.blas.name, seed: options.seed)
    try store.begin(
      cell: record,
      runs: prepared.preparedRuns.map { run in
        RunRecord(
          runID: run.runID, kind: .hvp, strategy: run.strategy.name, cost: run.cost,
          inputs: inputs.map(\.record)
            + (extra[run.runID] ?? []).map { TensorRecord($0.name, $0.tensor, generator: $0.origin) },
          skipped: run.skipped)
      } + peerRuns.map { $0.record(inputs: inputs.map(\.record)) })
    if let definition = try cell.definition {
      for run in prepared.preparedRuns { try store.record(definition: definition, of: run.runID) }
    }

    let load = BackgroundLoad(peerSeconds: peerSeconds)
    var conditions = CellConditions()
    conditions.pinned = pinned
    // Kept until the cell has ended, because a peer may have mapped its inputs.
    let playing = peerRuns.filter { $0.skipped == nil }
    let files =
      playing.isEmpty ? nil : Result { () throws(PeerFailure) in try PeerFiles(inputs: inputs.map(\.record)) }
    defer { (try? files?.get())?.remove() }
    let (executed, isComplete) = try execute(
      active, playing, of: prepared, tensors: tensors,
      extra: extra.mapValues { $0.map { ($0.name, $0.tensor) } }, files: files, cell: cell, time: time,
      conditions: &conditions, onProgress: onProgress)
    let background = load.flatMap { start in BackgroundLoad(peerSeconds: peerSeconds)?.since(start) }
    let statistics = try store.finish(
      cell: record.cellID, outcomes: executed.map(\.outcome), load: background?.load, steal: background?.steal,
      conditions: conditions, lease: lease)

    let outcomes = Dictionary(executed.map { ($0.outcome.runID, $0) }) { first, _ in first }
    func result(
      _ runID: UUIDv7, _ strategy: String, skipped: String?, cost: CostRecord?, peer: PeerSession? = nil
    ) -> RunResult {
      let executed = outcomes[runID]
      return RunResult(
        runID: runID, strategy: strategy, status: executed?.outcome.status ?? .skipped,
        reason: executed?.outcome.reason ?? skipped, cost: cost, setupNs: executed?.outcome.setupNs,
        setupCallNs: executed?.outcome.setupCallNs,
        timing: statistics.runs.first { $0.id == runID }, sameAs: executed?.outcome.sameAs,
        residual: executed?.outcome.residual,
        outputs: executed?.outputs ?? [], peer: peer?.description, peerErrors: peer?.takeErrorText() ?? "")
    }
    let runs =
      prepared.preparedRuns.map { result($0.runID, $0.strategy.name, skipped: $0.skipped, cost: $0.cost) }
      + peerRuns.map { result($0.runID, $0.session.peer.name, skipped: $0.skipped, cost: nil, peer: $0.session) }
    return CellResult(cell: cell, record: record, runs: runs, isCancelled: !isComplete)
  }

  /// Processor time of all peers.
  private var peerSeconds: Double { peers.reduce(0) { $0 + $1.processorSeconds } }

  struct Executed {
    var outcome: RunOutcome
    /// Nanoseconds of the first call; `nil` for a peer.
    var callNs: Int?
    var outputs: [(name: String, tensor: Tensor)] = []
  }

  /// Computes and checks every strategy and peer once, then samples the correct ones.
  private func execute(
    _ preparedRuns: [PreparedCell.PreparedRun], _ peerRuns: [PeerRun], of prepared: PreparedCell,
    tensors: [String: Tensor],
    extra: [UUIDv7: [(String, Tensor)]], files: Result<PeerFiles, PeerFailure>?, cell: Cell, time: CellTime,
    conditions: inout CellConditions, onProgress: (Double) -> Void
  ) throws -> (executed: [Executed], isComplete: Bool) {
    let functions = preparedRuns.compactMap(\.compiled)
    guard let largest = functions.map(\.plan.workspaceBytes).max() else { return ([], true) }
    let workspace = try Workspace(bytes: largest)
    var setupNs: [UUIDv7: Int] = [:]
    let executions = try zip(preparedRuns, functions).map { run, function in
      let start = Clock.now()
      let execution = try function.bind(tensors.merging(extra[run.runID] ?? []) { $1 }, in: workspace)
      if function.setup != nil { setupNs[run.runID] = Clock.now() - start }
      return execution
    }

    let wanted = functions.flatMap { $0.plan.graph.outputs.map(\.name) } + prepared.problem.products.map(\.name)
    let accuracy = AccuracyCheck(
      prepared.problem, dtype: options.dtype, inputs: tensors, wanted: Set(wanted), seed: options.seed,
      budget: time.checkBudget(bytes: max(0, Double(options.maxMemory) - prepared.neededBytes)))
    var executed: [Executed] = []
    for (run, execution) in zip(preparedRuns, executions) {
      if interruption.isRequested {
        executed.append(Executed(outcome: cancelled(run)))
        continue
      }
      let start = Clock.now()
      execution.run()
      let callNs = Clock.now() - start
      var checked = check(
        run.runID, approximation: run.strategy.isApproximate ? approximation(extra[run.runID]) : nil,
        outputs: try execution.outputs(), against: try prepared.references.reference(for: run.strategy, tensors),
        by: accuracy)
      checked.callNs = callNs
      checked.outcome.setupNs = run.setupNs + (setupNs[run.runID] ?? 0)
      checked.outcome.setupCallNs = try run.compiled?.setup.map {
        try SetupTime.of(
          $0, at: tensors.merging(extra[run.runID] ?? []) { $1 }, in: workspace, minTimeNs: options.minTimeNs)
      }
      executed.append(checked)
    }

    if let files {
      for peerRun in peerRuns {
        executed.append(
          try compute(peerRun, cell, of: prepared, through: files, tensors, by: accuracy, limit: time.limit))
      }
    }

    var right = sampled(&executed, preparedRuns)
    let time = time.sampling()
    let timing = plan(&right, &executed, time: time) { TimedExecution(executions[$0]).nanoseconds(ofCalls: 1) }
    let timed = executions.map { TimedExecution($0) } + peerRuns.map(\.session) as [any Timed]
    let hasPeers = right.contains { $0 >= executions.count }
    conditions.pauseNs = hasPeers && options.threads > 1 ? MeasurementOptions.peerPauseNs : nil
    let twin = try right.first.flatMap { preparedRuns.indices.contains($0) ? preparedRuns[$0] : nil }.map { baseline in
      let function = try prepared.problem.compile(
        by: baseline.strategy, dtype: options.dtype, passes: options.passes, blas: options.blas)
      return TimedExecution(try function.bind(tensors.merging(extra[baseline.runID] ?? []) { $1 }, in: workspace))
    }
    var sampler = Sampler(
      right.map { timed[$0] }, twin: twin,
      seed: samplingSeed(cell), minTimeNs: timing.sampleNs, pauseNs: conditions.pauseNs,
      isCancelled: { [interruption] in interruption.isRequested })
    let isComplete =
      !interruption.isRequested
      && (right.isEmpty || sample(&sampler, time: time, onProgress: onProgress))
    conditions.warmupRounds = right.isEmpty ? nil : sampler.warmupRounds
    conditions.frequencyMHz = Frequency.megahertz()
    // With one thread only: a counter follows the thread that opened it.
    let counter = options.threads == 1 && isComplete ? InstructionCounter() : nil
    if !isComplete {
      for index in executed.indices where executed[index].outcome.status == .finished {
        executed[index].outcome.status = .cancelled
        executed[index].outcome.reason = "interrupted"
        executed[index].outcome.sameAs = nil
      }
    }
    for (position, index) in right.enumerated() {
      executed[index].outcome.samples = sampler.samples[position].map(SampleRecord.init)
      if index < executions.count {
        executed[index].outcome.instructions = counter?.instructions(of: executions[index])
      }
      if let failure = sampler.failures[position], index >= executions.count {
        let outcome = peerRuns[index - executions.count].outcome(failure)
        (executed[index].outcome.status, executed[index].outcome.reason) = (outcome.status, outcome.reason)
      }
    }
    return (executed, isComplete)
  }

  /// The correct runs to sample, by position. Strategies with equal graphs are one computation: the first of them is
  /// sampled, and the others are marked to share its samples.
  private func sampled(_ executed: inout [Executed], _ preparedRuns: [PreparedCell.PreparedRun]) -> [Int] {
    var firsts: [ObjectIdentifier: UUIDv7] = [:]
    return executed.indices.filter { index in
      guard executed[index].outcome.status == .finished else { return false }
      guard index < preparedRuns.count, let compiled = preparedRuns[index].compiled else { return true }
      let computation = ObjectIdentifier(compiled)
      executed[index].outcome.sameAs = firsts[computation]
      if firsts[computation] == nil { firsts[computation] = executed[index].outcome.runID }
      return executed[index].outcome.sameAs == nil
    }
  }

  private func sample(_ sampler: inout Sampler, time: CellTime, onProgress: (Double) -> Void) -> Bool {
    let fewest = options.fewestRounds
    let most = options.rounds ?? (time.share == nil ? fewest : MeasurementOptions.maxRounds)
    return sampler.run(
      isLate: { time.isOver },
      isEnough: { rounds, widest in
        if rounds > 0, time.isOver { return true }
        guard rounds >= fewest, rounds < most else { return rounds >= most }
        return time.isShareOver || widest() <= MeasurementOptions.precision
      },
      onRound: { rounds in onProgress(Double(rounds) / Double(most)) })
  }

  /// Lets a peer compute its results, and checks them like those of a strategy.
  private func compute(
    _ peerRun: PeerRun, _ cell: Cell, of prepared: PreparedCell, through files: Result<PeerFiles, PeerFailure>,
    _ tensors: [String: Tensor], by accuracy: AccuracyCheck, limit: SamplingTime.Limit
  ) throws -> Executed {
    if interruption.isRequested { return Executed(outcome: peerRun.outcome(PeerFailure.interrupted)) }
    do {
      let computed = try peerRun.compute(
        cell, of: prepared.problem, through: files.get(), options: options, limit: limit)
      var checked = check(
        peerRun.runID, outputs: computed.outputs, against: try prepared.references.referenceForPeers(tensors),
        by: accuracy)
      checked.outcome.setupNs = computed.setupNs
      return checked
    } catch let failure as PeerFailure {
      return Executed(outcome: peerRun.outcome(failure))
    }
  }

  /// Checks results by `accuracy`, which decides, and compares them with another path, which gives the residual.
  private func check(
    _ runID: UUIDv7, approximation: Approximation? = nil, outputs: [(name: String, tensor: Tensor)],
    against reference: Reference, by accuracy: AccuracyCheck
  ) -> Executed {
    let errors = outputs.map { RelativeError.of($0.tensor, from: reference.outputs[$0.name] ?? []) }
    let checked = accuracy.check(outputs, approximation: approximation)
    var outcome = RunOutcome(runID: runID, status: .finished)
    outcome.residual = errors.contains { $0 == nil } ? nil : errors.compactMap(\.self).max()
    outcome.isApproximate = approximation != nil
    outcome.reference = "\(reference.name); \(checked.reference)"
    outcome.outputs = outputs.map { TensorRecord($0.name, $0.tensor) }
    switch checked.verdict {
    case .right: break
    case .wrong(let reason): (outcome.status, outcome.reason) = (.failed, reason)
    case .notIndependentlyChecked(let reason):
      outcome.reference = "\(reference.name); not independently checked: \(reason)"
    }
    return Executed(outcome: outcome, outputs: outputs)
  }

  /// What an approximate strategy adds to the error, with its step if it has one.
  private func approximation(_ extra: [(String, Tensor)]?) -> Approximation {
    Approximation(
      relative: RelativeError.tolerance(options.dtype, isApproximate: true),
      step: extra?.first { $0.0 == "step" }?.1.values.first)
  }

  private func cancelled(_ run: PreparedCell.PreparedRun) -> RunOutcome {
    RunOutcome(runID: run.runID, status: .cancelled, reason: "interrupted")
  }

  /// Each cell has its own order, so that no two share an accident of the draw.
  private func samplingSeed(_ cell: Cell) -> UInt64 {
    "\(cell.model.name) \(cell.size)".utf8.reduce(UInt64(bitPattern: Int64(options.seed))) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
  }
}
