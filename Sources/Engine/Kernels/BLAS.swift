/// A library of matrix products, with its name and version.
public struct BLAS: Sendable {
  /// The library to use.
  public enum Choice: String, Sendable, CaseIterable {
    /// OpenBLAS if it is installed, otherwise the built-in kernels.
    case auto
    case openblas
    case builtin
  }

  /// `openblas` or `builtin`, as recorded with a run.
  public let name: String
  /// The library with its version and the kernels it chose for this processor.
  public let library: String
  /// The kernels alone, such as `SkylakeX` of OpenBLAS or an instruction set of ours.
  public let kernel: String
  let double: GEMMTable<Double>
  let float: GEMMTable<Float>
  private let limitThreads: @Sendable (Int) -> Int

  init(
    name: String, library: String, kernel: String, double: GEMMTable<Double>, float: GEMMTable<Float>,
    limitThreads: @escaping @Sendable (Int) -> Int
  ) {
    self.name = name
    self.library = library
    self.kernel = kernel
    self.double = double
    self.float = float
    self.limitThreads = limitThreads
  }

  /// The library for `choice` on this machine.
  /// - Throws: `EngineError.noBLAS` if OpenBLAS was requested and is not installed.
  public static func find(_ choice: Choice) throws -> BLAS {
    switch choice {
    case .builtin: .builtin
    case .openblas: try openBLAS.get()
    case .auto: (try? openBLAS.get()) ?? .builtin
    }
  }

  /// The library for `.auto` on this machine.
  public static var standard: BLAS { (try? find(.auto)) ?? .builtin }

  /// Lets each product use up to `threads` threads, for the whole process. Must not be called while a plan runs.
  /// - Returns: the number of threads that will be used.
  @discardableResult
  public func setThreads(_ threads: Int) -> Int { limitThreads(max(1, threads)) }
}
