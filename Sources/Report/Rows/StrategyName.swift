/// What a strategy is by its name: of a peer's, such as `jax/gradient`, by what stands after the library's.
public enum StrategyName {
  /// What computes something else than the products that are compared.
  private static let baselines: Set = ["value", "gradient", "call"]

  private static func own(_ name: String) -> Substring { name.split(separator: "/").last ?? name[...] }

  /// Whether it gives a product of matrices or with derivatives, exact or not, and is no baseline beside these.
  public static func isProduct(_ name: String) -> Bool { !baselines.contains(String(own(name))) }

  /// Whether its time is that of one exact product without a set-up, so that it can be the fastest: others answer another
  /// question.
  /// - Parameters:
  ///   - isApproximate: whether its result was recorded as approximate.
  ///   - hasSetUp: whether a part of its work was recorded outside of its time.
  public static func isOneExactProduct(_ name: String, isApproximate: Bool, hasSetUp: Bool) -> Bool {
    isProduct(name) && !isApproximate && !hasSetUp && own(name) != "finite-difference"
      && !own(name).hasPrefix("lineari")
  }
}
