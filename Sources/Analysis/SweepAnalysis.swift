import Statistics

/// Results from all cells of a sweep together.
public struct SweepAnalysis: Sendable {
  /// Growth of times, by strategy and line of sizes.
  public let growth: [GrowthRow]
  /// The polynomials that exact counts follow.
  public let countLaws: [CountLawRow]
  /// Where the faster of two strategies changes.
  public let crossovers: [CrossoverRow]

  /// Minimum number of points on a line: any curve fits two points.
  private static let minPoints = 3

  /// Analyses the runs of a sweep, in any order, and the pairs that were measured side by side.
  public init(runs: [SweepRun], pairs: [SweepPair]) {
    let laws = SweepCountLaws(of: runs)
    countLaws = laws.rows
    growth = Self.growth(runs, laws)
    crossovers = Self.crossovers(runs, pairs, laws)
  }

  private static func growth(_ runs: [SweepRun], _ laws: SweepCountLaws) -> [GrowthRow] {
    struct Curve: Hashable {
      let line: SizeLine
      let strategy: String
    }
    var curves: [Curve: [(size: Double, time: Double, operations: Double?)]] = [:]
    for run in runs {
      guard let median = run.medianNs else { continue }
      for (line, size) in run.cell.lines {
        curves[Curve(line: line, strategy: run.strategy), default: []].append((Double(size), median, run.operations))
      }
    }
    return curves.compactMap { curve, points in
      guard points.count >= minPoints, let growth = GrowthExponent(x: points.map(\.size), y: points.map(\.time))
      else { return nil }
      // A peer has no counts.
      let fit = OverheadFit(counts: points.compactMap(\.operations), times: points.map(\.time))
      return GrowthRow(
        line: curve.line, strategy: curve.strategy, points: points.count, exponent: growth.exponent, low: growth.low,
        high: growth.high, polynomial: laws.multiplications(of: curve.strategy, along: curve.line)?.text,
        overhead: fit.map { .init($0.overhead) }, perOperation: fit.map { .init($0.perOperation) },
        deviation: fit?.deviation)
    }
  }

  private static func crossovers(_ runs: [SweepRun], _ pairs: [SweepPair], _ laws: SweepCountLaws) -> [CrossoverRow] {
    struct Rivals: Hashable {
      let line: SizeLine
      let a: String
      let b: String
    }
    struct Place: Hashable {
      let line: SizeLine
      let size: Int
      let strategy: String
    }
    let counts = Dictionary(
      runs.flatMap { run in
        run.cell.lines.map { (Place(line: $0.line, size: $0.size, strategy: run.strategy), run.everyCount) }
      }
    ) { first, _ in first }
    var lines: [Rivals: [(size: Int, pair: SweepPair)]] = [:]
    for pair in pairs where !pair.isSameComputation {
      for (line, size) in pair.cell.lines {
        lines[Rivals(line: line, a: pair.a, b: pair.b), default: []].append((size, pair))
      }
    }
    return lines.flatMap { rivals, points -> [CrossoverRow] in
      // Equal counts at every size are those of one computation. At some sizes different ones have them, too.
      let isOneComputation = points.allSatisfy { point in
        func counted(_ strategy: String) -> [Int]? {
          counts[Place(line: rivals.line, size: point.size, strategy: strategy)]
        }
        return counted(rivals.a).map { !$0.isEmpty && $0 == counted(rivals.b) } ?? false
      }
      guard !isOneComputation else { return [] }
      return Crossover.all(along: points.map { Crossover.Point(size: $0.size, pair: $0.pair) }).map { change in
        // The ratio is a ÷ b. If it falls, b is faster below the crossover.
        let (lower, upper) = change.isFalling ? (rivals.b, rivals.a) : (rivals.a, rivals.b)
        let exact = exactPlace(rivals.a, rivals.b, along: rivals.line, laws)
        return CrossoverRow(
          line: rivals.line, lower: lower, upper: upper, place: change.place, low: change.low, high: change.high,
          below: Int(change.between.lowerBound), above: Int(change.between.upperBound), formula: exact?.formula,
          exact: exact?.value)
      }
    }
  }

  /// The size at which both strategies take equally many multiplications, if each follows one polynomial.
  private static func exactPlace(
    _ a: String, _ b: String, along line: SizeLine, _ laws: SweepCountLaws
  ) -> (formula: String, value: Double?)? {
    func polynomial(_ strategy: String) -> Polynomial? {
      let pieces = laws.multiplications(of: strategy, along: line)?.pieces ?? []
      return pieces.count == 1 ? pieces[0].fit.polynomial : nil
    }
    guard let a = polynomial(a), let b = polynomial(b),
      let crossover = ExactCrossover(a, b, solvedFor: line.variable)
    else { return nil }
    let values = a.variables.map { name in line.fixed.numbers.first { $0.name == name }?.value ?? 0 }
    return ("\(line.variable) = \(crossover.place)", crossover.value(at: values))
  }
}

extension Crossover.Point {
  fileprivate init(size: Int, pair: SweepPair) {
    self.init(
      size: Double(size), ratio: pair.ratio, low: pair.low, high: pair.high,
      isDecided: pair.verdict == .a || pair.verdict == .b)
  }
}

/// Growth of a strategy's median time along a line of sizes and with its count of operations, beside the polynomial of
/// its multiplications.
public struct GrowthRow: Sendable {
  public let line: SizeLine
  public let strategy: String
  /// Number of sizes on the line.
  public let points: Int
  public let exponent: Double
  /// Ends of the exponent's 95 % interval; the range of local slopes for up to `GrowthExponent.maxPointsOfRange` points.
  public let low: Double
  public let high: Double
  public let polynomial: String?
  /// Nanoseconds of a call without its operations; `nil` without counts, or if all are equal.
  public let overhead: Interval?
  /// Nanoseconds per multiplication or addition; `nil` like `overhead`.
  public let perOperation: Interval?
  /// The largest factor between a median time and the line of overhead and operations; `nil` like `overhead`.
  public let deviation: Double?

  /// A value with its 95 % interval.
  public struct Interval: Sendable {
    public let value: Double
    public let low: Double
    public let high: Double

    fileprivate init(_ estimate: OverheadFit.Estimate) {
      (value, low, high) = (estimate.value, estimate.low, estimate.high)
    }
  }
}

/// A crossover of two strategies along a line of sizes, by time with an interval, and by exact count.
public struct CrossoverRow: Sendable {
  public let line: SizeLine
  /// The strategy that is faster below the crossover.
  public let lower: String
  /// The strategy that is faster above the crossover.
  public let upper: String
  public let place: Double
  /// Ends of the place's 95 % interval.
  public let low: Double
  public let high: Double
  /// The measured sizes on either side.
  public let below: Int
  public let above: Int
  /// The size at which both take equally many multiplications, as a formula in the other sizes; `nil` if unknown.
  public let formula: String?
  /// The formula's value at the sizes of the line.
  public let exact: Double?
}
