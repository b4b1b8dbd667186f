public import Engine

/// The most that this machine does with the number of threads that is set: what shares of a peak are of.
public struct MachinePeak: Sendable, Equatable {
  /// Multiplications and additions a nanosecond, in products of matrices that stay in caches.
  public let operationsPerNs: Double
  /// Bytes that are read a nanosecond from memory; `nil` if the caches are too large to read past them.
  public let bytesPerNs: Double?

  /// Sides of the products: they stay in the caches, and are large enough that a call counts for nothing. The smaller ones end
  /// before another process has the processor; the largest is OpenBLAS's own, which leaves others to our kernels.
  private static let sides = [512, 128, 256]
  /// Bytes that are read to measure memory: at least these, at most these.
  private static let read = (least: 64 << 20, most: 256 << 20)

  /// Measures in at most about `limitNs`, after which no further sample begins. Other processes make a machine slower and never
  /// faster, so the best of all samples counts; of one thread, without the time in which others had its processor.
  /// - Parameters:
  ///   - libraries: what multiplies; the best of them counts.
  ///   - threads: the number of threads that is set.
  ///   - largestCache: bytes of the largest cache.
  ///   - maxMemory: bytes that may be used.
  /// - Throws: `EngineError.memory`.
  public static func measured(
    libraries: [BLAS], dtype: DType, threads: Int, largestCache: Int, maxMemory: Int, limitNs: Int = 200_000_000
  ) throws -> MachinePeak {
    let end = Clock.now() + limitNs
    let clock = threads == 1 ? Clock.computed : Clock.now
    var bytesPerNs: Double?
    let bytes = min(max(4 * largestCache, read.least), read.most)
    if bytes >= 2 * largestCache, bytes <= maxMemory / 2 {
      // A matrix times a vector reads each element of the matrix once.
      let columns = 1024
      let rows = bytes / dtype.size / columns
      let product = try bound(libraries.first ?? .builtin, dtype, "x", [rows, columns], [columns])
      bytesPerNs = Double(rows * columns * dtype.size) / least(of: product, until: end - limitNs / 2, by: clock)
    }
    var operations = 0.0
    let candidates = sides.flatMap { side in libraries.map { (side: side, blas: $0) } }
    for (index, candidate) in candidates.enumerated() where operations == 0 || Clock.now() < end {
      let side = candidate.side
      let product = try bound(candidate.blas, dtype, "B", [side, side], [side, side])
      // Equal shares of the time that is left.
      let share = max(0, end - Clock.now()) / (candidates.count - index)
      let amount = Double(2 * side - 1) * Double(side * side)
      operations = max(operations, amount / least(of: product, until: Clock.now() + share, by: clock))
    }
    return MachinePeak(operationsPerNs: operations, bytesPerNs: bytesPerNs)
  }

  /// The product of a matrix with what `name` is.
  private static func bound(_ blas: BLAS, _ dtype: DType, _ name: String, _ matrix: Shape, _ other: Shape) throws
    -> Execution
  {
    let tracer = Tracer(dtype: dtype)
    tracer.output("y", tracer.input("A", matrix).matmul(tracer.input(name, other)))
    let function = try tracer.finish().compile(blas: blas)
    return try function.bind([
      "A": Tensor(shape: matrix, dtype: dtype) { SpeedTrial.fill($0, dtype) },
      name: Tensor(shape: other, dtype: dtype) { SpeedTrial.fill($0, dtype) },
    ])
  }

  /// Nanoseconds of the fastest call: of those that begin before a time, but of two at least, after one that is slow because
  /// its memory is new.
  private static func least(of execution: Execution, until end: Int, by clock: () -> Int) -> Double {
    execution.run()
    var best = Int.max
    var calls = 0
    while calls < 2 || Clock.now() < end {
      let start = clock()
      execution.run()
      best = min(best, clock() - start)
      calls += 1
    }
    return Double(max(1, best))
  }
}
