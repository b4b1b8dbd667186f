import Statistics

/// The statistics of a cell: a summary of each run, the ratio of each pair with its verdict, and the noise floor.
/// Computed from samples alone, so they can be computed again from stored samples and compared.
public struct CellStatistics<RunID: Hashable & Sendable>: Sendable, Equatable {
  /// The measured samples of one run, in the order of their rounds.
  public struct Samples: Sendable {
    fileprivate var main = RunSamples()
    fileprivate var twin = RunSamples()
    fileprivate var repeats: [Int] = []

    /// - Parameter ownProcesses: number of processes that the run ran in, if it had fewer than the cell, as a peer.
    public init(ownProcesses: Int? = nil) { main.ownProcesses = ownProcesses }

    /// Adds a sample of `repeats` calls in a row.
    /// - Parameters:
    ///   - isTwin: whether it belongs to the baseline's twin.
    ///   - process: number of the process that took it.
    ///   - layout: number of the addresses that it was taken at.
    public mutating func append(repeats: Int, elapsedNs: Int, isTwin: Bool, process: Int = 0, layout: Int = 0) {
      let perCall = Double(elapsedNs) / Double(repeats)
      if isTwin {
        twin.append(perCall, process, layout)
      } else {
        main.append(perCall, process, layout)
        self.repeats.append(repeats)
      }
    }
  }

  public struct Run: Sendable, Equatable {
    public let id: RunID
    /// Nanoseconds per call.
    public let time: TimeSummary
    /// Median number of calls in a sample.
    public let repeats: Int
  }

  /// The time of run `a` divided by that of run `b`.
  public struct Pair: Sendable, Equatable {
    public let a: RunID
    public let b: RunID
    public let ratio: Double
    /// Lower end of the 95 % interval; 0 for too few units.
    public let low: Double
    /// Upper end of the 95 % interval; infinite for too few units.
    public let high: Double
    /// What the interval is taken over, and the number of these; `nil` for one computation.
    public let unit: IntervalUnit
    public let units: Int?
    public let verdict: Verdict
  }

  /// Summaries of the runs with samples, in their order.
  public let runs: [Run]
  /// All pairs of runs that were sampled in the same rounds.
  public let pairs: [Pair]
  /// The noise floor from the baseline's ratio to its twin; `nil` if no twin was sampled.
  public let noiseFloor: Double?

  /// Computes the statistics. O(r² s log s) for r runs of s samples.
  /// - Parameter sharing: the run whose samples a run shares, because both are one computation.
  public init(of samples: [(id: RunID, samples: Samples)], sharing: [RunID: RunID] = [:]) {
    let own = Dictionary(samples.map { ($0.id, $0.samples) }) { first, _ in first }
    let measured = samples.map { id, samples in (id: id, samples: sharing[id].flatMap { own[$0] } ?? samples) }
      .filter { !$0.samples.main.times.isEmpty }
    runs = measured.compactMap { id, samples in
      TimeSummary(of: samples.main.times, processMedians: samples.main.processMedians).map {
        Run(id: id, time: $0, repeats: samples.repeats.sorted()[samples.repeats.count / 2])
      }
    }
    let floors = samples.filter { !$0.samples.twin.times.isEmpty }.compactMap { _, samples in
      RunRatio(samples.main, samples.twin).map(DecisionRule.noiseFloor)
    }
    let floor = floors.last
    pairs = measured.enumerated().flatMap { index, a in
      measured[(index + 1)...].compactMap { b in
        if sharing[a.id] ?? a.id == sharing[b.id] ?? b.id {
          return Pair(
            a: a.id, b: b.id, ratio: 1, low: 1, high: 1, unit: .round, units: nil, verdict: .sameComputation)
        }
        return RunRatio(a.samples.main, b.samples.main).map { ratio in
          Pair(
            a: a.id, b: b.id, ratio: ratio.ratio, low: ratio.low, high: ratio.high, unit: ratio.unit,
            units: ratio.units, verdict: DecisionRule.verdict(ratio, noiseFloor: floor))
        }
      }
    }
    noiseFloor = floor
  }
}
