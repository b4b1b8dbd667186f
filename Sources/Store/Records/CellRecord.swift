/// One workload at one size, dtype, thread count and BLAS.
public struct CellRecord: Sendable {
  public var cellID: UUIDv7
  /// The sweep it belongs to; `nil` for a network's evaluation.
  public var sweepID: UUIDv7?
  /// Name of the workload or network.
  public var workload: String
  /// Sizes as a JSON object, such as `{"n":64,"m":16}`.
  public var size: String
  /// The size named n, where the workload has one.
  public var n: Int?
  /// The size named m, where the workload has one.
  public var m: Int?
  /// Scalars that derivatives are taken in.
  public var variables: Int
  /// `float64` or `float32`.
  public var dtype: String
  /// Threads that computed.
  public var threads: Int
  /// `openblas` or `builtin`.
  public var blas: String
  /// Seed of its tensors and its order of sampling.
  public var seed: Int
  /// The model of all its runs; `nil` if `workload` says what it is.
  public var model: ModelRecord?

  public init(
    cellID: UUIDv7, sweepID: UUIDv7?, workload: String, size: String, n: Int? = nil, m: Int? = nil, variables: Int,
    dtype: String, threads: Int, blas: String, seed: Int, model: ModelRecord? = nil
  ) {
    self.cellID = cellID
    self.sweepID = sweepID
    self.workload = workload
    self.size = size
    self.n = n
    self.m = m
    self.variables = variables
    self.dtype = dtype
    self.threads = threads
    self.blas = blas
    self.seed = seed
    self.model = model
  }
}
