import Foundation

/// A crossover along a line of sizes: a size at which the ratio of two times passes 1.
///
/// Between sizes the logarithm of the ratio is interpolated linearly over the logarithm of the size, which is exact for
/// power laws. The interval has all sizes at which the interpolated ratio may be 1, as Fieller's theorem inverts the
/// interval of a line ("Some problems in interval estimation", Journal of the Royal Statistical Society B 16, 1954).
/// The errors of two neighbours are independent, so the interval of a ratio between them follows from their own by
/// adding squares of margins (Zou and Donner, "Construction of confidence limits about effect measures: a general
/// approach", Statistics in Medicine 27, 2008). Its confidence is that of the points' intervals.
///
/// A crossover is stated only between a size at which the ratio is above 1 beyond noise and one at which it is below;
/// several changes of sign between them are one crossover.
public struct Crossover: Sendable, Equatable {
  /// A ratio at one size, with its interval.
  public struct Point: Sendable, Equatable {
    public let size: Double
    public let ratio: Double
    public let low: Double
    public let high: Double
    /// Whether the ratio differs from 1 beyond noise.
    public let isDecided: Bool

    /// - Parameter isDecided: `nil` if that is so where the interval excludes 1.
    public init(size: Double, ratio: Double, low: Double, high: Double, isDecided: Bool? = nil) {
      self.size = size
      self.ratio = ratio
      self.low = low
      self.high = high
      self.isDecided = isDecided ?? (low > 1 || high < 1)
    }

    /// A point without an interval says nothing.
    fileprivate var isUsable: Bool {
      size > 0 && low > 0 && low <= ratio && ratio <= high && high.isFinite && size.isFinite
    }
  }

  /// The size at which the ratio passes 1.
  public let place: Double
  /// Ends of the interval.
  public let low: Double
  public let high: Double
  /// The measured sizes on either side of the place.
  public let between: ClosedRange<Double>
  /// Whether the ratio passes 1 from above.
  public let isFalling: Bool

  /// All crossovers along a line, in ascending order; usually one or none. O(n log n).
  public static func all(along points: [Point]) -> [Crossover] {
    let line = points.filter(\.isUsable).sorted { $0.size < $1.size }
    guard zip(line, line.dropFirst()).allSatisfy({ $0.size < $1.size }) else { return [] }
    let decided = line.indices.filter { line[$0].isDecided }
    return zip(decided, decided.dropFirst()).compactMap { first, last in
      (line[first].ratio > 1) == (line[last].ratio > 1) ? nil : Crossover(in: Array(line[first...last]))
    }
  }

  /// The crossover between the ends of a line on different sides of 1.
  private init?(in line: [Point]) {
    let segments = zip(line, line.dropFirst()).map(Segment.init)
    let changes = segments.filter { $0.zero != nil }
    // Their number is odd.
    let middle = changes[changes.count / 2]
    let admitted = segments.flatMap(\.admitted) + changes.compactMap(\.zero)
    guard let zero = middle.zero, let low = admitted.min(), let high = admitted.max() else { return nil }
    (place, self.low, self.high) = (exp(zero), exp(low), exp(high))
    between = middle.sizes
    isFalling = line[0].ratio > 1
  }
}

/// The line between two neighbouring points, on logarithmic scales.
private struct Segment {
  let sizes: ClosedRange<Double>
  private let from: Crossover.Point
  private let to: Crossover.Point

  init(_ from: Crossover.Point, _ to: Crossover.Point) {
    (self.from, self.to) = (from, to)
    sizes = from.size...to.size
  }

  /// The part of the way to the zero of the line.
  private var turn: Double? {
    guard (from.ratio > 1) != (to.ratio > 1) else { return nil }
    let (start, end) = (log(from.ratio), log(to.ratio))
    return start / (start - end)
  }

  /// Logarithm of the size at which the line passes 0; `nil` if it stays on one side.
  var zero: Double? { turn.map(place) }

  private func place(_ part: Double) -> Double { log(from.size) + part * (log(to.size) - log(from.size)) }

  /// Logarithms of the least and greatest sizes of each part of the segment in which the ratio may be 1.
  var admitted: [Double] {
    let parts: [Double] = turn.map { [0, $0, 1] } ?? [0, 1]
    return zip(parts, parts.dropFirst()).flatMap { start, end in
      // Above 0 the lower margin counts, below 0 the upper one.
      let middle = (start + end) / 2
      let isAbove = log(from.ratio) * (1 - middle) + log(to.ratio) * middle > 0
      func margin(_ point: Crossover.Point) -> Double {
        isAbove ? log(point.ratio / point.low) : log(point.high / point.ratio)
      }
      return Self.solutions(
        (log(from.ratio), margin(from)), (log(to.ratio), margin(to)), in: start...end
      ).map(place)
    }
  }

  /// Ends of the parts w of `range` with (y₀ + w(y₁ − y₀))² ≤ ((1 − w) m₀)² + (w m₁)².
  private static func solutions(
    _ from: (value: Double, margin: Double), _ to: (value: Double, margin: Double), in range: ClosedRange<Double>
  ) -> [Double] {
    let step = to.value - from.value
    let (m0, m1) = (from.margin * from.margin, to.margin * to.margin)
    // a w² + 2 b w + c ≤ 0
    let (a, b, c) = (step * step - m0 - m1, from.value * step + m0, from.value * from.value - m0)
    let ends = [range.lowerBound, range.upperBound].filter { (a * $0 + 2 * b) * $0 + c <= 0 }
    let discriminant = b * b - a * c
    guard discriminant >= 0 else { return ends }
    // Neither root suffers from cancellation.
    let sum = -(b + (b < 0 ? -1 : 1) * discriminant.squareRoot())
    return ends + [sum / a, c / sum].filter { range.contains($0) }
  }
}
