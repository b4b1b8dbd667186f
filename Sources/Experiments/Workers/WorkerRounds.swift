import Measurement

/// The rounds that a worker has sent, each one checked before it counts.
///
/// A round is a line `round PHASE ROUND SAMPLE …`, with a sample `ARM:LAYOUT:REPEATS:NANOSECONDS` for each turn in
/// order. An arm is the position of a strategy or peer, or `twin`.
struct WorkerRounds {
  private let strategies: Int
  private let peers: Int
  private let hasTwin: Bool
  private let fewest: Int
  private let most: Int
  /// Samples by strategy.
  private(set) var samples: [[Sample]]
  private(set) var warmupRounds = 0
  private(set) var measuredRounds = 0
  /// Time of all samples so far.
  private(set) var elapsedNs = 0

  private static let twin = "twin"

  /// - Parameters:
  ///   - strategies: number of strategies and peers.
  ///   - peers: number of peers, the last of them, which may be lost on the way.
  ///   - fewest: minimum of measured rounds.
  ///   - most: maximum of measured rounds.
  init(strategies: Int, peers: Int = 0, hasTwin: Bool, fewest: Int, most: Int) {
    self.fewest = fewest
    self.strategies = strategies
    self.peers = peers
    self.hasTwin = hasTwin
    self.most = most
    samples = Array(repeating: [], count: strategies)
  }

  /// The line of a round.
  static func line(_ round: [(strategy: Int, sample: Sample)]) -> String {
    let sample = round.first?.sample
    let turns = round.map { strategy, sample in
      let arm = sample.arm == .repeat ? twin : "\(strategy)"
      return "\(arm):\(sample.layout):\(sample.repeats):\(sample.elapsedNs)"
    }
    return "round \(sample?.phase.rawValue ?? "") \(sample?.round ?? 0) \(turns.joined(separator: " "))"
  }

  /// Adds the round of a line.
  /// - Parameter passedNs: time since the worker was started; all samples together cannot have taken longer.
  /// - Throws: `WorkerFailure` if the line is not the next round.
  mutating func add(_ line: String, passedNs: Int) throws(WorkerFailure) {
    guard let round = round(line, withinNs: passedNs - elapsedNs) else {
      throw WorkerFailure("answered \"\(Quoted.line(line))\" where a round of samples was expected")
    }
    for (strategy, sample) in round {
      samples[strategy].append(sample)
      elapsedNs += sample.elapsedNs
    }
    if round[0].sample.phase == .warmup { warmupRounds += 1 } else { measuredRounds += 1 }
  }

  /// Called after the last round.
  /// - Parameter isLate: whether its time was over, so that one round is enough.
  /// - Throws: `WorkerFailure` if there are too few rounds, or a strategy or the twin is not in all of them.
  func end(isLate: Bool = false) throws(WorkerFailure) {
    let fewest = isLate ? min(1, fewest) : fewest
    guard measuredRounds >= fewest else {
      throw WorkerFailure("sent \(measuredRounds) rounds, expected \(fewest)")
    }
    for strategy in 0..<max(0, strategies - peers) {
      let measured = samples[strategy].filter { $0.phase == .measure }
      let twins = measured.count { $0.arm == .repeat }
      guard measured.count - twins == measuredRounds, twins == (strategy == 0 && hasTwin ? measuredRounds : 0) else {
        throw WorkerFailure("left a strategy out of a round")
      }
    }
  }

  private func round(_ line: String, withinNs limit: Int) -> [(strategy: Int, sample: Sample)]? {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count > 3, words.count <= 3 + strategies + (hasTwin ? 1 : 0), words[0] == "round",
      let phase = Sample.Phase(rawValue: String(words[1])), let number = Int(words[2]),
      phase == .warmup
        ? measuredRounds == 0 && number == warmupRounds && number < Sampler.maxWarmupRounds
        : number == measuredRounds && number < most
    else { return nil }
    var arms: Set<Substring> = []
    var left = limit
    var round: [(strategy: Int, sample: Sample)] = []
    for (position, word) in words.dropFirst(3).enumerated() {
      let parts = word.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 4, arms.insert(parts[0]).inserted, let layout = Int(parts[1]), let repeats = Int(parts[2]),
        let elapsed = Int(parts[3]), (0...number).contains(layout), (1...2 * Sampler.maxRepeats).contains(repeats),
        elapsed >= 0, elapsed <= left
      else { return nil }
      let isTwin = hasTwin && parts[0] == Self.twin
      guard let strategy = isTwin ? 0 : Int(parts[0]), (0..<strategies).contains(strategy) else { return nil }
      left -= elapsed
      round.append(
        (
          strategy,
          Sample(
            phase: phase, round: number, position: position, arm: isTwin ? .repeat : .main, layout: layout,
            repeats: repeats, elapsedNs: elapsed)
        ))
    }
    return round
  }
}
