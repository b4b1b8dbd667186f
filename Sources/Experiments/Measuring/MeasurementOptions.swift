public import Engine
import Store

/// Options and limits of measuring.
public struct MeasurementOptions: Sendable {
  public var dtype: DType = .float64
  /// Number of threads that products may use.
  public var threads = 1
  /// The BLAS in use.
  public var blas: BLAS
  /// Graph passes, in order.
  public var passes: [any GraphPass] = StandardPasses.all
  /// Seed of the tensors and of the sampling order.
  public var seed: Int
  /// Number of measured rounds; `nil` for at least `minRounds`, and more if the budget allows.
  public var rounds: Int?
  /// Maximum number of processes that a cell is measured in; `nil` for the default.
  public var processes: Int?
  /// How a process starts that measures a share of a cell; `nil` to measure in this one.
  public var worker: WorkerLauncher?
  /// Minimum time of a sample in nanoseconds.
  public var minTimeNs = 10_000_000
  /// Time for all cells in nanoseconds; `nil` for the minimum number of rounds.
  public var budgetNs: Int?
  /// Maximum bytes of a cell: inputs, workspace, results, references and copies, without the runtime's own share.
  public var maxMemory = Machine.usableMemoryBytes / 2
  /// Maximum bytes of a tensor that is stored.
  public var storeLimit = Store.standardStoreLimit
  /// Maximum time of a cell in nanoseconds. Samples become shorter and rounds fewer before a strategy is skipped.
  public var maxTimeNs = 600_000_000_000
  /// Time of a sweep in nanoseconds from which the machine's peak is measured at its end, which takes a quarter of a second.
  public var peakAfterNs = 3_000_000_000
  /// Nanoseconds beyond `maxTimeNs` that a peer has for an answer.
  public var peerGraceNs = 60_000_000_000

  /// Number of measured rounds, unless the time is over before.
  var fewestRounds: Int { rounds ?? Self.minRounds }

  /// Number of processes that a cell is measured in: at most one for each round, by default one for two rounds. Two or
  /// three of them would tell less than one, whose interval is over rounds.
  public var processCount: Int {
    guard worker != nil else { return 1 }
    let usual = fewestRounds < 8 ? 1 : min(Self.standardProcesses, fewestRounds / 2)
    return max(1, min(processes ?? usual, fewestRounds))
  }

  /// Default maximum of processes.
  public static let standardProcesses = 6
  /// Default minimum of rounds.
  public static let minRounds = 15
  /// Maximum of rounds in one process, even with a generous budget.
  public static let maxRounds = 200
  /// When the intervals of all ratios are within this of their middle, on a logarithmic scale, a cell stops and
  /// leaves the rest of its budget to later cells.
  public static let precision = 0.005
  /// Pause before each sample if there are peers and several threads: idle threads of a BLAS spin for a while and
  /// would slow the next library.
  public static let peerPauseNs = 150_000_000

  /// The defaults, with this BLAS and seed.
  public init(blas: BLAS, seed: Int) {
    self.blas = blas
    self.seed = seed
  }
}
