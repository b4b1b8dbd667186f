import Foundation
import Statistics

/// Samples the strategies of one cell in interleaved rounds. Each round has a new random order, so a drift of the
/// machine affects all strategies equally. A twin of the first strategy, built separately, is sampled beside it: the
/// ratio of the two is noise.
public struct Sampler {
  /// A subject, with the strategy and arm that its samples belong to.
  private struct Arm {
    let strategy: Int
    let arm: Sample.Arm
    let subject: any Timed
    var repeats = 1
    /// Nanoseconds per call, in the order of rounds.
    var warmup: [Double] = []
    var measured: [Double] = []
  }

  private var arms: [Arm]
  private var generator: SplitMix64
  /// Separate generator for the warm-up. Its length varies, and must not change the order of the measured rounds.
  private var warmupGenerator: SplitMix64
  private let minTimeNs: Int
  private let pauseNs: Int?
  private let isCancelled: () -> Bool
  /// Samples of each strategy so far.
  public private(set) var samples: [[Sample]]
  /// The errors of strategies that could not be sampled to the end, by their position. The others continued without
  /// them.
  public private(set) var failures: [Int: any Error] = [:]
  public private(set) var warmupRounds = 0

  /// Maximum number of calls in one sample.
  private static let maxRepeats = 1 << 30
  /// Minimum number of warm-up rounds. The first one determines the repeats.
  public static let minWarmupRounds = 2
  /// Maximum number of warm-up rounds, if times do not become stable.
  public static let maxWarmupRounds = 10
  /// Another warm-up round follows if the last one made any arm faster by more than this fraction.
  public static let stability = 0.05

  /// - Parameters:
  ///   - subjects: the subjects to time, in the order of `samples`.
  ///   - twin: the first subject once more, built separately; `nil` without a baseline.
  ///   - seed: seed of the random order within each round.
  ///   - minTimeNs: minimum duration of one sample, in nanoseconds.
  ///   - pauseNs: pause before each sample, in nanoseconds.
  ///   - isCancelled: called before each sample.
  public init(
    _ subjects: [any Timed], twin: (any Timed)? = nil, seed: UInt64, minTimeNs: Int, pauseNs: Int? = nil,
    isCancelled: @escaping () -> Bool
  ) {
    arms = subjects.enumerated().map { strategy, subject in
      Arm(strategy: strategy, arm: .main, subject: subject, repeats: subject.multiple)
    }
    if let twin { arms.append(Arm(strategy: 0, arm: .repeat, subject: twin, repeats: twin.multiple)) }
    samples = Array(repeating: [], count: subjects.count)
    generator = SplitMix64(seed: seed)
    warmupGenerator = SplitMix64(seed: ~seed)
    self.minTimeNs = minTimeNs
    self.pauseNs = pauseNs
    self.isCancelled = isCancelled
  }

  /// Warms up until times are stable and sets the number of calls per sample, then measures until `isEnough` returns
  /// true or the run is cancelled. Returns whether it finished.
  /// - Parameters:
  ///   - isLate: whether the time is over, so that no more rounds of warm-up are made than necessary.
  ///   - isEnough: called with the number of measured rounds and the widest interval of a ratio to the baseline so far.
  public mutating func run(
    isLate: () -> Bool = { false }, isEnough: (Int, () -> Double) -> Bool, onRound: (Int) -> Void
  ) -> Bool {
    while warmupRounds < Self.maxWarmupRounds, !isStable, !(warmupRounds >= Self.minWarmupRounds && isLate()) {
      guard sampleRound(warmupRounds, phase: .warmup) else { return false }
      warmupRounds += 1
      calibrate()
    }
    var round = 0
    while !arms.isEmpty, !isEnough(round, { widestInterval }) {
      guard sampleRound(round, phase: .measure) else { return false }
      round += 1
      onRound(round)
    }
    return true
  }

  /// Whether the last warm-up round made nothing faster: caches, branch predictors and clocks have settled.
  private var isStable: Bool {
    warmupRounds >= Self.minWarmupRounds
      && arms.allSatisfy { arm in
        guard let last = arm.warmup.last, let best = arm.warmup.dropLast().min() else { return false }
        return last > best * (1 - Self.stability)
      }
  }

  /// Half the width of the widest interval of a ratio to the baseline, on a logarithmic scale: 0.01 is 1 %.
  private var widestInterval: Double {
    guard let baseline = arms.first?.measured else { return 0 }
    return arms.dropFirst().map { arm in
      guard let ratio = PairedRatio(arm.measured, baseline), ratio.low > 0 else { return .infinity }
      return (log(ratio.high) - log(ratio.low)) / 2
    }.max() ?? 0
  }

  private mutating func sampleRound(_ round: Int, phase: Sample.Phase) -> Bool {
    let order =
      phase == .warmup ? arms.indices.shuffled(using: &warmupGenerator) : arms.indices.shuffled(using: &generator)
    for (position, index) in order.enumerated() {
      let arm = arms[index]
      if failures[arm.strategy] != nil { continue }
      if let pauseNs { Clock.pause(pauseNs) }
      if isCancelled() { return false }
      let elapsed: Int
      do {
        elapsed = try arm.subject.nanoseconds(ofCalls: arm.repeats)
      } catch {
        if isCancelled() { return false }
        failures[arm.strategy] = error
        continue
      }
      let sample = Sample(
        phase: phase, round: round, position: position, arm: arm.arm, repeats: arm.repeats, elapsedNs: elapsed)
      samples[arm.strategy].append(sample)
      if phase == .warmup {
        arms[index].warmup.append(sample.perCall)
      } else {
        arms[index].measured.append(sample.perCall)
      }
    }
    arms.removeAll { failures[$0.strategy] != nil }
    return true
  }

  /// Sets the repeats of each strategy from its fastest warm-up sample. Both arms of the baseline get the same
  /// number, so that they differ in nothing.
  private mutating func calibrate() {
    for index in arms.indices {
      let strategy = arms[index].strategy
      let perCall = arms.filter { $0.strategy == strategy }.flatMap(\.warmup).filter { $0 > 0 }.min() ?? 1
      let repeats = min(max(1, Int((Double(minTimeNs) / max(perCall, 0.1)).rounded(.up))), Self.maxRepeats)
      let multiple = arms[index].subject.multiple
      arms[index].repeats = (repeats + multiple - 1) / multiple * multiple
    }
  }
}
