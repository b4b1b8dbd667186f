import Engine
import Measurement
import Statistics
import Store

/// Samples a cell: in several processes, one after the other, if there is a worker to start; otherwise in this one.
/// Each process binds the same cell at other addresses and samples its share of the rounds. A process that is lost
/// leaves the others their samples.
struct CellMeasurement {
  let cell: Cell
  let computation: CellSampling.Computation
  let entrants: [CellSampling.Entrant]
  /// Peers, whose samples follow those of the entrants.
  var peers: [SampledPeer] = []
  let options: MeasurementOptions
  /// Seed of the order within rounds and of addresses.
  let seed: UInt64
  /// Time for more than the minimum of rounds; `nil` for the minimum.
  var shareNs: Int?
  /// Time that it may take; `nil` for any.
  var limitNs: Int?
  let interruption: Cancellation
  var peerGuard: (any PeerGuard)?

  /// What was sampled.
  struct Result {
    /// Samples of entrants and peers, by position.
    var samples: [[SampleRecord]]
    /// Errors of those that could not be sampled to the end, by position.
    var failures: [Int: any Error] = [:]
    /// Number of processes that each one ran in, by position.
    var processes: [Int]
    /// Rounds of all processes.
    var warmupRounds = 0
    var measuredRounds = 0
    /// Median times of a call that computes nothing, in nanoseconds, of each process that took them.
    var callTimes: [Double] = []
    /// What was unusual.
    var remark: String?
    /// Whether it was not interrupted.
    var isComplete = true

    /// Number of processes that gave samples.
    var processCount: Int { processes.max() ?? 1 }
  }

  /// Number of entrants and peers.
  private var count: Int { entrants.count + peers.count }

  /// Samples in up to `processes` processes.
  /// - Parameter onProgress: called with the finished fraction, from 0 to 1.
  /// - Throws: `EngineError`.
  func run(processes: Int, onProgress: (Double) -> Void) throws -> Result {
    var result = Result(samples: Array(repeating: [], count: count), processes: Array(repeating: 1, count: count))
    guard processes > 1, let launcher = options.worker, !entrants.isEmpty else {
      try sampleHere(into: &result, onProgress: onProgress)
      return result
    }
    var lost: [WorkerFailure] = []
    var delivered = 0
    var startNs = 0
    let start = Clock.now()
    let peerProcesses = peers.map { $0.processes(of: processes, withinNs: allowance(processes)) }
    func rest(_ limit: Int, _ process: Int) -> Int {
      max(0, (limit - (Clock.now() - start)) / (processes - process) - startNs)
    }
    for process in 0..<processes where !interruption.isRequested {
      if let limitNs, delivered > 0, Clock.now() - start >= limitNs { break }
      for (index, peer) in peers.enumerated() where result.failures[entrants.count + index] == nil {
        guard process > 0, peer.isNew(in: process, of: processes, peerProcesses[index]) else { continue }
        do { try peer.restart() } catch { result.failures[entrants.count + index] = error }
      }
      var settings = settings(process, of: processes)
      settings.timeNs = shareNs.map { rest($0, process) }
      settings.limitNs = limitNs.map { rest($0, process) }
      do {
        startNs = try sample(by: launcher, settings, process: delivered, into: &result) { rounds in
          onProgress((Double(process) + Double(rounds) / Double(settings.most)) / Double(processes))
        }
        delivered += 1
      } catch {
        if error.isInterruption { break }
        lost.append(error)
      }
    }
    result.isComplete = !interruption.isRequested
    if let first = lost.first {
      result.remark =
        "\(lost.count) of \(processes) processes \(lost.count == 1 ? "was" : "were") lost: one \(first)"
    }
    guard delivered > 0 || !result.isComplete else {
      // No process could be had: this one remains.
      let remark = result.remark
      try sampleHere(into: &result, onProgress: onProgress)
      result.remark = remark
      return result
    }
    for index in 0..<count { result.processes[index] = max(1, delivered) }
    for index in peers.indices {
      result.processes[entrants.count + index] = max(1, min(delivered, peerProcesses[index]))
    }
    return result
  }

  /// Rounds and time of one process.
  private func settings(_ process: Int, of processes: Int) -> CellSampling.Settings {
    let least = options.fewestRounds
    let exact = least / processes + (process < least % processes ? 1 : 0)
    let fewest = options.rounds == nil ? (least + processes - 1) / processes : exact
    let most = options.rounds != nil || shareNs == nil ? fewest : MeasurementOptions.maxRounds
    var generator = SplitMix64(seed: seed)
    let seeds = (0...process).map { _ in generator.next() }
    return CellSampling.Settings(
      seed: seeds[process], fewest: fewest, most: max(fewest, most), minTimeNs: options.minTimeNs, timeNs: shareNs,
      limitNs: limitNs, pauseNs: pauseNs, precision: MeasurementOptions.precision * Double(processes).squareRoot())
  }

  /// Idle threads of one library would slow the next one.
  var pauseNs: Int? { !peers.isEmpty && options.threads > 1 ? MeasurementOptions.peerPauseNs : nil }

  /// Time to start peers anew, in nanoseconds: as much as is sampled.
  private func allowance(_ processes: Int) -> Int {
    let rounds = options.fewestRounds + processes * Sampler.minWarmupRounds
    return max(shareNs ?? 0, rounds.multipliedReportingOverflow(by: (count + 1) * options.minTimeNs).partialValue)
  }

  private func sampleHere(into result: inout Result, onProgress: (Double) -> Void) throws {
    let settings = settings(0, of: 1)
    var sampling = try CellSampling(
      entrants, peers: peers.map(\.computation), hasTwin: !entrants.isEmpty, of: computation, settings: settings,
      isCancelled: { [interruption] in interruption.isRequested })
    var rounds = 0
    result.isComplete = sampling.run { round in
      rounds += round.first?.sample.phase == .measure ? 1 : 0
      onProgress(Double(rounds) / Double(settings.most))
    }
    result.samples = sampling.sampler.samples.map { $0.map { SampleRecord($0) } }
    result.failures.merge(sampling.sampler.failures) { first, _ in first }
    result.warmupRounds = sampling.sampler.warmupRounds
    result.callTimes += sampling.callNs.map { [$0] } ?? []
  }

  /// Lets a worker sample its share of rounds.
  /// - Returns: nanoseconds until its first round began.
  private func sample(
    by launcher: WorkerLauncher, _ settings: CellSampling.Settings, process: Int, into result: inout Result,
    onRound: (Int) -> Void
  ) throws(WorkerFailure) -> Int {
    let playing = peers.indices.filter { result.failures[entrants.count + $0] == nil }
    var rounds = WorkerRounds(
      strategies: entrants.count + playing.count, peers: playing.count, hasTwin: true, fewest: settings.fewest,
      most: settings.most)
    let bytes: [UInt8]
    do {
      bytes = try job(settings, peers: playing.count).bytes(given: cell.given.tensors)
    } catch {
      throw WorkerFailure("could not be told what to measure: \(error)")
    }
    let session = try WorkerSession(
      launcher, threads: options.threads, maxTimeNs: options.maxTimeNs, interruption: interruption,
      peerGuard: peerGuard)
    defer {
      for (index, failure) in session.peerFailures { result.failures[entrants.count + playing[index]] = failure }
    }
    var failure: WorkerFailure?
    do {
      try session.sample(
        bytes, peers: playing.map { peers[$0].computation }, into: &rounds, limitNs: settings.limitNs,
        maxQuestions: 4 * playing.count * (Sampler.maxWarmupRounds + settings.most), onRound: onRound)
    } catch {
      failure = error
    }
    // What an interrupted process has sampled is kept, as in this one.
    if let failure, !failure.isInterruption { throw failure }
    let places = Array(entrants.indices) + playing.map { entrants.count + $0 }
    for (place, samples) in zip(places, rounds.samples) {
      result.samples[place] += samples.map { sample in
        // Rounds are numbered through all processes.
        SampleRecord(
          sample, process: process,
          firstRound: sample.phase == .warmup ? result.warmupRounds : result.measuredRounds)
      }
    }
    result.warmupRounds += rounds.warmupRounds
    result.measuredRounds += rounds.measuredRounds
    result.callTimes += session.callNs.map { [$0] } ?? []
    if let failure { throw failure }
    return session.startNs
  }

  private func job(_ settings: CellSampling.Settings, peers: Int) throws -> WorkerJob {
    let given = try cell.model.inputs(cell.size).compactMap { specification in
      cell.given.tensors[specification.name].map {
        WorkerJob.Given(name: specification.name, count: $0.values.count)
      }
    }
    return WorkerJob(
      model: cell.model.name, definition: try cell.definition, size: cell.size,
      quantity: computation.problem.quantity, dtype: options.dtype.rawValue,
      threads: options.threads, blas: options.blas.name, passes: options.passes.map(\.name), seed: options.seed,
      maxMemory: options.maxMemory,
      entrants: entrants.map { WorkerJob.Entrant(strategy: $0.strategy.name, slowdown: $0.slowdown) }, peers: peers,
      hasTwin: true, settings: settings, given: given)
  }
}

/// A peer as it is sampled: its running process, and how to start it anew.
struct SampledPeer {
  let computation: any PeerComputation
  /// Time to start it and to prepare the cell, in nanoseconds.
  let startNs: Int
  /// Ends its process, starts another one and prepares the cell.
  let restart: () throws -> Void

  /// Number of processes of its own for `count` processes of the cell, if those after the first may take
  /// `allowance` nanoseconds to start.
  func processes(of count: Int, withinNs allowance: Int) -> Int {
    min(count, 1 + max(0, allowance) / max(1, startNs))
  }

  /// Whether it gets a new process with that process of the cell: `own` of them are spread evenly over `count`.
  func isNew(in process: Int, of count: Int, _ own: Int) -> Bool {
    process * own / count != (process - 1) * own / count
  }
}
