/// Exact number of arithmetic operations, by kind, and of bytes moved.
///
/// A dot product of length n counts n multiplications and n − 1 additions. Views, copies, changes of sign and
/// applying a mask count 0. Making a mask counts comparisons.
public struct OperationCount: Sendable, Hashable {
  public var multiplications: Int
  /// Additions and subtractions.
  public var additions: Int
  public var divisions: Int
  public var comparisons: Int
  /// Calls of exp, log, tanh and similar functions.
  public var transcendentals: Int
  /// Bytes of all operands that operations read.
  public var bytesRead: Int
  /// Bytes of all results that operations write.
  public var bytesWritten: Int

  /// A count. Omitted kinds are 0.
  public init(
    multiplications: Int = 0, additions: Int = 0, divisions: Int = 0, comparisons: Int = 0, transcendentals: Int = 0,
    bytesRead: Int = 0, bytesWritten: Int = 0
  ) {
    self.multiplications = multiplications
    self.additions = additions
    self.divisions = divisions
    self.comparisons = comparisons
    self.transcendentals = transcendentals
    self.bytesRead = bytesRead
    self.bytesWritten = bytesWritten
  }

  /// All arithmetic operations together, without bytes.
  public var operations: Int {
    [additions, divisions, comparisons, transcendentals].reduce(multiplications) { $0.saturatingSum($1) }
  }

  /// The cost of `count` repetitions; saturates at `Int.max`.
  public func times(_ count: Int) -> OperationCount {
    OperationCount(
      multiplications: multiplications.saturatingProduct(count), additions: additions.saturatingProduct(count),
      divisions: divisions.saturatingProduct(count), comparisons: comparisons.saturatingProduct(count),
      transcendentals: transcendentals.saturatingProduct(count), bytesRead: bytesRead.saturatingProduct(count),
      bytesWritten: bytesWritten.saturatingProduct(count))
  }

  /// Adds each kind; saturates at `Int.max`.
  public static func + (left: OperationCount, right: OperationCount) -> OperationCount {
    OperationCount(
      multiplications: left.multiplications.saturatingSum(right.multiplications),
      additions: left.additions.saturatingSum(right.additions),
      divisions: left.divisions.saturatingSum(right.divisions),
      comparisons: left.comparisons.saturatingSum(right.comparisons),
      transcendentals: left.transcendentals.saturatingSum(right.transcendentals),
      bytesRead: left.bytesRead.saturatingSum(right.bytesRead),
      bytesWritten: left.bytesWritten.saturatingSum(right.bytesWritten))
  }
}

extension Int {
  /// The product, or `Int.max` on overflow. Sizes that large are refused later, with a reason.
  func saturatingProduct(_ other: Int) -> Int {
    let (value, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? Int.max : value
  }

  /// The sum, or `Int.max` on overflow.
  func saturatingSum(_ other: Int) -> Int {
    let (value, overflow) = addingReportingOverflow(other)
    return overflow ? Int.max : value
  }
}
