import Engine
import Statistics
import Store

/// Samples the strategies of one cell in interleaved rounds, each round in a new random order, so that a drift of the
/// machine falls on all alike. The first strategy is sampled twice a round: the spread of its ratio to itself is the noise.
struct Sampler {
  /// What is called, and which arm of which strategy its samples are.
  private struct Arm {
    let strategy: Int
    let arm: SampleRecord.Arm
    let execution: Execution
    var repeats = 1
  }

  private var arms: [Arm]
  private var generator: SplitMix64
  private let minTimeNs: Int
  private let interruption: Interruption
  /// Samples of each strategy so far.
  private(set) var samples: [[SampleRecord]]

  /// Most calls in one sample.
  private static let mostRepeats = 1 << 30

  init(_ executions: [Execution], seed: UInt64, minTimeNs: Int, interruption: Interruption) {
    arms = executions.enumerated().map { Arm(strategy: $0, arm: .main, execution: $1) }
    if let baseline = executions.first { arms.append(Arm(strategy: 0, arm: .repeat, execution: baseline)) }
    samples = Array(repeating: [], count: executions.count)
    generator = SplitMix64(seed: seed)
    self.minTimeNs = minTimeNs
    self.interruption = interruption
  }

  /// Warms up and finds for each strategy how many calls make a sample long against the clock; then measures until
  /// `isEnough(rounds)`, or until interrupted. Returns whether it came to its end.
  mutating func run(isEnough: (Int) -> Bool, onRound: (Int) -> Void) -> Bool {
    for round in 0..<MeasurementOptions.warmupRounds {
      guard sampleRound(round, phase: .warmup) else { return false }
      calibrate()
    }
    var round = 0
    while !isEnough(round) {
      guard sampleRound(round, phase: .measure) else { return false }
      round += 1
      onRound(round)
    }
    return true
  }

  private mutating func sampleRound(_ round: Int, phase: SampleRecord.Phase) -> Bool {
    for (position, index) in arms.indices.shuffled(using: &generator).enumerated() {
      if interruption.isRequested { return false }
      let arm = arms[index]
      let execution = arm.execution
      let start = Clock.now()
      for _ in 0..<arm.repeats { execution.run() }
      let elapsed = Clock.now() - start
      samples[arm.strategy].append(
        SampleRecord(
          phase: phase, round: round, position: position, arm: arm.arm, repeats: arm.repeats, elapsedNs: elapsed))
    }
    return true
  }

  /// Sets each strategy's repeats from its fastest warm-up sample. Both arms of the baseline get the same: they must differ
  /// in nothing.
  private mutating func calibrate() {
    for index in arms.indices {
      let perCall = samples[arms[index].strategy].map { Double($0.elapsedNs) / Double($0.repeats) }.min() ?? 1
      arms[index].repeats = min(max(1, Int((Double(minTimeNs) / max(perCall, 0.1)).rounded(.up))), Self.mostRepeats)
    }
  }
}
