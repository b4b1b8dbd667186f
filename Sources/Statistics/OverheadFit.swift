import Foundation

/// The line t = a + b·c through times t at counts of operations c: the overhead a and the time per operation b, with
/// 95 % intervals.
///
/// Times span decades, so their errors are taken as relative: the sum of squares of log t − log (a + b·c) is least, by
/// Gauss–Newton steps, with a ≥ 0 and b ≥ 0. An interval has the values that an F test does not reject against the best
/// line (Seber and Wild, "Nonlinear regression", 1989, section 5.4; a linear approximation, exact for small errors). The
/// errors are estimated from the points' distances from the line, so whatever bends the line, such as caches, widens
/// the intervals.
public struct OverheadFit: Sendable, Equatable {
  /// A value with its 95 % interval; none is negative.
  public struct Estimate: Sendable, Equatable {
    public let value: Double
    public let low: Double
    public let high: Double
  }

  /// a, in the unit of the times.
  public let overhead: Estimate
  /// b, in the unit of the times.
  public let perOperation: Estimate
  /// The largest factor between a time and the line, either way.
  public let deviation: Double

  private static let maxSteps = 100

  /// Fits the line. O(n) for n points.
  /// - Returns: `nil` if there are fewer than three points or one count, or a time or count is not positive.
  public init?(counts: [Double], times: [Double]) {
    guard counts.count == times.count, counts.count >= 3, Set(counts).count > 1,
      (counts + times).allSatisfy({ $0 > 0 && $0.isFinite }), let unit = counts.max()
    else { return nil }
    let scaled = counts.map { $0 / unit }
    var line = times
    var equations = NormalEquations(scaled, times, line: line)
    var (a, b) = equations.solution
    for _ in 0..<Self.maxSteps {
      let next = scaled.map { a + b * $0 }
      let step = zip(next, line).map { abs($0 - $1) / $1 }.max() ?? 0
      line = next
      equations = NormalEquations(scaled, times, line: line)
      (a, b) = equations.solution
      if step < 1e-12 { break }
    }
    guard !equations.isSingular else { return nil }
    let distances = zip(times, line).map { log($0) - log($1) }
    let freedom = Double(counts.count - 2)
    let variance = distances.reduce(0) { $0 + $1 * $1 } / freedom
    let quantile = StudentT.quantile(0.975, degrees: freedom)
    let ranges = equations.ranges(squares: quantile * quantile * variance)
    func estimate(_ value: Double, _ range: (low: Double, high: Double), per unit: Double) -> Estimate {
      Estimate(value: value / unit, low: max(0, range.low) / unit, high: range.high / unit)
    }
    overhead = estimate(a, ranges.a, per: 1)
    perOperation = estimate(b, ranges.b, per: unit)
    deviation = exp(distances.map(abs).max() ?? 0)
    guard [overhead, perOperation].allSatisfy({ $0.value.isFinite && $0.high.isFinite }) else { return nil }
  }

  /// The least-squares problem of one step: 1 + log (t / line) ~ a · 1/line + b · c/line.
  private struct NormalEquations {
    private var aa = 0.0
    private var ab = 0.0
    private var bb = 0.0
    private var az = 0.0
    private var bz = 0.0
    private let determinant: Double
    /// Whether the counts are too close to tell a from b.
    let isSingular: Bool

    init(_ counts: [Double], _ times: [Double], line: [Double]) {
      for ((count, time), fitted) in zip(zip(counts, times), line) {
        let (x, y, z) = (1 / fitted, count / fitted, 1 + log(time) - log(fitted))
        aa += x * x
        ab += x * y
        bb += y * y
        az += x * z
        bz += y * z
      }
      determinant = aa * bb - ab * ab
      isSingular = !(determinant > 1e-12 * aa * bb)
    }

    /// The solution without constraints.
    private var free: (a: Double, b: Double) {
      ((bb * az - ab * bz) / determinant, (aa * bz - ab * az) / determinant)
    }

    /// The solution with a ≥ 0 and b ≥ 0.
    var solution: (a: Double, b: Double) {
      if !isSingular, free.a >= 0, free.b >= 0 { return free }
      let edges = [(a: max(0, az / aa), b: 0.0), (a: 0, b: max(0, bz / bb))]
      func squares(_ x: (a: Double, b: Double)) -> Double {
        aa * x.a * x.a + 2 * ab * x.a * x.b + bb * x.b * x.b - 2 * (az * x.a + bz * x.b)
      }
      return squares(edges[0]) < squares(edges[1]) ? edges[0] : edges[1]
    }

    /// The values of a and of b with which the sum of squares is at most `squares` above that of the solution.
    func ranges(squares: Double) -> (a: (low: Double, high: Double), b: (low: Double, high: Double)) {
      let (free, solution) = (free, solution)
      let (da, db) = (solution.a - free.a, solution.b - free.b)
      let allowed = squares + max(0, aa * da * da + 2 * ab * da * db + bb * db * db)
      func range(_ center: Double, _ variance: Double) -> (low: Double, high: Double) {
        let half = (variance * allowed).squareRoot()
        return (center - half, center + half)
      }
      return (range(free.a, bb / determinant), range(free.b, aa / determinant))
    }
  }
}
