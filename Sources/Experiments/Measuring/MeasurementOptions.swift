public import Engine

/// How cells are measured and within which limits.
public struct MeasurementOptions: Sendable {
  /// Type of the elements.
  public var dtype: DType = .float64
  /// Threads that products may use.
  public var threads = 1
  /// The BLAS that serves.
  public var blas: BLAS
  /// Passes over the graphs, in order.
  public var passes: [any GraphPass] = StandardPasses.all
  /// Seed of the tensors and of the order of sampling.
  public var seed: Int
  /// Measured rounds; `nil` for at least `leastRounds`, and more where the budget has room.
  public var rounds: Int?
  /// Time that one sample takes at least, in nanoseconds.
  public var minTimeNs = 10_000_000
  /// Time for all cells together, in nanoseconds; `nil` for as few rounds as allowed.
  public var budgetNs: Int?
  /// Most bytes that a cell may need.
  public var maxMemory = Machine.memoryBytes / 2
  /// Most nanoseconds that a cell is predicted to take.
  public var maxTimeNs = 600_000_000_000

  /// Rounds where none are asked for.
  public static let leastRounds = 15
  /// Rounds beyond which even a generous budget is not spent.
  public static let mostRounds = 40
  /// Rounds of warm-up.
  public static let warmupRounds = 2

  /// The defaults, on `blas`, with `seed`.
  public init(blas: BLAS, seed: Int) {
    self.blas = blas
    self.seed = seed
  }
}
