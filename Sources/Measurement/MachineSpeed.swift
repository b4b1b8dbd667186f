public import Engine

/// The speed of this machine in a short trial. Predicts durations before anything large runs.
public struct MachineSpeed: Sendable {
  /// Arithmetic operations per second.
  public let operations: Double
  /// Bytes moved per second.
  public let bytes: Double

  public init(operations: Double, bytes: Double) {
    self.operations = operations
    self.bytes = bytes
  }

  /// Predicted minimum time of a call with this cost in nanoseconds: the larger of arithmetic time and memory time.
  public func prediction(_ cost: GraphCost) -> Int {
    let arithmetic = Double(cost.count.operations) / operations
    let traffic = (Double(cost.count.bytesRead) + Double(cost.count.bytesWritten)) / bytes
    return Int(min(1e9 * max(arithmetic, traffic), 9e18))
  }

  /// Measures a product of 256 × 256 matrices and one outer product of 16 MiB, which takes about ten milliseconds.
  /// - Throws: `EngineError.memory`.
  public static func measured(blas: BLAS) throws -> MachineSpeed {
    func seconds(_ left: ProductChain.Factor, _ right: ProductChain.Factor) throws -> (Double, GraphCost) {
      let graph = try ProductChain([left, right], output: "P").graph(.leftToRight(2), dtype: .float64)
      let product = graph.compile(blas: blas)
      let inputs = try [left, right].map { factor in
        (factor.input, try Tensor(Array(repeating: 1, count: factor.shape.count), shape: factor.shape))
      }
      let execution = try product.bind(Dictionary(inputs) { first, _ in first })
      execution.run()
      let best = (0..<3).map { _ in
        let start = Clock.now()
        execution.run()
        return Clock.now() - start
      }.min()
      return (max(Double(best ?? 1), 1) * 1e-9, product.plan.cost)
    }
    let (square, arithmetic) = try seconds(.matrix("A", rows: 256, columns: 256), .matrix("B", rows: 256, columns: 256))
    let (outer, traffic) = try seconds(.column("a", 1 << 14), .row("b", 1 << 7))
    return MachineSpeed(
      operations: Double(arithmetic.count.operations) / square,
      bytes: Double(traffic.count.bytesRead + traffic.count.bytesWritten) / outer)
  }
}
