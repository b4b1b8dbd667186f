import Engine
import Measurement
import Statistics

/// Strategies and peers of one cell, sampled in this process.
struct CellSampling {
  /// A strategy, or a strategy slowed by a known amount.
  struct Entrant {
    let strategy: any Strategy
    var slowdown: Slowdown?
  }

  /// What is computed, and how.
  struct Computation {
    let problem: Problem
    /// All tensors that strategies read, by name.
    let tensors: [String: Tensor]
    let dtype: DType
    let passes: [any GraphPass]
    let blas: BLAS
  }

  /// How much is sampled.
  struct Settings: Codable {
    /// Seed of the order within rounds and of addresses.
    var seed: UInt64
    /// Minimum and maximum of measured rounds.
    var (fewest, most): (Int, Int)
    var minTimeNs: Int
    /// Time for rounds beyond the minimum; `nil` for none.
    var timeNs: Int?
    /// Time after which it ends with the rounds that it has, after at least one; `nil` for none.
    var limitNs: Int?
    var pauseNs: Int?
    /// Half the width of an interval, on a logarithmic scale, with which it ends before the time is over.
    var precision: Double
  }

  private(set) var sampler: Sampler
  private let settings: Settings

  /// - Parameters:
  ///   - entrants: strategies that can compute the problem; the first one is the baseline if `hasTwin`.
  ///   - peers: sampled after the entrants.
  /// - Throws: `EngineError`.
  init(
    _ entrants: [Entrant], peers: [any Timed] = [], hasTwin: Bool, of computation: Computation, settings: Settings,
    isCancelled: @escaping () -> Bool
  ) throws {
    self.settings = settings
    func compile(_ entrant: Entrant) throws -> CompiledFunction {
      try computation.problem.compile(
        by: entrant.strategy, dtype: computation.dtype, passes: computation.passes, blas: computation.blas)
    }
    let bytes = try entrants.map { try compile($0).plan.workspaceBytes }.max() ?? 0
    let workspace = try Workspace(bytes: bytes + RenewedExecution.slack)
    func execution(_ entrant: Entrant) -> RenewedExecution {
      RenewedExecution(computation.tensors, in: workspace, slowdown: entrant.slowdown) { try compile(entrant) }
    }
    sampler = Sampler(
      entrants.map(execution) + peers, twin: hasTwin ? entrants.first.map(execution) : nil,
      call: entrants.isEmpty ? nil : try EmptyCall(), seed: settings.seed, minTimeNs: settings.minTimeNs,
      pauseNs: settings.pauseNs, isCancelled: isCancelled)
  }

  /// Median time of a call that computes nothing, in nanoseconds; `nil` unless a call of an entrant is that short.
  var callNs: Double? { Quantile.median(of: sampler.callTimes) }

  /// Samples until there is enough. Returns whether it was not cancelled.
  /// - Parameter onRound: called with the samples of each round, also of the warm-up, in order.
  mutating func run(onRound: ([(strategy: Int, sample: Sample)]) -> Void) -> Bool {
    let start = Clock.now()
    let settings = settings
    func isLate() -> Bool { settings.limitNs.map { Clock.now() - start >= $0 } ?? false }
    return sampler.run(
      isLate: isLate,
      isEnough: { rounds, widest in
        if rounds > 0, isLate() { return true }
        guard rounds >= settings.fewest, rounds < settings.most else { return rounds >= settings.most }
        return Clock.now() - start >= settings.timeNs ?? 0 || widest() <= settings.precision
      }, onRound: onRound)
  }
}
