/// A value recorded by a tracer: an input, or the result of an operation. Operators and methods on values record
/// further operations and never throw. The tracer keeps the first error, and `Tracer.finish` throws it.
public struct Value {
  public let trace: Tracer
  /// Index of its node; negative after an error.
  let node: Int

  /// The shape; `.scalar` after an error.
  public var shape: Shape { trace.shape(of: self) }

  /// Whether an earlier error made this value invalid.
  public var isPoisoned: Bool { node < 0 }
}
