/// A sequence of numbers that is the same in every run: a linear congruential generator (Knuth, MMIX), on purpose not the
/// one that is tested.
public struct Numbers: RandomNumberGenerator {
  private var state: UInt64

  /// The sequence that starts from `seed`.
  public init(seed: UInt64) {
    state = seed &* 2 &+ 1
  }

  public mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }

  /// `count` numbers in [-1, 1].
  public static func values(_ count: Int, seed: UInt64) -> [Double] {
    var numbers = Numbers(seed: seed)
    return (0..<count).map { _ in Double.random(in: -1...1, using: &numbers) }
  }
}
