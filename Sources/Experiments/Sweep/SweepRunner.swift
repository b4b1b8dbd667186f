import Engine
import Measurement
public import Store

/// Runs a grid of cells with one seed and records them as a sweep.
public struct SweepRunner {
  let store: Store
  let options: MeasurementOptions
  private let peers: [Peer]
  private let brought: FunctionPeer?
  private let broughtStrategies: [String]?
  private let interruption: Cancellation
  private let peerGuard: (any PeerGuard)?

  /// A runner that records in `store`, in which an invocation has begun.
  /// - Parameters:
  ///   - peers: other libraries that take part in every cell.
  ///   - brought: the library that brings the function of all cells, whose process the caller ends.
  ///   - broughtStrategies: names of its strategies to run; `nil` for all.
  ///   - peerGuard: ends their processes if this process is killed.
  public init(
    store: Store, options: MeasurementOptions, peers: [Peer] = [], brought: FunctionPeer? = nil,
    broughtStrategies: [String]? = nil, interruption: Cancellation = .shared, peerGuard: (any PeerGuard)? = nil
  ) {
    (self.brought, self.broughtStrategies) = (brought, broughtStrategies)
    self.peerGuard = peerGuard
    self.store = store
    self.options = options
    self.peers = peers
    self.interruption = interruption
  }

  /// Progress of a sweep.
  public struct Progress: Sendable {
    /// Number of finished cells.
    public let finished: Int
    /// Number of cells.
    public let cells: Int
    /// Finished fraction of the present cell, from 0 to 1.
    public let part: Double
    public let cell: Cell
  }

  /// The end of a sweep, as seen by this process.
  public enum End: Sendable, Equatable {
    /// Ended with this status: `finished`, `failed` (a run failed) or `cancelled`.
    case ended(RunStatus)
    /// Other processes still work on it.
    case leftToOthers
  }

  /// Runs `cells` in order until all are done or a stop is requested. Other processes may work on the same sweep;
  /// each cell is run by one of them.
  /// - Parameters:
  ///   - unfinished: a sweep with the same definition and seed to continue; only its missing cells are run.
  ///   - plan: the part of `cells` to run; `nil` for all of them. Of a budget it takes the share of its cells.
  ///   - onProgress: called often.
  ///   - onCell: called with each cell after its commit.
  /// - Throws: `StoreError`, `EngineError`; `InputError.usage` for a strategy that the library does not have.
  public func run(
    _ cells: [Cell], continuing unfinished: UnfinishedSweep? = nil, part plan: PlannedPart? = nil,
    onProgress: (Progress) -> Void, onCell: (CellResult) throws -> Void
  ) throws -> End {
    options.blas.setThreads(options.threads)
    let sessions = peers.map {
      PeerSession($0, options: options, interruption: interruption, peerGuard: peerGuard)
    }
    defer { for session in sessions { session.end() } }
    let strategies: [any PeerComputation] = try brought?.strategies(broughtStrategies) ?? []
    let pinned = Affinity.bind(threads: options.threads)
    defer { if !pinned.isEmpty { Affinity.release() } }
    let runner = CellRunner(
      store: store, options: options, speed: try .measured(blas: options.blas, dtype: options.dtype), pinned: pinned,
      peers: strategies + sessions.map { $0 as any PeerComputation }, refusal: brought?.announcement.refusal,
      interruption: interruption,
      peerGuard: peerGuard)
    let sweepID = try plan.map(begin) ?? begin(cells, continuing: unfinished)
    let positions = plan?.positions
    let count = positions?.count ?? cells.count
    let budget = options.budgetNs.map { Double($0) * Double(count) / Double(max(1, cells.count)) }
    let start = Clock.now()
    var status = RunStatus.finished
    while !interruption.isRequested,
      case .leased(let lease, let done) = try store.leaseCell(ofSweep: sweepID, among: positions)
    {
      let cell = cells[lease.position]
      onProgress(Progress(finished: done, cells: count, part: 0, cell: cell))
      let (share, limit) = SamplingTime.Limit.next(
        options, remaining: budget.map { $0 - Double(Clock.now() - start) }, cells: count - done)
      let result = try runner.run(cell, lease: lease, share: share, limit: limit) { part in
        onProgress(Progress(finished: done, cells: count, part: part, cell: cell))
      }
      if result.runs.contains(where: { $0.status == .failed }) { status = .failed }
      try onCell(result)
    }
    if interruption.isRequested { status = .cancelled }
    if !interruption.isRequested, Clock.now() - start >= options.peakAfterNs { try recordPeak(ofSweep: sweepID) }
    return try store.finish(sweep: sweepID, status: status) ? .ended(status) : .leftToOthers
  }

  /// Measures what the machine does at most, while nothing else of this sweep runs here.
  private func recordPeak(ofSweep sweepID: UUIDv7) throws {
    let ours = options.blas.name == BLAS.builtin.name ? [] : [BLAS.builtin]
    // A machine without the memory for it has no peak; the sweep has its results all the same.
    guard
      let peak = try? MachinePeak.measured(
        libraries: [options.blas] + ours, dtype: options.dtype, threads: options.threads,
        largestCache: ProcessorModel.current()?.caches.map(\.bytes).max() ?? 0, maxMemory: options.maxMemory)
    else { return }
    try store.record(
      PeakRecord(
        dtype: options.dtype.rawValue, threads: options.threads, operationsPerNs: peak.operationsPerNs,
        bytesPerNs: peak.bytesPerNs), ofSweep: sweepID)
  }

  private func begin(_ cells: [Cell], continuing unfinished: UnfinishedSweep?) throws -> UUIDv7 {
    guard let unfinished else {
      let sweepID = UUIDv7.next()
      try store.begin(
        sweep: SweepRecord(
          sweepID: sweepID, definition: try definition(of: cells), seed: options.seed, cells: cells.count))
      return sweepID
    }
    let complete = try Dictionary(grouping: unfinished.complete) { $0.workload }.mapValues { cells in
      try Set(cells.map { try Size(json: $0.size) })
    }
    let missing = cells.indices.filter { complete[cells[$0].model.name]?.contains(cells[$0].size) != true }
    try store.resume(sweep: unfinished, missing: Set(missing))
    return unfinished.sweepID
  }

  /// The definition of a sweep of `cells`, as JSON. Equal texts are the same sweep, whatever the seed.
  /// - Parameter split: which part has which cell, if the sweep has parts.
  public func definition(of cells: [Cell], split: SweepSplit? = nil) throws -> String {
    var digests = GivenDigests()
    let list = try cells.enumerated().map { position, cell -> JSONRecord in
      let record: JSONRecord = [
        "workload": cell.model.name, "size": RawJSON(cell.size.json), "strategies": cell.strategies.map(\.name),
      ]
      let model: JSONRecord = try cell.definition.map { ["network": JSONText.digest($0)] } ?? [:]
      let given: JSONRecord = try digests.digest(of: cell.given).map { ["given": $0] } ?? [:]
      let quantity: JSONRecord = (cell.model as? MatrixModel).map { ["quantity": $0.quantity.rawValue] } ?? [:]
      let part: JSONRecord = split.map { ["part": $0.parts[position]] } ?? [:]
      return record + quantity + model + given + part
    }
    let settings: JSONRecord = [
      "dtype": options.dtype.rawValue, "threads": options.threads, "blas": options.blas.name, "rounds": options.rounds,
      "processes": options.processCount,
      "min_time_ns": options.minTimeNs, "passes": options.passes.map(\.name), "budget_ns": options.budgetNs,
    ]
    let all = peers + (brought.map { [$0.peer] } ?? [])
    let others = all.map { ["name": $0.name, "command": $0.command] as JSONRecord }
    let company: JSONRecord = others.isEmpty ? [:] : ["peers": others]
    let parts: JSONRecord = split.map { ["parts": $0.count] } ?? [:]
    let work: JSONRecord = ["cells": list]
    return (settings + company + parts + work).jsonText
  }
}
