public import Analysis
import Engine
import Measurement
import Statistics
public import Store

/// Tests the decision rule on this machine. Each cell compares a strategy with itself, or with itself slowed by a
/// tenth. Otherwise it is an ordinary cell and recorded as such.
public struct ValidityExperiment {
  /// The result of a cell.
  public struct Result: Sendable {
    /// Number of the cell, from 0.
    public let cell: Int
    /// Which of the two was called faster.
    public let verdict: Verdict
  }

  private let store: Store
  private let options: MeasurementOptions
  private let interruption: Cancellation

  /// Name of the second strategy.
  public static func name(isSlowed: Bool) -> String { isSlowed ? "forward, 11 calls as 10" : "forward, again" }

  /// An experiment that records in `store`, in which an invocation has begun.
  public init(store: Store, options: MeasurementOptions, interruption: Cancellation = .shared) {
    self.store = store
    self.options = options
    self.interruption = interruption
  }

  /// Runs `cells` cells of `timeNs` each. The chains have sizes drawn from the seed such that a call takes at least
  /// some ten microseconds.
  /// - Returns: whether all cells were run.
  /// - Throws: `StoreError`, `EngineError`.
  public func run(cells: Int, timeNs: Int, isSlowed: Bool, onCell: (Result) throws -> Void) throws -> Bool {
    options.blas.setThreads(options.threads)
    let sweepID = UUIDv7.next()
    let definition: JSONRecord = ["validity": isSlowed ? "slowed" : "same", "cells": cells, "cell_ns": timeNs]
    try store.begin(
      sweep: SweepRecord(sweepID: sweepID, definition: definition.jsonText, seed: options.seed, cells: cells))
    var generator = SplitMix64(seed: UInt64(bitPattern: Int64(options.seed)))
    var isComplete = true
    for cell in 0..<cells where isComplete {
      let (n, m) = (Int.random(in: 200...400, using: &generator), Int.random(in: 200...400, using: &generator))
      let verdict = try run(
        n: n, m: m, sweepID: sweepID, timeNs: timeNs, isSlowed: isSlowed, seed: generator.next())
      if let verdict { try onCell(Result(cell: cell, verdict: verdict)) } else { isComplete = false }
    }
    try store.finish(sweep: sweepID, status: isComplete ? .finished : .cancelled)
    return isComplete
  }

  private func run(
    n: Int, m: Int, sweepID: UUIDv7, timeNs: Int, isSlowed: Bool, seed: UInt64
  ) throws -> Verdict? {
    let workload = ChainModel()
    let size = try workload.size(["n": .count(n), "m": .count(m)])
    let problem = try workload.problem(size)
    // Two objects of one graph, and a twin of the first.
    let products = try (0..<3).map { _ in
      try problem.compile(by: ForwardOrder(), dtype: options.dtype, passes: options.passes, blas: options.blas)
    }
    let tensors = try workload.inputs(size).map { specification in
      let name = specification.name
      let tensor = try specification.distribution.tensor(
        name, shape: specification.shape, dtype: options.dtype, seed: options.seed)
      return (name, tensor)
    }
    let executions = try products.map { try $0.bind(Dictionary(tensors) { first, _ in first }) }
    let cost = CostRecord(
      products[0].plan.cost, bracketing: products[0].bracketing, passes: products[0].plan.graph.passes)
    let runs = [ForwardOrder().name, Self.name(isSlowed: isSlowed)].map { strategy in
      RunRecord(runID: .next(), kind: .verify, strategy: strategy, cost: cost, inputs: [])
    }
    let cellID = UUIDv7.next()
    try store.begin(
      cell: CellRecord(
        cellID: cellID, sweepID: sweepID, workload: workload.name, size: size.json, n: n, m: m, variables: 0,
        dtype: options.dtype.rawValue, threads: options.threads, blas: options.blas.name, seed: options.seed),
      runs: runs)
    let load = BackgroundLoad()
    let start = Clock.now()
    var sampler = Sampler(
      [
        TimedExecution(executions[0]),
        isSlowed ? SlowedExecution(executions[1]) : TimedExecution(executions[1]),
      ], twin: TimedExecution(executions[2]), seed: seed, minTimeNs: options.minTimeNs,
      isCancelled: { [interruption] in interruption.isRequested })
    let isComplete = sampler.run(
      isEnough: { rounds, _ in rounds >= MeasurementOptions.minRounds && Clock.now() - start >= timeNs },
      onRound: { _ in })
    let background = load.flatMap { start in BackgroundLoad()?.since(start) }
    let outcomes = zip(runs, sampler.samples).map { run, samples in
      var outcome = RunOutcome(runID: run.runID, status: isComplete ? .finished : .cancelled)
      if !isComplete { outcome.reason = "interrupted" }
      outcome.samples = samples.map(SampleRecord.init)
      return outcome
    }
    var conditions = CellConditions()
    conditions.warmupRounds = sampler.warmupRounds
    conditions.frequencyMHz = Frequency.megahertz()
    let statistics = try store.finish(
      cell: cellID, outcomes: outcomes, load: background?.load, steal: background?.steal, conditions: conditions)
    return isComplete ? statistics.pairs.first?.verdict ?? .noDifferenceSeen : nil
  }
}
