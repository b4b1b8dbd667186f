public import Engine
import Store

/// How cells are measured and within which limits.
public struct MeasurementOptions: Sendable {
  public var dtype: DType = .float64
  /// Threads that products may use.
  public var threads = 1
  /// The BLAS that serves.
  public var blas: BLAS
  /// Passes over the graphs, in order.
  public var passes: [any GraphPass] = StandardPasses.all
  /// Seed of the tensors and of the order of sampling.
  public var seed: Int
  /// Measured rounds; `nil` for at least `minRounds`, and more where the budget has room.
  public var rounds: Int?
  /// Time that one sample takes at least, in nanoseconds.
  public var minTimeNs = 10_000_000
  /// Time for all cells together, in nanoseconds; `nil` for as few rounds as allowed.
  public var budgetNs: Int?
  /// Most bytes that a cell may need: inputs, workspace, results, references and copies, beside the runtime's own share.
  public var maxMemory = Machine.memoryBytes / 2
  /// Tensors up to so many bytes are stored whole.
  public var storeLimit = Store.standardStoreLimit
  /// Most nanoseconds that a cell is predicted to take.
  public var maxTimeNs = 600_000_000_000
  /// Nanoseconds beyond `maxTimeNs` that a peer is given for an answer.
  public var peerGraceNs = 60_000_000_000

  /// Rounds where none are asked for.
  public static let minRounds = 15
  /// Rounds beyond which even a generous budget is not spent.
  public static let maxRounds = 200
  /// Where the intervals of all ratios are within this of their middle, on a logarithmic scale, a budget buys no more rounds: what is
  /// left goes to cells whose intervals are wider.
  public static let precision = 0.005
  /// Pause before each sample where there are peers and several threads: idle threads of a BLAS spin for a while, and would slow
  /// whichever library runs next.
  public static let peerPauseNs = 150_000_000

  /// The defaults, on `blas`, with `seed`.
  public init(blas: BLAS, seed: Int) {
    self.blas = blas
    self.seed = seed
  }
}
