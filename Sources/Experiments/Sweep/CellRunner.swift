import Accuracy
import Analysis
import Engine
import Measurement
import Statistics
import Store

/// Runs and records cells. The beginning of a cell is committed before anything is executed, and its end before it is
/// returned.
struct CellRunner {
  let store: Store
  let options: MeasurementOptions
  let speed: MachineSpeed
  /// Processors that the threads are pinned to.
  let pinned: [Int]
  /// Other libraries that take part in every cell, or the strategies of the one that brings the function.
  let peers: [any PeerComputation]
  /// Why track does not compute the function that a library brings; `nil` if it does.
  var refusal: String?
  let interruption: Cancellation
  /// Ends workers if this process is killed.
  var peerGuard: (any PeerGuard)?

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
    let playing = peerRuns.filter { $0.skipped == nil }
    let inputs = active.isEmpty && playing.isEmpty ? [] : try prepared.inputs(cell, options: options)
    let tensors = Dictionary(inputs.map { ($0.record.name, $0.tensor) }) { first, _ in first }
    let extra = try Dictionary(
      uniqueKeysWithValues: active.map {
        ($0.runID, try $0.strategy.extraInputs(tensors, of: prepared.problem, dtype: options.dtype))
      })
    let record = CellRecord(
      cellID: .next(), sweepID: lease.sweepID, workload: cell.model.name, size: cell.size.json,
      n: cell.size.count("n"), m: cell.size.count("m"), variables: prepared.problem.function?.dimension ?? 0,
      dtype: options.dtype.rawValue,
      threads: options.threads, blas: options.blas.name, seed: options.seed,
      model: try cell.definition.map { ModelRecord(definition: $0) })
    try store.begin(
      cell: record,
      runs: prepared.preparedRuns.map { run in
        RunRecord(
          runID: run.runID, kind: RunKind(prepared.problem.quantity), strategy: run.strategy.name, cost: run.cost,
          inputs: inputs.map(\.record)
            + (extra[run.runID] ?? []).map { TensorRecord($0.name, $0.tensor, generator: $0.origin) },
          skipped: run.skipped)
      } + peerRuns.map { $0.record(RunKind(prepared.problem.quantity), inputs: inputs.map(\.record)) })

    let load = BackgroundLoad(peerSeconds: peerSeconds)
    var conditions = CellConditions()
    conditions.pinned = pinned
    // Kept until the cell has ended, because a peer may have mapped its inputs.
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
      _ runID: UUIDv7, _ strategy: String, skipped: String?, cost: CostRecord?, peer: (any PeerComputation)? = nil
    ) -> RunResult {
      let executed = outcomes[runID]
      return RunResult(
        runID: runID, strategy: strategy, status: executed?.outcome.status ?? .skipped,
        reason: executed?.outcome.reason ?? skipped, cost: cost, setupNs: executed?.outcome.setupNs,
        setupCallNs: executed?.outcome.setupCallNs,
        timing: statistics.runs.first { $0.id == runID }, sameAs: executed?.outcome.sameAs,
        residual: executed?.outcome.residual, error: executed?.outcome.error,
        outputs: executed?.outputs ?? [], peer: peer?.description, peerErrors: peer?.session.takeErrorText() ?? "")
    }
    let runs =
      prepared.preparedRuns.map { result($0.runID, $0.strategy.name, skipped: $0.skipped, cost: $0.cost) }
      + peerRuns.map { result($0.runID, $0.name, skipped: $0.skipped, cost: nil, peer: $0.computation) }
    return CellResult(
      cell: cell, record: record, runs: runs, pairs: statistics.pairs, callNs: conditions.callNs,
      remark: conditions.remark, isCancelled: !isComplete)
  }

  /// Processor time of all peers.
  private var peerSeconds: Double {
    var seen: Set<ObjectIdentifier> = []
    return peers.map(\.session).filter { seen.insert(ObjectIdentifier($0)).inserted }
      .reduce(0) { $0 + $1.processorSeconds }
  }

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
    guard !preparedRuns.isEmpty || !peerRuns.isEmpty else { return ([], true) }
    let accuracy = accuracy(of: prepared, preparedRuns, peerRuns, tensors, time)
    var (executed, executions) = try computed(
      preparedRuns, peerRuns, of: prepared, tensors: tensors, extra: extra, files: files, cell: cell, by: accuracy, time
    )
    if refusal != nil { PeerAgreement.check(&executed, dtype: options.dtype) }
    var right = sampled(&executed, preparedRuns)
    let time = time.sampling()
    let timing = plan(&right, &executed, time: time) { executions[$0].nanoseconds(ofCalls: 1) }
    // With one thread only: a counter follows the thread that opened it.
    if options.threads == 1, !interruption.isRequested, let counter = InstructionCounter() {
      for index in right where index < executions.count {
        executed[index].outcome.instructions = counter.instructions(of: executions[index])
      }
    }
    // Their memory is free before they are bound to be sampled.
    executions = []
    var options = options
    options.minTimeNs = timing.sampleNs
    let rest = time.rest
    let strategies = right.filter { $0 < preparedRuns.count }
    var measurement = CellMeasurement(
      cell: cell,
      computation: CellSampling.Computation(
        problem: prepared.problem, tensors: tensors, dtype: options.dtype, passes: options.passes, blas: options.blas),
      entrants: strategies.map { CellSampling.Entrant(strategy: preparedRuns[$0].strategy) }, options: options,
      seed: samplingSeed(cell), shareNs: rest.share, limitNs: rest.limit, interruption: interruption,
      peerGuard: peerGuard)
    measurement.peers = right.dropFirst(strategies.count).map { index in
      let peerRun = peerRuns[index - preparedRuns.count]
      return peerRun.sampled(in: cell, options: options) { () throws(PeerFailure) in
        guard let files else { throw .failed("peer \(peerRun.name) has no inputs") }
        return try files.get().inputDirectory
      }
    }
    conditions.pauseNs = measurement.pauseNs
    var result: CellMeasurement.Result?
    if !interruption.isRequested, !right.isEmpty {
      result = try measurement.run(processes: timing.processes, onProgress: onProgress)
    }
    conditions.warmupRounds = result?.warmupRounds
    conditions.processes = result?.processCount
    conditions.callNs = result.flatMap { Quantile.median(of: $0.callTimes) }
    let notTaken = refusal.map { "track does not compute this function: \($0)" }
    let remarks = [notTaken, result?.remark].compactMap(\.self)
    conditions.remark = remarks.isEmpty ? nil : remarks.joined(separator: "; ")
    conditions.frequencyMHz = Frequency.megahertz()
    let isComplete = !interruption.isRequested && result?.isComplete ?? true
    if !isComplete {
      for index in executed.indices where executed[index].outcome.status == .finished {
        executed[index].outcome.status = .cancelled
        executed[index].outcome.reason = "interrupted"
        executed[index].outcome.sameAs = nil
      }
    }
    guard let result else { return (executed, isComplete) }
    for (position, index) in right.enumerated() {
      executed[index].outcome.samples = result.samples[position]
      executed[index].outcome.processes = result.processes[position]
      guard let failure = result.failures[position] else { continue }
      if index < preparedRuns.count {
        (executed[index].outcome.status, executed[index].outcome.reason) = (.failed, "\(failure)")
      } else {
        let outcome = peerRuns[index - preparedRuns.count].outcome(failure)
        (executed[index].outcome.status, executed[index].outcome.reason) = (outcome.status, outcome.reason)
      }
    }
    for index in executed.indices {
      guard let same = executed[index].outcome.sameAs else { continue }
      executed[index].outcome.processes = executed.first { $0.outcome.runID == same }?.outcome.processes
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

  /// Each cell has its own order, so that no two share an accident of the draw.
  private func samplingSeed(_ cell: Cell) -> UInt64 {
    "\(cell.model.name) \(cell.size)".utf8.reduce(UInt64(bitPattern: Int64(options.seed))) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
  }
}
