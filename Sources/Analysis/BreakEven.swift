/// From how many directions at one point on a strategy with a set-up is cheaper than another.
public enum BreakEven {
  /// The least whole K with setup + K · call < K · other; `nil` if there is none below 2^53, or a cost is not finite.
  /// The costs may be counts or times.
  public static func directions(setup: Double, call: Double, other: Double) -> Int? {
    guard setup.isFinite, setup >= 0, other > call else { return nil }
    let exact = (setup / (other - call)).rounded(.down)
    return exact < 0x1p53 ? Int(exact) + 1 : nil
  }
}
