/// A library of matrix products, and what it is.
public struct BLAS: Sendable {
  /// Which library is wanted.
  public enum Choice: String, Sendable, CaseIterable {
    /// OpenBLAS where it is installed, otherwise the built-in kernels.
    case auto
    case openblas
    case builtin
  }

  /// `openblas` or `builtin`, as runs record it.
  public let name: String
  /// The library with its version and the kernels it chose for this processor.
  public let library: String
  let double: GEMMTable<Double>
  let float: GEMMTable<Float>
  private let limitThreads: @Sendable (Int) -> Int

  init(
    name: String, library: String, double: GEMMTable<Double>, float: GEMMTable<Float>,
    limitThreads: @escaping @Sendable (Int) -> Int
  ) {
    self.name = name
    self.library = library
    self.double = double
    self.float = float
    self.limitThreads = limitThreads
  }

  /// The library that `choice` stands for on this machine.
  /// - Throws: `EngineError.noBLAS` where OpenBLAS was asked for and is not installed.
  public static func find(_ choice: Choice) throws -> BLAS {
    switch choice {
    case .builtin: .builtin
    case .openblas: try openBLAS.get()
    case .auto: (try? openBLAS.get()) ?? .builtin
    }
  }

  /// What `auto` stands for on this machine.
  public static var standard: BLAS { (try? find(.auto)) ?? .builtin }

  /// Lets every product use up to `threads` threads, for the whole process. Not to be called while a plan runs.
  /// - Returns: the number that will be used.
  @discardableResult
  public func setThreads(_ threads: Int) -> Int { limitThreads(max(1, threads)) }
}
