/// The most that a kind of machine was measured to do.
struct PeakFacts: Equatable {
  /// Multiplications and additions a nanosecond.
  let operationsPerNs: Double
  /// Bytes read from memory a nanosecond, if that was measured.
  let bytesPerNs: Double?

  /// The most efficient run of a strategy.
  struct Rate: Equatable {
    let model: String
    let strategy: String
    let size: String
    /// Percent of the peak of operations.
    let share: Double
  }
}
