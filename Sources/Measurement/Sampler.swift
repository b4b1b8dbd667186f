import Foundation
import Statistics

/// Samples the strategies of one cell in interleaved rounds. Each round has a new random order, so a drift of the
/// machine affects all strategies equally. A twin of the first strategy, built separately, is sampled beside it: the
/// ratio of the two is noise. Between rounds, strategies move to other addresses.
public struct Sampler {
  /// A subject, with the strategy and arm that its samples belong to.
  private struct Arm {
    let strategy: Int
    let arm: Sample.Arm
    let subject: any Timed
    var repeats = 1
    var layout = 0
    /// Nanoseconds per call, in the order of rounds.
    var warmup: [Double] = []
    var measured: [Double] = []

    /// Calls that fill the caches at new addresses.
    var warmingCalls: Int { max(1, repeats / 16) }
  }

  private var arms: [Arm]
  private var generator: SplitMix64
  /// Separate generators for the warm-up, whose length varies, and for addresses, which are drawn when there is time:
  /// neither must change the order of the measured rounds.
  private var warmupGenerator: SplitMix64
  private var layoutGenerator: SplitMix64
  private let minTimeNs: Int
  private let pauseNs: Int?
  private let isCancelled: () -> Bool
  /// Samples of each strategy so far.
  public private(set) var samples: [[Sample]]
  /// The errors of strategies that could not be sampled to the end, by their position. The others continued without
  /// them.
  public private(set) var failures: [Int: any Error] = [:]
  public private(set) var warmupRounds = 0
  /// Nanoseconds of a call that computes nothing, in each measured round; empty unless a call of a subject takes less
  /// than `callLimitNs`.
  public private(set) var callTimes: [Double] = []
  private let call: (any Timed)?
  private var callRepeats = 0

  /// Beside calls that take less than this, in nanoseconds, a call that computes nothing is timed.
  public static let callLimitNs = 1000.0
  /// Maximum number of calls in one sample.
  public static let maxRepeats = 1 << 30
  /// Minimum number of warm-up rounds. The first one determines the repeats.
  public static let minWarmupRounds = 2
  /// Maximum number of warm-up rounds, if times do not become stable.
  public static let maxWarmupRounds = 10
  /// Another warm-up round follows if the last one made any arm faster by more than this fraction.
  public static let stability = 0.05
  /// Maximum share of the time of rounds that is spent on moving to other addresses.
  public static let renewalShare = 0.25

  /// - Parameters:
  ///   - subjects: the subjects to time, in the order of `samples`.
  ///   - twin: the first subject once more, built separately; `nil` without a baseline.
  ///   - call: a call that computes nothing; `nil` to time none.
  ///   - seed: seed of the random order within each round.
  ///   - minTimeNs: minimum duration of one sample, in nanoseconds.
  ///   - pauseNs: pause before each sample, in nanoseconds.
  ///   - isCancelled: called before each sample.
  public init(
    _ subjects: [any Timed], twin: (any Timed)? = nil, call: (any Timed)? = nil, seed: UInt64, minTimeNs: Int,
    pauseNs: Int? = nil, isCancelled: @escaping () -> Bool
  ) {
    arms = subjects.enumerated().map { strategy, subject in
      Arm(strategy: strategy, arm: .main, subject: subject)
    }
    if let twin { arms.append(Arm(strategy: 0, arm: .repeat, subject: twin)) }
    samples = Array(repeating: [], count: subjects.count)
    self.call = call
    generator = SplitMix64(seed: seed)
    warmupGenerator = SplitMix64(seed: ~seed)
    layoutGenerator = SplitMix64(seed: seed ^ 0x6c61_796f_7574)
    self.minTimeNs = minTimeNs
    self.pauseNs = pauseNs
    self.isCancelled = isCancelled
  }

  /// Warms up until times are stable and sets the number of calls per sample, then measures until `isEnough` returns
  /// true or the run is cancelled. Returns whether it finished.
  /// - Parameters:
  ///   - isLate: whether the time is over, so that no more rounds of warm-up are made than necessary.
  ///   - isEnough: called with the number of measured rounds and the widest interval of a ratio to the baseline so
  ///     far.
  ///   - onRound: called after each round, also of the warm-up, with its samples in order.
  public mutating func run(
    isLate: () -> Bool = { false }, isEnough: (Int, () -> Double) -> Bool,
    onRound: ([(strategy: Int, sample: Sample)]) -> Void
  ) -> Bool {
    move(isFirst: true)
    while warmupRounds < Self.maxWarmupRounds, !isStable, !(warmupRounds >= Self.minWarmupRounds && isLate()) {
      guard let taken = sampleRound(warmupRounds, phase: .warmup) else { return false }
      warmupRounds += 1
      calibrate()
      onRound(taken)
    }
    prepareCall()
    var round = 0
    var roundsHere = 0
    var roundNs = expectedNs(\.repeats)
    var moveNs = expectedNs(\.warmingCalls)
    while !arms.isEmpty, !isEnough(round, { widestInterval }) {
      // Before each round, unless that takes too large a share of the time.
      if roundsHere > 0, moveNs <= Self.renewalShare * roundNs * Double(roundsHere) {
        moveNs = Self.duration { move(isFirst: false) }
        roundsHere = 0
      }
      var taken: [(strategy: Int, sample: Sample)]?
      roundNs = Self.duration { taken = sampleRound(round, phase: .measure) }
      guard let taken else { return false }
      timeCall()
      round += 1
      roundsHere += 1
      onRound(taken)
    }
    return true
  }

  private mutating func prepareCall() {
    guard let call, arms.contains(where: { $0.warmup.contains { $0 < Self.callLimitNs } }) else { return }
    let trial = 1000
    let ns = (try? call.nanoseconds(ofCalls: trial)) ?? 0
    // A tenth of a sample is enough: only the loop around a call varies.
    callRepeats = max(trial, Int(Double(minTimeNs) / 10 * Double(trial) / Double(max(ns, 1))))
  }

  private mutating func timeCall() {
    guard callRepeats > 0, let call, let ns = try? call.nanoseconds(ofCalls: callRepeats) else { return }
    callTimes.append(Double(ns) / Double(callRepeats))
  }

  private static func duration(_ body: () -> Void) -> Double {
    let start = Clock.now()
    body()
    return Double(Clock.now() - start)
  }

  /// Time of these calls of all arms by the fastest warm-up samples, in nanoseconds.
  private func expectedNs(_ calls: (Arm) -> Int) -> Double {
    arms.reduce(0) { $0 + Double(calls($1)) * ($1.warmup.min() ?? 0) }
  }

  /// Moves all arms to other addresses and fills the caches there.
  private mutating func move(isFirst: Bool) {
    for index in arms.indices {
      do {
        guard try arms[index].subject.renew(&layoutGenerator), !isFirst else { continue }
        arms[index].layout += 1
        _ = try arms[index].subject.nanoseconds(ofCalls: arms[index].warmingCalls)
      } catch {
        failures[arms[index].strategy] = error
      }
    }
    arms.removeAll { failures[$0.strategy] != nil }
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

  /// The samples of a round; `nil` if it was cancelled.
  private mutating func sampleRound(_ round: Int, phase: Sample.Phase) -> [(strategy: Int, sample: Sample)]? {
    let order =
      phase == .warmup ? arms.indices.shuffled(using: &warmupGenerator) : arms.indices.shuffled(using: &generator)
    var taken: [(strategy: Int, sample: Sample)] = []
    for (position, index) in order.enumerated() {
      let arm = arms[index]
      if failures[arm.strategy] != nil { continue }
      if let pauseNs { Clock.pause(pauseNs) }
      if isCancelled() { return nil }
      let elapsed: Int
      do {
        elapsed = try arm.subject.nanoseconds(ofCalls: arm.repeats)
      } catch {
        if isCancelled() { return nil }
        failures[arm.strategy] = error
        continue
      }
      let sample = Sample(
        phase: phase, round: round, position: position, arm: arm.arm, layout: arm.layout, repeats: arm.repeats,
        elapsedNs: elapsed)
      taken.append((arm.strategy, sample))
      samples[arm.strategy].append(sample)
      if phase == .warmup {
        arms[index].warmup.append(sample.perCall)
      } else {
        arms[index].measured.append(sample.perCall)
      }
    }
    arms.removeAll { failures[$0.strategy] != nil }
    return taken
  }

  /// Sets the repeats of each strategy from its fastest warm-up sample. Both arms of the baseline get the same
  /// number, so that they differ in nothing else.
  private mutating func calibrate() {
    for index in arms.indices {
      let strategy = arms[index].strategy
      let perCall = arms.filter { $0.strategy == strategy }.flatMap(\.warmup).filter { $0 > 0 }.min() ?? 1
      arms[index].repeats = min(max(1, Int((Double(minTimeNs) / max(perCall, 0.1)).rounded(.up))), Self.maxRepeats)
    }
  }
}
