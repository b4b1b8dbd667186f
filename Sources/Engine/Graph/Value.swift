/// A value that a tracer has recorded: an input, or the result of operations on others. Operators and methods on values record
/// further operations; none of them throws. The first mistake is kept by the tracer and thrown by `Tracer.finish`.
public struct Value {
  /// What recorded it.
  public let trace: Tracer
  /// Its node; negative where a mistake came before it.
  let node: Int

  /// Its shape; that of a scalar where a mistake came before it.
  public var shape: Shape { trace.shape(of: self) }

  /// Whether a mistake came before it.
  var isMistaken: Bool { node < 0 }
}
