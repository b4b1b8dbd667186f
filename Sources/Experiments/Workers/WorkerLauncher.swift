/// How a process starts that measures a cell's share of rounds: a file that calls `MeasuringWorker.run` when its
/// first argument is `MeasuringWorker.word`.
public struct WorkerLauncher: Sendable {
  let program: LineProcess.Program
  /// Nanoseconds beyond --max-time that a worker may be silent.
  var graceNs = 60_000_000_000

  /// This process's own executable.
  public static let thisExecutable = WorkerLauncher(path: "/proc/self/exe", words: ["track", MeasuringWorker.word])

  init(path: String, words: [String]) { program = LineProcess.Program(path: path, words: words) }
}

/// Why a worker gave no samples, in words that follow "a process".
struct WorkerFailure: Error, CustomStringConvertible {
  let description: String
  var isInterruption = false

  init(_ description: String) { self.description = description }

  static var interrupted: WorkerFailure {
    var failure = WorkerFailure("was interrupted")
    failure.isInterruption = true
    return failure
  }
}
