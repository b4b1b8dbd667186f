/// A value that a tracer has recorded: an input, or the result of operations on others. Operators and methods on values record
/// further operations; none of them throws. The first error is kept by the tracer and thrown by `Tracer.finish`.
public struct Value {
  public let trace: Tracer
  /// Its node; negative where an error came before it.
  let node: Int

  /// Its shape; that of a scalar where an error came before it.
  public var shape: Shape { trace.shape(of: self) }

  /// Whether an error came before it.
  public var isPoisoned: Bool { node < 0 }
}
