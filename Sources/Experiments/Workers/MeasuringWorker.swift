import CSystem
import Engine
import Glibc
import Measurement
import Statistics

/// A process that samples a cell's share of rounds for another one. It reads a `WorkerJob`, writes `WorkerRounds` and
/// opens no database. Its code, heap and stack lie at addresses of their own.
public enum MeasuringWorker {
  /// First argument of a worker. No verb: users should not type it.
  public static let word = "--measure-cell"

  /// Samples and exits.
  public static func run() -> Never {
    // Also where there is no guard. A parent that has ended already leaves no reader of the first line.
    cs_end_with_parent()
    let input = WorkerInput()
    do {
      let callNs = try sample(try input.job(), input)
      say(callNs.map { "done \($0)" } ?? "done")
      _exit(0)
    } catch {
      say("error \(Quoted.line("\(error)", most: 500))")
      _exit(1)
    }
  }

  /// Writes a line at once: a process that waits for it may end this one.
  fileprivate static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { _exit(1) }
      written += max(count, 0)
    }
  }

  /// Samples, and returns the median time of a call that computes nothing.
  private static func sample(_ job: WorkerJob, _ input: WorkerInput) throws -> Double? {
    guard let choice = BLAS.Choice(rawValue: job.blas), let dtype = DType(rawValue: job.dtype) else {
      throw WorkerFailure("does not know \(job.blas) or \(job.dtype)")
    }
    let blas = try BLAS.find(choice)
    blas.setThreads(job.threads)
    _ = Affinity.bind(threads: job.threads)
    moveHeap(seed: job.settings.seed)
    let (model, size) = try Models.recorded(
      job.model, definition: job.definition, size: job.size, quantity: job.quantity, source: "the cell")
    let tensors = try model.inputs(size).map { specification -> (String, Tensor) in
      let name = specification.name
      if let given = job.given.first(where: { $0.name == name }) {
        return (name, try input.tensor(of: given, shape: specification.shape, dtype: dtype))
      }
      let drawn = try specification.distribution.tensor(
        name, shape: specification.shape, dtype: dtype, seed: job.seed)
      return (name, drawn)
    }
    let computation = CellSampling.Computation(
      problem: try model.problem(size), tensors: Dictionary(tensors) { first, _ in first }, dtype: dtype,
      passes: StandardPasses.all.filter { job.passes.contains($0.name) }, blas: blas)
    let entrants = try job.entrants.map { entrant in
      guard let strategy = Strategies.named(entrant.strategy) else {
        throw WorkerFailure("does not know the strategy \(entrant.strategy)")
      }
      return CellSampling.Entrant(strategy: strategy.limited(to: job.maxMemory), slowdown: entrant.slowdown)
    }
    var sampling = try CellSampling(
      entrants, peers: (0..<job.peers).map { RelayedPeer(index: $0, input: input) }, hasTwin: job.hasTwin,
      of: computation, settings: job.settings, isCancelled: { false })
    _ = sampling.run { say(WorkerRounds.line($0)) }
    if let failure = sampling.sampler.failures.first(where: { $0.key < entrants.count }) { throw failure.value }
    return sampling.callNs
  }

  /// Allocates blocks of random number and size and keeps them, so that later ones begin elsewhere: the system draws
  /// only the page at which the heap begins.
  private static func moveHeap(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for size in [16, 32, 48, 64, 96, 128, 256, 512, 1024] {
      for _ in 0..<Int.random(in: 0...15, using: &generator) { _ = malloc(size) }
    }
  }

  /// A peer, whose samples the other process takes when it is asked.
  private struct RelayedPeer: Timed {
    struct Lost: Error {}

    let index: Int
    let input: WorkerInput

    func nanoseconds(ofCalls calls: Int) throws -> Int {
      say("peer \(index) \(calls)")
      let words = try input.line().split(separator: " ")
      guard words.count == 2, words[0] == "took", let time = Int(words[1]) else { throw Lost() }
      return time
    }
  }
}
