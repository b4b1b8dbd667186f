import Accuracy
public import Engine
import Measurement
import Statistics
public import Store

/// Computes the curvature of a function at one point and records it: trace, diagonal, eigenvalues and their density.
public struct CurvatureRunner {
  public struct Result: Sendable {
    /// Its identity in the database.
    public let runID: UUIDv7
    public let status: RunStatus
    /// Why it ended early, or why its results are not all that was asked for; `nil` if they are.
    public let reason: String?
    public let seed: Int
    /// Number of variables, all elements counted.
    public let variables: Int
    /// What is known of each quantity that had begun.
    public let rows: [CurvatureRecord]
    public let outputs: [(name: String, tensor: Tensor)]
    /// Exact counts of one product, and of the linearisation before it.
    public let cost: CostRecord
    /// Hessian-vector products in all.
    public let hvps: Int
    /// The largest error of a product in rounding units, |a − r| ÷ (ε s + η); `nil` where it is not known.
    public let error: Double?
    /// What it was compared with, or why that was not possible; `nil` if the run did not finish.
    public let reference: String?
  }

  /// How far a run has come.
  public struct Progress: Sendable {
    public let rows: [CurvatureRecord]
    public let elapsedNs: Int
  }

  private let store: Store
  private let blas: BLAS
  private let threads: Int
  private let dtype: DType
  private let maxMemory: Int
  private let maxTimeNs: Int?
  private let interruption: Cancellation

  /// A runner that records in `store`, in which an invocation has begun.
  /// - Parameters:
  ///   - maxMemory: bytes that it may take.
  ///   - maxTimeNs: nanoseconds after which it ends with what it has, to be continued; `nil` for no limit.
  public init(
    store: Store, blas: BLAS, threads: Int = 1, dtype: DType = .float64, maxMemory: Int = .max, maxTimeNs: Int? = nil,
    interruption: Cancellation = .shared
  ) {
    (self.store, self.blas, self.threads, self.dtype) = (store, blas, threads, dtype)
    (self.maxMemory, self.maxTimeNs, self.interruption) = (maxMemory, maxTimeNs, interruption)
  }

  /// The state is committed at this interval.
  private static let pauseNs = 500_000_000

  /// A run that was interrupted, with its state.
  public struct Unfinished {
    public let runID: UUIDv7
    let cellID: UUIDv7
    public let seed: Int
    let parts: [Int: [UInt8]]
  }

  /// The newest interrupted run of this cell with these options; `nil` if there is none.
  /// - Throws: `StoreError`, `InputError`, `EngineError`.
  public func unfinished(_ cell: Cell, options: CurvatureOptions) throws -> Unfinished? {
    let specifications = try cell.model.inputs(cell.size)
    let found = try store.unfinishedCurvatures(
      workload: cell.model.name, size: cell.size.json, dtype: dtype.rawValue, threads: threads, blas: blas.name,
      definition: cell.definition)
    for run in found {
      guard let first = try store.firstPart(of: run.runID), CurvatureCheckpoint.options(first) == options else {
        continue
      }
      let inputs = try cell.tensors(of: specifications, dtype: dtype, seed: run.seed).map(\.record)
      guard Dictionary(inputs.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first }) == run.inputs
      else { continue }
      return Unfinished(
        runID: run.runID, cellID: run.cellID, seed: run.seed, parts: try store.checkpoint(of: run.runID))
    }
    return nil
  }

  /// Computes the curvature at a cell's point, or continues an interrupted run. A product is checked at the end: a wrong
  /// one fails the run, as one does that is not finite.
  /// - Throws: `InputError.usage` if the model has no function, or memory does not suffice; `StoreError`; `EngineError`.
  public func run(
    _ cell: Cell, options: CurvatureOptions, seed: Int, continuing: Unfinished? = nil,
    onProgress: (Progress) -> Void = { _ in }
  ) throws -> Result {
    guard let function = try cell.model.problem(cell.size).function, function.dimension > 0 else {
      throw InputError.usage("\(cell.model.name) has no variables to differentiate in; name another model or size")
    }
    let seed = continuing?.seed ?? seed
    let kept = continuing.flatMap {
      CurvatureCheckpoint.state(of: $0.parts, variables: function.dimension, dtype: dtype, seed: seed)
    }
    let memory = CurvatureMemory(cell: cell, options: options, dtype: dtype)
    let products = try memory.products(of: function, batch: kept?.state.batch, blas: blas, limit: maxMemory)
    blas.setThreads(threads)
    let pinned = Affinity.bind(threads: threads)
    defer { if !pinned.isEmpty { Affinity.release() } }
    let tensors = try cell.tensors(of: cell.model.inputs(cell.size), dtype: dtype, seed: seed)
    let point = Dictionary(tensors.map { ($0.record.name, $0.tensor) }) { first, _ in first }
    try products.move(to: point)
    let cost = CostRecord(products.single)
    let run = try begin(cell, function, cost, inputs: tensors.map(\.record), seed: seed, continuing: continuing)

    var state =
      kept?.state
      ?? CurvatureState(options, variables: function.dimension, batch: products.batch, dtype: dtype, seed: seed)
    if let kept { (products.count, products.calls) = (kept.count, kept.calls) }
    var checkpoint = kept.map { CurvatureCheckpoint($0.state) } ?? CurvatureCheckpoint()
    let ending = try advance(&state, products, run: run.runID, &checkpoint, onProgress)

    var outcome = RunOutcome(runID: run.runID, status: ending.status, reason: ending.reason ?? state.remark)
    let outputs = ending.status == .failed ? [] : try state.outputs()
    if outcome.status == .finished {
      let accuracy = try check(
        products, function, at: point, state, seed: seed, spare: Double(maxMemory) - memory.needed(products))
      outcome.record(accuracy)
      outcome.outputs = outputs.map { TensorRecord($0.name, $0.tensor) }
      outcome.samples = products.calls.enumerated().map { index, call in
        SampleRecord(
          phase: .measure, round: index, position: 0, arm: .main, repeats: call.products, elapsedNs: max(call.ns, 1))
      }
    }
    try store.finish(cell: run.cellID, outcomes: [outcome], load: nil, steal: nil)
    if outcome.status != .cancelled { try store.removeCheckpoint(of: run.runID) }
    return Result(
      runID: run.runID, status: outcome.status, reason: outcome.reason, seed: seed, variables: function.dimension,
      rows: state.rows, outputs: outputs, cost: cost, hvps: products.count, error: outcome.error,
      reference: outcome.reference)
  }

  /// Takes products until all is known, or something ends the run; commits the state from time to time.
  private func advance(
    _ state: inout CurvatureState, _ products: HessianProducts, run: UUIDv7, _ checkpoint: inout CurvatureCheckpoint,
    _ onProgress: (Progress) -> Void
  ) throws -> (status: RunStatus, reason: String?) {
    let start = Clock.now()
    var committed = start
    var ending: (status: RunStatus, reason: String?)?
    while ending == nil {
      if state.stage == .done {
        ending = (.finished, nil)
      } else if interruption.isRequested {
        ending = (.cancelled, "interrupted")
      } else if let maxTimeNs, Clock.now() - start >= maxTimeNs {
        ending = (
          .cancelled,
          "--max-time \(Quantity.nanoseconds(Double(maxTimeNs))) is over after \(products.count) products; --resume continues"
        )
      } else {
        do {
          try state.advance(by: products)
        } catch let bad as NonFiniteProduct {
          ending = (
            .failed,
            "product \(bad.number) with the Hessian has an element that is infinite or not a number; choose another point, or float64"
          )
        }
      }
      let now = Clock.now()
      if ending != nil || now - committed >= Self.pauseNs {
        // What has ended needs no state to go on with.
        let parts =
          ending.map { $0.status == .cancelled } ?? true
          ? try checkpoint.parts(of: state, count: products.count, calls: products.calls) : nil
        let rows = state.rows
        try store.record(curvature: rows, parts: parts, of: run)
        committed = now
        onProgress(Progress(rows: rows, elapsedNs: now - start))
      }
    }
    return ending ?? (.finished, nil)
  }

  private func begin(
    _ cell: Cell, _ function: Function, _ cost: CostRecord, inputs: [TensorRecord], seed: Int, continuing: Unfinished?
  ) throws -> (runID: UUIDv7, cellID: UUIDv7) {
    if let continuing {
      try store.resume(run: continuing.runID, cell: continuing.cellID)
      return (continuing.runID, continuing.cellID)
    }
    let (runID, cellID) = (UUIDv7.next(), UUIDv7.next())
    try store.begin(
      cell: CellRecord(
        cellID: cellID, sweepID: nil, workload: cell.model.name, size: cell.size.json, n: cell.size.count("n"),
        m: cell.size.count("m"), variables: function.dimension, dtype: dtype.rawValue, threads: threads,
        blas: blas.name, seed: seed, model: try cell.definition.map { ModelRecord(definition: $0) }),
      runs: [
        RunRecord(runID: runID, kind: .curvature, strategy: Linearized().name, cost: cost, inputs: inputs)
      ])
    return (runID, cellID)
  }

  /// Checks one product by differences of the function's values. Not counted as work of the run.
  private func check(
    _ products: HessianProducts, _ function: Function, at point: [String: Tensor], _ state: CurvatureState, seed: Int,
    spare: Double
  ) throws -> Accuracy {
    let direction = try state.signs("check")
    let named = try products.named(direction, product: products.uncounted(direction))
    let check = AccuracyCheck(
      .derivative(of: function), dtype: dtype, inputs: point.merging(named.inputs) { $1 },
      wanted: Set(named.outputs.map(\.name)), seed: seed,
      budget: CheckBudget(ns: 50e6, mostNs: 1e9, bytes: max(0, spare)),
      isCancelled: { [interruption] in interruption.isRequested })
    return check.check(named.outputs)
  }
}

extension CostRecord {
  /// The exact cost of a call of a function with its set-up.
  fileprivate init(_ function: CompiledFunction) {
    self.init(function.plan.cost, bracketing: nil, passes: function.plan.graph.passes)
    counts.peakBytes += function.keptBytes
    setup = function.setup.map { SetupRecord($0.plan.cost, keptBytes: function.keptBytes) }
  }
}
