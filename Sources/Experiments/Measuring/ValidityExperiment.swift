public import Analysis
import Engine
import Measurement
import Statistics
public import Store

/// Tests the decision rule on this machine. Each cell compares two objects of one graph, or one with another that is
/// slowed by a known amount. Otherwise it is an ordinary cell and recorded as such.
public struct ValidityExperiment {
  /// A duration of a call, and the sizes at which the forward order of the short chain takes about as long.
  public struct Call: Sendable, Equatable {
    /// Such as `10us`.
    public let name: String
    let sizes: ClosedRange<Int>
    /// Minimum time of a sample for it, in nanoseconds: a call, or 1 ms.
    let minTimeNs: Int

    /// From the shortest to the longest.
    public static let all: [Call] = [
      Call(name: "10ns", sizes: 2...3, minTimeNs: 1_000_000), Call(name: "100ns", sizes: 10...16, minTimeNs: 1_000_000),
      Call(name: "1us", sizes: 40...60, minTimeNs: 1_000_000),
      Call(name: "10us", sizes: 180...260, minTimeNs: 1_000_000),
      Call(name: "100us", sizes: 500...700, minTimeNs: 1_000_000),
      Call(name: "1ms", sizes: 1100...1500, minTimeNs: 1_000_000),
      Call(name: "10ms", sizes: 2800...3600, minTimeNs: 1_000_000),
    ]
  }

  /// The result of a cell.
  public struct Result: Sendable {
    public let call: Call
    /// Number of the cell among those of its call, from 0.
    public let cell: Int
    /// Which of the two was called faster.
    public let verdict: Verdict
    /// Whether the 95 % interval of their ratio leaves out the true ratio.
    public let isOutside: Bool
  }

  private let store: Store
  private let options: MeasurementOptions
  private let interruption: Cancellation
  private let peerGuard: (any PeerGuard)?

  /// Name of the second strategy.
  static func name(of slowdown: Slowdown?) -> String {
    slowdown.map { "forward, \($0.counted + 1) calls as \($0.counted)" } ?? "forward, again"
  }

  /// An experiment that records in `store`, in which an invocation has begun.
  /// - Parameter peerGuard: ends workers if this process is killed.
  public init(
    store: Store, options: MeasurementOptions, interruption: Cancellation = .shared,
    peerGuard: (any PeerGuard)? = nil
  ) {
    self.store = store
    self.options = options
    self.interruption = interruption
    self.peerGuard = peerGuard
  }

  /// Runs `cells` cells of `timeNs` each for each of `calls`. Sizes are drawn from the seed.
  /// - Parameter counted: the second strategy makes one call more in so many; `nil` if it is not slowed.
  /// - Returns: whether all cells were run.
  /// - Throws: `StoreError`, `EngineError`.
  public func run(
    cells: Int, timeNs: Int, of calls: [Call], slowedByOneIn counted: Int? = nil, onCell: (Result) throws -> Void
  ) throws -> Bool {
    options.blas.setThreads(options.threads)
    let slowdown = counted.map { Slowdown(oneMoreIn: $0) }
    let sweepID = UUIDv7.next()
    let definition: JSONRecord = [
      "validity": slowdown == nil ? "same" : "slowed", "cells": cells, "cell_ns": timeNs, "calls": calls.map(\.name),
      "slowed_by": slowdown.map { $0.factor - 1 }, "processes": options.processCount,
    ]
    try store.begin(
      sweep: SweepRecord(
        sweepID: sweepID, definition: definition.jsonText, seed: options.seed, cells: cells * calls.count))
    var generator = SplitMix64(seed: UInt64(bitPattern: Int64(options.seed)))
    var isComplete = true
    for call in calls {
      for cell in 0..<cells where isComplete {
        let n = Int.random(in: call.sizes, using: &generator)
        let pair = try run(n: n, sweepID: sweepID, timeNs: timeNs, call, slowdown, seed: generator.next())
        guard let pair else {
          isComplete = false
          break
        }
        try onCell(Result(call: call, cell: cell, verdict: pair.verdict, isOutside: pair.isOutside))
      }
    }
    try store.finish(sweep: sweepID, status: isComplete ? .finished : .cancelled)
    return isComplete
  }

  /// Runs a cell; `nil` if it was interrupted.
  private func run(
    n: Int, sweepID: UUIDv7, timeNs: Int, _ call: Call, _ slowdown: Slowdown?, seed: UInt64
  ) throws -> (verdict: Verdict, isOutside: Bool)? {
    let workload = ChainModel()
    let size = try workload.size(["n": .count(n)])
    var options = options
    options.minTimeNs = max(options.minTimeNs, call.minTimeNs)
    let problem = try workload.problem(size)
    let product = try problem.compile(
      by: ForwardOrder(), dtype: options.dtype, passes: options.passes, blas: options.blas)
    let tensors = try workload.inputs(size).map { specification in
      let name = specification.name
      let tensor = try specification.distribution.tensor(
        name, shape: specification.shape, dtype: options.dtype, seed: options.seed)
      return (name, tensor)
    }
    let cost = CostRecord(
      product.plan.cost, bracketing: product.bracketing, passes: product.plan.graph.passes)
    let runs = [ForwardOrder().name, Self.name(of: slowdown)].map { strategy in
      RunRecord(runID: .next(), kind: .verify, strategy: strategy, cost: cost, inputs: [])
    }
    let cellID = UUIDv7.next()
    try store.begin(
      cell: CellRecord(
        cellID: cellID, sweepID: sweepID, workload: workload.name, size: size.json, n: n, variables: 0,
        dtype: options.dtype.rawValue, threads: options.threads, blas: options.blas.name, seed: options.seed),
      runs: runs)
    let load = BackgroundLoad()
    let result = try CellMeasurement(
      cell: Cell(model: workload, size: size, strategies: [ForwardOrder()]),
      computation: CellSampling.Computation(
        problem: problem, tensors: Dictionary(tensors) { first, _ in first }, dtype: options.dtype,
        passes: options.passes, blas: options.blas),
      entrants: [
        CellSampling.Entrant(strategy: ForwardOrder()),
        CellSampling.Entrant(strategy: ForwardOrder(), slowdown: slowdown),
      ], options: options, seed: seed, shareNs: timeNs, interruption: interruption, peerGuard: peerGuard
    ).run(processes: options.processCount) { _ in }
    let background = load.flatMap { start in BackgroundLoad()?.since(start) }
    let outcomes = zip(runs, result.samples).map { run, samples in
      var outcome = RunOutcome(runID: run.runID, status: result.isComplete ? .finished : .cancelled)
      if !result.isComplete { outcome.reason = "interrupted" }
      outcome.samples = samples
      outcome.processes = result.processCount
      return outcome
    }
    var conditions = CellConditions()
    conditions.warmupRounds = result.warmupRounds
    conditions.processes = result.processCount
    conditions.callNs = Quantile.median(of: result.callTimes)
    conditions.remark = result.remark
    conditions.frequencyMHz = Frequency.megahertz()
    let statistics = try store.finish(
      cell: cellID, outcomes: outcomes, load: background?.load, steal: background?.steal, conditions: conditions)
    guard result.isComplete else { return nil }
    let truth = 1 / (slowdown?.factor ?? 1)
    guard let pair = statistics.pairs.first else { return (.tooFewRounds, false) }
    return (pair.verdict, !(pair.low...max(pair.low, pair.high)).contains(truth))
  }
}
