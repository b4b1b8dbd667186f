import Foundation

/// A crossover along a line of sizes: a size at which the ratio of two times passes 1.
///
/// The ratio is interpolated between sizes on logarithmic scales, where power laws are straight. The ends of the
/// interval are the sizes at which the ends of the ratios' own intervals, interpolated in the same way, pass 1. This
/// gives all sizes that the band of intervals admits, as Fieller's theorem inverts the interval of a line (Fieller,
/// "Some problems in interval estimation", Journal of the Royal Statistical Society B 16, 1954). Its confidence is
/// that of the two or three ratios next to the crossover.
public struct Crossover: Sendable, Equatable {
  /// A ratio at one size, with its interval.
  public struct Point: Sendable, Equatable {
    public let size: Double
    public let ratio: Double
    public let low: Double
    public let high: Double

    public init(size: Double, ratio: Double, low: Double, high: Double) {
      self.size = size
      self.ratio = ratio
      self.low = low
      self.high = high
    }
  }

  /// The size at which the ratio passes 1.
  public let place: Double
  /// Lower end of the interval; `nil` if it is open, because the band contains 1 down to the smallest size.
  public let low: Double?
  /// Upper end of the interval; `nil` if the band contains 1 up to the largest size.
  public let high: Double?
  /// The measured sizes on either side.
  public let between: ClosedRange<Double>
  /// Whether the ratio passes 1 from above.
  public let isFalling: Bool

  /// All crossovers along a line, in ascending order; usually one or none. O(n log n).
  public static func all(along points: [Point]) -> [Crossover] {
    let line = points.filter { $0.size > 0 && $0.ratio > 0 && $0.ratio.isFinite }.sorted { $0.size < $1.size }
    return zip(line.indices, line.indices.dropFirst()).compactMap { left, right in
      guard line[left].size < line[right].size, (line[left].ratio > 1) != (line[right].ratio > 1) else { return nil }
      let isFalling = line[left].ratio > 1
      // If the ratio falls, its lower end passes 1 first.
      let first: KeyPath<Point, Double> = isFalling ? \.low : \.high
      let last: KeyPath<Point, Double> = isFalling ? \.high : \.low
      // Whether an end of the interval is on the side of 1 where a fall begins; for a rise, the other side.
      func isBefore(_ value: Double) -> Bool { (value > 1) == isFalling && value != 1 }
      let start = line[...left].lastIndex { isBefore($0[keyPath: first]) }
      let end = line[right...].firstIndex { !isBefore($0[keyPath: last]) }
      return Crossover(
        place: passing(line[left], line[right], \.ratio),
        low: start.map { passing(line[$0], line[$0 + 1], first) },
        high: end.map { passing(line[$0 - 1], line[$0], last) },
        between: line[left].size...line[right].size, isFalling: isFalling)
    }
  }

  /// The size at which the line between the logarithms at two points passes 0.
  private static func passing(_ a: Point, _ b: Point, _ value: KeyPath<Point, Double>) -> Double {
    // With too few rounds an end is 0 or infinite; it is clamped to keep its logarithm finite.
    let ends = [a, b].map { log(min(max($0[keyPath: value], 1e-300), 1e300)) }
    let part = ends[0] == ends[1] ? 0.5 : ends[0] / (ends[0] - ends[1])
    return exp(log(a.size) + part * (log(b.size) - log(a.size)))
  }
}
