import Statistics

/// What the samples of a cell come to: a summary of each run, the ratio of each pair with its verdict, and the noise floor. Derived
/// from samples alone, so that it can be derived again from the stored ones and compared.
public struct CellStatistics<RunID: Hashable & Sendable>: Sendable, Equatable {
  /// The measured samples of one run, in the order of their rounds.
  public struct Samples: Sendable {
    fileprivate var times: [Double] = []
    fileprivate var repeats: [Int] = []
    fileprivate var again: [Double] = []

    /// No samples.
    public init() {}

    /// Adds a sample of `repeats` calls in a row.
    /// - Parameter isAgain: whether it is of the second sampling of the baseline.
    public mutating func append(repeats: Int, elapsedNs: Int, isAgain: Bool) {
      let perCall = Double(elapsedNs) / Double(repeats)
      if isAgain {
        again.append(perCall)
      } else {
        times.append(perCall)
        self.repeats.append(repeats)
      }
    }
  }

  public struct Run: Sendable, Equatable {
    public let id: RunID
    /// Of the time of a call.
    public let time: TimeSummary
    /// Calls in a sample, their median.
    public let repeats: Int
  }

  /// The time of run `a` ÷ that of run `b`.
  public struct Pair: Sendable, Equatable {
    public let a: RunID
    public let b: RunID
    public let ratio: Double
    /// Lower end of the 95 % interval; 0 of fewer than 6 rounds.
    public let low: Double
    /// Upper end; infinite of fewer than 6 rounds.
    public let high: Double
    public let verdict: Verdict
  }

  /// Summaries of the runs that have samples, in their order.
  public let runs: [Run]
  /// All pairs of them that were sampled in the same rounds.
  public let pairs: [Pair]
  /// What the baseline shows against itself; `nil` where nothing was sampled twice.
  public let noiseFloor: Double?

  /// The statistics of runs. O(r² s log s) for r runs of s samples.
  public init(of samples: [(id: RunID, samples: Samples)]) {
    let measured = samples.filter { !$0.samples.times.isEmpty }
    runs = measured.compactMap { id, samples in
      TimeSummary(of: samples.times).map {
        Run(id: id, time: $0, repeats: samples.repeats.sorted()[samples.repeats.count / 2])
      }
    }
    let floors = measured.filter { !$0.samples.again.isEmpty }.compactMap { _, samples in
      PairedRatio(samples.times, samples.again).map(DecisionRule.noiseFloor)
    }
    let floor = floors.last
    pairs = measured.enumerated().flatMap { index, a in
      measured[(index + 1)...].compactMap { b in
        PairedRatio(a.samples.times, b.samples.times).map { ratio in
          Pair(
            a: a.id, b: b.id, ratio: ratio.ratio, low: ratio.low, high: ratio.high,
            verdict: DecisionRule.verdict(low: ratio.low, high: ratio.high, noiseFloor: floor))
        }
      }
    }
    noiseFloor = floor
  }
}
