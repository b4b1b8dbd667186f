import Accuracy
public import Engine
import Measurement
import Statistics
public import Store

/// Trains a network on a data set, with all examples at once, and records every step.
public struct TrainingRunner {
  /// Options of a training.
  public struct Options: Sendable {
    package var optimizer: any Optimizer
    /// Maximum number of steps.
    public var steps = 100
    /// Training stops when the norm of the gradient is at most this.
    public var tolerance = 1e-6
    /// Training stops when the loss is at most this.
    public var target: Double?
    /// λ of the penalty ½ λ Σ θ².
    public var l2 = 0.0

    /// The defaults for an optimizer.
    package init(optimizer: any Optimizer) {
      self.optimizer = optimizer
    }
  }

  public struct Result: Sendable {
    /// Its identity in the database.
    public let runID: UUIDv7
    public let status: RunStatus
    /// Why the training stopped.
    public let reason: String
    public let last: TrainingStepRecord
    /// The largest error of the last loss and gradient in rounding units, |a − r| ÷ (ε s + η); `nil` where it is not
    /// known.
    public let error: Double?
    /// What they were compared with, or why that was not possible; `nil` if the training did not finish.
    public let reference: String?
  }

  private let store: Store
  private let blas: BLAS
  private let interruption: Cancellation

  /// A runner that records in `store`, in which an invocation has begun.
  public init(store: Store, blas: BLAS, interruption: Cancellation = .shared) {
    self.store = store
    self.blas = blas
    self.interruption = interruption
  }

  /// Steps are committed together, with the variables to continue from, at this interval.
  private static let pauseNs = 500_000_000

  /// The newest interrupted training of this network on this data; `nil` if there is none.
  /// - Throws: `InputError` if the data does not fit; `StoreError`.
  public func unfinished(
    _ network: WeightedNetwork, size: Size, data: TrainingData, options: Options
  ) throws -> UnfinishedTraining? {
    try store.unfinishedTraining(
      workload: network.description.name, size: self.size(size, data, options).json, strategy: options.optimizer.name,
      dtype: network.dtype.rawValue, definition: network.description.definition,
      inputs: data.tensors(for: network.description, dtype: network.dtype).map {
        ($0.name, TensorRecord($0.name, $0.tensor).digest)
      })
  }

  private func size(_ size: Size, _ data: TrainingData, _ options: Options) -> Size {
    size.merging(["samples": .count(data.count)]).merging(options.l2 == 0 ? [:] : ["l2": .name("\(options.l2)")])
  }

  /// Trains `network` from its weights, or continues an interrupted training. The loss and gradient that it ends with
  /// are checked: wrong ones fail the run.
  /// - Parameter spareBytes: memory that the check may take.
  /// - Throws: `InputError` if the data does not fit; `StoreError`; `EngineError`.
  public func run(
    _ network: WeightedNetwork, size: Size, data: TrainingData, options: Options, continuing: UnfinishedTraining? = nil,
    spareBytes: Double = .infinity,
    onStep: (TrainingStepRecord) -> Void = { _ in }
  ) throws -> Result {
    let threads = blas.setThreads(1)
    let tensors = try data.tensors(for: network.description, dtype: network.dtype)
    let objective = try Objective(network.description, data: tensors, l2: options.l2, dtype: network.dtype, blas: blas)
    let (runID, cellID): (UUIDv7, UUIDv7)
    var point = network.weights.flatMap(\.tensor.values)
    if let continuing {
      point = try zip(network.weights, continuing.variables).flatMap { weight, bytes in
        try Tensor(bytes: bytes, shape: weight.tensor.shape, dtype: network.dtype).values
      }
      (runID, cellID) = (continuing.runID, continuing.cellID)
      try store.resume(run: runID, cell: cellID)
    } else {
      (runID, cellID) = try network.begin(
        .train, size: self.size(size, data, options), strategy: options.optimizer.name,
        variables: network.variableCount,
        cost: CostRecord(objective.cost, bracketing: nil, passes: []),
        inputs: tensors.map { name, tensor in
          TensorRecord(name, tensor, generator: name == network.description.loss?.target ? data.mapping : nil)
        }, threads: threads, blas: blas, in: store)
    }

    var state = TrainingState(
      point: point, loss: try objective.loss(point), gradient: try objective.gradient(point),
      stepLength: continuing?.last.stepLength ?? 0)
    if let last = continuing?.last {
      // Computations for continuing are not part of the training. Newton's method linearises once a step.
      objective.restore(
        losses: last.losses, gradients: last.gradients, hvps: last.hvps, linearizations: last.hvps > 0 ? last.step : 0)
    }
    // Time of the steps only: a commit waits for the disk.
    var elapsedNs = continuing?.last.elapsedNs ?? 0
    func record(_ step: Int) -> TrainingStepRecord {
      TrainingStepRecord(
        step: step, loss: state.loss, gradientNorm: state.gradientNorm, stepLength: state.stepLength,
        losses: objective.losses, gradients: objective.gradients, hvps: objective.hvps,
        gradientEquivalents: objective.gradientEquivalents, elapsedNs: elapsedNs)
    }
    var last = continuing?.last ?? record(0)
    var pending = continuing == nil ? [last] : []
    var committed = Clock.now()
    var ending: (status: RunStatus, reason: String)?
    while ending == nil {
      if !state.loss.isFinite || !state.gradientNorm.isFinite {
        ending = (.failed, "the loss or its gradient is not finite after \(last.step) steps")
      } else if state.gradientNorm <= options.tolerance {
        ending = (.finished, "the gradient's norm is \(Quantity.scientific(state.gradientNorm))")
      } else if let target = options.target, state.loss <= target {
        ending = (.finished, "the loss is no more than \(target)")
      } else if last.step >= options.steps {
        ending = (.finished, "after \(options.steps) steps")
      } else if interruption.isRequested {
        ending = (.cancelled, "interrupted")
      } else {
        let start = Clock.now()
        let isBetter = try options.optimizer.step(&state, on: objective)
        elapsedNs += Clock.now() - start
        if isBetter {
          last = record(last.step + 1)
          pending.append(last)
          onStep(last)
        } else {
          ending = (.finished, "no step makes the loss smaller")
        }
      }
      if ending != nil || Clock.now() - committed >= Self.pauseNs {
        try store.append(
          steps: pending, variables: variables(state.point, of: network).map(\.tensor.bytes), to: runID)
        pending = []
        committed = Clock.now()
      }
    }
    let (status, reason) = ending ?? (.finished, "")
    var outcome = RunOutcome(runID: runID, status: status, reason: reason)
    if status == .finished {
      outcome.record(
        try objective.check(
          loss: state.loss, gradient: state.gradient, at: state.point, seed: network.seed,
          budget: CheckBudget(ns: 50e6, mostNs: 1e9, bytes: spareBytes),
          isCancelled: { [interruption] in interruption.isRequested }))
      outcome.outputs = try variables(state.point, of: network).map { TensorRecord($0.name, $0.tensor) }
    }
    try store.finish(cell: cellID, outcomes: [outcome], load: nil, steal: nil)
    if status != .cancelled { try store.removeCheckpoint(of: runID) }
    return Result(
      runID: runID, status: outcome.status, reason: outcome.reason ?? reason, last: last, error: outcome.error,
      reference: outcome.reference)
  }

  private func variables(_ point: [Double], of network: WeightedNetwork) throws -> [(name: String, tensor: Tensor)] {
    var from = 0
    return try network.weights.map { weight in
      let count = weight.tensor.shape.count
      defer { from += count }
      return (
        weight.name, try Tensor(Array(point[from..<(from + count)]), shape: weight.tensor.shape, dtype: network.dtype)
      )
    }
  }
}
